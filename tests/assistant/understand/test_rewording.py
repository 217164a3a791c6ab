"""Free wordings become those that are read; what the table writes itself, and names, stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.query import Condition
from assistant.understand.clean import clean
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.named_patterns import NamedPatterns
from assistant.understand.pattern_file import load_patterns
from assistant.understand.rewording import reworded
from assistant.understand.slots import read_slots
from index.errors import SourceInvalid
from tests.assistant.towns import lexicon_of
from tests.assistant.understand.invented import DATA, row

SHIPPED = DATA / "lexicon" / "patterns.yaml"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """A salt town; its third row writes what in other questions is a free wording, as does the name of a unit."""
    return lexicon_of(
        tmp_path_factory.mktemp("data"),
        row(1, "翻修灯塔3座。", leads=("灯塔管理局",), assists=("盐务局", "望潮镇"), leaders=("沈听潮",)),
        row(2, "扩建盐场。", leads=("盐务局",), assists=("灯塔管理局",), leaders=("沈听潮", "麦秋成")),
        row(3, "举办赛龙舟,请老把式打头阵。", leads=("望潮镇",), assists=("经协办",), leaders=("麦秋成",)),
    )


def with_rewordings(lexicon: Lexicon, folder: Path, *entries: Mapping[str, object]) -> Lexicon:
    """The lexicon with these rewordings in place of those that ship."""
    patterns = replace(lexicon.patterns, rewordings=rewordings_of(folder, list(entries)))
    return replace(lexicon, words=replace(lexicon.words, patterns=patterns))


def rewordings_of(folder: Path, entries: object) -> NamedPatterns:
    """What the reader makes of a file whose rewordings are these."""
    return load_patterns(changed(folder, lambda data: data.update(rewordings=entries))).rewordings


def changed(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    change(data)
    path = folder / "patterns.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("灯塔管理局领衔的任务", "灯塔管理局牵头的任务"),
        ("灯塔管理局挑大梁的任务", "灯塔管理局牵头的任务"),
        ("牵头方是谁", "牵头单位是谁"),
        ("盐务局搭把手的任务", "盐务局协助的任务"),
        ("哪些任务由望潮镇负责协助", "哪些任务由望潮镇协助"),
        ("直责人是谁", "直接责任人是谁"),
        ("哪位给第2项当直接责任人", "第2项直接责任人是谁"),
        ("麦秋成头上的任务", "麦秋成的任务"),
    ],
)
def test_a_role_in_free_words(typed: str, read: str, town: Lexicon) -> None:
    assert clean(typed, town) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("不下三家单位协助的", "至少三家单位协助的"),
        ("协助单位≥3家", "协助单位至少3个"),
        ("没人协助的任务", "没有协助单位的任务"),
        ("四季度空着的任务", "四季度没有安排的任务"),
        ("二季度才动工的", "一季度没有安排、二季度有安排的"),
        ("做完一季度就收的任务", "一季度有安排、二、三、四季度没有安排的任务"),
        ("停车位三季度建多少,不要累计数", "停车位三季度建多少,单季"),
        ("总体要求第三条下面分了几个小项", "总体要求第三条下面有几项任务"),
    ],
)
def test_a_number_or_a_quarter_in_free_words(typed: str, read: str, town: Lexicon) -> None:
    assert clean(typed, town) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("灯塔管理局牵头、盐务局没来协助的", "灯塔管理局牵头、不含盐务局协助的"),
        ("灯塔管理局牵头的任务里盐务局没来协助的", "灯塔管理局牵头的任务里不含盐务局协助的"),
        ("灯塔管理局牵头、协助单位里找不到望潮镇的", "灯塔管理局牵头、不含望潮镇协助的"),
        ("望潮镇给灯塔管理局打下手的任务", "望潮镇协助、灯塔管理局牵头的任务"),
        ("望潮镇给灯塔局打下手的任务", "望潮镇协助、灯塔局牵头的任务"),
        ("盐务局和望潮镇任一牵头的", "盐务局或者望潮镇任一牵头的"),
    ],
)
def test_a_unit_is_taken_into_the_wording(typed: str, read: str, town: Lexicon) -> None:
    assert clean(typed, town) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("海防局没来协助的任务", "海防局没来协助的任务"),
        ("协助单位里找不到海防局的", "协助单位里找不到海防局的"),
        ("协助单位里找不到外地望潮镇的", "协助单位里找不到外地望潮镇的"),  # what would become of 外地?
        ("协助单位里找不到望潮镇渔民的", "协助单位里找不到望潮镇渔民的"),
    ],
)
def test_a_wording_without_just_a_unit_where_one_must_be_stays(typed: str, read: str, town: Lexicon) -> None:
    assert clean(typed, town) == read


@pytest.mark.parametrize("typed", ["望潮镇打头阵的任务", "经协办参加的任务"])
def test_what_the_table_or_the_name_of_a_unit_has_stays(typed: str, town: Lexicon, lexicon: Lexicon) -> None:
    assert clean(typed, town) == typed
    assert clean(typed, lexicon) != typed  # of the invented city, which has neither


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("盐务局领衔，灯塔管理局敲边鼓的任务", "盐务局牵头，灯塔管理局协助的任务"),
        ("望潮镇给灯塔管理局打下手的任务", "望潮镇协助、灯塔管理局牵头的任务"),
        ("望潮镇给灯塔局打下手的任务", "望潮镇协助、灯塔局牵头的任务"),
        ("望潮镇领衔、四季度留白的任务", "望潮镇牵头、四季度没有安排的任务"),
    ],
)
def test_a_free_wording_restricts_as_the_plain_one_does(typed: str, plain: str, town: Lexicon) -> None:
    def conditions(question: str) -> tuple[Condition, ...]:
        return conditions_of(read_slots(question, town), town)[0]

    assert conditions(typed) == conditions(plain)
    assert len(conditions(typed)) == 2


def test_wordings_are_replaced_in_the_order_of_the_file(tmp_path: Path, town: Lexicon) -> None:
    swim, walk = {"to": "走", "from": ["游", "泅"]}, {"to": "跑", "from": "走"}
    assert reworded("鱼游虾泅", with_rewordings(town, tmp_path, swim, walk)) == "鱼跑虾跑"
    assert reworded("鱼游虾泅", with_rewordings(town, tmp_path, walk, swim)) == "鱼走虾走"


def test_groups_of_a_wording_stand_in_its_replacement(tmp_path: Path, town: Lexicon) -> None:
    between = {"to": r"\g<b>在\g<unit>后", "from": "(?P<unit>[^,]+)先于(?P<b>.)"}
    assert reworded("甲,任务里盐务局先于乙", with_rewordings(town, tmp_path, between)) == "甲,任务里乙在盐务局后"


def test_wordings_of_one_entry_are_patterns_of_their_own(tmp_path: Path) -> None:
    """They may have groups of the same name, and fragments are filled in."""
    found = rewordings_of(tmp_path, [{"to": r"\g<n>尾", "from": ["鱼(?P<n>{numeral})", "虾(?P<n>{numeral})"]}])
    assert [(to, pattern.sub(to, "虾十二")) for to, pattern in found] == [
        (r"\g<n>尾", "虾十二"),
        (r"\g<n>尾", "十二尾"),
    ]


@pytest.mark.parametrize(
    ("entries", "named"),
    [
        (None, "rewordings"),
        ({"走": "游"}, "rewordings"),
        (["游"], "rewordings.*游"),
        ([5, None], "rewordings.*5"),
        ([{"to": "走", "from": []}], "rewordings.*走"),
        ([{"to": r"\g<n>尾", "from": "鱼"}], "rewordings.*尾.*n"),
        ([{"to": "走"}], "rewordings"),
        ([{"from": "游"}], "rewordings"),
        ([{"to": "走", "from": "游", "form": "泅"}], "rewordings"),
        ([{"to": "跑", "from": "走"}, {"to": "走", "from": "(游"}], r"rewordings\.走"),
        ([{"to": "跑", "from": "走"}, {"to": "走", "from": ["泅", "(游"]}], r"rewordings\.走"),
        ([{"to": "走", "from": "{nmueral}游"}], r"rewordings\.走.*nmueral"),
    ],
)
def test_a_malformed_entry_is_named(entries: object, named: str, tmp_path: Path) -> None:
    with pytest.raises(SourceInvalid, match=named) as raised:
        rewordings_of(tmp_path, entries)
    assert "patterns.yaml" in str(raised.value)
    assert "跑" not in str(raised.value)  # the entry that is right


def test_a_file_without_rewordings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceInvalid, match="rewordings"):
        load_patterns(changed(tmp_path, lambda data: data.pop("rewordings")))
