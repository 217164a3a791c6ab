"""Turns of which every word is known: doubts, going back, dropping, choosing and computing in whatever words."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设港口\t1.建设望海大桥\t一季度,完成投资1亿元。四季度,建成通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可"
    "\t财政局 水务局",
    "\t2.建设港区大道\t二季度,北段通车。三季度,南段通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t3.编制港区规划\t二季度,形成方案。\t方大同\t交通运输局 商务局\t欧阳山川\t石头\t",
    "(二)服务企业\t4.出台上市扶持办法\t一季度,印发办法。四季度,开展宣传。\t方大同\t商务局\t常青\t鲁班\t财政局",
    "\t5.培育专精特新企业60户\t三季度,培育60户。\t方大同\t商务局\t常青\t石头\t水务局 交通运输局",
    "\t6.清淤疏浚\t三季度,开工。四季度,完工。\t白一鸣\t水务局\t江水清\t高远\t商务局",
)
LEADS = "交通运输局牵头的任务"
COUNTED = "交通运输局牵头几项"
EARLY = "交通运输局牵头、一季度有安排的任务"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("known"), *ROWS)


@pytest.mark.parametrize("turn", ["没漏吧", "都在这儿了？", "还有没有别的", "有没有遗漏", "核对一下，就这几项对吧"])
def test_a_doubt_is_answered_with_the_same_list(turn: str, town: Assistant) -> None:
    check(town, [LEADS, turn], [], [1, 2, 3])


@pytest.mark.parametrize(("turn", "says"), [("没数错吧", "3 项"), ("一共3项对吧", "3 项"), ("真有这么多？", "3 项")])
def test_a_doubt_about_a_number_is_answered_with_that_number(turn: str, says: str, town: Assistant) -> None:
    check(town, [COUNTED, turn], [says], [1, 2, 3])


@pytest.mark.parametrize(
    "turn", ["重新列一下最早问的那家", "倒回去，把第一家再念一遍", "单位换回原先的", "咱回过头说前头那家"]
)
def test_a_turn_goes_back_in_any_words(turn: str, town: Assistant) -> None:
    check(town, [LEADS, "商务局呢", turn], [], [1, 2, 3])


def test_back_to_a_list_after_one_task_of_it(town: Assistant) -> None:
    check(town, [LEADS, "第一项的责任人", "回到清单"], [], [1, 2, 3])


@pytest.mark.parametrize(
    "turn",
    ["季度就甭管了", "全年的也要", "把季度去掉", "放宽到全年", "别光看一季度，全年都要", "哪个季度都行，一共几项"],
)
def test_the_quarter_is_dropped_in_any_words(turn: str, town: Assistant) -> None:
    check(town, [EARLY, turn], [], [1, 2, 3])


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        (["白一鸣分管、交通运输局牵头的任务", "谁分管都行"], [1, 2, 3]),
        (["白一鸣分管、交通运输局牵头的任务", "牵头单位不限"], [1, 2, 6]),
        (["交通运输局牵头、财政局协助的任务", "不要求财政局协助了"], [1, 2, 3]),
        ([LEADS, "牵头单位不限"], [1, 2, 3]),  # nothing would be left of the question
    ],
)
def test_another_condition_is_dropped(turns: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, [], cites)


@pytest.mark.parametrize(
    ("turn", "cites"),
    [
        ("有财政局协助的吗", [1, 2]),
        ("上述任务中，请筛出财政局协助的", [1, 2]),
        ("刚念的那些中间，财政局协助的是几项", [1, 2]),
        ("协助栏里没有财政局的都去掉", [1, 2]),
        ("有没有没有协助单位的", [3]),
        ("只念水务局协助的，再来一遍", [1]),
        ("白一鸣分管的占几项", [1, 2]),
        ("财政局协助的任务有哪些", [1, 2, 4]),  # asks anew
        ("财政局也一起协助的有吗", [1, 2]),
        ("全表里没有协助单位的", [3]),
    ],
)
def test_a_turn_chooses_among_the_tasks_before(turn: str, cites: list[int], town: Assistant) -> None:
    check(town, [LEADS, turn], [], cites)


def test_what_was_listed_is_pointed_at_over_what_was_said_between(town: Assistant) -> None:
    check(town, [LEADS, "第一项的责任人", "刚才那些里财政局协助的"], [], [1, 2])
    check(town, [LEADS, "第一项的责任人", "一共几项来着"], ["3 项"], [1, 2, 3])


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        ([COUNTED, "其中财政局协助的几项", "占几成"], "2 ÷ 3"),
        ([LEADS, "财政局协助的占多少比例"], "2 ÷ 3"),
        ([COUNTED, "占全部任务的百分之几"], "3 ÷ 6"),
        ([COUNTED, "商务局牵头几项", "占百分之几"], "3 ÷ 6"),  # none of the two was chosen from the other
    ],
)
def test_the_share_of_what_was_chosen_from(turns: list[str], says: str, town: Assistant) -> None:
    check(town, turns, [says], [])


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        ([COUNTED, "水务局呢", "多的比少的多几项"], ["交通运输局3 项", "水务局1 项"]),
        ([COUNTED, "水务局呢", "还问一家比另一家多几项"], ["交通运输局3 项", "水务局1 项"]),
        ([COUNTED, "协助几项", "两者相差多少"], ["3 项", "1 项"]),
        (["交通运输局一季度几项", "二季度呢", "多了几项"], ["1 项", "2 项"]),
        ([COUNTED, "水务局牵头几项", "一共几项"], ["4 项"]),
    ],
)
def test_two_counts_are_set_against_each_other(turns: list[str], says: list[str], town: Assistant) -> None:
    assert [text for text in says if text not in (answer := town.ask(turns).answer)] == [], answer


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        ([LEADS, "那列在协助单位里的呢"], [5]),
        ([LEADS, "加上它协助的"], [1, 2, 3, 5]),
        ([EARLY, "也想知道二季度那一段的"], [2, 3]),
        ([LEADS, "商务局的也加进来"], [1, 2, 3, 4, 5]),
    ],
)
def test_one_thing_is_changed(turns: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, [], cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["培育专精特新企业谁牵头", "啥时候全齐"], ["三季度"], [5]),  # no doubt about the answer
        (["望海大桥谁牵头", "请告知其协助单位"], ["财政局、水务局"], [1]),
        (["望海大桥谁牵头", "万一没做到要问责，责任人是谁"], ["欧阳山川"], [1]),
    ],
)
def test_a_column_of_the_task_before(turns: list[str], says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        ([LEADS, "老花眼看错了，纸上写的是商务局"], [3, 4, 5]),
        ([LEADS, "不是交通运输局，商务局，快"], [3, 4, 5]),
        ([EARLY, "编辑提醒我季度写错，是二季度，请重来"], [2, 3]),
        ([EARLY, "不是一季度，二季度"], [2, 3]),
        ([LEADS, "商务局协助的，刚才说错了"], [6]),  # with a role it says more than a name
    ],
)
def test_one_name_is_put_right(turns: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, [], cites)


@pytest.mark.parametrize(
    ("turn", "says", "cites"),
    [
        ("请把第二项的直接责任人告诉我", ["丁可"], [2]),
        ("这里面第三个，责任人", ["欧阳山川"], [3]),
        ("列在最后面的，它的目标呢", ["编制港区规划"], [3]),
        ("你最后说的那个，目标是什么", ["编制港区规划"], [3]),
        ("刚才介绍的第二项，三季度有什么进展", ["南段通车"], [2]),
        ("编号第5项的责任人", ["常青"], [5]),  # a number is no place of the list
    ],
)
def test_a_place_of_the_list_is_named_anywhere(turn: str, says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, [LEADS, turn], says, cites)
