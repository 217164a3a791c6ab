"""What people ask about the amounts of an invented meadow town: several of one row, and what must be computed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)牧区建设\t1.培育示范牧户60户、示范牧场25个\t二季度,培育示范牧户20户、示范牧场5个。四季度,累计培育示范牧户60户、示范牧场25个。"
    "\t白一鸣\t农业农村局\t丁可\t林冲\t财政局",
    "\t2.修缮草原驿站\t二季度,完成总工程量30%。三季度,完成总工程量80%。四季度,全部完工。\t白一鸣\t交通运输局\t丁可\t林冲\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("meadow"), *ROWS)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (
            "示范牧户和示范牧场，二季度之后各还差多少",
            ["示范牧户：40户**（60 - 20 = 40）", "示范牧场：20个**（25 - 5 = 20）"],
        ),
        ("示范牧场、示范牧户下半年分别要新增多少", ["示范牧场：20个", "示范牧户：40户"]),
        ("示范牧户下半年要补建多少户，示范牧场又补多少", ["40户**（60 - 20 = 40）", "20个**（25 - 5 = 20）"]),
        (["示范牧户四季度比二季度多几户", "示范牧场呢"], ["20个**（25 - 5 = 20）"]),
    ],
)
def test_two_measured_things_of_one_row_are_computed_each(
    town: Assistant, turns: str | Sequence[str], says: Sequence[str]
) -> None:
    check(town, turns, says, (1,))


def test_what_is_left_of_a_work_is_left_of_all_of_it(town: Assistant) -> None:
    check(town, "草原驿站三季度之后还剩多少工程量", ["20%**（100% - 80% = 20%）"], (2,))
