"""People cells: spaces inside and between names, interleaved names, descriptions of many people."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.names import join_spaced_names, known_names, name_tokens, parse_people, untangle_interleaved


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("白一鸣", ["白一鸣"]),
        ("丁 可", ["丁可"]),
        ("丁 可 欧阳山川", ["丁可", "欧阳山川"]),
        ("欧阳山川 丁 可", ["欧阳山川", "丁可"]),
        ("丁 可 白 鸣", ["丁可", "白鸣"]),
        ("白一鸣 丁可 欧阳山川", ["白一鸣", "丁可", "欧阳山川"]),
        ("白一鸣、丁可,赵大/钱二;孙三", ["白一鸣", "丁可", "赵大", "钱二", "孙三"]),
        ("欧 阳 山", ["欧阳山"]),
        ("白一 鸣", ["白一鸣"]),
        ("丁可、白一 鸣", ["丁可", "白一鸣"]),
        ("白一鸣 白一鸣", ["白一鸣"]),
        ("", []),
        (" 、 ", []),
    ],
)
def test_names_and_their_spaces(cell: str, people: list[str]) -> None:
    assert list(parse_people(cell)) == people


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("白一鸣 各镇(街) 镇长(主任)", ["白一鸣", "各镇(街)镇长(主任)"]),
        ("白一鸣 各镇(街) (街)分管领导", ["白一鸣", "各镇(街)分管领导"]),
        ("各镇 镇长", ["各镇镇长"]),
        ("相关单位 负责人", ["相关单位负责人"]),
        ("各镇 (街) 分管领导", ["各镇(街)分管领导"]),
        ("各镇街 各园区", ["各镇街", "各园区"]),
        ("各镇镇长 各园区主任", ["各镇镇长", "各园区主任"]),
        ("各镇镇长、各园区主任", ["各镇镇长", "各园区主任"]),
        ("各镇街 白一鸣", ["各镇街", "白一鸣"]),
        ("白一鸣(兼) 丁可(兼)", ["白一鸣(兼)", "丁可(兼)"]),
    ],
)
def test_a_description_of_many_people_is_one_entry(cell: str, people: list[str]) -> None:
    assert list(parse_people(cell)) == people


KNOWN = Counter({"白鸣": 5, "丁可": 3})


@pytest.mark.parametrize(
    ("tokens", "known", "read"),
    [
        (["白丁", "鸣可"], KNOWN, ["白鸣", "丁可"]),
        (["白丁", "鸣可"], KNOWN | Counter({"白丁": 1, "鸣可": 1}), ["白鸣", "丁可"]),
        (["白丁", "鸣可"], KNOWN | Counter({"鸣可": 2}), ["白丁", "鸣可"]),  # a name of its own elsewhere
        (["白丁", "鸣可"], Counter({"白鸣": 5}), ["白丁", "鸣可"]),  # 丁可 is nobody
        (["白丁", "鸣可二"], KNOWN, ["白丁", "鸣可二"]),
        (["白丁赵", "鸣可大"], KNOWN | Counter({"赵大": 1}), ["白鸣", "丁可", "赵大"]),
        (["白丁"], KNOWN, ["白丁"]),
        ([], KNOWN, []),
    ],
)
def test_names_printed_over_each_other(tokens: list[str], known: Counter[str], read: list[str]) -> None:
    assert untangle_interleaved(tokens, known) == read


def test_known_names_are_counted_over_all_cells() -> None:
    assert known_names(["白 鸣 丁可", "丁可", ""]) == Counter({"丁可": 2, "白鸣": 1})


SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
pieces = st.lists(st.text(alphabet=SURNAMES, min_size=1, max_size=4), max_size=8)


@given(pieces, st.lists(st.sampled_from([" ", "  ", "、", ",", ";", "/", " 、"]), min_size=8, max_size=8))
def test_no_character_is_lost_and_no_name_has_one_character(tokens: list[str], separators: list[str]) -> None:
    cell = "".join(token + separator for token, separator in zip(tokens, separators, strict=False))
    joined = join_spaced_names(name_tokens(cell))
    assert "".join(joined) == "".join(tokens)
    people = parse_people(cell)
    assert len(people) == len(set(people))
    if len("".join(tokens)) > 1:
        assert all(len(name) > 1 for name in people)


@given(st.permutations(SURNAMES), st.lists(st.integers(1, 4), max_size=5), st.lists(st.sampled_from(" 、"), min_size=5))
def test_different_names_join_back_to_the_cell(characters: list[str], sizes: list[int], separators: list[str]) -> None:
    cell, rest = "", "".join(characters)
    for size, separator in zip(sizes, separators, strict=False):
        cell, rest = cell + rest[:size] + separator, rest[size:]
    assert "".join(parse_people(cell)) == cell.translate({ord(" "): None, ord("、"): None})
