"""What is offered under an answer: never nothing, never a question that is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.types import Answer
from assistant.web.current import Answering
from assistant.web.next_questions import next_questions, starting_questions
from assistant.web.page_words import load_page_words
from index.types import TaskTable

WORDS = load_page_words(Path(__file__).parents[2] / "prompts")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    return open_assistant(Settings(index=Path(tmp_path_factory.mktemp("index"))))


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("交通运输局二季度要完成什么", "answered"),
        ("哪个单位牵头的任务最多", "answered"),
        ("任务 172 和 999", "partial"),
        ("火星局的任务", "not_found"),
        ("今天天气怎样", "out_of_scope"),
    ],
)
def test_every_state_has_next_questions_that_are_answered(question: str, status: str, assistant: Answering) -> None:
    answer = assistant.ask([question])
    assert answer.status == status
    offered = next_questions([question], answer, assistant.table, assistant.ask, WORDS)
    assert offered
    for following in offered:
        assert assistant.ask([question, following]).status == "answered", following


def test_choices_are_all_offered_as_they_are(table: TaskTable) -> None:
    answer = Answer("局", "请选择", "clarify", suggestions=tuple("甲乙丙丁戊"))
    assert next_questions(["局"], answer, table, refuse, WORDS) == tuple("甲乙丙丁戊")


def test_a_question_that_would_be_refused_is_not_offered(table: TaskTable) -> None:
    assert next_questions(["甲"], Answer("甲", "没有", "not_found"), table, refuse, WORDS) == ()


def test_questions_to_start_with_are_about_what_the_table_has(table: TaskTable) -> None:
    assert "交通运输局牵头哪些任务" in starting_questions(table, WORDS)
    assert all("{" not in question for question in starting_questions(table, WORDS))


def refuse(turns: Sequence[str]) -> Answer:
    return Answer(turns[-1], "没有", "not_found")
