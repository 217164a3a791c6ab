"""Share of facts stated."""

from __future__ import annotations

from eval.measures.facts import FACT_ACCURACY
from tests.eval.made import TABLE, case, failed, judged, reply

TWO = case(must=(1,), facts=(("6万个", "60000个"), ("交通局", "交通运输局")))


def test_by_hand_with_numbers_as_quantities() -> None:
    """Tempting: substrings, by which 16万个 states 6万个 and 60,000个 does not."""
    answers = (reply("60,000个，交通局", 1), reply("16万个，交通局", 1), reply("没有", 1), failed("timeout"))
    assert FACT_ACCURACY.of([judged(TWO, given) for given in answers], TABLE) == [1, 0.5, 0, 0]


def test_questions_without_facts_and_refusals_are_left_out() -> None:
    asked = (case(must=(1,)), case(status=("not_found",), facts=(("甲",),)))
    assert FACT_ACCURACY.of([judged(one, reply("甲")) for one in asked], TABLE) == [None, None]
