"""What surrounds Gradio's page: its language, no foreign metadata, and a policy that bars other hosts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio compiles its templates in the page.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
# Gradio words its own notices in the browser's language; this page is Chinese in every browser.
_SPEAK = b"<head><script>Object.defineProperty(navigator, 'language', {get: () => 'zh-CN'});</script>"
_FOREIGN = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')


def localise(document: bytes) -> bytes:
    """Gradio's index page as a Chinese document without its own advertising (one of the images is on another host)."""
    plain = _FOREIGN.sub(b"", document).replace(b'lang="en"', b'lang="zh-CN"', 1)
    return plain.replace(b"<head>", _SPEAK, 1)


class Shell:
    """ASGI middleware: adds the policy to every response, and localises HTML pages. Other bodies pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        from starlette.datastructures import MutableHeaders

        held: Message | None = None
        body = bytearray()

        async def forward(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                if headers.get("content-type", "").startswith("text/html"):
                    held = message
                    return
            elif held is not None and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if message.get("more_body", False):
                    return
                document = localise(bytes(body))
                headers = MutableHeaders(scope=held)
                if scope["method"] != "HEAD":
                    headers["Content-Length"] = str(len(document))
                await send(held)
                message = {"type": "http.response.body", "body": document}
            await send(message)

        await self._app(scope, receive, forward)
