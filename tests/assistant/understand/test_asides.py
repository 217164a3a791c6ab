"""What is told beside a complete ask is no topic; what the ask is about stays."""

from __future__ import annotations

import pytest

from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.understand.asides import without_asides
from assistant.understand.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return open_assistant(Settings(index=tmp_path_factory.mktemp("index"))).known.lexicon


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("黎军分管的任务一共几项,领导的汇报材料里要写数字", "黎军分管的任务一共几项,"),
        ("财政局在民生实事里牵头哪些?我要给社区居民讲一讲", "财政局在民生实事里牵头哪些?"),
        ("我在写残疾人工作的总结，民政局牵头的任务有哪些", "民政局牵头的任务有哪些"),
        ("教育局牵头的学位任务有哪些，我在写汇报材料", "教育局牵头的学位任务有哪些，"),
    ],
)
def test_a_clause_about_who_asks_is_left_out(lexicon: Lexicon, question: str, rest: str) -> None:
    assert without_asides(question, lexicon) == rest


@pytest.mark.parametrize(
    "question",
    [
        "民政局牵头的任务有哪些，养老的",  # narrows the list
        "我们小区老是堵车，停车位今年建几个",  # a story, and an ask about a thing
        "民政局牵头的任务有哪些",
        "我家老人要住福利院，民政局负责哪些",  # nobody asks for all tasks of the office
        "我在写汇报材料，养老的任务有哪些",  # no filter
    ],
)
def test_what_the_ask_is_about_stays(lexicon: Lexicon, question: str) -> None:
    assert without_asides(question, lexicon) == question
