"""From a query to a draft: choose the tasks, then the composer. One function for each kind of question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.computes import compose_compute, compose_two, computed_amount
from assistant.compose.counts import compose_compare, compose_count, compose_share
from assistant.compose.facts import compose_fact, compose_lookup, wrong_amount
from assistant.compose.knowledge import Knowledge
from assistant.compose.lists import compose_list, what_of
from assistant.compose.rankings import compose_rank
from assistant.compose.refusals import compose_clarification, compose_refusal
from assistant.compose.rows import escape, names, short_goal
from assistant.confidence import UNSURE, certain, confidence, missing_designator, possible
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, Condition, Query
from assistant.retrieve import Selection, rank, select, topic_matches
from assistant.types import Evidence
from assistant.understand.parse import clarify, refuse
from index.quantities import parse_amount, quantities
from index.types import Hit, Task

NEAREST = 3
FULL_ROWS = 12
"""Tasks asked for by number that are shown with every column; more are listed."""
SURE_DENSE = 0.6
"""Similarity from which a task found by meaning goes before tasks that share single words."""
LIST_COVERAGE = 0.6
"""Share of a topic's weight that a row must hold to be listed when no row holds all of it."""


def draft_for(query: Query, known: Knowledge) -> Draft:
    """Answer one self-contained query."""
    match query.kind:
        case "refuse":
            return compose_refusal(query, known, _nearest(query, known))
        case "clarify":
            return compose_clarification(query, known)
        case "lookup":
            return _lookup(query, known)
        case "count":
            return _count(query, known)
        case "share":
            return compose_share(query, select(known.table, query.conditions), known)
        case "rank":
            return compose_rank(query, known)
        case "compare":
            return compose_compare(query, known) or _list(replace(query, kind="list", topic=""), known)
        case "compute":
            return _compute(query, known)
        case "fact":
            return _fact(query, known)
        case "topic":
            return _topic(query, known)
        case _:
            return _list(query, known)


def _nearest(query: Query, known: Knowledge) -> tuple[int, ...]:
    """Tasks nearest to the topic of a refused question."""
    if query.numbers:
        return tuple(number for number in query.numbers if known.table.get(number) is not None)
    if not query.topic:
        return ()
    return tuple(hit.task for hit in rank(known.index, query.topic)[:NEAREST] if possible(hit))


def _lookup(query: Query, known: Knowledge) -> Draft:
    tasks = [task for number in query.numbers if (task := known.table.get(number)) is not None]
    missing = [number for number in query.numbers if known.table.get(number) is None]
    if not tasks:
        return _no_such_task(query, known)
    roles = tuple(c.field for c in query.conditions if c.field in ("leaders", "responsible", "direct", "lead_units", "assist_units"))
    asked = replace(query, asks=tuple(dict.fromkeys((*query.asks, *roles))))
    if len(tasks) == 1 and (reason := _not_in_row(asked, tasks[0], known)) is not None:
        return compose_refusal(reason, known, (tasks[0].number,))
    if len(tasks) > FULL_ROWS:
        return compose_list(replace(query, conditions=()), Selection(tuple(tasks)), known)
    drafts = [compose_lookup(asked, task, known) for task in tasks]
    lines = [line for draft in drafts for line in draft.lines]
    if missing:
        numbers = [task.number for task in known.table.tasks]
        values = {"number": "、".join(map(str, missing)), "first": min(numbers), "last": max(numbers)}
        text = known.wording.say("partial_missing", **values)
        lines.append(Line(text, (), (text,)))
    evidence = tuple(quote for draft in drafts for quote in draft.evidence)
    return Draft("partial" if missing else "answered", tuple(lines), evidence, suggestions=drafts[0].suggestions)


_MEASURE = re.compile(r"(?:多少|几)([\u4e00-\u9fff]{1,3})")


def _not_in_row(query: Query, task: Task, known: Knowledge) -> Query | None:
    """Refuse an amount in a measure that the row does not use, and a column that no row has."""
    measures = {quantity.unit for cell in (task.goal, task.schedule_text) for quantity in quantities(cell)}
    for match in _MEASURE.finditer(query.question):
        for size in (3, 2, 1):
            amount = parse_amount(f"1{match[1][:size]}")
            if amount is not None and amount.unit and amount.text == f"1{match[1][:size]}":
                if amount.unit not in measures and amount.unit not in ("项", "个", "季度", "位", "名"):
                    return refuse(query.question, "no_amount")
                break
    if query.kind != "lookup" or query.asks or query.quarters or query.conditions:
        return None
    row = next(text for other, text in known.lexicon.row_texts if other.number == task.number)
    for segment in query.topic.split():
        words = [word for word in known.lexicon.cut(segment) if len(word) > 1] or [segment]
        if len(segment) > 1 and not any(word in row for word in words):
            return refuse(query.question, "absent_attribute", name=segment)
    return None


def _no_such_task(query: Query, known: Knowledge) -> Draft:
    numbers = [task.number for task in known.table.tasks]
    refusal = refuse(
        query.question, "no_such_task", number="、".join(map(str, query.numbers)),
        first=str(min(numbers)), last=str(max(numbers)), count=str(len(numbers)),
    )  # fmt: skip
    return compose_refusal(refusal, known)


def _list(query: Query, known: Knowledge) -> Draft:
    if query.topic:
        return _filtered_topic(query, known)
    selection = select(known.table, query.conditions)
    if selection.matched or selection.year_round:
        return compose_list(query, selection, known)
    lead = query.having("lead_units")
    if lead is not None and query.role_assumed:
        assisting = tuple(replace(c, field="assist_units") if c is lead else c for c in query.conditions)
        found = select(known.table, assisting)
        if found.matched:
            shown = replace(query, conditions=assisting, role_assumed=False)
            draft = compose_list(shown, found, known)
            unit = "、".join(lead.values)
            text = known.wording.say("no_lead_but_assist", unit=unit, period="", count=len(found.matched))
            return replace(draft, lines=(Line(text, (), (unit, str(len(found.matched)))), *draft.lines[1:]))
    return _none(query, known)


def _none(query: Query, known: Knowledge, related: Sequence[int] = ()) -> Draft:
    """No task fulfils the conditions: say so."""
    return compose_refusal(refuse(query.question, "no_match", what=what_of(query)), known, related)


def _filtered_topic(query: Query, known: Knowledge) -> Draft:
    """Filters and a topic: text decides inside the filtered set; search only finds what text cannot."""
    base = select(known.table, query.conditions)
    allowed = {task.number for task in (*base.matched, *base.year_round)}
    segments = _meaningful(query, known)
    matches = topic_matches(_alternatives(query, segments), known.lexicon, allowed)
    if not segments and all(len(segment) <= 2 for segment in query.topic.split()):
        return _list(replace(query, topic=""), known)
    if matches:
        kept = {match.task.number for match in matches}
        return compose_list(_with_text(query, segments), _only(base, kept), known, matches)
    hits = rank(known.index, query.subject, allowed)
    near = _by_coverage(query, known, allowed)
    if near:
        return compose_list(_with_text(query, segments), _only(base, near), known)
    if certain(hits, query, known):
        best = known.task(hits[0].task)
        return compose_fact(query, best, known)
    if not _is_topic(query):
        plain = replace(query, topic="", notes=(*query.notes, f"“{query.topic.replace(' ', '、')}”没有用作条件"))
        return _list(plain, known)
    overall = rank(known.index, query.topic)
    return _none(_with_text(query, segments), known, [hit.task for hit in overall[:NEAREST] if possible(hit)])


def _alternatives(query: Query, segments: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The topic's alternatives without segments that mean nothing in this table."""
    groups = tuple(tuple(s for s in group if s in segments) for group in query.alternatives)
    return tuple(group for group in groups if group) or ((tuple(segments),) if segments else ())


def _by_coverage(query: Query, known: Knowledge, allowed: set[int] | None = None) -> set[int]:
    """Tasks that hold most of the topic's weight, when none holds all of it; clearly more than one, or none."""
    hits = [hit for hit in rank(known.index, query.topic, allowed) if hit.coverage >= LIST_COVERAGE and possible(hit)]
    return {hit.task for hit in hits}


def _meaningful(query: Query, known: Knowledge) -> tuple[str, ...]:
    """Segments of which something occurs in the table at all, or has an official wording."""
    lexicon = known.lexicon
    everyday = lexicon.words.everyday
    return tuple(
        segment for segment in query.topic.split()
        if lexicon.occurs(segment) or segment in everyday
        or any(len(word) > 1 and (lexicon.occurs(word) or word in everyday) for word in lexicon.cut(segment))
    )  # fmt: skip


_TOPIC_CUE = r"(?:任务|项目|工作|方面|相关|有关|类|政策|工程|事项|行动|计划|办法|指标|措施|活动|试点|规划)"


def _is_topic(query: Query) -> bool:
    """True when the words left over are said to be a topic: "养老任务", "与养老有关", "涉及养老"."""
    text = query.question
    return any(
        re.search(rf"{re.escape(segment)}(?:的|等)?{_TOPIC_CUE}", text)
        or re.search(rf"(?:涉及|关于|有关|提到|和|跟|与){re.escape(segment)}", text)
        for segment in query.topic.split()
    )


def _only(selection: Selection, kept: set[int]) -> Selection:
    return Selection(
        tuple(task for task in selection.matched if task.number in kept),
        tuple(task for task in selection.year_round if task.number in kept),
    )


def _with_text(query: Query, segments: Sequence[str]) -> Query:
    return query.with_conditions((*query.conditions, Condition("text", tuple(segments))))


def _topic(query: Query, known: Knowledge) -> Draft:
    segments = _meaningful(query, known)
    if not query.wants_list and not _is_heading(query, segments):
        return _by_meaning(query, known)
    matches = topic_matches(_alternatives(query, segments), known.lexicon) if segments else ()
    matches = tuple(m for m in matches if m.where not in ("lead_units", "assist_units")) or matches
    if len(matches) == 1:
        return _with_duplicates(compose_fact(query, matches[0].task, known), matches[0].task, known)
    if matches:
        hits = {hit.task: place for place, hit in enumerate(rank(known.index, query.topic))}
        ordered = sorted(matches, key=lambda m: (m.where != "goal", hits[m.task.number]))
        selection = Selection(tuple(match.task for match in ordered))
        return compose_list(_with_text(query, segments), selection, known, ordered)
    if query.wants_list and (near := _by_coverage(query, known)):
        selection = Selection(tuple(known.task(hit.task) for hit in rank(known.index, query.topic) if hit.task in near))
        return compose_list(_with_text(query, segments or (query.topic,)), selection, known)
    return _by_meaning(query, known)


HEADING = 12
"""Characters of a question that may be a bare topic ("老旧小区改造")."""


def _is_heading(query: Query, segments: Sequence[str]) -> bool:
    """True for a bare topic in the table's own words rather than a question in everyday words."""
    return len(query.question) <= HEADING and bool(segments) and all(known_segment in query.question for known_segment in segments) and not re.search(r"[吗呢吧啊呀?？怎哪谁几啥]|什么|能不能|有没有|会不会|可以", query.question)


def _by_meaning(query: Query, known: Knowledge) -> Draft:
    """The task that search finds, if it is sure; else candidates, or nothing."""
    hits = _found(query, known)
    if not hits:
        return compose_refusal(refuse(query.question, "not_found"), known)
    task = known.task(hits[0].task)
    if missing := missing_designator(query.question, task):
        return _no_such_thing(query, missing, hits, known)
    if certain(hits, query, known):
        draft = _with_duplicates(compose_fact(query, task, known), task, known)
        return replace(draft, related=_others(hits))
    return _unsure(query, hits, known)


def _no_such_thing(query: Query, missing: str, hits: Sequence[Hit], known: Knowledge) -> Draft:
    """The question names a line, phase or number that the nearest row does not have."""
    refusal = refuse(query.question, "no_such_thing", thing=missing)
    return compose_refusal(refusal, known, [hit.task for hit in hits[:NEAREST] if possible(hit)])


def _with_duplicates(draft: Draft, task: Task, known: Knowledge) -> Draft:
    """Cite the other rows under which the same project is listed."""
    others = known.duplicates.get(task.number, ())
    if not others:
        return draft
    cites = "".join(f"【任务{number}】{escape(known.task(number).goal)}" for number in others)
    line = Line(known.wording.say("also_listed", tasks=cites), others)
    evidence = tuple(Evidence(number, "goal", known.task(number).goal) for number in others)
    return replace(draft, lines=(*draft.lines, line), evidence=(*draft.evidence, *evidence))


def _named_in_goal(query: Query, known: Knowledge) -> Task | None:
    """The only task whose goal holds the topic as the question writes it."""
    matches = [m for m in topic_matches(query.alternatives, known.lexicon) if m.whole and m.where == "goal"]
    return matches[0].task if len(matches) == 1 else None


def _found(query: Query, known: Knowledge, allowed: set[int] | None = None) -> tuple[Hit, ...]:
    """Tasks ranked by the whole question or, where that is surer, by its topic words alone."""
    whole = rank(known.index, query.subject, allowed)
    if not query.topic or certain(whole, query, known):
        return whole
    words = rank(known.index, query.topic, allowed)
    segments = query.topic.split()
    if not whole or (words and confidence(words, segments, known) > confidence(whole, segments, known)):
        return words
    return whole


def _unsure(query: Query, hits: Sequence[Hit], known: Knowledge) -> Draft:
    likely = [hit.task for hit in hits[:NEAREST] if possible(hit)]
    if not likely or confidence(hits, query.topic.split(), known) < UNSURE:
        return compose_refusal(refuse(query.question, "not_found"), known, likely)
    choices = tuple(f"第{number}项" for number in likely)
    return compose_clarification(clarify(query.question, "did_you_mean", choices), known, likely)


def _others(hits: Sequence[Hit]) -> tuple[int, ...]:
    return tuple(hit.task for hit in hits[1 : 1 + NEAREST] if possible(hit))


def _scope(query: Query) -> tuple[Condition, ...]:
    """The conditions that say which task is meant; the quarter says which part of it."""
    kept = (condition for condition in query.conditions if condition.field not in ("quarters", "year_round"))
    return tuple(
        replace(condition, field="any_units") if condition.field == "lead_units" and query.role_assumed else condition
        for condition in kept
    )


def _fact(query: Query, known: Knowledge) -> Draft:
    scope = _scope(query)
    overall = _found(query, known)
    if not overall:
        return compose_refusal(refuse(query.question, "not_found"), known)
    hits = overall
    if scope:
        allowed = set(select(known.table, scope).numbers)
        hits = tuple(hit for hit in overall if hit.task in allowed)
        if _premise_fails(query, hits, overall, known):
            return _correct_roles(query, known.task(overall[0].task), scope, known)
    if not hits:
        return _none(query, known, [hit.task for hit in overall[:NEAREST] if possible(hit)])
    best = hits[0]
    task = known.task(best.task)
    if missing := missing_designator(query.question, task):
        better = next((known.task(hit.task) for hit in hits[:5] if not missing_designator(query.question, known.task(hit.task))), None)
        if better is None:
            return _no_such_thing(query, missing, hits, known)
        task = better
    elif not certain(hits, query, known):
        named = _named_in_goal(query, known)
        if named is None:
            return _unsure(query, hits, known)
        task = named
    if (reason := _not_in_row(query, task, known)) is not None:
        return compose_refusal(reason, known, (task.number,))
    if "amount" in query.asks and (computed := computed_amount(query, task, known)) is not None:
        return replace(_with_duplicates(computed, task, known), related=_others(hits))
    first: list[Line] = []
    if wrong := wrong_amount(query, task):
        text = known.wording.say("premise_amount", claimed=wrong[0], stated=escape(wrong[1]), number=task.number, goal=short_goal(task))
        first.append(Line(text, (task.number,), (wrong[0],)))
    elif scope and _is_yes_no(query):
        first.append(Line(known.wording.say("premise_true")))
    draft = _with_duplicates(compose_fact(query, task, known, first), task, known)
    return replace(draft, related=_others(hits))


def _is_yes_no(query: Query) -> bool:
    return bool(re.search(r"对吗|对不对|是不是|是吗|吗[?？]?$", query.question))


def _premise_fails(query: Query, inside: Sequence[Hit], overall: Sequence[Hit], known: Knowledge) -> bool:
    """The question says a unit or person has a task that clearly belongs to others."""
    best = overall[0]
    if not certain(overall, query, known):
        return False
    if not inside:
        return True
    return inside[0].task != best.task and (inside[0].coverage < best.coverage - 0.25 or inside[0].dense < best.dense - 0.2)


def _correct_roles(query: Query, task: Task, scope: Sequence[Condition], known: Knowledge) -> Draft:
    """Name who really has the role that the question gives to somebody else."""
    lines: list[Line] = []
    evidence: list[Evidence] = []
    for condition in scope:
        if condition.matches(task):
            continue
        field = {"any_units": "lead_units", "any_people": "responsible"}.get(condition.field, condition.field)
        if field not in FIELD_NAMES or not hasattr(task, field):
            continue
        found = getattr(task, field)
        held = (found,) if isinstance(found, str) else found
        claimed = "、".join(condition.values)
        text = known.wording.say(
            "premise_unit", claimed=claimed, role=FIELD_NAMES[field], names=names(held, known.wording),
            number=task.number, goal=short_goal(task),
        )  # fmt: skip
        lines.append(Line(text, (task.number,), (claimed,)))
        evidence += [Evidence(task.number, field, value) for value in held]
    draft = compose_fact(replace(query, role_assumed=False), task, known, lines)
    return replace(draft, evidence=tuple(dict.fromkeys((*evidence, *draft.evidence))))


def _count(query: Query, known: Knowledge) -> Draft:
    if not query.topic:
        return compose_count(query, select(known.table, query.conditions), known)
    segments = _meaningful(query, known)
    base = select(known.table, query.conditions)
    allowed = {task.number for task in (*base.matched, *base.year_round)}
    if not segments:
        return compose_count(replace(query, topic=""), base, known)
    kept = {match.task.number for match in topic_matches(_alternatives(query, segments), known.lexicon, allowed)}
    kept = kept or _by_coverage(query, known, allowed)
    return compose_count(_with_text(query, segments), _only(base, kept), known)


def _compute(query: Query, known: Knowledge) -> Draft:
    if query.numbers:
        tasks = [task for number in query.numbers if (task := known.table.get(number)) is not None]
        if not tasks:
            return _no_such_task(query, known)
        if len(tasks) == 2 and (draft := compose_two(query, tasks, known)) is not None:
            return draft
        return compose_compute(query, tasks[0], known)
    if (draft := _two_topics(query, known)) is not None:
        return draft
    scope = _scope(query)
    allowed = set(select(known.table, scope).numbers) if scope else None
    hits = _found(query, known, allowed)
    if not certain(hits, query, known):
        return _unsure(query, hits, known)
    if missing := missing_designator(query.question, known.task(hits[0].task)):
        return _no_such_thing(query, missing, hits, known)
    return replace(compose_compute(query, known.task(hits[0].task), known), related=_others(hits))


def _two_topics(query: Query, known: Knowledge) -> Draft | None:
    """ "A和B哪个投资多，差多少" compares the yearly amounts of two tasks."""
    parts = _two_parts(query)
    if parts is None:
        return None
    found = [rank(known.index, part) for part in parts]
    if not all(hits and hits[0].dense >= SURE_DENSE for hits in found):
        return None
    first, second = (known.task(hits[0].task) for hits in found)
    return compose_two(query, (first, second), known) if first.number != second.number else None


_TWO = re.compile(
    r"^(?P<a>.{2,24}?)(?P<by>和|与|跟|比|同)(?P<b>.{2,24}?)"
    r"(?=的|哪|谁|相比|相差|差|一共|合计|加起来|全年|今年|,|，|多|少|高|低|投资|目标)"
)


def _two_parts(query: Query) -> tuple[str, str] | None:
    """The two things a question compares or adds, or None."""
    match = _TWO.match(query.question)
    if match is None or re.search(r"季", match["a"] + match["b"]) or query.operation is None:
        return None
    if query.operation.name not in ("difference", "largest", "smallest", "total"):
        return None
    first, second = match["a"], match["b"]
    same = re.fullmatch(r"([\d一二三四五六七八九十]+)(期|号线|届)", second)
    if same:
        second = re.sub(rf"[\d一二三四五六七八九十]+{same[2]}", second, first)
    return first, second
