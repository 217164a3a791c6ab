"""Words of a topic set side by side without "and" ("博物馆纪念馆文物"): a list of things, not one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.compose.knowledge import Knowledge
from assistant.retrieve import pieces, word_forms

ALIKE = 0.68
"""Correlation of what search finds for two words from which they name things of a sort."""
_DIGIT = re.compile(r"\d")
"""A figure or a number of a line says which one is meant; it is no second thing."""


def unstacked(group: Iterable[str], known: Knowledge) -> Iterator[tuple[str, ...]]:
    """The segments of one alternative, parted where two things of a sort stand side by side."""
    part: list[str] = []
    last = ""
    for segment in group:
        for position, word in enumerate(_words(segment, known)):
            if last and _side_by_side(last, word, known):
                yield tuple(part)
                part = [word]
            elif position and part:
                part[-1] += word
            else:
                part.append(word)
            last = word
    if part:
        yield tuple(part)


def _words(segment: str, known: Knowledge) -> list[str]:
    """The words of a segment; what the table writes just so is one, and so is what has a figure."""
    lexicon = known.lexicon
    whole = lexicon.occurs(segment) or _DIGIT.search(segment)
    return [segment] if whole else pieces(segment, lexicon)


def _side_by_side(first: str, second: str, known: Knowledge) -> bool:
    """True for two things with a wording in common, or that nobody writes as one while search likens them."""
    words = known.lexicon.words
    if any(word in words.actions or word in words.aspects or _DIGIT.search(word) for word in (first, second)):
        return False
    shared = set(word_forms(first, known.lexicon)) & set(word_forms(second, known.lexicon))
    if shared - {first, second}:
        return True
    return not known.lexicon.is_known(first + second) and (bool(shared) or known.likeness(first, second) >= ALIKE)
