"""Systems behind HTTP, against a server of the test's own on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UsageProblem
from assistant.settings import Settings
from eval.cases import Reply
from eval.runner import ask_one
from eval.systems.base import SystemSpec
from eval.systems.chat import KEY, open_chat
from eval.systems.http import open_http
from tests.assistant.small_city import make_city
from tests.eval.made import case

Answer = Callable[[str, Any], tuple[int, Any]]


class Server:
    """Gives what `answer` makes of a path and a body; keeps what it was sent."""

    def __init__(self, answer: Answer) -> None:
        self.sent: list[tuple[str, Any, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.sent.append((self.path, body, self.headers.get("Authorization", "")))
                status, given = answer(self.path, body)
                data = json.dumps(given).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                with suppress(BrokenPipeError):  # whoever asked did not wait
                    self.wfile.write(data)

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def served() -> Iterator[Callable[[Answer], Server]]:
    started: list[Server] = []

    def serve(answer: Answer) -> Server:
        started.append(Server(answer))
        return started[-1]

    yield serve
    for one in started:
        one.server.shutdown()
        one.server.server_close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    city = make_city(tmp_path)
    return Settings(table=str(city.table), index=city.index)


def asked(system: Any, *turns: str, timeout: float = 5) -> Reply:
    return ask_one(system, case(*turns), timeout)


def test_this_product_over_http(served: Callable[[Answer], Server], settings: Settings, tmp_path: Path) -> None:
    answer = {"answer": "是【任务2】", "citations": [2], "related": [3, 2], "refused": False, "status": "answered"}
    server = served(lambda path, body: (200, answer))
    given = asked(open_http(SystemSpec(f"http:{server.address}", settings), tmp_path), "甲", "乙")
    assert server.sent == [("/api/v1/ask", {"turns": ["甲", "乙"]}, "")]
    assert (given.citations, given.ranking, given.status, given.failure) == ((2,), (2, 3), "answered", "")


@pytest.mark.parametrize(
    ("answer", "said"),
    [((500, {}), "服务器回应 500"), ((200, {"answer": "甲"}), "回应不是回答对象"), ((200, []), "回应不是回答对象")],
)
def test_a_broken_server_is_an_error_in_chinese(
    served: Callable[[Answer], Server], settings: Settings, tmp_path: Path, answer: tuple[int, Any], said: str
) -> None:
    server = served(lambda path, body: answer)
    given = asked(open_http(SystemSpec(f"http:{server.address}", settings), tmp_path), "甲")
    assert given.failure == "error"
    assert said in given.problem


def test_a_server_that_is_away_is_an_error(settings: Settings, tmp_path: Path) -> None:
    given = asked(open_http(SystemSpec("http:127.0.0.1:9", settings), tmp_path), "甲")
    assert given.failure == "error"
    assert given.problem == "127.0.0.1：连不上服务。处理办法：确认服务已启动、地址正确。"
    with pytest.raises(UsageProblem, match="地址写得不对"):
        open_http(SystemSpec("http:127.0.0.1:abc", settings), tmp_path)


def test_a_slow_server_is_a_time_out(served: Callable[[Answer], Server], settings: Settings, tmp_path: Path) -> None:
    held = threading.Event()

    def answer(path: str, body: Any) -> tuple[int, Any]:
        held.wait(10)
        return 200, {}

    system = open_http(SystemSpec(f"http:{served(answer).address}", settings, timeout=0.2), tmp_path)
    assert asked(system, "甲").failure == "timeout"
    held.set()


def test_any_chat_endpoint(
    served: Callable[[Answer], Server], settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "secret")
    said = {"甲": "第1项和任务2。", "乙": "抱歉，表中没有。"}

    def answer(path: str, body: Any) -> tuple[int, Any]:
        return 200, {"choices": [{"message": {"content": said[body["messages"][-1]["content"]]}}]}

    server = served(answer)
    spec = SystemSpec(f"chat:http://{server.address}/v1", settings, model="m")
    system = open_chat(spec, tmp_path)
    first, second = asked(system, "甲"), asked(system, "甲", "乙")
    assert (first.citations, first.ranking, first.refused, first.status) == ((1, 2), (1, 2), False, "")
    assert (second.citations, second.refused) == ((), True)
    path, body, key = server.sent[-1]
    assert (path, body["model"], key) == ("/v1/chat/completions", "m", "Bearer secret")
    assert [message["role"] for message in body["messages"]] == ["system", "user", "assistant", "user"]
    assert [message["content"] for message in body["messages"][1:]] == ["甲", said["甲"], "乙"]
    assert body["temperature"] == 0
    assert first.text == "【任务1】和【任务2】。"
    assert "secret" not in json.dumps(dict(system.identity))


def test_a_chat_endpoint_without_text_is_an_error(
    served: Callable[[Answer], Server], settings: Settings, tmp_path: Path
) -> None:
    server = served(lambda path, body: (200, {"choices": []}))
    spec = SystemSpec(f"chat:http://{server.address}", settings, model="m")
    assert "回应里没有文字" in asked(open_chat(spec, tmp_path), "甲").problem
    with pytest.raises(UsageProblem, match="--model"):
        open_chat(SystemSpec("chat:http://x", settings), tmp_path)
