"""How sure a figure is: Wilson intervals for rates, bootstrap for means, a randomisation test for differences.

All chance is seeded: the same figures give the same intervals on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

SEED = 20210221
RESAMPLES = 2000
PERMUTATIONS = 10000
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its interval."""

    value: float
    low: float
    high: float
    questions: int
    """How many questions it is the mean of."""


def wilson(successes: int, trials: int) -> Estimate:
    """A rate with Wilson's score interval (Wilson 1927), which stays within 0 and 1. `trials` must not be 0."""
    z = NormalDist().inv_cdf(1 - (1 - CONFIDENCE) / 2)
    rate = successes / trials
    centre = (rate + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * (rate * (1 - rate) / trials + z * z / (4 * trials * trials)) ** 0.5
    return Estimate(rate, max(0.0, centre - half), min(1.0, centre + half), trials)


def bootstrap(values: Sequence[float]) -> Estimate:
    """A mean with the percentile interval of resampled questions (Efron 1979). `values` must not be empty."""
    sample = np.asarray(values, dtype=np.float64)
    random = np.random.default_rng(SEED)
    means = [float(random.choice(sample, len(sample)).mean()) for _ in range(RESAMPLES)]
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(means, (tail, 1 - tail))
    return Estimate(float(sample.mean()), float(low), float(high), len(sample))


def randomisation_test(first: Sequence[float], second: Sequence[float]) -> float:
    """Two-sided p of the mean difference of paired values: how often swapping pairs by chance makes it as great.

    Fisher's randomisation test as recommended for retrieval by Smucker et al. 2007, with `PERMUTATIONS` swaps drawn;
    the observed one counts as one of them (Phipson & Smyth 2010), so p is never 0.
    """
    differences = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    differences = differences[differences != 0]
    if not len(differences):
        return 1.0
    observed = abs(differences.sum())
    random = np.random.default_rng(SEED)
    as_great = 0
    for _ in range(PERMUTATIONS):
        signs = random.integers(0, 2, len(differences)) * 2 - 1
        as_great += bool(abs((signs * differences).sum()) >= observed - 1e-12)
    return (as_great + 1) / (PERMUTATIONS + 1)
