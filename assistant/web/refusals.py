"""What the server sends instead of an answer: a Chinese page, or JSON for programs. Wording: prompts/server.yaml."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.settings import project_root
from assistant.web.requests import header, local_path, request_id
from index.yaml_files import read_yaml

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

STATUSES = {
    "bad_request": 400,
    "sign_in": 401,
    "forbidden": 403,
    "foreign": 403,
    "not_found": 404,
    "method": 405,
    "slow_body": 408,
    "conflict": 409,
    "too_large": 413,
    "too_many": 429,
    "long_head": 431,
    "fault": 500,
    "busy": 503,
    "timeout": 504,
}
PROGRAM_PATHS = ("/api/", "/v1/", "/admin/", "/gradio_api/")


def refusal(scope: Scope, kind: str, headers: Mapping[str, str] | None = None, message: str = "") -> Response:
    """The response for one of STATUSES; `message` stands in for its text."""
    from starlette.responses import HTMLResponse, JSONResponse

    words = _wording()[kind]
    status, text = STATUSES[kind], message or words["text"]
    named = dict(headers or {})
    if for_programs(scope):
        return JSONResponse(error_body(kind, text), status, named)
    page = _page().render(title=words["title"], text=text, status=status, request_id=request_id.get())
    return HTMLResponse(page, status, named)


def error_body(kind: str, text: str) -> dict[str, Any]:
    """The form of OpenAI's errors, which its clients know how to show."""
    source = "server_error" if STATUSES[kind] >= 500 else "invalid_request_error"
    return {"error": {"message": text, "type": source, "param": None, "code": kind}}


def kind_of(status: int) -> str:
    """The refusal for a status that some other part of the program gave."""
    kinds = {number: kind for kind, number in reversed(STATUSES.items())}
    return kinds.get(status, "fault" if status >= 500 else "bad_request")


def for_programs(scope: Scope) -> bool:
    """True when whoever sent the request reads JSON rather than a page."""
    accepted = header(scope, b"accept")
    if local_path(scope).startswith(PROGRAM_PATHS):
        return True
    return "application/json" in accepted and "text/html" not in accepted


@cache
def _wording() -> dict[str, dict[str, str]]:
    return read_yaml(project_root() / "prompts" / "server.yaml", tuple(STATUSES))


@cache
def style_source() -> str:
    """What a content security policy calls the style sheet inside the page: 'sha256-...'."""
    style = re.search("<style>(.*?)</style>", _source(), re.DOTALL)
    digest = hashlib.sha256(style[1].encode() if style else b"").digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _page() -> Any:
    from jinja2 import Environment

    return Environment(autoescape=True).from_string(_source())


def _source() -> str:
    return Path(__file__).with_name("refusal.html").read_text(encoding="utf-8")
