"""The engine and its ablations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import UsageProblem
from assistant.open import open_index
from assistant.settings import Settings
from eval.systems.base import SystemSpec, opener
from eval.systems.engine import EXPANSIONS_FILE, ablated, open_engine
from index.static import WEIGHTS_FILE
from tests.assistant.small_city import make_city
from tests.eval.made import case


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    city = make_city(tmp_path)
    expansion = {"task": 2, "questions": ["过河走的那几座什么时候修好"], "terms": ["危桥"]}
    (city.table / "expansions.jsonl").write_text(json.dumps(expansion) + "\n", encoding="utf-8")
    return Settings(table=str(city.table), index=city.index)


def test_the_engine_answers_a_conversation(settings: Settings, tmp_path: Path) -> None:
    system = open_engine(SystemSpec("engine", settings), tmp_path)
    given = system.ask(case("交通运输局二季度要完成什么", "那四季度呢"))
    assert (given.status, given.citations) == ("answered", (1, 2))
    assert given.ranking[:2] == (1, 2)


def test_an_ablation_lacks_what_it_says_and_leaves_the_table_alone(settings: Settings, tmp_path: Path) -> None:
    files = sorted(settings.table_folder.iterdir())
    whole = open_engine(SystemSpec("engine", settings), tmp_path)
    without = open_engine(SystemSpec("engine:no-expansions", settings), tmp_path)
    asked = case("过河走的那几座什么时候修好")
    assert whole.ask(asked).citations == (2,)
    assert without.ask(asked).citations == ()
    assert whole.identity != without.identity
    assert sorted(settings.table_folder.iterdir()) == files


def test_without_an_encoder_vectors_count_nothing(settings: Settings, tmp_path: Path) -> None:
    (settings.table_folder / WEIGHTS_FILE).write_bytes(b"not even weights")
    for ablation, expansions in (("no-encoder", True), ("bm25", False)):
        changed = ablated(settings, ablation, tmp_path)
        assert not (changed.table_folder / WEIGHTS_FILE).exists()
        assert (changed.table_folder / EXPANSIONS_FILE).exists() == expansions
        assert open_index(changed).manifest.weights.dense == 0


def test_a_change_of_the_table_makes_another_copy(settings: Settings, tmp_path: Path) -> None:
    before = ablated(settings, "no-expansions", tmp_path)
    (settings.table_folder / "units.yaml").write_text("abbreviations: {}\n", encoding="utf-8")
    assert ablated(settings, "no-expansions", tmp_path).table_folder != before.table_folder


def test_unknown_names_are_told(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="engine:bm25"):
        open_engine(SystemSpec("engine:nothing", settings), tmp_path)
    with pytest.raises(UsageProblem, match="llamaindex"):
        opener(SystemSpec("ragas", settings))
