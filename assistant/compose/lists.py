"""Complete lists by filter or topic: every matching task, grouped by role, with the count of rows that were checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.compose.conditions import what_of
from assistant.compose.counts import verdict_on_claim
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import (
    COLUMNS,
    LIST_JOIN,
    escape,
    goal_evidence,
    goal_line,
    item_evidence,
    item_line,
    items_due,
    names,
    people_line,
    reading_line,
    section_line,
    shown_topic,
)
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, Condition, Query, quarter_words
from assistant.retrieve import Selection, TopicMatch, select
from assistant.types import Evidence
from index.text import normalise
from index.types import PERSON_FIELDS, ScheduleItem, Task

APART_AT_MOST = 4
"""Lead units named together up to which the tasks of each are listed apart."""


@dataclass(frozen=True, slots=True)
class _Group:
    heading: str
    tasks: tuple[Task, ...]


def compose_list(query: Query, selection: Selection, known: Knowledge, matches: Sequence[TopicMatch] = ()) -> Draft:
    """The list answer; `matches` say why each task is on the topic."""
    reasons = {match.task.number: match for match in matches}
    apart = _assisted_apart(query, known)
    lines = [*_asked_columns(query, selection.matched, known), *_asked_places(query, selection.matched, known)]
    lines += _opening(query, selection, known)
    groups = _groups(query, selection.matched, known)
    for group in groups:
        if group.heading:
            lines.append(Line(group.heading, (), (str(len(group.tasks)), group.heading)))
        for task in group.tasks:
            lines += _entry(task, query, known, reasons.get(task.number))
    if selection.year_round:
        lines += _year_round(query, selection, known)
    if apart:
        lines.append(_apart_line(query, apart, len(selection.matched), known))
    lines.append(_closing(selection, known))
    shown = (*(task for group in groups for task in group.tasks), *selection.year_round)
    return Draft(
        "answered",
        tuple(lines),
        tuple(quote for task in shown for quote in _quotes(task, query)),
        related=tuple(task.number for task in apart),
        suggestions=_suggestions(query, known),
    )


def _opening(query: Query, selection: Selection, known: Knowledge) -> list[Line]:
    """What is listed, and remarks about how the question was read."""
    only_year_round = bool(selection.year_round) and not selection.matched
    count = len(selection.year_round if only_year_round else selection.matched)
    what = what_of(query, known.wording)
    heading = "year_round_only" if only_year_round else "list_heading"
    lines = verdict_on_claim(query, selection, known)
    lines.append(Line(known.wording.say(heading, what=what, count=count), (), (str(count), what)))
    if query.notes:
        lines.append(reading_line(query, known.wording))
    if query.took:
        lines.append(Line(known.wording.say("role_assumed")))
    return lines


def _year_round(query: Query, selection: Selection, known: Knowledge) -> list[Line]:
    """The tasks that go on all year, apart from those of the quarter asked for."""
    lines: list[Line] = []
    if selection.matched:
        count = len(selection.year_round)
        lines.append(Line(known.wording.say("year_round_heading", count=count), (), (str(count),)))
    for task in selection.year_round:
        lines += _entry(task, query, known, None)
    return lines


def _closing(selection: Selection, known: Knowledge) -> Line:
    count, total = len(selection.matched or selection.year_round), len(known.table)
    return Line(known.wording.say("closing", count=count, total=total), (), (str(count), str(total)))


def _asked_columns(query: Query, tasks: Sequence[Task], known: Knowledge) -> list[Line]:
    """The asked column over all tasks of the list, most frequent entries first: the asked thing comes first."""
    say, what = known.wording.say, what_of(query, known.wording)
    lines: list[Line] = []
    for column in COLUMNS:
        if column not in query.asks or len(tasks) < 2:
            continue
        counts = Counter(value for task in tasks for value in getattr(task, column))
        entries = (say("column_entry", name=escape(name), count=count) for name, count in counts.most_common())
        shown = LIST_JOIN.join(entries) or say("none")
        text = say("column_summary", what=what, column=FIELD_NAMES[column], names=shown)
        lines.append(Line(text, (), (*counts, *map(str, counts.values()), what)))
    return lines


def _asked_places(query: Query, tasks: Sequence[Task], known: Knowledge) -> list[Line]:
    """From which to which number the tasks go, and what their section is called, where that is asked."""
    patterns, say = known.patterns, known.wording.say
    lines: list[Line] = []
    if len(tasks) > 1 and patterns.asks_span.search(query.question):
        runs = [(run[0], run[-1]) for run in _runs(sorted(task.number for task in tasks))]
        shown = LIST_JOIN.join(say("span", first=a, last=b) if a < b else str(a) for a, b in runs)
        lines.append(Line(say("spans", spans=shown), (), tuple(str(number) for run in runs for number in run)))
    if tasks and len({task.section for task in tasks}) == 1 and query.having("section") is not None:
        named = patterns.asks_title.search(query.question) and tasks[0].section_text
        lines += [section_line(tasks[0], known.wording)] if named else []
    return lines


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Ascending numbers in runs without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _entry(task: Task, query: Query, known: Knowledge, match: TopicMatch | None) -> list[Line]:
    """One task of the list: goal, what is due in the period asked for, and the columns asked for."""
    wording = known.wording
    suffix = ""
    if not _names_one_lead(query):
        suffix += wording.say("lead_note", units=names(task.lead_units, wording))
    if match is not None and match.where != "goal" and match.whole:
        suffix += _match_note(task, query, match, known)
    lines = [goal_line(task, wording, suffix, (query.topic, *query.topic.split()))]
    lines += [item_line(task, item, wording) for item in _shown_items(task, query)]
    lines += [
        people_line(task, column, wording, indent="  ")
        for column in COLUMNS
        if column in query.asks and not (column == "lead_units" and suffix)
    ]
    return lines


def _match_note(task: Task, query: Query, match: TopicMatch, known: Knowledge) -> str:
    """Which words of the topic stand in the cell that makes a task one on it; "" where it has them in other words."""
    texts = {"schedule": task.schedule_text, "section": task.section_text}
    cell = texts[match.where] if match.where in texts else LIST_JOIN.join(getattr(task, match.where))
    segments = [segment for segment in query.topic.split() if segment in normalise(cell)]
    words = escape(shown_topic(LIST_JOIN.join(segments)))
    return known.wording.say("match_note", where=FIELD_NAMES[match.where], words=words) if segments else ""


def _quotes(task: Task, query: Query) -> list[Evidence]:
    """The evidence of an entry."""
    return [goal_evidence(task), *(item_evidence(task, item) for item in _shown_items(task, query))]


def _shown_items(task: Task, query: Query) -> tuple[ScheduleItem, ...]:
    """The items that a list about a period shows under a task."""
    written = query.having("due_text")
    quarters = query.quarters or tuple(map(int, written.column if written is not None else ""))
    due = items_due(task, quarters) if quarters else ()
    return (*due, *task.schedule) if query.having("year_round") else due


def _names_one_lead(query: Query) -> bool:
    condition = query.having("lead_units")
    return condition is not None and len(condition.values) == 1 and not condition.negated


def _groups(query: Query, tasks: Sequence[Task], known: Knowledge) -> list[_Group]:
    """Led and assisted apart; for a person, the roles apart."""
    say = known.wording.say
    any_units = query.having("any_units")
    if any_units is not None and not any_units.negated:
        led = tuple(task for task in tasks if any(value in task.lead_units for value in any_units.values))
        assisted = tuple(task for task in tasks if task not in led)
        return [
            _Group(say(name, count=len(group)), group)
            for name, group in (("group_lead", led), ("group_assist", assisted))
            if group
        ]
    lead = query.having("lead_units")
    if lead is not None and not lead.negated and 1 < len(lead.values) <= APART_AT_MOST:
        parts = _split(tasks, lead.values, lambda task, unit: unit in task.lead_units)
        return [_Group(say("group_unit", unit=escape(unit), count=len(held)), held) for unit, held in parts]
    person = query.having("any_people")
    if person is not None and not person.negated:
        named = set(person.values)
        parts = _split(tasks, PERSON_FIELDS, lambda task, field: not named.isdisjoint(getattr(task, field)))
        return [_Group(say("group_role", role=FIELD_NAMES[role], count=len(held)), held) for role, held in parts]
    return [_Group("", tuple(tasks))] if tasks else []


def _split(
    tasks: Sequence[Task], keys: Sequence[str], belongs: Callable[[Task, str], bool]
) -> list[tuple[str, tuple[Task, ...]]]:
    """The tasks of each key; a task is held once, by the first key it belongs to. Keys without tasks are left out."""
    parts = []
    left = list(tasks)
    for key in keys:
        held = tuple(task for task in left if belongs(task, key))
        if held:
            parts.append((key, held))
            left = [task for task in left if task not in held]
    return parts


def _assisted_apart(query: Query, known: Knowledge) -> tuple[Task, ...]:
    """Tasks that a unit named without a role only assists; offered apart from those it leads."""
    lead = query.having("lead_units")
    if not query.role_assumed or lead is None or lead.negated or query.topic:
        return ()
    others = tuple(condition for condition in query.conditions if condition is not lead)
    led = set(select(known.table, query.conditions).numbers)
    assisted = select(known.table, (Condition("assist_units", lead.values), *others)).matched
    return tuple(task for task in assisted if task.number not in led)


def _apart_line(query: Query, apart: Sequence[Task], main: int, known: Knowledge) -> Line:
    lead = query.having("lead_units")
    unit = LIST_JOIN.join(lead.values) if lead else ""
    period = quarter_words(query.quarters) if query.quarters else ""
    numbers = [str(task.number) for task in apart]
    shown = LIST_JOIN.join(numbers)
    text = known.wording.say("assist_apart", count=len(apart), unit=unit, numbers=shown, main=main, period=period)
    return Line(text, (), (str(len(apart)), str(main), unit, *numbers))


def _suggestions(query: Query, known: Knowledge) -> tuple[str, ...]:
    """Questions that make sense next."""
    say = known.wording.say
    found: list[str] = []
    if len(query.quarters) == 1 and query.quarters[0] < 4:
        found.append(say("suggestions.period", period=quarter_words((query.quarters[0] + 1,))))
    if query.having("lead_units"):
        found.append(say("suggestions.assisted"))
    if query.kind == "list":
        found.append(say("suggestions.how_many"))
    return tuple(found)
