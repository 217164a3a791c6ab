"""Unit cells: names broken by spaces, several units in a cell, spellings made canonical."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceInvalid
from index.ingest.units import UnitSpellings, canonical_unit, load_spellings, split_units, unit_vocabulary

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("cell", "vocabulary", "units"),
    [
        ("财政局、教育局,审计局;北湖镇", NOTHING, ["财政局", "教育局", "审计局", "北湖镇"]),
        ("市妇联 财政局 研究所 巡查专班", NOTHING, ["市妇联", "财政局", "研究所", "巡查专班"]),
        ("改革领导小组 办公室 财政局", NOTHING, ["改革领导小组办公室", "财政局"]),
        ("财政局 教育局", NOTHING, ["财政局", "教育局"]),
        ("文化广电旅游 体育局", NOTHING, ["文化广电旅游体育局"]),
        ("交通攻坚 指挥部 北湖镇", NOTHING, ["交通攻坚指挥部", "北湖镇"]),
        ("北湖 财政局", frozenset({"北湖"}), ["北湖", "财政局"]),  # no ending, but known from elsewhere
        ("北湖 财政局", NOTHING, ["北湖财政局"]),
        ("审批局 住房和城乡 建设局", frozenset({"住房和城乡建设局"}), ["审批局", "住房和城乡建设局"]),  # no township
        ("“一轴两区 三片”建设 指挥部", NOTHING, ["“一轴两区三片”建设指挥部"]),  # the quote is still open
        ("各部门(镇 园区) 财政局", NOTHING, ["各部门(镇园区)", "财政局"]),
        ("各镇街( 园区) 财政局", NOTHING, ["各镇街(园区)", "财政局"]),
        ("各区、县 (市)", NOTHING, ["各区、县(市)"]),
        ("财政局、教育局。", NOTHING, ["财政局", "教育局"]),
        ("财政局/教育局", NOTHING, ["财政局", "教育局"]),
        ("北湖", NOTHING, ["北湖"]),
        ("、 ,", NOTHING, []),
        ("", NOTHING, []),
    ],
)
def test_units_of_a_cell(cell: str, vocabulary: frozenset[str], units: list[str]) -> None:
    assert split_units(cell, vocabulary) == units


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("统计局,各区、县(市)", ["统计局", "各区、县(市)"]),
        ("各县(市、区)、财政局", ["各县(市、区)", "财政局"]),
        ("各园区、镇(街道)、教育局", ["各园区、镇(街道)", "教育局"]),
        ("各有关部门、单位,北湖镇", ["各有关部门、单位", "北湖镇"]),
        ("各区、县(市)、开发区,各部门", ["各区、县(市)、开发区", "各部门"]),
        ("各镇街、各园区", ["各镇街", "各园区"]),  # each is a collective of its own
        ("各镇街、北湖镇", ["各镇街", "北湖镇"]),
        ("财政局、开发区", ["财政局", "开发区"]),  # no collective before it
        ("“一轴、两区”指挥部、财政局", ["“一轴、两区”指挥部", "财政局"]),
        ("宣传部(文明办、网信办),财政局", ["宣传部(文明办、网信办)", "财政局"]),
    ],
)
def test_a_separator_inside_a_name_does_not_count(cell: str, units: list[str]) -> None:
    assert split_units(cell, NOTHING) == units
    assert unit_vocabulary([cell]) == set(units)


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("财政局、各园区、镇(街道)、教育局", ["财政局", "各园区、镇(街道)", "教育局"]),
        ("各园区、镇", ["各园区、镇"]),
        ("河东、河西 财政局", ["河东、河西", "财政局"]),  # nothing but the data file says that it is complete
        ("各园区、北湖村", ["各园区", "北湖村"]),
    ],
)
def test_a_phrase_that_holds_a_separator_is_taken_whole(cell: str, units: list[str]) -> None:
    spellings = UnitSpellings(
        {"各园区、镇": "各镇", "各园区、镇(街道)": "各镇", "河东、河西": "两岸", "税务": "税务局"}
    )
    assert spellings.phrases == ("各园区、镇(街道)", "各园区、镇", "河东、河西")
    assert split_units(cell, NOTHING, spellings.phrases) == units


def test_the_vocabulary_is_what_certainly_stands_alone() -> None:
    cells = ["财政局、北湖", "文化广电旅游 体育局、审计局", "各园区、镇、局"]
    assert unit_vocabulary(cells, ["各园区、镇"]) == {"财政局", "北湖", "审计局", "各园区、镇"}


SPELLINGS = UnitSpellings({"住建局": "住房局", "市住建局": "市住房总局"}, ("临城市", "市委", "市"))
VOCABULARY = frozenset({"财政局", "组织部", "住房局", "办公室"})


@pytest.mark.parametrize(
    ("unit", "canonical"),
    [
        ("住建局", "住房局"),
        ("市住建局", "市住房总局"),  # the data file speaks before the prefix rule
        ("临城市住建局", "住房局"),  # prefix, then spelling
        ("市财政局", "财政局"),
        ("临城市财政局", "财政局"),
        ("市委组织部", "组织部"),
        ("市财政局等", "财政局"),
        ("财政局等有关部门", "财政局"),
        ("市委办公室", "市委办公室"),  # 办公室 names no unit
        ("市委编办", "市委编办"),  # 编办 alone is no unit of this table
        ("市双拥领导小组成员单位", "市双拥领导小组成员单位"),
        ("财政局", "财政局"),
    ],
)
def test_canonical_names(unit: str, canonical: str) -> None:
    assert canonical_unit(unit, SPELLINGS, VOCABULARY) == canonical


def write(folder: Path, text: str) -> Path:
    path = folder / "units.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_spellings_are_read_from_the_data_file(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "prefixes: [临城市]\nspellings:\n  住房局: [住建局]\n  财政局: []\naliases:\n  住房局: [房管局]\n"
        "distinct:\n  - [水务局, 水务集团]\n",
    )
    found = load_spellings(path, "临城")
    assert found == UnitSpellings(
        {"住房局": "住房局", "住建局": "住房局", "财政局": "财政局"}, ("临城市",), "临城", (("水务局", "水务集团"),)
    )
    assert found.decided == {"住房局", "财政局"}


@pytest.mark.parametrize("text", ["spellings:\n", "aliases: {}\n", None])
def test_without_a_word_of_the_data_file_prefixes_are_those_of_the_city(tmp_path: Path, text: str | None) -> None:
    path = write(tmp_path, text) if text else tmp_path / "units.yaml"
    assert load_spellings(path, "临城") == UnitSpellings({}, ("临城市", "市委", "市"), "临城")


def test_a_data_file_may_say_that_there_are_no_prefixes(tmp_path: Path) -> None:
    assert load_spellings(write(tmp_path, "prefixes:\n"), "临城").prefixes == ()


@pytest.mark.parametrize(
    ("city", "prefixes", "place"),
    [
        ("临城市", ("临城市", "市委", "市"), "临城"),
        ("临山县", ("临山县", "县委", "县"), "临山"),
        ("临市", ("临市市", "市委", "市"), "临市"),
        ("", ("市委", "市"), ""),
    ],
)
def test_prefixes_of_a_city(tmp_path: Path, city: str, prefixes: tuple[str, ...], place: str) -> None:
    found = load_spellings(tmp_path / "units.yaml", city)
    assert (found.prefixes, found.place) == (prefixes, place)


def test_one_spelling_of_two_units_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "spellings:\n  住房局: [住建局]\n  建设局: [住建局]\n")
    with pytest.raises(SourceInvalid, match="住建局") as refusal:
        load_spellings(path)
    problem = refusal.value.problem
    assert problem.where == "units.yaml"
    assert "住房局" in problem.found
    assert "建设局" in problem.found
    assert problem.remedy


cells = st.text(alphabet="各财政教育局镇街办()“”《》 、,;\ue000\ue001") | st.text()
vocabularies = st.frozensets(st.text(alphabet="财政教育局镇", min_size=1, max_size=4), max_size=4)


@given(cells, vocabularies, st.lists(st.sampled_from(["镇、街", "局,办", "镇、街(办)"]), unique=True))
def test_no_character_is_lost_but_separators_and_spaces(
    cell: str, vocabulary: frozenset[str], phrases: list[str]
) -> None:
    units = split_units(cell, vocabulary, sorted(phrases, key=len, reverse=True))
    assert all(units)
    drop = re.compile(r"[、,;。/\s]")
    assert drop.sub("", "".join(units)) == drop.sub("", cell)
