"""Clauses of a question that need no answer: what is only told before it asks, and what it asks again."""

from __future__ import annotations

from assistant.understand.asks import asked_columns
from assistant.understand.clause_kinds import names_a_thing, read_each, stands_alone
from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import read_slots
from index.types import PERSON_FIELDS, UNIT_FIELDS

_WHO = frozenset((*UNIT_FIELDS, *PERSON_FIELDS))
_NAME = 3
"""Characters of the name of a thing."""
_MARKS = " ,，。?？"


def without_told(pieces: list[str], lexicon: Lexicon) -> list[str]:
    """The clauses without those in which somebody only tells how he came to ask, before one that asks by itself.

    "大爷我闲着没事，你就把…念给我听" asks for no plan of anything.
    """
    scope = lexicon.patterns.scope
    first = next((at for at, piece in enumerate(pieces) if scope.asks.search(piece)), 0)
    told = [piece for piece in pieces[:first] if scope.tells.search(piece) and not _names_somebody(piece, lexicon)]
    kept = [piece for piece in pieces if piece not in told]
    asking = "，".join(kept[: first + 1 - len(told)])
    alone = told and _names_somebody(asking, lexicon) and stands_alone(read_slots(asking, lexicon), lexicon)
    return kept if alone else pieces


def _names_somebody(piece: str, lexicon: Lexicon) -> bool:
    """True for a clause that names a unit, a person, a task, a period or a thing of the table, which may be meant.

    Or that ends with a column of such, which is wanted ("我还得知道它的责任人").
    """
    slots = read_slots(piece, lexicon)
    columns = [m for m in asked_columns(slots.text, lexicon) if _WHO.issuperset(m.values)]
    if columns and columns[-1].end == len(slots.text.rstrip(_MARKS)):
        return True
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.loose_roles or slots.sizes
    placed = slots.quarters or slots.idle or slots.parts or slots.sections or slots.forms or slots.company
    things = (segment for segment in slots.segments if len(segment) >= _NAME)
    return bool(named or placed) or any(names_a_thing(thing, lexicon, known=True) for thing in things)


def without_repeated(parts: list[str], lexicon: Lexicon) -> list[str]:
    """The parts without one that asks for the same of the same thing as a later one."""
    slots = tuple(read_each(parts, lexicon))
    said = [(each.asks, each.cues, each.compute, each.quarters, each.named, each.numbers) for each in slots]
    things = [set(each.segments) for each in slots]

    def again(at: int, later: int) -> bool:
        return said[at] == said[later] and bool(things[later]) and things[later] <= things[at]

    return [part for at, part in enumerate(parts) if not any(again(at, later) for later in range(at + 1, len(parts)))]
