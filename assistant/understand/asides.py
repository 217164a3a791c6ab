"""What a question tells beside a complete ask: why it is asked, or what for ("…牵头几项，汇报材料里要写数字")."""

from __future__ import annotations

import re

from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots, read_slots

_CLAUSE = re.compile(r"[^,，。;；?？!！]+[,，。;；?？!！]*")


def without_asides(question: str, lexicon: Lexicon) -> str:
    """The question without the clauses that only tell of who asks, where the rest asks for tasks by filters.

    Words of such a clause are no topic: "我要给社区群众讲一讲" does not ask for what has to do with communities.
    """
    clauses = _CLAUSE.findall(question)
    if len(clauses) < 2 or not read_slots(question, lexicon).segments:
        return question
    kept = [clause for clause in clauses if not _is_aside(clause, lexicon)]
    rest = "".join(kept)
    return rest if 0 < len(kept) < len(clauses) and _asks_by_filters(read_slots(rest, lexicon)) else question


def _is_aside(clause: str, lexicon: Lexicon) -> bool:
    """True for a clause that tells of who asks, names nobody and asks nothing."""
    asks = lexicon.patterns.asks
    if lexicon.patterns.clean.aside.search(clause) is None or asks.open_question.search(clause):
        return False
    slots = read_slots(clause, lexicon)
    named = slots.units.spans or slots.people.spans or slots.numbers or slots.periods or slots.parts or slots.sections
    return not (named or slots.asks or slots.sizes or slots.forms or slots.loose_roles or slots.ranking)


def _asks_by_filters(slots: Slots) -> bool:
    """True where units, people or places in the table are named, and something is asked of them."""
    named = slots.named or slots.parts or slots.sections or slots.sizes
    asked = slots.cues or slots.asks or slots.loose_roles or any(role.field for role in slots.unit_roles)
    return bool(named and asked)
