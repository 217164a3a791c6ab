"""Intervals and tests against values worked out elsewhere."""

from __future__ import annotations

import pytest

from eval.statistics import bootstrap, randomisation_test, wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_against_published_values(successes: int, trials: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17, table I."""
    found = wilson(successes, trials)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_wilson_is_not_the_normal_approximation_at_the_edge() -> None:
    """The tempting p ± 1.96 s gives an interval of no width for 20 of 20."""
    found = wilson(20, 20)
    assert found.high == 1
    assert 0.83 < found.low < 0.85


def test_bootstrap_of_a_constant_has_no_width_and_of_halves_about_a_normal_one() -> None:
    same = bootstrap([0.5] * 10)
    assert (same.low, same.value, same.high) == (0.5, 0.5, 0.5)
    halves = bootstrap([0.0, 1.0] * 200)
    assert halves.value == 0.5
    assert halves.low == pytest.approx(0.5 - 1.96 * 0.025, abs=0.006)
    assert halves.high == pytest.approx(0.5 + 1.96 * 0.025, abs=0.006)
    assert halves == bootstrap([0.0, 1.0] * 200)


def test_randomisation_of_few_pairs_against_all_swaps() -> None:
    """Three wins of three: of the eight ways to swap two are as extreme, so p is 1/4."""
    assert randomisation_test((1, 1, 1, 0.5), (0, 0, 0, 0.5)) == pytest.approx(0.25, abs=0.02)
    assert randomisation_test((1, 0), (1, 0)) == 1
    assert 0 < randomisation_test([1] * 20, [0] * 20) < 0.001


def test_the_test_is_paired() -> None:
    """Tempting: two independent samples, for which 0.50 against 0.58 of 100 says nothing (p about 0.3)."""
    before = [0] * 50 + [1] * 50
    after = [0] * 42 + [1] * 58
    assert randomisation_test(before, after) < 0.02
    assert randomisation_test(before, before[::-1]) == 1
