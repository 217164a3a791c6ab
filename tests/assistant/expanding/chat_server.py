"""A chat-completions server on loopback that answers as a test tells it, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SILENCE = None
"""No answer until the server is stopped."""


@dataclass(frozen=True)
class Raw:
    """An answer that is no completion."""

    status: int
    body: str = "{}"


Answer = str | Raw | None
"""The text of a completion, something else, or SILENCE."""


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    key: str
    body: Mapping[str, Any]

    @property
    def prompt(self) -> str:
        (message,) = self.body["messages"]
        assert message["role"] == "user"
        return str(message["content"])


@dataclass
class ChatServer:
    """A running server."""

    url: str
    asked: list[Asked] = field(default_factory=list)


def completion(text: str, finish: str = "stop") -> str:
    """An answer as the protocol has it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return json.dumps({"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]})


@contextmanager
def chat_server(answer: Callable[[Asked, int], Answer]) -> Iterator[ChatServer]:
    """Serves answers of a request and its number, counted from 0."""
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(self.path, self.headers.get("Authorization", ""), body)
            served.asked.append(asked)
            given = answer(asked, len(served.asked) - 1)
            if given is SILENCE:
                stopped.wait(30)
                self.close_connection = True
                return
            raw = given if isinstance(given, Raw) else Raw(200, completion(given))
            data = raw.body.encode("utf-8", "surrogatepass")
            self.send_response(raw.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Retry-After-Ms", "1")  # how a server keeps its clients from waiting long
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = ChatServer(f"http://127.0.0.1:{server.server_port}/v1")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield served
        finally:
            stopped.set()
            server.shutdown()
            thread.join()
