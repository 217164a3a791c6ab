"""Short and long names of one unit: what counts as short for what, and what keeps two units apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.abbreviations import UnitUse, full_names, is_short_for
from index.ingest.units import UnitSpellings
from index.types import Spelling
from tests.index.ingest.tables import read, row


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("住建局", "住房和城乡建设局"),
        ("住房城乡建设局", "住房和城乡建设局"),
        ("人力社保局", "人力资源和社会保障局"),
        ("文广旅游局", "文化广电旅游局"),
        ("大数据局", "大数据发展管理局"),
        ("市监局", "市场监督管理局"),
        ("发改委", "发展和改革委员会"),
        ("文化和旅游局", "文化广电旅游体育局"),
        ("南湾", "南湾镇"),
        ("南湾", "南湾街道"),
        ("国资委", "国有资产监督管理委员会"),
        ("发展改革委", "发展和改革委员会"),
        ("残联", "残疾人联合会"),
        ("科协", "科学技术协会"),
        ("贸促会", "贸易促进委员会"),
        ("外办", "外事办公室"),
        ("外事办", "外事办公室"),
        ("城投集团", "城市建设投资集团"),
        ("城投集团", "城市建设投资集团有限公司"),
        ("消防支队", "消防救援支队"),
        ("人行临城中支", "人民银行临城市中心支行"),
        ("供销社", "供销合作联社"),
        ("南湾管委会", "南湾管理委员会"),
    ],
)
def test_an_abbreviation(short: str, full: str) -> None:
    assert is_short_for(short, full)
    assert not is_short_for(full, short)


@pytest.mark.parametrize(
    ("short", "other"),
    [
        ("水务局", "水务集团"),  # another kind of office
        ("公安局", "公安分局"),
        ("交通局", "轨道交通局"),  # 轨道 says which
        ("轨道集团", "轨道交通局"),
        ("卫健委", "卫生健康局"),
        ("建住局", "住房和城乡建设局"),  # in another order
        ("住建局", "住建局"),
        ("南湾", "南湾新区"),
        ("湾", "湾镇"),
        ("南湾区", "南湾新区"),  # places
        ("南湾管委会", "南湾新区管委会"),
        ("城关镇", "城南关镇"),
        ("各成员局", "各委办成员局"),
        ("局", "财政局"),
        ("", "财政局"),
    ],
)
def test_no_abbreviation(short: str, other: str) -> None:
    assert not is_short_for(short, other)


def uses(*tasks: str) -> list[UnitUse]:
    """One use per task, its units separated by spaces."""
    return [UnitUse(frozenset(task.split())) for task in tasks]


def test_a_short_name_of_exactly_one_unit() -> None:
    assert full_names(uses("住建局 财政局", "住房和城乡建设局")) == {"住建局": "住房和城乡建设局"}
    assert full_names(uses("文旅局", "文化旅游局", "文化和旅游局")) == {
        "文旅局": "文化和旅游局",
        "文化旅游局": "文化和旅游局",
    }


def test_a_short_name_of_two_units_stays() -> None:
    assert full_names(uses("城管局", "城市管理局", "城乡管护局")) == {}
    assert full_names(uses("南湾", "南湾镇", "南湾街道")) == {}
    assert full_names(uses("交通局", "交通运输局", "轨道交通局")) == {"交通局": "交通运输局"}


def test_units_that_a_task_lists_side_by_side_stay_apart() -> None:
    assert full_names(uses("教育局 教育考试局", "教育局")) == {}
    assert full_names(uses("城投集团 城建集团", "城市建设投资集团")) == {}
    assert full_names(uses("城投集团", "城建集团", "城市建设投资集团")) != {}


def test_units_that_lead_under_different_heads_stay_apart() -> None:
    def lead(unit: str, *heads: str) -> UnitUse:
        return UnitUse(frozenset({unit}), unit, frozenset(heads))

    assert full_names([lead("教育局", "白一鸣"), lead("教育考试局", "丁可")]) == {}
    assert full_names([lead("教育局", "白一鸣"), lead("教育考试局", "丁可", "白一鸣")]) == {"教育局": "教育考试局"}
    assert full_names([lead("教育局", "白一鸣"), lead("教育考试局")]) == {"教育局": "教育考试局"}


def test_prefixes_before_either_name() -> None:
    prefixes = ("临城市", "市", "临城")
    assert full_names(uses("市大数据局", "大数据发展管理局"), prefixes) == {"市大数据局": "大数据发展管理局"}
    assert full_names(uses("城投集团", "临城市城市建设投资集团"), prefixes) == {"城投集团": "临城市城市建设投资集团"}
    assert full_names(uses("市监局", "市场监督管理局", "监察局"), prefixes) == {"市监局": "市场监督管理局"}
    assert full_names(uses("供电局", "临城供电局"), prefixes) == {"供电局": "临城供电局"}
    assert full_names(uses("市", "市委", "临城"), prefixes) == {}


def test_the_data_file_decides_otherwise() -> None:
    table = uses("住建局", "住房和城乡建设局")
    assert full_names(table, decided={"住建局"}) == {}
    assert full_names(table, distinct=[("住房和城乡建设局", "住建局")]) == {}


def test_the_source_spelling_is_kept_and_the_reading_reported() -> None:
    table, repairs = read(
        row("1. 修桥", leaders="丁可", lead="住房和城乡建设局", assist="市财政局"),
        row("2. 铺路", leaders="丁可", lead="市住建局", assist="财政局"),
        spellings=UnitSpellings(prefixes=("市",)),
    )
    assert table.tasks[1].lead_units == ("住房和城乡建设局",)
    assert table.tasks[1].spellings == (Spelling("lead_units", "住房和城乡建设局", "市住建局"),)
    assert table.tasks[0].assist_units == ("财政局",)
    assert [(repair.step, repair.line, repair.note) for repair in repairs] == [
        ("unit_spelling", 3, "“市财政局”统一为“财政局”"),
        ("unit_abbreviation", 4, "“市住建局”按简称读作“住房和城乡建设局”"),
    ]


def test_the_name_of_the_city_may_be_left_out() -> None:
    rows = (row("1. 修桥", leaders="丁可", lead="临城供电局"), row("2. 铺路", leaders="丁可", assist="供电局"))
    table, _ = read(*rows, spellings=UnitSpellings(prefixes=("市",), place="临城"))
    assert table.tasks[1].assist_units == ("临城供电局",)


def test_heads_in_the_table_keep_units_apart() -> None:
    rows = (
        row("1. 修桥", leaders="丁可", lead="教育局", responsible="白 鸣"),
        row("2. 铺路", leaders="丁可", lead="教育考试局", responsible="赵大"),
        row("3. 植树", leaders="丁可", lead="教育局 教育考试局", responsible="赵大"),
    )
    table, _ = read(*rows[:2])
    assert [task.lead_units for task in table.tasks] == [("教育局",), ("教育考试局",)]
    table, _ = read(*rows)
    assert table.tasks[2].lead_units == ("教育局", "教育考试局")


names = st.text(alphabet="财政教育水务", min_size=1, max_size=4).map(lambda stem: stem + "局")


@given(st.lists(st.frozensets(names, max_size=4), max_size=8))
def test_no_task_loses_a_unit_and_every_full_name_is_final(tasks: list[frozenset[str]]) -> None:
    full = full_names([UnitUse(task) for task in tasks])
    assert not set(full) & set(full.values())
    for task in tasks:
        assert len({full.get(name, name) for name in task}) == len(task)
