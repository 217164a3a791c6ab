"""Words that may stand for each other: those that all tables share, and those of one table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.text import normalise
from index.yaml_files import read_yaml

FILE = "synonyms.yaml"
Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What a word of a question may stand for in a row."""

    groups: Groups
    """Words that mean the same."""
    kinds: Mapping[str, tuple[str, ...]]
    """A word for a kind of thing -> words for things of this kind ("道路" -> "快速路")."""
    hinted: frozenset[str]
    """All words of the hints."""
    endings: frozenset[str]
    """Characters behind a word without which it means the same field ("旅游业")."""
    hints: Groups
    """Groups of words that are tried for each other where the table does not have the word asked for."""


def load_synonyms(folders: Iterable[Path]) -> Synonyms:
    """Join the files of the folders that have one. Raises SourceError naming the file."""
    groups: list[tuple[str, ...]] = []
    hints: list[tuple[str, ...]] = []
    kinds: dict[str, tuple[str, ...]] = {}
    endings: set[str] = set()
    for path in (folder / FILE for folder in folders if (folder / FILE).exists()):
        data = read_yaml(path, allowed=("groups", "kinds", "hints", "endings"))
        endings |= set(data.get("endings") or ())
        groups += [tuple(map(normalise, group)) for group in data.get("groups") or ()]
        hints += [tuple(map(normalise, group)) for group in data.get("hints") or ()]
        for kind, things in (data.get("kinds") or {}).items():
            known = kinds.get(normalise(kind), ())
            kinds[normalise(kind)] = tuple(dict.fromkeys((*known, *map(normalise, things))))
    hinted = frozenset(word for group in hints for word in group)
    return Synonyms(tuple(groups), kinds, hinted, frozenset(endings), tuple(hints))
