"""Errors that get out of the pages and routes: logged, and told in Chinese, never with the program's own words."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from assistant.web.refusals import kind_of, refusal

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("renwu")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Faults:
    """ASGI middleware: an exception becomes a page that says so, unless its response has begun."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def forward(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, forward)
        except Exception:
            _LOG.exception("fault")
            if begun or scope["type"] != "http":
                raise
            await refusal(scope, "fault")(scope, receive, send)


def explain_refusals(app: FastAPI) -> None:
    """What routes refuse by raising HTTPException or by declared types is told in Chinese, too."""
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException

    def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        detail = getattr(error, "detail", "")
        message = detail if isinstance(detail, str) and _CHINESE.search(detail) else ""
        headers = dict(getattr(error, "headers", None) or {})
        return refusal(request.scope, kind_of(status), headers, message)

    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, refused)
