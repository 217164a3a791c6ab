"""The everyday questions that are only measured on stay apart from all that the program was made from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.open import read_source
from assistant.settings import Settings
from index.text import normalise

ROOT = Path(__file__).resolve().parents[2]
SPLIT = ROOT / "eval" / "sets" / "dongguan-2021" / "everyday.test.jsonl"
EXPANSIONS = ROOT / "data" / "dongguan-2021" / "expansions.jsonl"
FOLDERS = ("data/lexicon", "prompts", "tests/golden/questions")
TUNED_ON = (EXPANSIONS, *(path for folder in FOLDERS for path in sorted((ROOT / folder).iterdir())))
"""Files whose words the program answers with, or was tuned on."""


@cache
def split() -> tuple[dict[str, Any], ...]:
    """The questions, one dictionary a line."""
    return tuple(json.loads(line) for line in SPLIT.read_text(encoding="utf-8").splitlines())


def bare(text: str) -> str:
    """Text as it is compared: normalised, letters, digits and Chinese characters only."""
    return "".join(character for character in normalise(text) if character.isalnum())


def copied(questions: Iterable[str], path: Path) -> list[str]:
    """The questions that stand anywhere in a file, whatever its form and punctuation."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        text = "\n".join(json.dumps(json.loads(line), ensure_ascii=False) for line in text.splitlines())
    known = bare(text)
    return [question for question in questions if bare(question) in known]


@pytest.mark.parametrize("path", TUNED_ON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_question_is_known(path: Path) -> None:
    assert copied((case["q"] for case in split()), path) == []


def test_a_question_among_the_expansions_is_noticed(tmp_path: Path) -> None:
    """Also with other punctuation, in traditional characters or escaped."""
    path = tmp_path / EXPANSIONS.name
    shutil.copy(EXPANSIONS, path)
    question = split()[0]["q"]
    written = f" {question.replace('，', ', ').replace('学', '學')}？"
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"task": 1, "questions": [written], "terms": []}) + "\n")
    assert copied([case["q"] for case in split()], path) == [question]


def test_a_term_inside_other_words_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "question.yaml"
    path.write_text("fillers:\n- 请问楼下的灯\n  坏了找谁啊\n", encoding="utf-8")
    assert copied(["楼下的灯坏了，找谁", "楼上的灯坏了找谁"], path) == ["楼下的灯坏了，找谁"]


def test_every_question_is_whole() -> None:
    tasks = {task.number for task in read_source(Settings(table="dongguan-2021")).table.tasks}
    for case in split():
        assert list(case) == ["id", "q", "gold", "may"]
        assert case["gold"]
        assert {*case["gold"], *case["may"]} <= tasks, case["id"]
        assert not {*case["gold"]} & {*case["may"]}, case["id"]


def test_there_are_enough_and_none_twice() -> None:
    assert len(split()) >= 300
    assert len({bare(case["q"]) for case in split()}) == len({case["id"] for case in split()}) == len(split())
