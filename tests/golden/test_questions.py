"""Golden questions: gold worked out from the table by hand or by a script that does not use the engine.

Run one file with `pytest tests/golden/test_questions.py -k lists`. A case named in known_failures.txt may fail; once it
passes it must leave that list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.engine import Assistant
from assistant.types import Answer

HERE = Path(__file__).parent
FILES = sorted((HERE / "questions").glob("*.yaml"))


def known_failures() -> frozenset[str]:
    lines = (HERE / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("#")[0].strip() for line in lines) - {""}


def plain(text: object) -> str:
    return "".join(unicodedata.normalize("NFKC", str(text)).replace("\\", "").split())


def problems(case: Mapping[str, Any], answer: Answer) -> list[str]:
    """Everything in which an answer departs from its gold."""
    must, may = set(case.get("must") or ()), set(case.get("may") or ())
    cited = set(answer.citations)
    said = plain(answer.answer)
    found = []
    if answer.status not in case["status"]:
        found.append(f"status {answer.status}, expected {case['status']}")
    if must - cited:
        found.append(f"missing {sorted(must - cited)}")
    if cited - must - may:
        found.append(f"not asked for {sorted(cited - must - may)}")
    for entry in case.get("contains") or ():
        alternatives = entry if isinstance(entry, list) else [entry]
        if not any(plain(text) in said for text in alternatives):
            found.append(f"does not say {alternatives}")
    found += [f"must not say {text}" for text in case.get("excludes") or () if plain(text) in said]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden_questions(path: Path, assistant: Assistant) -> None:
    known = known_failures()
    failed: list[str] = []
    recovered: list[str] = []
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        turns = [str(turn) for turn in case.get("turns") or [case["q"]]]
        found = problems(case, assistant.ask(turns))
        if found and case["id"] not in known:
            failed.append(f"{case['id']} {' | '.join(turns)}: {'; '.join(found)}")
        if not found and case["id"] in known:
            recovered.append(case["id"])
    assert not failed, "\n".join(failed)
    assert not recovered, f"these pass now and must leave known_failures.txt: {recovered}"


def test_every_known_failure_is_a_case() -> None:
    ids = {
        case["id"] for path in FILES for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    }
    assert known_failures() <= ids


def test_same_question_same_bytes(assistant: Assistant) -> None:
    question = "交通运输局二季度要完成什么"
    first, second = (dict(assistant.ask(question).as_json()) for _ in range(2))
    first.pop("latency_ms")
    second.pop("latency_ms")
    assert first == second
