"""Which role a unit has in one task ("审计局在里面是什么角色")."""

from __future__ import annotations

import re

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN
from assistant.draft import Line
from assistant.query import FIELD_NAMES, Query
from index.text import normalise
from index.types import UNIT_FIELDS, Task


def asks_role(query: Query, known: Knowledge) -> bool:
    """True when a question asks whether a unit leads or assists."""
    return known.lexicon.patterns.dialogue.asks_role.search(query.question) is not None


def role_lines(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """A sentence for each unit of a question that asks for its role; none when no role is asked for."""
    if not asks_role(query, known):
        return []
    named = (c.values for c in query.conditions if c.field in (*UNIT_FIELDS, "any_units"))
    return [role_line(unit, task, known) for values in named for unit in values]


def only_assisting(query: Query, task: Task, known: Knowledge) -> tuple[str, ...]:
    """The units that a question says to be responsible for a task, without saying in which role, and that only assist.

    "卫健局负责的灯光改造谁分管" and "灯光改造是卫健局在搞,谁分管" ask for a leader, but whoever asks takes the wrong
    unit for the one that leads. Of several who are named ("教育局和财政局负责扩容吧") those that do not lead are told.
    """
    if not (query.took or _acts(query, known)):
        return ()
    claims = [c for c in query.conditions if c.field in ("lead_units", "any_units") and not c.negated]
    units = [value for c in claims for value in c.values]
    assisting = tuple(unit for unit in units if unit in task.assist_units and unit not in task.lead_units)
    leading = [unit for unit in units if unit in task.lead_units]
    each_named = all(len(c.text.split(LIST_JOIN)) == len(c.values) for c in claims)  # else one name is of several units
    strange = len(assisting) + len(leading) < len(units) or not task.lead_units
    return () if strange or (leading and not each_named) else assisting


def _acts(query: Query, known: Knowledge) -> bool:
    """True where a unit of which no role is said is told to be doing what the question asks about."""
    acting = known.patterns.unit_acts
    question = normalise(query.question)
    units = (c.text for c in query.conditions if c.field in ("lead_units", "any_units") and query.role_assumed)
    return any(acting.match(question, m.end()) for text in units for m in re.finditer(re.escape(text), question))


def role_line(unit: str, task: Task, known: Knowledge) -> Line:
    """The sentence that says as what a unit stands with a task."""
    roles = [FIELD_NAMES[field] for field in UNIT_FIELDS if unit in getattr(task, field)]
    if not roles:
        return Line(known.wording.say("unit_no_role", unit=unit), (task.number,), (unit,))
    return Line(known.wording.say("unit_role", unit=unit, role="、".join(roles)), (task.number,))
