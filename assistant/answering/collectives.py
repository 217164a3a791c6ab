"""Names for all units of a kind that a table writes in several ways: taken as written, and met by the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.compose.conditions import what_of
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN, escape
from assistant.draft import Draft, Line
from assistant.query import Condition, Query
from assistant.retrieve import select
from index.types import UNIT_FIELDS

_Answer = Callable[[Query, Knowledge], Draft]
_FIELDS = frozenset((*UNIT_FIELDS, "any_units"))


def met_by_collectives(answer: _Answer) -> _Answer:
    """An answer that reads "各镇街" as "各镇街（园区）" where no row has just that, and says so first.

    Where some have, it is taken as they write it, with a remark on the others.
    """

    def answered(query: Query, known: Knowledge) -> Draft:
        same = known.lexicon.units.same
        units = (condition for condition in query.conditions if condition.field in _FIELDS and not condition.negated)
        named = [condition for condition in units if not same.keys().isdisjoint(condition.values)]
        if not named:
            return answer(query, known)
        widened = query.with_conditions(tuple(_widened(c, known) if c in named else c for c in query.conditions))
        exact, of_all = (len(select(known.table, each.conditions).matched) for each in (query, widened))
        if exact == of_all:
            return answer(query, known)
        others = (v for c in named for value in c.values for v in same.get(value, ()) if v not in c.values)
        names = LIST_JOIN.join(map(escape, dict.fromkeys(others)))
        if exact:
            remark = known.wording.say("collective_otherwise", names=names, count=of_all - exact)
            return answer(replace(query, notes=(*query.notes, remark)), known)
        draft = answer(widened, known)
        first = known.wording.say("collective_instead", what=what_of(query, known.wording), names=names)
        return replace(draft, lines=(Line(first, (), (names, what_of(query, known.wording))), *draft.lines))

    return answered


def _widened(condition: Condition, known: Knowledge) -> Condition:
    """A condition with every name that means the same as one of its own."""
    same = known.lexicon.units.same
    values = (name for value in condition.values for name in (value, *same.get(value, ())))
    return replace(condition, values=tuple(dict.fromkeys(values)))
