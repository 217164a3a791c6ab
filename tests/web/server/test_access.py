"""Who may ask for what."""

from __future__ import annotations

import pytest

from assistant.web.options import read_options
from tests.web.server.conftest import Clients

TOKEN = "t" * 32
PROXY = read_options({"RENWU_TRUSTED_PROXIES": "192.0.2.1"}).trusted_proxies


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"])
def test_other_methods_are_refused(client: Clients, method: str) -> None:
    got = client().request(method, "/kiosk")
    assert got.status_code == 405
    assert got.headers["Allow"] == "GET, HEAD, POST"


def test_another_origin_may_not_send_questions(client: Clients) -> None:
    staff = client(kiosk=False, origins=("https://portal.test",))
    for origin, status in [
        ("http://renwu.test", 200),
        ("https://renwu.test:8443", 200),
        ("https://portal.test", 200),
        ("https://evil.test", 403),
        ("https://renwu.test.evil.test", 403),
        ("null", 403),
        ("http://[", 403),
    ]:
        got = staff.post("/api/v1/echo", json={"q": "甲"}, headers={"Origin": origin})
        assert got.status_code == status, origin
    assert staff.post("/api/v1/echo", json={"q": "甲"}).status_code == 200  # programs send no Origin
    assert staff.get("/api/v1/ping", headers={"Origin": "https://evil.test"}).status_code == 200


def test_sign_in_is_asked_of_staff_and_not_at_the_kiosk(client: Clients) -> None:
    behind = client(kiosk=False, peer="192.0.2.1", trusted_proxies=PROXY, signin_header="X-Remote-User")
    asked = behind.get("/", headers={"Accept": "text/html"})
    assert (asked.status_code, "请先登录" in asked.text) == (401, True)
    assert behind.get("/api/v1/ping").json()["error"]["code"] == "sign_in"
    assert behind.get("/", headers={"X-Remote-User": "wang"}).status_code == 200
    for open_path in ("/kiosk", "/healthz"):
        assert behind.get(open_path).status_code == 200
    assert behind.get("/kiosk/../browse/page").status_code == 401


def test_nobody_signs_in_by_writing_the_header_himself(client: Clients) -> None:
    outside = client(kiosk=False, peer="203.0.113.9", trusted_proxies=PROXY, signin_header="X-Remote-User")
    assert outside.get("/api/v1/ping", headers={"X-Remote-User": "wang"}).status_code == 401


def test_admin_needs_the_token_and_is_closed_without_one(client: Clients) -> None:
    assert client().post("/admin/reload").status_code == 404
    guarded = client(admin_token=TOKEN)
    for header in (
        {},
        {"Authorization": f"Bearer {TOKEN[:-1]}x"},
        {"Authorization": TOKEN},
        {"Authorization": "Bearer"},
    ):
        assert guarded.post("/admin/reload", headers=header).status_code == 403
    assert guarded.post("/admin/nothing", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 404


def test_guessing_the_token_is_slow(client: Clients) -> None:
    guarded = client(admin_token=TOKEN)
    statuses = [guarded.post("/admin/reload").status_code for _ in range(20)]
    assert statuses == [403] * 10 + [429] * 10


def test_metrics_are_for_operators(client: Clients) -> None:
    reader = read_options({"RENWU_METRICS_FROM": "203.0.113.0/24"}).metrics_from
    assert client(kiosk=False).get("/metrics").status_code == 403
    assert client(kiosk=False, peer="127.0.0.1").get("/metrics").status_code == 200
    assert client(kiosk=False, metrics_from=reader).get("/metrics").status_code == 200
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    assert client(kiosk=False, admin_token=TOKEN).get("/metrics", headers=bearer).status_code == 200
    # a visitor whom a proxy of this machine lets through is no operator
    local = read_options({"RENWU_TRUSTED_PROXIES": "127.0.0.1"}).trusted_proxies
    through = client(kiosk=False, peer="127.0.0.1", trusted_proxies=local)
    assert through.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403
