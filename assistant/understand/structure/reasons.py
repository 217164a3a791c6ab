"""What is told before a question of structure: why it is asked, and of whom ("明天去甲局开会，它牵头的有哪些")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots, read_slots

_CLAUSE = re.compile(r"[^,，。:：;；?？!！]+[,，。:：;；?？!！]*")
_MOST = 3
"""Clauses that tell why it is asked; nobody tells more."""
_STRETCH = re.compile("[季月半]")
"""Of a stretch of the year that tasks may be due in; "年底" is when it is asked."""
_SHORTEST_TOPIC, _BESIDE_OCCASION = 2, 3
"""Characters of a word that may say what tasks are about; of what is left of one that says what for ("人物稿")."""


def without_reasons(question: str, lexicon: Lexicon) -> str | None:
    """The question without the clauses before it that tell why it is asked; None where there are none.

    Whom they name is put in place of a word that points there, or before a question that names nobody; None where it
    stays open who of them is meant.
    """
    clauses = _CLAUSE.findall(question)
    kept = 0
    while kept < min(len(clauses) - 1, _MOST) and _tells_why(clauses[kept], lexicon):
        kept += 1
    if not kept:
        return None
    told, rest = read_slots("".join(clauses[:kept]), lexicon), "".join(clauses[kept:])
    units = [mention.text for mention in told.units.mentions]
    people = [mention.text for mention in told.people.mentions]
    patterns = lexicon.patterns.clean
    for names, pointer in ((units, patterns.points_at_unit), (people, patterns.points_at_person)):
        missing = [name for name in dict.fromkeys(names) if name not in rest]
        if len(missing) > 1:
            return None
        if missing and pointer.search(rest):
            rest = pointer.sub(missing[0], rest)
        elif missing and _names_nobody(rest, lexicon):
            rest = missing[0] + rest
        elif missing:
            return None
    return rest


def _tells_why(clause: str, lexicon: Lexicon) -> bool:
    """True for a clause that speaks of who asks or what for, asks nothing and says nothing that tasks may be about."""
    occasion = lexicon.patterns.clean.aside
    if occasion.search(clause) is None or lexicon.patterns.asks.open_question.search(clause):
        return False
    slots = read_slots(clause, lexicon)
    return not (_says_of_tasks(slots) or _topics(slots.segments, occasion, lexicon))


def _says_of_tasks(slots: Slots) -> bool:
    """True where something is said of where tasks stand or who has them."""
    roles = any(role.field for role in (*slots.unit_roles, *slots.person_roles))
    placed = slots.numbers or slots.parts or slots.sections or slots.forms or slots.sizes or slots.idle
    timed = any(_STRETCH.search(period.mention.text) for period in slots.periods)
    return bool(roles or placed or timed or slots.loose_roles or slots.ranking)


def _topics(segments: Sequence[str], occasion: re.Pattern[str], lexicon: Lexicon) -> list[str]:
    """Words of the table that are left without those that say what for."""
    left = ((segment, word) for segment in segments for word in occasion.sub(" ", segment).split())
    shortest = ((word, _SHORTEST_TOPIC if word == segment else _BESIDE_OCCASION) for segment, word in left)
    return [word for word, length in shortest if len(word) >= length and lexicon.occurs(word)]


def _names_nobody(text: str, lexicon: Lexicon) -> bool:
    slots = read_slots(text, lexicon)
    return not (slots.units.mentions or slots.people.mentions)
