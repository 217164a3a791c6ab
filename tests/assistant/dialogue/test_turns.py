"""Turns after a question about one task or a list: roles, means, entries, numbers, comparisons, doubts, the rest."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设港口\t1.建成望海大桥一期,完成投资8亿元\t一季度,完成投资1亿元。二季度,完成投资2亿元。三季度,完成投资2亿元。"
    "四季度,完成投资3亿元,建成通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局 水务局",
    "\t2.启动望海大桥二期\t一季度,完成投资3000万元。四季度,完成投资6000万元。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t3.编制港区规划\t二季度,形成方案。四季度,报上市政府审定。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t审计局",
    "(二)服务企业\t4.新增上市企业4家\t二季度,新增1家。四季度,新增3家。\t方大同\t金融工作局\t江水清\t鲁班\t财政局",
    "\t5.培育专精特新企业60户\t一季度,培育20户。二季度,培育10户。四季度,培育30户。\t方大同\t商务局\t常青\t石头\t审计局",
    "(三)改善民生\t6.新增护理型床位395张\t二季度,新增95张。四季度,新增300张。\t方大同\t民政局\t白鹭洲\t尹泉\t财政局",
    "\t7.整治河涌12条\t二季度,整治4条。三季度,整治5条。四季度,整治3条,全部完工。\t方大同\t民政局\t白鹭洲\t尹泉\t各镇街",
    "\t8.建成云湖公园一期\t三季度,启动招标。四季度,开园。\t方大同\t民政局\t白鹭洲\t尹泉\t各镇街",
    "\t9.启动云湖公园二期\t四季度,选址。\t方大同\t民政局\t白鹭洲\t尹泉\t各镇街",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("port"), *ROWS)


BRIDGE = "望海大桥一期由谁牵头"


@pytest.mark.parametrize(
    ("turn", "says"),
    [
        ("财政局在里面是什么角色", ["财政局是协助单位"]),
        ("交通运输局是牵头还是协助", ["交通运输局是牵头单位"]),
        ("审计局在里面是什么角色", ["审计局既不是牵头单位，也不是协助单位"]),
    ],
)
def test_a_units_role_is_asked_of_the_task_before(turn: str, says: list[str], town: Assistant) -> None:
    check(town, [BRIDGE, turn], says, [1])


def test_a_mean_after_an_amount_divides_the_amount(town: Assistant) -> None:
    check(town, ["专精特新企业培育几户", "平均一个季度几户"], ["15户", "60 ÷ 4"], [5])


def test_how_many_units_after_one_task_are_those_of_its_column(town: Assistant) -> None:
    check(town, [BRIDGE, "协助单位总共几家"], ["财政局、水务局", "共 2 个"], [1])


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["第1项的责任人是谁", "五呢"], ["责任人是常青"], [5]),
        (["第1项的责任人是谁", "那第四项呢"], ["责任人是江水清"], [4]),
        (["总体要求(一)有哪些任务", "二呢"], ["共 2 项"], [4, 5]),
    ],
)
def test_a_bare_number_asks_the_same_of_another_task_or_section(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


def test_a_comparison_shows_the_same_column_of_both(town: Assistant) -> None:
    check(town, [BRIDGE, "跟护理型床位有什么区别"], ["牵头单位是交通运输局", "牵头单位是民政局"], [1, 6])


@pytest.mark.parametrize("doubt", ["真的吗？", "你确定？不是5亿吗", "再核对一遍"])
def test_a_doubt_asks_the_same_again(doubt: str, town: Assistant) -> None:
    check(town, ["望海大桥一期投资多少", doubt], ["完成投资8亿元"], [1])


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["方大同分管的任务里民政局牵头哪些", "剩下的呢"], ["不由民政局牵头", "共 2 项"], [4, 5]),
        (["财政局协助几项", "其余的呢"], ["财政局协助的任务共 4 项"], [1, 2, 4, 6]),
        (["方大同分管的任务里民政局牵头哪些", "剩下的有几项"], ["2 项"], [4, 5]),
    ],
)
def test_the_rest_of_a_list_is_what_its_last_condition_left_out(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["望海大桥一期由谁牵头", "二期呢"], ["启动望海大桥二期"], [2]),
        (["云湖公园一期由谁牵头", "二期呢"], ["启动云湖公园二期"], [9]),
        (["望海大桥一期投资多少", "二期由谁牵头"], ["牵头单位是交通运输局"], [2]),
        (["望海大桥一期投资多少", "二期一季度投资多少"], ["3000万元"], [2]),
        (["望海大桥二期由谁牵头", "一期什么时候通车"], ["四季度", "建成通车"], [1]),
    ],
)
def test_another_phase_is_one_of_the_same_project(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


def test_another_phase_that_the_project_lacks_is_not_that_of_another(town: Assistant) -> None:
    answer = town.ask(["望海大桥一期由谁牵头", "三期呢"])
    assert answer.refused
    assert "三期" in answer.answer


@pytest.mark.parametrize(
    ("turn", "says", "cites"),
    [
        ("三季度几条", ["整治5条"], [7]),
        ("那二季度是几条", ["整治4条"], [7]),
        ("三季度有几项任务", ["任务共 1 项"], [7]),
    ],
)
def test_how_many_in_another_quarter_asks_for_the_amount_unless_tasks_are_named(
    turn: str, says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, ["河涌整治几条", turn], says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["港区规划由谁牵头", "什么时候形成方案"], ["二季度", "形成方案"], [3]),
        (["云湖公园一期由谁牵头", "什么时候启动"], ["三季度", "启动招标"], [8]),
        (["云湖公园一期由谁牵头", "什么时候完工"], ["四季度", "开园"], [8]),
    ],
)
def test_words_that_only_say_what_is_done_stay_with_the_task_before(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize("turn", ["责任人呢", "那进度安排呢"])
def test_an_attribute_alone_never_lists_the_whole_table(turn: str, town: Assistant) -> None:
    answer = town.ask(["哪个单位牵头的任务最多", turn])
    assert len(answer.citations) < len(ROWS), answer.answer
    assert answer.status == "clarify"


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["望海大桥一期投资多少", "哪个季度最多"], ["四季度", "3亿元"], [1]),
        (["望海大桥一期投资多少", "哪个季度最多", "比最少的季度多多少"], ["2亿元", "3亿元 - 1亿元"], [1]),
        (["望海大桥二期一季度投多少", "全年呢"], ["9000万元", "3000 + 6000"], [2]),
        (["望海大桥一期一季度投多少", "二期呢", "两个加起来多少"], ["1.3亿元"], [1, 2]),
        (["望海大桥一期一季度投多少", "四季度呢", "两个季度一共多少"], ["4亿元"], [1]),
    ],
)
def test_after_an_amount_a_quarter_is_one_of_that_amount(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        (["方大同分管的任务", "有没有商务局牵头的"], [5]),
        (["方大同分管的任务", "金融工作局的有哪些"], [4]),
        (["民政局牵头的任务", "白鹭洲负责的有哪些"], [6, 7, 8, 9]),
        (["与云湖公园有关的任务", "民政局的有几项"], [8, 9]),
        (["方大同分管的任务", "民政局牵头的是哪几项"], [6, 7, 8, 9]),
        (["民政局牵头的任务", "有没有财政局协助的"], [6]),  # in another role
        (["民政局牵头的任务", "商务局牵头的有哪些"], [5]),  # a unit in the place of the unit before
        (["交通运输局牵头的任务", "财政局也一起协助的有吗"], [1, 2]),
        (["财政局牵头的任务", "我要的是它协助的，不是牵头的"], [1, 2, 4, 6]),
    ],
)
def test_a_turn_without_a_noun_chooses_from_the_list_before(
    turns: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, [], cites)
