"""BM25: the sums equal bm25s, and coverage is the weighted share of tokens that a document holds."""

from __future__ import annotations

import math

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex, build_lexical

DOCUMENTS = [["停车", "新增", "停车"], ["基站", "新增"], [], ["社区", "养老", "服务", "新增", "停车"]]
TOKENS = st.sampled_from(["停车", "新增", "基站", "社区", "养老", "没有的词"])


@given(st.lists(TOKENS, min_size=1, unique=True))
def test_scores_equal_bm25s(tokens: list[str]) -> None:
    model = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy")
    model.index(DOCUMENTS, show_progress=False)
    np.testing.assert_allclose(build_lexical(DOCUMENTS).scores(tokens), model.get_scores(tokens), rtol=1e-5)


def test_scores_by_hand() -> None:
    scores = build_lexical(DOCUMENTS).scores(["基站"])
    length, average = 2, 10 / 4
    expected = math.log(1 + (4 - 1 + 0.5) / (1 + 0.5)) / (1 + K1 * (1 - B + B * length / average))
    np.testing.assert_allclose(scores, [0, expected, 0, 0], rtol=1e-5)


def test_repeated_and_unknown_tokens_change_nothing() -> None:
    index = build_lexical(DOCUMENTS)
    np.testing.assert_array_equal(index.scores(["停车", "停车", "没有的词"]), index.scores(["停车"]))
    assert not index.scores([]).any()
    assert not index.scores(["没有的词"]).any()


def test_coverage_is_the_share_of_weight() -> None:
    index = build_lexical(DOCUMENTS)
    weights = {token: index.document_frequency_weight(token) for token in ("停车", "基站", "没有的词")}
    assert weights["没有的词"] > weights["基站"] > weights["停车"] > 0
    expected = weights["停车"] / sum(weights.values())
    coverage = index.coverage(["停车", "基站", "没有的词", "停车"])
    np.testing.assert_allclose(coverage, [expected, weights["基站"] / sum(weights.values()), 0, expected], rtol=1e-5)
    np.testing.assert_allclose(index.coverage(["停车", "新增"]), [1, index.coverage(["停车", "新增"])[1], 0, 1])
    assert not index.coverage([]).any()
    assert not index.coverage(["没有的词"]).any()


@pytest.mark.parametrize("documents", [DOCUMENTS, [], [[], []]])
def test_bytes_round_trip_and_do_not_vary(documents: list[list[str]]) -> None:
    index = build_lexical(documents)
    again = LexicalIndex.from_bytes(index.to_bytes())
    assert again.to_bytes() == index.to_bytes() == build_lexical(documents).to_bytes()
    assert again.size == len(documents)
    np.testing.assert_array_equal(again.scores(["停车", "新增"]), index.scores(["停车", "新增"]))
