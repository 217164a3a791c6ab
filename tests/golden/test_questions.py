"""Golden questions: gold worked out from the table by hand or by a script that does not use the engine.

Run one file with `pytest tests/golden/test_questions.py -k lists`. A case named in known_failures.txt may fail; once it
passes it must leave that list.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from eval.gold import read_cases
from tests.golden.known import assert_only_known_failures, known_failures

HERE = Path(__file__).parent
FILES = sorted((HERE / "questions").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden_questions(path: Path, assistant: Assistant) -> None:
    assert_only_known_failures(assistant, path, known_failures(HERE))


def test_every_known_failure_is_a_case() -> None:
    ids = [case["id"] for path in FILES for case in read_cases(path)]
    assert len(ids) == len(set(ids))
    assert known_failures(HERE) <= set(ids)


def test_same_question_same_bytes(assistant: Assistant) -> None:
    question = "交通运输局二季度要完成什么"
    first, second = (dict(assistant.ask(question).as_json()) for _ in range(2))
    first.pop("latency_ms")
    second.pop("latency_ms")
    assert first == second
