"""Golden questions: gold worked out from the table by hand or by a script that does not use the engine.

Run one file with `pytest tests/golden/test_questions.py -k lists`. A case named in known_failures.txt may fail; once it
passes it must leave that list.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from eval.gold import problems, read_cases, turns_of

HERE = Path(__file__).parent
FILES = sorted((HERE / "questions").glob("*.yaml"))


def known_failures() -> frozenset[str]:
    lines = (HERE / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("#")[0].strip() for line in lines) - {""}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden_questions(path: Path, assistant: Assistant) -> None:
    known = known_failures()
    failed: list[str] = []
    recovered: list[str] = []
    for case in read_cases(path):
        turns = turns_of(case)
        found = problems(case, assistant.ask(turns))
        if found and case["id"] not in known:
            failed.append(f"{case['id']} {' | '.join(turns)}: {'; '.join(found)}")
        if not found and case["id"] in known:
            recovered.append(case["id"])
    assert not failed, "\n".join(failed)
    assert not recovered, f"these pass now and must leave known_failures.txt: {recovered}"


def test_every_known_failure_is_a_case() -> None:
    ids = {case["id"] for path in FILES for case in read_cases(path)}
    assert known_failures() <= ids


def test_same_question_same_bytes(assistant: Assistant) -> None:
    question = "交通运输局二季度要完成什么"
    first, second = (dict(assistant.ask(question).as_json()) for _ in range(2))
    first.pop("latency_ms")
    second.pop("latency_ms")
    assert first == second
