"""What is told before a question is left out where it only tells why it is asked; whom it names stays."""

from __future__ import annotations

import pytest

from assistant.understand.lexicon import Lexicon
from assistant.understand.structure.reasons import without_reasons


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("明天要去水务局开会，它牵头的任务有哪些", "水务局牵头的任务有哪些"),
        ("写水务局的汇报材料，他们协助的任务有哪些", "水务局协助的任务有哪些"),
        ("给白一鸣准备讲话稿，这位领导分管的任务有几项", "白一鸣分管的任务有几项"),
        ("明天去水务局调研，牵头的任务有哪些", "水务局牵头的任务有哪些"),
        ("要开协调会，先摸个底，水务局牵头的任务有哪些", "水务局牵头的任务有哪些"),
    ],
)
def test_what_only_tells_why_is_left_out(question: str, asked: str, lexicon: Lexicon) -> None:
    assert without_reasons(question, lexicon) == asked


@pytest.mark.parametrize(
    "question",
    [
        "要写停车位的稿子，水务局牵头的任务有哪些",  # what the tasks are about
        "二季度要督查水务局，它牵头的任务有哪些",  # when
        "开会要用水务局牵头的，教育局协助的任务有哪些",  # whose
        "明天去水务局调研，财政局协助的任务有哪些",  # both, or only the last?
        "交通运输局和教育局来开会，它牵头的任务有哪些",  # which of them
        "水务局牵头的任务有哪些",
    ],
)
def test_what_says_more_stays(question: str, lexicon: Lexicon) -> None:
    assert without_reasons(question, lexicon) is None
