"""Stretches of task numbers, with the numbers of the table that they hold."""

from __future__ import annotations

import pytest

from assistant.understand.lexicon import Lexicon
from assistant.understand.task_numbers import number_limits, number_stretches


def _last(lexicon: Lexicon) -> int:
    return max(task.number for task in lexicon.table.tasks)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("任务2至任务4之间", 2, 4),
        ("从2号数到4号", 2, 4),
        ("第2号起到第4号为止", 2, 4),
        ("2≤编号≤4", 2, 4),
        ("编号落在2和4之间", 2, 4),
        ("编号大于2小于5", 3, 4),
        ("编号不小于2且不大于4", 2, 4),
        ("任务号2以后、5以前", 2, 4),
        ("编号小于4", 1, 3),
        ("编号是个位数", 1, 9),
        ("前3项任务里", 1, 3),
    ],
)
def test_stretches(text: str, first: int, last: int, lexicon: Lexicon) -> None:
    (found,) = number_stretches(text, lexicon)
    assert found.values[0] == str(first)
    assert found.values[-1] == str(min(last, _last(lexicon)))


def test_an_end_of_the_table(lexicon: Lexicon) -> None:
    (found,) = number_stretches("最后两项任务中", lexicon)
    assert found.values[-1] == str(_last(lexicon))
    assert len(found.values) == 2


@pytest.mark.parametrize(
    "text", ["三月以后", "牵头2项以上的单位", "第2项后面那项", "第2项后面紧挨着的那项", "前三个季度里", "二项以后"]
)
def test_what_is_none(text: str, lexicon: Lexicon) -> None:
    assert not number_stretches(text, lexicon)


def test_only_what_is_surely_a_condition_is_a_limit(lexicon: Lexicon) -> None:
    assert not number_limits("第2号起到第4号为止", lexicon)
    assert number_limits("编号在2到4之间", lexicon)
