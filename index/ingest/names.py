"""Repairs of people cells: names typed with inner spaces, several names in a cell, names interleaved by a scanner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_SEPARATORS = re.compile(r"[\s、,;/]+")
_COLLECTIVE = re.compile(r"[各()]|相关|有关|负责人|领导|镇长|主任")


def name_tokens(cell: str) -> list[str]:
    """The pieces of a cleaned people cell, between spaces and separators."""
    return [token for token in _SEPARATORS.split(cell) if token]


def join_spaced_names(tokens: Sequence[str]) -> list[str]:
    """A single character is no name: it belongs to the piece after it ("卓 庆" is one person)."""
    names: list[str] = []
    pending = ""
    for token in tokens:
        pending += token
        if len(pending) > 1:
            names.append(pending)
            pending = ""
    if pending:
        names.append(pending)
    return names


def join_collectives(tokens: Sequence[str]) -> list[str]:
    """Descriptions that stand for many people ("各镇(街)" "镇长(主任)") are one entry, not several names."""
    names: list[str] = []
    for token in tokens:
        if names and _COLLECTIVE.search(token) and _COLLECTIVE.search(names[-1]):
            names[-1] = _overlap_join(names[-1], token)
        else:
            names.append(token)
    return names


def _overlap_join(left: str, right: str) -> str:
    size = next((n for n in range(min(len(left), len(right)), 0, -1) if left.endswith(right[:n])), 0)
    return left + right[size:]


def untangle_interleaved(tokens: Sequence[str], known: Counter[str]) -> list[str]:
    """Two names printed over each other ("刘黎 炜军") are read downwards when that gives two known names.

    Only when neither piece is itself a name that occurs elsewhere in the table.
    """
    if len(tokens) < 2 or len({len(token) for token in tokens}) != 1 or any(known[token] > 1 for token in tokens):
        return list(tokens)
    downwards = ["".join(characters) for characters in zip(*tokens, strict=True)]
    return downwards if all(known[name] for name in downwards) else list(tokens)


def parse_people(cell: str) -> tuple[str, ...]:
    """The people of a cleaned cell, in order, without knowledge of the rest of the table."""
    return tuple(dict.fromkeys(join_collectives(join_spaced_names(name_tokens(cell)))))


def known_names(cells: Iterable[str]) -> Counter[str]:
    """How often each name occurs over the given cells."""
    return Counter(name for cell in cells for name in parse_people(cell))
