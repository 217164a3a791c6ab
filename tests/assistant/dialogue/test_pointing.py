"""Turns that point at what was shown: an entry of the list, the row beside, who was named, the list without some."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设港口\t1.建设望海大桥\t一季度,打桩。四季度,建成通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局 水务局",
    "\t2.建设港区大道\t二季度,北段通车。\t白一鸣\t交通运输局\t欧阳山川\t石头\t财政局 审计局",
    "\t3.编制港区规划\t二季度,形成方案。\t白一鸣\t交通运输局 水务局\t欧阳山川 江水清\t鲁班\t审计局",
    "\t4.疏浚望海航道\t四季度,完工。\t白一鸣\t交通运输局\t欧阳山川\t尹泉\t",
    "(二)美化环境\t5.整治清水河\t一季度,清淤。二季度,护岸。\t方大同\t清水河整治指挥部\t常青\t高远\t审计局",
    "\t6.建设清水湾湿地\t二季度,栽种。\t方大同\t清水河整治指挥部\t常青\t白鹭洲\t财政局",
    "\t7.新建公厕20座\t四季度,完工。\t方大同\t水务局\t江水清\t高远\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("pier"), *ROWS)


LIST = "清水河整治指挥部牵头的有哪些"


@pytest.mark.parametrize(
    "turn",
    [
        "列表第二条的直接责任人",
        "您列的第二项，直接责任人是哪位",
        "单子上从上往下数第二个，直接责任人叫什么",
        "刚才显示的第二个，谁是它的直接责任人",
        "谁是清单第二项的直接责任人",
        "上列第二个的直接责任人",
        "清单最后那项的直接责任人",
        "摆在第二位的那条，直接责任人是谁",
    ],
)
def test_an_entry_of_the_list_before_is_no_number_of_the_table(turn: str, town: Assistant) -> None:
    check(town, [LIST, turn], ["直接责任人是白鹭洲"], [6])


def test_the_first_of_the_list_is_not_the_first_of_the_table(town: Assistant) -> None:
    check(town, [LIST, "清单最前面那项，直接责任人是谁"], ["直接责任人是高远"], [5])


@pytest.mark.parametrize(
    "turns",
    [["表里第2项的直接责任人"], ["第5项、第7项由谁牵头", "表里第2项的直接责任人"], [LIST, "整张表第2项的直接责任人"]],
)
def test_elsewhere_a_number_is_that_of_the_table(turns: list[str], town: Assistant) -> None:
    check(town, turns, ["直接责任人是石头"], [2])


def test_places_are_counted_from_the_end_too(town: Assistant) -> None:
    check(town, ["交通运输局牵头的有哪些", "清单倒数第二项的直接责任人"], ["直接责任人是鲁班"], [3])


def test_a_place_alone_asks_the_same_of_another_entry(town: Assistant) -> None:
    turns = ["交通运输局牵头的有哪些", "第一项的直接责任人", "第三项呢"]
    check(town, turns, ["直接责任人是鲁班"], [3])


def test_a_later_entry_of_the_list_after_turns_about_one_of_it(town: Assistant) -> None:
    turns = ["交通运输局牵头的有哪些", "第一项的直接责任人", "它的协助单位呢", "列表第三条的直接责任人"]
    check(town, turns, ["直接责任人是鲁班"], [3])


@pytest.mark.parametrize(
    ("turn", "says", "cites"),
    [
        ("它后面那项的直接责任人是谁", "尹泉", [4]),
        ("紧接着的下一条，直接责任人是谁", "尹泉", [4]),
        ("紧跟在它后头那项，直接责任人是谁", "尹泉", [4]),
        ("再往前一项的直接责任人是谁", "石头", [2]),
        ("前面紧挨的那条，直接责任人一并核实", "石头", [2]),
        ("这项前面那条的直接责任人是谁", "石头", [2]),
        ("它后面第二项的直接责任人是谁", "高远", [5]),
        ("前面那项的直接责任人是谁", "鲁班", [3]),  # the one spoken of before
    ],
)
def test_the_row_beside_the_task_in_view(turn: str, says: str, cites: list[int], town: Assistant) -> None:
    check(town, ["第3项讲什么", turn], [f"直接责任人是{says}"], cites)


def test_the_next_row_is_nobody_of_that_name(town: Assistant) -> None:
    check(town, ["第3项讲什么", "后一项牵头单位"], ["牵头单位是"], [4])


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["第5项由谁牵头", "这家单位还牵头什么"], ["共 2 项"], [5, 6]),
        (["第5项由谁牵头", "除了这一项，它另外还牵了哪些头"], ["不含任务5的任务共 1 项"], [6]),
        (["第3项的协助单位有哪些", "它还协助哪些任务"], ["审计局协助的任务共 3 项"], [2, 3, 5]),
        (["第1项的责任领导是谁", "ta一共给几项当责任领导"], ["4 项"], [1, 2, 3, 4]),
        (["第5项由谁牵头", "它由谁协助"], ["协助单位是审计局"], [5]),  # the task
        (["第5项由谁牵头", "它二季度有哪些安排"], ["护岸"], [5]),
    ],
)
def test_who_was_named_in_the_answer(turns: list[str], says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turn", "cites"),
    [
        ("没配协助单位的列明", [4]),
        ("其中独家的几个", [1, 2, 4]),
        ("没有别家一起牵头的共多少项", [1, 2, 4]),
        ("剔掉与他单位联合牵头的，剩几项", [1, 2, 4]),
        ("去掉一季度没安排的", [1]),
        ("凡是审计局协助的就不要了，还有哪几项", [1, 4]),
        ("若不计审计局协助的，尚余哪些", [1, 4]),
        ("审计局协助的划掉，剩的给我", [1, 4]),
        ("审计局协助的那几项拿掉", [1, 4]),
        ("审计局协助的挑出", [2, 3]),
        ("审计局在里头当协助单位的有哪几个", [2, 3]),
        ("上述任务里协助单位含审计局的，请单列", [2, 3]),
        ("协助单位里有审计局的列出来", [2, 3]),
        ("全表里没有协助单位的", [4]),
        ("所有任务里审计局协助的有哪些", [2, 3, 5]),
    ],
)
def test_a_limit_narrows_the_list_before(turn: str, cites: list[int], town: Assistant) -> None:
    check(town, ["交通运输局牵头的有哪些", turn], [], cites)


def test_the_whole_table_is_not_the_list_before(town: Assistant) -> None:
    check(town, [LIST, "全表里没有协助单位的"], [], [4])


def test_to_list_apart_is_not_to_stand_alone(town: Assistant) -> None:
    check(town, ["水务局牵头哪些", "协助的也要，单独列"], [], [1, 3, 7])


def test_what_was_chosen_is_counted_with_all_it_was_chosen_by(town: Assistant) -> None:
    check(town, ["交通运输局牵头的有哪些", "财政局协助的挑出", "筛完有几条"], ["2 项"], [1, 2])


@pytest.mark.parametrize(
    "turns",
    [
        [LIST, "水务局呢", "回过头看刚才那个指挥部，一季度有安排的"],
        [LIST, "水务局牵头的有哪些", "返前一家，单看一季度有安排的"],
        [LIST, "水务局牵头的有哪些", "交通运输局牵头的有哪些", "最早问的那个指挥部，只留一季度有安排的"],
        [LIST, "水务局牵头的有哪些", "绕回清水河整治指挥部，就看一季度有安排的"],
    ],
)
def test_back_to_a_unit_of_an_earlier_turn(turns: list[str], town: Assistant) -> None:
    check(town, turns, ["清水河整治指挥部牵头、一季度"], [5])


@pytest.mark.parametrize(("turn", "cites"), [("回过头看刚才那个局", [1, 2, 3, 4]), ("最早问的那个局", [3, 7])])
def test_of_several_units_of_a_kind_the_latest_or_the_first(turn: str, cites: list[int], town: Assistant) -> None:
    check(town, ["水务局牵头的有哪些", "交通运输局牵头的有哪些", LIST, turn], [], cites)


def test_two_lists_are_compared_by_their_length(town: Assistant) -> None:
    turns = ["交通运输局牵头的有哪些", "水务局牵头的有哪些", "哪家多，多几项"]
    check(town, turns, ["交通运输局4 项，水务局2 项", "多 2 项"], [])


@pytest.mark.parametrize("second", ["水务局？", "水务局那边又是多少", "水务局同问", "水务局的数"])
@pytest.mark.parametrize("third", ["孰多，差几", "这两家谁牵头得多，多出来几项", "哪家多，多几项", "多的是谁，差几项"])
def test_two_counts_are_compared_however_the_second_was_asked(second: str, third: str, town: Assistant) -> None:
    check(town, ["交通运输局牵头数", second, third], ["交通运输局4 项，水务局2 项", "多 2 项"], [])


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["水务局牵头哪些", "协助方面呢"], ["水务局协助"], [1]),
        (["水务局协助哪些", "牵头的也翻出来"], ["水务局牵头"], [3, 7]),
        (["第2项的责任人", "直接的那个呢"], ["直接责任人是石头"], [2]),
        (["第5项一季度做什么", "接下来那个季度呢"], ["护岸"], [5]),
        (["水务局四季度的任务", "交通运输局也这样查"], ["交通运输局牵头"], [1, 4]),
        (["水务局四季度的任务", "问方大同：任责任领导的任务总数"], ["3 项"], [5, 6, 7]),
        (["水务局牵头哪些", "交通运输局呢，牵头的是哪些"], ["交通运输局牵头的任务共 4 项"], [1, 2, 3, 4]),
    ],
)
def test_the_same_asked_in_another_way(turns: list[str], says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, says, cites)


def test_a_list_of_what_a_unit_leads_is_no_ranking(town: Assistant) -> None:
    check(town, ["交通运输局牵头一览"], ["交通运输局牵头的任务共 4 项"], [1, 2, 3, 4])


def test_two_who_were_named_together_are_both_meant(town: Assistant) -> None:
    turns = ["交通运输局和水务局共同牵头的有哪些", "只有他们两家牵头的是哪些"]
    check(town, turns, ["交通运输局牵头、水务局牵头、有 2 个牵头单位的任务共 1 项"], [3])


def test_who_is_put_aside_is_asked_of_no_more(town: Assistant) -> None:
    check(town, ["交通运输局二季度的任务", "先不看交通运输局，清水河整治指挥部牵头什么"], ["共 2 项"], [5, 6])


def test_a_person_with_a_unit_is_asked_of_anew_after_another_person(town: Assistant) -> None:
    turns = ["欧阳山川负责几项", "那方大同分管水务局牵头的有哪些"]
    check(town, turns, ["共 1 项"], [7])


def test_an_amount_or_more_points_at_no_list(town: Assistant) -> None:
    check(town, ["望海大桥几月通车", "公厕四季度新建多少座以上"], ["20座"], [7])
