"""A measure as a value: what it is called, what it is, where it comes from, and what each question is worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from eval.cases import Judged
from index.types import TaskTable

Worths: TypeAlias = Sequence[float | None]
"""From 0 to 1, one a question; None where the measure has nothing to say of it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure."""

    name: str
    title: str
    """In Chinese, for reports."""
    definition: str
    """In Chinese, for reports: over which questions the mean is taken, and of what."""
    source: str
    """Paper, standard or rule that it follows."""
    of: Callable[[Sequence[Judged], TaskTable], Worths]
    is_rate: bool = True
    """True when every question is worth 0 or 1: its interval is Wilson's; else it is bootstrapped."""
    lower_is_better: bool = False


def each(worth: Callable[[Judged], float | None]) -> Callable[[Sequence[Judged], TaskTable], Worths]:
    """What a measure is of, from what one question is worth by itself."""
    return lambda judged, table: [worth(one) for one in judged]
