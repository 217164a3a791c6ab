"""Names that are near a name which the table does not have."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

NEAR = 50
"""`fuzz.WRatio` from which a name is worth showing."""


def nearest(name: str, names: Sequence[str], limit: int = 5) -> tuple[str, ...]:
    """Up to `limit` of the names, the most alike first; () when none is alike."""
    found = process.extract(name, names, scorer=fuzz.WRatio, limit=limit, score_cutoff=NEAR)
    return tuple(each for each, _, _ in found)
