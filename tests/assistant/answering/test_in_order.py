"""A list stands in the order that the question wants."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from assistant.answering.in_order import in_order
from assistant.compose.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import Selection
from tests.assistant.understand.invented import lexicon_in, row

ROWS = (row(1, assists=("财政局",)), row(2, assists=("财政局", "教育局")), row(3, leads=("水务局", "教育局")))


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("任务有哪些", (1, 2, 3)),
        ("任务有哪些,按编号从大到小排", (3, 2, 1)),
        ("任务按协助单位家数由多到少排列", (2, 1, 3)),
        ("任务按牵头单位个数从多到少列出来", (3, 1, 2)),
        ("任务按家数从多到少列出来", (1, 2, 3)),  # whose number?
    ],
)
def test_the_order_that_is_wanted(question: str, numbers: tuple[int, ...], tmp_path: Path) -> None:
    known = cast("Knowledge", SimpleNamespace(lexicon=lexicon_in(tmp_path)))
    assert in_order(Selection(ROWS), Query(question, "list"), known).numbers == numbers
