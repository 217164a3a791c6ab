"""Refusals worked out by hand."""

from __future__ import annotations

from eval.cases import Reply
from eval.measures.refusals import FALSE_REFUSALS, REFUSAL_PRECISION, REFUSAL_RECALL
from tests.eval.made import TABLE, case, failed, judged, reply

ABSENT, PRESENT = case(status=("not_found", "clarify")), case(must=(1,))
RUN = [
    judged(ABSENT, reply("", status="not_found")),
    judged(ABSENT, reply("", status="clarify")),
    judged(ABSENT, reply("", 1)),
    judged(ABSENT, failed("error")),
    judged(PRESENT, reply("", status="not_found")),
    judged(PRESENT, reply("", 1)),
    judged(PRESENT, failed("timeout")),
]


def test_by_hand() -> None:
    """Tempting: a crash on an absent thing as a refusal, asking back as a wrong one, a crash as no false refusal."""
    assert REFUSAL_RECALL.of(RUN, TABLE) == [1, 1, 0, 0, None, None, None]
    assert REFUSAL_PRECISION.of(RUN, TABLE) == [1, None, None, None, 0, None, None]
    assert FALSE_REFUSALS.of(RUN, TABLE) == [None, None, None, None, 1, 0, 1]


def test_a_refusal_that_gold_tolerates_is_none_too_many() -> None:
    either = case(status=("answered", "not_found"), may=(1,))
    one = [judged(either, reply("", status="not_found"))]
    assert REFUSAL_PRECISION.of(one, TABLE) == [1]
    assert FALSE_REFUSALS.of(one, TABLE) == [0]


def test_asking_back_is_no_refusal_where_gold_does_not_accept_it() -> None:
    asked = case(status=("not_found",))
    assert REFUSAL_RECALL.of([judged(asked, reply("", status="clarify"))], TABLE) == [0]


def test_a_system_without_statuses_may_refuse_what_gold_lets_be_refused() -> None:
    either, refusal = case(status=("answered", "not_found")), Reply("表中没有", refused=True)
    assert REFUSAL_PRECISION.of([judged(either, refusal), judged(PRESENT, refusal)], TABLE) == [1, 0]
    assert FALSE_REFUSALS.of([judged(either, refusal), judged(PRESENT, refusal)], TABLE) == [0, 1]
