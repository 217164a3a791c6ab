"""What one client, one request and all together may take."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import APIRouter

from assistant.web.limits import TRUSTED, BodyLimit, Overload
from assistant.web.proxies import household_of, network_of
from tests.web.server.conftest import Clients


def test_too_many_requests_are_told_when_to_come_back(client: Clients) -> None:
    limited = client(kiosk=False, rates=("3/hour",))
    for _ in range(3):
        assert limited.get("/api/v1/ping").status_code == 200
    api = limited.get("/api/v1/ping")
    assert api.status_code == 429
    assert "请求太多" in api.json()["error"]["message"]
    assert 1 <= int(api.headers["Retry-After"]) <= 7200
    page = limited.get("/browse/page", headers={"Accept": "text/html"})
    assert page.status_code == 429
    assert '<html lang="zh-CN">' in page.text
    assert "请求太频繁" in page.text


def test_files_of_a_page_and_health_checks_are_not_counted(client: Clients) -> None:
    limited = client(kiosk=False, rates=("1/hour",))
    for _ in range(5):
        assert limited.get("/healthz").status_code == 200
        assert limited.get("/theme.css").status_code == 200
    assert limited.get("/").status_code == 200


def test_each_client_has_its_own_count(client: Clients) -> None:
    from assistant.web.options import read_options

    trusted = read_options({"RENWU_TRUSTED_PROXIES": "192.0.2.1"}).trusted_proxies
    limited = client(kiosk=False, peer="192.0.2.1", trusted_proxies=trusted, rates=("1/hour",))

    def status(address: str) -> int:
        return limited.get("/api/v1/ping", headers={"X-Forwarded-For": address}).status_code

    assert [status("203.0.113.1"), status("203.0.113.1"), status("203.0.113.2")] == [200, 429, 200]
    # a subscriber of IPv6 has 2**64 addresses to choose from
    assert [status("2001:db8::1"), status("2001:db8::2"), status("2001:db8:0:1::1")] == [200, 429, 200]
    # what the client writes itself before the proxy's entry changes nothing
    assert status("198.51.100.7, 203.0.113.1") == 429


@pytest.mark.parametrize("size", [1024, 1025, 300_000])
def test_a_body_over_the_limit_is_not_read(client: Clients, size: int) -> None:
    limited = client(kiosk=False, max_body=1024)
    body = b'{"q":"' + b"x" * (size - 8) + b'"}'
    json = {"Content-Type": "application/json"}
    declared = limited.post("/api/v1/echo", content=body, headers=json)
    undeclared = limited.post("/api/v1/echo", content=iter([body[:512], body[512:]]), headers=json)
    expected = 200 if size <= 1024 else 413
    assert [declared.status_code, undeclared.status_code] == [expected, expected]
    if expected == 413:
        assert "大小上限" in declared.json()["error"]["message"]


def test_a_body_without_end_is_read_up_to_the_limit() -> None:
    async def visit() -> tuple[list[int], int]:
        statuses: list[int] = []
        pieces = 0

        async def receive() -> dict[str, Any]:
            nonlocal pieces
            pieces += 1
            assert pieces < 100
            return {"type": "http.request", "body": b"x" * 100, "more_body": True}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        async def app(scope: Any, receive: Any, send: Any) -> None:
            raise AssertionError

        scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"transfer-encoding", b"chunked")]}
        await BodyLimit(app, size=1000)(scope, receive, send)
        return statuses, pieces

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, visit()).result() == ([413], 11)


def test_all_bodies_together_are_bounded(client: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.web.limits.HELD", 4000)
    limited = client(kiosk=False)
    for _ in range(5):  # what was held is given back
        assert limited.post("/api/v1/echo", json={"q": "x" * 3000}).status_code == 200
    monkeypatch.setattr("assistant.web.limits.HELD", 0)
    assert limited.post("/api/v1/echo", json={}).status_code == 503


class Blocked:
    """A route that answers when it is told to."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.go = threading.Event()
        self.router = APIRouter()

        @self.router.get("/api/v1/slow")
        def slow() -> str:
            self.begun.release()
            self.go.wait(20)
            return "done"


def test_beyond_places_and_queue_it_is_refused_at_once(client: Clients) -> None:
    blocked = Blocked()
    busy = client(kiosk=False, routers=[blocked.router], concurrency=1, queue=1)
    with ThreadPoolExecutor(4) as pool:
        working = pool.submit(busy.get, "/api/v1/slow")
        assert blocked.begun.acquire(timeout=10)
        waiting = pool.submit(busy.get, "/api/v1/ping")
        started = time.monotonic()
        refused = None
        while refused is None and time.monotonic() < started + 10:
            got = busy.get("/browse/page", headers={"Accept": "text/html"})  # may be the one that waits, and gives up
            refused = got if got.status_code == 503 else None
        health = busy.get("/healthz")
        blocked.go.set()
        assert working.result().json() == "done"
        assert waiting.result().status_code in (200, 503)
    assert refused is not None
    assert refused.headers["Retry-After"] == "5"
    assert "正忙" in refused.text
    assert health.status_code == 200
    assert busy.get("/api/v1/ping").status_code == 200


@pytest.mark.parametrize(("paced", "at_once"), [(TRUSTED, True), (TRUSTED - 1, False)])
def test_who_would_wait_too_long_is_refused_without_waiting(paced: int, at_once: bool) -> None:
    """A place takes 5 s of late, so even the first in the queue would get none in time; a few requests tell nothing."""

    async def visit() -> tuple[list[int], float]:
        statuses: list[int] = []
        go = asyncio.Event()

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await go.wait()
            await send({"type": "http.response.start", "status": 200, "headers": []})

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        async def receive() -> dict[str, Any]:
            return {"type": "http.request"}

        guard = Overload(app, places=1, queue=10, seconds=30, patience=0.5)
        guard._pace, guard._paced = 5.0, paced
        scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
        working = asyncio.create_task(guard(dict(scope), receive, send))
        await asyncio.sleep(0)
        started = time.monotonic()
        await guard(dict(scope), receive, send)
        took = time.monotonic() - started
        go.set()
        await working
        return statuses, took

    with ThreadPoolExecutor(1) as pool:  # the browser tests of this process may have a loop in this thread
        statuses, took = pool.submit(asyncio.run, visit()).result()
    assert statuses == [503, 200]
    assert (took < 0.4) == at_once


def test_what_takes_too_long_is_told_and_keeps_its_place_until_it_ends(client: Clients) -> None:
    blocked = Blocked()
    slow = client(kiosk=False, routers=[blocked.router], concurrency=1, queue=0, time_limit=0.2)
    got = slow.get("/api/v1/slow")
    assert got.status_code == 504
    assert "规定时间" in got.json()["error"]["message"]
    assert slow.get("/api/v1/ping").status_code == 503  # its thread is still at work
    blocked.go.set()
    deadline = time.monotonic() + 10
    while slow.get("/api/v1/ping").status_code != 200:
        assert time.monotonic() < deadline


def test_what_stands_for_a_client() -> None:
    assert network_of("203.0.113.77") == "203.0.113.0/24"
    assert network_of("2001:db8:1:2::3") == "2001:db8:1::/48"
    assert network_of("::ffff:203.0.113.77") == "203.0.113.0/24"
    assert household_of("203.0.113.77") == "203.0.113.77/32"
    assert household_of("2001:db8:1:2::3") == "2001:db8:1:2::/64"
    assert network_of("unix:") == ""
