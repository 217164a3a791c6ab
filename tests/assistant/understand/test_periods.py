"""Wordings of time: which quarters they mean, which years, and what only looks like one."""

from __future__ import annotations

from itertools import combinations

import pytest

from assistant.understand.mentions import blank_out
from assistant.understand.periods import find_periods, find_years
from index.text import normalise

MEANINGS = {
    "1": "一季度 第一季度 首季度 1季度 Q1 q1 1Q 年初 头三个月 前三个月 3月底前 3月31日前 1-3月 前一季度 quarter1",
    "2": "二季度 第二季度 第二个季度 Q2 2季度 第2季度 二季 季度2 4-6月 四月到六月 6月底前 6月前 6月30日 五月 年中",
    "3": "三季度 第三季度 Q3 3季度 三季 7-9月 七月至九月 9月底前 九月 8月15日前 拖到三季度 推迟至第三季度",
    "4": "四季度 第四季度 Q4 4季度 末季度 十二月 12月 十月 十一月 10月至12月 年底 年底前 年末 最后三个月 最后一个季度 "
    "年底最后一个季度 末尾一个季度 九月底以后 10月之后 9月底到年底 过了九月",
    "12": "上半年 前半年 H1 前六个月 截至二季度 截至第二季度 截至二季度末 到二季度末 前两个季度 前两季度 1-6月 "
    "截止二季度 一、二季度 第一、二季度 第一季度和第二季度 一二季度 3-4月 1、2季度 一至二季度 Q1-Q2 "
    "截至年中 到年中为止 到半年末 年中以前",
    "34": "下半年 后半年 H2 后六个月 后两个季度 三四季度 三、四季度 7-12月 9月至10月 三季度和四季度 三到四季度 "
    "七月以后 6月底之后 六月底到年底 年中以后 八月过后",
    "13": "一、三季度 一和三季度 一季度和三季度 第一、三季度 1、3季度 一季度、三季度",
    "23": "二三季度 二、三季度 二季度或三季度 第二、第三季度 2-3季度 q2到q3 中间两个季度 三月底到九月底 从3月末至9月末",
    "123": "前三季度 前三个季度 头三个季度 头三季 "
    "截至三季度 截至三季度末 一到三季度 一至三季度 一、二、三季度 一二三季度 1-9月 前九个月 头9个月 年初到九月底",
    "234": "二、三、四季度 二至四季度 2到4季度 后三个季度 后面三个季度 4月到年底 四月份起到年末 二季度到年底",
    "1234": "一季度到四季度 一至四季度 一二三四季度 截至四季度",
}
"""The digits are the quarters that every wording of the line means."""
ENGLISH = {
    (1,): "first quarter",
    (2,): "2nd quarter",
    (3,): "third quarter",
    (4,): "last quarter",
    (1, 2): "first half",
}
NO_PERIOD = (
    "今年头号文件 地铁2号线 第二项 第2条 第三期 第二批 第四次 2021年 2021 三号任务 二楼 前三名 前三项 二级医院 5G基站 "
    "十二个月 60个月 每个季度 各季度 四个季度 哪个季度 季度 全年 36项 1-3项 1.2亿 3万个 牵头季度"
)


def quarters_in(question: str) -> tuple[int, ...]:
    """All quarters a question means."""
    return tuple(sorted({quarter for period in find_periods(normalise(question)) for quarter in period.quarters}))


@pytest.mark.parametrize(
    ("digits", "wording"), [(digits, word) for digits, words in MEANINGS.items() for word in words.split()]
)
def test_wording(digits: str, wording: str) -> None:
    quarters = tuple(map(int, digits))
    assert quarters_in(wording) == quarters
    assert quarters_in(f"交通运输局{wording}要完成什么") == quarters


@pytest.mark.parametrize(
    ("wording", "quarters"),
    [
        ("除了三季度,其余三个季度", (1, 2, 4)),
        ("上半年以外剩下的两个季度", (3, 4)),
        ("一季度剔除,余下三季", (2, 3, 4)),
        ("余下三季度", ()),
        ("其余三个季度", ()),
        ("一季度和二季度,其余三个季度", ()),
    ],
)
def test_the_other_quarters(wording: str, quarters: tuple[int, ...]) -> None:
    found = [period.quarters for period in find_periods(normalise(wording)) if period.others]
    assert found == ([quarters] if quarters else [])


@pytest.mark.parametrize(("quarters", "wording"), ENGLISH.items())
def test_english_wording(quarters: tuple[int, ...], wording: str) -> None:
    assert quarters_in(f"What must be done in the {wording.title()}?") == quarters


@pytest.mark.parametrize("wording", NO_PERIOD.split())
def test_no_period(wording: str) -> None:
    assert find_periods(normalise(wording)) == []


@pytest.mark.parametrize("joiner", ["、", "和", "与", "及", "或", ""])
def test_every_set_of_quarters_written_as_a_list(joiner: str) -> None:
    sets = [chosen for size in (1, 2, 3, 4) for chosen in combinations((1, 2, 3, 4), size)]
    for numerals in ("一二三四", "1234"):
        written = {chosen: joiner.join(numerals[quarter - 1] for quarter in chosen) + "季度" for chosen in sets}
        assert {chosen: quarters_in(text) for chosen, text in written.items()} == {chosen: chosen for chosen in sets}


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_falls_in_its_quarter(month: int) -> None:
    chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"][month - 1]
    expected = ((month + 2) // 3,)
    for written in (
        f"{month}月",
        f"{month}月份",
        f"{month}月底前",
        f"{month}月15日前",
        f"{chinese}月",
        f"{chinese}月底前",
    ):
        assert quarters_in(written) == expected, written


def test_periods_stand_apart_and_in_order() -> None:
    question = "上半年和四季度分别新增多少"
    periods = find_periods(question)
    assert [period.quarters for period in periods] == [(1, 2), (4,)]
    assert [question[period.mention.start : period.mention.end] for period in periods] == ["上半年", "四季度"]
    assert [period.mention.values for period in periods] == [("1", "2"), ("4",)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2021年", 2021),
        ("2022年度", 2022),
        ("2022年二季度", 2022),
        ("2022上半年", 2022),
        ("2022二季度", 2022),
        ("二〇二一年", 2021),
        ("二零二二年", 2022),
        ("21年", 2021),
        ("1998年", 1998),
    ],
)
def test_year(written: str, value: int) -> None:
    (year,) = find_years(normalise(f"{written}的任务有哪些"))
    assert (year.value, year.offset) == (value, 0)
    assert written.startswith(year.mention.text)


@pytest.mark.parametrize(
    ("written", "offset"),
    [("去年", -1), ("上一年", -1), ("上年度", -1), ("前年", -2), ("明年", 1), ("来年", 1), ("下一年", 1), ("后年", 2)],
)
def test_relative_year(written: str, offset: int) -> None:
    (year,) = find_years(f"{written}的任务有哪些")
    assert (year.value, year.offset) == (None, offset)


@pytest.mark.parametrize(
    "written",
    ["今年", "本年度", "三年", "3年内", "5年以上", "第2021项", "2021个", "年底", "半年", "新增2021户", "一年"],
)
def test_no_year(written: str) -> None:
    assert find_years(f"{written}的任务有哪些") == []


def test_a_month_of_a_year_is_both() -> None:
    question = "2021年6月底前完成什么"
    (year,) = find_years(question)
    assert year.value == 2021
    assert quarters_in(blank_out(question, [year.mention])) == (2,)


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("三季度比前一季度多多少", [(3,), (2,)]),
        ("四季度是上个季度的几倍", [(4,), (3,)]),
        ("每个季度是前一季度的几倍", []),
        ("半年下来完成全年的几成", [(1, 2)]),
        ("近半年", []),
    ],
)
def test_the_quarter_before_and_a_half_that_is_not_named(text: str, quarters: list[tuple[int, ...]]) -> None:
    assert [period.quarters for period in find_periods(text)] == quarters
