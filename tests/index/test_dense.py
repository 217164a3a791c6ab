"""Vectors: FAISS agrees with plain numpy, and the plain encoder brings related wording together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arrays import FloatArray, IntArray, pack_arrays
from index.dense import CellIndex, FlatIndex, build_dense, read_dense
from index.encoders import read_encoder
from index.lsa import LsaEncoder, LsaSettings, fit_lsa
from index.text import Tokenizer

TEXTS = [
    "新增公共停车位 哪儿能泊车 车位紧张",
    "新建5G基站 手机信号什么时候变好 网络覆盖",
    "改造老旧小区加装电梯 老人爬楼太累了 旧房翻新",
    "推进生态环境监测 空气好不好 河水臭不臭",
]
SETTINGS = LsaSettings(buckets=1 << 10, dimension=8, oversampling=4)


def by_numpy(vectors: FloatArray, owners: IntArray, tasks: list[int], query: FloatArray) -> list[float]:
    return [max((float(v @ query) for v in vectors[owners == task]), default=-1.0) for task in tasks]


@st.composite
def tables(draw: st.DrawFn) -> tuple[FloatArray, IntArray, list[int], FloatArray]:
    """Vectors, their owners, task numbers, and a query; some tasks have no vector."""
    counts = draw(st.lists(st.integers(0, 4), min_size=1, max_size=6).filter(any))
    random = np.random.default_rng(draw(st.integers(0, 1000)))
    dimension = draw(st.integers(1, 40))
    tasks = [10 + 3 * place for place in range(len(counts))]
    owners = np.repeat(tasks, counts).astype(np.int32)
    vectors = random.standard_normal((len(owners), dimension), dtype=np.float32)
    return vectors, owners, tasks, random.standard_normal(dimension, dtype=np.float32)


@given(tables())
def test_the_exact_index_equals_numpy_also_after_reading(
    drawn: tuple[FloatArray, IntArray, list[int], FloatArray],
) -> None:
    vectors, owners, tasks, query = drawn
    index = build_dense(vectors, owners, tasks)
    for one in (index, read_dense(index.to_bytes())):
        assert isinstance(one, FlatIndex)
        np.testing.assert_allclose(one.best_per_task(query), by_numpy(*drawn), rtol=1e-4, atol=1e-5)
        np.testing.assert_array_equal(one.vectors, vectors)


@given(tables())
def test_cells_that_are_all_looked_into_equal_numpy(drawn: tuple[FloatArray, IntArray, list[int], FloatArray]) -> None:
    vectors, owners, tasks, query = drawn
    index = build_dense(vectors, owners, tasks, exact_below=0)
    for one in (index, read_dense(index.to_bytes())):
        assert isinstance(one, CellIndex)
        one.cells.nprobe = one.cells.nlist
        empty = ~np.isin(tasks, owners)
        expected = np.array(by_numpy(*drawn))
        expected[empty] = (vectors @ query).min()  # no nearer than the farthest
        np.testing.assert_allclose(one.best_per_task(query), expected, rtol=1e-4, atol=1e-5)
        assert (one.size, one.dimension) == vectors.shape


def test_cells_find_the_nearest_tasks_of_many() -> None:
    random = np.random.default_rng(5)
    centres = random.standard_normal((200, 32)).astype(np.float32)
    tasks = list(range(1, 201))
    owners = np.repeat(tasks, 20).astype(np.int32)
    vectors = (centres[owners - 1] + 0.5 * random.standard_normal((4000, 32))).astype(np.float32)
    exact, cells = (build_dense(vectors, owners, tasks, exact_below=limit) for limit in (5000, 0))
    assert (type(exact), type(cells)) == (FlatIndex, CellIndex)
    for task in tasks[::10]:
        query = centres[task - 1]
        wanted, found = exact.best_per_task(query), cells.best_per_task(query)
        assert wanted.argmax() == found.argmax() == task - 1
        assert found.max() == pytest.approx(wanted.max(), rel=1e-4)


def test_cells_are_the_same_when_they_are_built_again() -> None:
    vectors = np.random.default_rng(1).standard_normal((3000, 16)).astype(np.float32)
    owners = np.repeat(np.arange(300, dtype=np.int32), 10)
    first, second = (build_dense(vectors, owners, range(300), exact_below=0).to_bytes() for _ in range(2))
    assert first == second


def test_no_vectors_at_all_is_the_least_cosine() -> None:
    index = build_dense(np.zeros((0, 3), dtype=np.float32), [], [1, 2])
    assert index.best_per_task(np.ones(3, dtype=np.float32)).tolist() == [-1, -1]


def test_what_does_not_fit_is_refused() -> None:
    vectors = np.eye(3, dtype=np.float32)
    with pytest.raises(ValueError, match="task 9"):
        build_dense(vectors, [1, 1, 9], [1, 2])
    with pytest.raises(ValueError, match="order"):
        build_dense(vectors, [2, 1, 1], [1, 2])
    with pytest.raises(ValueError, match="order"):
        build_dense(vectors, [1, 2], [1, 2])
    for limit in (9, 0):
        with pytest.raises(ValueError, match="dimensions"):
            build_dense(vectors, [1, 1, 2], [1, 2], exact_below=limit).best_per_task(np.ones(4, dtype=np.float32))
    no_cells = pack_arrays(cells=np.zeros(3, dtype=np.uint8), tasks=np.ones(1, dtype=np.int32))
    with pytest.raises(ValueError, match="FAISS"):
        read_dense(no_cells)


def test_lsa_gives_unit_vectors_that_find_their_text() -> None:
    encoder = fit_lsa(TEXTS, SETTINGS)
    vectors = encoder.encode([*TEXTS, "", "!!"])
    assert vectors.shape == (6, encoder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 1, 0, 0], atol=1e-5)
    queries = encoder.encode(["在哪儿泊车", "手機信號", "老人爬楼", "臭"])
    assert (queries @ vectors[:4].T).argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_lsa_gives_an_unseen_official_word_the_meaning_of_its_everyday_one() -> None:
    """The two words never stand in one chunk, only in one task: that is what fitting on tasks buys."""
    encoder = fit_lsa(TEXTS, SETTINGS)
    official, everyday, other = encoder.encode(["停车位", "泊车", "基站"])
    assert official @ everyday > 0.5 > abs(official @ other)


def test_lsa_keeps_every_direction_of_a_small_matrix() -> None:
    """With as many directions as texts nothing is lost: products equal those of the plain weighted counts."""
    encoder = fit_lsa(TEXTS, SETTINGS)
    exact = LsaEncoder(encoder.idf, np.eye(SETTINGS.buckets, dtype=np.float16))
    ours, plain = encoder.encode(TEXTS), exact.encode(TEXTS)
    np.testing.assert_allclose(ours @ ours.T, plain @ plain.T, atol=5e-3)


def test_lsa_is_deterministic_and_survives_its_file() -> None:
    encoder = fit_lsa(TEXTS, SETTINGS)
    again = read_encoder(encoder.identity, encoder.to_bytes(), Tokenizer())
    assert again.identity == encoder.identity == fit_lsa(TEXTS, SETTINGS).identity
    np.testing.assert_array_equal(again.encode_documents(TEXTS), encoder.encode_documents(TEXTS))
    assert fit_lsa(TEXTS[:3], SETTINGS).identity != encoder.identity


@pytest.mark.parametrize("texts", [[], [""], ["，。"]])
def test_lsa_of_nothing_encodes_to_zeros(texts: list[str]) -> None:
    encoder = fit_lsa(texts, SETTINGS)
    assert not encoder.encode(["停车"]).any()


def test_a_foreign_encoder_file_is_refused() -> None:
    encoder = fit_lsa(TEXTS, SETTINGS)
    with pytest.raises(ValueError, match="unknown kind"):
        read_encoder("bge:123", encoder.to_bytes(), Tokenizer())
    with pytest.raises(ValueError, match="expected lsa-v1:123"):
        read_encoder("lsa-v1:123", encoder.to_bytes(), Tokenizer())
    with pytest.raises(ValueError, match="not an encoder"):
        read_encoder(encoder.identity, b"PK nonsense", Tokenizer())
