"""Overlap and difficulty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.describe import described, difficulty, overlap, row_words
from index.text import Tokenizer
from tests.eval.made import TABLE, case

ROWS = row_words(TABLE)
TOKENIZER = Tokenizer((), frozenset({"多少", "的"}))


@pytest.mark.parametrize(
    ("question", "must", "share"),
    [("停车位新建多少", (1,), 1.0), ("停车位多少公园", (1,), 0.75), ("泊车", (1,), 0.0), ("河涌", (1, 2), 1.0)],
)
def test_overlap_is_of_content_words(question: str, must: tuple[int, ...], share: float) -> None:
    """停车位 is three tokens: the word and the two in it."""
    assert overlap(case(question, must=must), ROWS, TOKENIZER) == share


def test_without_tasks_there_is_no_overlap() -> None:
    assert overlap(case("天气", status=("out_of_scope",)), ROWS, TOKENIZER) is None


def test_difficulty_counts_burdens() -> None:
    easy = replace(case("停车位", must=(1,)), overlap=1.0)
    assert difficulty(easy) == "easy"
    assert difficulty(replace(easy, overlap=0.4)) == "medium"
    assert difficulty(replace(easy, overlap=0.4, kind="topic")) == "medium"
    assert difficulty(replace(easy, overlap=0.1, kind="topic")) == "hard"
    assert difficulty(replace(easy, turns=("甲", "乙", "丙"))) == "medium"
    assert difficulty(described(case("停车位", must=(1,)), ROWS, TOKENIZER)) == "easy"
