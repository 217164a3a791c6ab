"""Attributes that are asked for and that no table of this kind holds: looked for when a question may be refused."""

from __future__ import annotations

import re

from assistant.understand.asking_clauses import in_passing
from assistant.understand.asks import asked_columns
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK
from assistant.understand.slots import Slots


def absent_attribute(slots: Slots, lexicon: Lexicon) -> tuple[str, str] | None:
    """Name and words of an attribute that a question asks for and no table of this kind holds."""
    found = lexicon.once(_read, slots.unnamed)
    if found is None and slots.ranking is not None and slots.ranking.name == "place_of":
        found = _ranked(slots, lexicon)
    # Of a quarter of the plan "投了多少" is said for what it is to cost.
    planned = slots.periods and found is not None and lexicon.patterns.scope.spent.match(found[1])
    return None if planned else found


def _ranked(slots: Slots, lexicon: Lexicon) -> tuple[str, str] | None:
    """An attribute whose name goes on in the words that ask for a place ("考核" in "考核排名第几")."""
    found = lexicon.once(_read, slots.text)
    place = slots.text.find(found[1]) if found is not None else -1
    return found if place >= 0 and slots.unnamed[place] != BLANK else None


def _read(work: str, lexicon: Lexicon) -> tuple[str, str] | None:
    found = ((name, pattern.search(work)) for name, pattern in lexicon.words.absent_attributes)
    unwanted = lexicon.patterns.scope.unwanted
    wanted = (
        (name, match)
        for name, match in found
        if match and not unwanted.match(work, match.end()) and not in_passing(work, *match.span(), lexicon)
    )
    kept = (
        (name, match)
        for name, match in wanted
        if not any(m.start < match.start() and match.end() <= m.end for m in asked_columns(work, lexicon))
    )  # "五家都叫什么" asks for no list of names in "牵头的五家都叫什么"
    return next(((name, _thing(match)) for name, match in kept), None)


def _thing(match: re.Match[str]) -> str:
    """The noun that is asked for, where the pattern names one; else all the words that ask."""
    return next(filter(None, match.groupdict().values()), match[0])
