"""Exact search, cells and graphs over many vectors: `python -m eval.tuning.vectors [THOUSANDS ...]`.

The vectors are those of the shipped index, copied with noise until there are enough, each copy under task numbers of
its own; the queries are its expansion questions. Figures of one run are in docs/retrieval.md.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from assistant.open import open_index
from assistant.settings import Settings
from index.arrays import FloatArray, IntArray, unit_rows
from index.dense import NEIGHBOURS, FlatIndex, build_dense
from index.expand import load_expansions

NOISE = 0.5
"""Length of what is added to a unit vector."""
QUERIES = 200
SEED = 20210221


def many(vectors: FloatArray, owners: IntArray, tasks: int, size: int) -> tuple[FloatArray, IntArray]:
    """At least `size` vectors with their task numbers, ascending."""
    random = np.random.default_rng(SEED)
    copies = -(-size // len(vectors))
    spread = NOISE / vectors.shape[1] ** 0.5
    noisy = [unit_rows(vectors + spread * random.standard_normal(vectors.shape, np.float32)) for _ in range(copies)]
    numbers = np.concatenate([owners + copy * tasks for copy in range(copies)])
    return np.concatenate(noisy), numbers.astype(np.int32)


def report(name: str, search: Callable[[FloatArray], FloatArray], queries: FloatArray, exact: FloatArray) -> None:
    """Print how long a search takes, and how many of the nearest tasks it finds."""
    started = time.perf_counter()
    found = np.stack([search(query) for query in queries])
    milliseconds = (time.perf_counter() - started) / len(queries) * 1000
    first = np.mean(found.argmax(axis=1) == exact.argmax(axis=1))
    nearest, wanted = (np.argsort(-scores, axis=1)[:, :10] for scores in (found, exact))
    share = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(nearest.tolist(), wanted.tolist(), strict=True)])
    print(f"  {name:8s} {milliseconds:7.2f} ms  first task {first:6.1%}  first ten {share:6.1%}", flush=True)


def measure(vectors: FloatArray, owners: IntArray, queries: FloatArray) -> None:
    """Build each kind of index over the vectors and compare it with the exact one."""
    import faiss

    tasks = np.unique(owners)
    flat = build_dense(vectors, owners, tasks, exact_below=len(vectors) + 1)
    exact = np.stack([flat.best_per_task(query) for query in queries])
    report("exact", flat.best_per_task, queries, exact)
    started = time.perf_counter()
    cells = build_dense(vectors, owners, tasks, exact_below=0)
    print(f"  cells built in {time.perf_counter() - started:.1f} s, {len(cells.to_bytes()) / 1e6:.0f} MB")
    report("cells", cells.best_per_task, queries, exact)
    started = time.perf_counter()
    graph = faiss.IndexHNSWFlat(vectors.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = 80
    graph.hnsw.efSearch = NEIGHBOURS
    graph.add(vectors)
    size = faiss.serialize_index(graph).nbytes
    print(f"  graph built in {time.perf_counter() - started:.1f} s, {size / 1e6:.0f} MB")

    def by_graph(query: FloatArray) -> FloatArray:
        products, places = graph.search(query.reshape(1, -1), NEIGHBOURS)
        best = np.full(len(tasks), products.min(), dtype=np.float32)
        np.maximum.at(best, np.searchsorted(tasks, owners[places[0]]), products[0])
        return best

    report("graph", by_graph, queries, exact)


def main(arguments: Sequence[str]) -> int:
    """Measure sizes given in thousands of vectors."""
    settings = Settings()
    index = open_index(settings)
    assert isinstance(index.dense, FlatIndex)  # noqa: S101 - the shipped table is small
    expansions = load_expansions(settings.table_folder / "expansions.jsonl").values()
    questions = [question for expansion in expansions for question in expansion.questions]
    chosen = np.random.default_rng(SEED).choice(len(questions), QUERIES, replace=False)
    queries = index.encoder.encode_queries([questions[place] for place in chosen])
    for thousands in map(int, arguments or ["100", "200"]):
        step = int(index.dense.tasks.max()) + 1
        vectors, owners = many(index.dense.vectors, index.dense.owners, step, thousands * 1000)
        print(f"{len(vectors)} vectors of {vectors.shape[1]} dimensions, {len(np.unique(owners))} tasks")
        measure(vectors, owners, queries)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
