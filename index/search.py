"""Search: every allowed task, ranked by a fusion of its row's words, its expansions and its vectors."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from index.arrays import FloatArray
from index.errors import SourceInvalid
from index.text import grams
from index.types import Hit
from index.yaml_files import read_yaml

if TYPE_CHECKING:
    from index.store import LoadedIndex

FUSION_FILE = "fusion.yaml"
"""Name of the weights in a table's folder."""
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


@dataclass(frozen=True, slots=True)
class Sources:
    """What each source says about a question, one number a task, in the order of the table."""

    row: npt.NDArray[np.float64]
    """BM25 over the rows, as shares of the greatest."""
    expansion: npt.NDArray[np.float64]
    """BM25 over the expansions, as shares of the greatest."""
    dense: FloatArray
    """Best cosine over the task's vectors."""
    lexical: FloatArray
    """BM25 over the rows as it is."""
    expansion_lexical: FloatArray
    """BM25 over the expansions as it is."""
    coverage: FloatArray
    """Share of the question's token weight that the row holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking(Sequence[Hit]):
    """Tasks, best first. A hit is made when it is looked at: hardly any but the first ever is."""

    order: npt.NDArray[np.intp]
    """Places of the tasks in the table, shape (tasks,)."""
    columns: tuple[npt.NDArray[Any], ...]
    """The fields of hits, one number a task, in the order of the table."""

    def __len__(self) -> int:
        return len(self.order)

    @overload
    def __getitem__(self, place: int) -> Hit: ...

    @overload
    def __getitem__(self, place: slice) -> Ranking: ...

    def __getitem__(self, place: int | slice) -> Hit | Ranking:
        if isinstance(place, slice):
            return Ranking(self.order[place], self.columns)
        at = self.order[place]
        return Hit._make(column[at].item() for column in self.columns)

    def within(self, allowed: Collection[int]) -> Ranking:
        """Those of the tasks whose numbers are among some."""
        kept = [number in allowed for number in self.columns[0][self.order].tolist()]
        return Ranking(self.order[kept], self.columns)


def read_fusion(path: Path) -> FusionWeights:
    """The weights of a file, or the plain ones without it. Raises SourceInvalid for a file that holds others."""
    if not path.exists():
        return FusionWeights()
    values = read_yaml(path, allowed=("row", "expansion", "dense"))
    if not all(type(value) in (int, float) and value >= 0 for value in values.values()) or len(values) != 3:
        remedy = "用 python -m eval.tuning.fusion 重新算出，或删去这个文件"
        raise SourceInvalid("权重不全或不是数", expected="row、expansion、dense 三个数", where=path.name, remedy=remedy)
    return FusionWeights(**values)


def sources(index: LoadedIndex, text: str) -> Sources:
    """What the sources say about a question, before they are fused."""
    tokens = index.tokenizer.tokens(text)
    row = index.row.scores(tokens)
    expansion = index.expansion.scores(grams(text, EXPANSION_GRAM))
    dense = index.dense.best_per_task(index.encoder.encode_queries([text])[0])
    return Sources(_relative(row), _relative(expansion), dense, row, expansion, index.row.coverage(tokens))


def likeness(index: LoadedIndex, first: str, second: str) -> float:
    """How much alike two texts are to the table: the correlation, over all tasks, of their similarity to each."""
    profiles = [index.dense.best_per_task(vector) for vector in index.encoder.encode_queries([first, second])]
    deviations = [profile - profile.mean() for profile in profiles]
    norm = float(np.sqrt(np.prod([deviation @ deviation for deviation in deviations])))
    return float(deviations[0] @ deviations[1]) / norm if norm > 0 else 0.0


def similarity(index: LoadedIndex, text: str) -> dict[int, float]:
    """The best cosine of a text with the vectors of each task, by task number."""
    best = index.dense.best_per_task(index.encoder.encode_queries([text])[0])
    return dict(zip((task.number for task in index.table.tasks), best.tolist(), strict=True))


def search(index: LoadedIndex, text: str, allowed: Collection[int] | None = None) -> tuple[Hit, ...]:
    """Every task of the table (or every one whose number is in `allowed`), best first, ties by task number.

    Nothing is cut: a task that shares nothing with `text` comes last, with scores of 0. Scores do not depend on
    `allowed`, so that a filter never reorders what it leaves. Numbers that the table does not have are ignored.
    """
    hits = ranked(index, sources(index, text))
    return tuple(hits if allowed is None else hits.within(allowed))


def ranked(index: LoadedIndex, found: Sources) -> Ranking:
    """Every task of the table by what the sources say, best first, ties by task number."""
    weights = index.manifest.weights
    fused = weights.row * found.row + weights.expansion * found.expansion + weights.dense * found.dense
    order = np.argsort(-fused, kind="stable")  # the tasks stand in the order of their numbers
    columns = (index.dense.tasks, fused, found.lexical, found.expansion_lexical, found.dense, found.coverage)
    return Ranking(order, columns)


def _relative(scores: FloatArray) -> npt.NDArray[np.float64]:
    """Scores as shares of the greatest; all 0 when nothing matched."""
    top = float(scores.max(initial=0))
    return scores.astype(np.float64) / top if top > 0 else np.zeros(len(scores))
