"""The command line as its users meet it: results on stdout, messages on stderr, exit statuses, help."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.conftest import Run
from tests.assistant.small_city import City

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "交通运输局二季度要完成什么"
CONTRACT = [
    "id", "question", "answer", "status", "refused", "citations", "related", "filters", "evidence", "warnings",
    "latency_ms",
]  # fmt: skip
COMMANDS = (
    ("ask",), ("answer",), ("serve",), ("audit",), ("index",), ("index", "build"), ("index", "verify"),
    ("index", "export"), ("index", "expand"), ("index", "train"),
)  # fmt: skip


def lines_of(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


# ---- ask


def test_json_is_the_contract_and_nothing_else(run: Run, city: City) -> None:
    ran = run("ask", "--json", QUESTION, options=city.options)
    assert (ran.status, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert list(answer) == CONTRACT
    assert answer["question"] == QUESTION
    assert answer["citations"] == [1, 2]


def test_the_last_turn_of_a_conversation_is_answered(run: Run, city: City) -> None:
    answer = json.loads(run("ask", QUESTION, "那四季度呢", "--json", options=city.options).out)
    assert answer["question"] == "那四季度呢"
    assert {"quarters", "lead_units"} <= {item["field"] for item in answer["filters"]}


def test_plain_output_tells_citations_and_keeps_the_text(run: Run, city: City) -> None:
    ran = run("ask", QUESTION, options=city.options)
    assert ran.status == 0
    assert "【任务1】" in ran.out
    assert "引用：任务 1、2" in ran.out


def test_a_refusal_is_an_answer_too(run: Run, city: City) -> None:
    ran = run("ask", "--json", "第99项是什么", options=city.options)
    assert ran.status == 0
    assert json.loads(ran.out)["refused"] is True


def test_a_folder_with_a_source_and_settings_alone_is_enough(run: Run, bare_city: City, tmp_path: Path) -> None:
    """No words, aliases or expansions beside it: those that ship are taken."""
    folder = tmp_path / "elsewhere" / "临城"
    folder.mkdir(parents=True)
    for name in ("table.yaml", "source.txt"):
        (folder / name).write_bytes((bare_city.table / name).read_bytes())
    options = ["--table", str(folder), "--index", str(tmp_path / "index")]
    assert run("index", "build", options=options).status == 0
    ran = run("ask", "--json", QUESTION, options=options)
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out)["citations"] == [1, 2]
    audited = run("audit", options=options[:2])
    assert audited.status == 0
    assert "共核对 3 项任务" in audited.out


def test_a_missing_index_is_built_with_a_message(run: Run, bare_city: City) -> None:
    ran = run("ask", "--json", QUESTION, options=bare_city.options)
    assert json.loads(ran.out)["citations"] == [1, 2]
    assert "还没有索引" in ran.complaint
    assert run("ask", "--json", QUESTION, options=bare_city.options).err == ""


def test_a_changed_source_is_read_anew(run: Run, city: City) -> None:
    text = city.source.read_text(encoding="utf-8").replace("改造桥梁三座", "改造桥梁四座")
    city.source.write_text(text, encoding="utf-8")
    verified = run("index", "verify", options=city.options)
    assert verified.status == 1
    assert "原表" in verified.complaint
    ran = run("ask", "任务2", options=city.options)
    assert "改造桥梁四座" in ran.out
    assert "重建" in ran.complaint


def test_a_terminal_gets_typeset_text_and_no_markdown(city: City) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "assistant.cli", "ask", QUESTION, *city.options]
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "60"}
    with subprocess.Popen(command, cwd=ROOT, stdout=slave, stderr=slave, env=environment) as process:
        os.close(slave)
        shown = read_terminal(master)
    assert process.returncode == 0
    assert "**" not in shown
    assert "【任务1】" in shown
    assert "\x1b[" in shown


def read_terminal(master: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # how Linux reports that the other side was closed
            break
        if not part:
            break
        parts.append(part)
    os.close(master)
    return b"".join(parts).decode("utf-8", "replace")


# ---- answer


def test_a_batch_answers_line_by_line(run: Run, city: City, tmp_path: Path) -> None:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    rows = [{"id": "a", "q": QUESTION}, {"id": 7, "turns": [QUESTION, "那一季度呢"]}, {"q": "任务3"}]
    questions.write_text("\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    ran = run("answer", "--in", questions, "--out", answers, options=city.options)
    assert (ran.status, ran.out) == (0, "")
    assert "已回答 3 条" in ran.complaint
    given = lines_of(answers.read_text(encoding="utf-8"))
    assert [list(answer) for answer in given] == [CONTRACT] * 3
    assert [(answer["id"], answer["question"]) for answer in given] == [
        ("a", QUESTION), ("7", "那一季度呢"), (None, "任务3"),
    ]  # fmt: skip
    assert [answer["citations"] for answer in given] == [[1, 2], [1], [3]]
    assert [path.name for path in tmp_path.glob("answers*")] == ["answers.jsonl"]


def test_a_batch_gives_what_ask_gives(run: Run, city: City, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"q": QUESTION}), encoding="utf-8")
    batch = json.loads(run("answer", "--in", questions, "--out", "-", options=city.options).out)
    single = json.loads(run("ask", "--json", QUESTION, options=city.options).out)
    assert batch | {"latency_ms": 0} == single | {"latency_ms": 0}


def test_stdin_and_stdout_can_stand_for_files(run: Run, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps({"id": "x", "q": QUESTION}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    ran = run("answer", "--in", "-", "--out", "-", options=city.options)
    assert [answer["id"] for answer in lines_of(ran.out)] == ["x"]
    assert "已回答 1 条" in ran.complaint


def test_a_batch_shows_a_bar_in_a_terminal(city: City, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"q": QUESTION}) + "\n", encoding="utf-8")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "assistant.cli", "answer", "--in", str(questions), "--out", "-"]
    command += city.options
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=slave) as process:
        os.close(slave)
        assert process.stdout is not None
        out = process.stdout.read()
        shown = read_terminal(master)
    assert json.loads(out)["citations"] == [1, 2]
    assert "正在回答" in shown
    assert "1/1" in shown


def test_what_was_answered_outlives_an_interruption(
    run: Run, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.engine import Assistant

    def ask(self: Assistant, turns: Any) -> Any:
        if turns == ("停",):
            raise KeyboardInterrupt
        return real(self, turns)

    real = Assistant.ask
    monkeypatch.setattr(Assistant, "ask", ask)
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    questions.write_text('{"q": "任务1"}\n{"q": "停"}\n{"q": "任务2"}\n', encoding="utf-8")
    answers.write_text("上一次的回答\n", encoding="utf-8")
    ran = run("answer", "--in", questions, "--out", answers, options=city.options)
    assert ran.status == 130
    assert "1 条" in ran.complaint
    assert answers.read_text(encoding="utf-8") == "上一次的回答\n"
    partial = tmp_path / "answers.jsonl.part"
    assert [answer["citations"] for answer in lines_of(partial.read_text(encoding="utf-8"))] == [[1]]


def test_a_defect_costs_one_line_of_a_batch(
    run: Run, city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.engine import Assistant

    def ask(self: Assistant, turns: Any) -> Any:
        if turns == ("坏",):
            raise KeyError("a secret of the program")
        return real(self, turns)

    real = Assistant.ask
    monkeypatch.setattr(Assistant, "ask", ask)
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "1", "q": "坏"}\n{"id": "2", "q": "任务2"}\n', encoding="utf-8")
    ran = run("answer", "--in", questions, "--out", "-", options=city.options)
    failed, answered = lines_of(ran.out)
    assert (failed["id"], failed["line"], answered["citations"]) == ("1", 1, [2])
    assert "secret" not in ran.out + ran.complaint


# ---- index and audit


def test_build_reports_what_it_repaired(run: Run, bare_city: City) -> None:
    ran = run("index", "build", options=bare_city.options)
    assert ran.status == 0
    assert "3 项任务" in ran.out
    assert "姓名中的空格（1 处）" in ran.out
    assert "第 4 行：“丁 可”读作丁可" in ran.out
    assert "100%" in ran.err


def test_frequent_repairs_are_summed_up_unless_all_are_wanted(run: Run, bare_city: City) -> None:
    rows = "".join(f"\t{number}.修建第{number}座桥\t\t白一鸣\t交通运输局\t丁 可\t\t\n" for number in range(4, 13))
    bare_city.source.write_text(bare_city.source.read_text(encoding="utf-8") + rows, encoding="utf-8")
    short = run("index", "build", options=bare_city.options).out
    assert "姓名中的空格（10 处）：第 4、7–15 行" in short
    full = run("index", "build", "--verbose", options=bare_city.options).out
    assert full.count("“丁 可”读作丁可") == 10


def test_verify_says_that_all_is_well(run: Run, city: City) -> None:
    ran = run("index", "verify", options=city.options)
    assert (ran.status, ran.err) == (0, "")
    assert "完好" in ran.out


def test_export_gives_the_tasks_as_designed(run: Run, city: City, tmp_path: Path) -> None:
    ran = run("index", "export", options=city.options)
    tasks = lines_of(ran.out)
    assert [task["number"] for task in tasks] == [1, 2, 3]
    assert tasks[0] == {
        "number": 1,
        "part": "主要目标任务",
        "section": "(一)",
        "section_text": "改善交通",
        "goal": "新增公共停车位2万个以上",
        "schedule": [
            {"quarters": [1], "marker": "一季度", "track": "", "text": "完成选址。"},
            {"quarters": [2], "marker": "二季度", "track": "", "text": "新增1万个。"},
            {"quarters": [3, 4], "marker": "下半年", "track": "", "text": "新增1万个。"},
        ],
        "leaders": ["白一鸣"],
        "lead_units": ["交通运输局"],
        "responsible": ["欧阳山川"],
        "direct": ["丁可"],
        "assist_units": ["财政局"],
        "source": {"line": 4},
        "spellings": [],
    }
    out = tmp_path / "tasks.jsonl"
    assert run("index", "export", "--out", out, options=city.options).out == ""
    assert out.read_text(encoding="utf-8") == ran.out


def test_export_keeps_the_spelling_of_the_source_and_all_its_lines(run: Run, bare_city: City) -> None:
    (bare_city.table / "units.yaml").write_text("spellings: {交通运输局: [交通局]}\n", encoding="utf-8")
    more = "\t4.修路\t\t白一鸣\t交通局\t丁可\t\t财政局\n\t\t\t\t\t\t\t教育局\n"
    bare_city.source.write_text(bare_city.source.read_text(encoding="utf-8") + more, encoding="utf-8")
    task = lines_of(run("index", "export", options=bare_city.options).out)[3]
    assert task["spellings"] == [{"field": "lead_units", "value": "交通运输局", "source": "交通局"}]
    assert task["source"] == {"line": 7, "lines": [7, 8]}


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_audit_in_every_format(run: Run, city: City, tmp_path: Path, form: str) -> None:
    out = tmp_path / "report"
    shown = run("audit", "--format", form, options=city.options[:2])
    saved = run("audit", "--format", form, "--out", out, options=city.options[:2])
    assert (shown.status, saved.status, saved.out) == (0, 0, "")
    assert out.read_text(encoding="utf-8").rstrip("\n") == shown.out.rstrip("\n")
    if form == "json":
        assert json.loads(shown.out)["tasks"] == 3
    else:
        assert "2030年市政府主要目标任务分解表" in shown.out


# ---- serve


def test_without_torch_training_and_other_encoders_say_what_to_install(
    run: Run, bare_city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    for command in (["train"], ["build", "--encoder", "BAAI/bge-small-zh-v1.5", "--index", str(bare_city.index)]):
        ran = run("index", *command, "--table", bare_city.table)
        assert (ran.status, ran.out) == (1, "")
        assert "make install-train" in ran.complaint
    assert run("ask", QUESTION, options=bare_city.options).status == 0


def test_serve_mends_the_index_answers_and_stops_when_asked(city: City) -> None:
    damaged = next(city.index.rglob("vectors.npz"))
    damaged.write_bytes(damaged.read_bytes()[:-1])
    command = [sys.executable, "-m", "assistant.cli", "serve", "--port", "0", *city.options]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if "http://" in line:
                break
        address = said[-1].split("：")[1].split("（")[0]
        with urllib.request.urlopen(f"{address}/healthz", timeout=30) as response:  # noqa: S310
            assert response.status == 200
        process.send_signal(signal.SIGINT)
        said.append(process.stderr.read())
    text = "".join(said)
    assert "vectors.npz" in text
    assert "重建" in text
    assert "已停止" in text
    assert "Traceback" not in text
    assert process.returncode == 0


# ---- help and usage


@pytest.mark.parametrize("command", [(), *COMMANDS], ids=" ".join)
def test_help_is_chinese(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"用法：{' '.join(['renwu', *command])}")
    assert not any(word in ran.out for word in ("Usage", "Options", "Arguments", "Commands", "Show this"))


def test_help_lists_every_command(run: Run) -> None:
    shown = run("--help").out + run("index", "--help").out
    assert all(f"  {command[-1]} " in shown for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "用法"),
        (["index"], "用法"),
        (["问"], "没有“问”这个命令"),
        (["aks", "问题"], "renwu ask"),
        (["index", "rebuild"], "build、train、verify、export、expand"),
        (["ask"], "缺少“问题"),
        (["ask", "--jsn", "问题"], "--json"),
        (["ask", "-5号任务"], "-- 之后"),
        (["ask", "--json=1", "问题"], "--json 后面不跟值"),
        (["answer"], "--in"),
        (["answer", "--in", "a.jsonl"], "--out"),
        (["answer", "--in"], "缺少值"),
        (["serve", "多余"], "多余"),
        (["serve", "--port", "abc"], "0 到 65535"),
        (["serve", "--port", "99999"], "0 到 65535"),
        (["index", "expand", "--limit", "0"], "--limit"),
        (["audit", "--format", "xml"], "text、markdown、json"),
    ],
)
def test_a_wrong_command_line_is_explained(run: Run, arguments: list[str], hint: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert hint in ran.complaint


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("renwu ")


def test_a_defect_of_the_program_is_one_chinese_line(run: Run, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object, turns: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("assistant.engine.Assistant.ask", broken)
    ran = run("ask", QUESTION, options=city.options)
    assert (ran.status, ran.out) == (1, "")
    assert ran.complaint.count("\n") == 1
    monkeypatch.setenv("RENWU_DEBUG", "1")
    assert "ZeroDivisionError" in run("ask", QUESTION, options=city.options).err
