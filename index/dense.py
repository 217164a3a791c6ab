"""Exact nearest tasks by inner product: FAISS flat over several vectors a task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.arrays import FloatArray, IntArray

if TYPE_CHECKING:
    import faiss


@dataclass(frozen=True, slots=True, eq=False)
class DenseIndex:
    """The vectors of a table's chunks, grouped by task, in a FAISS flat index."""

    flat: faiss.IndexFlatIP
    """All vectors, those of one task side by side, tasks in the table's order."""
    starts: IntArray
    """Where each task's vectors start, shape (tasks + 1,)."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.flat.d)

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return int(self.flat.ntotal)

    def best_per_task(self, query: FloatArray) -> FloatArray:
        """Greatest inner product of `query` (dimension,) with any vector of each task, shape (tasks,).

        A task without vectors gets -1, the least a cosine can be.
        """
        import faiss

        vector = np.ascontiguousarray(query, dtype=np.float32).reshape(1, -1)
        if vector.shape[1] != self.dimension:
            raise ValueError(f"query has {vector.shape[1]} dimensions, the index has {self.dimension}")
        best = np.full(len(self.starts) - 1, -1, dtype=np.float32)
        if not self.size:
            return best
        # All products are wanted, unsorted: `search` would spend most of its time on ordering them, and
        # `compute_distance_subset` starts threads, which on a busy machine costs more than the work.
        products = np.empty(self.size, dtype=np.float32)
        faiss.fvec_inner_products_ny(  # type: ignore[attr-defined]  # the stubs lack it
            faiss.swig_ptr(products), faiss.swig_ptr(vector), self.flat.get_xb(), self.dimension, self.size
        )
        filled = self.starts[1:] > self.starts[:-1]
        best[filled] = np.maximum.reduceat(products, self.starts[:-1][filled])
        return best

    def vectors(self) -> FloatArray:
        """A copy of all vectors, shape (size, dimension)."""
        return np.asarray(self.flat.reconstruct_n(0, self.size), dtype=np.float32).reshape(self.size, self.dimension)


def build_dense(vectors: FloatArray, owners: Sequence[int], tasks: Sequence[int]) -> DenseIndex:
    """The index over `vectors` (n, dimension) of chunks whose task numbers are `owners` (n,), grouped as `tasks`.

    Raises ValueError when the owners do not follow the order of `tasks`, or do not fit the vectors.
    """
    order = {task: position for position, task in enumerate(tasks)}
    try:
        positions = np.array([order[owner] for owner in owners], dtype=np.int64)
    except KeyError as error:
        raise ValueError(f"a vector belongs to task {error.args[0]}, which the table does not have") from error
    if len(positions) != len(vectors) or (np.diff(positions) < 0).any():
        raise ValueError("vectors must stand in the order of the table's tasks, one owner each")
    starts = np.searchsorted(positions, np.arange(len(tasks) + 1)).astype(np.int32)
    return dense_from_starts(vectors, starts)


def dense_from_starts(vectors: FloatArray, starts: IntArray) -> DenseIndex:
    """The index over vectors (n, dimension) that are grouped already, as `DenseIndex.starts` says.

    Raises ValueError when the groups do not cover the vectors exactly.
    """
    import faiss

    if vectors.ndim != 2 or starts.ndim != 1 or len(starts) < 1:
        raise ValueError("vectors must be a matrix and starts a list")
    if starts[0] != 0 or starts[-1] != len(vectors) or (np.diff(starts) < 0).any():
        raise ValueError("groups do not cover the vectors")
    flat = faiss.IndexFlatIP(int(vectors.shape[1]))
    flat.add(np.ascontiguousarray(vectors, dtype=np.float32))
    return DenseIndex(flat, starts.astype(np.int32))
