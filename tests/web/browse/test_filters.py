"""The query string of the table page: what it means, and what it says when the table does not have it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.query import Condition, cells
from assistant.retrieve import select
from assistant.web.browse.catalogue import Catalogue
from assistant.web.browse.filters import (
    COLUMNS,
    MOST_VALUES,
    Filters,
    Missing,
    missing_values,
    only_in_sections,
    read_filters,
)
from assistant.web.browse.links import Links, pairs_of
from index.types import TaskTable


def test_values_of_a_column_are_alternatives_and_columns_add_up() -> None:
    pairs = [("quarters", "2"), ("lead_units", "公安局"), ("lead_units", "司法局"), ("quarters", "2"), ("leaders", "")]
    assert read_filters(pairs).conditions == (
        Condition("lead_units", ("公安局", "司法局")),
        Condition("quarters", ("2",)),
    )


def test_text_is_cut_into_words_and_read_in_plain_width() -> None:
    assert read_filters([("text", "　停车位  ５Ｇ\0 ")]).conditions == (Condition("text", ("停车位", "5G")),)


def test_a_section_needs_no_brackets() -> None:
    for written in ("七十七", "(七十七)", "（七十七）"):
        found = read_filters([("section", written)], ["(七十七)"])
        assert found.conditions == (Condition("section", ("(七十七)",)),)
    assert read_filters([("section", "一、")], ["一、"]).conditions == (Condition("section", ("一、",)),)


def test_an_address_cannot_ask_for_endless_work() -> None:
    many = read_filters([("text", " ".join(f"词{place}" for place in range(5000))), ("lead_units", "局" * 201)])
    assert [len(condition.values) for condition in many.conditions] == [MOST_VALUES]
    assert len(many.ignored) == 5000 - MOST_VALUES + 1


def test_a_column_that_there_is_not_is_named_and_the_page_number_is_none() -> None:
    assert read_filters([("unit", "公安局"), ("page", "3")]) == Filters((), ("unit",))


@given(st.lists(st.tuples(st.sampled_from(COLUMNS), st.text(max_size=12)), max_size=12))
def test_an_address_made_of_filters_means_the_same_filters(pairs: list[tuple[str, str]]) -> None:
    filters = read_filters(pairs)
    assert read_filters(pairs_of(filters.conditions)) == filters


def missing(catalogue: Catalogue, *pairs: tuple[str, str]) -> tuple[Missing, ...]:
    return missing_values(read_filters(pairs), catalogue.choices, catalogue.table)


def test_a_value_that_the_table_lacks_comes_with_what_is_near(shipped_catalogue: Catalogue) -> None:
    assert missing(shipped_catalogue, ("lead_units", "交通运输局"), ("text", "停车位")) == ()
    (found,) = missing(shipped_catalogue, ("lead_units", "交通局"))
    assert ("lead_units", "交通运输局") in found.nearest
    assert missing(shipped_catalogue, ("quarters", "9")) == (Missing("quarters", "9"),)


def test_a_name_of_another_column_is_found_there(shipped_catalogue: Catalogue) -> None:
    (found,) = missing(shipped_catalogue, ("leaders", "朱利民"))
    assert found.nearest == (("any_people", "朱利民"), ("responsible", "朱利民"))


def test_a_word_in_other_letters_is_offered_as_the_table_writes_it(shipped_catalogue: Catalogue) -> None:
    (found,) = missing(shipped_catalogue, ("text", "wifi"))
    assert found == Missing("text", "wifi", (("text", "WiFi"),))
    (found,) = missing(shipped_catalogue, ("text", "東莞"))
    assert found.nearest == (("text", "东莞"),)


def test_the_offered_value_takes_the_place_of_the_missing_one() -> None:
    conditions = (Condition("text", ("5g", "基站")), Condition("quarters", ("2",)))
    address = Links("/x").instead(conditions, Missing("text", "5g"), "text", "5G")
    assert address == "/x/browse?text=%E5%9F%BA%E7%AB%99&quarters=2&text=5G"


@pytest.mark.parametrize("text", ["摩托车 强化", "停车位"])
def test_words_that_only_the_section_has_are_apart_from_the_matches(shipped_table: TaskTable, text: str) -> None:
    filters = read_filters([("text", text)])
    apart = {task.number for task in only_in_sections(shipped_table, filters)}
    held = set(select(shipped_table, filters.conditions).numbers)
    assert apart
    assert not apart & held
    everything = {
        task.number
        for task in shipped_table.tasks
        if all(any(word in cell for cell in (*cells(task), task.section_text)) for word in text.split())
    }
    assert apart | held == everything
