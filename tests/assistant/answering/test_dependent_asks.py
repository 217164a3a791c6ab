"""Questions whose later ask needs the first: of whoever came first, of the tasks listed, of the same amount."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)道路\t1.扩建北岭快速路\t一季度,完成投资100万元。三季度,完成投资300万元。\t白一鸣\t路桥公司\t欧阳山川\t丁可\t财政局、望海镇",
    "\t2.推进南湾快速路建设\t一季度,完成投资200万元。三季度,完成投资700万元。\t白一鸣\t路桥公司\t欧阳山川\t石头\t财政局、望海镇",
    "\t3.修建云顶大桥\t一季度,完成投资900万元。三季度,完成投资400万元。\t白一鸣\t路桥公司、水务局\t欧阳山川\t丁可\t水务局、交通局",
    "(二)民生\t4.普及急救知识3万人次\t二季度,完成1万人次。三季度,完成2万人次。\t方大同\t红十字会\t常青\t林冲\t路桥公司、望海镇",
    "\t5.整治清水河\t三季度,清淤。\t方大同\t水务局\t常青\t林冲\t望海镇、交通局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("dependent"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("路桥公司、水务局、红十字会，谁牵头最多，它三季度做什么", ["最多的是路桥公司", "三季度"], (1, 2, 3)),
        ("路桥公司和水务局比，哪家牵头得少？少的那家三季度有哪些", ["路桥公司多 1 项", "水务局牵头、三季度"], (3, 5)),
        ("哪个镇协助最多，该镇三季度干什么", ["望海镇，4 项", "望海镇协助、三季度"], (1, 2, 4, 5)),
        ("白一鸣和方大同谁分管的多，多的那位分管哪些", ["白一鸣3 项，方大同2 项", "白一鸣任责任领导"], (1, 2, 3)),
        ("路桥公司牵头的任务里哪个协助单位最多？它三季度协助几项", ["财政局、望海镇，2 项", "**2 项**"], (1, 2)),
    ],
)  # fmt: skip
def test_whoever_came_first_is_asked_of(
    town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]
) -> None:
    check(town, question, says, cites)


def test_of_two_that_are_alike_neither_is_the_one_with_more(town: Assistant) -> None:
    answer = town.ask("财政局和交通局谁协助得多，多的那个协助哪些")
    assert "一样多" in answer.answer
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        (
            "路桥公司牵头的项目，三季度投资最多的是哪一个，投多少",
            ["南湾快速路建设”最多", "：700万元"],
            (1, 2, 3),
        ),
        ("路桥公司牵头的快速路工程是哪两个，三季度投资合起来多少万元", ["共 2 项", "1000万元"], (1, 2)),
        ("路桥公司牵头的快速路三季度投资合起来多少万元", ["300万元 + 700万元"], (1, 2)),
        ("路桥公司牵头的南湾快速路三季度一共投多少万元", ["700万元"], (2,)),
    ],
)
def test_amounts_are_compared_and_added_over_the_tasks_named(
    town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("路桥公司牵头的任务有哪些，其中石头直接管哪几个", ["任务共 3 项", "石头任直接责任人的任务共 1 项"], (1, 2, 3)),
        ("急救知识普及一共多少人次？其中二季度多少？谁牵头？", ["3万人次", "完成1万人次", "牵头单位是红十字会"], (4,)),
        ("问全：水务局牵头几项、协助几项、丁可直接抓哪些", ["**2 项**", "**1 项**", "责任人的任务共 2 项"], (1, 3, 5)),
        ("路桥公司既牵头又协助的，两样都列一遍", ["牵头的任务共 3 项", "协助的任务共 1 项"], (1, 2, 3, 4)),
        ("只有望海镇协助、财政局没有份的有哪些", ["望海镇协助、不涉及财政局的任务共 2 项"], (4, 5)),
        ("林冲直接负责几项 云顶大桥三季度干嘛", ["**2 项**", "完成投资400万元"], (3, 4, 5)),
    ],
)  # fmt: skip
def test_asks_beside_each_other_are_all_answered(
    town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]
) -> None:
    check(town, question, says, cites)
