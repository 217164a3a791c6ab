"""Vectors: FAISS agrees with plain numpy, and the plain encoder brings related wording together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense import build_dense, dense_from_starts
from index.encoders import LsaEncoder, LsaSettings, fit_lsa, read_encoder

TEXTS = [
    "新增公共停车位 哪儿能泊车 车位紧张",
    "新建5G基站 手机信号什么时候变好 网络覆盖",
    "改造老旧小区加装电梯 老人爬楼太累了 旧房翻新",
    "推进生态环境监测 空气好不好 河水臭不臭",
]
SETTINGS = LsaSettings(buckets=1 << 10, dimension=8, oversampling=4)


@given(
    counts=st.lists(st.integers(0, 4), min_size=1, max_size=6).filter(any),
    dimension=st.integers(1, 40),
    seed=st.integers(0, 1000),
)
def test_best_per_task_equals_numpy(counts: list[int], dimension: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    tasks = [10 + 3 * place for place in range(len(counts))]
    owners = np.repeat(tasks, counts)
    vectors = random.standard_normal((len(owners), dimension), dtype=np.float32)
    query = random.standard_normal(dimension, dtype=np.float32)
    expected = [max((float(v @ query) for v in vectors[owners == task]), default=-1.0) for task in tasks]
    index = build_dense(vectors, owners.tolist(), tasks)
    np.testing.assert_allclose(index.best_per_task(query), expected, rtol=1e-4, atol=1e-5)
    np.testing.assert_array_equal(index.vectors(), vectors)


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
    with pytest.raises(ValueError, match="cover"):
        dense_from_starts(vectors, np.array([0, 2], dtype=np.int32))
    with pytest.raises(ValueError, match="dimensions"):
        build_dense(vectors, [1, 1, 2], [1, 2]).best_per_task(np.ones(4, dtype=np.float32))


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
    again = read_encoder(encoder.identity, encoder.to_bytes())
    assert again.identity == encoder.identity == fit_lsa(TEXTS, SETTINGS).identity
    np.testing.assert_array_equal(again.encode(TEXTS), encoder.encode(TEXTS))
    assert fit_lsa(TEXTS[:3], SETTINGS).identity != encoder.identity


@pytest.mark.parametrize("texts", [[], [""], ["，。"]])
def test_lsa_of_nothing_encodes_to_zeros(texts: list[str]) -> None:
    encoder = fit_lsa(texts, SETTINGS)
    assert not encoder.encode(["停车"]).any()


def test_a_foreign_encoder_file_is_refused() -> None:
    encoder = fit_lsa(TEXTS, SETTINGS)
    with pytest.raises(ValueError, match="unknown kind"):
        read_encoder("bge:123", encoder.to_bytes())
    with pytest.raises(ValueError, match="expected lsa-v1:123"):
        read_encoder("lsa-v1:123", encoder.to_bytes())
    with pytest.raises(ValueError, match="not an encoder"):
        read_encoder(encoder.identity, b"PK nonsense")
