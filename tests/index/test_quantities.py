"""Amounts in text: what is one, what is not, and what governs it."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.quantities import (
    Quantity,
    chinese_number,
    format_amount,
    parse_amount,
    plain,
    quantities,
    same_amount,
)


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, [item.text for item in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "written"),
    [
        ("新建停车位6万个", "60000", "个", "6万个"),
        ("完成投资62197.6万元", "621976000", "元", "62197.6万元"),
        ("进出口总额1.34万亿元", "1340000000000", "元", "1.34万亿元"),
        ("治理违建2900万平方米以上", "29000000", "平方米", "2900万平方米"),
        ("收储土地1万亩", "10000", "亩", "1万亩"),
        ("帮扶1.6万名失业人员", "16000", "人", "1.6万名"),
        ("快检114.48万批次", "1144800", "批次", "114.48万批次"),
        ("培训4万人次", "40000", "人次", "4万人次"),
        ("社消零同比增长6.5%", "6.5", "%", "6.5%"),
        ("达到百分之六十", "60", "%", "百分之六十"),
        ("升级10千伏线路", "10", "千伏", "10千伏"),
        ("力争建成三个连片示范区", "3", "个", "三个"),
        ("引进两家机构", "2", "家", "两家"),
        ("新增一百二十所学校", "120", "所", "一百二十所"),
        ("新增六万个车位", "60000", "个", "六万个"),
        ("开行1,200列班列", "1200", "列", "1,200列"),
        ("完成６万个", "60000", "个", "６万个"),
        ("停电不超过1个小时", "1", "小时", "1个小时"),
        ("划定约70平方公里基地", "70", "平方公里", "70平方公里"),
        ("清理50万立方米垃圾", "500000", "立方米", "50万立方米"),
        ("清理 50 万立方米垃圾", "500000", "立方米", "50 万立方米"),
    ],
)
def test_reads_value_and_unit(text: str, value: str, unit: str, written: str) -> None:
    found = only(text)
    assert (found.value, found.unit, found.text) == (Decimal(value), unit, written)
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "2021年", "2020、2019年在读学员", "2021-2023年行动计划", "二、三季度", "1-3季度", "“十四五”规划",
        "1号线一期", "2号线三期", "B9-01地块", "B8-01地块和B9-01地块", "12345热线", "推进5G建设", "4G基站",
        "狠抓PM2.5治理", "2.0版政策", "出台1+N扶持政策", "“1+35+101+587+N+N”体系", "“10+2”市属国企",
        "第十三届博览会", "第一、二、三批集中采购", "第一批入库", "4-6月", "7月1日前", "“七个一”项目包",
        "“两个一百”工程", "“一企一策”", "一场一策", "引进一批项目", "一系列活动", "二次结构", "小学一年级",
        "100周年", "二号线3期试点", "M1用地", "COVID-19疫情", "7号地块", "2、3A号桥", "《五个一工程实施方案》",
        "成熟一家申报一家", "一体化平台",
    ],
)  # fmt: skip
def test_is_not_an_amount(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("选取10-15家企业", "10", "15", "家"),
        ("对接1—3个院所", "1", "3", "个"),
        ("破获2至3宗大案", "2", "3", "宗"),
        ("引进1-2个项目", "1", "2", "个"),
        ("招引50-100亿元以上产业项目", "5000000000", "10000000000", "元"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    found = only(text)
    assert (found.value, found.high, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "bound", "relation"),
    [
        ("不少于60条线路", "不少于", ">="),
        ("至少完成120户走访", "至少", ">="),
        ("突破70家", "突破", ">="),
        ("投资超1000亿元", "超", ">="),
        ("2万个以上", "以上", ">="),
        ("100多家企业", "多", ">="),
        ("最高10万元奖励", "最高", "<="),
        ("不超过20分钟", "不超过", "<="),
        ("约70平方公里", "约", "~"),
        ("6万个", "", "="),
    ],
)
def test_bounds(text: str, bound: str, relation: str) -> None:
    found = only(text)
    assert (found.bound, found.relation) == (bound, relation)


def test_cumulative_governs_its_clause_only() -> None:
    first, second = quantities("完成1.5万人次,累计3万人次")
    assert (first.cumulative, second.cumulative) == (False, True)
    both = quantities("累计完成建成开通4G基站100个、5G基站500个")
    assert [(int(item.value), item.cumulative) for item in both] == [(100, True), (500, True)]


def test_growth_is_a_change_not_a_level() -> None:
    assert only("进出口同比增长10%").growth
    assert only("骑乘人员头盔佩戴率全年同比上升10%").growth
    assert not only("话务接通率提升至90%以上").growth
    assert only("话务接通率提升至90%以上").rate


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("全市累计完成招商引资实际投资500亿元", ["招商引资实际投资"]),
        ("建设800个4G基站、5000个5G基站", ["4G基站", "5G基站"]),
        ("建成主网项目2项,升级10千伏及以下配电网128项", ["主网项目", "配电网", "10千伏及以下配电网"]),
        ("共享文化空间100个,城市阅读驿站(粤书吧)13个", ["共享文化空间", "城市阅读驿站"]),
        ("组织1场非遗墟市、8场城际交流专场", ["非遗墟市", "城际交流专场"]),
        ("完成2处隐患点(含1处高风险)综合治理", ["隐患点综合治理", "高风险"]),
    ],
)
def test_subjects(text: str, subjects: list[str]) -> None:
    assert [item.subject for item in quantities(text)] == subjects


def test_each_marks_amounts_that_hold_for_every_one() -> None:
    assert only("平均每个镇街(园区)4-5宗").each
    assert only("每人每月1100元").each
    assert not only("每季度,分别走访慰问30户家庭").each


def test_same_amount_compares_values_and_units() -> None:
    assert same_amount(only("1万亩"), only("10000亩"))
    assert same_amount(only("1.6万名"), only("16000人"))
    assert not same_amount(only("6万个"), only("6万家"))
    assert not same_amount(only("10-15家"), only("10家"))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("城镇新增就业20万人是谁的任务", "200000", "人"),
        ("六万个", "60000", "个"),
        ("1.34万亿", "1340000000000", ""),
        ("六万", "60000", ""),
        ("是不是800", "800", ""),
    ],
)
def test_amounts_typed_in_a_question(text: str, value: str, unit: str) -> None:
    found = parse_amount(text)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", "2021年的任务", "1号线", "5G", "二季度"])
def test_questions_without_an_amount(text: str) -> None:
    assert parse_amount(text) is None


def test_formats_in_the_unit_of_the_source() -> None:
    like = only("完成投资4.6亿元")
    assert format_amount(Decimal(3430000000), like) == "34.3亿元"
    assert format_amount(Decimal(3430000000), like, with_unit=False) == "34.3"
    assert plain(Decimal("1200.00")) == "1200"
    assert plain(Decimal(1200)) == "1200"


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("一百零五", 105), ("三千二百", 3200), ("一亿二千万", 120000000)]
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert chinese_number(text) == value


@given(st.text(alphabet="0123456789.,-十百万亿一二三第号线个家%()《》“”、。同比累计每G年季度月", max_size=60))
def test_any_text_gives_verbatim_ascending_amounts(text: str) -> None:
    last = 0
    for item in quantities(text):
        assert text[item.start : item.end] == item.text
        assert item.start >= last
        last = item.end
    parse_amount(text)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "一",
        "1-",
        "“",
        "(",
        "第一、",
        "2021、",
        "1,1",
        "每",
        "3个",
        "1+",
        "10千伏",
        "A1-",
        "A",
        "1.",
        "《",
        "百",
        "一、",
    ],
)
def test_long_input_stays_linear(unit: str) -> None:
    text = unit * (10_000 // len(unit))
    started = time.perf_counter()
    quantities(text)
    parse_amount(text)
    assert time.perf_counter() - started < 1
