"""The shipped sets: whole, described, varied enough; and nothing of the test split is known to the program."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from assistant.open import read_source
from assistant.settings import Settings
from eval.cases import KINDS, Case
from eval.describe import described, row_words
from eval.sets import SETS, read_set, to_line
from index.build_folder import tokenizer_of
from index.text import normalise, read_stopwords

ROOT = Path(__file__).resolve().parents[2]
FOLDER = SETS / "dongguan-2021"
EXPANSIONS = ROOT / "data" / "dongguan-2021" / "expansions.jsonl"
TUNED_ON = (EXPANSIONS, *(path for folder in ("data/lexicon", "prompts") for path in sorted((ROOT / folder).iterdir())))
"""Files whose words the program answers with, or was tuned on."""
TELLING = 8
"""Characters from which a question is no mere word of the table ("交通") that a lexicon may well have."""


@cache
def split(name: str) -> tuple[Case, ...]:
    tasks = {task.number for task in read_source(Settings(table="dongguan-2021")).table.tasks}
    return read_set(FOLDER / f"{name}.jsonl", tasks)


def bare(text: str) -> str:
    """Text as it is compared: normalised, letters, digits and Chinese characters only."""
    return "".join(character for character in normalise(text) if character.isalnum())


def copied(questions: Iterable[str], path: Path) -> list[str]:
    """The questions that stand anywhere in a file, whatever its form and punctuation."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        text = "\n".join(json.dumps(json.loads(line), ensure_ascii=False) for line in text.splitlines())
    known = bare(text)
    return [question for question in questions if len(bare(question)) >= TELLING and bare(question) in known]


@pytest.mark.parametrize("path", TUNED_ON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_question_is_known(path: Path) -> None:
    assert copied((case.turns[-1] for case in split("test") if len(case.turns) == 1), path) == []


def test_no_test_question_is_a_development_question() -> None:
    known = {bare(" ".join(case.turns)) for case in split("dev")}
    assert [case.id for case in split("test") if bare(" ".join(case.turns)) in known] == []


def test_a_question_among_the_expansions_is_noticed(tmp_path: Path) -> None:
    """Also with other punctuation, in traditional characters or escaped."""
    path = tmp_path / EXPANSIONS.name
    shutil.copy(EXPANSIONS, path)
    question = next(case.turns[0] for case in split("test") if len(case.turns) == 1 and "学" in case.turns[0])
    written = f" {question.replace('，', ', ').replace('学', '學')}？"
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"task": 1, "questions": [written], "terms": []}) + "\n")
    assert copied([case.turns[0] for case in split("test")], path) == [question]


def test_a_term_inside_other_words_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "question.yaml"
    path.write_text("fillers:\n- 请问楼下的灯\n  坏了找谁啊\n", encoding="utf-8")
    assert copied(["楼下的灯坏了，找谁", "楼上的灯坏了找谁"], path) == ["楼下的灯坏了，找谁"]


@pytest.mark.parametrize("name", ["dev", "test"])
def test_every_question_is_written_and_described_as_the_program_would(name: str) -> None:
    table = read_source(Settings(table="dongguan-2021")).table
    tokenizer, rows = tokenizer_of(table, read_stopwords()), row_words(table)
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == [to_line(described(case, rows, tokenizer)) for case in split(name)]


@pytest.mark.parametrize("name", ["dev", "test"])
def test_the_set_is_large_and_varied_enough(name: str) -> None:
    cases = split(name)
    kinds = Counter(case.kind for case in cases)
    assert set(kinds) == set(KINDS)
    assert len(cases) >= 650
    assert kinds["premise"] + sum(case.gold.refuses for case in cases) >= 90
    assert sum(len(case.turns) > 1 for case in cases) >= 65
    assert {case.difficulty for case in cases} == {"easy", "medium", "hard"}


def test_no_question_of_the_test_split_is_asked_twice() -> None:
    asked = Counter(bare(" ".join(case.turns)) for case in split("test"))
    assert [text for text, count in asked.items() if count > 1] == []
