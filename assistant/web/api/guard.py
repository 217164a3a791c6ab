"""What stands around every request of the API: a limit to its size, and a last resort for what nobody foresaw."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from assistant.web.api.metrics import Metrics
from assistant.web.api.problems import plain_error, wordless

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1024 * 1024
"""Bytes of a request."""
LARGEST_BATCH = 8 * 1024 * 1024
"""Bytes of a request whose path ends with /answer."""

_LOG = logging.getLogger(__name__)


class Guard:
    """ASGI middleware: 413 for what is too large, 500 in Chinese for a defect, and a count of both."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        largest = LARGEST_BATCH if scope["path"].endswith("/answer") else LARGEST
        started = False
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > largest:
                raise HTTPException(413)
            return message

        async def counted(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                if message["status"] >= 400:
                    self._metrics.http_errors.labels(str(message["status"])).inc()
            await send(message)

        if _declared(scope) > largest:
            await plain_error(413, {"Connection": "close"})(scope, receive, counted)
            return
        try:
            await self._app(scope, limited, counted)
        except Exception as error:
            _LOG.error("defect in %s", scope["path"], exc_info=wordless(error))
            if started:
                raise
            await plain_error(500)(scope, receive, counted)


def _declared(scope: Scope) -> int:
    """The size that the request says it has; 0 when it does not say."""
    value: bytes = dict(scope["headers"]).get(b"content-length", b"0")
    return int(value) if value.isdigit() and len(value) < 20 else 0
