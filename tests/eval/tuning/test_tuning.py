"""Fitting weights: ranks of right tasks, and a logistic regression on evidence whose cause is known."""

from __future__ import annotations

import numpy as np

from eval.tuning.confidence import fit, let_through
from eval.tuning.fusion import Sample, ranks, reciprocal_rank
from index.search import FusionWeights

SAMPLES = (
    Sample(np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.2, 0.3, 0.9]]), (1,)),
    Sample(np.array([[0.0, 0.0, 0.0], [0.1, 0.2, 0.3], [0.9, 0.8, 0.7]]), (0, 2)),
)
"""Row, expansion and dense scores of three tasks for two questions."""


def test_ranks_follow_the_source_that_has_the_weight() -> None:
    assert ranks(FusionWeights(1, 0, 0), SAMPLES).tolist() == [3, 1]
    assert ranks(FusionWeights(0, 1, 0), SAMPLES).tolist() == [1, 1]
    assert ranks(FusionWeights(0, 0, 1), SAMPLES).tolist() == [2, 1]
    assert reciprocal_rank(FusionWeights(1, 0, 0), SAMPLES) == (1 / 3 + 1) / 2


def test_the_fit_finds_what_decides_and_leaves_the_rest() -> None:
    random = np.random.default_rng(0)
    features = random.uniform(0, 1, (20_000, 3))
    chance = 1 / (1 + np.exp(-(6 * features[:, 0] - 4 * features[:, 2] - 1)))
    right = (random.uniform(0, 1, 20_000) < chance).astype(float)
    dense, margin, unknown, _ = fit(features, right)
    assert 5.5 < dense < 6.5
    assert -4.5 < unknown < -3.5
    assert abs(margin) < 0.3


def test_a_higher_limit_keeps_fewer_right_ones_and_lets_fewer_wrong_ones_through() -> None:
    features = np.array([[0.9, 0.0, 0.0], [0.5, 0.0, 0.0], [0.6, 0.0, 0.0], [0.1, 0.0, 0.0]])
    right = np.array([1.0, 1.0, 0.0, 0.0])
    weights = np.array([10.0, 0.0, 0.0, -5.0])
    assert let_through(features, right, weights, (-5.0, 0.0, 0.5, 2.0)) == [(1, 1), (1, 0.5), (0.5, 0.5), (0.5, 0)]
