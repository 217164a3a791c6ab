"""Who says where he works may call his unit by its kind."""

from __future__ import annotations

import pytest

from assistant.understand.lexicon import Lexicon
from assistant.understand.own_unit import own_unit_named


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("我是教育局的,跟我们局一起牵头的有哪些", "跟教育局一起牵头的有哪些"),
        ("我是教育局的,除了我们局,还有哪些局牵头", "除了教育局,还有哪些局牵头"),
        ("我在水务局工作,咱们局协助教育局的有哪些", "水务局协助教育局的有哪些"),
        ("作为水务局的工作人员,本局牵头几项,协助几项", "水务局牵头几项,协助几项"),
        ("我是教育局的,水务局牵头几项", "水务局牵头几项"),
        ("刚调到教育局当科员,领导要我列出我们局的任务", "领导要我列出教育局的任务"),
        ("我是信访局的,我们局牵头哪些", "信访局牵头哪些"),
        ("我在教育局工作,想问一下水务局协助哪些", "想问一下水务局协助哪些"),
    ],
)
def test_ones_own_unit_is_named_where_it_is_spoken_of(typed: str, read: str, lexicon: Lexicon) -> None:
    assert own_unit_named(typed, lexicon) == read


@pytest.mark.parametrize(
    "question",
    [
        "教育局牵头的,我们局协助哪些",
        "我是教育局的,我们镇有哪些任务",
        "我是教育局的,我们局长分管哪些",
        "我是教育局的,牵头哪些",
        "我是教育局的,和水务局共同牵头的有哪些",
        "我是教育局的,水务局牵头、我们协助的有哪些",
        "我是教育局的,查水务局哪些任务需要配合",
        "我是教育局的,水务局牵头的任务要局里协助的有哪些",
        "我们局牵头哪些",
    ],
)
def test_elsewhere_nothing_is_put_in(question: str, lexicon: Lexicon) -> None:
    assert own_unit_named(question, lexicon) == question
