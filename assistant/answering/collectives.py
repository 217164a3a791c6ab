"""Names for all units of a kind that a table writes in several ways: taken as written, and met by the others."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN
from assistant.query import Condition, Query
from assistant.retrieve import select
from index.types import UNIT_FIELDS

_FIELDS = frozenset((*UNIT_FIELDS, "any_units"))


def with_collectives(query: Query, known: Knowledge) -> Query:
    """The query with "各镇街" read as "各镇街（园区）" too where no row has just that, else with a remark on these."""
    same = known.lexicon.units.same
    units = (condition for condition in query.conditions if condition.field in _FIELDS and not condition.negated)
    named = [condition for condition in units if not same.keys().isdisjoint(condition.values)]
    if not named:
        return query
    widened = tuple(_widened(c, known) if c in named else c for c in query.conditions)
    exact, all_written = (len(select(known.table, each).matched) for each in (query.conditions, widened))
    if not exact:
        return query.with_conditions(widened)
    if exact == all_written:
        return query
    names = LIST_JOIN.join(v for c in named for value in c.values for v in same.get(value, ()) if v not in c.values)
    remark = known.wording.say("collective_otherwise", names=names, count=all_written - exact)
    return replace(query, notes=(*query.notes, remark))


def _widened(condition: Condition, known: Knowledge) -> Condition:
    """A condition with every name that means the same as one of its own."""
    same = known.lexicon.units.same
    values = (name for value in condition.values for name in (value, *same.get(value, ())))
    return replace(condition, values=tuple(dict.fromkeys(values)))
