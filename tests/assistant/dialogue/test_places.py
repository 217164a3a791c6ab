"""Turns after a ranking, and turns about what a column of one task, or of the tasks before, holds."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设港口\t1.推进望海大道扩建\t四季度,通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局 望海镇 临水街道",
    "\t2.启动望海绿道建设\t二季度,立项。四季度,开工。\t白一鸣 方大同\t交通运输局\t欧阳山川\t石头\t财政局 审计局",
    "\t3.编制港区规划\t二季度,形成方案。\t白一鸣\t交通运输局 水务局\t欧阳山川 江水清\t鲁班\t审计局",
    "(二)美化环境\t4.整治清水河\t一季度,清淤。二季度,护岸。\t方大同\t水务局\t江水清\t高远\t财政局",
    "\t5.栽种行道树\t二季度,栽种。\t方大同\t林业局\t常青\t白鹭洲\t财政局",
    "2030年市政府十件民生实事",
    "(三)方便出行\t6.启动望海绿道建设,新建20公里绿道\t四季度,开工。\t黎明\t林业局\t常青\t白鹭洲\t财政局 水务局",
    "\t7.新建镇街公厕20座\t四季度,完工。\t白一鸣\t水务局\t江水清\t高远\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("greenway"), *ROWS)


LEADERS = "分管任务最多的领导是谁"


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        ([LEADERS, "第二名呢"], ["责任领导任务最多排第 2 的是方大同，3 项"]),
        ([LEADERS, "第二呢"], ["责任领导任务最多排第 2 的是方大同，3 项"]),
        ([LEADERS, "第二名呢", "两人差几项"], ["白一鸣4 项，方大同3 项", "4 − 3 = 1"]),
        ([LEADERS, "第二名呢", "差多少"], ["白一鸣4 项，方大同3 项", "4 − 3 = 1"]),
        ([LEADERS, "第三名呢", "跟第一名差几项"], ["白一鸣4 项，黎明1 项", "4 − 1 = 3"]),
        (["分管任务最多的前两位领导是谁", "两人差几项"], ["白一鸣4 项，方大同3 项", "4 − 3 = 1"]),
        (["哪个镇协助最多", "第一名呢"], ["望海镇"]),
        ([LEADERS, "最后一名呢"], ["责任领导任务最少的是黎明，1 项"]),
        ([LEADERS, "前两位呢"], ["责任领导任务最多的前 2 位"]),
        ([LEADERS, "两人差几项"], ["白一鸣4 项，方大同3 项", "4 − 3 = 1"]),
    ],
)
def test_a_place_is_one_of_the_ranking_before_and_two_are_compared(
    turns: list[str], says: list[str], town: Assistant
) -> None:
    check(town, turns, says, [])


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["哪个单位协助最多", "第二名的任务有哪些"], ["审计局协助的任务共 2 项"], [2, 3]),
        (["哪个单位协助最多", "牵头几项"], ["财政局牵头的任务一项也没有"], []),
        (["哪个单位牵头最多", "协助几项"], ["说得具体一些"], []),
        ([LEADERS, "第二名一季度有哪些任务"], ["方大同任责任领导、一季度的任务"], [4]),
        (["哪个单位牵头最多", "排第一的一季度有哪些任务"], ["水务局牵头、一季度"], [4]),
        (
            ["方大同分管的任务里哪个单位协助最多", "一共协助几项"],
            ["财政局协助、方大同任责任领导的任务共 3 项"],
            [2, 4, 5],
        ),
        (["水务局牵头的任务中哪个单位协助最多", "它牵头几项"], ["财政局牵头的任务一项也没有"], []),
        (["二季度哪个单位牵头最多", "它们有哪些任务"], ["二季度的任务共"], [2, 3, 4]),
        (["二季度哪个单位牵头最多", "它有哪些任务"], ["二季度的任务共"], [2, 3, 4]),
        (["四季度交通运输局和财政局谁牵头多", "多的一家有哪些任务"], ["交通运输局牵头、四季度"], [1, 2]),
        (["牵头最多的前两个单位是哪些", "它们协助几项"], ["交通运输局0 项，水务局1 项"], []),
        (["哪个责任人任务最多", "他的直接责任人有哪些"], ["江水清任责任人的任务，直接责任人共有 4 个"], []),
        ([LEADERS, "第二名二季度有哪些任务"], ["方大同任责任领导、二季度的任务"], [2, 4, 5]),
    ],
)
def test_the_one_who_holds_a_place_is_asked_about(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["望海大道扩建", "协助单位有几家,分别是谁"], ["财政局、望海镇、临水街道", "共 3 个"], [1]),
        (["望海绿道", "责任领导有几位"], ["白一鸣、方大同", "责任领导是黎明"], [2, 6]),
        (["林业局牵头的任务有哪些", "责任领导有几位"], ["林业局牵头的任务，责任领导共有 2 个**：方大同、黎明"], []),
        (["财政局协助的绿道任务有哪些", "牵头单位有几家"], ["牵头单位共有 2 个**：交通运输局、林业局"], []),
        (["望海大道扩建", "配合它的有哪些镇街"], ["协助单位是财政局、望海镇、临水街道"], [1]),
        (["望海大道扩建", "它有哪些协助单位,有没有审计局"], ["审计局既不是", "协助单位是财政局、望海镇"], [1]),
        (["望海大道扩建", "它的协助单位是哪几家,有没有财政局"], ["财政局是协助单位", "望海镇"], [1]),
        (["港区规划怎么安排", "水务局二季度做什么"], ["形成方案"], [3]),
        (["港区规划怎么安排", "林业局二季度做什么"], ["栽种"], [5]),
    ],
)
def test_a_column_is_asked_of_what_is_in_view(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        (["第2项", "民生实事里那条呢"], [6]),
        (["绿道建设", "主要目标任务里的那条呢"], [2]),
        (["水务局牵头的任务有哪些", "民生实事里那条呢"], [7]),
        (["第2项", "那条是民生实事吗"], [2]),
    ],
)
def test_the_one_in_another_part_is_shown_or_like_the_task_before(
    turns: list[str], cites: list[int], town: Assistant
) -> None:
    assert sorted(town.ask(turns).citations) == cites


@pytest.mark.parametrize(
    "turn",
    [
        "换个新问题,水务局二季度有哪些任务",
        "水务局二季度有哪些任务,换一个问题问",
        "前面的条件都清空,水务局二季度有哪些任务",
    ],
)
def test_a_new_question_drops_what_was_asked_before(turn: str, town: Assistant) -> None:
    assert sorted(town.ask(["方大同分管、林业局牵头的任务", turn]).citations) == [3, 4]


@pytest.mark.parametrize("question", ["绿道一共牵涉几条,列出来", "绿道总共几条,都列出来", "绿道一共提到几项"])
def test_how_many_tasks_is_no_sum_of_amounts(question: str, town: Assistant) -> None:
    check(town, question, ["2 项"], [2, 6])


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        ([LEADERS, "他分管的任务里民生实事几项"], ["**1 项**", "白一鸣"], [7]),
        ([LEADERS, "第二名呢", "他分管几项民生实事"], ["方大同"], []),
        (["哪个单位协助最多", "它牵头几项"], ["财政局"], []),
    ],
)
def test_who_is_first_in_a_ranking_is_pointed_at(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["财政局协助哪些任务", "先报前两个", "还剩几项"], ["**4 项**", "不含任务1、2"], [4, 5, 6, 7]),
        (["财政局协助哪些任务", "先报前两个", "再报两个", "还有呢"], ["共 2 项"], [6, 7]),
        (["财政局协助哪些任务", "第2项是什么", "还有呢"], ["不含任务2的任务"], [1, 4, 5, 6, 7]),
        (["财政局协助哪些任务", "去掉绿道和公厕那两项"], ["有 3 项，请说明去掉哪几项"], []),
        (["我是水务局的", "我们牵头几项"], ["水务局牵头的任务共 3 项"], [3, 4, 7]),
        (["我是水务局的,林业局牵头几项", "那我们呢"], ["水务局牵头的任务共 3 项"], [3, 4, 7]),
    ],
)
def test_a_list_is_told_in_pieces_and_an_introduction_is_kept(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)
