"""What people compute about an invented orchard town: counts of a kind, shares, means, units of measure, sums."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)果园\t1.完成果园投资500亿元\t一季度,累计完成果园投资80亿元。二季度,累计完成果园投资200亿元。三季度,累计完成果园投资330亿元。四季度,累计完成果园投资500亿元。\t白一鸣\t农业局\t江水清\t丁可\t财政局",
    "\t2.整备荒坡3000亩\t二季度,完成1200亩以上的荒坡整备。三、四季度,推进荒坡整备。\t白一鸣\t自然资源局、桃溪镇\t欧阳山川、江水清\t丁可、鲁达、林冲\t财政局、水务局",
    "\t3.建成梨川高速二期\t一季度,完成投资2亿元。二季度,完成投资3亿元。三季度,完成投资4亿元。四季度,完成投资1亿元。\t方大同\t交通运输局\t江水清\t鲁班\t财政局",
    "\t4.推进梨川高速三期建设,完成投资8亿元\t一季度,完成投资1亿元。二季度,完成投资2亿元。三季度,完成投资2亿元。四季度,完成投资3亿元。\t方大同\t交通运输局\t江水清\t鲁班\t杏林镇",
    "\t5.推进石榴大道建设\t一季度,完成投资900万元。二季度,完成投资1100万元。三季度,完成投资2000万元。四季度,完成投资4000万元。\t方大同\t城建局\t常青\t鲁班\t",
    "(二)商贸\t6.实现鲜果出口总额1.2万亿元\t一季度,出口同比增长3%。\t方大同\t商务局\t常青\t石头\t税务局",
    "\t7.力争干果零售总额达400亿元\t二季度,组织干果展销。\t方大同\t商务局\t常青\t石头\t",
    "2030年市政府十件民生实事",
    "(三)惠民\t8.新建果农学校20所,新增果农学位3.64万个\t一季度,新建果农学校5所。二季度,新建果农学校5所。三季度,新建果农学校6所。四季度,新建果农学校4所。\t白一鸣\t教育局\t尹泉\t石头\t桃溪镇、财政局",
    "\t9.将孤儿供养标准、孤老供养标准同步提升至每人每月900元、800元\t一季度,印发通知。\t白一鸣\t民政局\t丁小满\t石头\t财政局",
    "\t10.全年举办3场采摘节、12场品果会、5场果树课\t二季度,举办品果会。\t白一鸣\t文化局、杏林镇\t丁小满\t石头\t",
    "\t11.开展果品质检试点\t二季度,选择东坡、西坡、南坡3个村开展质检试点。四季度,评估质检试点。\t白一鸣\t市场监督管理局\t丁小满\t尹泉\t水务局",
    "\t12.建设梨树书屋\t一季度,建成梨树书屋2个。二季度,建成梨树书屋3个。三季度,建成梨树书屋4个。四季度,建成梨树书屋5个。\t白一鸣\t文化局\t丁小满\t尹泉\t财政局",
)


STORES = (
    "\t13.在2029年统筹约30万平方米冷库空间基础上,2030年统筹约45万平方米冷库空间\t二季度,认定冷库空间20万平方米。"
    "四季度,认定冷库空间25万平方米。\t白一鸣\t商务局\t常青\t石头\t",
    "\t14.开展2029年育种项目审查\t一季度,审查2029年项目。二季度,开展2029年项目评审。\t白一鸣\t农业局\t常青\t石头\t",
    "\t15.开展2030年育种项目立项\t三季度,开展2030年项目立项。\t白一鸣\t农业局\t常青\t石头\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("orchard"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("有多少个镇当过牵头单位(街道不算)", ["牵头单位中的镇共有 2 个**：桃溪镇、杏林镇"]),
        ("牵过头的镇有几个", ["牵头单位中的镇共有 2 个"]),
        ("哪些镇协助过任务", ["协助单位中的镇共有 2 个"]),
        ("当过责任人的有几个人", ["责任人共有 5 个"]),
        ("总体要求一共编到多少条", ["总体要求共有 3 条"]),
        ("两大部分各几项", ["主要目标任务：7 项", "十件民生实事：5 项"]),
        ("责任人里出现最勤的是谁", ["责任人任务最多的是江水清、丁小满，4 项"]),
        ("牵头项数排前二的部门,带数字", ["交通运输局：2 项", "商务局：2 项", "文化局：2 项"]),
    ],
)
def test_units_of_a_kind_and_entries_of_a_column_are_counted(
    town: Assistant, question: str, says: Sequence[str]
) -> None:
    check(town, question, says, ())


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("白一鸣分管的占全表百分之几", ["58.33%", "7 ÷ 12"]),
        ("民生实事里文化局占了多大份额", ["40.0%", "2 ÷ 5"]),
        ("文化局牵头的占民生实事的几成", ["40.0%", "2 ÷ 5"]),
        ("哪个领导分管的最多,占百分之几", ["最多的是白一鸣，7 项", "占 12 项的 58.33%"]),
        ("主要目标任务里财政局协助的比水务局多多少", ["财政局3 项，水务局1 项", "3 − 1 = 2"]),
        ("财政局:协助数减牵头数", ["6 − 0 = 6"]),
        ("白一鸣在民生实事里有几项、主要目标任务里有几项", ["十件民生实事5 项，主要目标任务2 项"]),
    ],
)
def test_shares_and_differences_keep_to_the_part_and_the_role(
    town: Assistant, question: str, says: Sequence[str]
) -> None:
    check(town, question, says, ())


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("平均每件有几个协助单位", ["平均 0.92 个协助单位**。12 项任务共 11 个"]),
        ("任务平均几个直接责任人", ["平均 1.17 个直接责任人**。12 项任务共 14 个"]),
        ("每个季度平均几项任务", ["4 个季度共"]),
        ("责任领导平均每人分管几项", ["平均 6 项**。2 个责任领导"]),
        ("平均每个镇牵头几项", ["2 个牵头单位中的镇共 2 项次"]),
    ],
)
def test_a_mean_is_of_what_is_counted_for_each(town: Assistant, question: str, says: Sequence[str]) -> None:
    check(town, question, says, ())


def test_the_task_with_most_entries_of_any_column_is_found(town: Assistant) -> None:
    check(town, "直接责任人最多的一项,写了几个人", ["丁可、鲁达、林冲", "3 个"], (2,))
    check(town, "哪项任务的协助单位最少", ["0 个"], (5, 7, 10))


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("果园投资末季要补多少", "170亿元**（500 - 330 = 170）", 1),
        ("荒坡整备,二季度后剩几亩", "1800亩**（3000亩 - 1200亩 = 1800亩）", 2),
        ("梨川高速二期季均投资", "2.5亿元**（10亿元 ÷ 4 = 2.5亿元）", 3),
        ("梨川高速三期月均投资多少", "8亿元 ÷ 12 = 0.667亿元", 4),
        ("梨川高速二期投资多少", "10亿元**（2 + 3 + 4 + 1 = 10）", 3),
        ("石榴大道全年计划投资", "8000万元**（900 + 1100 + 2000 + 4000 = 8000）", 5),
        ("石榴大道上半年投资额", "2000万元**（900 + 1100 = 2000）", 5),
        ("石榴大道哪季投资最多,占几成", "50.0%，即5成**（4000万元 ÷ 8000万元 = 50.0%）", 5),
        ("石榴大道上半年投资是下半年的几倍", "0.33倍**（2000万元 ÷ 6000万元 = 0.33）", 5),
        ("梨树书屋上下半年各建几个,差几个", "4个**（9个（4 + 5 = 9） - 5个（2 + 3 = 5） = 4个）", 12),
    ],
)
def test_figures_of_quarters_make_one_figure(town: Assistant, question: str, says: str, cites: int) -> None:
    check(town, question, [says], (cites,))


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("整备荒坡3000亩合几万平方米", "200万平方米**（3000亩 × 666.67 = 2000000平方米 = 200万平方米）", 2),
        ("整备荒坡3000亩相当于多少公顷", "200公顷**（3000亩 ÷ 15 = 200公顷）", 2),
        ("干果零售总额折合多少万元", "4000000万元**（400亿元 = 4000000万元）", 7),
        ("孤老供养标准一年合多少钱", "9600元**（800元 × 12 = 9600元）", 9),
        ("孤儿供养标准一年多少钱", "10800元**（900元 × 12 = 10800元）", 9),
    ],
)
def test_an_amount_is_told_in_another_unit(town: Assistant, question: str, says: str, cites: int) -> None:
    check(town, question, [says], (cites,))


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("3.64万个果农学位摊到20所果农学校,平均每所多少", "1820个**（3.64万个 ÷ 20所 = 1820个）", 8),
        ("20所果农学校平均每所多少学位", "1820个**（3.64万个 ÷ 20所 = 1820个）", 8),
        ("新增果农学位3.64万个,平均每季度多少个", "0.91万个**（3.64万个 ÷ 4 = 0.91万个）", 8),
        ("采摘节这些三类活动全年总场次", "20场**（3场 + 12场 + 5场 = 20场）", 10),
    ],
)
def test_amounts_that_a_goal_states_are_spread_or_added(town: Assistant, question: str, says: str, cites: int) -> None:
    check(town, question, [says], (cites,))


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("梨川高速二期加三期,上半年投资一共多少亿", "5亿元 + 3亿元 = 8亿元", (3, 4)),
        ("梨川二期、梨川三期再加石榴大道,一季度合计几亿", "2亿元 + 1亿元 + 0.09亿元 = 3.09亿元", (3, 4, 5)),
        ("梨川二期三期四季度一共投多少", "1亿元 + 3亿元 = 4亿元", (3, 4)),
        ("梨川高速二期、梨川高速三期、石榴大道,三项平均每项全年投多少", "÷ 3 =", (3, 4, 5)),
        ("鲜果出口目标折成亿元比干果零售目标多多少", "12000亿元 − 400亿元 = 11600亿元", (6, 7)),
        ("鲜果出口目标是干果零售目标的几倍", "30倍", (6, 7)),
        ("梨川二期投资和梨川三期比谁多", "10亿元 − 8亿元 = 2亿元", (3, 4)),
    ],
)
def test_amounts_of_several_tasks_are_set_against_each_other(
    town: Assistant, question: str, says: str, cites: Sequence[int]
) -> None:
    check(town, question, [says], cites)


def test_one_of_two_amounts_of_a_clause_is_told_alone(town: Assistant) -> None:
    assert "10800元" not in town.ask("孤老供养标准一年合多少钱").answer


def test_rates_of_growth_are_never_spread(town: Assistant) -> None:
    answer = town.ask("鲜果出口平均每季度增长多少").answer
    assert "÷" not in answer, answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("果品质检试点是哪三个村", "**选择东坡、西坡、南坡3个村开展质检试点**（【任务11】", 11),
        ("荒坡整备的两家牵头单位,责任人各是谁", "牵头单位是自然资源局、桃溪镇", 2),
        ("整备荒坡,跟自然资源局一道牵头的单位是谁", "牵头单位是自然资源局、桃溪镇", 2),
        ("果农学校,哪几个镇协助", "协助单位是桃溪镇、财政局", 8),
    ],
)
def test_what_a_row_lists_is_told_where_its_number_is_named(
    town: Assistant, question: str, says: str, cites: int
) -> None:
    check(town, question, [says], (cites,))


@pytest.mark.parametrize("question", ["冷库空间2030年比2029年多统筹几万平米", "2030年比2029年多统筹多少冷库空间"])
def test_amounts_that_a_goal_states_for_two_years_are_set_against_each_other(question: str, tmp_path: Path) -> None:
    town = open_town(tmp_path, *ROWS, *STORES)
    check(town, question, ["45万平方米 − 30万平方米 = 15万平方米"], (13,))
