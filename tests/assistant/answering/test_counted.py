"""What is asked of one filter is counted apart; tasks by the size of a column; shares of the base that is said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设\t1.新建崖边图书馆\t一季度,动工。\t白一鸣\t文化局\t欧阳山川\t丁可\t财政局、教育局",
    "\t2.新建松涛体育场\t一季度,动工。\t白一鸣\t文化局、体育局\t欧阳山川\t丁可\t财政局",
    "\t3.扩建云顶博物馆\t二季度,闭馆改造。\t方大同\t文化局\t常青\t石头\t",
    "(二)民生\t4.设立农户信贷\t二季度,制定方案。\t方大同\t体育局\t鲁达\t林冲\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("counted"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("文化局牵头的任务有几项，其中没有协助单位的几项", ["**3 项**", "**1 项**"], (1, 2, 3)),
        ("文化局牵头4项对吧，其中和别家一起牵头的有几项", ["不是 4 项，是 3 项", "**1 项**"], (1, 2, 3)),
        ("按协助单位家数分，各有多少项任务", ["一个也没有的：2 项", "有 1 个的：1 项", "有 2 个的：1 项"], ()),
        ("文化局牵头的任务里，按牵头单位的家数分类，各有几项", ["有 1 个的：2 项", "有 2 个的：1 项"], ()),
        ("第(一)条的3个任务里，体育局牵头的占几成", ["33.33%", "1 ÷ 3"], ()),
        ("文化局牵头的任务里，没有协助单位的占百分之几", ["33.33%", "1 ÷ 3"], ()),
        ("没有协助单位的任务几项，占全表百分之几", ["**2 项**", "50.0%", "2 ÷ 4"], (3, 4)),
        ("财政局协助的任务分在几条里", ["共有 1 条"], ()),
    ],
)
def test_counts_apart(town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]) -> None:
    check(town, question, list(says), list(cites))
