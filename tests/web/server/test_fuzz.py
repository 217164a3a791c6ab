"""What hostile and broken clients send to a real server: it answers in Chinese or closes, and goes on serving."""

from __future__ import annotations

import json
import random
import re
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.web.limits import BodyLimit
from assistant.web.server import create_app, default_options
from tests.web.conftest import FakeAssistant
from tests.web.server.conftest import exchange, sample_router, serving

Address = tuple[str, int]
JSON = b"POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"


@pytest.fixture(scope="module")
def address(answering: FakeAssistant) -> Iterator[Address]:
    options = replace(default_options(), max_body=65536)
    app = create_app(lambda: answering, routers=[sample_router()], options=options)
    with serving(app, header_seconds=1.0) as where:
        yield where


def status(response: bytes) -> int:
    """0 when the connection was closed without a word."""
    return int(response.split(b" ", 2)[1]) if response else 0


def alive(address: Address) -> bool:
    return status(exchange(address, b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) == 200


def post(body: bytes) -> bytes:
    return JSON + b"Content-Length: %d\r\n\r\n" % len(body) + body


@pytest.mark.parametrize(
    ("request_bytes", "expected"),
    [
        (b"nonsense\r\n\r\n", {400}),
        (b"GET / HTTP/9.9\r\nConnection: close\r\n\r\n", {200, 400, 505}),
        (b"GET / HTTP/1.1\r\n\r\n", {400}),
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n", {400}),
        (b"GET /%ff%fe%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", {404}),
        (b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", {400, 431}),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"Connection: close\r\n" + b"A: b\r\n" * 40_000 + b"\r\n", {0, 400, 431}),
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", {400, 404}),
        (b"GET / HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n", {400}),
        (b"POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", {400}),
        (b"POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", {400}),
        (b"POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", {400, 501}),
        (b"CONNECT evil.test:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", {400, 405}),
        (b"PRI * HTTP/2.0\r\nConnection: close\r\n\r\nSM\r\n\r\n", {400, 405}),
        (b"GET http://evil.test/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", {404}),
        (b"GET / HTTP/1.1\r\nHost: evil.test/<script>\r\nConnection: close\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", {200, 400, 404}),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)), {400}),
        (b"\x00" * 5000, {400}),
    ],
)  # fmt: skip
def test_broken_requests(address: Address, request_bytes: bytes, expected: set[int]) -> None:
    got = exchange(address, request_bytes)
    assert status(got) in expected
    if status(got) >= 400:
        assert re.search("[\u4e00-\u9fff]", got.decode("utf-8", "replace"))
        assert b"Traceback" not in got
        assert b"nosniff" in got
    assert alive(address)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", 400),
        (b"{", 400),
        (b"null", 400),
        (b'{"q": "\xff\xfe"}', 400),
        (b'{"q": "\\ud800"}', 500),
        (b"[" * 60_000, 400),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, 400),
        (b'{"q": ' + b"9" * 50_000 + b"}", 400),
        (b"{" + b" " * 70_000 + b"}", 413),
    ],
)
def test_broken_bodies(address: Address, body: bytes, expected: int) -> None:
    got = exchange(address, post(body))
    assert status(got) == expected
    head, _, text = got.partition(b"\r\n\r\n")
    assert b"application/json" in head
    if expected >= 400:
        assert re.search("[\u4e00-\u9fff]", json.loads(text)["error"]["message"])
    assert alive(address)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=300), path=st.sampled_from(["/api/v1/echo", "/gradio_api/component_server/", "/", "/x"]))
def test_any_bytes_as_body(address: Address, body: bytes, path: str) -> None:
    got = exchange(address, post(body).replace(b"/api/v1/echo", path.encode()))
    assert status(got) in (200, 400, 404, 405)
    assert b"Traceback" not in got


def test_random_requests(address: Address) -> None:
    chance = random.Random(7)  # noqa: S311 - a fixed sequence
    whole = post(b'{"q": "\xe7\x94\xb2"}')
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with socket.create_connection(address, 10) as connection:
            connection.sendall(bytes(broken))
            connection.shutdown(socket.SHUT_WR)
            received = b""
            while chunk := connection.recv(65536):
                received += chunk
        assert b"Traceback" not in received
        assert status(received) != 500
    assert alive(address)


def test_who_sends_no_headers_is_dropped(address: Address) -> None:
    for beginning in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "):
        with socket.create_connection(address, 20) as connection:
            connection.sendall(beginning)
            assert connection.recv(100) == b""
    # on a connection that was used before, too
    with socket.create_connection(address, 20) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET / HT")
        while connection.recv(65536):
            pass


def test_a_slow_body_holds_no_place_of_work(answering: FakeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BodyLimit.__init__, "__kwdefaults__", {"seconds": 0.5})
    options = replace(default_options(), concurrency=1, queue=0)
    app = create_app(lambda: answering, routers=[sample_router()], options=options)
    with serving(app) as where, socket.create_connection(where, 20) as slow:
        slow.sendall(JSON + b"Content-Length: 1000\r\n\r\n{")
        quick = exchange(where, post(b"{}"))
        assert status(quick) == 200
        assert status(slow.recv(65536)) == 408


def test_connections_over_the_limit_are_told_so(answering: FakeAssistant) -> None:
    app = create_app(lambda: answering, routers=[sample_router()], options=default_options(), kiosk=True)
    with serving(app, max_connections=3) as where:
        held = [socket.create_connection(where, 10) for _ in range(3)]
        for connection in held:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        refused = exchange(where, b"")
        assert status(refused) == 503
        assert "连接太多" in refused.decode()
        for connection in held:
            connection.close()
