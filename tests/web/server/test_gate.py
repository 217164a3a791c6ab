"""Of all that Gradio serves only the page is open, however many routes a version of Gradio brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Mount

from assistant.web.gate import Gate, is_open
from tests.web.server.conftest import Clients

NEEDED = {
    ("GET", "/"),
    ("HEAD", "/"),
    ("GET", "/config"),
    ("GET", "/theme.css"),
    ("GET", "/favicon.ico"),
    ("GET", "/assets/{path:path}"),
    ("GET", "/static/{path:path}"),
    ("POST", "/gradio_api/component_server"),
    ("POST", "/gradio_api/component_server/"),
}


def routes(holder: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """(method, path pattern) of every route, those of included routers too."""
    for route in holder.routes:
        inner = getattr(route, "original_router", None) or getattr(route, "router", None)
        if inner is not None and not getattr(route, "methods", None):
            yield from routes(inner, prefix)
        for method in getattr(route, "methods", None) or ():
            yield method, prefix + route.path


def test_all_routes_of_gradio_are_closed_but_the_needed_ones(client: Clients) -> None:
    chat = client(kiosk=False)
    mount = chat.app.routes[-1]  # type: ignore[attr-defined]
    assert isinstance(mount, Mount)
    assert isinstance(mount.app, Gate)
    found = set(routes(mount.app._gradio))
    assert len(found) > 60, "Gradio's routers are not seen"
    assert ("POST", "/gradio_api/upload") in found
    assert not NEEDED - found
    for method, pattern in sorted(found - NEEDED):
        path = re.sub(r"\{[^}]*\}", "x", pattern)
        got = chat.request(method, path)
        assert got.status_code in (404, 405), (method, path, got.status_code)
        assert method == "HEAD" or re.search("网址有误|请求方法", got.text), (method, path)


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2fetc/passwd",
        "/assets//etc/passwd",
        "/assets/.hidden",
        "/static/fonts/../../../routes.py",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file/etc/passwd",
        "/file=/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1/",
        "/svelte/../routes.py",
        "/assets/x\\..\\..\\y",
        "/assets/a\x00b",
    ],
)
def test_no_path_leads_out_of_the_served_folders(client: Clients, path: str) -> None:
    import urllib.parse

    decoded = urllib.parse.unquote(path)
    assert not is_open("GET", decoded)
    got = client(kiosk=False).get(urllib.parse.quote(decoded, safe="/=%"))
    assert got.status_code == 404
    assert "root:" not in got.text


def test_errors_of_gradio_are_told_in_chinese(client: Clients) -> None:
    chat = client(kiosk=False)
    for body in (b"{", b'{"component_id": 999999, "fn_name": "ask", "data": 1, "session_hash": "x"}', b"[" * 9000):
        got = chat.post("/gradio_api/component_server/", content=body, headers={"Content-Type": "application/json"})
        assert got.status_code in (400, 500)
        assert re.search("请求|出了错", got.json()["error"]["message"])
    missing = chat.get("/assets/none.js")
    assert (missing.status_code, "没有这一页" in missing.text) == (404, True)


def test_the_kiosk_has_no_gradio_at_all(client: Clients) -> None:
    only = client(kiosk=True)
    assert only.get("/").headers["Location"] == "/kiosk"
    assert only.get("/kiosk").status_code == 200
    for path in ("/browse/page", "/api/v1/ping", "/config", "/assets/x.js", "/gradio_api/info"):
        assert only.get(path).status_code == 404
