"""Typing errors in topic words are set right towards the table, never towards another number or half a word."""

from __future__ import annotations

import pytest

from assistant.understand.lexicon import Lexicon, build_lexicon
from assistant.understand.spelling import correct, correct_part
from index.text import Tokenizer
from tests.assistant.understand.invented import DATA, row, table_of

ROWS = (
    row(1, "建成云川大桥三期。", ((4,), "四季度", "完成投资8亿元,完成率达100%。")),
    row(2, "推进生活垃圾分类和电子健康码应用。"),
    row(3, "建设莞番高速和莞深高速。"),
    row(4, "扩招高一年级新生。"),
)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("data")
    (folder / "lexicon").symlink_to(DATA / "lexicon")
    table = folder / "river"
    table.mkdir()
    return build_lexicon(table_of(*ROWS), table, Tokenizer.of(()))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("生活垃极分类", "生活垃圾分类"),
        ("生活垃分类", "生活垃圾分类"),
        ("电予健康码", "电子健康码"),
        ("莞翻高速", "莞番高速"),
    ],
)
def test_one_wrong_or_missing_character_is_set_right(typed: str, read: str, rows: Lexicon) -> None:
    assert correct(typed, rows) == read


@pytest.mark.parametrize("typed", ["云川大桥五期", "完成量", "生活垃圾分类", "动物园搬迁", "读一年级"])
def test_numbers_half_words_and_other_things_are_left_alone(typed: str, rows: Lexicon) -> None:
    assert correct(typed, rows) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("垃及分类推进", "垃圾分类推进"),
        ("推进健康马应用", "推进健康码应用"),
        ("垃坏分类推进", None),
        ("推进垃圾分流", None),
        ("垃圾分类推进", None),
    ],
)
def test_words_beside_a_name_leave_it_to_be_set_right_by_its_sound(typed: str, read: str | None, rows: Lexicon) -> None:
    assert correct_part(typed, rows) == read
