"""The API over a fake engine: alone for quick tests, and behind the whole server for real clients."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.feedback.store import FeedbackStore
from assistant.web.api.router import api_router
from tests.web.conftest import FakeAssistant

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "feedback.sqlite", busy_seconds=0.05)


@pytest.fixture
def client(answering: FakeAssistant, store: FeedbackStore) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(api_router(lambda: answering, feedback=store, now=lambda: NOW))
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="session")
def address(answering: FakeAssistant) -> Iterator[str]:
    """Address of the whole server with the API in it, on a free port."""
    import uvicorn

    from assistant.web.server import create_app

    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(lambda: answering, routers=[api_router(lambda: answering)])
    running = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=10)
