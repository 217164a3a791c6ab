"""Statements and the rows that back them."""

from __future__ import annotations

from dataclasses import replace

from eval.measures.citations import CITATION_PRECISION, CITATION_RECALL, rows_of, statements, unbacked
from tests.eval.made import TABLE, case, failed, judged, reply, task

ROWS = rows_of(TABLE)
ASKED = case("停车位多少", must=(1,), may=(2, 3))


def test_statements_take_the_citations_of_their_entry_then_of_the_answer() -> None:
    text = "共 2 项：\n- 【任务1】停车位\n  - 一季度：动工\n- 牵头单位：水务局\n\n【任务2】河涌"
    found = [(one.text, one.cited, one.own) for one in statements(text, (1, 2))]
    assert found == [
        ("共 2 项：", (1, 2), False),
        ("停车位", (1,), True),
        ("一季度：动工", (1,), False),
        ("牵头单位：水务局", (1,), False),
        ("河涌", (2,), True),
    ]


def test_what_backs_a_number_and_what_does_not() -> None:
    def left(text: str, question: str = "", cited: int = 1) -> tuple[str, ...]:
        return next(unbacked(one, question, cited, ROWS) for one in statements(text, (2,)))

    assert left("治理河涌十二条，投资15000万元") == left("投资150000000元") == ()
    assert left("投资15000元") == ("15000元",)
    assert left("共 1 项，已核对全部 3 项") == ()
    assert left("共 9 项") == ("9项",)
    assert left("不是20万，是12条", "20万吗") == ()
    assert left("由交通局牵头") == ("交通局",)
    assert left("由住建局牵头") == ()


def test_a_shown_computation_backs_its_result_only_when_it_is_right() -> None:
    """Tempting: any number behind an equals sign."""
    (right,) = statements("**24条**（12条 + 12条 = 24条）", (2,))
    (wrong,) = statements("**25条**（12条 + 12条 = 25条）", (2,))
    (foreign,) = statements("**19条**（12条 + 7条 = 19条）", (2,))
    assert unbacked(right, "", 1, ROWS) == ()
    assert unbacked(wrong, "", 1, ROWS) == ("25条",)
    assert unbacked(foreign, "", 1, ROWS) == ("19条", "7条")
    (difference,) = statements("少 3条（12条 - 9条 = 3条）", (2,))
    (share,) = statements("占 25%（3 ÷ 12 = 25%）", (2,))
    assert unbacked(difference, "9条", 1, ROWS) == ()
    assert unbacked(share, "3条", 1, ROWS) == ()
    (part,) = statements("7.2条（12条 × 60% = 7.2条），即 12 − 4.8 = 7.2", (2,))
    assert unbacked(part, "60%，4.8", 1, ROWS) == ()
    (no_share,) = statements("是 25（3 ÷ 12 = 25）", (2,))
    assert unbacked(no_share, "3条", 1, ROWS) == ("25",)


def test_tasks_to_read_on_and_counts_of_names_are_no_claims() -> None:
    (more,) = statements("另有（任务8、9）；由水务局、住建局牵头，共 2 个", (2,))
    assert unbacked(more, "", 1, ROWS) == ()


def test_magnitudes_units_and_whole_dates_count() -> None:
    """Tempting: the digits alone."""

    def left(text: str) -> tuple[str, ...]:
        return next(unbacked(one, "", 1, dated) for one in statements(text, (1,)))

    dated = rows_of(replace(TABLE, tasks=(task(1, "6月12日前治理河涌12条，占60%。"),)))
    assert left("6月12日前治理12条，占60%") == ()
    assert left("12月6日前") == ("12月6日",)
    assert left("治理12亿条") == ("1200000000条",)
    assert left("治理12公里") == ("12公里",)
    assert left("占60条") == ("60条",)
    assert left("二季度治理") == ("二季度",)
    assert left("治理三十五条") == ("35条",)
    assert left("由李思和水务局负责") == ()


def test_recall_is_of_statements_and_precision_of_citations() -> None:
    """Two statements, one with a number its row lacks; three citations, one of which backs nothing of its line."""
    answer = reply("【任务1】停车位6万个\n【任务2】【任务3】河涌12条，共5万个", 1, 2, 3)
    assert CITATION_RECALL.of([judged(ASKED, answer)], TABLE) == [0.5]
    assert CITATION_PRECISION.of([judged(ASKED, answer)], TABLE) == [2 / 3]


def test_without_citations_nothing_is_backed_even_if_true() -> None:
    """Tempting: 0 / 0 left out."""
    run = [judged(ASKED, reply("停车位6万个")), judged(ASKED, failed("error"))]
    assert CITATION_RECALL.of(run, TABLE) == CITATION_PRECISION.of(run, TABLE) == [0, 0]


def test_an_answer_that_claims_nothing_is_left_out() -> None:
    assert CITATION_RECALL.of([judged(ASKED, reply("见【任务1】", 1))], TABLE) == [None]
