"""Whose the people of a row are where a question asks for those of one unit ("任务12甲局责任人是谁")."""

from __future__ import annotations

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape
from assistant.draft import Line
from assistant.query import FIELD_NAMES, Query
from index.types import Task

_OF_UNITS = ("responsible", "direct")
"""Columns of people who work in the units that lead."""


def of_the_unit(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """Which of the people belongs to the unit that stands before them, or that the row does not tell.

    Several units that lead stand in the same order as those who answer for them, one each; with more or fewer people
    nobody can tell. The people of a row are never those of a unit that only assists.
    """
    named = query.having("lead_units") if query.role_assumed else None
    if named is None or named.negated or len(named.values) != 1:
        return []
    unit = named.values[0]
    return [line for column in _OF_UNITS if column in query.asks for line in _in_column(column, unit, task, known)]


def _in_column(column: str, unit: str, task: Task, known: Knowledge) -> list[Line]:
    people: tuple[str, ...] = getattr(task, column)
    named, titled = escape(unit), FIELD_NAMES[column]
    if not people or task.lead_units == (unit,):
        return []
    say = known.wording.say
    if unit in task.assist_units and unit not in task.lead_units:
        text = say("unit_person_assists", unit=named, column=titled)
    elif unit not in task.lead_units:
        text = say("unit_person_absent", unit=named, column=titled)
    elif len(people) == len(task.lead_units):
        person = escape(people[task.lead_units.index(unit)])
        text = say("unit_person_in_order", unit=named, column=titled, person=person)
    else:
        text = say("unit_person_untold", unit=named, column=titled, count=str(len(task.lead_units)))
    return [Line(text, (task.number,), (text,))]
