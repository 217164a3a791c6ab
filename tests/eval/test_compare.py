"""Comparing two runs."""

from __future__ import annotations

import pytest

from eval.compare import compare
from index.errors import SourceInvalid


def run(**outcomes: str) -> dict[str, object]:
    """Results whose questions up to "m" are lists, the others facts."""
    return {
        "questions": [
            {
                "id": name,
                "kind": "list" if name < "n" else "fact",
                "outcome": outcome,
                "worths": {"right": 0, "list_f1": float(outcome == "right")},
            }
            for name, outcome in outcomes.items()
        ]
    }


def test_fixed_broken_and_by_kind() -> None:
    before = run(a="right", b="wrong", c="right", z="wrong", y="right")
    found = compare(before, run(a="error", b="right", c="right", z="right", x="right"))
    assert (found.fixed, found.broken) == (("b", "z"), ("a",))
    assert (found.only_before, found.only_after) == (1, 1)
    assert (found.right.before, found.right.after, found.right.questions) == (0.5, 0.75, 4)
    assert [(one.name, one.points, one.questions) for one in found.kinds] == [("fact", 100.0, 1), ("list", 0.0, 3)]
    assert [(one.name, one.before, one.after) for one in found.measures] == [("list_f1", 0.5, 0.75)]
    assert found.drop == 0


def test_the_drop_is_in_points_over_shared_questions() -> None:
    """Tempting: the difference of the two headline figures, which differ by the questions asked."""
    found = compare(run(a="right", b="right", y="wrong", z="wrong"), run(a="right", b="wrong"))
    assert found.drop == 50


@pytest.mark.parametrize("total", [200, 400, 1000, 2000])
def test_half_a_point_is_half_a_point(total: int) -> None:
    """Tempting: the bare difference of two floats, which is a little more."""
    before = {f"a{place}": "right" for place in range(total)}
    after = before | {f"a{place}": "wrong" for place in range(total // 200)}
    assert compare(run(**before), run(**after)).drop == 0.5


def test_baselines_without_worths_compare_outcomes() -> None:
    slim = {"questions": [{"id": "a", "kind": "list", "outcome": "right"}]}
    found = compare(slim, run(a="wrong"))
    assert (found.measures, found.broken) == ((), ("a",))


def test_runs_over_different_questions_cannot_be_compared() -> None:
    with pytest.raises(SourceInvalid):
        compare(run(a="right"), run(b="right"))
