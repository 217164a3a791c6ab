"""`renwu index expand --local` with real, tiny models that are built here and saved into a folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from assistant.expanding.prompt import load_prompt
from assistant.open import read_source
from assistant.settings import Settings
from index.expand import load_expansions
from tests.assistant.conftest import Run
from tests.assistant.expanding.tiny_models import save_parrot, save_random_model
from tests.assistant.small_city import City

PROMPT = Path(__file__).resolve().parents[3] / "prompts" / "expand.yaml"
QUESTIONS = ["车到底往哪停", "小区停车难谁来管", "停车场几时能用", "教育局管停车吗"]
SPEECH = '停车难吗？问法【】{}[]"：，。questions terms'


def prompts_of(city: City) -> list[str]:
    table = read_source(Settings(table=str(city.table))).table
    prompt = load_prompt(PROMPT)
    return [prompt.first(task, table) for task in table.tasks]


@pytest.fixture
def out(bare_city: City) -> Path:
    return bare_city.table / "expansions.jsonl"


def test_a_model_that_answers(run: Run, bare_city: City, out: Path, tmp_path: Path) -> None:
    """Its reply is written, through its chat template; for the next task the same questions are no use."""
    reply = json.dumps({"questions": QUESTIONS, "terms": ["车位"]}, ensure_ascii=False)
    save_parrot(tmp_path / "model", SPEECH, f"好的：\n```json\n{reply}\n```")
    ran = run("index", "expand", "--local", tmp_path / "model", "--table", bare_city.table, "--tasks", "1-2")
    assert ran.status == 1
    written = load_expansions(out)
    assert list(written) == [1]
    assert written[1].questions == tuple(QUESTIONS[:3])
    assert written[1].terms == ("车位",)
    assert "任务 2（能用的问法只有 0 个（重复、单位不在这一行））" in ran.complaint


def test_a_model_that_talks_nonsense_leaves_no_trace(run: Run, bare_city: City, out: Path, tmp_path: Path) -> None:
    room = max(map(len, prompts_of(bare_city))) + 200
    save_random_model(tmp_path / "model", SPEECH, room)
    ran = run("index", "expand", "--local", tmp_path / "model", "--table", bare_city.table, "--tries", "2")
    assert ran.status == 1
    assert not out.exists()
    assert "写好 0 项任务" in ran.out
    assert "3 项任务没有做成" in ran.complaint
    for task in (1, 2, 3):
        assert f"任务 {task}（回复里没有要的 JSON）" in ran.complaint


def test_a_task_that_is_longer_than_the_model_can_read(run: Run, bare_city: City, out: Path, tmp_path: Path) -> None:
    save_random_model(tmp_path / "model", SPEECH, 100)
    ran = run("index", "expand", "--local", tmp_path / "model", "--table", bare_city.table, "--limit", "1")
    assert (ran.status, out.exists()) == (1, False)
    assert "模型只容 100 个" in ran.complaint


@pytest.mark.parametrize("damage", ["empty folder", "no weights", "broken config", "broken weights"])
def test_a_folder_without_a_model(run: Run, bare_city: City, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    if damage != "empty folder":
        save_random_model(folder, SPEECH)
    if damage == "no weights":
        (folder / "model.safetensors").unlink()
    elif damage == "broken config":
        (folder / "config.json").write_text("{", encoding="utf-8")
    elif damage == "broken weights":
        (folder / "model.safetensors").write_bytes(b"\0" * 100)
    ran = run("index", "expand", "--local", folder, "--table", bare_city.table)
    assert (ran.status, ran.out) == (1, "")
    assert ("这里没有模型" if damage == "empty folder" else "这个目录里的模型读不出来") in ran.complaint


def test_a_missing_library_is_named_with_its_remedy(
    run: Run, bare_city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_random_model(tmp_path / "model", SPEECH)
    monkeypatch.setitem(sys.modules, "transformers", None)
    ran = run("index", "expand", "--local", tmp_path / "model", "--table", bare_city.table)
    assert ran.status == 1
    assert "make install-train" in ran.complaint
