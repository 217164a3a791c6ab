"""Repairs of people cells: names typed with inner spaces, several names in a cell, names interleaved by a scanner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_SEPARATORS = re.compile(r"[、,;。/]+")
_GROUP = re.compile(r"各|相关|有关|全体")
_OFFICE = re.compile(r"负责人|领导|镇长|主任|书记")


def name_tokens(cell: str) -> list[str]:
    """The pieces of a cleaned people cell, between spaces and separators."""
    return [token for part in _SEPARATORS.split(cell) for token in part.split()]


def join_spaced_names(tokens: Sequence[str]) -> list[str]:
    """A single character is no name: it belongs to the piece after it, the last one to the piece before it.

    "卓 庆 欧阳南江" are two people, "欧阳南 江" is one.
    """
    names: list[str] = []
    pending = ""
    for token in tokens:
        pending += token
        if len(pending) > 1:
            names.append(pending)
            pending = ""
    if pending:
        names.append(names.pop() + pending if names else pending)
    return names


def join_collectives(tokens: Sequence[str]) -> list[str]:
    """A description that stands for many people ("各镇(街)" "镇长(主任)") is one entry, not several names."""
    names: list[str] = []
    for token in tokens:
        if names and _continues(names[-1], token):
            names[-1] = _overlap_join(names[-1], token)
        else:
            names.append(token)
    return names


def _continues(description: str, token: str) -> bool:
    if not _GROUP.search(description):
        return False
    return token.startswith("(") or bool(_OFFICE.search(token) and not _OFFICE.search(description))


def _overlap_join(left: str, right: str) -> str:
    """Joined, a repeated piece once ("各镇(街)" "(街)分管领导"); one repeated character is meant ("各镇" "镇长")."""
    size = next((n for n in range(min(len(left), len(right)), 1, -1) if left.endswith(right[:n])), 0)
    return left + right[size:]


def untangle_interleaved(tokens: Sequence[str], known: Counter[str]) -> list[str]:
    """Two names printed over each other ("刘黎 炜军") are read downwards when that gives known names.

    Only when neither piece is itself a name that occurs elsewhere in the table.
    """
    if len(tokens) < 2 or len({len(token) for token in tokens}) != 1 or any(known[token] > 1 for token in tokens):
        return list(tokens)
    downwards = ["".join(characters) for characters in zip(*tokens, strict=True)]
    return downwards if all(known[name] for name in downwards) else list(tokens)


def parse_people(cell: str) -> tuple[str, ...]:
    """The people of a cleaned cell, in order, each once, without knowledge of the rest of the table."""
    names: list[str] = []
    for part in _SEPARATORS.split(cell):
        names += join_collectives(join_spaced_names(part.split()))
    return tuple(dict.fromkeys(join_spaced_names(names)))


def known_names(cells: Iterable[str]) -> Counter[str]:
    """How often each name occurs over the given cells."""
    return Counter(name for cell in cells for name in parse_people(cell))
