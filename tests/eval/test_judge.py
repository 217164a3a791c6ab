"""Verdicts: every departure from gold is a reason, failures are outcomes of their own."""

from __future__ import annotations

from eval.cases import Reply
from tests.eval.made import case, failed, judged, reply


def codes(*pair: object) -> list[str]:
    return [reason.code for reason in judged(*pair).reasons]  # type: ignore[arg-type]


def test_a_right_answer_has_no_reason() -> None:
    asked = case(must=(1, 2), may=(3,), facts=(("6万个", "60000个"),), forbidden=("7万个",))
    assert judged(asked, reply("60000个【任务1】【任务2】", 1, 2)).outcome == "right"
    assert judged(asked, reply("60000个", 2, 1, 3)).outcome == "right"


def test_every_departure_is_named() -> None:
    asked = case(must=(1, 2), may=(3,), facts=(("6万个",),), forbidden=("7万个",))
    assert codes(asked, reply("7万个", 1, 9, status="partial")) == ["status", "missing", "extra", "fact", "forbidden"]
    missing, extra = judged(asked, reply("6万个", 1, 9)).reasons
    assert (missing.detail, extra.detail) == ("2", "9")


def test_one_of_several_tasks_is_enough_but_none_is_not() -> None:
    asked = case(any_of=(4, 5))
    assert codes(asked, reply("", 5)) == []
    assert codes(asked, reply("")) == ["none_of"]
    assert codes(asked, reply("", 5, 6)) == ["extra"]


def test_failures_are_never_right_nor_merely_wrong() -> None:
    refusal = case(status=("not_found",))
    assert [judged(refusal, failed(failure)).outcome for failure in ("error", "timeout")] == ["error", "timeout"]


def test_a_system_without_statuses_is_judged_by_whether_it_refuses() -> None:
    refusal, question = case(status=("not_found", "clarify")), case(must=(1,))
    assert codes(refusal, Reply("表中没有", refused=True)) == []
    assert codes(refusal, Reply("是交通局")) == ["status"]
    assert codes(question, Reply("【任务1】", (1,))) == []
    assert codes(question, Reply("表中没有", refused=True)) == ["status", "missing"]


def test_either_is_right_where_gold_accepts_both() -> None:
    both = case(status=("not_found", "partial"))
    assert codes(both, Reply("表中没有", refused=True)) == []
    assert codes(both, Reply("只有这些")) == []
    assert codes(case(status=("clarify", "answered"), may=(1,)), Reply("【任务1】", (1,))) == []


def test_what_is_forbidden_is_compared_like_a_fact() -> None:
    """Tempting: substrings, by which 18项 is 8项 and 70000个 is not 7万个."""
    asked = case(forbidden=("8项", "7万个"))
    assert codes(asked, reply("共18项")) == []
    assert codes(asked, reply("共8项，70000个")) == ["forbidden", "forbidden"]


def test_a_forbidden_number_inside_a_citation_is_not_said() -> None:
    assert codes(case(must=(172,), forbidden=("72",)), reply("【任务172】停车位", 172)) == []
