"""Bad input of every kind: a Chinese message with the place and the remedy, the former index and answers untouched."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.conftest import Run
from tests.assistant.small_city import HEADER, ROWS, City, source_text

QUESTION = "交通运输局二季度要完成什么"


# ---- the source table


def drop(city: City) -> None:
    city.source.unlink()


def content(data: bytes) -> Callable[[City], None]:
    def put(city: City) -> None:
        city.source.write_bytes(data)

    return put


NO_GOAL = source_text(*ROWS, header=HEADER.replace("年度目标及工作内容", "事项")).encode()
TWICE = source_text(*ROWS, ROWS[1]).encode()
BAD_SOURCES = {
    "missing": (drop, ["source.txt", "找不到"]),
    "no goal column": (content(NO_GOAL), ["source.txt", "年度目标及工作内容"]),
    "two tasks with one number": (content(TWICE), ["任务号 2 出现两次", "第 5 行", "第 7 行"]),
    "binary": (content(b"\x7fELF\x00\x01\x02" * 100), ["source.txt", "文本"]),
    "picture": (content(b"\x89PNG\r\n\x1a\n\x00\x00"), ["source.txt", "UTF-8"]),
    "empty": (content(b""), ["source.txt"]),
    "only a header": (content(source_text().encode()), ["没有读到任何任务"]),
    "not UTF-8": (content(source_text(*ROWS).encode().replace("市".encode(), b"\xe5\xb8", 1)), ["第 1 行", "UTF-8"]),
    "UTF-16": (content(source_text(*ROWS).encode("utf-16-le")), ["UTF-8"]),
}


@pytest.mark.parametrize("command", [("index", "build"), ("ask", QUESTION), ("audit",)], ids=lambda words: words[0])
@pytest.mark.parametrize(("spoil", "hints"), BAD_SOURCES.values(), ids=BAD_SOURCES)
def test_a_bad_source_leaves_the_index_alone(
    run: Run, city: City, command: tuple[str, ...], spoil: Callable[[City], None], hints: list[str]
) -> None:
    before = city.files
    spoil(city)
    ran = run(*command, options=city.options if command != ("audit",) else city.options[:2])
    assert (ran.status, ran.out) == (1, "")
    assert all(hint in ran.complaint for hint in hints), ran.err
    assert "处理办法" in ran.err
    assert city.files == before


def test_an_unknown_table_is_told_with_those_that_exist(run: Run) -> None:
    ran = run("ask", QUESTION, "--table", "nowhere-1999")
    assert ran.status == 1
    assert "nowhere-1999" in ran.complaint
    assert "dongguan-2021" in ran.err


# ---- the index folder


@pytest.mark.parametrize("command", [("index", "build"), ("ask", QUESTION), ("index", "export")])
def test_an_index_folder_that_cannot_be_written(run: Run, bare_city: City, command: tuple[str, ...]) -> None:
    bare_city.index.write_text("this is a file, not a folder", encoding="utf-8")
    ran = run(*command, options=bare_city.options)
    assert ran.status == 1
    assert "写不进去" in ran.complaint
    assert "不是目录" in ran.err
    assert bare_city.index.read_text(encoding="utf-8") == "this is a file, not a folder"


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda data: data[: len(data) // 2],
    "flipped": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "emptied": lambda data: b"",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("name", ["manifest.json", "tasks.jsonl", "vectors.npz", "encoder.bin"])
def test_a_damaged_index_is_named_and_then_mended(
    run: Run, city: City, name: str, damage: Callable[[bytes], bytes]
) -> None:
    path = next(city.index.rglob(name))
    path.write_bytes(damage(path.read_bytes()))
    before = city.files
    verified = run("index", "verify", options=city.options)
    assert (verified.status, verified.out) == (1, "")
    assert name in verified.complaint
    assert "renwu index build" in verified.err
    assert city.files == before
    ran = run("ask", "--json", QUESTION, options=city.options)
    assert json.loads(ran.out)["citations"] == [1, 2]
    assert name in ran.complaint
    assert "重建" in ran.err
    assert run("index", "verify", options=city.options).status == 0


def test_verify_without_an_index(run: Run, bare_city: City) -> None:
    ran = run("index", "verify", options=bare_city.options)
    assert ran.status == 1
    assert "renwu index build" in ran.complaint


# ---- questions


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "\n",
        "？" * 40,
        "\x00\x1b[31m\x07",
        "啊" * 10_000,
        "a" * 100_000,
        QUESTION * 8_000,
        "1" * 10_000,
        "10到20项" * 400,
    ],
    ids=["empty", "blank", "line", "marks", "control", "10k", "100k latin", "100k chinese", "digits", "ranges"],
)
def test_any_question_gets_an_answer(run: Run, city: City, question: str) -> None:
    shown = run("ask", question, options=city.options)
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.strip()
    assert "\x1b" not in shown.out
    ran = run("ask", "--json", question, options=city.options)
    assert json.loads(ran.out)["question"] == question


def test_bytes_that_are_no_text_are_replaced(run: Run, city: City) -> None:
    ran = run("ask", "--json", f"\udc80{QUESTION}\udcff", options=city.options)
    assert ran.status == 0
    answer = json.loads(ran.out.encode("utf-8"))
    assert answer["question"] == f"\ufffd{QUESTION}\ufffd"
    assert run("ask", "\udc80\udc81", options=city.options).status == 0


# ---- batches


def batch(run: Run, city: City, folder: Path, data: bytes) -> tuple[list[Any], str]:
    """The lines out and stderr for a questions file with this content."""
    questions, answers = folder / "questions.jsonl", folder / "answers.jsonl"
    questions.write_bytes(data)
    ran = run("answer", "--in", questions, "--out", answers, options=city.options)
    assert ran.status == 0
    return [json.loads(line) for line in answers.read_bytes().splitlines()], ran.complaint


BAD_LINES = {
    "not JSON": ("{oops", None, "JSON"),
    "half a line": ('{"id": "5", "q": "任务', None, "JSON"),
    "an array": ('["任务1"]', None, "数组"),
    "a string": ('"任务1"', None, "文字"),
    "nothing in it": ("{}", None, "空"),
    "no question": ('{"id": "5", "question": "任务1"}', "5", "question"),
    "number as question": ('{"id": "5", "q": 5}', "5", "数字"),
    "null as question": ('{"id": "5", "q": null}', "5", "空值"),
    "both": ('{"id": "5", "q": "任务1", "turns": ["任务1"]}', "5", "两者之一"),
    "turns no array": ('{"id": "5", "turns": "任务1"}', "5", "文字"),
    "no turns": ('{"id": "5", "turns": []}', "5", "至少一个"),
    "number as turn": ('{"id": "5", "turns": ["任务1", 2]}', "5", "第 2 个是数字"),
    "object as id": ('{"id": {}, "q": "任务1"}', None, "对象"),
    "deep": ("[" * 100_000, None, "JSON"),
    "long number": ('{"q": ' + "9" * 10_000 + "}", None, "JSON"),
    "huge": ('{"q": "' + "啊" * 2_000_000 + '"}', None, "MB"),
}


@pytest.mark.parametrize(("line", "name", "hint"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_costs_only_itself(
    run: Run, city: City, tmp_path: Path, line: str, name: str | None, hint: str
) -> None:
    data = '{"id": "1", "q": "任务1"}\n\n' + line + '\n{"id": "9", "q": "任务2"}\n'
    (first, bad, last), said = batch(run, city, tmp_path, data.encode("utf-8"))
    assert (first["citations"], last["citations"]) == ([1], [2])
    assert list(bad) == ["id", "line", "error"]
    assert (bad["id"], bad["line"]) == (name, 3)
    assert hint in bad["error"]
    assert "第 3 行" in bad["error"]
    assert "已回答 2 条，另有 1 行没有回答" in said


def test_a_line_that_is_not_utf8(run: Run, city: City, tmp_path: Path) -> None:
    data = b'{"q": "1"}\n' + '{"q": "任务1"}\n'.encode("gb18030")
    (_, bad), _ = batch(run, city, tmp_path, data)
    assert "UTF-8" in bad["error"]


def test_only_bad_lines_are_no_failure_either(run: Run, city: City, tmp_path: Path) -> None:
    given, said = batch(run, city, tmp_path, b"oops\n" * 8)
    assert [line["line"] for line in given] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert "另有 8 行没有回答" in said


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_marks_of_other_systems_do_no_harm(run: Run, city: City, tmp_path: Path, end: bytes) -> None:
    data = b"\xef\xbb\xbf" + '{"id": "1", "q": "任务1"}'.encode() + (end or b"\n") + b'{"id": "2", "q": ""}' + end
    (first, second), _ = batch(run, city, tmp_path, data)
    assert first["citations"] == [1]
    assert second["refused"] is True


def test_an_empty_file_gives_an_empty_file(run: Run, city: City, tmp_path: Path) -> None:
    assert batch(run, city, tmp_path, b"\n \n")[0] == []


def test_lone_surrogates_give_valid_json(run: Run, city: City, tmp_path: Path) -> None:
    (answer,), _ = batch(run, city, tmp_path, b'{"id": "\\ud800", "q": "\\udc80 1"}')
    assert answer["id"] == "\ufffd"


UNREADABLE = {
    "binary": (b"\x7fELF\x00\x01\x02" * 100, "二进制"),
    "UTF-16": ('{"q": "任务1"}'.encode("utf-16"), "UTF-16"),
    "one array": ('[\n  {"q": "任务1"},\n  {"q": "任务2"}\n]\n'.encode(), "数组"),
}


@pytest.mark.parametrize(("data", "hint"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_no_json_lines_is_refused_whole(
    run: Run, city: City, tmp_path: Path, data: bytes, hint: str
) -> None:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    questions.write_bytes(data)
    answers.write_text("上一次的回答\n", encoding="utf-8")
    ran = run("answer", "--in", questions, "--out", answers, options=city.options)
    assert ran.status == 1
    assert hint in ran.complaint
    assert "questions.jsonl" in ran.err
    assert answers.read_text(encoding="utf-8") == "上一次的回答\n"


def test_files_that_cannot_be_used(run: Run, city: City, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"q": "任务1"}\n', encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to(questions)
    for source, out, status, hint in (
        (tmp_path / "absent.jsonl", "answers.jsonl", 1, "不存在"),
        (tmp_path, "answers.jsonl", 1, "目录"),
        (questions, tmp_path, 1, "目录"),
        (questions, tmp_path / "absent" / "answers.jsonl", 1, "目录不存在"),
        (questions, questions, 2, "盖掉"),
        (questions, tmp_path / "link.jsonl", 2, "盖掉"),
        (questions, tmp_path / ("名" * 200), 1, "名称太长"),
    ):
        ran = run("answer", "--in", source, "--out", out, options=city.options)
        assert (ran.status, ran.out) == (status, "")
        assert hint in ran.complaint
    assert questions.read_text(encoding="utf-8") == '{"q": "任务1"}\n'
    assert sorted(path.name for path in tmp_path.iterdir()) == ["city", "link.jsonl", "questions.jsonl"]


def test_a_device_is_written_to_and_not_replaced(run: Run, city: City, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"q": "任务1"}\n', encoding="utf-8")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run("answer", "--in", questions, "--out", pipe, options=city.options).status == 0
    assert json.loads(os.read(reader, 65536))["citations"] == [1]
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("command", [("index", "export"), ("audit",)])
def test_a_result_that_cannot_be_written(run: Run, city: City, tmp_path: Path, command: tuple[str, ...]) -> None:
    options = city.options if command != ("audit",) else city.options[:2]
    ran = run(*command, "--out", tmp_path / "absent" / "out", options=options)
    assert ran.status == 1
    assert "目录不存在" in ran.complaint


# ---- settings and serving


def test_a_port_in_use_is_told_before_anything_is_loaded(run: Run, city: City) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = run("serve", "--port", port, options=city.options)
    assert ran.status == 1
    assert port in ran.complaint
    assert "已被占用" in ran.err


def test_an_address_that_is_not_of_this_machine(run: Run, city: City) -> None:
    ran = run("serve", "--host", "192.0.2.1", "--port", "0", options=city.options)
    assert ran.status == 1
    assert "本机没有这个地址" in ran.complaint


def test_a_wrong_variable_is_named(run: Run, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENWU_PORT", "七千")
    ran = run("serve", options=city.options)
    assert ran.status == 2
    assert "RENWU_PORT" in ran.complaint


def test_variables_stand_for_options(run: Run, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENWU_TABLE", str(city.table))
    monkeypatch.setenv("RENWU_INDEX", str(city.index))
    assert run("index", "verify").status == 0
