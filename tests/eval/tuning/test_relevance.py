"""Fitting the weights of topics: what decides is found, limits are told apart, the file is read as it was written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.relevance_weights import PLAIN, WITH_EXPANSIONS, RelevanceWeights, read_relevance
from assistant.settings import Settings
from eval.cases import Case
from eval.sets import read_set
from eval.tuning.relevance import Sample, as_text, best_limit, fit, is_right, listed, rows_alone
from index.errors import SourceInvalid


@pytest.fixture
def case(tmp_path: Path) -> Case:
    line = '{"id": "a-topic-1", "kind": "topic", "q": "桥", "status": ["answered"], "must": [1, 2], "may": [4]}'
    (tmp_path / "set.jsonl").write_text(line + "\n", encoding="utf-8")
    return next(iter(read_set(tmp_path / "set.jsonl")))


def test_the_fit_finds_what_decides_whatever_its_scale() -> None:
    random = np.random.default_rng(0)
    columns = random.uniform(0, 1, (20_000, 2)) * (1, 100)
    right = random.uniform(0, 1, 20_000) < 1 / (1 + np.exp(-(4 * columns[:, 0] - 0.05 * columns[:, 1])))
    first, second, constant = fit(columns, right)
    assert (abs(first - 4) < 0.3, abs(second + 0.05) < 0.005, abs(constant) < 0.3) == (True, True, True)


def test_the_likeliest_task_is_listed_even_below_the_limit(case: Case) -> None:
    sample = Sample(case, np.array([[3.0], [1.0], [-3.0], [2.0]]), np.array([1, 2, 3, 4]), heading=False)
    weights = np.array([1.0, 0.0])
    assert listed(sample, weights, 0.7) == {1, 2, 4}
    assert listed(sample, weights, 0.99) == {1}
    assert sample.counted.tolist() == [True, True, True, False]  # what may be cited decides nothing
    assert is_right(sample, frozenset({1, 2, 4}))
    assert not is_right(sample, frozenset({1, 2, 3}))
    assert not is_right(sample, frozenset({1}))


def test_of_limits_that_are_alike_the_lowest_is_taken() -> None:
    assert best_limit({0.3: 10, 0.4: 12, 0.5: 12, 0.6: 11}) == 0.4


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    model = RelevanceWeights(-1.5, 0.35, 0.7, {"similarity": 2.0, "gap*matched": -0.25})
    path = tmp_path / "relevance.yaml"
    path.write_text(as_text({WITH_EXPANSIONS: model, PLAIN: model}), encoding="utf-8")
    assert read_relevance(path, expanded=True) == read_relevance(path, expanded=False) == model


@pytest.mark.parametrize("damage", [('"similarity"', '"likeness"'), ("limit: 0.35", "limit: 高"), ("plain:", "plan:")])
def test_a_file_that_is_damaged_is_refused_with_its_name(tmp_path: Path, damage: tuple[str, str]) -> None:
    model = RelevanceWeights(-1.5, 0.35, 0.7, {"similarity": 2.0})
    path = tmp_path / "relevance.yaml"
    path.write_text(as_text({WITH_EXPANSIONS: model, PLAIN: model}).replace(*damage), encoding="utf-8")
    with pytest.raises(SourceInvalid, match=r"relevance\.yaml"):
        read_relevance(path, expanded=False)


def test_the_rows_alone_have_neither_expansions_nor_what_was_trained_on_them(tmp_path: Path) -> None:
    folder = Path(rows_alone(Settings(), tmp_path).table)
    assert (folder / "table.yaml").exists()
    assert not [name for name in ("expansions.jsonl", "encoder.safetensors", "fusion.yaml") if (folder / name).exists()]
