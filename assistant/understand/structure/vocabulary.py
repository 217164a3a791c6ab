"""The words of questions that only ask who, which column, how many or which quarter, read from data/lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.text import normalise
from index.yaml_files import read_yaml

FILLER = "filler"
_ROLES, _PLAIN, _TELLING = "roles", "plain", "telling"


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
    telling, plain = frozenset(data.get(_TELLING, "")), dict(data[_PLAIN])
    if base is not None:
        words, telling, plain = {**base.words, **words}, base.telling | telling, {**base.plain, **plain}
    return Vocabulary(words, max(map(len, words)), telling, plain)


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    for column, sorts in data[_ROLES].items():
        for noun, sort in ((True, "nouns"), (False, "verbs")):
            yield from ((normalise(phrase), Word("role", column, noun)) for phrase in sorts[sort])
    for kind, phrases in data.items():
        if kind not in (_ROLES, _PLAIN, _TELLING, "fillers"):
            yield from ((normalise(str(phrase)), Word(kind)) for phrase in phrases)
    yield from ((normalise(str(phrase)), Word(FILLER)) for phrase in data["fillers"])
