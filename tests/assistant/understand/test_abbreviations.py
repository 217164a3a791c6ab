"""Usual abbreviations of questions in the words of a table that spells them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.understand.abbreviations import listed_in_full
from assistant.understand.lexicon import Lexicon
from tests.assistant.towns import lexicon_of
from tests.assistant.understand.invented import row


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    rows = (
        row(1, goal="创建全国文明城市"),
        row(2, goal="培育高新技术企业20家"),
        row(3, goal="规模以上工业增加值增长6%,限额以上批发业增长8%"),
        row(4, goal="发行专项债券3亿元"),
    )
    return lexicon_of(tmp_path_factory.mktemp("town"), *rows)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("创文谁牵头", "文明城市谁牵头"),
        ("今年要培育高企多少家", "今年要培育高新技术企业多少家"),
        ("全市高企有多少", "全市高新技术企业有多少"),
        ("规上工业增加值", "规模以上工业增加值"),
        ("专项债额度多少", "专项债券额度多少"),
    ],
)
def test_an_abbreviation_is_read_as_the_table_writes_it(question: str, read: str, town: Lexicon) -> None:
    assert listed_in_full(question, town) == read


@pytest.mark.parametrize(
    "question",
    [
        "文创文旅谁牵头",
        "最高企业奖励多少",
        "常规上报谁负责",
        "创文明城市",
        "科技创新权限上收",
        "提高企业竞争力",
        "专项债券发多少",
    ],
)
def test_characters_of_other_words_are_no_abbreviation(question: str, town: Lexicon) -> None:
    assert listed_in_full(question, town) == question


def test_what_the_rows_write_short_stays(tmp_path: Path) -> None:
    town = lexicon_of(tmp_path, row(1, goal="培育高企20家"), row(2, goal="认定高新技术企业"))
    assert listed_in_full("高企多少家", town) == "高企多少家"
