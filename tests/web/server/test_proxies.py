"""Behind a portal: whose word counts, and the same pages under a prefix whether the portal strips it or not."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from fastapi import APIRouter, Request
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from assistant.web.options import read_options
from assistant.web.proxies import is_within
from assistant.web.server import create_app, default_options
from tests.web.conftest import FakeAssistant
from tests.web.server.conftest import Clients, serving

TRUSTED = read_options({"RENWU_TRUSTED_PROXIES": "192.0.2.0/24,2001:db8::/32"}).trusted_proxies


def mirror() -> APIRouter:
    """A route that says what the application sees of a request."""
    router = APIRouter()

    async def seen(request: Request) -> dict[str, Any]:
        return {
            "client": request.client.host if request.client else "",
            "url": str(request.url),
            "root": request.scope["root_path"],
            "left": [name for name in request.headers if "forwarded" in name or "gradio" in name or "real" in name],
        }

    router.add_api_route("/api/v1/seen", seen)
    return router


FORWARDED = {
    "X-Forwarded-For": "198.51.100.7, 203.0.113.9, 192.0.2.77",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "portal.test",
    "X-Real-IP": "198.51.100.7",
    "X-Gradio-Server": "http://evil.test",
    "Forwarded": "for=198.51.100.7",
}


def test_a_trusted_proxy_is_believed_up_to_the_first_stranger(client: Clients) -> None:
    got = client(kiosk=False, peer="192.0.2.1", trusted_proxies=TRUSTED, routers=[mirror()])
    assert got.get("/api/v1/seen", headers=FORWARDED).json() == {
        "client": "203.0.113.9",
        "url": "https://portal.test/api/v1/seen",
        "root": "",
        "left": [],
    }


def test_anybody_else_is_not(client: Clients) -> None:
    got = client(kiosk=False, peer="203.0.113.9", trusted_proxies=TRUSTED, routers=[mirror()])
    seen = got.get("/api/v1/seen", headers=FORWARDED).json()
    assert (seen["client"], seen["url"], seen["left"]) == ("203.0.113.9", "http://renwu.test/api/v1/seen", [])


@pytest.mark.parametrize(
    ("chain", "client_seen"),
    [
        ("", "192.0.2.1"),
        ("203.0.113.9:4711", "203.0.113.9"),
        ("[2001:db9::5]:443", "2001:db9::5"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, garbage", "192.0.2.1"),
        ("192.0.2.5, 2001:db8::1", "192.0.2.5"),
    ],
)
def test_addresses_as_proxies_write_them(client: Clients, chain: str, client_seen: str) -> None:
    got = client(kiosk=False, peer="192.0.2.1", trusted_proxies=TRUSTED, routers=[mirror()])
    assert got.get("/api/v1/seen", headers={"X-Forwarded-For": chain}).json()["client"] == client_seen


@given(st.text(), st.ip_addresses())
def test_a_made_up_beginning_of_the_chain_changes_nothing(made_up: str, real: Any) -> None:
    from assistant.web.proxies import Proxies

    if is_within(str(real), TRUSTED):
        return
    guard = Proxies(lambda *_: None, trusted=TRUSTED, prefix="")  # type: ignore[arg-type]
    hops = ["192.0.2.1", *reversed([*made_up.split(","), str(real)])]
    seen = guard._client(hops)
    assert seen == str(getattr(real, "ipv4_mapped", None) or real)


@pytest.mark.parametrize("host", ["evil.test/x", "a b", "evil.test\\@x", "", "x" * 20 + ":999999", "<script>"])
def test_a_host_that_is_none_is_refused(client: Clients, host: str) -> None:
    got = client(kiosk=False, peer="192.0.2.1", trusted_proxies=TRUSTED, routers=[mirror()])
    assert got.get("/api/v1/seen", headers={"Host": host or "/"}).status_code == 400


@pytest.mark.parametrize("path", ["/assistant/api/v1/seen", "/api/v1/seen"])
def test_both_ways_of_forwarding_a_prefix_arrive_alike(client: Clients, path: str) -> None:
    got = client(kiosk=False, root_path="/assistant", routers=[mirror()])
    seen = got.get(path).json()
    assert (seen["url"], seen["root"]) == ("http://renwu.test/assistant/api/v1/seen", "/assistant")


def test_the_prefix_itself_leads_to_its_slash(client: Clients) -> None:
    moved = client(kiosk=False, root_path="/assistant").get("/assistant")
    assert (moved.status_code, moved.headers["Location"]) == (308, "/assistant/")
    assert client(root_path="/assistant").get("/assistant/").headers["Location"] == "/assistant/kiosk"
    assert client(kiosk=False, root_path="/assistant").get("/assistantx/api/v1/ping").status_code == 404


@contextmanager
def portal(backend: tuple[str, int], *, strips: bool) -> Iterator[str]:
    """The address of a portal that serves the backend under /assistant/, as nginx does with and without a URI."""

    class Forward(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith("/assistant/"):
                self.send_error(418)
                return
            path = self.path.removeprefix("/assistant") if strips else self.path
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
            headers |= {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
            link = http.client.HTTPConnection(*backend, timeout=20)
            link.request(self.command, path, self.rfile.read(length) if length else None, headers)
            answer = link.getresponse()
            body = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("transfer-encoding", "connection", "content-length", "date", "server"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            link.close()

        do_POST = do_GET  # noqa: N815 - the name that http.server calls

        def log_message(self, *arguments: object) -> None:
            """Nothing."""

    front = ThreadingHTTPServer(("127.0.0.1", 0), Forward)
    front.daemon_threads = True
    thread = threading.Thread(target=front.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{front.server_address[1]}/assistant/"
    front.shutdown()
    front.server_close()
    thread.join(timeout=10)


@pytest.mark.browser
@pytest.mark.parametrize("strips", [True, False])
def test_the_page_works_under_a_prefix(browser: Browser, answering: FakeAssistant, strips: bool) -> None:
    local = read_options({"RENWU_TRUSTED_PROXIES": "127.0.0.1"}).trusted_proxies
    options = replace(default_options(), root_path="/assistant", trusted_proxies=local)
    with serving(create_app(lambda: answering, options=options)) as backend, portal(backend, strips=strips) as address:
        tab = browser.new_page()
        failed: list[str] = []
        asked: list[str] = []
        tab.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(address)
        tab.locator("#question textarea").fill("甲")
        tab.keyboard.press("Enter")
        expect(tab.locator(".answer")).to_contain_text("共 3 项")
        tab.close()
    assert failed == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
