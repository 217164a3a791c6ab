"""What an answer may state: what its rows say, what was counted, what was asked, and nothing else."""

from __future__ import annotations

import pytest

from assistant.draft import Draft, Line
from assistant.verify import backed_suggestions, check, citations, facts_of, row_text
from tests.assistant.understand.invented import TABLE, row, table_of

FACTS = facts_of(TABLE)


def unsupported(text: str, *tasks: int, computed: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The words of one line that nothing backs."""
    draft = Draft("answered", (Line(text, tasks, computed),))
    return tuple(word for found in check(draft, FACTS) for word in found.words)


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("**新增公共停车位2万个以上**（【任务1】）", 1),
        ("牵头单位是交通运输局，协助的是财政局（【任务1】）", 1),
        ("责任领导白一鸣，责任人欧阳山川，直接责任人丁可（【任务1】）", 1),
        ("二季度：新增1万个（【任务1】）", 1),
        ("二季度，完成设计（【任务2】）", 2),
        ("属于主要目标任务（【任务3】）", 3),
        ("改造桥梁３座（【任务2】）", 2),
        ("- 【任务2】改造桥梁3座。", 2),
        ("直接责任人是丁可、各镇\\(街\\)分管领导（【任务2】）", 2),
    ],
)
def test_what_the_row_says_passes(text: str, task: int) -> None:
    assert unsupported(text, task) == ()


@pytest.mark.parametrize(
    ("text", "task", "words"),
    [
        ("新增公共停车位3万个以上（【任务1】）", 1, ("3",)),
        ("新增公共停车位2.5万个（【任务1】）", 1, ("2.5",)),
        ("新增停车位20万个（【任务1】）", 1, ("20",)),
        ("完成70%（【任务1】）", 1, ("70",)),
        ("改造桥梁2座（【任务2】）", 2, ("2",)),
        ("责任领导是方大同（【任务1】）", 1, ("方大同",)),
        ("直接责任人是各镇(街)分管领导（【任务1】）", 1, ("各镇(街)分管领导",)),
        ("直接责任人是各镇\\(街\\)分管领导（【任务1】）", 1, ("各镇(街)分管领导",)),
        ("由教育局牵头（【任务1】）", 1, ("教育局",)),
        ("由教育局和交通运输局牵头（【任务1】）", 1, ("教育局",)),
        ("由教育局牵头、方大同分管，共8座（【任务2】）", 2, ("8", "教育局", "方大同")),
        ("责任领导是方 大 同（【任务1】）", 1, ("方大同",)),
    ],
)
def test_what_the_row_does_not_say_is_caught(text: str, task: int, words: tuple[str, ...]) -> None:
    assert unsupported(text, task) == words


def test_the_words_of_another_row_are_caught() -> None:
    assert unsupported("新建小学2所，由教育局牵头（【任务3】）", 3) == ()
    assert unsupported("新建小学2所，由教育局牵头（【任务2】）", 2) == ("2", "教育局")


def test_a_line_of_two_rows_may_state_both() -> None:
    assert unsupported("责任领导有白一鸣和方大同（【任务1】【任务3】）", 1, 3) == ()
    assert unsupported("责任领导有白一鸣和方大同（【任务1】【任务2】）", 1, 2) == ("方大同",)


def test_a_row_that_does_not_exist_is_caught() -> None:
    assert unsupported("新增停车位（【任务99】）", 1) == ("99",)
    assert unsupported("新增停车位（【任务99】）") == ("99",)


def test_what_was_counted_or_computed_passes() -> None:
    assert unsupported("**4 项**。", computed=("4",)) == ()
    assert unsupported("**4 项**。") == ("4",)
    assert unsupported("1 + 1.5 = 2.5（【任务1】）", 1, computed=("1 + 1.5 = 2.5",)) == ()
    assert unsupported("1 + 1.5 = 2.6（【任务1】）", 1, computed=("1 + 1.5 = 2.5",)) == ("2.6",)
    assert unsupported("教育局牵头的任务共 1 项", computed=("教育局", "1")) == ()
    assert unsupported("教育局牵头的任务共 1 项", computed=("1",)) == ("教育局",)


def test_a_computed_number_backs_no_part_of_itself() -> None:
    assert unsupported("共 1 项", computed=("12",)) == ("1",)
    assert unsupported("共 12 项", computed=("1", "2")) == ("12",)


def test_numbers_of_a_citation_are_no_statement() -> None:
    assert unsupported("见【任务2】", 2) == ()
    assert unsupported("见任务2", 1, computed=()) == ()
    assert unsupported("见任务7", 1) == ("7",)


def test_every_bad_line_is_reported_and_no_good_one() -> None:
    lines = (
        Line("由教育局牵头（【任务1】）", (1,)),
        Line("由教育局牵头（【任务3】）", (3,)),
        Line("共 9 项", ()),
    )
    found = check(Draft("answered", lines), FACTS)
    assert [(item.line, item.words) for item in found] == [(lines[0].text, ("教育局",)), (lines[2].text, ("9",))]


def test_a_name_is_read_whole() -> None:
    facts = facts_of(table_of(row(1, leads=("水务局节水办公室",)), row(2, leads=("水务局",))))
    draft = Draft("answered", (Line("由水务局节水办公室牵头（【任务2】）", (2,)),))
    assert [found.words for found in check(draft, facts)] == [("水务局节水办公室",)]


def test_every_cell_of_a_row_can_be_quoted() -> None:
    text = row_text(TABLE.tasks[1])
    for cell in (
        "主要目标任务",
        "(一)",
        "改造桥梁3座",
        "完成设计",
        "交通运输局",
        "水务局",
        "白一鸣",
        "欧阳山川",
        "丁可",
    ):
        assert cell in text


def test_a_table_without_names_has_nothing_to_mistake() -> None:
    facts = facts_of(table_of(row(1, "新建小学2所")))
    assert check(Draft("answered", (Line("新建小学2所（【任务1】）", (1,)),)), facts) == ()


def test_citations_in_order_of_first_mention() -> None:
    assert citations("先【任务3】，后【任务12】，再【任务3】；任务5不算") == (3, 12)
    assert citations("没有") == ()


def test_a_longer_name_in_the_row_does_not_back_a_shorter_one() -> None:
    facts = facts_of(table_of(row(1, leads=("水务局节水办公室",)), row(2, leads=("水务局",))))
    draft = Draft("answered", (Line("由水务局牵头（【任务1】）", (1,)),))
    assert [found.words for found in check(draft, facts)] == [("水务局",)]


@pytest.mark.parametrize(
    ("suggestion", "kept"),
    [
        ("三季度呢？", True),
        ("第2项", True),
        ("第99项", False),
        ("新增5万个吗？", True),
        ("新增7万个吗？", False),
        ("第2项有3座吗", False),
    ],
)
def test_a_suggestion_brings_in_no_number(suggestion: str, kept: bool) -> None:
    draft = Draft("clarify", (Line("是否想问下面几项？"),), suggestions=(suggestion,))
    assert backed_suggestions(draft, "今年新增５万个吗", FACTS) == ((suggestion,) if kept else ())
