"""When search has found it: calibrated limits on the evidence of a hit."""

from __future__ import annotations

from index.types import Hit

CERTAIN_DENSE = 0.42
CERTAIN_COVERAGE = 0.55
POSSIBLE_DENSE = 0.28


def certain(hit: Hit) -> bool:
    """True when the hit may be given as the answer."""
    return hit.dense >= CERTAIN_DENSE or (hit.coverage >= CERTAIN_COVERAGE and hit.dense >= POSSIBLE_DENSE)


def possible(hit: Hit) -> bool:
    """True when the hit is worth offering."""
    return hit.dense >= POSSIBLE_DENSE or hit.coverage >= CERTAIN_COVERAGE
