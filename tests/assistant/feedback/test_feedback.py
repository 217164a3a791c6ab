"""Feedback: kept whole by many writers at once, given back as benchmark questions, with nothing personal in it."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assistant.feedback.gold import as_question
from assistant.feedback.store import FeedbackStore, FeedbackUnavailable
from assistant.feedback.types import Feedback, Opinion, feedback_of
from assistant.types import Answer, Filter
from index.types import TaskTable
from tests.assistant.conftest import Run

DAY = date(2026, 11, 26)
TABLE = TaskTable("sample-2021", "任务表", "样例", 2021, "", ())
ANSWER = Answer("二季度呢", "【任务3】甲", "answered", (3, 1), filters=(Filter("quarters", "2", "二季度", "承接上文"),))
USEFUL = Opinion("useful")
WRONG = Opinion("wrong", ("漏任务", "其他"), "少了一项 \ud800😀'; DROP TABLE feedback; --")


def piece(opinion: Opinion = USEFUL, *turns: str) -> Feedback:
    return feedback_of(ANSWER, turns or ("交通局的任务", "二季度呢"), opinion, TABLE, DAY)


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "var" / "feedback.sqlite")


def test_what_is_kept_comes_back(store: FeedbackStore) -> None:
    store.add(piece())
    store.add(piece(WRONG))
    (first, useful), (second, wrong) = store.all()
    assert (first, second) == (1, 2)
    assert useful == piece()
    assert wrong.opinion.reasons == WRONG.reasons
    assert wrong.opinion.text == WRONG.text.replace("\ud800", "?")
    assert wrong.version
    assert store.count() == {"useful": 1, "wrong": 1}


def test_nothing_personal_has_a_column(store: FeedbackStore) -> None:
    store.add(piece())
    with closing(sqlite3.connect(store.path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(feedback)")]
        day = connection.execute("SELECT day FROM feedback").fetchone()[0]
    assert columns == [
        "id", "day", "table_id", "table_version", "turns", "answer", "status", "citations", "filters", "verdict",
        "reasons", "text",
    ]  # fmt: skip
    assert day == "2026-11-26"  # the day, no hour


def test_many_writers_at_once_lose_nothing(store: FeedbackStore) -> None:
    """The file is new, too: they all want to make it."""
    failed: list[Exception] = []

    def write(writer: int) -> None:
        try:
            for number in range(10):
                store.add(piece(Opinion("useful"), f"{writer}-{number}"))
        except Exception as error:  # noqa: BLE001 - told by the main thread
            failed.append(error)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    kept = [feedback.turns[0] for _, feedback in store.all()]
    assert sorted(kept) == sorted(f"{writer}-{number}" for writer in range(8) for number in range(10))


def test_useful_feedback_is_gold_and_wrong_feedback_waits_for_it() -> None:
    useful = as_question(7, piece(Opinion("useful"), "二季度呢"))
    assert list(useful) == ["id", "kind", "q", "status", "must", "may", "facts", "forbidden", "note"]
    assert (useful["id"], useful["q"], useful["status"], useful["must"]) == (
        "feedback-000007", "二季度呢", ["answered"], [3, 1],
    )  # fmt: skip
    wrong = as_question(8, piece(WRONG))
    assert wrong["turns"] == ["交通局的任务", "二季度呢"]
    assert (wrong["status"], wrong["must"]) == ([], [])
    assert wrong["note"]["citations"] == [3, 1]
    assert wrong["note"]["reasons"] == ["漏任务", "其他"]


def test_a_full_store_says_so_and_keeps_what_it_has(store: FeedbackStore) -> None:
    store.add(piece())
    small = FeedbackStore(store.path, largest=64 * 1024)

    def fill() -> None:
        for _ in range(100):
            small.add(piece(Opinion("wrong", text="长" * 500)))

    with pytest.raises(FeedbackUnavailable, match="已满"):
        fill()
    assert store.count()["useful"] == 1
    store.add(piece())  # with room again it goes on
    assert store.count()["useful"] == 2


def test_a_locked_store_says_so_after_a_while(store: FeedbackStore) -> None:
    store.add(piece())
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FeedbackUnavailable, match="占用"):
            FeedbackStore(store.path, busy_seconds=0.05).add(piece())
        other.execute("ROLLBACK")
    store.add(piece())


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("不是数据库，" * 200, encoding="utf-8")
    before = notes.read_bytes()
    with pytest.raises(FeedbackUnavailable, match="不是意见库文件"):
        FeedbackStore(notes).add(piece())
    assert notes.read_bytes() == before
    with pytest.raises(FeedbackUnavailable, match="打不开"):
        FeedbackStore(notes / "feedback.sqlite").add(piece())


def test_a_newer_schema_is_refused(store: FeedbackStore) -> None:
    store.add(piece())
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(FeedbackUnavailable, match="第 99 版"):
        store.all()


def test_clearing_leaves_no_words_and_no_room_in_the_file(store: FeedbackStore) -> None:
    for _ in range(20):
        store.add(piece(Opinion("wrong", text="不该留下的话" * 80)))
    full = store.path.stat().st_size
    assert store.clear() == 20
    assert store.all() == []
    assert store.path.stat().st_size < full
    remains = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert "不该留下的话".encode() not in remains
    store.add(piece())
    assert store.all()[0][0] == 21  # numbers of what was exported are not given again


# ---- the commands


def test_export_count_and_clear(run: Run, store: FeedbackStore, tmp_path: Path) -> None:
    options = ["--store", str(store.path)]
    assert run("feedback", "count", options=options).out == "有用 0 条，有误 0 条，共 0 条。\n"
    assert not store.path.exists()
    store.add(piece())
    store.add(piece(WRONG))
    out = tmp_path / "set.jsonl"
    exported = run("feedback", "export", "--out", out, options=options)
    assert (exported.status, exported.out) == (0, "")
    assert "已导出 2 条" in exported.complaint
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["note"]["verdict"] for line in lines] == ["useful", "wrong"]
    refused = run("feedback", "clear", options=options)
    assert refused.status == 2
    assert "2 条" in refused.complaint
    assert run("feedback", "clear", "--yes", options=options).out == "已删除 2 条意见。\n"
    assert store.all() == []


def test_the_store_lies_beside_the_index_unless_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    FeedbackStore(tmp_path / "feedback.sqlite").add(piece())
    monkeypatch.setenv("RENWU_INDEX", str(tmp_path / "index"))
    assert "共 1 条" in run("feedback", "count").out
    monkeypatch.setenv("RENWU_FEEDBACK", str(tmp_path / "other.sqlite"))
    assert "共 0 条" in run("feedback", "count").out


def test_a_damaged_store_is_told_in_chinese(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "feedback.sqlite"
    path.write_bytes(b"SQLite format 3\0" + b"\1" * 4096)
    ran = run("feedback", "count", "--store", path)
    assert ran.status == 1
    assert "意见库" in ran.complaint


@pytest.mark.parametrize("command", [("feedback",), ("feedback", "export"), ("feedback", "count"), ("bench",)])
def test_help_is_chinese(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command, "--help")
    assert ran.status == 0
    assert f"用法：renwu {' '.join(command)}" in ran.out
