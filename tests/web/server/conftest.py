"""Clients of guarded applications, and a real server that is given as options what a test wants."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

from assistant.web.server import create_app, default_options
from tests.web.conftest import FakeAssistant

Clients = Callable[..., TestClient]


def sample_router() -> APIRouter:
    """Routes like those of the API, the kiosk and the look-through pages."""
    router = APIRouter()

    @router.get("/api/v1/ping")
    def ping() -> dict[str, bool]:
        return {"pong": True}

    @router.post("/api/v1/echo")
    def echo(body: dict[str, Any]) -> dict[str, Any]:
        return body

    @router.get("/api/v1/fault")
    def fault() -> None:
        raise RuntimeError("secret inside")

    @router.get("/api/v1/tasks/{number}")
    def task(number: int) -> int:
        return number

    @router.get("/kiosk")
    @router.get("/browse/page")
    @router.get("/metrics")
    def page() -> str:
        return "页面"

    return router


@pytest.fixture
def client(answering: FakeAssistant) -> Iterator[Clients]:
    """Makes clients: `client(peer="203.0.113.9", kiosk=True, trusted_proxies=..., routers=[...])`."""
    opened: list[TestClient] = []

    def make(
        *, peer: str = "203.0.113.9", kiosk: bool = True, routers: list[APIRouter] | None = None, **changes: Any
    ) -> TestClient:
        app = create_app(
            lambda: answering,
            routers=[sample_router(), *(routers or [])],
            options=replace(default_options(), **changes),
            kiosk=kiosk,
        )
        fresh = TestClient(app, base_url="http://renwu.test", client=(peer, 5), follow_redirects=False)
        fresh.__enter__()
        opened.append(fresh)
        return fresh

    yield make
    for each in opened:
        each.__exit__(None, None, None)


@contextmanager
def serving(app: Any, *, max_connections: int = 200, header_seconds: float = 10.0) -> Iterator[tuple[str, int]]:
    """The address of a real server, as `renwu serve` runs it."""
    import uvicorn

    from assistant.web.protocol import configure, protocol_class

    config = configure(app, max_connections)
    config.http = protocol_class(max_connections, header_seconds)
    listening = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname()[:2]
    running.should_exit = True
    thread.join(timeout=10)
    listening.close()


def exchange(address: tuple[str, int], request: bytes, timeout: float = 20.0) -> bytes:
    """What the server sends back on a connection on which `request` was sent, until it closes or resets it."""
    received = b""
    with socket.create_connection(address, timeout) as connection, suppress(ConnectionError):
        connection.sendall(request)
        while chunk := connection.recv(65536):
            received += chunk
    return received
