"""Search: every allowed task, ranked by a fusion of its row's words, its expansions and its vectors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.arrays import FloatArray
from index.text import grams
from index.types import Hit

if TYPE_CHECKING:
    from index.store import LoadedIndex

EXPANSION_GRAM = 2
"""Expansions are indexed by single characters and pairs: everyday wording is segmented too unevenly for words."""


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """How much each source counts. BM25 scores are first divided by the query's greatest over the whole table."""

    row: float = 0.3
    """BM25 over the row's own words."""
    expansion: float = 1.0
    """BM25 over the expansions' characters and pairs."""
    dense: float = 1.5
    """Best cosine over the task's vectors, not rescaled: it is calibrated already."""


def search(index: LoadedIndex, text: str, allowed: Collection[int] | None = None) -> tuple[Hit, ...]:
    """Every task of the table (or every one whose number is in `allowed`), best first, ties by task number.

    Nothing is cut: a task that shares nothing with `text` comes last, with scores of 0. Scores do not depend on
    `allowed`, so that a filter never reorders what it leaves. Numbers that the table does not have are ignored.
    """
    tokens = index.tokenizer.tokens(text)
    row = index.row.scores(tokens)
    coverage = index.row.coverage(tokens)
    expansion = index.expansion.scores(grams(text, EXPANSION_GRAM))
    dense = index.dense.best_per_task(index.encoder.encode([text])[0])
    weights = index.manifest.weights
    fused = (weights.row * _relative(row) + weights.expansion * _relative(expansion) + weights.dense * dense).tolist()
    numbers = [task.number for task in index.table.tasks]
    wanted = range(len(numbers))
    kept = wanted if allowed is None else [place for place in wanted if numbers[place] in allowed]
    hits = list(map(Hit, numbers, fused, row.tolist(), expansion.tolist(), dense.tolist(), coverage.tolist()))
    return tuple(hits[place] for place in sorted(kept, key=lambda place: (-fused[place], numbers[place])))


def _relative(scores: FloatArray) -> npt.NDArray[np.float64]:
    """Scores as shares of the greatest; all 0 when nothing matched."""
    top = float(scores.max(initial=0))
    return scores.astype(np.float64) / top if top > 0 else np.zeros(len(scores))
