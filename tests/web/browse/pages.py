"""What the tests of the pages share: apps over a table, and a reader of pages."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser

from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.web.browse.router import browse_router
from assistant.web.current import Answering, Current


@dataclass
class Link:
    """A link of a page: where it leads, what it says, what a screen reader calls it."""

    href: str
    name: str = ""
    text: str = ""


@dataclass
class Markup(HTMLParser):
    """The links, the text and the elements of a page."""

    links: list[Link] = field(default_factory=list)
    text: str = ""
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Names with attributes."""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: Link | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag == "a":
            self._open = Link(given.get("href", ""), given.get("aria-label", ""))
            self.links.append(self._open)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open is not None:
            self._open.text += data


def read(markup: str) -> Markup:
    page = Markup()
    page.feed(markup)
    return page


Open = Callable[[str], Markup]
"""Opens an address and reads the page; an answer that is not 200 fails."""


def app_over(current: Current) -> FastAPI:
    app = FastAPI(openapi_url=None)
    app.include_router(browse_router(current))
    return app


def client_over(answering: Answering) -> TestClient:
    return TestClient(app_over(lambda: answering))


def opener(client: TestClient) -> Open:
    def open_page(address: str) -> Markup:
        reply = client.get(address)
        assert reply.status_code == 200, address
        return read(reply.text)

    return open_page


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of an app, served by uvicorn in a thread."""
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=10)
