"""Several asks in one question: a later ask that names a unit, sets amounts against each other, claims somebody."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设港口\t1.建成3公里海堤步道\t一季度,启动海堤步道设计竞赛。三季度,争取完成海堤步道设计竞赛。四季度,完工。\t白一鸣"
    "\t水务局 青石镇\t欧阳山川 江水清\t丁可 鲁班\t财政局",
    "\t2.疏浚内河航道\t一季度,完成投资1亿元。二季度,完成投资2亿元。\t白一鸣\t水务局\t欧阳山川\t石头\t审计局 财政局",
    "\t3.建设渔港公园\t一季度,完成投资3亿元。四季度,完成投资4亿元。\t方大同\t商务局\t常青\t尹泉\t水务局",
    "(二)改善民生\t4.提高灯塔看守补助标准、海员救助标准至每月900元、700元\t二季度,印发通知。\t方大同\t民政局\t白鹭洲"
    "\t高远\t各镇街",
    "\t5.开放东岸栈桥和西岸灯塔\t一季度,东岸栈桥:铺设木板。西岸灯塔:铺设木板。二季度,东岸栈桥:铺设灯带。西岸灯塔:完工。"
    "三季度,东岸栈桥:木板铺设完成。西岸灯塔:绿化。四季度,西岸灯塔:木板铺设完成。\t白一鸣\t商务局\t常青\t尹泉\t水务局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("dyke"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("内河航道二季度投多少，水务局责任人是哪位", ["2亿元", "责任人是欧阳山川"], [2]),
        ("海堤步道几时完工？青石镇那头谁直接跟", ["直接责任人是丁可、鲁班", "牵头单位是水务局、青石镇"], [1]),
        ("内河航道今年投多少；水务局责任人是谁；协助单位有哪些", ["责任人是欧阳山川", "审计局、财政局"], [2]),
        ("内河航道谁分管，水务局牵头几项", ["责任领导是白一鸣", "2 项"], [2, 1]),
        ("渔港公园谁分管，水务局责任人是谁", ["水务局牵头的任务共 2 项"], [3, 1, 2]),  # not among those who lead it
    ],
)
def test_people_of_a_unit_are_those_of_the_task_it_leads(
    question: str, says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, [question], says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("海堤步道谁直接负责的同志叫什么", ["直接责任人是丁可、鲁班"], [1]),
        ("海堤步道全长几公里", ["建成3公里海堤步道"], [1]),
        ("海堤步道长多少公里", ["建成3公里海堤步道"], [1]),
        ("内河航道投多少，渔港公园投多少，两者差多少", ["7亿元 − 3亿元 = 4亿元"], [2, 3]),
        ("灯塔看守补助标准多少，海员救助标准多少，两者相差几块钱", ["900元 − 700元 = 200元"], [4]),
        ("内河航道谁牵头，渔港公园谁牵头，两项都归白一鸣分管吗", ["是的", "不是白一鸣", "方大同"], [2, 3]),
        ("内河航道投多少，渔港公园投多少，都是商务局牵头吗", ["不是商务局", "是的"], [2, 3]),
        ("海堤步道设计竞赛什么时候启动？什么时候争取搞完", ["**一季度**", "**三季度**"], [1]),
        ("东岸栈桥几时完成木板铺设", ["**三季度（东岸栈桥）**"], [5]),
    ],
)
def test_asks_go_on_from_those_before(question: str, says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, [question], says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["内河航道谁分管", "是商务局牵头吗"], ["不是商务局", "水务局"], [2]),
        (["内河航道谁分管", "审计局协助吗"], ["是的"], [2]),
        (["内河航道谁分管", "水务局牵头的还有别的吗"], ["步道"], [1, 2]),
    ],
)
def test_a_unit_is_claimed_of_the_task_in_view(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


def test_things_listed_are_asked_one_by_one(town: Assistant) -> None:
    """Also where a later one stands in the row of the first, and the question wants all people at once."""
    check(town, ["航道、渔港公园、海堤步道，这仨的责任人依次是哪三位"], ["欧阳山川", "常青", "江水清"], [2, 3, 1])
