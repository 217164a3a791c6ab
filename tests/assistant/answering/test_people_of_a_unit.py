"""Whose the people of a row are where one unit's are asked for: by their order, or not told by the row."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)通路\t1.改造月牙渡口\t二季度,开工。\t白一鸣\t交通运输局、水务局\t欧阳山川、江水清\t丁可、高远\t公安局",
    "\t2.扩建石榴公路\t四季度,完工。\t白一鸣\t交通运输局、水务局\t欧阳山川\t丁可、高远、鲁班\t公安局",
    "\t3.栽种行道树\t二季度,栽种。\t方大同\t林业局\t常青\t白鹭洲\t公安局",
)
NOT_TOLD = ("排列顺序", "牵头单位之一", "协助单位", "不是这一项")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("ferry"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("月牙渡口水务局责任人是谁", ["顺序，水务局对应的是江水清"], (1,)),
        ("任务1交通运输局的直接责任人是谁", ["顺序，交通运输局对应的是丁可"], (1,)),
        ("任务2水务局责任人是谁", ["水务局是 2 个牵头单位之一", "没有写明"], (2,)),
        ("行道树公安局责任人是谁", ["常青", "公安局在这一项里是协助单位"], (3,)),
        ("任务3水务局责任人是谁", ["水务局不是这一项的牵头或协助单位"], (3,)),
    ],
)
def test_whose_the_people_are(town: Assistant, question: str, says: list[str], cites: tuple[int, ...]) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize("question", ["任务3林业局责任人是谁", "月牙渡口责任人是谁"])
def test_nothing_is_added_where_nobody_else_could_be_meant(town: Assistant, question: str) -> None:
    answer = town.ask(question).answer
    assert not any(words in answer for words in NOT_TOLD)
