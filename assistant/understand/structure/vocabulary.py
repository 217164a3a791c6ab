"""The words of questions that only ask who, which column, how many or which quarter, read from data/lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from assistant.understand.mentions import Phrases
from assistant.understand.numerals import NUMERAL
from index.quantities import UNIT
from index.text import normalise
from index.yaml_files import read_yaml

FILLER = "filler"
_ROLES, _PLAIN, _TELLING, _KINDS, _NOBODY_BY, _SHAPES = "roles", "plain", "telling", "kinds", "nobody_by", "shapes"
_NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Word:
    """What a word says; for a role the column, and whether it is a noun ("牵头单位") or a deed ("牵头")."""

    kind: str
    column: str = ""
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every phrase with the one thing it says."""

    words: Mapping[str, Word]
    longest: int
    """Characters of the longest phrase."""
    telling: frozenset[str]
    """Characters that may change what a question says, wherever they stand."""
    plain: Mapping[str, str]
    """The wordings in which a question is said again."""
    kinds: Phrases
    """Words for all units of a kind, with the kind as value ("镇政府": "镇")."""
    shapes: Mapping[str, re.Pattern[str]]
    """What is no fixed phrase: "amount" of somebody ("三家"), "those" who were just named ("这些单位"), and what says
    around a word for a kind that its units are asked for, or that there is "not_one" of them."""


def load_vocabulary(path: Path, base: Vocabulary | None = None) -> Vocabulary:
    """Read structure.yaml, or what a file adds to a vocabulary or reads otherwise.

    A phrase that stands in two groups is an error of the file and raises ValueError.
    """
    data = read_yaml(path)
    words: dict[str, Word] = {}
    for phrase, word in _entries(data):
        if phrase in words:
            raise ValueError(f"{path.name}: {phrase!r} stands for {words[phrase]} and {word}")
        words[phrase] = word
    for pieces in product(*data[_NOBODY_BY]) if _NOBODY_BY in data else ():
        words.setdefault(normalise("".join(pieces)), Word(_NOBODY))
    added = Vocabulary(
        words=words,
        longest=max(map(len, words)),
        telling=frozenset(data.get(_TELLING, "")),
        plain=dict(data[_PLAIN]),
        kinds=Phrases({normalise(each): (kind,) for kind, phrases in data.get(_KINDS, {}).items() for each in phrases}),
        shapes=_shapes(data),
    )
    return added if base is None else _joined(base, added)


def fillers_of(vocabulary: Vocabulary) -> Vocabulary:
    """A vocabulary of nothing but what says nothing."""
    return replace(vocabulary, words={phrase: word for phrase, word in vocabulary.words.items() if word.kind == FILLER})


def _shapes(data: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """The shapes, with numerals, the words for kinds of units (longest first) and units of amounts put in."""
    kinds = sorted((normalise(each) for phrases in data.get(_KINDS, {}).values() for each in phrases), key=len)
    any_kind = "|".join(map(re.escape, reversed(kinds)))
    shapes = data.get(_SHAPES, {}).items()
    filled = {
        name: shape.replace("{numeral}", NUMERAL).replace("{kinds}", any_kind).replace("{unit}", UNIT)
        for name, shape in shapes
    }
    return {name: re.compile(shape) for name, shape in filled.items()}


def _joined(base: Vocabulary, added: Vocabulary) -> Vocabulary:
    """A vocabulary with what another adds to it or reads otherwise."""
    words = {**base.words, **added.words}
    return replace(
        base,
        words=words,
        longest=max(map(len, words)),
        telling=base.telling | added.telling,
        plain={**base.plain, **added.plain},
        shapes={**base.shapes, **added.shapes},
    )


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    for column, sorts in data.get(_ROLES, {}).items():
        for noun, sort in ((True, "nouns"), (False, "verbs")):
            yield from ((normalise(phrase), Word("role", column, noun)) for phrase in sorts[sort])
    for kind, phrases in data.items():
        if kind not in (_ROLES, _PLAIN, _TELLING, _KINDS, _NOBODY_BY, _SHAPES, "fillers"):
            yield from ((normalise(str(phrase)), Word(kind)) for phrase in phrases)
    yield from ((normalise(str(phrase)), Word(FILLER)) for phrase in data["fillers"])
