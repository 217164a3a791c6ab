"""What a total is over, what a number is of, and what only seems a condition, over a small town."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)通渡口\t1.重修上渡口\t一季度,完成设计。\t白一鸣\t航务局\t欧阳山川\t丁可\t公安局",
    "\t2.巡查渡船\t二季度,组织巡查。\t白一鸣\t航务局\t欧阳山川\t欧阳山川\t",
    "\t3.扩建渡船厂\t三季度,推进扩建。\t方大同\t航务局、公安局\t江水清\t鲁班、石头\t水务局",
    "(二)安居\t4.新增安居房300套\t二季度,新增安居房120套。\t方大同\t住房局\t常青\t石头\t航务局、公安局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("totals"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        ("航务局牵头、公安局协助，合计几项", ["**1 项**"], (1,)),
        ("航务局牵头、水务局协助，总计多少", ["共 1 项"], (3,)),
        ("公安局牵头加协助合计几项，重复的只算一次", ["**3 项**"], (1, 3, 4)),
        ("安居房任务数是多少", ["300套"], (4,)),
        ("航务局任务数", ["**3 项**"], (1, 2, 3)),
        ("航务局协助几回", ["**1 项**"], (4,)),
        ("航务局牵头、二季度有节点的，给督查组一份", ["共 1 项"], (2,)),
        ("查一下航务局牵头的任务，报公安局协助的一份", ["公安局协助的任务共 1 项"], (1,)),
        ("责任人和直接责任人同一个人的有哪些", ["共 1 项"], (2,)),
        ("扩建渡船厂，直接责任人有两位，报下名字", ["直接责任人是鲁班、石头"], (3,)),
        ("哪个单位牵头安居房", ["牵头单位是住房局"], (4,)),
        ("航务即二季度", ["“航务即”按“航务局”理解"], (2,)),
    ],
)
def test_what_is_counted_and_asked(town: Assistant, question: str, says: Sequence[str], cited: Sequence[int]) -> None:
    check(town, question, says, cited)


def test_units_in_one_role_are_added(town: Assistant) -> None:
    check(town, "航务局牵头、住房局牵头，总计多少", ["**合计 4 项**"], (1, 2, 3, 4))
