"""What surrounds every response (security headers) and Gradio's page (its language, no foreign metadata)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.web.policy import security_headers
from assistant.web.requests import local_path

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio words its own notices in the browser's language; this page is Chinese in every browser.
_SPEAK = b"<head><script>Object.defineProperty(navigator, 'language', {get: () => 'zh-CN'});</script>"
_FOREIGN = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')
_SCRIPT = re.compile(rb"<script(?=[\s>])")
_HASHED = ("/assets/",)


def localise(document: bytes, nonce: str) -> bytes:
    """Gradio's index page as a Chinese document without its own advertising (one of the images is on another host).

    Its scripts get the nonce. What a table or a question brings into the page is JSON with its "<" escaped.
    """
    plain = _FOREIGN.sub(b"", document).replace(b'lang="en"', b'lang="zh-CN"', 1)
    return _SCRIPT.sub(b'<script nonce="%s"' % nonce.encode(), plain.replace(b"<head>", _SPEAK, 1))


class Shell:
    """ASGI middleware. `page`: the path of Gradio's page is "/"; every other body passes untouched."""

    def __init__(self, app: ASGIApp, *, ancestors: Sequence[str], page: bool) -> None:
        self._app = app
        self._ancestors = ancestors
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = local_path(scope)
        document = _Document(scope, send) if self._page and path == "/" else None

        async def forward(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(message, path, document)
            await (document.send if document else send)(message)

        await self._app(scope, receive, forward)

    def _dress(self, message: Message, path: str, document: _Document | None) -> None:
        from starlette.datastructures import MutableHeaders

        headers = MutableHeaders(scope=message)
        for name in [name for name in headers if name.startswith("access-control-")]:
            del headers[name]  # Gradio lets pages of every origin read, unless it runs on localhost
        nonce = document.nonce if document and message["status"] == 200 else ""
        headers.update(security_headers(self._ancestors, nonce))
        if path.startswith(_HASHED) and message["status"] == 200:
            headers["Cache-Control"] = "public, max-age=31536000, immutable"
        else:
            headers.setdefault("Cache-Control", "no-store")


class _Document:
    """Gradio's page on its way out: held until it is whole, then localised. What is not HTML goes through."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.nonce = secrets.token_urlsafe(16)
        self._head = scope["method"] == "HEAD"
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        from starlette.datastructures import MutableHeaders

        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] == 200 and headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body", False):
                return
            document = localise(bytes(self._body), self.nonce)
            if not self._head:
                MutableHeaders(scope=self._start)["Content-Length"] = str(len(document))
            await self._send(self._start)
            message = {"type": "http.response.body", "body": document}
        await self._send(message)
