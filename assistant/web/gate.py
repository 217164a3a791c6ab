"""What of Gradio is open: the page, its own scripts and styles, and the one call that asks. Everything else is closed.

Gradio brings some sixty routes (uploads, files, monitoring, login, queue, schema, editing), and a new version may bring
more. So open is what is listed here; `tests/web/server/test_gate.py` goes through all that exist. /config says what
the page has in it anyway. Gradio's own error responses, which are English, become ours.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from assistant.web.refusals import kind_of, refusal
from assistant.web.requests import local_path

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("renwu")
_FILE = r"/(?:[A-Za-z0-9_\-]+/)*[A-Za-z0-9_\-][A-Za-z0-9_.\-]*"
OPEN = {
    "GET": re.compile(rf"/|/config|/theme\.css|/favicon\.ico|/assets{_FILE}|/static{_FILE}"),
    "HEAD": re.compile("/"),
    "POST": re.compile("/gradio_api/component_server/?"),
}


class Gate:
    """ASGI app around Gradio's. It lies behind the routers, so only what none of them serves gets here."""

    def __init__(self, gradio: ASGIApp) -> None:
        self._gradio = gradio

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_open(scope["method"], local_path(scope)):
            await refusal(scope, "not_found")(scope, receive, send)
            return
        failed = False

        async def forward(message: Message) -> None:
            nonlocal failed
            if message["type"] == "http.response.start" and message["status"] >= 400:
                failed = True
                await refusal(scope, kind_of(message["status"]))(scope, receive, send)
            if not failed:
                await send(message)

        try:
            await self._gradio(scope, receive, forward)
        except Exception:
            _LOG.exception("fault")
            if not failed:
                raise


def is_open(method: str, path: str) -> bool:
    """True for what the page needs."""
    return method in OPEN and OPEN[method].fullmatch(path) is not None
