"""Security headers: on every response, strict everywhere but on Gradio's page, and there as strict as Gradio bears."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from assistant.web.server import create_app, default_options
from assistant.web.shell import localise
from tests.web.conftest import FakeAssistant
from tests.web.server.conftest import Clients, serving

PATHS = ["/kiosk", "/api/v1/ping", "/api/v1/fault", "/nothing", "/healthz", "/admin/reload", "/"]


def policy(answered: TestClient | object, name: str) -> str:
    """One directive of the content security policy of a response."""
    rules = answered.headers["Content-Security-Policy"].split("; ")  # type: ignore[union-attr]
    return next(rule for rule in rules if rule.split()[0] == name)


@pytest.mark.parametrize("path", PATHS)
def test_every_response_has_them(client: Clients, path: str) -> None:
    got = client().get(path)
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Referrer-Policy"] == "no-referrer"
    assert got.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert got.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in got.headers["Permissions-Policy"]
    assert got.headers["Cache-Control"] == "no-store"
    assert policy(got, "default-src") == "default-src 'none'"
    assert policy(got, "script-src") == "script-src 'self'"
    assert "unsafe" not in got.headers["Content-Security-Policy"]


def test_refused_methods_and_bodies_have_them_too(client: Clients) -> None:
    guarded = client(kiosk=False, max_body=1024)
    for got in (guarded.delete("/kiosk"), guarded.post("/api/v1/echo", content=b"x" * 2000)):
        assert got.status_code in (405, 413)
        assert policy(got, "default-src") == "default-src 'none'"


def test_only_the_named_portal_may_frame(client: Clients) -> None:
    own = client().get("/kiosk")
    assert policy(own, "frame-ancestors") == "frame-ancestors 'self'"
    assert own.headers["X-Frame-Options"] == "SAMEORIGIN"
    portal = client(frame_ancestors=("https://portal.test",)).get("/kiosk")
    assert policy(portal, "frame-ancestors") == "frame-ancestors 'self' https://portal.test"
    assert "X-Frame-Options" not in portal.headers


def test_the_page_runs_scripts_with_its_nonce_only(client: Clients) -> None:
    chat = client(kiosk=False)
    first, second = chat.get("/"), chat.get("/")
    nonces = {re.search("'nonce-([^']+)'", policy(got, "script-src"))[1] for got in (first, second)}  # type: ignore[index]
    assert len(nonces) == 2
    assert "unsafe-inline" not in policy(first, "script-src")
    tags = re.findall(r"<script[\s>][^>]*", first.text)
    assert tags
    assert all('nonce="' in tag for tag in tags)
    assert "<b>表" not in first.text  # what the table says is in the page as JSON, whose "<" is escaped
    assert client(kiosk=False).get("/api/v1/ping").headers["Content-Security-Policy"].count("unsafe") == 0


def test_text_of_a_table_gets_no_nonce() -> None:
    page = rb'<html lang="en"><head><script>x = "\u003cscript\u003e <scripted"</script></head></html>'
    assert localise(page, "N").count(b'nonce="N"') == 2  # the page's own script, and the one that sets the language


def test_no_other_origin_may_read(client: Clients) -> None:
    got = client(kiosk=False).get("/config", headers={"Origin": "https://evil.test"})
    assert got.status_code == 200
    assert not [name for name in got.headers if name.lower().startswith("access-control-")]


@pytest.mark.browser
def test_markup_that_gets_into_the_page_runs_nothing(browser: Browser, answering: FakeAssistant) -> None:
    app = create_app(lambda: answering, options=replace(default_options()))
    with serving(app) as (host, port):
        tab = browser.new_page()
        said: list[str] = []
        tab.on("console", lambda message: said.append(message.text))
        tab.goto(f"http://{host}:{port}/")
        tab.locator("#question textarea").fill("甲")
        tab.keyboard.press("Enter")
        expect(tab.locator(".answer")).to_contain_text("共 3 项")
        assert not [text for text in said if "Content Security Policy" in text]
        tab.evaluate("document.querySelector('#thread').innerHTML += '<img src=x onerror=\"window.hacked=1\">'")
        tab.evaluate("""() => { const s = document.createElement('script'); s.textContent = 'window.hacked=1';
                                document.body.append(s) }""")
        tab.wait_for_function("document.querySelector('#thread img').complete")
        assert tab.evaluate("window.hacked") is None
        tab.close()
    assert [text for text in said if "Content Security Policy" in text]
