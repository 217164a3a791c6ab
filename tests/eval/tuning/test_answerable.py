"""Fitting how rows are judged to say what is asked: what decides is found, the file is read as it was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.answerable_weights import NEVER, AnswerableWeights, read_answerable
from eval.cases import Case
from eval.sets import read_set
from eval.tuning.answerable import Sample, as_text, fitted, log_odds, unseen, withdrawals
from index.errors import SourceInvalid


@pytest.fixture
def cases(tmp_path: Path) -> list[Case]:
    """Eight sets of ten questions, every other one of which has to be refused."""
    lines = []
    for each in range(80):
        refused = each // 8 % 2 == 1
        kind, gold = ("refusal", ["not_found"]) if refused else ("fact", ["answered"])
        line = {"id": f"s{each % 8}-{kind}-{each}", "kind": kind, "q": f"问{each}", "status": gold}
        lines.append(json.dumps(line | {"must": [] if refused else [1]}))
    (tmp_path / "set.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(read_set(tmp_path / "set.jsonl"))


def sample(case: Case) -> Sample:
    told = {"word 价格": 1.0} if case.gold.refuses else {"word 牵头": 1.0}
    return Sample(case, {**told, "word 任务": 1.0, f"word {case.id}": 1.0}, answered=True, right=not case.gold.refuses)


def test_the_fit_finds_what_decides_and_leaves_out_what_is_rare(cases: list[Case]) -> None:
    model = fitted([sample(case) for case in cases])
    assert model.weights["word 价格"] > 0.5 > -0.5 > model.weights["word 牵头"]
    assert set(model.weights) <= {"word 价格", "word 牵头", "word 任务"}
    assert log_odds(sample(cases[0]), model) < 0 < log_odds(sample(cases[8]), model)


def test_of_unseen_questions_wrong_answers_are_withdrawn_and_right_ones_are_not(cases: list[Case]) -> None:
    asked = [sample(case) for case in cases]
    assert {limit: (wrong, right) for limit, wrong, right in withdrawals(asked, unseen(asked))}[0.0] == (40, 0)


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    model = AnswerableWeights(-1.5, 1.25, {"word 价格": 2.0, "share row": -0.25})
    path = tmp_path / "answerable.json"
    path.write_text(as_text(model), encoding="utf-8")
    assert read_answerable(path) == model


@pytest.mark.parametrize("damage", [('"bias"', '"base"'), ("1.25", '"高"'), ("{", "")])
def test_a_file_that_is_damaged_is_refused_with_its_name(tmp_path: Path, damage: tuple[str, str]) -> None:
    path = tmp_path / "answerable.json"
    model = AnswerableWeights(-1.5, 1.25, {"word 价格": 2.0})
    path.write_text(as_text(model).replace(*damage), encoding="utf-8")
    with pytest.raises(SourceInvalid, match=r"answerable\.json"):
        read_answerable(path)


def test_a_table_without_weights_withdraws_nothing(tmp_path: Path) -> None:
    assert read_answerable(tmp_path / "answerable.json") == NEVER
