"""Turns that set something beside the turns before, choose among their tasks, add these up, or go back to them."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设港口\t1.建设望海大桥\t一季度,完成投资1亿元。二季度,完成投资2亿元。三季度,完成投资2亿元。四季度,完成投资5亿元,"
    "建成通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局 水务局",
    "\t2.建设港区大道\t一季度,完成可行性研究报告编制,完成投资3000万元。二季度,完成投资4000万元,北段通车。四季度,完成投资6000万元。"
    "\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局 审计局",
    "\t3.编制港区规划\t二季度,形成方案。四季度,完成可行性研究报告编制。\t白一鸣\t交通运输局 自然资源局"
    "\t欧阳山川 江水清\t石头\t审计局",
    "(二)服务企业\t4.出台上市扶持办法\t二季度,印发办法。四季度,开展宣传。\t方大同\t金融工作局\t江水清\t鲁班"
    "\t财政局 商务局",
    "\t5.培育专精特新企业60户\t一季度,培育20户。四季度,培育40户。\t方大同\t商务局\t常青\t石头\t审计局",
    "\t6.举办海产展会\t三季度,招展。四季度,举办展会。\t方大同\t商务局\t常青\t鲁班\t水务局 审计局",
    "\t7.低保标准提升至每人每月1100元,特困供养标准提升至每人每月1760元\t四季度,执行新标准。\t高远\t民政局\t白鹭洲\t尹泉\t各镇街",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("bay"), *ROWS)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["交通运输局牵头几项", "跟商务局比哪个多，各几项"], ["交通运输局3 项，商务局2 项", "多 1 项"]),
        (["财政局协助哪些", "水务局比它多还是少"], ["财政局3 项，水务局2 项"]),
        (["白一鸣分管多少项", "和方大同相比呢"], ["白一鸣3 项，方大同3 项", "一样多"]),
        (["商务局四季度有几项", "比一季度多几项"], ["四季度2 项，一季度1 项"]),
    ],
)
def test_a_rival_is_counted_against_what_was_counted_before(turns: list[str], says: list[str], town: Assistant) -> None:
    check(town, turns, says, [])


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["望海大桥三季度投多少", "四季度", "多出几个亿"], ["3亿元", "5 - 2 = 3"], [1]),
        (["望海大桥三季度投多少", "四季度呢", "哪个多"], ["“四季度”更多", "5亿元 - 2亿元 = 3亿元"], [1]),
        (["望海大桥三季度投多少", "四季度比它多多少"], ["3亿元", "5 - 2 = 3"], [1]),
        (["低保标准是多少", "特困供养标准呢", "差多少"], ["660元", "1760元 − 1100元"], [7]),
        (["望海大桥一季度投多少", "港区大道呢", "相差多少"], ["多 0.7亿元"], [1, 2]),
        (["交通运输局牵头的", "一季度投资加起来"], ["1.3亿元", "1亿元 + 0.3亿元", "没有写明这个数（任务3）"], [1, 2]),
        (["交通运输局牵头的", "全年一共投多少钱"], ["10亿元 + 1.3亿元 = 11.3亿元"], [1, 2]),
        (["交通运输局牵头的", "哪个投得最多"], ["“建设望海大桥”更多"], [1, 2]),
    ],
)
def test_amounts_of_the_turns_before_are_compared_and_added(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


def test_a_list_without_any_such_amount_is_said_to_have_none(town: Assistant) -> None:
    answer = town.ask(["商务局牵头的", "总共投资多少"])
    assert answer.status == "not_found"
    assert "都没有写明" in answer.answer
    assert answer.related == (5, 6)


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        (["财政局要配合什么", "审计局呢", "两家都要配合的是哪几个"], [2]),
        (["财政局要配合什么", "审计局呢", "两家共同的有几项"], [2]),
        (["财政局要配合什么", "审计局呢", "两家都列一下"], [1, 2, 3, 4, 5, 6]),
        (["商务局牵头哪些", "协助呢", "两样合起来一共几项"], [4, 5, 6]),
        (["金融工作局牵头哪些", "商务局呢", "加起来呢"], [4, 5, 6]),
    ],
)
def test_both_of_the_turns_before_are_taken_together(turns: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, [], cites)


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        (["商务局参与的任务有几项", "太多了，只留牵头的"], [5, 6]),
        (["方大同分管的任务", "列得太长了，光看审计局协助的"], [5, 6]),
        (["交通运输局牵头的", "二季度要形成方案的是哪项"], [3]),
        (["丁可直接负责哪些", "四季度通车的是哪条路"], [1]),
        (["财政局要配合哪些任务", "水务局也要配合的"], [1]),
        (["审计局要配合哪些任务", "水务局也在里头的"], [6]),
        (["交通运输局牵头的", "跟自然资源局一起牵的"], [3]),
        (["白一鸣分管哪些", "审计局协助的泥"], [2, 3]),  # 呢, typed wrong
        (["白一鸣分管哪些", "方大同的呢"], [4, 5, 6]),  # in the place of the person before
        (["商务局牵头的", "数一下"], [5, 6]),
        (["交通运输局牵头的", "嗯嗯那个", "其中审计局也协助的呢"], [2, 3]),  # what was not understood is passed over
    ],
)
def test_a_turn_narrows_the_list_before(turns: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, [], cites)


def test_tasks_chosen_by_their_content_are_said_to_be_just_that(town: Assistant) -> None:
    check(town, ["交通运输局牵头的", "四季度要通车的是哪条"], ["前面所列、与“通车”有关"], [1])


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["港区大道由谁牵头", "可研报告哪个季度编完"], ["一季度", "完成可行性研究报告编制"], [2]),
        (["港区规划由谁牵头", "可研报告哪个季度编完"], ["四季度", "完成可行性研究报告编制"], [3]),
        (["交通运输局牵头的", "跟自然资源局一起牵的", "两个责任人叫什么"], ["欧阳山川、江水清"], [3]),
        (["港区规划由谁牵头", "审计局在不在协助单位里，责任人是谁"], ["审计局是协助单位", "欧阳山川、江水清"], [3]),
        (["港区规划四季度到哪一步", "换一个，金融工作局牵头的"], ["共 1 项"], [4]),
        (["第3项", "属于总体要求第几条"], ["建设港口"], [3]),
    ],
)
def test_a_turn_is_about_the_task_before_unless_it_names_a_unit_in_a_role(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


def test_a_unit_that_the_table_lacks_is_not_answered_for_by_the_unit_before(town: Assistant) -> None:
    assert town.ask(["商务局牵头哪些", "科协牵头的"]).refused


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["商务局牵头的", "金融工作局牵头的", "再回商务局，第二项直接责任人"], ["直接责任人是鲁班"], [6]),
        (["商务局牵头的", "港区规划由谁牵头", "回到刚才那个清单，第一项责任人"], ["责任人是常青"], [5]),
        (["第4项谁分管", "第1项呢", "回到第一个，直接责任人是谁"], ["直接责任人是鲁班"], [4]),
    ],
)
def test_an_ordinal_after_going_back_counts_in_what_was_gone_back_to(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


def test_a_topic_that_was_meant_as_a_units_name_becomes_the_unit(town: Assistant) -> None:
    check(town, ["交通有哪些任务", "我指交通运输局牵头的"], ["交通运输局牵头的任务共 3 项"], [1, 2, 3])
