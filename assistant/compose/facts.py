"""Facts of one task: the asked thing first, in one sentence, then the row's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.knowledge import Knowledge
from assistant.compose.listed_titles import titles_counted
from assistant.compose.own_quarter import own_of_quarter
from assistant.compose.rows import (
    escape,
    full_row,
    goal_evidence,
    goal_heading,
    item_evidence,
    item_line,
    items_due,
    list_evidence,
    marker_text,
    names,
    people_lines,
    reading_line,
    section_line,
    short_goal,
)
from assistant.compose.schedule_items import best_item, dated_clauses, shown_items, told_item, unstated_step
from assistant.compose.stated_amounts import best_amounts, shared_pairs
from assistant.compose.unit_people import of_the_unit
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, Query, quarter_words
from assistant.types import Evidence
from assistant.understand.numerals import parse_number
from index.quantities import quantities
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS, Task

RESPONSIBILITY = frozenset({*PERSON_FIELDS, *UNIT_FIELDS, "responsible_who"})
"""What can be asked about people and units."""
COLUMNS_ASKED = RESPONSIBILITY | {"section", "part", "who", "when", "amount", "action", "schedule"}
"""What can be asked about a task so that its whole row is not wanted."""
WHOLE = "whole"
"""Asked for where every column of a row is."""
AMOUNTS_AT_MOST = 2
NAMED_AT_MOST = 2
"""Items that are shown for the company that they name."""
CLAUSE_JOIN = "；"

_Found = tuple[list[Line], tuple[Evidence, ...]]


def compose_lookup(query: Query, task: Task, known: Knowledge) -> Draft:
    """One task by its number: the asked columns or the whole row."""
    if query.quarters or not COLUMNS_ASKED.isdisjoint(query.asks):
        return compose_fact(query, task, known)
    return _whole(query, task, known, ())


def compose_fact(query: Query, task: Task, known: Knowledge, first: Sequence[Line] = ()) -> Draft:
    """The asked facts of one task. `first` are lines that go before (corrections)."""
    wording = known.wording
    lines: list[Line] = list(first)
    if WHOLE in query.asks:
        return _whole(query, task, known, lines)
    evidence: list[Evidence] = [goal_evidence(task)]
    if query.notes:
        lines.append(reading_line(query, wording))
    members = _members(query, task, known)
    if members:
        query = replace(query, asks=tuple(ask for ask in query.asks if ask not in UNIT_FIELDS))
    facts, quotes = _asked_facts(query, task, known)
    lines += [*members, *facts] or [goal_heading(task, wording)]
    lines += of_the_unit(query, task, known)
    evidence += quotes
    if query.quarters and not items_due(task, query.quarters):
        lines.append(_nothing_due(query, task, known))
    items = shown_items(query, task)
    told_lines, told_quotes = _of_told_quarters(query, task, known)
    lines += told_lines
    evidence += told_quotes
    if not items and (told := told_item(query, task, known)) is not None:
        items = (told,)
    for item in items:
        lines.append(item_line(task, item, wording))
        evidence.append(item_evidence(task, item))
    lines += own_of_quarter(query, task, known)
    if RESPONSIBILITY.isdisjoint(query.asks) and not query.quarters:
        lines += people_lines(task, wording, ("lead_units", "leaders"))
        evidence += [*list_evidence(task, "lead_units"), *list_evidence(task, "leaders")]
    unique = tuple(dict.fromkeys(lines))
    return Draft("answered", unique, tuple(dict.fromkeys(evidence)), suggestions=_suggestions(query, known))


def _whole(query: Query, task: Task, known: Knowledge, first: Sequence[Line]) -> Draft:
    """Every column of a task."""
    lines, evidence = full_row(task, known.wording)
    lines = (*first, goal_heading(task, known.wording), *lines)
    return Draft("answered", lines, evidence, suggestions=_suggestions(query, known))


def _asked_facts(query: Query, task: Task, known: Knowledge) -> _Found:
    """The sentence of everything that is asked, in the order of the question, and what backs it."""
    lines: list[Line] = []
    evidence: list[Evidence] = []
    for ask in query.asks:
        found, quotes = _asked(ask, query, task, known)
        lines += found
        evidence += quotes
    return lines, tuple(evidence)


def _asked(ask: str, query: Query, task: Task, known: Knowledge) -> _Found:
    """One asked thing of a task; no line for what only decides which parts of the row are shown."""
    wording = known.wording
    match ask:
        case "leaders" | "responsible" | "direct" | "lead_units" | "assist_units":
            written = _companies(query, task, known) if ask == "lead_units" else []
            return [*written, _column(ask, task, known)], list_evidence(task, ask)
        case "responsible_who":
            fields = ("lead_units", *PERSON_FIELDS)
            return [_who(task, known)], tuple(quote for field in fields for quote in list_evidence(task, field))
        case "when":
            return [_when(query, task, known)], ()
        case "amount":
            return _amounts(query, task, known), ()
        case "section" if task.section:
            text = wording.say("fact_section", number=task.number, section=task.section)
            line = Line(text, (task.number,), (task.section,))
            body = [section_line(task, wording)] if task.section_body else []
            return [line, *body], (Evidence(task.number, "section_text", task.section_text),)
        case "part":
            return [Line(wording.say("fact_part", number=task.number, part=task.part), (task.number,))], ()
    return [], ()


def _of_told_quarters(query: Query, task: Task, known: Knowledge) -> _Found:
    """What the row has for the quarters of which the question tells a figure itself: it may be another."""
    if not query.told:
        return [], ()
    told = replace(query, quarters=query.told)
    if not items_due(task, query.told):
        return [_nothing_due(told, task, known)], ()
    items = shown_items(told, task)
    return [item_line(task, item, known.wording) for item in items], tuple(item_evidence(task, i) for i in items)


def with_columns(draft: Draft, query: Query, task: Task, known: Knowledge) -> Draft:
    """A computed answer with what stands in the row of told quarters, and the people and units asked for besides."""
    asked = (_asked(ask, query, task, known) for ask in query.asks if ask in RESPONSIBILITY)
    found = [_of_told_quarters(query, task, known), *asked]
    lines = tuple(line for lines, _ in found for line in lines if line not in draft.lines)
    quotes = (quote for _, quotes in found for quote in quotes)
    return replace(draft, lines=(*draft.lines, *lines), evidence=tuple(dict.fromkeys((*draft.evidence, *quotes))))


def _members(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The clauses that list as many as the question says there are ("是哪六个镇街"), unless an asked column does."""
    asked = known.patterns.asks_members.search(normalise(query.question))
    count = parse_number(asked["count"]) if asked is not None else None
    columns = [getattr(task, ask) for ask in query.asks if ask in UNIT_FIELDS]
    if asked is None or count is None or any(len(held) == count for held in columns):
        return []
    cells = (task.goal, *(item.text for item in task.schedule))
    found = [q for cell in cells for q in quantities(cell) if q.value == count and asked["kind"][0] == q.unit]
    clauses = dict.fromkeys(q.clause for q in found if shared_pairs(asked["kind"], normalise(q.clause)))
    values = {"number": task.number, "goal": short_goal(task)}
    return [Line(known.wording.say("fact_amount", amount=escape(c), **values), (task.number,)) for c in clauses]


def _companies(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The items that first name a company, where it is asked which one and the row has none in its columns."""
    patterns = known.patterns
    columns = "\0".join((*task.lead_units, *task.assist_units))
    if not patterns.asks_company.search(query.question) or patterns.company.search(columns):
        return []
    lines: list[Line] = []
    told: set[str] = set()
    for item in task.schedule:
        named = tuple(dict.fromkeys(match[0] for match in patterns.company.finditer(item.text)))
        if not told.issuperset(named):
            told.update(named)
            values = {"names": names(named, known.wording), "markers": marker_text(item, known.wording)}
            said = known.wording.say("fact_named", text=escape(item.text), number=task.number, **values)
            lines.append(Line(said, (task.number,), (item.marker,)))
    return lines[:NAMED_AT_MOST]


def _column(field: str, task: Task, known: Knowledge) -> Line:
    """Who stands in a people or unit column."""
    say, held = known.wording.say, getattr(task, field)
    column, number, goal = FIELD_NAMES[field], task.number, short_goal(task)
    if not held:
        return Line(say("fact_empty", number=number, goal=goal, column=column), (number,))
    counted = say("counted", count=len(held)) if len(held) > 1 else ""
    shown = names(held, known.wording)
    text = say("fact_column", role=column, names=shown, counted=counted, number=number, goal=goal)
    return Line(text, (number,), (str(len(held)),))


def _who(task: Task, known: Knowledge) -> Line:
    """Everybody who answers for a task, in one sentence."""
    wording = known.wording
    values = {
        "units": names(task.lead_units, wording),
        "leaders": names(task.leaders, wording),
        "responsible": names(task.responsible, wording),
        "direct": names(task.direct, wording),
        "number": task.number,
        "goal": short_goal(task),
    }
    return Line(wording.say("fact_who", **values), (task.number,))


def _when(query: Query, task: Task, known: Knowledge) -> Line:
    """When something of a task is due: the item meant, or that the whole plan follows."""
    wording, number, goal = known.wording, task.number, short_goal(task)
    item = best_item(query, task, known)
    if dated := dated_clauses(query, task, item, known):
        text = wording.say("fact_when_goal", clauses=escape(CLAUSE_JOIN.join(dated)), number=number, goal=goal)
        return Line(text, (number,), dated)
    if item is None:
        if step := unstated_step(query, task, known):
            return Line(wording.say("fact_when_unstated", number=number, goal=goal, step=step), (number,), (step,))
        return Line(wording.say("fact_when_plan", number=number, goal=goal), (number,))
    markers, quarter = marker_text(item, wording), quarter_words(item.quarters)
    if known.patterns.month.search(item.marker):
        markers = wording.say("in_quarter", marker=markers, quarter=quarter)
    text = wording.say("fact_when", markers=markers, text=escape(item.text), number=number, goal=goal)
    return Line(text, (number,), (item.marker, quarter))


def _amounts(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The clauses that state the amount asked for, or the goal."""
    lines: list[Line] = []
    for clause in amount_clauses(query, task, known):
        values = {"amount": escape(clause), "number": task.number, "goal": short_goal(task)}
        lines.append(Line(known.wording.say("fact_amount", **values), (task.number,)))
    return lines or titles_counted(query, task, known) or [goal_heading(task, known.wording)]


def amount_clauses(query: Query, task: Task, known: Knowledge) -> tuple[str, ...]:
    """The clauses of the row that are told to a question for an amount."""
    due = shown_items(query, task) if items_due(task, query.quarters) else ()
    return best_amounts(query, task, known, due)[:AMOUNTS_AT_MOST]


def _nothing_due(query: Query, task: Task, known: Knowledge) -> Line:
    """That nothing is planned for the period asked for."""
    period = quarter_words(query.quarters)
    text = known.wording.say("fact_quarter_none", number=task.number, goal=short_goal(task), period=period)
    return Line(text, (task.number,), (period,))


def _suggestions(query: Query, known: Knowledge) -> tuple[str, ...]:
    """Questions that make sense next."""
    say = known.wording.say
    action = () if query.quarters else (say("suggestions.action"),)
    return (*action, say("suggestions.responsible"), say("suggestions.assisting"))
