"""Complete lists by filter or topic: every matching task, grouped by role, with the count of rows that were checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, goal_evidence, goal_line, item_evidence, item_line, items_due, names
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, Condition, Query, quarter_words
from assistant.retrieve import Selection, TopicMatch, select
from assistant.types import Evidence
from index.types import Task


COLUMNS = ("leaders", "lead_units", "responsible", "direct", "assist_units")


@dataclass(frozen=True, slots=True)
class _Group:
    heading: str
    tasks: tuple[Task, ...]


def what_of(query: Query) -> str:
    """The conditions of a query as one phrase ("交通运输局牵头、二季度")."""
    return "、".join(condition.words for condition in query.conditions) or "全部"


def compose_list(query: Query, selection: Selection, known: Knowledge, matches: Sequence[TopicMatch] = ()) -> Draft:
    """The list answer; `matches` say why each task is on the topic."""
    say = known.wording.say
    total = str(len(known.table))
    count = len(selection.matched)
    apart = _assisted_apart(query, known)
    what = what_of(query)
    lines: list[Line] = []
    evidence: list[Evidence] = []
    if not selection.matched and selection.year_round:
        text = say("year_round_only", what=what, count=len(selection.year_round))
        lines.append(Line(text, (), (str(len(selection.year_round)), what)))
    else:
        lines.append(Line(say("list_heading", what=what, count=count), (), (str(count), what)))
    lines[:0] = _asked_columns(query, selection.matched, known)
    lines += [Line(note, (), (note,)) for note in _remarks(query, known)]
    reasons = {match.task.number: match for match in matches}
    groups = _groups(query, selection.matched, known)
    for group in groups:
        if group.heading:
            lines.append(Line(group.heading, (), (str(len(group.tasks)), group.heading)))
        for task in group.tasks:
            lines += _entry(task, query, known, evidence, reasons.get(task.number))
    if selection.year_round:
        if selection.matched:
            number = len(selection.year_round)
            lines.append(Line(say("year_round_heading", count=number), (), (str(number),)))
        for task in selection.year_round:
            lines += _entry(task, query, known, evidence, None)
    if apart is not None:
        lines.append(_apart_line(query, apart, count, known))
    closing = count if selection.matched else len(selection.year_round)
    lines.append(Line(say("closing", count=closing, total=total), (), (str(closing), total)))
    return Draft(
        "answered",
        tuple(lines),
        tuple(evidence),
        related=tuple(task.number for task in apart or ()),
        suggestions=_suggestions(query),
    )


def _asked_columns(query: Query, tasks: Sequence[Task], known: Knowledge) -> list[Line]:
    """The asked column over all tasks of the list, most frequent entries first: the asked thing comes first."""
    lines = []
    for column in COLUMNS:
        if column in query.asks and len(tasks) > 1:
            counts = Counter(value for task in tasks for value in getattr(task, column))
            shown = "、".join(f"{escape(name)}（{count} 项）" for name, count in counts.most_common())
            computed = (*counts, *(str(count) for count in counts.values()))
            text = known.wording.say("column_summary", what=what_of(query), column=FIELD_NAMES[column], names=shown or known.wording.say("none"))
            lines.append(Line(text, (), (*computed, what_of(query))))
    return lines


def _remarks(query: Query, known: Knowledge) -> list[str]:
    notes = [known.wording.say("reading", notes="；".join(query.notes))] if query.notes else []
    return [*notes, known.wording.say("role_assumed")] if query.took else notes


def _entry(task: Task, query: Query, known: Knowledge, evidence: list[Evidence], match: TopicMatch | None) -> list[Line]:
    wording = known.wording
    suffix = ""
    if not _names_one_lead(query):
        suffix += wording.say("lead_note", units=names(task.lead_units, wording))
    if match is not None and match.where != "goal" and match.whole:
        suffix += wording.say("match_note", where=FIELD_NAMES[match.where], words=escape(query.topic.replace(" ", "、")))
    lines = [goal_line(task, wording, suffix, (query.topic, *query.topic.split()))]
    evidence.append(goal_evidence(task))
    for item in items_due(task, query.quarters) if query.quarters else ():
        lines.append(item_line(task, item, wording))
        evidence.append(item_evidence(task, item))
    if query.having("year_round"):
        for item in task.schedule:
            lines.append(item_line(task, item, wording))
            evidence.append(item_evidence(task, item))
    for column in COLUMNS:
        if column in query.asks and not (column == "lead_units" and suffix):
            text = wording.say("row_people", role=FIELD_NAMES[column], names=names(getattr(task, column), wording))
            lines.append(Line("  " + text, (task.number,)))
    return lines


def _names_one_lead(query: Query) -> bool:
    condition = query.having("lead_units")
    return condition is not None and len(condition.values) == 1 and not condition.negated


def _groups(query: Query, tasks: Sequence[Task], known: Knowledge) -> list[_Group]:
    """Led and assisted apart; for a person, the roles apart."""
    say = known.wording.say
    any_units = query.having("any_units")
    if any_units is not None and not any_units.negated:
        lead = tuple(task for task in tasks if any(value in task.lead_units for value in any_units.values))
        assist = tuple(task for task in tasks if task not in lead)
        return [
            _Group(say(name, count=len(group)), group)
            for name, group in (("group_lead", lead), ("group_assist", assist))
            if group
        ]
    lead = query.having("lead_units")
    if lead is not None and not lead.negated and 1 < len(lead.values) <= 4:
        groups = []
        left = list(tasks)
        for unit in lead.values:
            held = tuple(task for task in left if unit in task.lead_units)
            if held:
                groups.append(_Group(say("group_role", role=f"{escape(unit)}牵头", count=len(held)), held))
                left = [task for task in left if task not in held]
        return groups
    person = query.having("any_people")
    if person is not None and not person.negated:
        groups: list[_Group] = []
        left = list(tasks)
        for field in ("leaders", "responsible", "direct"):
            held = tuple(task for task in left if any(value in getattr(task, field) for value in person.values))
            if held:
                groups.append(_Group(say("group_role", role=f"任{FIELD_NAMES[field]}", count=len(held)), held))
                left = [task for task in left if task not in held]
        return groups
    return [_Group("", tuple(tasks))] if tasks else []


def _assisted_apart(query: Query, known: Knowledge) -> tuple[Task, ...] | None:
    """Tasks that a unit named without a role only assists; offered apart from those it leads."""
    lead = query.having("lead_units")
    if not query.role_assumed or lead is None or lead.negated or query.topic:
        return None
    others = tuple(condition for condition in query.conditions if condition is not lead)
    assist = Condition("assist_units", lead.values)
    led = set(select(known.table, query.conditions).numbers)
    found = tuple(task for task in select(known.table, (assist, *others)).matched if task.number not in led)
    return found or None


def _apart_line(query: Query, apart: Sequence[Task], main: int, known: Knowledge) -> Line:
    lead = query.having("lead_units")
    unit = "、".join(lead.values) if lead else ""
    period = quarter_words(query.quarters) if query.quarters else ""
    numbers = "、".join(str(task.number) for task in apart)
    text = known.wording.say(
        "assist_apart", count=len(apart), unit=unit, numbers=numbers, main=main, period=period
    )
    return Line(text, (), (str(len(apart)), str(main), unit, *(str(task.number) for task in apart)))


def _suggestions(query: Query) -> tuple[str, ...]:
    """Questions that make sense next."""
    found: list[str] = []
    if query.quarters and len(query.quarters) == 1 and query.quarters[0] < 4:
        found.append(f"{quarter_words((query.quarters[0] + 1,))}呢？")
    if query.having("lead_units"):
        found.append("协助的呢？")
    if query.kind == "list":
        found.append("一共几项？")
    return tuple(found)
