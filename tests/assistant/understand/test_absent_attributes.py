"""Attributes that no table of this kind holds, told from words that only look like them."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings(index=tmp_path_factory.mktemp("index")))


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("塑料污染治理由哪两家牵头", {195}),
        ("1-3月供电局的电网投资要投多少亿", {160}),
        ("梁杰钊和喻丽君两位共同分管的有哪几项?", {113, 182}),
        ("林长制的考核放在第几季度", {185}),
        ("碳达峰行动方案的大纲排第几季度编完", {28}),
        ("黎军分管的任务里,牵头单位跟教育、卫健、民政、人社这四家都不沾边的有哪些?", {231, 277, 278, 302, 307}),
    ],
    ids=["across words", "across names", "a number of names", "a quarter", "its place", "a number of short names"],
)
def test_what_only_looks_like_an_absent_attribute_is_answered(
    assistant: Assistant, question: str, cited: set[int]
) -> None:
    assert set(assistant.ask(question).citations) == cited


@pytest.mark.parametrize(
    "question", ["塑料污染治理的理由是什么", "莞太路品质提升工程施工单位是谁", "那30个品牌首店具体有哪些"]
)
def test_an_absent_attribute_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ())
