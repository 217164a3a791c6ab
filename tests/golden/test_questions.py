"""Golden questions: the development split, gold worked out by hand or by a script that does not use the engine.

A case named in known_failures.txt may fail; once it passes it must leave that list.
"""

from __future__ import annotations

from pathlib import Path

from assistant.engine import Assistant
from eval.sets import split_path
from tests.golden.known import assert_only_known_failures, known_failures


def test_development_questions(assistant: Assistant) -> None:
    assert_only_known_failures(assistant, split_path("dongguan-2021", "dev"), known_failures(Path(__file__).parent))


def test_same_question_same_bytes(assistant: Assistant) -> None:
    question = "交通运输局二季度要完成什么"
    first, second = (dict(assistant.ask(question).as_json()) for _ in range(2))
    first.pop("latency_ms")
    second.pop("latency_ms")
    assert first == second
