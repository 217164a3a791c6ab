"""Small questions to an ASGI request that several layers of the server ask."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Scope

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Ties the log lines of one request together; also in the response header X-Request-ID."""


def header(scope: Scope, name: bytes) -> str:
    """The value of a header (lower-case name), the first one where it is repeated; "" without it."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def local_path(scope: Scope) -> str:
    """The path without the prefix that the pages are served under."""
    path: str = scope["path"]
    prefix: str = scope.get("root_path", "")
    return path[len(prefix) :] if prefix and (path == prefix or path.startswith(prefix + "/")) else path


def client_of(scope: Scope) -> str:
    """The address of whoever asks; "" when it is not known."""
    client = scope.get("client")
    return client[0] if client else ""


def under(path: str, roots: tuple[str, ...]) -> bool:
    """True for each of the roots and what lies below it."""
    return any(path == root or path.startswith(root + "/") for root in roots)
