"""Whatever goes wrong under /api and /v1: the right status, JSON, one Chinese sentence, none of the program's words."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.types import Answer
from assistant.web.api.guard import LARGEST
from assistant.web.api.router import api_router
from tests.web.conftest import FakeAssistant

JSON = {"Content-Type": "application/json"}
CASES = [
    ("GET", "/api/nothing", None, 404, "没有这个地址"),
    ("GET", "/api/v1/", None, 404, "没有这个地址"),
    ("POST", "/v1/embeddings", b"{}", 404, "没有这个地址"),
    ("GET", "/api/v1/ask", None, 405, "不支持这种请求方法"),
    ("DELETE", "/api/v1/tasks/3", None, 405, "不支持这种请求方法"),
    ("PUT", "/v1/models", None, 405, "不支持这种请求方法"),
    ("POST", "/api/v1/ask", b"", 422, "应为 JSON 对象"),
    ("POST", "/api/v1/ask", b"{}", 422, "“q”和“turns”要有且只有一个"),
    ("POST", "/api/v1/ask", '{"q": "甲", "turns": ["乙"]}'.encode(), 422, "“q”和“turns”要有且只有一个"),
    ("POST", "/api/v1/ask", b'{"q": 5}', 422, "“q”应为文字"),
    ("POST", "/api/v1/ask", b'{"turns": []}', 422, "“turns”至少要有 1 项"),
    ("POST", "/api/v1/ask", b'{"turns": "x"}', 422, "“turns”应为数组"),
    ("POST", "/api/v1/ask", '{"turns": ["甲", null]}'.encode(), 422, "“turns[1]”应为文字"),
    ("POST", "/api/v1/ask", b"[1]", 422, "应为 JSON 对象"),
    ("POST", "/api/v1/ask", b'{"q": ', 422, "第 7 个字符"),
    ("POST", "/api/v1/ask", b"\xff\xfe\xff", 400, "UTF-8"),
    ("POST", "/api/v1/ask", b'{"q": "\xff"}', 400, "UTF-8"),
    ("POST", "/api/v1/ask", b"[" * 200_000, 400, "读不懂"),
    ("POST", "/api/v1/ask", b'{"q": ' + b"9" * 5000 + b"}", 400, "读不懂"),
    ("POST", "/api/v1/ask", b" " * (LARGEST + 1), 413, "请求体太大"),
    ("GET", "/api/v1/tasks?quarter=2", None, 422, "没有“quarter”这一项"),
    ("GET", "/api/v1/tasks?quarters=5", None, 422, "“quarters[0]”应为 1、2、3、4 之一"),
    ("GET", "/api/v1/tasks?limit=0", None, 422, "“limit”不能小于 1"),
    ("GET", "/api/v1/tasks?limit=9999", None, 422, "“limit”不能大于 1000"),
    ("GET", "/api/v1/tasks?offset=x", None, 422, "“offset”应为整数"),
    ("GET", "/api/v1/tasks/x", None, 422, "“number”应为整数"),
    ("GET", "/api/v1/tasks/999", None, 404, "没有第 999 项任务，任务号为 1 至 41"),
    ("GET", "/api/v1/tasks.pdf", None, 422, "“form”应为 xlsx、docx、csv、txt 之一"),
    ("POST", "/api/v1/export/exe", '{"turns": ["甲"]}'.encode(), 422, "“form”应为 xlsx"),
    ("POST", "/api/v1/feedback", '{"turns": ["甲"], "verdict": "bad"}'.encode(), 422, "“verdict”应为 useful、wrong"),
    ("POST", "/api/v1/feedback", '{"turns": ["甲"], "verdict": "wrong", "reasons": ["x"]}'.encode(), 422, "漏任务"),
    ("POST", "/api/v1/ask", '{"q": "坏了"}'.encode(), 500, "程序内部出错"),
    ("POST", "/v1/chat/completions", b'{"messages": []}', 422, "“messages”至少要有 1 项"),
    ("POST", "/v1/chat/completions", b'{"messages": [{"content": "x"}]}', 422, "缺少“messages[0].role”"),
    ("POST", "/v1/chat/completions", b'{"messages": [{"role": "user"}]}', 400, "应为文字"),
    ("POST", "/v1/chat/completions", b'{"messages": [{"role": "system", "content": "x"}]}', 400, "role 为 user"),
    (
        "POST", "/v1/chat/completions", b'{"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}', 400,
        "只读文字",
    ),
    ("POST", "/v1/chat/completions", b'{"n": 2, "messages": [{"role": "user", "content": "x"}]}', 422, "“n”不能大于 1"),
    ("GET", "/v1/models/gpt-4", None, 404, "没有这个模型"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "status", "says"), CASES)
def test_errors(client: TestClient, method: str, path: str, body: bytes | None, status: int, says: str) -> None:
    got = client.request(method, path, content=body, headers=JSON if body is not None else None)
    assert got.status_code == status, got.text
    assert got.headers["content-type"] == "application/json"
    error = got.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert says in error["message"]
    assert error["type"] == ("server_error" if status >= 500 else "invalid_request_error")
    english = re.sub(r"Content-Type: application/json|“[^”]*”|/api/docs", "", error["message"])
    assert not re.search(r"[A-Za-z]{3,} [A-Za-z]{3,}|Error|Traceback", english), error["message"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("q", "turns", "id", "verdict", "reasons", "text", "messages", "role", "content", "n", "stream", "model")
BODIES = VALUES | st.dictionaries(
    st.sampled_from(KEYS), VALUES | st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES))
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=BODIES, path=st.sampled_from(("ask", "answer", "feedback", "export/csv", "chat")))
def test_no_body_brings_a_defect_or_english(client: TestClient, body: Any, path: str) -> None:
    url = "/v1/chat/completions" if path == "chat" else f"/api/v1/{path}"
    got = client.post(url, json=body)
    assert got.status_code in (200, 400, 422)
    if got.status_code != 200:
        assert re.search("[\u4e00-\u9fff]", got.json()["error"]["message"])
        assert not re.search(r"(?i)input should|value error|valid (string|list)", got.text)


def test_a_405_says_what_is_allowed(client: TestClient) -> None:
    assert client.get("/api/v1/ask").headers["allow"] == "POST"


def test_a_body_that_hides_its_size_is_cut_off(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(LARGEST // 65536 + 2):
            yield b" " * 65536

    got = client.post("/api/v1/ask", content=endless(), headers=JSON)
    assert got.status_code == 413
    assert "请求体太大" in got.json()["error"]["message"]


def test_a_body_that_says_its_size_is_not_even_read(client: TestClient) -> None:
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        raise AssertionError("the body was read")

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    headers = [(b"content-length", str(LARGEST + 1).encode())]
    scope = {"type": "http", "method": "POST", "path": "/api/v1/ask", "headers": headers, "query_string": b""}
    asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 413


def test_a_batch_may_be_larger(client: TestClient) -> None:
    body = '{"q": "停车位"}'.encode() + b" " * LARGEST
    assert client.post("/api/v1/answer", content=body).status_code == 200


def test_a_defect_is_logged_without_the_visitors_words(
    answering: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(turns: Sequence[str]) -> Answer:
        raise ValueError(turns[-1])

    app = FastAPI()
    app.include_router(api_router(lambda: FakeAssistant(answering.table, broken)))
    client = TestClient(app)
    client.post("/api/v1/ask", json={"q": "我叫王小明"})
    client.post("/api/v1/answer", json=[{"q": "我叫王小明"}])
    assert caplog.text.count("RuntimeError: ValueError") == 2
    assert "in broken" in caplog.text  # where it was
    assert "王小明" not in caplog.text


def test_too_many_waiting_are_turned_away_at_once(answering: FakeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine wait behind one that does not end; with room for five, the others are told to come back."""
    import threading
    from concurrent.futures import ThreadPoolExecutor

    from assistant.web.api import router as assembled
    from assistant.web.api.worker import Worker

    go = threading.Event()

    def slow(turns: object) -> Answer:
        go.wait(30)
        return Answer("问", "答", "answered")

    monkeypatch.setattr(assembled, "Worker", lambda: Worker(longest_queue=5))
    app = FastAPI()
    app.include_router(api_router(lambda: FakeAssistant(answering.table, slow)))
    with TestClient(app) as client, ThreadPoolExecutor(10) as pool:
        sent = [pool.submit(client.post, "/api/v1/ask", json={"q": "甲"}) for _ in range(10)]
        while sum(each.done() for each in sent) < 5:
            go.wait(0.01)
        turned_away = [each.result() for each in sent if each.done()]
        go.set()
        answered = [each.result() for each in sent if each.result() not in turned_away]
    assert [got.status_code for got in turned_away] == [503] * 5
    assert {got.headers["retry-after"] for got in turned_away} == {"2"}
    assert "请稍后再试" in turned_away[0].text
    assert [got.status_code for got in answered] == [200] * 5
