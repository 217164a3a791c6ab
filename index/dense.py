"""Nearest tasks by inner product: FAISS over several vectors a task, exact below 100,000 vectors, in cells above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.arrays import FloatArray, IntArray, pack_arrays, unpack_arrays

if TYPE_CHECKING:
    import faiss

EXACT_BELOW = 100_000
"""Vectors from which cells are searched instead of everything; docs/retrieval.md has the measurements behind it."""
PROBED = 1 / 8
"""Share of the cells that one search looks into."""
NEIGHBOURS = 1024
"""Vectors that a search in cells returns; several belong to one task."""


class DenseIndex(Protocol):
    """The vectors of a table's chunks; a task is as near as its nearest vector."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def size(self) -> int:
        """How many vectors there are."""

    @property
    def tasks(self) -> IntArray:
        """The table's task numbers, shape (tasks,)."""

    def best_per_task(self, query: FloatArray) -> FloatArray:
        """Greatest inner product of `query` (dimension,) with any vector of each task, shape (tasks,)."""

    def to_bytes(self) -> bytes:
        """The index as one file's content; `read_dense` reads it."""


@dataclass(frozen=True, slots=True, eq=False)
class FlatIndex:
    """All vectors, compared one by one: exact."""

    vectors: FloatArray
    """The vectors, those of one task side by side, tasks in the table's order, shape (vectors, dimension).

    They are held in numpy's memory, which the system gives in large pages where there is much of it: a search reads all
    of them once, and waits half as long for them as in FAISS's own.
    """
    owners: IntArray
    """Task number of each vector, shape (vectors,)."""
    tasks: IntArray
    """The table's task numbers, shape (tasks,)."""
    starts: IntArray
    """Where each task's vectors start, shape (tasks + 1,)."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return len(self.vectors)

    def best_per_task(self, query: FloatArray) -> FloatArray:
        """Greatest inner product of `query` (dimension,) with any vector of each task, shape (tasks,).

        A task without vectors gets -1, the least a cosine can be.
        """
        import faiss

        vector = _row(query, self.dimension)
        best = np.full(len(self.tasks), -1, dtype=np.float32)
        if not self.size:
            return best
        # All products are wanted, unsorted: `search` would spend most of its time on ordering them, and
        # `compute_distance_subset` starts threads, which on a busy machine costs more than the work.
        products = np.empty(self.size, dtype=np.float32)
        faiss.fvec_inner_products_ny(  # type: ignore[attr-defined]  # the stubs lack it
            faiss.swig_ptr(products), faiss.swig_ptr(vector), faiss.swig_ptr(self.vectors), self.dimension, self.size
        )
        filled = self.starts[1:] > self.starts[:-1]
        best[filled] = np.maximum.reduceat(products, self.starts[:-1][filled])
        return best

    def to_bytes(self) -> bytes:
        """The vectors and whose they are, as one .npz file."""
        return pack_arrays(vectors=self.vectors, owners=self.owners, tasks=self.tasks)


@dataclass(frozen=True, slots=True, eq=False)
class CellIndex:
    """Vectors in cells around trained centres (FAISS IVF, ids are task numbers); a search looks into the nearest ones.

    Built twice from the same vectors it is the same, which an HNSW graph, built by several threads, is not.
    """

    cells: faiss.IndexIVFFlat
    tasks: IntArray
    """The table's task numbers, shape (tasks,)."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.cells.d)

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return int(self.cells.ntotal)

    def best_per_task(self, query: FloatArray) -> FloatArray:
        """Greatest inner product of `query` (dimension,) with the vectors of each task that were found, shape (tasks,).

        A task of which none was found gets the least that was found: it is no nearer than that.
        """
        products, owners = self.cells.search(_row(query, self.dimension), min(NEIGHBOURS, self.size))
        found = owners[0] >= 0
        best = np.full(len(self.tasks), products[0][found].min() if found.any() else -1, dtype=np.float32)
        places = np.searchsorted(self.tasks, owners[0][found])
        np.maximum.at(best, places, products[0][found])
        return best

    def to_bytes(self) -> bytes:
        """FAISS's own form and the task numbers, as one .npz file."""
        import faiss

        return pack_arrays(cells=faiss.serialize_index(self.cells), tasks=self.tasks)


def build_dense(
    vectors: FloatArray,
    owners: Sequence[int] | IntArray,
    tasks: Sequence[int] | IntArray,
    exact_below: int = EXACT_BELOW,
) -> FlatIndex | CellIndex:
    """The index over `vectors` (n, dimension) of chunks whose task numbers are `owners` (n,), grouped as `tasks`.

    Raises ValueError when the owners do not follow the order of `tasks`, or do not fit the vectors.
    """
    numbers, owned = np.asarray(tasks, dtype=np.int32), np.asarray(owners, dtype=np.int32)
    strangers = owned[~np.isin(owned, numbers)]
    if len(strangers):
        raise ValueError(f"a vector belongs to task {strangers[0]}, which the table does not have")
    order = {int(task): place for place, task in enumerate(numbers)}
    places = np.array([order[int(owner)] for owner in owned], dtype=np.int64)
    if vectors.ndim != 2 or len(places) != len(vectors) or (np.diff(places) < 0).any():
        raise ValueError("vectors must stand in the order of the table's tasks, one owner each")
    if len(vectors) >= exact_below:
        return _in_cells(vectors, owned, numbers)
    starts = np.searchsorted(places, np.arange(len(numbers) + 1)).astype(np.int32)
    return FlatIndex(np.array(vectors, dtype=np.float32, order="C"), owned, numbers, starts)


def read_dense(data: bytes) -> FlatIndex | CellIndex:
    """What `to_bytes` wrote. Raises ValueError or KeyError for anything else."""
    import faiss

    arrays = unpack_arrays(data)
    if "cells" not in arrays:
        return build_dense(arrays["vectors"], arrays["owners"], arrays["tasks"], exact_below=len(arrays["vectors"]) + 1)
    try:
        cells = faiss.deserialize_index(arrays["cells"])
    except RuntimeError as error:
        raise ValueError("not an index of FAISS") from error
    if not isinstance(cells, faiss.IndexIVFFlat):
        raise ValueError("not an index in cells")  # noqa: TRY004 - the file is wrong, not the caller
    return CellIndex(cells, arrays["tasks"])


def _in_cells(vectors: FloatArray, owners: IntArray, tasks: IntArray) -> CellIndex:
    """The index in cells, four times as many as the square root of the vectors."""
    import faiss

    vectors = np.ascontiguousarray(vectors, dtype=np.float32)
    dimension, count = int(vectors.shape[1]), max(1, min(len(vectors), int(4 * len(vectors) ** 0.5)))
    cells = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimension), dimension, count, faiss.METRIC_INNER_PRODUCT)
    cells.cp.min_points_per_centroid = 1
    cells.train(vectors)
    cells.add_with_ids(vectors, owners.astype(np.int64))
    cells.nprobe = max(1, round(count * PROBED))
    return CellIndex(cells, tasks)


def _row(query: FloatArray, dimension: int) -> FloatArray:
    """A query as the matrix of one row that FAISS takes. Raises ValueError when its length is another."""
    vector = np.ascontiguousarray(query, dtype=np.float32).reshape(1, -1)
    if vector.shape[1] != dimension:
        raise ValueError(f"query has {vector.shape[1]} dimensions, the index has {dimension}")
    return vector
