"""Who may ask for what: sign-in, pages of other origins, the kiosk's pages only, and what is private to operators."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.web.options import Options
from assistant.web.proxies import is_this_machine, is_within
from assistant.web.refusals import refusal
from assistant.web.requests import client_of, header, local_path, under

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

HEALTH = ("/healthz", "/readyz")
OPERATORS = ("/metrics", "/admin")
KIOSK = ("/kiosk",)
LONGEST_HEAD = 64 * 1024
"""Bytes of query and headers; a question of the longest kind takes 18 kB as a link."""
_HOST = re.compile(r"(?:[A-Za-z0-9._\-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?\Z")
_SAFE = ("GET", "HEAD")
_METHODS = (*_SAFE, "POST")


class Access:
    """ASGI middleware that refuses what this visitor may not ask for. `kiosk`: there is nothing else but the kiosk."""

    def __init__(self, app: ASGIApp, *, options: Options, kiosk: bool) -> None:
        self._app = app
        self._options = options
        self._kiosk = kiosk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        from starlette.responses import RedirectResponse

        kind = self._objection(scope)
        if not local_path(scope):
            # The links of a page are relative to a path that ends with a slash.
            await RedirectResponse(scope["root_path"] + "/", 308)(scope, receive, send)
        elif kind:
            headers = {"Allow": ", ".join(_METHODS)} if kind == "method" else {}
            await refusal(scope, kind, headers)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _objection(self, scope: Scope) -> str:
        """The refusal that is due; "" when there is none."""
        path = local_path(scope)
        if malformed := _malformed(scope):
            return malformed
        if under(path, HEALTH):
            return ""
        if scope["method"] not in _SAFE and not is_own_page(scope, self._options.origins):
            return "foreign"
        if under(path, OPERATORS):
            return self._operators(scope, path)
        if under(path, KIOSK):
            return ""
        if self._kiosk:
            return "" if path == "/" else "not_found"
        if self._options.signin_header and not header(scope, self._options.signin_header.lower().encode()):
            return "sign_in"
        return ""

    def _operators(self, scope: Scope, path: str) -> str:
        if self._options.admin_token and bears(scope, self._options.admin_token):
            return ""
        if under(path, ("/admin",)):
            return "forbidden" if self._options.admin_token else "not_found"
        client = client_of(scope)
        allowed = is_this_machine(client) or is_within(client, self._options.metrics_from)
        return "" if allowed else "forbidden"


def _malformed(scope: Scope) -> str:
    """The refusal of what no visitor may send, whoever it is."""
    if not _HOST.match(header(scope, b"host") or "localhost"):
        return "bad_request"
    if len(scope["query_string"]) + sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEAD:
        return "long_head"
    return "" if scope["method"] in _METHODS else "method"


def bears(scope: Scope, token: str) -> bool:
    """True when the request bears the token. Takes as long for a nearly right one as for a wrong one."""
    scheme, _, given = header(scope, b"authorization").partition(" ")
    digests = [hashlib.sha256(text.encode("utf-8")).digest() for text in (given.strip(), token)]
    return hmac.compare_digest(*digests) and scheme.lower() == "bearer"


def is_own_page(scope: Scope, allowed: Sequence[str]) -> bool:
    """False when a browser says that a page of another origin sends the request.

    Programs send no Origin. Ports and schemes are not compared: a proxy in front may have others than it passes on.
    """
    origin = header(scope, b"origin")
    if not origin or origin in allowed:
        return True
    try:
        return urlsplit(origin).hostname == urlsplit("//" + header(scope, b"host")).hostname is not None
    except ValueError:
        return False
