"""What several groups of tasks come to: each count, their sum and difference, entries of columns, shares, averages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from assistant.compose.arithmetic import percent_text
from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设\t1.新建崖边图书馆\t一季度,动工。\t白一鸣\t文化局\t欧阳山川\t丁可\t财政局、教育局",
    "\t2.新建松涛体育场\t一季度,动工。\t白一鸣\t文化局、体育局\t欧阳山川\t丁可\t财政局",
    "\t3.扩建云顶博物馆\t二季度,闭馆改造。\t方大同\t文化局\t常青\t石头\t教育局",
    "(二)民生\t4.设立农户信贷\t二季度,制定方案。\t方大同\t体育局\t鲁达\t林冲\t",
    "\t5.完成电网投资5.29亿元\t一季度,完成投资1.29亿元。二季度,完成投资1亿元。三季度,完成投资2亿元。四季度,完成投资1亿元。"
    "\t方大同\t供电局\t鲁达\t林冲\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("groups"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("文化局牵头几项、体育局牵头几项", ["文化局3 项，体育局2 项", "多 1 项（3 − 2 = 1）"], ()),
        ("财政局协助的比文化局牵头的少几项", ["文化局牵头多 1 项（3 − 2 = 1）"], ()),
        ("文化局、体育局牵头数加起来多少", ["合计 5 项**（3 + 2 = 5）", "去掉重复是 4 项"], (1, 2, 3, 4)),
        ("白一鸣分管的任务里，文化局和体育局各牵头几项", ["文化局2 项，体育局1 项"], ()),
        ("总体要求第一条与第二条的任务数差几项", ["多 1 项（3 − 2 = 1）"], ()),
        ("总体要求里，第一条的任务数与第二条差几项", ["多 1 项（3 − 2 = 1）"], ()),
        ("任务1和任务4，协助单位差几家", ["协助单位相差 2 个**（2 − 0 = 2）", "0 个（没有写）"], (1, 4)),
        ("任务2和任务3的协助单位谁多", ["一样多，都是 1 个"], (2, 3)),
        ("任务1和任务2的协助单位加起来几个", ["合计 3 个**（2 + 1 = 3）"], (1, 2)),
        ("文化局牵头的任务，协助单位平摊到每项是几家", ["平均 1.33 个协助单位"], ()),
        ("白一鸣当责任领导的活儿，体育局牵头了百分之多少", ["50.0%", "1 ÷ 2"], ()),
        ("体育局牵头了百分之多少", ["40.0%", "2 ÷ 5"], ()),
        ("责任领导白一鸣的那些任务，哪家单位牵头最多", ["文化局，2 项"], ()),
    ],
)
def test_counts_are_shown_with_what_they_come_to(
    question: str, says: Sequence[str], cites: Sequence[int], town: Assistant
) -> None:
    check(town, question, says, cites)


def test_each_group_is_listed_apart(town: Assistant) -> None:
    check(
        town,
        "体育局牵头的列一份，教育局协助的另列一份",
        ["体育局牵头的任务共 2 项", "教育局协助的任务共 2 项"],
        (1, 2, 3, 4),
    )


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("电网投资季均多少", "1.3225亿元**（5.29亿元 ÷ 4 = 1.3225亿元）"),  # exact: not 1.322
        ("电网投资月均多少", "0.441亿元"),
        ("电网投资一季度占全年四季之和的百分之几", "24.39%**（1.29亿元 ÷ 5.29亿元 = 24.39%）"),
    ],
)
def test_a_mean_is_exact_where_it_can_be_and_the_year_is_what_a_quarter_is_a_share_of(
    question: str, says: str, town: Assistant
) -> None:
    check(town, question, [says], (5,))


def test_a_half_is_rounded_up() -> None:
    assert percent_text(Decimal(1) / 32) == "3.13%"
