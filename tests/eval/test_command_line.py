"""`renwu eval` as evaluators use it, on a small city."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eval.cli import main
from tests.assistant.small_city import City, make_city

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS: tuple[dict[str, Any], ...] = (
    {"id": "a", "kind": "list", "q": "交通运输局牵头的任务", "status": ["answered"], "must": [1, 2], "may": [3]},
    {"id": "b", "kind": "fact", "q": "公共停车位新增多少", "status": ["answered"], "must": [1], "facts": [["20000个"]]},
    {"id": "c", "kind": "refusal", "q": "公安局牵头的任务", "status": ["not_found"]},
    {"id": "d", "kind": "conversation", "turns": ["第1项", "第3项呢"], "status": ["answered"], "must": [3]},
    {"id": "e", "kind": "list", "q": "教育局牵头的任务", "status": ["answered"], "must": [1]},
)
"""The last has wrong gold, so that something is wrong."""


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in QUESTIONS)
    (folder / "dev.jsonl").write_text(rows, encoding="utf-8")
    return folder


def evaluated(city: City, questions: Path, out: Path, *more: str) -> dict[str, Any]:
    assert main(["eval", "run", "--set", str(questions), "--out", str(out), *city.options, *more]) == 0
    found: dict[str, Any] = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return found


def test_a_run_says_the_headline_and_writes_all_reports(
    city: City, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = evaluated(city, questions, tmp_path / "out")
    assert {question["id"]: question["outcome"] for question in found["questions"]} == {
        "a": "right",
        "b": "right",
        "c": "right",
        "d": "right",
        "e": "wrong",
    }
    said = capsys.readouterr().out
    assert "全对 4 / 5，80.0%（95% 区间 37.6%–96.4%）" in said
    assert "report.html" in said
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"report.html", "summary.md", "junit.xml", "questions.csv", "run.trec", "timings.json"} <= written


def test_slices_and_limits(city: City, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = evaluated(city, questions, tmp_path / "out", "--slice", "kind=list,fact", "--limit", "2")
    assert [question["id"] for question in found["questions"]] == ["a", "b"]
    assert main(["eval", "run", "--set", str(questions), "--slice", "colour=red", *city.options]) == 2
    assert "colour=red" in capsys.readouterr().err


def test_without_network_even_to_this_machine(
    city: City, questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "bind", refuse)
    evaluated(city, questions, tmp_path / "out", "--workers", "1")


def run_elsewhere(city: City, questions: Path, out: Path, seed: str, workers: int) -> bytes:
    """Results of a run in a process of its own."""
    many = questions / "many.jsonl"
    rows = [{**row, "id": f"{row['id']}{copy}"} for copy in range(14) for row in QUESTIONS]
    many.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "eval.cli", "eval", "run", "--set", str(many), "--out", str(out)]
    command += ["--workers", str(workers), *city.options]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True)
    return (out / "results.json").read_bytes()


def test_same_bytes_whatever_the_hash_seed_and_the_workers(city: City, questions: Path, tmp_path: Path) -> None:
    first = run_elsewhere(city, questions, tmp_path / "one", "1", 1)
    assert first == run_elsewhere(city, questions, tmp_path / "two", "2", 2)
    assert json.loads(first)["outcomes"] == {"right": 56, "wrong": 14, "error": 0, "timeout": 0}


def test_comparing_with_a_baseline_gives_an_exit_status(
    city: City, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluated(city, questions, tmp_path / "before")
    baseline = str(tmp_path / "baseline.json")
    assert main(["eval", "baseline", str(tmp_path / "before"), "--out", baseline]) == 0
    assert main(["eval", "compare", "--baseline", baseline, str(tmp_path / "before"), "--max-drop", "0"]) == 0
    spoilt = (questions / "dev.jsonl").read_text(encoding="utf-8").replace("20000个", "30000个")
    (questions / "dev.jsonl").write_text(spoilt, encoding="utf-8")
    evaluated(city, questions, tmp_path / "after")
    capsys.readouterr()
    assert main(["eval", "compare", "--baseline", baseline, str(tmp_path / "after"), "--max-drop", "19"]) == 1
    shown = capsys.readouterr()
    assert "全对率：80.0% → 60.0%（-20.00 个百分点，5 题" in shown.out
    assert "变错 1 题：b" in shown.out
    assert "全对率下降 20.00 个百分点" in shown.err
    assert main(["eval", "compare", baseline, str(tmp_path / "after"), "--max-drop", "21"]) == 0
    assert main(["eval", "compare", baseline]) == 2
    evaluated(city, questions, tmp_path / "part", "--limit", "1")
    assert main(["eval", "compare", "--baseline", baseline, str(tmp_path / "part"), "--max-drop", "50"]) == 1
    assert "基线里的 4 题没有问" in capsys.readouterr().err


def test_a_changed_program_is_another_run(
    city: City, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    evaluated(city, questions, out)
    (city.table / "synonyms.yaml").write_text("groups: []\n", encoding="utf-8")
    arguments = ["eval", "run", "--set", str(questions), "--out", str(out), *city.options]
    assert main(arguments) == 2
    assert "--fresh" in capsys.readouterr().err
    assert main([*arguments, "--fresh"]) == 0


def test_a_system_that_never_answers_is_a_failure(
    city: City, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["eval", "run", "--set", str(questions), "--out", str(tmp_path / "out"), *city.options]
    assert main([*arguments, "--system", "http:127.0.0.1:9"]) == 1
    assert "一题也没有答成" in capsys.readouterr().err


def test_a_new_set_can_be_checked_and_run(city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new"
    assert main(["eval", "new", "--out", str(out), *city.options]) == 0
    assert main(["eval", "check", str(out), *city.options]) == 0
    assert "写法无误" in capsys.readouterr().out
    found = evaluated(city, out, tmp_path / "out")
    assert found["outcomes"]["error"] == 0
    assert found["measures"]["exact_list"]["value"] == 1
    assert found["measures"]["fact_accuracy"]["value"] == 1
    assert main(["eval", "check", str(out / "todo.jsonl"), *city.options]) == 1
    assert "第 1 行：“q”" in capsys.readouterr().err
    assert main(["eval", "new", "--out", str(out), *city.options]) == 1


def test_export(city: City, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "export", "--set", str(questions), "--out", str(tmp_path / "beir"), *city.options]) == 0
    assert "3 个文档，dev 5 题" in capsys.readouterr().out
    assert (tmp_path / "beir" / "qrels" / "dev.tsv").is_file()


@pytest.mark.parametrize("command", ["run", "compare", "baseline", "new", "check", "export"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", command, "--help"]) == 0
    assert f"用法：renwu eval {command}" in capsys.readouterr().out


def test_wrong_use_is_told_in_chinese(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    wrong: tuple[tuple[list[str], str], ...] = (
        (["eval", "run", "--set", "nowhere", *city.options], "没有这个题集"),
        (["eval", "run", "--system", "ragas", "--set", "dongguan-2021"], "没有这种系统"),
        (["eval", "walk"], "没有“walk”这个命令"),
    )
    for arguments, message in wrong:
        assert main(arguments) == 2
        assert message in capsys.readouterr().err
