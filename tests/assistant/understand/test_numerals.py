"""Numbers as people write them, and which of them name a task."""

from __future__ import annotations

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.numerals import (
    expand,
    in_percent,
    parse_number,
    plain_numerals,
    spoken_range,
    task_references,
)
from assistant.understand.pattern_file import load_patterns
from index.text import normalise
from tests.assistant.small_city import LEXICON

TASK_NUMBER = load_patterns(LEXICON / "patterns.yaml").places.task_number


def named(question: str) -> tuple[int, ...]:
    """The task numbers a question names, in reading order."""
    return tuple(number for _, numbers in task_references(normalise(question), TASK_NUMBER) for number in numbers)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((text, 105) for text in ("105", "一百〇五", "一百零五", "一零五", "幺零五", "１０５")),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百一十九", 119),
        ("两百", 200),
        ("一百五", 150),
        ("两千三", 2300),
        ("一千零五", 1005),
        ("二〇三〇", 2030),
        ("-3", -3),
        ("0", 0),
    ],
)
def test_number(written: str, value: int) -> None:
    assert parse_number(written) == value


@pytest.mark.parametrize("written", ["", "abc", "1.5", "3百", "一万", "五个", "1 2", "--3"])
def test_no_number(written: str) -> None:
    assert parse_number(written) is None


@pytest.mark.parametrize(
    ("written", "bounds"),
    [("两三", (2, 3)), ("三五", (3, 5)), ("十七八", (17, 18)), ("二三十", (20, 30)), ("二五", None), ("十二", None)],
)
def test_two_digits_said_together_are_a_range(written: str, bounds: tuple[int, int] | None) -> None:
    assert spoken_range(written) == bounds


@given(st.integers(1, 9999))
def test_every_numeral_below_ten_thousand(value: int) -> None:
    assert parse_number(cn2an.an2cn(value)) == value
    assert parse_number(str(value)) == value


@pytest.mark.parametrize(
    ("listing", "numbers"),
    [
        ("5", (5,)),
        ("3、5、8", (3, 5, 8)),
        ("3,5和8", (3, 5, 8)),
        ("10到15", (10, 11, 12, 13, 14, 15)),
        ("120-122", (120, 121, 122)),
        ("第3项至第5项", (3, 4, 5)),
        ("三到五", (3, 4, 5)),
        ("3、5到7、9", (3, 5, 6, 7, 9)),
        ("3、3", (3,)),
        ("1到1000", (1, 1000)),
    ],
)
def test_lists_and_ranges(listing: str, numbers: tuple[int, ...]) -> None:
    assert expand(listing) == numbers


@given(st.integers(1, 500), st.integers(1, 400))
def test_a_range_holds_both_ends_and_everything_between(first: int, length: int) -> None:
    assert expand(f"{first}至{first + length}") == tuple(range(first, first + length + 1))


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("第172项的责任人是谁", (172,)),
        ("第一百七十二项的责任人是谁", (172,)),
        ("第１７２项是什么", (172,)),
        ("任务172由谁牵头", (172,)),
        ("172号任务由谁牵头", (172,)),
        ("三号任务由谁牵头", (3,)),
        ("#172", (172,)),
        ("No.172", (172,)),
        ("编号172", (172,)),
        ("序号172", (172,)),
        ("172", (172,)),
        ("172项由谁负责", (172,)),
        ("第172条", (172,)),
        ("第二项", (2,)),
        ("第319个任务", (319,)),
        ("第3、5、8项分别由谁牵头", (3, 5, 8)),
        ("第3项和第5项", (3, 5)),
        ("任务172和173", (172, 173)),
        ("第10到12项", (10, 11, 12)),
        ("10号任务比12号任务多投资多少", (10, 12)),
        ("第0项", (0,)),
        ("第-3项", (-3,)),
        ("第9999项", (9999,)),
        ("290项归哪几家牵头", (290,)),
        ("三百一十三项下半年做什么", (313,)),
        ("七十三号前两个季度", (73,)),
        ("就177号那个", (177,)),
    ],
)
def test_tasks_named_by_number(question: str, numbers: tuple[int, ...]) -> None:
    assert named(question) == numbers


@pytest.mark.parametrize(
    "question",
    [
        "第二季度要完成什么",
        "第2季度要完成什么",
        "第二个季度有哪些任务",
        "地铁2号线什么时候开通",
        "地铁二号线投资多少",
        "新建5号桥",
        "第12号文件",
        "第三期工程",
        "第3批项目",
        "第2名是谁",
        "前三项是什么",
        "一共有3项吗",
        "共5项",
        "5项任务由谁牵头",
        "新增3万个车位",
        "2021年的任务",
        "107国道",
        "第五届运动会",
        "第三个月完成什么",
        "第3号楼",
        "第2号公路",
        "第3个季度",
        "新建5G基站",
        "45项民生实事",
        "58项里面哪些",
        "二十项以上",
        "三十三号文",
        "六月二十八号",
        "十二号线",
        "23项主网项目有哪些",
    ],
)
def test_numbers_that_name_no_task(question: str) -> None:
    assert named(question) == ()


def test_a_reference_says_where_it_stands() -> None:
    question = "请问第3项和地铁2号线,以及任务7"
    mentions = [mention for mention, _ in task_references(question, TASK_NUMBER)]
    assert [question[mention.start : mention.end] for mention in mentions] == ["第3项", "任务7"]
    assert [mention.text for mention in mentions] == ["第3项", "任务7"]
    assert [mention.values for mention in mentions] == [("3",), ("7",)]


def test_a_hundred_typed_with_the_wrong_character_is_one_only_among_numerals() -> None:
    assert plain_numerals("第(一白一十二)条") == "第(一百一十二)条"
    assert plain_numerals("一白一黑") == "一白一黑"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("年底八成河涌达标", "年底80%河涌达标"),
        ("要到九成五吗", "要到95%吗"),
        ("三成半以上", "35%以上"),
        ("几成", "几成"),
        ("六成员", "六成员"),
        ("十三成立", "十三成立"),
    ],
)
def test_tenths_are_shares(written: str, read: str) -> None:
    assert in_percent(written) == read
