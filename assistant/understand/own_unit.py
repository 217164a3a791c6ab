"""One's own unit by its name: who says where he works calls it by its kind ("我是教育局的，我们局牵头几项").

Who only says where he works and asks of another unit does not speak of his own ("我是教育局的，财政局牵头几项").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention
from assistant.understand.units import find_units
from index.text import normalise

_WHOSE = 4
"""Characters that may stand before the name of a unit and say whose it is ("临城市")."""


def introduced_unit(text: str, units: Sequence[Mention], lexicon: Lexicon) -> str:
    """The unit that a question says its asker is of, as it writes it ("我在甲局上班"); "" when it says none."""
    introduces = lexicon.patterns.clean.introduces.match(text)
    if introduces is None:
        return ""
    near = (unit for unit in units if 0 <= unit.start - introduces.end() <= _WHOSE and len(unit.values) <= 1)
    return next((text[unit.start : unit.end] for unit in near), "")


def own_unit_named(text: str, lexicon: Lexicon) -> str:
    """A cleaned question with the unit for the words that stand for it, and without the introduction that named it.

    Both together would be two units of one question, where it speaks of one and may give it either role.
    """
    introduces = lexicon.patterns.clean.introduces.match(text)
    own = _own_unit(text[introduces.end() :], lexicon) if introduces else None
    if introduces is None or own is None:
        return text
    begin, end = introduces.end(), introduces.end() + own.end
    after = lexicon.patterns.clean.introduced.match(text, end)
    kind = lexicon.units.offices.office.search(normalise((*own.values, own.text)[0]))
    if after is None or kind is None:
        return text
    said = text[after.end() :]

    def named(match: re.Match[str]) -> str:
        return text[begin:end] if match["kind"] == kind[0] else match[0]

    replaced = lexicon.units.offices.again.sub(named, said)
    return replaced if replaced != said or _asks_of_another(said, lexicon) else text


def _own_unit(said: str, lexicon: Lexicon) -> Mention | None:
    """The unit with which what follows an introduction begins, without values where the table has no such office."""
    units = find_units(said, lexicon.units).mentions
    if units:
        return units[0] if units[0].start <= _WHOSE and len(units[0].values) == 1 else None
    offices = lexicon.units.offices
    absent = offices.named.match(said)
    if absent is None or not offices.absent.search(absent[0]) or offices.general.search(absent[0]):
        return None
    return None if offices.none.match(absent[0]) else Mention(0, absent.end(), absent[0], ())


def _asks_of_another(said: str, lexicon: Lexicon) -> bool:
    """True where a question goes straight to another unit and speaks of one's own no more."""
    own = lexicon.patterns.clean.speaks_of_own.search(said)
    mentions = find_units(said, lexicon.units).mentions if own is None else ()
    return bool(mentions) and lexicon.patterns.clean.turns_to.fullmatch(said[: mentions[0].start]) is not None
