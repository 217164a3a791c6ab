"""Errors are told in Chinese, to programs as JSON, and say nothing of the program's inside."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.refusals import STATUSES, kind_of, refusal
from tests.web.server.conftest import Clients


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/v1/fault", 500), ("/api/v1/tasks/abc", 400), ("/api/v1/none", 404)],
)
def test_a_program_gets_json(client: Clients, path: str, status: int) -> None:
    got = client(kiosk=False).get(path)
    assert got.status_code == status
    error = got.json()["error"]
    assert re.fullmatch(r"[^A-Za-z]+", error["message"])
    assert error["type"] == ("server_error" if status >= 500 else "invalid_request_error")
    assert "secret" not in got.text


def test_a_person_gets_a_page(client: Clients) -> None:
    got = client(kiosk=False).get("/none", headers={"Accept": "text/html"})
    assert got.status_code == 404
    assert got.headers["Content-Type"] == "text/html; charset=utf-8"
    assert got.headers["X-Request-ID"] in got.text
    assert "没有这一页" in got.text


@pytest.mark.parametrize("kind", STATUSES)
def test_every_refusal_has_words(kind: str) -> None:
    scope = {"type": "http", "path": "/", "headers": [], "method": "GET"}
    page = refusal(scope, kind)
    assert page.status_code == STATUSES[kind]
    assert re.search("[\u4e00-\u9fff]{6,}", bytes(page.body).decode())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_message_never_becomes_markup(message: str) -> None:
    scope = {"type": "http", "path": "/", "headers": [], "method": "GET"}
    plain = bytes(refusal(scope, "fault", message="x").body).decode()
    page = bytes(refusal(scope, "fault", message=message + "</p><script>").body).decode()
    assert page.count("<") == plain.count("<")


def test_statuses_of_others_are_known() -> None:
    assert [kind_of(status) for status in (404, 422, 500, 502, 429)] == [
        "not_found", "bad_request", "fault", "fault", "too_many",
    ]  # fmt: skip
