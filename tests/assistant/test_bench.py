"""`renwu bench` against a small server: what it asks, and what it makes of slow, wrong and missing answers."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from assistant.commands.bench import quantile
from tests.assistant.conftest import Run

TASK = {"number": 7, "goal": "新建停车位", "lead_units": ["交通运输局"], "leaders": ["白一鸣"]}


class Handler(BaseHTTPRequestHandler):
    """Gives one task, and answers everything but "坏了"."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[set[str]] = set()

    def do_GET(self) -> None:
        self._give(200, {"tasks": [TASK]} if self.path.startswith("/renwu/api/v1/tasks") else {})

    def do_POST(self) -> None:
        turns = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["turns"]
        self.asked.add(" / ".join(turns))
        self._give(500 if "坏了" in turns else 200, {})

    def _give(self, status: int, body: Any) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing: stderr is what the command says."""


@pytest.fixture
def url() -> Iterator[str]:
    Handler.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/renwu"
        server.shutdown()


def test_questions_are_made_from_the_servers_own_table(run: Run, url: str) -> None:
    ran = run("bench", url + "/", "--clients", 4, "--seconds", 1)
    assert ran.status == 0
    assert {"交通运输局一季度要完成什么", "白一鸣负责哪些任务", "任务7", "新建停车位由谁负责"} <= Handler.asked
    assert "交通运输局牵头哪些任务 / 一共几项" in Handler.asked
    assert re.search(r"答成 \d+ 次，用时 .* 秒，每秒 \d+ 次，出错 0 次", ran.out)
    assert re.search(r"p50 \d+，p95 \d+，p99 \d+，最长 \d+", ran.out)


def test_what_is_not_answered_is_counted_by_kind(run: Run, url: str, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"q": "坏了"}\n', encoding="utf-8")
    ran = run("bench", url, "--clients", 2, "--seconds", 1, "--in", questions)
    assert ran.status == 1
    assert "答成 0 次" in ran.out
    assert "状态码 500" in ran.out
    assert "没有答成" in ran.complaint


def test_a_wrong_address_is_told(run: Run, url: str, tmp_path: Path) -> None:
    assert run("bench", "127.0.0.1:7860").status == 2
    assert "连不上服务" in run("bench", "http://127.0.0.1:1", "--seconds", 1).complaint
    assert "不是问答服务" in run("bench", url.removesuffix("/renwu"), "--seconds", 1).complaint
    assert "读不出来" in run("bench", url, "--in", tmp_path / "none.jsonl").complaint


@pytest.mark.parametrize(("percent", "expected"), [(1, 1), (50, 50), (95, 95), (99, 99), (100, 100)])
def test_quantiles_are_values_that_occurred(percent: int, expected: int) -> None:
    assert quantile(range(1, 101), percent) == expected
    assert quantile([7.0], percent) == 7.0
