"""Who a ranking or comparison puts first, and turns that ask on about them ("多的那个二季度做什么")."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.names import AND
from assistant.dialogue.places import COMPARED_AT_MOST, holders
from assistant.dialogue.turns import Turn
from assistant.query import Condition, Field, Query
from assistant.retrieve import select
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots
from index.types import PERSON_FIELDS, UNIT_FIELDS

_FIELDS = (*UNIT_FIELDS, *PERSON_FIELDS)
_ASSISTS: Field = "assist_units"


def by_first(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "它二季度做什么" after "哪个局牵头最多" asks about who was found, and about all who share the place.

    Whoever is named so and not in a role keeps that of the ranking, where it counted whom they assist.
    """
    match = lexicon.patterns.dialogue.the_first.match(slots.text)
    if match is None or slots.units.mentions or slots.people.mentions or slots.numbers:
        return None
    first = _first(last.query, match["least"] is not None, lexicon)
    if not 0 < len(first) <= COMPARED_AT_MOST:
        return None
    query = query_of(read_slots(AND.join(first) + slots.text[match.end() :], lexicon), lexicon)
    if not query.role_assumed or _counted_in(last.query) != _ASSISTS:
        return query
    conditions = tuple(replace(c, field=_ASSISTS) if c.field == "lead_units" else c for c in query.conditions)
    return replace(query, conditions=conditions, role_assumed=False)


def _first(query: Query, least: bool, lexicon: Lexicon) -> tuple[str, ...]:
    """Who a ranking or comparison puts first; the last of a comparison where that is said or was asked for."""
    if (ranked := holders(query, lexicon)) or query.kind != "compare":
        return ranked
    counts = {name: _size(query, group, lexicon) for name, group in _compared(query)}
    fewer = least or lexicon.patterns.dialogue.asks_fewer.search(query.question) is not None
    reached = (min if fewer else max)(counts.values(), default=0)
    return tuple(name for name, count in counts.items() if count == reached) if len(counts) > 1 else ()


def _compared(query: Query) -> list[tuple[str, Condition]]:
    """The units or people of a comparison, each as the condition that its tasks fulfil; none where roles differ."""
    groups = query.groups or tuple(c for c in query.conditions if set(c.values) & set(query.subjects))
    if len({group.field for group in groups}) != 1 or groups[0].field not in _FIELDS:
        return []
    return [(name, replace(group, values=(name,))) for group in groups for name in group.values]


def _size(query: Query, group: Condition, lexicon: Lexicon) -> int:
    """How many tasks one of a comparison has."""
    others = (c for c in query.conditions if not set(c.values) & set(query.subjects))
    return len(select(lexicon.table, (*others, group)).matched)


def _counted_in(query: Query) -> str:
    """The column that a ranking or comparison counted in."""
    if query.kind == "rank" and query.operation is not None:
        return query.operation.group
    return next((group.field for _, group in _compared(query)), "")
