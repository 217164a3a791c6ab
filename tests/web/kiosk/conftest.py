"""A kiosk on a free port that can be stopped, started again, and given another table; and a touch screen before it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.web.current import Answering
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.router import kiosk_router
from tests.web.conftest import FakeAssistant

PORTRAIT = {"width": 1080, "height": 1920}
LANDSCAPE = {"width": 1920, "height": 1080}


@dataclass
class Kiosk:
    """A server whose assistant and life are the test's to change."""

    answering: Answering
    options: KioskOptions = field(default_factory=KioskOptions)
    port: int = 0
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/kiosk"

    def start(self) -> None:
        """Listens when it returns; on the same port as before."""
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        app = kiosk_app(lambda: self.answering, self.options)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(timeout=10)
            self._server = None


def kiosk_app(current: Callable[[], Answering], options: KioskOptions | None = None) -> FastAPI:
    """The kiosk without the chat page, which takes seconds to build."""
    app = FastAPI()
    app.include_router(kiosk_router(current, options))
    return app


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The real engine over the table that ships."""
    return open_assistant(Settings(index=tmp_path_factory.mktemp("index")))


@pytest.fixture
def kiosk(answering: FakeAssistant) -> Iterator[Kiosk]:
    """Over the table with hostile cells, with a printer."""
    running = Kiosk(replace(answering), KioskOptions(printer=True))
    running.start()
    yield running
    running.stop()


@contextmanager
def touch_screen(browser: Browser, size: dict[str, int] = PORTRAIT) -> Iterator[Page]:
    """A page on a touch screen. What goes wrong in its scripts fails the test."""
    context = browser.new_context(viewport=size, has_touch=True, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture(params=["portrait", "landscape"])
def screen(browser: Browser, kiosk: Kiosk, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The home screen, ready."""
    with touch_screen(browser, PORTRAIT if request.param == "portrait" else LANDSCAPE) as page:
        open_kiosk(page, kiosk)
        yield page


@pytest.fixture
def page(browser: Browser, kiosk: Kiosk) -> Iterator[Page]:
    """The home screen of an upright kiosk, ready; its clock is the test's to move."""
    with touch_screen(browser) as tab:
        tab.clock.install()
        open_kiosk(tab, kiosk)
        yield tab


def open_kiosk(page: Page, kiosk: Kiosk) -> None:
    with page.expect_response("**/kiosk/words"):
        page.goto(kiosk.address)
    expect(page.locator("#home")).to_be_visible()


def tap_keys(page: Page, keys: str) -> None:
    """Taps keys of the on-screen keyboard."""
    for key in keys:
        page.locator("#keyboard .pad").get_by_role("button", name=key, exact=True).tap()


def write(page: Page, question: str) -> None:
    """Puts a question into the field, as a plugged-in input method does, and asks it."""
    page.locator("#question").fill(question)
    page.locator("#ask .strong").tap()
