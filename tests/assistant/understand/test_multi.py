"""Several asks in one question: split where each part asks, kept whole where it is one ask."""

from __future__ import annotations

import pytest

from assistant.understand.lexicon import Lexicon
from assistant.understand.multi import split_asks


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("第1项的责任人是谁？第2项由谁牵头？", ("第1项的责任人是谁", "第2项由谁牵头")),
        ("第1项的责任人是谁;第2项由谁牵头", ("第1项的责任人是谁", "第2项由谁牵头")),
        ("停车位由谁牵头，责任人是谁", ("停车位由谁牵头，责任人是谁",)),
        ("停车位新增多少个，桥梁改造几座", ("停车位新增多少个", "桥梁改造几座")),
        ("停车位由谁牵头，另外小学新建几所", ("停车位由谁牵头", "小学新建几所")),
        ("新增停车位多少个、改造桥梁多少座", ("新增停车位多少个", "改造桥梁多少座")),
    ],
)
def test_each_part_asks(question: str, parts: tuple[str, ...], lexicon: Lexicon) -> None:
    assert split_asks(question, lexicon) == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("停车位和小学分别新增多少", ("停车位新增多少", "小学新增多少")),
        ("停车位和桥梁各由谁牵头", ("停车位由谁牵头", "桥梁由谁牵头")),
        ("上半年和下半年分别新增多少停车位", ("上半年新增多少停车位", "下半年新增多少停车位")),
    ],
)
def test_what_is_asked_of_both_is_asked_of_each(question: str, parts: tuple[str, ...], lexicon: Lexicon) -> None:
    assert split_asks(question, lexicon) == parts


@pytest.mark.parametrize(
    "question",
    [
        "交通运输局二季度要完成什么",
        "交通运输局和教育局牵头的任务有哪些",
        "交通运输局、教育局和财政局都参与的任务",
        "一季度和二季度的任务有哪些",
        "白一鸣分管、交通运输局牵头的任务有哪些",
        "第1项、第2项和第3项",
        "新增公共停车位，一季度完成什么",
        "你好，请问第1项的责任人是谁",
        "",
    ],
)
def test_one_ask_stays_whole(question: str, lexicon: Lexicon) -> None:
    assert split_asks(question, lexicon) == (question,)


def test_a_clause_that_asks_nothing_goes_with_the_next(lexicon: Lexicon) -> None:
    parts = split_asks("关于停车位的任务，由谁牵头？桥梁改造几座？", lexicon)
    assert parts == ("关于停车位的任务，由谁牵头", "桥梁改造几座")


def test_an_idle_clause_is_no_ask(lexicon: Lexicon) -> None:
    parts = split_asks("老板急着等，第1项的责任人是谁？第2项由谁牵头？", lexicon)
    assert parts == ("第1项的责任人是谁", "第2项由谁牵头")


def test_a_very_long_question_is_not_split(lexicon: Lexicon) -> None:
    question = "第1项的责任人是谁？第2项由谁牵头？" * 20
    assert split_asks(question, lexicon) == (question,)
