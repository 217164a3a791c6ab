"""Ranking measures by hand, and against ir-measures asked directly."""

from __future__ import annotations

from math import log2

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.retrieval import NDCG_10, RECALL_10, RECIPROCAL_RANK, SUCCESS_1, SUCCESS_3, SUCCESS_5
from tests.eval.made import TABLE, case, failed, judged, reply

ASKED = case(must=(1, 2), may=(3,))
RUN = [
    judged(ASKED, reply("", ranking=(3, 1, 9, 2))),
    judged(ASKED, reply("")),
    judged(ASKED, failed("error")),
    judged(case(status=("not_found",)), reply("")),
]


def test_by_hand() -> None:
    """Gains 1, 2, 0, 2 at ranks 1 to 4; the ideal is 2, 2, 1."""
    found = 1 / log2(2) + 2 / log2(3) + 2 / log2(5)
    ideal = 2 / log2(2) + 2 / log2(3) + 1 / log2(4)
    assert NDCG_10.of(RUN, TABLE) == [pytest.approx(found / ideal), 0, 0, None]
    assert RECALL_10.of(RUN, TABLE) == [1, 0, 0, None]
    one_of_two = judged(ASKED, reply("", ranking=(3, 1)))
    assert RECALL_10.of([one_of_two], TABLE) == [0.5]
    assert SUCCESS_5.of([judged(ASKED, reply("", ranking=(7, 8, 9, 2)))], TABLE) == [1]
    assert SUCCESS_3.of([judged(ASKED, reply("", ranking=(7, 8, 9, 2)))], TABLE) == [0]


def test_what_is_only_tolerated_is_no_success() -> None:
    """Tempting: any grade above 0 as relevant."""
    assert RECIPROCAL_RANK.of(RUN, TABLE) == [0.5, 0, 0, None]
    assert SUCCESS_1.of(RUN, TABLE) == [0, 0, 0, None]
    assert SUCCESS_3.of(RUN, TABLE) == [1, 0, 0, None]


@given(st.lists(st.integers(1, 12), unique=True, max_size=12))
def test_agrees_with_ir_measures(ranking: list[int]) -> None:
    asked = case(must=(2, 5), any_of=(7,), may=(3, 11))
    (mine,) = NDCG_10.of([judged(asked, reply("", ranking=tuple(ranking)))], TABLE)
    wanted = {"2": 2, "5": 2, "7": 2, "3": 1, "11": 1}
    qrels = [ir_measures.Qrel("q", task, grade) for task, grade in wanted.items()]
    run = [ir_measures.ScoredDoc("q", str(task), -float(place)) for place, task in enumerate(ranking)]
    theirs = ir_measures.calc_aggregate([ir_measures.nDCG @ 10], qrels, run)[ir_measures.nDCG @ 10]
    assert mine == pytest.approx(theirs, abs=1e-9)
