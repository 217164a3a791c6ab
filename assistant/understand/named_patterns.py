"""Lists of patterns with names, of which only those are tried that a text has the characters for.

A question is held against hundreds of wordings of which hardly one is in it; most need a character that it does not
have, which is known before any of them is tried.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from re import _parser  # type: ignore[attr-defined]  # the stubs lack it
from typing import Any

Pattern = re.Pattern[str]

_ANY = frozenset({""})
"""What a pattern needs of which nothing is known: every text has the empty one."""
_WIDEST = 64
"""Characters of a range from which a text nearly always has one."""


class NamedPatterns:
    """Names with their patterns, in the order in which they are tried."""

    __slots__ = ("_named", "_needing")

    def __init__(self, named: Iterable[tuple[str, Pattern]]) -> None:
        self._named = tuple(named)
        self._needing: dict[str, list[int]] = {}
        usual = Counter("".join(pattern.pattern for _, pattern in self._named))
        for place, (_, pattern) in enumerate(self._named):
            for character in needed(pattern, usual):
                self._needing.setdefault(character, []).append(place)

    def __iter__(self) -> Iterator[tuple[str, Pattern]]:
        return iter(self._named)

    def likely_in(self, text: str) -> Iterator[tuple[str, Pattern]]:
        """Those that may match somewhere in a text; the others do not."""
        return map(self._named.__getitem__, sorted(self._places(text)))

    def each_applied(self, text: str, apply: Callable[[str, Pattern, str], str]) -> str:
        """A text to which `apply` did something for each name and pattern that may match, one after the other."""
        waiting = sorted(self._places(text), reverse=True)
        while waiting:
            place = waiting.pop()
            before, text = text, apply(*self._named[place], text)
            if text != before:
                waiting = sorted((later for later in self._places(text) if later > place), reverse=True)
        return text

    def _places(self, text: str) -> set[int]:
        return {place for character in {"", *text} for place in self._needing.get(character, ())}


def needed(pattern: Pattern, usual: Mapping[str, int]) -> frozenset[str]:
    """Characters of which a text must have one for the pattern to match; only "", which all have, if none is known.

    Of several such sets the one that is least `usual`: how often characters stand in patterns tells what texts have.
    """
    if pattern.flags & re.IGNORECASE:
        return _ANY
    return _needed(_parser.parse(pattern.pattern, pattern.flags), usual)


def _needed(items: Iterable[tuple[Any, Any]], usual: Mapping[str, int]) -> frozenset[str]:
    """What a sequence needs: the rarest of what its items need."""
    needs = (_of_item(str(kind), value, usual) for kind, value in items)
    known = (each for each in needs if each != _ANY)
    return min(known, key=lambda each: sum(usual[character] for character in each), default=_ANY)


def _of_item(kind: str, value: Any, usual: Mapping[str, int]) -> frozenset[str]:
    """What one item of a parsed pattern needs."""
    match kind:
        case "LITERAL":
            return frozenset({chr(value)})
        case "IN":
            return _of_class(value)
        case "BRANCH":
            needs = [_needed(branch, usual) for branch in value[1]]
            return _ANY if _ANY in needs else frozenset[str]().union(*needs)
        case "SUBPATTERN" if not value[1] & re.IGNORECASE:
            return _needed(value[3], usual)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] > 0:
            return _needed(value[2], usual)
        case "ASSERT":
            return _needed(value[1], usual)
        case "ATOMIC_GROUP":
            return _needed(value, usual)
    return _ANY


def _of_class(members: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The characters of a class, unless it is one of what is not meant, of digits, or of a whole script."""
    characters = set[str]()
    for kind, value in members:
        match str(kind):
            case "LITERAL":
                characters.add(chr(value))
            case "RANGE" if value[1] - value[0] < _WIDEST:
                characters.update(map(chr, range(value[0], value[1] + 1)))
            case _:
                return _ANY
    return frozenset(characters)
