"""Words of a topic set side by side without "and" ("博物馆纪念馆文物"): a list of things, not one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.compose.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import pieces, topic_forms
from index.text import normalise

ALIKE = 0.68
"""Correlation of what search finds for two words from which they name things of a sort."""
RELATED = 0.3
"""The same for three words and more of which nobody writes any two as one."""
TYPED_APART = 0.1
"""The same for words with a space between them."""
SEVERAL = 2
"""Places between words from which a stack is a list of things that need only be related."""
_DIGIT = re.compile(r"\d")
"""A figure or a number of a line says which one is meant; it is no second thing."""


def unstacked(group: Sequence[str], query: Query, known: Knowledge) -> tuple[tuple[str, ...], ...]:
    """The segments of one alternative, parted where two things of a sort stand side by side."""
    words = [(place, word) for place, segment in enumerate(group) for word in _words(segment, known)]
    typed = normalise(query.question)
    read = f"{query.subject}\n{query.read}\n{typed}"
    likeness = [
        _likeness(first, second, known, apart=before != place and not _side_by_side(first, second, read, known))
        for (before, first), (place, second) in pairwise(words)
    ]
    related = query.kind == "topic" and not _described([word for _, word in words], known)
    listed = related and sum(value >= RELATED for value in likeness) >= SEVERAL
    parts: list[list[str]] = [[]]
    for position, (place, word) in enumerate(words):
        before, last = words[position - 1] if position else (place, "")
        apart = related and f"{last} {word}" in typed
        least = TYPED_APART if apart else RELATED if listed else ALIKE
        if position and likeness[position - 1] >= least:
            parts.append([word])
        elif parts[-1] and before == place:
            parts[-1][-1] += word
        else:
            parts[-1].append(word)
    if len(parts) == 1 and words:
        return (tuple(group),)  # not without the characters that are no word of their own ("烧垃圾")
    return tuple(map(tuple, parts)) if words else ()


def _described(words: Sequence[str], known: Knowledge) -> bool:
    """True when the words are no list of things: one row has all of them, or hardly one is in any row."""
    lexicon = known.lexicon
    if sum(lexicon.rows_with(topic_forms(word, lexicon)) > 0 for word in words) < SEVERAL:
        return True
    return any(all(word in text for word in words) for _, text in lexicon.topic_texts)


def _words(segment: str, known: Knowledge) -> list[str]:
    """The words of a segment; what the table writes just so is one, and so is what has a figure."""
    lexicon = known.lexicon
    whole = lexicon.occurs(segment) or _DIGIT.search(segment)
    return [segment] if whole else pieces(segment, lexicon)


def _side_by_side(first: str, second: str, text: str, known: Knowledge) -> bool:
    """True when nothing but marks or a word that joins stands between two words; what is told has more between."""
    ends = (found.end() for found in re.finditer(re.escape(first), text))
    between = (text[end:place] for end in ends if (place := text.find(second, end)) >= 0)
    return any(map(known.patterns.joins_things.fullmatch, between))


def _likeness(first: str, second: str, known: Knowledge, *, apart: bool) -> float:
    """How much two neighbours are things of a sort: 1 with a wording in common, 0 where they are written as one.

    Without such a wording they are none where the question sets them `apart` ("电厂别烧煤").
    """
    lexicon = known.lexicon
    if any(word in lexicon.words.actions | lexicon.words.aspects or _DIGIT.search(word) for word in (first, second)):
        return 0.0
    shared = set(topic_forms(first, lexicon)) & set(topic_forms(second, lexicon))
    if shared - {first, second}:
        return 1.0
    if apart or lexicon.is_known(first + second):
        return 0.0
    return 1.0 if shared else known.likeness(first, second)
