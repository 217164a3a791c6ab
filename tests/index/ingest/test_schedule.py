"""The schedule cell as items: every form of marker, tracks, several lists, and what is no marker."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.schedule import parse_schedule
from index.quarters import quarters_of
from index.types import ScheduleItem

Items = list[tuple[str, str, str, str]]
"""(quarters as digits, marker, track, text) of each item."""


def items_of(cell: str) -> Items:
    return [("".join(map(str, i.quarters)), i.marker, i.track, i.text) for i in parse_schedule(cell)]


def lists_of(cell: str) -> list[int]:
    return [item.list_index for item in parse_schedule(cell)]


CASES: dict[str, Items] = {
    # one quarter each
    "一季度,选址。二季度,开工。三季度,封顶。四季度,竣工。": [
        ("1", "一季度", "", "选址。"),
        ("2", "二季度", "", "开工。"),
        ("3", "三季度", "", "封顶。"),
        ("4", "四季度", "", "竣工。"),
    ],
    "第一季度,选址。第2季度,开工。": [("1", "第一季度", "", "选址。"), ("2", "第2季度", "", "开工。")],
    # several quarters in one marker
    "一、二季度,选址。三、四季度,开工。": [("12", "一、二季度", "", "选址。"), ("34", "三、四季度", "", "开工。")],
    "二、三、四季度,巡查。": [("234", "二、三、四季度", "", "巡查。")],
    "第三、四季度,巡查。": [("34", "第三、四季度", "", "巡查。")],
    "三季度、四季度,巡查。": [("34", "三季度、四季度", "", "巡查。")],
    "一、三季度,受理。二、四季度,拨付。": [("13", "一、三季度", "", "受理。"), ("24", "二、四季度", "", "拨付。")],
    "一和三季度,受理。": [("13", "一和三季度", "", "受理。")],
    "一季度,二季度,三季度,受理。": [("123", "一季度,二季度,三季度", "", "受理。")],
    "一至三季度,受理。": [("123", "一至三季度", "", "受理。")],
    "上半年,选址。下半年,开工。": [("12", "上半年", "", "选址。"), ("34", "下半年", "", "开工。")],
    "前三季度,同比增长3%。": [("123", "前三季度", "", "同比增长3%。")],
    "前两个季度,同比增长3%。": [("12", "前两个季度", "", "同比增长3%。")],
    # all year
    "全年,巡查。": [("1234", "全年", "", "巡查。")],
    "全年推进,巡查。": [("1234", "全年推进", "", "巡查。")],
    "全年推动大项目招引。": [("1234", "全年", "", "推动大项目招引。")],
    "全年度,巡查。": [("1234", "全年度", "", "巡查。")],
    "四季度,竣工。每季度,走访30户。": [("4", "四季度", "", "竣工。"), ("1234", "每季度", "", "走访30户。")],
    "各季度,走访30户。": [("1234", "各季度", "", "走访30户。")],
    # deadlines fall in a quarter
    "6月份前完成排查。9月底前完成整改。12月份前验收。": [
        ("2", "6月份前", "", "完成排查。"),
        ("3", "9月底前", "", "完成整改。"),
        ("4", "12月份前", "", "验收。"),
    ],
    "3月前选址。年底前竣工。": [("1", "3月前", "", "选址。"), ("4", "年底前", "", "竣工。")],
    "二季度前,完成立项。三季度末前,完成招标。": [
        ("2", "二季度前", "", "完成立项。"),
        ("3", "三季度末前", "", "完成招标。"),
    ],
    "三、四季度,出台方案;9月底前完成施工。": [("34", "三、四季度", "", "出台方案"), ("3", "9月底前", "", "完成施工。")],
    # no marker: the whole year
    "划定产业基地红线范围。": [("1234", "", "", "划定产业基地红线范围。")],
    "开展普查。一季度,准备。": [("1234", "", "", "开展普查。"), ("1", "一季度", "", "准备。")],
    "": [],
    # what stands between a marker and its text, or before a marker
    "一季度:选址。二季度开工。": [("1", "一季度", "", "选址。"), ("2", "二季度", "", "开工。")],
    "一季度,完成20%;二季度,完成40%;三季度,完成75%。": [
        ("1", "一季度", "", "完成20%"),
        ("2", "二季度", "", "完成40%"),
        ("3", "三季度", "", "完成75%。"),
    ],
    "一季度选址,二季度开工。": [("1", "一季度", "", "选址"), ("2", "二季度", "", "开工。")],
    "全年推动招引,平均每镇4宗。其中,上半年80宗,下半年90宗。": [
        ("1234", "全年", "", "推动招引,平均每镇4宗。"),
        ("12", "上半年", "", "80宗"),
        ("34", "下半年", "", "90宗。"),
    ],
    "全年,做好三项工作。其中第三、四季度调整价格。": [
        ("1234", "全年", "", "做好三项工作。"),
        ("34", "第三、四季度", "", "调整价格。"),
    ],
    "一季度,让居民参与其中。二季度,总结。": [("1", "一季度", "", "让居民参与其中。"), ("2", "二季度", "", "总结。")],
    "一季度,让居民参与其中;二季度,总结": [("1", "一季度", "", "让居民参与其中"), ("2", "二季度", "", "总结")],
    "一季度,让居民参与其中,二季度总结": [("1", "一季度", "", "让居民参与其中"), ("2", "二季度", "", "总结")],
    "全年建30座其中上半年10座": [("1234", "全年", "", "建30座"), ("12", "上半年", "", "10座")],
    "一季度,让居民参与其中": [("1", "一季度", "", "让居民参与其中")],
    # quarters inside a sentence are text
    "二季度,开工,力争第一季度完成设计,从一季度开始轮换。": [
        ("2", "二季度", "", "开工,力争第一季度完成设计,从一季度开始轮换。"),
    ],
    "从一季度开始,推动轮换。": [("1234", "", "", "从一季度开始,推动轮换。")],
    "一季度出台方案。从一季度开始,推动轮换。": [("1", "一季度", "", "出台方案。从一季度开始,推动轮换。")],
    "三季度,在2030年上半年前完成,9月底前备案。": [("3", "三季度", "", "在2030年上半年前完成,9月底前备案。")],
    "三季度,按全年计划推进,全年不松劲。": [("3", "三季度", "", "按全年计划推进,全年不松劲。")],
    "二季度,招标,四季度末完成。": [("2", "二季度", "", "招标,四季度末完成。")],
    # labelled tracks, on lines of their own or not
    "河东片区:一季度,选址。二季度,开工。\n河西片区:三、四季度,选址。": [
        ("1", "一季度", "河东片区", "选址。"),
        ("2", "二季度", "河东片区", "开工。"),
        ("34", "三、四季度", "河西片区", "选址。"),
    ],
    "河东片区:一季度,选址。二季度,开工。河西片区:三、四季度,选址。": [
        ("1", "一季度", "河东片区", "选址。"),
        ("2", "二季度", "河东片区", "开工。"),
        ("34", "三、四季度", "河西片区", "选址。"),
    ],
    "防火方面:6月份前完成排查。\n防汛方面:加强演练。四季度,总结。": [
        ("2", "6月份前", "防火方面", "完成排查。"),
        ("1234", "", "防汛方面", "加强演练。"),
        ("4", "四季度", "防汛方面", "总结。"),
    ],
    # labels inside a quarter, and names of the same kind without a label of their own
    "一季度,城南医院:立项。城东医院:选址;备案。城西医院竣工。二季度,城南医院:开工。": [
        ("1", "一季度", "城南医院", "立项。"),
        ("1", "一季度", "城东医院", "选址;备案。"),
        ("1", "一季度", "", "城西医院竣工。"),
        ("2", "二季度", "城南医院", "开工。"),
    ],
    "一季度城南医院:立项。城东医院:选址。": [
        ("1", "一季度", "城南医院", "立项。"),
        ("1", "一季度", "城东医院", "选址。"),
    ],
    "一季度,城南医院:立项。城南医院开工。城东医院:;城北医院:选址。": [
        ("1", "一季度", "城南医院", "立项。城南医院开工。"),
        ("1", "一季度", "城北医院", "选址。"),
    ],
    "一季度,城南医院:立项。预算评审。\n二季度,东江学校:开工。城西医院竣工。": [
        ("1", "一季度", "城南医院", "立项。预算评审。"),
        ("2", "二季度", "东江学校", "开工。城西医院竣工。"),
    ],
    "一季度,城南医院:立项。城区各医院配合。": [("1", "一季度", "城南医院", "立项。城区各医院配合。")],
    "全年新建30座。其中:河东10座。": [("1234", "全年", "", "新建30座。其中:河东10座。")],
}


@pytest.mark.parametrize("cell", CASES)
def test_items(cell: str) -> None:
    assert items_of(cell) == CASES[cell]


@pytest.mark.parametrize(
    ("cell", "lists"),
    [
        ("一季度,选址。三、四季度,竣工。\n一季度,采购。二季度,安装。", [0, 0, 1, 1]),
        ("一、二季度,选址。\n二季度,采购。", [0, 0]),
        ("一、二季度,选址。\n一季度,采购。", [0, 1]),
        ("一季度,选址。\n二季度,开工。\n全年,巡查。", [0, 0, 0]),
        ("全年,巡查。\n一季度,选址。", [0, 0]),
        ("一季度,选址。\n整治工作按上级要求推进。", [0, 1]),
        ("河东:一季度,选址。\n河西:二季度,选址。", [0, 1]),
        ("河东:一季度,选址。河西:二季度,选址。\n河北:三季度,选址。", [0, 1, 2]),
    ],
)
def test_where_a_new_list_begins(cell: str, lists: list[int]) -> None:
    """A label begins a list, and so does a line that goes back in time or has no marker."""
    assert lists_of(cell) == lists


@pytest.mark.parametrize(
    ("marker", "quarters"),
    [
        ("一季度", (1,)),
        ("四、二季度", (2, 4)),
        ("二季度至四季度", (2, 3, 4)),
        ("下半年", (3, 4)),
        ("前二季度", (1, 2)),
        ("前三个季度", (1, 2, 3)),
        ("每个季度", (1, 2, 3, 4)),
        ("1月前", (1,)),
        ("3月底前", (1,)),
        ("4月份前", (2,)),
        ("10月中旬前", (4,)),
        ("年底前", (4,)),
        ("尽快", ()),
    ],
)
def test_quarters_of_a_marker(marker: str, quarters: tuple[int, ...]) -> None:
    assert quarters_of(marker) == quarters


MARKERS = ["一季度", "第2季度", "一、二季度", "三季度、四季度", "一至三季度", "上半年", "下半年", "前三季度"]
MARKERS += ["全年", "全年推进", "每季度", "6月份前", "二季度前"]
CONTENT = "甲乙丙丁戊己庚辛"
clauses = st.text(alphabet=CONTENT + ",、", min_size=1, max_size=6)
sentences = st.tuples(clauses, st.sampled_from("。;")).map("".join)
heads = st.sampled_from(["", "其中", *(f"{marker}{mark}" for marker in MARKERS for mark in (",", ":", ""))])
labels = st.sampled_from(["", "", "城南医院:", "城东医院:", "河东:"])
cells = st.lists(st.tuples(labels, heads, labels, sentences, st.sampled_from(["", "", "\n"])).map("".join)).map("".join)
anything = st.text(alphabet="一二三四1234季度上下半年全前第、,。;:\n其中月底份每甲乙医院 ", max_size=60) | st.text()


@given(cells | anything)
def test_items_are_slices_with_valid_quarters(cell: str) -> None:
    for item in parse_schedule(cell):
        assert item.text
        assert item.text in cell
        assert item.marker in cell
        assert item.track in cell
        assert item.quarters
        assert set(item.quarters) <= {1, 2, 3, 4}
        assert list(item.quarters) == sorted(set(item.quarters))


def content(text: str) -> str:
    return "".join(character for character in text if character in CONTENT)


@given(cells)
def test_no_text_is_lost_or_moved(cell: str) -> None:
    """Markers, labels, connectives and separators hold no character of CONTENT: all of those come out, in order."""
    assert content("".join(item.text for item in parse_schedule(cell))) == content(cell)


@given(anything)
def test_what_is_lost_is_a_marker_a_label_or_a_separator(cell: str) -> None:
    """Lost characters are separators, occur in a marker, or stand in a run that a colon closes."""
    kept = Counter("".join(item.text for item in parse_schedule(cell)))
    lost = Counter(cell) - kept
    labels_and_markers = "".join(part for line in cell.split("\n") for part in line.split(":")[:-1])
    allowed = Counter(labels_and_markers)
    signs = set("一二三四1234季度上下半年全前第月底份每各个末至到推进动其中、,。;:-~—和及与两旬度") | set(" \t\n")
    assert {character: count for character, count in (lost - allowed).items() if character not in signs} == {}


@given(cells)
def test_lists_count_up_from_zero(cell: str) -> None:
    """List numbers start at 0 and never skip or go back."""
    numbers = lists_of(cell)
    assert sorted(set(numbers)) == list(range(len(set(numbers))))
    assert numbers == sorted(numbers)


def test_year_round_is_said_of_all_four_quarters() -> None:
    assert [item.year_round for item in parse_schedule("全年,巡查。三、四季度,总结。")] == [True, False]
    assert ScheduleItem((1, 2, 3, 4), "", "", "巡查").year_round
