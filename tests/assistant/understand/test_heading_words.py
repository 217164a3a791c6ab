"""Headings of a table as words of questions."""

from __future__ import annotations

from assistant.understand.heading_words import usual_words
from assistant.understand.words import load_words
from tests.assistant.small_city import LEXICON

WORDS = load_words(LEXICON)
KNOWN = (WORDS.roles, WORDS.person_roles, WORDS.attributes)


def usual(text: str = "", **headings: str) -> dict[str, str]:
    """What the headings become."""
    return usual_words(headings, WORDS.heading_words, KNOWN, text)


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


def test_vague_words_say_nothing_of_a_column() -> None:
    assert "实施" not in usual(lead_units="实施单位")
