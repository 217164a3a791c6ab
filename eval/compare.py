"""Two runs over the same questions: what differs, whether that may be chance, and which questions changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.statistics import randomisation_test
from index.errors import SourceInvalid

POINTS = 100
DIGITS = 6
"""Digits of a drop: what is lost beyond them is rounding."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure in both runs, over the questions that both have."""

    name: str
    before: float
    after: float
    questions: int
    p: float
    """Of a paired randomisation test: how often chance makes so great a difference."""

    @property
    def points(self) -> float:
        """Gain in percentage points."""
        return (self.after - self.before) * POINTS


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one run to another."""

    right: Difference
    kinds: tuple[Difference, ...]
    measures: tuple[Difference, ...]
    """Of the measures that both results hold question by question."""
    fixed: tuple[str, ...]
    """Questions that are right now and were not."""
    broken: tuple[str, ...]
    """Questions that were right and are not now."""
    only_before: int
    """Questions that only the first has."""
    only_after: int

    @property
    def drop(self) -> float:
        """Percentage points by which fewer questions are right; 0 when not fewer are."""
        return round(max(0.0, -self.right.points), DIGITS)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """Compare two results. Raises SourceInvalid when they share no question."""
    first = {question["id"]: question for question in before["questions"]}
    second = {question["id"]: question for question in after["questions"]}
    shared = [name for name in first if name in second]
    if not shared:
        raise SourceInvalid("两次评测没有相同的题", expected="同一题集的结果", remedy="换一个文件")
    pairs = [(first[name], second[name]) for name in shared]
    kinds = dict.fromkeys(question["kind"] for question, _ in pairs)
    return Comparison(
        right=_right("right", pairs),
        kinds=tuple(_right(kind, [pair for pair in pairs if pair[0]["kind"] == kind]) for kind in sorted(kinds)),
        measures=tuple(_measures(pairs)),
        fixed=tuple(name for name in shared if not _is_right(first[name]) and _is_right(second[name])),
        broken=tuple(name for name in shared if _is_right(first[name]) and not _is_right(second[name])),
        only_before=len(first) - len(shared),
        only_after=len(second) - len(shared),
    )


Pairs = Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]


def _is_right(question: Mapping[str, Any]) -> bool:
    return bool(question["outcome"] == "right")


def _right(name: str, pairs: Pairs) -> Difference:
    return _difference(name, [(float(_is_right(one)), float(_is_right(other))) for one, other in pairs])


def _measures(pairs: Pairs) -> list[Difference]:
    """Measures over the questions for which both runs have them."""
    names = dict.fromkeys(name for one, _ in pairs for name in one.get("worths", ()))
    found = []
    for name in names:
        values = [
            (one["worths"][name], other["worths"][name])
            for one, other in pairs
            if name in one.get("worths", ()) and name in other.get("worths", ())
        ]
        if values and name != "right":
            found.append(_difference(name, values))
    return found


def _difference(name: str, values: Sequence[tuple[float, float]]) -> Difference:
    before, after = zip(*values, strict=True)
    return Difference(
        name, sum(before) / len(before), sum(after) / len(after), len(values), randomisation_test(before, after)
    )
