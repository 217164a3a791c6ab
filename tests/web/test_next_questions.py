"""What is offered under an answer: never nothing, never a question that is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.types import Answer, Status
from assistant.web.current import Answering
from assistant.web.next_questions import next_questions, remembered_starting, starting_questions
from assistant.web.page_words import load_page_words
from index.types import TaskTable
from tests.web.conftest import FakeAssistant

WORDS = load_page_words(Path(__file__).parents[2] / "prompts")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    return open_assistant(Settings(index=Path(tmp_path_factory.mktemp("index"))))


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("交通运输局二季度要完成什么", "answered"),
        ("哪个单位牵头的任务最多", "answered"),
        ("涉及5G的任务", "answered"),
        ("任务 172 和 999", "partial"),
        ("火星局的任务", "not_found"),
        ("今天天气怎样", "out_of_scope"),
    ],
)
def test_every_state_has_next_questions_that_are_answered(question: str, status: str, assistant: Answering) -> None:
    answer = assistant.ask([question])
    assert answer.status == status
    offered = next_questions([question], answer, assistant, WORDS, remembered_starting(WORDS))
    assert offered
    for following in offered:
        assert assistant.ask([question, following]).status == "answered", following
    assert len(offered) >= (1 if answer.suggestions else 2)


def test_choices_are_all_offered_as_they_are(answering: Answering) -> None:
    answer = Answer("局", "请选择", "clarify", suggestions=tuple("甲乙丙丁戊"))
    assert next_questions(["局"], answer, answering, WORDS, remembered_starting(WORDS)) == tuple("甲乙丙丁戊")


@pytest.mark.parametrize("status", ["answered", "not_found"])
def test_a_question_that_would_be_refused_is_not_offered(status: Status, table: TaskTable) -> None:
    refusing = FakeAssistant(table, lambda turns: Answer(turns[-1], "没有", "not_found"))
    assert next_questions(["甲"], Answer("甲", "有", status), refusing, WORDS, remembered_starting(WORDS)) == ()


def test_starting_questions_are_tried_once_for_each_assistant(table: TaskTable) -> None:
    asked: list[str] = []

    def ask(turns: Sequence[str]) -> Answer:
        asked.append(turns[-1])
        return Answer(turns[-1], "有", "answered")

    starting = remembered_starting(WORDS)
    first, second = FakeAssistant(table, ask), FakeAssistant(table, ask)
    assert starting(first) == starting(first) == starting_questions(table, WORDS)
    assert len(asked) == len(WORDS.starting)
    starting(second)
    assert len(asked) == 2 * len(WORDS.starting)


def test_questions_to_start_with_are_about_what_the_table_has(table: TaskTable) -> None:
    assert "交通运输局牵头哪些任务" in starting_questions(table, WORDS)
    assert all("{" not in question for question in starting_questions(table, WORDS))
