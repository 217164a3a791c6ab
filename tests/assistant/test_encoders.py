"""The table's own trained encoder and any other one, from the command line: trained, used, changed, missing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

pytest.importorskip("torch")

from index.store import verify
from index.training import TrainingSettings
from tests.assistant.conftest import Run
from tests.assistant.small_city import City
from tests.index.test_pretrained import make_model

QUESTION = "交通运输局二季度要完成什么"


def encoder_of(city: City) -> str:
    return verify(city.index / city.table.name).encoder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two steps of training: what they teach is tested in tests/index/test_training.py."""
    monkeypatch.setattr("index.training.train.__defaults__", (lambda step, done: None, TrainingSettings(steps=2)))


@pytest.mark.usefixtures("quick")
def test_weights_that_were_trained_are_used_once_they_lie_beside_the_table(run: Run, city: City) -> None:
    assert encoder_of(city).startswith("lsa-v1:")
    ran = run("index", "train", "--table", city.table)
    assert (ran.status, "renwu index build" in ran.out) == (0, True)
    assert "训练语义编码" in ran.err
    stale = run("index", "verify", options=city.options)
    assert (stale.status, "renwu index build" in stale.complaint) == (1, True)
    answer = json.loads(run("ask", "--json", QUESTION, options=city.options).out)
    assert answer["citations"] == [1, 2]
    trained = encoder_of(city)
    assert trained.startswith("static-v1:")
    (city.table / "encoder.safetensors").unlink()
    run("ask", QUESTION, options=city.options)
    assert encoder_of(city).startswith("lsa-v1:")


@pytest.mark.usefixtures("quick")
def test_weights_can_be_written_elsewhere(run: Run, bare_city: City, tmp_path: Path) -> None:
    assert run("index", "train", "--table", bare_city.table, "--out", tmp_path / "w.safetensors").status == 0
    assert (tmp_path / "w.safetensors").stat().st_size > 1000
    assert not (bare_city.table / "encoder.safetensors").exists()
    ran = run("index", "train", "--table", bare_city.table, "--out", tmp_path / "none" / "w.safetensors")
    assert (ran.status, "所在的目录不存在" in ran.complaint) == (1, True)


def test_damaged_weights_are_named(run: Run, bare_city: City) -> None:
    (bare_city.table / "encoder.safetensors").write_bytes(b"not weights")
    ran = run("index", "build", options=bare_city.options)
    assert ran.status == 1
    assert "encoder.safetensors" in ran.complaint


def test_another_encoder_makes_the_index_anew_and_answers_the_same_lists(
    run: Run, city: City, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = json.loads(run("ask", "--json", QUESTION, options=city.options).out)
    monkeypatch.setenv("RENWU_ENCODER", str(model))
    ran = run("ask", "--json", QUESTION, options=city.options)
    assert "重建" in ran.err
    first = encoder_of(city)
    assert first.startswith("sentence-transformers:")
    after = json.loads(ran.out)
    assert (before.pop("latency_ms"), after.pop("latency_ms")) > (0, 0)
    assert after == before
    assert run("ask", QUESTION, options=city.options).err == ""
    assert run("index", "verify", options=city.options).status == 0
    monkeypatch.delenv("RENWU_ENCODER")
    assert "重建" in run("ask", QUESTION, options=city.options).err
    assert encoder_of(city).startswith("lsa-v1:")
    assert run("index", "build", "--encoder", model, options=city.options).status == 0
    assert encoder_of(city) == first


def test_a_model_that_is_not_there_is_said_so(run: Run, bare_city: City, tmp_path: Path, model: Path) -> None:
    ran = run("index", "build", "--encoder", tmp_path / "none", options=bare_city.options)
    assert (ran.status, "没有这个目录" in ran.complaint) == (1, True)
    shutil.copytree(model, tmp_path / "model")
    assert run("index", "build", "--encoder", tmp_path / "model", options=bare_city.options).status == 0
    shutil.rmtree(tmp_path / "model")
    ran = run("ask", QUESTION, "--encoder", tmp_path / "model", options=bare_city.options)
    assert (ran.status, "没有这个目录" in ran.complaint) == (1, True)
