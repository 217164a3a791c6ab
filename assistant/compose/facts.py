"""Facts of one task: the asked thing first, in one sentence, then the row's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import (
    escape,
    full_row,
    goal_evidence,
    item_evidence,
    item_line,
    items_due,
    list_evidence,
    marker_text,
    names,
    people_lines,
    short_goal,
)
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, Query, quarter_words
from assistant.types import Evidence
from index.quantities import Quantity, quantities, same_amount
from index.text import normalise
from index.types import ScheduleItem, Task

PEOPLE = ("leaders", "responsible", "direct")
UNITS = ("lead_units", "assist_units")
_SENTENCE = re.compile(r"[^。;\n]+[。;]?")


def compose_lookup(query: Query, task: Task, known: Knowledge) -> Draft:
    """One task by its number: the asked columns or the whole row."""
    asked = [ask for ask in query.asks if ask in (*PEOPLE, *UNITS, "section", "part", "who", "responsible_who", "when", "amount")]
    if asked or query.quarters or set(query.asks) & {"action", "schedule"}:
        return compose_fact(query, task, known)
    wording = known.wording
    lines, evidence = full_row(task, wording)
    heading = Line(wording.say("lookup_heading", number=task.number, goal=escape(task.goal)), (task.number,))
    return Draft("answered", (heading, *lines), evidence, suggestions=_suggestions(query))


def compose_fact(query: Query, task: Task, known: Knowledge, first: Sequence[Line] = ()) -> Draft:
    """The asked facts of one task. `first` are lines that go before (corrections)."""
    lines: list[Line] = list(first)
    evidence: list[Evidence] = [goal_evidence(task)]
    if query.notes:
        lines.append(Line(known.wording.say("reading", notes="；".join(query.notes)), (), query.notes))
    before = len(lines)
    for ask in query.asks:
        lines += _asked(ask, query, task, known, evidence)
    items = _shown_items(query, task)
    if len(lines) == before:
        lines.append(_headline(query, task, known))
    if query.quarters and not items_due(task, query.quarters):
        text = known.wording.say("fact_quarter_none", number=task.number, goal=short_goal(task), period=quarter_words(query.quarters))
        lines.append(Line(text, (task.number,), (quarter_words(query.quarters),)))
    for item in items:
        lines.append(item_line(task, item, known.wording))
        evidence.append(item_evidence(task, item))
    if not set(query.asks) & {*PEOPLE, *UNITS, "responsible_who"} and not query.quarters:
        lines += people_lines(task, known.wording, ("lead_units", "leaders"))
        evidence += [*list_evidence(task, "lead_units"), *list_evidence(task, "leaders")]
    return Draft("answered", tuple(_unique(lines)), tuple(dict.fromkeys(evidence)), suggestions=_suggestions(query))


def _headline(query: Query, task: Task, known: Knowledge) -> Line:
    return Line(known.wording.say("fact_goal", number=task.number, goal=escape(task.goal)), (task.number,))


def _asked(ask: str, query: Query, task: Task, known: Knowledge, evidence: list[Evidence]) -> list[Line]:
    wording, number, goal = known.wording, task.number, short_goal(task)
    if ask in (*PEOPLE, *UNITS):
        held = getattr(task, ask)
        evidence += list_evidence(task, ask)
        if not held:
            return [Line(wording.say("fact_empty", number=number, goal=goal, column=FIELD_NAMES[ask]), (number,))]
        template = "fact_people" if ask in PEOPLE else "fact_units"
        counted = wording.say("counted", count=len(held)) if len(held) > 1 else ""
        text = wording.say(template, role=FIELD_NAMES[ask], names=names(held, wording), counted=counted, number=number, goal=goal)
        return [Line(text, (number,), (str(len(held)),))]
    if ask == "responsible_who":
        for field in ("lead_units", *PEOPLE):
            evidence += list_evidence(task, field)
        values = {
            "units": names(task.lead_units, wording), "leaders": names(task.leaders, wording),
            "responsible": names(task.responsible, wording), "direct": names(task.direct, wording),
        }  # fmt: skip
        return [Line(wording.say("fact_who", number=number, goal=goal, **values), (number,))]
    if ask == "when":
        return _when(query, task, known)
    if ask == "amount":
        return _amounts(query, task, known)
    if ask == "section" and task.section:
        evidence.append(Evidence(number, "section_text", task.section_text))
        text = wording.say("fact_section", number=number, section=task.section)
        row = wording.say("row_section", section=task.section, text=escape(task.section_text))
        return [Line(text, (number,), (task.section,)), Line(row, (number,), (task.section,))]
    if ask == "part":
        return [Line(wording.say("fact_part", number=number, part=task.part), (number,))]
    return []


def _when(query: Query, task: Task, known: Knowledge) -> list[Line]:
    item = best_item(query, task, known.lexicon.words.synonyms)
    wording = known.wording
    goal = short_goal(task)
    if item is None:
        return [Line(wording.say("fact_when_plan", number=task.number, goal=goal), (task.number,))]
    text = wording.say(
        "fact_when", markers=marker_text(item, wording), text=escape(item.text), number=task.number, goal=goal
    )
    return [Line(text, (task.number,), (item.marker,))]


def best_item(query: Query, task: Task, synonyms: Sequence[tuple[str, ...]]) -> ScheduleItem | None:
    """The item that a "when" asks about: the one that shares most of the question's words which tell items apart."""
    words = _question_words(query, task, synonyms)
    items = [item for item in task.schedule if item.text]
    if not words or not items:
        return None
    spread = {word: sum(_holds(item, forms) for item in items) for word, forms in words.items()}
    scores = [
        sum(len(word) / spread[word] for word, forms in words.items() if spread[word] and _holds(item, forms))
        for item in items
    ]
    best = max(scores)
    if best <= 0 or (scores.count(best) == len(items) and len(items) > 1):
        return None
    candidates = [item for item, score in zip(items, scores, strict=True) if score == best]
    final = re.search(r"完工|竣工|建成|完成|开园|通车|开通|运营|达到|实现|投入使用", query.question)
    return candidates[-1] if final else candidates[0]


def _holds(item: ScheduleItem, forms: Sequence[str]) -> bool:
    text = normalise(item.track + item.text)
    return any(form in text for form in forms)


def _question_words(query: Query, task: Task, synonyms: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Pieces of the question that occur in the schedule, each with the words that may stand for it."""
    text = normalise(query.question)
    cell = normalise(task.schedule_text)
    grams = {text[start : start + size] for size in (2, 3, 4, 5, 6) for start in range(len(text) - size + 1)}
    words = {gram: (gram,) for gram in sorted(grams) if gram in cell and re.fullmatch(r"[\u4e00-\u9fffa-z0-9]+", gram)}
    for group in synonyms:
        for word in group:
            if word in text:
                words[word] = group
    return words


def _amounts(query: Query, task: Task, known: Knowledge) -> list[Line]:
    wording = known.wording
    best = best_amounts(query, task)
    lines = []
    for clause in best:
        text = wording.say("fact_amount", amount=escape(clause), number=task.number, goal=short_goal(task))
        lines.append(Line(text, (task.number,)))
    return lines[:2] or [_headline(query, task, known)]


def best_amounts(query: Query, task: Task) -> tuple[str, ...]:
    """The clauses of the row that state the amount asked for; of the asked quarters when some are named."""
    sources = [item.text for item in items_due(task, query.quarters)] if query.quarters else [task.goal]
    found = [(quantity, source) for source in sources for quantity in quantities(source)]
    years = [year for year in re.findall(r"\d{4}年", normalise(query.question)) if year in task.section_text]
    if years:
        found = [(quantity, task.section_text) for quantity in quantities(task.section_text)]
    if not found and not query.quarters:
        found = [(quantity, item.text) for item in task.schedule for quantity in quantities(item.text)]
    if not found:
        return ()
    question = normalise(query.question)
    scored = [(_fit(quantity, source, question), position) for position, (quantity, source) in enumerate(found)]
    best = max(score for score, _ in scored)
    several = bool(re.search(r"各|分别|和|以及|、", question))
    kept = [position for score, position in scored if score == best or (several and score >= best * 0.6)]
    clauses = dict.fromkeys(found[position][0].clause.strip("。;,") for position in kept)
    return tuple(clause for clause in clauses if clause)


def _fit(quantity: Quantity, source: str, question: str) -> float:
    """How well an amount fits a question: shared character pairs of its clause, and its unit."""
    near = normalise(quantity.before + quantity.subject + quantity.after + quantity.clause)
    pairs = {question[i : i + 2] for i in range(len(question) - 1)}
    score = float(sum(pair in near for pair in pairs))
    if quantity.unit and quantity.unit in question:
        score += 2
    if re.search(r"多少钱|投资|亿|万元", question) and quantity.unit == "元":
        score += 2
    return score


def _shown_items(query: Query, task: Task) -> tuple[ScheduleItem, ...]:
    if query.quarters:
        items = items_due(task, query.quarters) or task.schedule
        return _of_track(query, items)
    if set(query.asks) & {*PEOPLE, *UNITS, "responsible_who", "part", "section", "number"} and not set(query.asks) & {
        "when", "schedule", "action",
    }:  # fmt: skip
        return ()
    return _of_track(query, task.schedule)


def _of_track(query: Query, items: Sequence[ScheduleItem]) -> tuple[ScheduleItem, ...]:
    """Only the items of a track that the question names."""
    question = normalise(query.question)
    tracks = {item.track for item in items if item.track}
    named = {track for track in tracks if _names_track(normalise(track), question, tracks)}
    return tuple(item for item in items if item.track in named) if named else tuple(items)


def _names_track(track: str, question: str, tracks: set[str]) -> bool:
    if track in question:
        return True
    pairs = {track[i : i + 2] for i in range(len(track) - 1)}
    others = {pair for other in tracks if normalise(other) != track for pair in _pairs(normalise(other))}
    own = pairs - others
    return bool(own) and sum(pair in question for pair in own) >= max(1, len(own) // 2)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def wrong_amount(query: Query, task: Task) -> tuple[str, str] | None:
    """An amount that the question asserts and the row contradicts: (claimed, clause of the row), or None.

    Only where the row states another amount of the same unit for the same thing, and the claimed one nowhere.
    """
    text = normalise(query.question)
    cells = [task.goal, *(item.text for item in task.schedule)]
    stated = [quantity for cell in cells for quantity in quantities(cell)]
    for claimed in quantities(text):
        if re.match(r"\d{4}$", claimed.text) or claimed.unit in ("", "项", "季度", "年", "月"):
            continue
        if any(same_amount(claimed, quantity) for quantity in stated):
            continue
        rivals = [quantity for quantity in stated if quantity.unit == claimed.unit]
        scored = [(_fit(quantity, "", text.replace(claimed.text, "")), quantity) for quantity in rivals]
        if scored:
            best = max(score for score, _ in scored)
            rival = next(quantity for score, quantity in scored if score == best)
            if best >= 3:
                return claimed.text, rival.clause.strip("。;,")
    return None


def _unique(lines: Sequence[Line]) -> list[Line]:
    return list(dict.fromkeys(lines))


def _suggestions(query: Query) -> tuple[str, ...]:
    found = ["责任人是谁？", "协助单位有哪些？"]
    if not query.quarters:
        found.insert(0, "二季度做什么？")
    return tuple(found)
