"""Fit when a found task is certain enough to be given: `python -m eval.tuning.confidence FILE ...` prints the weights.

They belong into assistant/confidence.py. A logistic regression over what `confidence.evidence` tells of each question
that search has to answer: positive where the first hit is right, negative where it is not or where nothing is. Where
the limit lies is then tried on the whole program, since other rules refuse much of what is not there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from assistant import confidence
from assistant.answering import refusals
from assistant.compose.knowledge import Knowledge
from assistant.confidence import evidence
from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.understand.parse import understand
from eval.cases import Case
from eval.judge import judge
from eval.sets import read_set
from eval.systems.engine import reply_of
from eval.tuning.fusion import KINDS
from index.errors import RenwuError

Vector = npt.NDArray[np.float64]

RIDGE = 1.0
"""Weight of the penalty on the squared weights: there are few negatives."""
ROUNDS = 50
LIMITS = (-4.0, -3.5, -3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0)
DOUBT = 0.3
"""How far below the limit a task may be and still be offered as a question."""


def observations(known: Knowledge, paths: Sequence[Path]) -> Iterator[tuple[tuple[float, float, float], bool]]:
    """The evidence on each question's first hit, and whether that is right. Raises RenwuError for a wrong file."""
    for path in paths:
        for case in read_set(path):
            if case.kind not in (*KINDS, "refusal") or len(case.turns) > 1:
                continue
            query, _ = understand(case.turns[0], known.lexicon)
            hits = known.rank(query.subject)
            if hits and query.kind not in ("refuse", "clarify"):
                yield evidence(hits, query.topic.split(), known), hits[0].task in case.gold.allowed


def fit(features: Vector, right: Vector) -> Vector:
    """Logistic weights of the columns and of the constant, by Newton's method; both outcomes count alike in all."""
    columns = np.column_stack([features, np.ones(len(features))])
    balance = np.where(right > 0, 0.5 / right.sum(), 0.5 / (1 - right).sum()) * len(right)
    penalty = np.diag([RIDGE, RIDGE, RIDGE, 0.0])
    weights = np.zeros(columns.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (balance * (chance - right)) + penalty @ weights
        curve = columns.T @ (columns * (balance * chance * (1 - chance))[:, None]) + penalty
        weights -= np.linalg.solve(curve, slope)
    return weights


def answers_right(assistant: Assistant, cases: Sequence[Case], weights: Vector, limit: float) -> int:
    """How many questions the whole program answers right with these weights and this limit."""
    values = dict(zip(("DENSE", "MARGIN", "UNKNOWN", "BIAS"), map(float, weights), strict=True))
    with ExitStack() as patches:
        for name, value in (*values.items(), ("SURE", limit)):
            patches.enter_context(patch.object(confidence, name, value))
        patches.enter_context(patch.object(refusals, "UNSURE", limit - DOUBT))
        return sum(not judge(case, reply_of(assistant.ask(case.turns))).reasons for case in cases)


def let_through(features: Vector, right: Vector, weights: Vector, limits: Sequence[float]) -> list[tuple[float, float]]:
    """For each limit, the share of right first hits that are above it, and that of wrong ones. Both must occur."""
    sure = features @ weights[:-1] + weights[-1]
    return [(float((sure[right > 0] >= limit).mean()), float((sure[right == 0] >= limit).mean())) for limit in limits]


def main(arguments: Sequence[str]) -> int:
    """Print the fitted weights, and how many questions the program answers right with each limit."""
    if not arguments:
        print("用法：python -m eval.tuning.confidence 题集.jsonl ...（至少一个）", file=sys.stderr)
        return 2
    paths = [Path(name) for name in arguments]
    try:
        assistant = open_assistant(Settings())
        rows = list(observations(assistant.known, paths))
        cases = [case for path in paths for case in read_set(path)]
    except RenwuError as error:
        print(error, file=sys.stderr)
        return 1
    right = np.array([float(found) for _, found in rows])
    today = np.array([confidence.DENSE, confidence.MARGIN, confidence.UNKNOWN, confidence.BIAS])
    features = np.array([row for row, _ in rows])
    fitted = fit(features, right)
    print(f"{int(right.sum())} first hits are right, {int((1 - right).sum())} are not")
    for name, weights in (("today", today), ("fitted", fitted)):
        print(f"{name}: DENSE, MARGIN, UNKNOWN, BIAS = {', '.join(f'{weight:.2f}' for weight in weights)}")
    print("limit: right ones kept, wrong ones let through (today's weights, search alone)")
    for limit, (kept, wrong) in zip(LIMITS, let_through(features, right, today, LIMITS), strict=True):
        print(f"{limit:5.1f}: {kept:6.1%} {wrong:6.1%}")
    print(f"today, SURE = {confidence.SURE}: {answers_right(assistant, cases, today, confidence.SURE)} of {len(cases)}")
    for limit in LIMITS:
        print(f"fitted, SURE = {limit}: {answers_right(assistant, cases, fitted, limit)} of {len(cases)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
