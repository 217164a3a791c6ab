"""Patterns of which only those are tried that a text has the characters for.

A question is held against hundreds of wordings of which hardly one is in it; most need a character that it does not
have, which is known before any of them is tried.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from re import _parser  # type: ignore[attr-defined]  # the stubs lack it
from typing import Any

Pattern = re.Pattern[str]

_ANY = frozenset({""})
"""What a pattern needs of which nothing is known: every text has the empty one."""
_WIDEST = 64
"""Characters of a range from which a text nearly always has one."""


class Guarded:
    """A pattern that is slow to fail, and is only searched for in a text with one of the characters it needs."""

    __slots__ = ("_hint", "_pattern", "fullmatch", "match")

    def __init__(self, pattern: Pattern, needs: Iterable[str]) -> None:
        self._pattern = pattern
        self._hint = re.compile("|".join(map(re.escape, sorted(needs))))
        self.match = pattern.match
        self.fullmatch = pattern.fullmatch

    @property
    def pattern(self) -> str:
        """The pattern as it is written."""
        return self._pattern.pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match that begins and ends between two places."""
        return self._pattern.search(text, start, end) if self._hint.search(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches, left to right."""
        return self._pattern.finditer(text, start, end) if self._hint.search(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """What all matches, or their groups, hold."""
        return self._pattern.findall(text) if self._hint.search(text) else []

    def split(self, text: str) -> list[str | Any]:
        """What stands between the matches."""
        return self._pattern.split(text) if self._hint.search(text) else [text]

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with its matches replaced."""
        return self._pattern.sub(replacement, text, count) if self._hint.search(text) else text


Wording = Pattern | Guarded


def guarded(pattern: Pattern, usual: Mapping[str, int]) -> Wording:
    """A pattern as it is held against texts: guarded, unless `re` sees as fast where it may begin, or nothing is known.

    `re` looks only for the characters that a pattern may begin with where these stand written at its beginning.
    """
    items = _parsed(pattern)
    needs = _ANY if pattern.flags & re.IGNORECASE else _needed(items, usual)
    return pattern if needs == _ANY or _begins_plainly(items) else Guarded(pattern, needs)


def _begins_plainly(items: Iterable[tuple[Any, Any]]) -> bool:
    """True for a sequence that begins with a character or a class, or with alternatives that begin with a character."""
    for kind, value in items:
        match str(kind):
            case "LITERAL":
                return True
            case "IN":
                return _of_class(value) != _ANY
            case "SUBPATTERN":
                return _begins_plainly(value[3])
            case "BRANCH":
                return all(branch and str(branch[0][0]) == "LITERAL" for branch in value[1])
            case _:
                return False
    return False


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
    return _needed(_parsed(pattern), usual)


def _parsed(pattern: Pattern) -> Sequence[tuple[Any, Any]]:
    """What a pattern is made of, one item after the other."""
    items: Sequence[tuple[Any, Any]] = _parser.parse(pattern.pattern, pattern.flags)
    return items


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
