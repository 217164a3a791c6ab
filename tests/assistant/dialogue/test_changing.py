"""Turns that change one thing of the question before: put another in its place, drop it, add to it, take the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设港口\t1.建设望海大桥\t一季度,完成投资1亿元。四季度,建成通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可"
    "\t财政局 水务局",
    "\t2.建设港区大道\t二季度,北段通车。三季度,南段通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t3.编制港区规划\t二季度,形成方案。\t方大同\t交通运输局\t欧阳山川\t石头\t",
    "(二)服务企业\t4.出台上市扶持办法\t一季度,印发办法。四季度,开展宣传。\t方大同\t商务局\t常青\t鲁班\t财政局",
    "\t5.培育专精特新企业60户\t三季度,培育60户。\t方大同\t商务局\t常青\t石头\t水务局 交通运输局",
    "\t6.清淤疏浚\t三季度,开工。四季度,完工。\t白一鸣\t水务局\t江水清\t高远\t商务局",
    "\t7.新增渔家泊位90个\t二季度,累计新增渔家泊位30个。三季度,累计新增渔家泊位50个。四季度,累计新增渔家泊位90个。"
    "\t王小舟\t渔业局\t丁小满\t林冲\t",
)
LEADS = "交通运输局牵头的任务"
EARLY = "交通运输局牵头、一季度有安排的任务"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("firth"), *ROWS)


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        ([EARLY, "把交通运输局改成商务局"], [4]),
        ([EARLY, "单位换商务局再查"], [4]),
        ([EARLY, "同样条件，商务局"], [4]),
        ([EARLY, "季度条件改成第三"], [2]),
        ([EARLY, "将一季度替换为二季度"], [2, 3]),
        ([EARLY, "季度限制去掉"], [1, 2, 3]),
        ([EARLY, "交通运输局改商务局，三季度"], [5]),
        ([EARLY, "改商务局，季度照旧"], [4]),
        (["交通运输局牵头 一季度有安排的 拉个单子", "改商务局，同一季"], [4]),
        ([EARLY, "一季度没有安排的呢"], [2, 3]),
        (["白一鸣分管、财政局协助的任务", "领导换方大同"], [4]),
        (["交通运输局牵头、财政局协助的任务", "协助单位换成水务局"], [1]),
        (["交通运输局牵头、财政局协助的任务", "牵头的换成商务局"], [4]),
        (["交通运输局，牵头事项，出个表", "更正，单位应为商务局"], [4, 5]),
        ([EARLY, "单位名写错，改商务局"], [4]),
        ([EARLY, "交通运输局→商务局"], [4]),
        (["商务局牵头、交通运输局协助的任务", "不要求交通运输局协助呢"], [4, 5]),
        (["水务局牵头、商务局协助的任务", "反过来呢"], [5]),
    ],
)
def test_one_thing_is_put_in_the_place_of_another(turns: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, [], cites)


def test_another_of_those_that_are_compared(town: Assistant) -> None:
    check(town, ["交通运输局和商务局哪个牵头多", "把商务局换成水务局"], ["交通运输局3 项，水务局1 项"], [])


def test_a_condition_that_is_added_is_not_dropped(town: Assistant) -> None:
    check(town, [LEADS, "再加上财政局协助的条件"], [], [1, 2])


@pytest.mark.parametrize("turn", ["再加上商务局牵头的", "商务局的也加上", "连同商务局牵头的一起列"])
def test_the_tasks_of_another_are_added(turn: str, town: Assistant) -> None:
    check(town, [LEADS, turn], ["共 5 项"], [1, 2, 3, 4, 5])


def test_the_rest_after_some_were_taken_out_is_what_was_left(town: Assistant) -> None:
    check(town, [LEADS, "财政局协助的去掉", "剩下的有几项"], ["1 项"], [3])
    check(town, [LEADS, "财政局协助的", "剩下的有几项"], ["1 项"], [3])


@pytest.mark.parametrize(
    ("turn", "cites"),
    [
        ("没别家协助的挑出来", [3]),
        ("协助栏里有财政局的", [1, 2]),
        ("水务局在协助栏里的", [1]),
        ("这里边由方大同分管的", [3]),
        ("方大同分管的不算", [1, 2]),
        ("把有财政局协助的排除，还余哪些", [3]),
        ("二季度栏没内容的不要", [2, 3]),
        ("二季度有安排的不要", [1]),
        ("保留二季度有内容的", [2, 3]),
        ("二季度没活的剔掉，剩下列给我", [2, 3]),
        ("找不到协助单位的", [3]),
        ("有别家来帮忙的", [1, 2]),
        ("是方大同分管的留下", [3]),
        ("财政局协助的占几项", [1, 2]),
        ("任务号小于3的", [1, 2]),
        ("编号2以后的", [2, 3]),
        ("跟水务局没关系的", [2, 3]),
        ("前两项的直接责任人", [1, 2]),
        ("最后两个的直接责任人", [2, 3]),
        ("附上协助单位", [1, 2, 3]),
        ("带上责任领导再列一遍", [1, 2, 3]),
    ],
)
def test_a_turn_takes_part_of_the_list(turn: str, cites: list[int], town: Assistant) -> None:
    check(town, [LEADS, turn], [], cites)


@pytest.mark.parametrize(
    "turn",
    ["给别家做协助的有哪些", "协助又是哪些", "以协助身份参与的呢", "它帮别的单位的有哪些", "作协助单位的又有哪些"],
)
def test_the_other_role_of_the_same_unit(turn: str, town: Assistant) -> None:
    check(town, ["商务局牵头的有哪些", turn], ["商务局协助的任务"], [6])


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        (["第5项的头是哪家在牵", "它还牵着别的啥任务"], [4]),
        (["第5项谁牵头", "它其他牵头的任务有哪些"], [4]),
        (["第5项谁牵头", "除了5，这家还牵头哪些"], [4]),
        (["第5项谁牵头", "它协助的有哪些"], [6]),
        (["第5项谁牵头", "同一家牵头的还有哪些"], [4, 5]),
        (["第1项哪些单位协助", "第二家牵头哪些任务"], [6]),
        (["第1项责任人是谁", "他还任哪些任务的责任人"], [1, 2, 3]),
        (["第1项责任人是谁", "该责任人名下几项"], [1, 2, 3]),
        (["第5项是哪个领导分管", "除了这项，他另外分管几项"], [3, 4]),  # 另外 begins no other question
        (["第5项谁牵头", "它总共牵头几项"], [4, 5]),  # 总共, not 共同
    ],
)
def test_the_other_tasks_of_the_unit_in_view(turns: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, [], cites)


@pytest.mark.parametrize("turn", ["其三的直接责任人", "排第三的，直接责任人哪位", "第三的直接责任人是谁"])
def test_a_place_without_a_word_of_counting(turn: str, town: Assistant) -> None:
    check(town, [LEADS, turn], ["直接责任人是石头"], [3])


@pytest.mark.parametrize("turn", ["上述各项的直接责任人", "每一项的直接责任人", "前述事项的直接责任人"])
def test_a_column_of_all_rows(turn: str, town: Assistant) -> None:
    check(town, [LEADS, turn], ["丁可（2 项）", "石头（1 项）"], [1, 2, 3])


@pytest.mark.parametrize(
    "turn",
    [
        "回头说交通那家，二季度有事做的就行",
        "退回上一个局，保留二季度栏有内容的",
        "还是看前面那个局，只要二季度的",
        "交通那边二季度有动作的",
        "上一家的，二季度排了事的",
    ],
)
def test_gone_back_to_a_list_a_turn_narrows_that(turn: str, town: Assistant) -> None:
    check(town, [LEADS, "商务局牵头的呢", turn], ["交通运输局牵头、二季度"], [2, 3])


@pytest.mark.parametrize("turn", ["年头那一季呢", "开年那个季度呢", "年初那季呢"])
def test_the_first_quarter_in_other_words(turn: str, town: Assistant) -> None:
    check(town, ["第1项四季度做什么", turn], ["完成投资1亿元"], [1])


def test_of_a_persons_tasks_those_of_a_unit(town: Assistant) -> None:
    check(town, ["白一鸣分管的任务", "他的任务里水务局牵头的"], ["白一鸣任责任领导、水务局牵头"], [6])


@pytest.mark.parametrize(
    ("turn", "says"),
    [
        ("有几家协助", "2 个"),
        ("该项责任人姓名", "欧阳山川"),
        ("财政局参与了吗", "财政局"),
        ("再报一下年度目标", "建设望海大桥"),  # no 下年度
    ],
)
def test_more_of_the_task_in_view(turn: str, says: str, town: Assistant) -> None:
    check(town, ["第1项由谁牵头", turn], [says], [1])


def test_in_all_quarters_is_a_condition(town: Assistant) -> None:
    assert town.ask("交通运输局牵头、四个季度都有安排的任务").status == "not_found"


def test_the_other_of_two_columns_that_share_a_word(town: Assistant) -> None:
    check(town, ["第1项直接责任人是谁", "再要责任人，不带“直接”的那个"], ["责任人是欧阳山川"], [1])


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        ([LEADS, "每个季度几项"], ["一季度：1 项", "二季度：2 项"]),
        (["白一鸣分管哪些任务", "按牵头单位统计"], ["交通运输局：2 项", "水务局：1 项"]),
    ],
)
def test_the_list_before_by_groups(turns: list[str], says: list[str], town: Assistant) -> None:
    check(town, turns, says, ())


def test_an_amount_of_each_quarter_counts_no_tasks(town: Assistant) -> None:
    check(town, ["专精特新企业培育多少户", "每个季度几户"], ["三季度：培育60户"], (5,))
    quarters = ["二季度：累计新增渔家泊位30个", "三季度：累计新增渔家泊位50个", "四季度：累计新增渔家泊位90个"]
    for asked in ("每个季度多少", "各季度多少个", "每季度几个"):
        check(town, ["渔家泊位二季度多少", asked], quarters, (7,))


def test_one_unit_of_a_kind_has_the_role_of_the_kind(tmp_path: Path) -> None:
    port = open_town(
        tmp_path,
        "(一)守海\t1.巡查航道\t一季度,巡查。\t白一鸣\t航务局\t欧阳山川\t丁可\t北湾海关",
        "\t2.查验货物\t二季度,查验。\t白一鸣\t北湾海关\t欧阳山川\t丁可\t南湾海关",
        "\t3.清理锚地\t三季度,清理。\t方大同\t航务局\t常青\t石头\t南湾海关",
    )
    check(port, "海关参与了哪些任务", (), (1, 2, 3))
    check(port, ["海关参与了哪些任务", "只看北湾海关的"], (), (1, 2))
    check(port, ["海关协助哪些任务", "只看北湾海关的"], (), (1,))


def test_a_quarter_left_out_of_a_turn_is_not_the_one_that_is_added_up(tmp_path: Path) -> None:
    port = open_town(
        tmp_path,
        "(一)守海\t1.修筑防波堤\t一季度,完成投资1亿元。二季度,完成投资2亿元。三季度,完成投资3亿元。四季度,完成投资5亿元。"
        "\t白一鸣\t航务局\t欧阳山川\t丁可\t",
        "\t2.查验货物\t二季度,查验。\t白一鸣\t海关\t欧阳山川\t丁可\t",
    )
    check(port, ["防波堤一季度投资多少", "那四季度不算一共多少"], ["6亿元", "1 + 2 + 3 = 6"], (1,))
