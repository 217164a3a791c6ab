"""Planned investment by quarter: which tasks, which amounts, what may be added."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.engine import Assistant
from assistant.series import Computation
from assistant.web.browse.investment import Investments, investments_of
from index.types import ScheduleItem, TaskTable
from tests.web.conftest import make_task

YI = Decimal(10**8)


@pytest.fixture(scope="module")
def found(shipped_table: TaskTable) -> Investments:
    return investments_of(shipped_table)


def test_projects_and_indicators_are_told_apart(found: Investments) -> None:
    assert [each.task.number for each in found.projects] == [136, 142, 143, 144, 145, 147, 152, 153, 159, 279]
    assert [(each.task.number, each.subject) for each in found.indicators] == [
        (4, "招商引资实际投资"), (73, "重大项目投资"), (74, "工业投资"), (160, "电网建设投资"),
    ]  # fmt: skip


def test_projects_of_one_name_are_not_added_up_unasked(found: Investments) -> None:
    assert found.alike == {142: (152, 153), 152: (142, 153), 153: (142, 152), 143: (159,), 159: (143,)}
    assert found.apart == (136, 144, 145, 147, 279)
    # 0.3 + 0.3216 + 0.08 + 4.6 + 0.05, and so on, in 亿元
    assert [amount / YI for amount in found.sums(found.apart)] == [
        Decimal("5.3516"), Decimal("7.92"), Decimal("10.05"), Decimal("17.49"),
    ]  # fmt: skip
    assert found.sums([147]) == tuple(Decimal(text) * YI for text in ("4.6", "6.6", "8.4", "14.7"))
    assert not any(found.sums([]))


def test_cumulative_figures_become_each_quarters_own(found: Investments) -> None:
    industry = next(each for each in found.indicators if each.task.number == 74)
    assert industry.converted
    assert [industry.amount(quarter) / YI for quarter in (1, 2, 3, 4)] == [130, 175, 265, 309]
    assert sum(industry.amount(quarter) for quarter in (1, 2, 3, 4)) == industry.series.target_value


def test_a_figure_for_two_quarters_belongs_to_neither(found: Investments) -> None:
    home = next(each for each in found.projects if each.task.number == 279)
    assert home.spanning == ("完成投资500万元",)
    assert home.quarters[2:] == (None, None)
    assert home.amount(3) == 0


def test_every_amount_is_what_the_engine_answers(found: Investments, assistant: Assistant) -> None:
    names = {147: "1号线一期", 152: "莞番高速二期", 153: "莞番高速三期", 160: "电网建设"}
    asked = 0
    for each in (*found.projects, *found.indicators):
        for quarter, outcome in zip("一二三四", each.quarters, strict=True):
            if each.task.number in names and isinstance(outcome, Computation):
                answer = assistant.ask(f"{names[each.task.number]}{quarter}季度单独完成投资多少")
                assert outcome.text in answer.answer
                assert each.task.number in answer.citations
                asked += 1
    assert asked == 16


def test_growth_rates_and_ranges_are_left_out() -> None:
    def schedule(*texts: str) -> tuple[ScheduleItem, ...]:
        return tuple(ScheduleItem((quarter,), "", "", text) for quarter, text in enumerate(texts, 1))

    growing = make_task(1, schedule=schedule("固定资产投资增长5%。", "固定资产投资增长6%。"))
    ranges = make_task(2, schedule=schedule("完成投资3-5亿元。", "完成投资4-6亿元。"))
    money = make_task(3, schedule=schedule("完成税收3亿元。", "完成税收4亿元。"))
    assert investments_of(TaskTable("t", "", "", 2021, "", (growing, ranges, money))) == Investments((), (), {})
