"""An index is replaced under a running server: who asks is never refused, and a broken index changes nothing."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assistant.commands.serve import open_live
from assistant.settings import Settings
from assistant.types import Answer
from assistant.web.admin import admin_router
from assistant.web.live import Live
from assistant.web.options import read_options
from index.errors import IndexDamaged
from index.types import TaskTable
from tests.assistant.small_city import ROWS, City, make_city, source_text
from tests.web.server.conftest import Clients

ROOT = Path(__file__).parents[3]
QUESTION = "交通运输局牵头哪些任务"
NEW_ROW = "\t4.新建桥梁五座\t全年,推进建设。\t方大同\t交通运输局\t江水清\t\t财政局"


@dataclass(frozen=True)
class Named:
    """Answers with its name."""

    name: str
    table: TaskTable
    hold: Callable[[], object] = lambda: None

    known = None

    def ask(self, turns: Sequence[str], /) -> Answer:
        self.hold()
        return Answer(turns[-1], self.name, "answered")


def test_who_asked_before_keeps_the_former_one(table: TaskTable) -> None:
    begun, go = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        assert go.wait(10)

    live = Live(Named("old", table, hold), lambda: Named("new", table))
    heard: list[str] = []
    asking = threading.Thread(target=lambda: heard.append(live.current().ask(["甲"]).answer))
    asking.start()
    assert begun.wait(10)
    assert live.reload().ok
    assert live.current().ask(["甲"]).answer == "new"
    go.set()
    asking.join(10)
    assert heard == ["old"]


def test_what_cannot_be_opened_or_cannot_answer_is_refused(table: TaskTable) -> None:
    def damaged() -> Named:
        raise IndexDamaged("文件不见了", where="vectors.npz", remedy="重新生成索引：renwu index build")

    def broken(turns: object = None) -> Answer:
        raise RuntimeError("secret")

    old = Named("old", table)
    outcome = Live(old, damaged).reload()
    assert (outcome.ok, "vectors.npz" in outcome.message, "继续用原来的" in outcome.message) == (False, True, True)
    unable = Live(old, lambda: Named("new", table, broken), trials=["甲"])
    outcome = unable.reload()
    assert (outcome.ok, "secret" in outcome.message) == (False, False)
    assert unable.current() is old


def test_one_reload_at_a_time(table: TaskTable) -> None:
    begun, go = threading.Event(), threading.Event()

    def slowly() -> Named:
        begun.set()
        assert go.wait(10)
        return Named("new", table)

    live = Live(Named("old", table), slowly)
    live.reload_in_background()
    assert begun.wait(10)
    assert live.reload().busy
    go.set()


def test_the_token_reloads(client: Clients, table: TaskTable) -> None:
    live = Live(Named("old", table), lambda: Named("new", table))
    token = "t" * 32
    guarded = client(admin_token=token, routers=[admin_router(live)])
    bearer = {"Authorization": f"Bearer {token}"}
    got = guarded.post("/admin/reload", headers=bearer)
    assert (got.status_code, got.json()["ok"]) == (200, True)
    assert live.current().ask(["甲"]).answer == "new"
    assert guarded.get("/admin/reload", headers=bearer).status_code == 405


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> City:
    from assistant.cli import main

    city = make_city(tmp_path_factory.mktemp("live"))
    assert main(["index", "build", *city.options]) == 0
    return city


def rebuild(city: City, *rows: str) -> None:
    from assistant.cli import main

    city.source.write_text(source_text(*rows), encoding="utf-8")
    assert main(["index", "build", *city.options]) == 0


def test_a_rebuilt_index_comes_into_force_and_a_damaged_one_does_not(built: City) -> None:
    rebuild(built, *ROWS)
    live = open_live(Settings(table=str(built.table), index=built.index), read_options({}))
    before = live.current()
    assert before.ask([QUESTION]).citations == (1, 2)
    rebuild(built, *ROWS, NEW_ROW)
    assert live.current() is before
    assert live.reload().ok
    assert live.current().ask([QUESTION]).citations == (1, 2, 4)
    newest = max(built.index.rglob("tasks.jsonl"))
    newest.write_bytes(newest.read_bytes()[:-9])
    outcome = live.reload()
    assert not outcome.ok
    assert "tasks.jsonl" in outcome.message
    assert live.current().ask([QUESTION]).citations == (1, 2, 4)
    # a source that was changed and not built yet is no reason to build while people ask
    rebuild(built, *ROWS)
    built.source.write_text(source_text(*ROWS, NEW_ROW), encoding="utf-8")
    assert "原表或程序有改动" in live.reload().message


@contextmanager
def served(city: City, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server as a service manager runs it, and its address."""
    command = [sys.executable, "-m", "assistant.cli", "serve", "--kiosk", "--port", "0", *city.options]
    import os

    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ | environment
    ) as process:
        assert process.stderr is not None
        address = next(found[0] for line in process.stderr if (found := re.search(r"http://[\d.:]+", line)))
        try:
            yield process, address
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


def test_a_signal_reloads_a_running_server(built: City) -> None:
    rebuild(built, *ROWS)
    with served(built, RENWU_LOG="json") as (process, address):
        assert process.stderr is not None
        rebuild(built, *ROWS, NEW_ROW)
        outcomes = []
        for damage in (False, True):
            if damage:
                newest = max(built.index.rglob("tasks.jsonl"))
                newest.write_bytes(b"")
            process.send_signal(signal.SIGHUP)
            lines = (json.loads(line) for line in process.stderr if line.startswith("{"))
            outcomes.append(next(line for line in lines if line["event"] == "reload"))
            with urllib.request.urlopen(f"{address}/healthz", timeout=20) as response:  # noqa: S310
                assert response.status == 200
    assert [(line["ok"], line["level"]) for line in outcomes] == [(True, "info"), (False, "error")]
    assert "共 4 项任务" in outcomes[0]["reason"]
    assert "tasks.jsonl" in outcomes[1]["reason"]


def test_answers_go_on_while_the_index_is_replaced(table: TaskTable) -> None:
    live = Live(Named("0", table), lambda: Named(str(int(live.current().ask(["甲"]).answer) + 1), table))
    stop, wrong, count = threading.Event(), [], []

    def ask() -> None:
        last = 0
        while not stop.is_set():
            seen = int(live.current().ask(["甲"]).answer)
            count.append(1)
            if seen < last:
                wrong.append(seen)
            last = seen

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert all(live.reload().ok for _ in range(50))
    stop.set()
    for thread in threads:
        thread.join(10)
    assert wrong == []
    assert live.current() == replace(Named("50", table))
    assert count
