"""Which role a unit has in one task ("审计局在里面是什么角色")."""

from __future__ import annotations

from assistant.compose.knowledge import Knowledge
from assistant.draft import Line
from assistant.query import FIELD_NAMES, Query
from index.types import UNIT_FIELDS, Task


def asks_role(query: Query, known: Knowledge) -> bool:
    """True when a question asks whether a unit leads or assists."""
    return known.lexicon.patterns.dialogue.asks_role.search(query.question) is not None


def role_lines(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """A sentence for each unit of a question that asks for its role; none when no role is asked for."""
    if not asks_role(query, known):
        return []
    named = (c.values for c in query.conditions if c.field in (*UNIT_FIELDS, "any_units"))
    return [_role_line(unit, task, known) for values in named for unit in values]


def _role_line(unit: str, task: Task, known: Knowledge) -> Line:
    roles = [FIELD_NAMES[field] for field in UNIT_FIELDS if unit in getattr(task, field)]
    if not roles:
        return Line(known.wording.say("unit_no_role", unit=unit), (task.number,), (unit,))
    return Line(known.wording.say("unit_role", unit=unit, role="、".join(roles)), (task.number,))
