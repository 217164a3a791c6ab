"""Log lines: one JSON object each, without questions and whole addresses unless they are wanted."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.web.logs import LOG, JsonLines, Logged
from tests.web.conftest import FakeAssistant
from tests.web.server.conftest import Clients

ASKED = "某人的问题"


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What is logged, as it would be written."""
    written: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler = Keep()
    handler.setFormatter(JsonLines(with_text=False))
    LOG.addHandler(handler)
    level = LOG.level
    LOG.setLevel(logging.INFO)
    yield written
    LOG.setLevel(level)
    LOG.removeHandler(handler)


def of_event(lines: list[str], event: str) -> dict[str, Any]:
    """The only line of an event."""
    found: list[dict[str, Any]] = [line for line in map(json.loads, lines) if line["event"] == event]
    assert len(found) == 1
    return found[0]


def test_a_request_is_logged_without_its_question(client: Clients, lines: list[str]) -> None:
    got = client(kiosk=False).get("/browse/page", params={"q": ASKED})
    line = of_event(lines, "request")
    assert {key: line[key] for key in ("method", "path", "status", "client", "bytes")} == {
        "method": "GET", "path": "/browse/page", "status": 200, "client": "203.0.113.0/24", "bytes": len(got.content),
    }  # fmt: skip
    assert line["id"] == got.headers["X-Request-ID"]
    assert line["ms"] >= 0
    assert ASKED not in json.dumps(json.loads(lines[0]), ensure_ascii=False)


def test_whole_addresses_only_when_wanted(client: Clients, lines: list[str]) -> None:
    client(kiosk=False, log_clients=True).get("/browse/page")
    assert of_event(lines, "request")["client"] == "203.0.113.9"


@pytest.mark.parametrize(("path", "level"), [("/browse/page", "info"), ("/metrics", "warning")])
def test_who_is_turned_away_is_logged_as_a_warning(client: Clients, lines: list[str], path: str, level: str) -> None:
    client(kiosk=False).get(path)
    assert of_event(lines, "request")["level"] == level


@pytest.mark.parametrize("wanted", [False, True])
def test_an_answer_is_logged_with_its_question_only_when_wanted(
    answering: FakeAssistant, lines: list[str], wanted: bool
) -> None:
    Logged(answering, with_questions=wanted).ask(["甲", ASKED])
    line = of_event(lines, "answer")
    assert (line["status"], line["citations"], line["turns"], line["table"]) == ("answered", 3, 2, "sample-2021")
    assert (ASKED in json.dumps(line, ensure_ascii=False)) == wanted


def test_a_fault_is_told_by_place_and_not_by_message(client: Clients, lines: list[str]) -> None:
    client(kiosk=False).get("/api/v1/fault")
    line = of_event(lines, "fault")
    assert line["error"] == "RuntimeError"
    assert line["at"][-1].endswith(" fault")
    assert "secret inside" not in "".join(lines)


def test_a_line_break_forges_no_line(lines: list[str], client: Clients) -> None:
    client(kiosk=False).get("/browse/x%0a%7b%22event%22:%22forged%22%7d")
    assert len(lines) == 1
    assert "\n" not in lines[0]
    assert of_event(lines, "request")["path"].startswith("/browse/x\n")


def test_the_token_is_never_logged(client: Clients, lines: list[str]) -> None:
    token = "s3cr3t" * 6
    guarded = client(admin_token=token)
    guarded.post("/admin/reload", headers={"Authorization": f"Bearer {token}"})
    guarded.post(f"/admin/reload?token={token}")
    assert lines
    assert token not in "".join(lines)
