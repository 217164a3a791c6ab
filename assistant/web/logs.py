"""Logs for machines: one JSON object a line on stderr. No question and no whole address unless an operator wants them.

`{"time", "level", "event", ...}`; the event "request" has method, path (without its query, which may hold a question),
status, ms, bytes, client (its network) and id; the event "answer" has the answer's status, citations and ms. What went
wrong is told by type and place, since an exception's message may repeat what a visitor wrote.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.compose.knowledge import Knowledge
from assistant.types import Answer
from assistant.web.current import Answering
from assistant.web.options import Options
from assistant.web.proxies import network_of
from assistant.web.requests import client_of, local_path, request_id
from index.types import TaskTable

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("renwu")
LONGEST_PATH = 200
_NOTABLE = (0, 401, 403, 429, 500, 503, 504)
"""Statuses that are logged as warnings, also where ordinary requests are not logged; 0 is no response at all."""
_FRAMES = 12


class JsonLines(logging.Formatter):
    """A record as one line of JSON. What a record carries as `fields` becomes keys of its own."""

    def __init__(self, *, with_text: bool) -> None:
        super().__init__()
        self._with_text = with_text

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": when, "level": record.levelname.lower(), "event": record.getMessage()}
        if identifier := request_id.get():
            line["id"] = identifier
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            line |= self._exception(*record.exc_info[:2], record.exc_info[2])
        return json.dumps(line, ensure_ascii=True)

    def _exception(self, kind: Any, error: Any, trace: Any) -> dict[str, Any]:
        frames = traceback.extract_tb(trace)[-_FRAMES:]
        told = {"error": kind.__name__, "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}
        return told | {"message": str(error)} if self._with_text else told


def start_logging(options: Options, *, terminal: bool) -> None:
    """Send the logs of this process to stderr, as the options say."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(with_text=options.log_questions))
    quiet = options.log == "off" or (options.log == "auto" and terminal)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    LOG.setLevel(logging.WARNING if quiet else logging.INFO)


class AccessLog:
    """ASGI middleware: gives each request an id, and logs it when it is over."""

    def __init__(self, app: ASGIApp, *, with_clients: bool) -> None:
        self._app = app
        self._with_clients = with_clients

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        identifier = uuid.uuid4().hex[:16]
        request_id.set(identifier)
        started = time.perf_counter()
        status, size = 0, 0

        async def forward(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", identifier.encode())]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, forward)
        finally:
            client = client_of(scope)
            fields = {
                "method": scope["method"][:10],
                "path": local_path(scope)[:LONGEST_PATH],
                "status": status,
                "ms": round((time.perf_counter() - started) * 1000, 1),
                "bytes": size,
                "client": client if self._with_clients else network_of(client),
            }
            LOG.log(logging.WARNING if status in _NOTABLE else logging.INFO, "request", extra={"fields": fields})


class Logged:
    """An assistant whose answers are logged."""

    def __init__(self, answering: Answering, *, with_questions: bool) -> None:
        self._answering = answering
        self._with_questions = with_questions

    @property
    def table(self) -> TaskTable:
        """The table that the answers are about."""
        return self._answering.table

    @property
    def known(self) -> Knowledge | None:
        """What is known beside the rows."""
        return self._answering.known

    def ask(self, turns: Sequence[str], /) -> Answer:
        """The answer."""
        answer = self._answering.ask(turns)
        if LOG.isEnabledFor(logging.INFO):
            fields = {
                "status": answer.status,
                "citations": len(answer.citations),
                "turns": len(turns),
                "ms": answer.latency_ms,
                "table": self.table.id,
            }
            asked = {"question": answer.question, "earlier": list(turns[:-1])} if self._with_questions else {}
            LOG.info("answer", extra={"fields": fields | asked})
        return answer
