"""Headings of a table as words of questions."""

from __future__ import annotations

import pytest

from assistant.understand.heading_words import usual_words
from assistant.understand.words import load_words
from index.text import Tokenizer
from tests.assistant.small_city import LEXICON

WORDS = load_words(LEXICON)
DICTIONARY = Tokenizer.of(())
KNOWN = (WORDS.roles, WORDS.person_roles, WORDS.attributes)


def is_word(word: str) -> bool:
    """True for a word of the dictionary."""
    return len(DICTIONARY.words_of(word, guess=False)) == 1


def usual(text: str = "", **headings: str) -> dict[str, str]:
    """What the headings become."""
    return usual_words(headings, WORDS.heading_words, KNOWN, text, is_word)


def test_what_a_heading_says_is_done_is_read_as_the_usual_word() -> None:
    found = usual(leaders="县级包联领导", direct="经办同志(联系电话)")
    assert {"包联": "分管", "包联领导": "责任领导", "县级包联领导": "责任领导"}.items() <= found.items()
    assert {"经办": "直接负责", "经办同志": "直接责任人"}.items() <= found.items()


def test_known_headings_need_no_other_word() -> None:
    assert (
        usual(leaders="责任领导", lead_units="牵头单位", direct="直接责任人(具体联系人)", assist_units="配合部门") == {}
    )


def test_a_word_that_rows_write_is_left_alone() -> None:
    assert "包联" not in usual("领导干部包联企业", leaders="包联领导")


@pytest.mark.parametrize("heading", ["实施单位", "组织单位", "管理部门", "审核人员", "联络员", "挂点市领导"])
def test_ordinary_words_say_nothing_of_a_column_but_in_its_whole_heading(heading: str) -> None:
    assert usual(lead_units=heading) == {heading: "牵头单位"}


@pytest.mark.parametrize(("heading", "known"), [("重点任务类别", True), ("主题", False), ("重点工作", False)])
def test_sections_go_by_a_heading_that_means_nothing_else(heading: str, known: bool) -> None:
    assert usual(section=heading) == ({heading: "总体要求"} if known else {})


def test_whose_a_leader_is_belongs_to_no_deed() -> None:
    assert "包抓" in usual(leaders="包抓市领导")


def test_a_heading_that_names_nobody_is_no_deed() -> None:
    assert usual(leaders="包抓") == {"包抓": "责任领导"}
