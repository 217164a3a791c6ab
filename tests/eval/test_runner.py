"""Running a system over a set: failures are outcomes, what is done stays done, other runs are not mixed in."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.errors import FileProblem, UsageProblem
from assistant.settings import Settings
from eval import runner
from eval.cases import Case, Reply
from eval.runner import JOURNAL, ask_one, check_journal, resume, run
from eval.systems.base import System, SystemSpec
from index.errors import SourceMissing
from tests.eval.made import case

SPEC = SystemSpec("engine", Settings(table="x", index=Path("x")), timeout=5)
CASES = [case(question, name=question) for question in ("甲", "乙", "丙")]


class Fake:
    """A system that answers "丙" with an exception, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.broken = {"丙"}

    def ask(self, asked: Case) -> Reply:
        self.asked.append(asked.turns[-1])
        if asked.turns[-1] in self.broken:
            raise SourceMissing("找不到原表", where="x")
        return Reply(f"答{asked.turns[-1]}", (1,), (1, 2), status="answered")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake()
    monkeypatch.setattr(runner, "open_system", lambda spec, folder: System(made.ask, {"system": "fake"}))
    return made


def go(out: Path, cases: list[Case] = CASES, questions: str = "q") -> tuple[tuple[Reply, ...], list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    replies = run(cases, SPEC, out, questions=questions, progress=lambda done, of: told.append((done, of))).replies
    return replies, told


def test_one_failure_costs_one_question(fake: Fake, tmp_path: Path) -> None:
    replies, told = go(tmp_path)
    assert [reply.text for reply in replies] == ["答甲", "答乙", ""]
    assert replies[2].failure == "error"
    assert "找不到原表" in replies[2].problem
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_run_goes_on_where_it_stopped_and_asks_failures_again(fake: Fake, tmp_path: Path) -> None:
    go(tmp_path)
    journal = tmp_path / JOURNAL
    lines = journal.read_text(encoding="utf-8").splitlines()
    journal.write_text("\n".join((*lines[:2], lines[2][:-20])), encoding="utf-8")  # cut off in the middle of a line
    fake.asked.clear()
    fake.broken.clear()
    replies, told = go(tmp_path)
    assert fake.asked == ["乙", "丙"]
    assert told[0] == (1, 3)
    assert [reply.text for reply in replies] == ["答甲", "答乙", "答丙"]
    fake.asked.clear()
    assert go(tmp_path)[0] == replies
    assert fake.asked == []


def test_what_failed_is_asked_again(fake: Fake, tmp_path: Path) -> None:
    go(tmp_path)
    fake.asked.clear()
    fake.broken.clear()
    replies, _ = go(tmp_path)
    assert fake.asked == ["丙"]
    assert replies[2].text == "答丙"


def test_a_journal_cut_off_inside_a_character_still_counts_before_it(fake: Fake, tmp_path: Path) -> None:
    go(tmp_path)
    journal = tmp_path / JOURNAL
    data = journal.read_bytes()
    journal.write_bytes(data[: data.rindex("答乙".encode()) + 1])
    fake.asked.clear()
    go(tmp_path)
    assert fake.asked == ["乙", "丙"]


def test_somebodys_file_is_no_journal(tmp_path: Path) -> None:
    path = tmp_path / JOURNAL
    path.write_text('{"id": "1", "answer": "甲"}\n', encoding="utf-8")
    with pytest.raises(FileProblem, match="不会删除"):
        check_journal(path)


def test_a_folder_of_another_run_is_refused(fake: Fake, tmp_path: Path) -> None:
    go(tmp_path)
    with pytest.raises(UsageProblem, match="--fresh"):
        go(tmp_path, questions="others")


def test_a_journal_gives_replies_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / JOURNAL
    head = {"questions": "q", "system": {}}
    row = {"id": "a", "reply": {"text": "甲", "citations": [3, 1], "ranking": [3], "status": "partial"}}
    path.write_text("\n".join(json.dumps(line) for line in (head, row)), encoding="utf-8")
    assert resume(path, head) == {"a": Reply("甲", (3, 1), (3,), status="partial")}


def test_too_slow_is_a_time_out_of_its_own() -> None:
    def slow(asked: Case) -> Reply:
        while True:
            time.monotonic()

    def patient(asked: Case) -> Reply:
        """Takes every exception for a failure of its own and goes on."""
        while True:
            with suppress(Exception):
                slow(asked)

    reply = ask_one(System(slow, {}), CASES[0], 0.05)
    assert (reply.failure, reply.problem) == ("timeout", "超过 0.05 秒没有回答")
    assert ask_one(System(patient, {}), CASES[0], 0.05).failure == "timeout"
    quick = ask_one(System(lambda asked: Reply("甲"), {}), CASES[0], 0.05)
    assert (quick.failure, quick.text) == ("", "甲")


def test_whatever_breaks_is_told_in_chinese_without_details() -> None:
    def broken(asked: Case) -> Reply:
        raise KeyError("/secret/path")

    assert ask_one(System(broken, {}), CASES[0], 1).problem == "出错（KeyError）"
