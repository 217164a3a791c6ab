"""Pieces of a row as lines: goal, schedule items, people, units; each line knows its task and its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.draft import Line
from assistant.query import FIELD_NAMES, Query, quarter_words
from assistant.series import Point
from assistant.types import Evidence
from assistant.wording import Wording
from index.types import PERSON_FIELDS, ScheduleItem, Task

LIST_JOIN = "、"
COLUMNS = ("leaders", "lead_units", "responsible", "direct", "assist_units")
"""The responsibility columns in the order in which a row shows them."""
SHORT_GOAL = 48
"""Characters of a goal that a sentence about something else can hold."""
_MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|~"})
_ABBREVIATION = re.compile(r"[a-z]{1,4}(?![a-z])")


@lru_cache(maxsize=4096)
def escape(text: str) -> str:
    """Cell text as Markdown shows it literally, on one line; remembered, because lists share their names."""
    return text.replace("\n", " ").translate(_MARKDOWN)


def shown_topic(topic: str) -> str:
    """Words of a topic, which are compared in lower case, with abbreviations as people write them ("5G", "TOD")."""
    return _ABBREVIATION.sub(lambda found: found[0].upper(), topic)


def cite(numbers: Iterable[int]) -> str:
    """Citations in a row: 【任务1】【任务2】."""
    return "".join(f"【任务{number}】" for number in numbers)


def reading_line(query: Query, wording: Wording) -> Line:
    """The remarks about how a question was read."""
    return Line(wording.say("reading", notes="；".join(query.notes)), (), query.notes)


def short_goal(task: Task) -> str:
    """The goal inside a sentence: its first sentence, without the full stop, cut at a clause when it is long."""
    goal = re.split(r"[。;\n]", task.goal)[0]
    if len(goal) > SHORT_GOAL:
        clause = goal.rfind(",", 8, SHORT_GOAL)
        goal = (goal[:clause] if clause > 0 else goal[:SHORT_GOAL]) + "…"
    return escape(goal)


def names(values: Sequence[str], wording: Wording) -> str:
    """A list of names in words; "未列" when it is empty."""
    return LIST_JOIN.join(escape(value) for value in values) or wording.say("none")


def goal_heading(task: Task, wording: Wording) -> Line:
    """A task as a heading: citation and goal."""
    return Line(wording.say("fact_goal", number=task.number, goal=escape(task.goal)), (task.number,))


def goal_line(task: Task, wording: Wording, suffix: str = "", computed: tuple[str, ...] = ()) -> Line:
    """A list entry: citation and goal."""
    text = wording.say("task_line", number=task.number, goal=escape(task.goal)) + suffix
    return Line(text, (task.number,), computed)


def items_due(task: Task, quarters: Iterable[int]) -> tuple[ScheduleItem, ...]:
    """The items that are due in any of the quarters, year-round ones included."""
    wanted = set(quarters)
    return tuple(item for item in task.schedule if wanted & set(item.quarters))


def marker_text(item: ScheduleItem, wording: Wording) -> str:
    """The time marker of an item as shown, with its track."""
    marker = item.marker or wording.say("marker_none")
    return wording.say("track_marker", marker=marker, track=escape(item.track)) if item.track else marker


def item_line(task: Task, item: ScheduleItem, wording: Wording) -> Line:
    """A schedule item under its task."""
    text = wording.say("item_line", marker=marker_text(item, wording), text=escape(item.text))
    return Line(text, (task.number,), (item.marker,))


def refused_line(task: Task, reason: str, wording: Wording) -> Line:
    """Why the figures may not be computed with."""
    text = wording.say("compute_refused", reason=reason.rstrip("。") + "。", number=task.number)
    return Line(text, (task.number,), (reason,))


def operand_line(task: Task, point: Point, wording: Wording, name: str = "") -> Line:
    """One figure as it stands in the row; `name` says of what it is where its own words do not."""
    period = quarter_words(point.quarters)
    marker = wording.say("track_marker", marker=period, track=escape(name)) if name else period
    said = period if name in point.quote else marker
    text = wording.say("compute_operand", number=task.number, quarters=said, quote=escape(point.quote))
    return Line(text, (task.number,), (period,))


def item_evidence(task: Task, item: ScheduleItem) -> Evidence:
    """The item with its marker as it stands in the cell."""
    cell = task.schedule_text
    end = cell.find(item.text)
    start = cell.rfind(item.marker, 0, end) if item.marker and end >= 0 else end
    between = cell[start + len(item.marker) : end] if start >= 0 else ""
    quote = cell[start : end + len(item.text)] if item.marker and start >= 0 and len(between) <= 1 else item.text
    return Evidence(task.number, "schedule", quote)


def goal_evidence(task: Task) -> Evidence:
    """The whole goal."""
    return Evidence(task.number, "goal", task.goal)


def list_evidence(task: Task, field: str) -> tuple[Evidence, ...]:
    """The names of a people or unit column, one quote each."""
    return tuple(Evidence(task.number, field, value) for value in getattr(task, field))


def people_line(task: Task, field: str, wording: Wording, indent: str = "") -> Line:
    """One responsibility column."""
    text = wording.say("row_people", role=FIELD_NAMES[field], names=names(getattr(task, field), wording))
    return Line(indent + text, (task.number,))


def people_lines(task: Task, wording: Wording, fields: Sequence[str] = COLUMNS) -> tuple[Line, ...]:
    """Responsibility columns, a line each."""
    return tuple(people_line(task, field, wording) for field in fields)


def section_line(task: Task, wording: Wording) -> Line:
    """The section a task belongs to, with its text."""
    number = task.section if task.section_body else ""
    text = wording.say("row_section", section=number, text=escape(task.section_text))
    return Line(text, (task.number,), (task.section,))


def full_row(task: Task, wording: Wording) -> tuple[tuple[Line, ...], tuple[Evidence, ...]]:
    """Every column of a task, with evidence for all of it."""
    lines = [Line(wording.say("row_schedule"), (task.number,))]
    lines += [item_line(task, item, wording) for item in task.schedule]
    lines += people_lines(task, wording)
    if task.section:
        lines.append(section_line(task, wording))
    lines.append(Line(wording.say("row_part", text=task.part), (task.number,)))
    evidence = [goal_evidence(task), *(item_evidence(task, item) for item in task.schedule)]
    for field in (*PERSON_FIELDS, "lead_units", "assist_units"):
        evidence += list_evidence(task, field)
    evidence.append(Evidence(task.number, "section_text", task.section_text))
    return tuple(lines), tuple(quote for quote in evidence if quote.quote)
