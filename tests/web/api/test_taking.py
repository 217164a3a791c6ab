"""POST /api/v1/export/{form} and /feedback."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from urllib.parse import unquote

import pytest
from docx import Document
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.feedback.store import FeedbackStore
from assistant.web.api.router import api_router
from tests.web.conftest import FakeAssistant

WRONG = {"turns": ["甲", "停车位"], "verdict": "wrong", "reasons": ["漏任务", "漏任务"], "text": "少了第 6 项"}


@pytest.mark.parametrize("form", ["xlsx", "docx", "csv", "txt"])
def test_an_answer_is_a_file_with_a_chinese_name(client: TestClient, form: str) -> None:
    got = client.post(f"/api/v1/export/{form}", json={"turns": ["甲", "停车位有多少/个"]})
    assert got.status_code == 200
    disposition = got.headers["content-disposition"]
    assert disposition.startswith(f'attachment; filename="renwu-2026-11-26.{form}"; ')
    assert unquote(disposition.partition("filename*=UTF-8''")[2]) == f"任务问答_停车位有多少 个_2026-11-26.{form}"
    assert got.headers["cache-control"] == "no-store"
    assert got.content == client.post(f"/api/v1/export/{form}", json={"turns": ["甲", "停车位有多少/个"]}).content


def test_the_word_file_holds_the_cited_rows(client: TestClient) -> None:
    got = client.post("/api/v1/export/docx", json={"turns": ["停车位"]})
    rows = Document(io.BytesIO(got.content)).tables[0].rows
    assert [row.cells[0].text for row in rows] == ["任务号", "3", "4", "5"]


def test_the_server_answers_again_so_that_nothing_can_be_forged(client: TestClient, store: FeedbackStore) -> None:
    forged = WRONG | {"answer": "假的", "citations": [99], "status": "not_found"}
    assert client.post("/api/v1/feedback", json=forged).json() == {"ok": True}
    ((_, kept),) = store.all()
    assert (kept.turns, kept.citations, kept.status) == (("甲", "停车位"), (3, 4, 5), "answered")
    assert kept.answer.startswith("**牵头 3 项**")
    assert (kept.table, kept.day.isoformat()) == ("sample-2021", "2026-11-26")
    assert (kept.opinion.reasons, kept.opinion.text) == (("漏任务",), "少了第 6 项")
    assert kept.filters[0].value == "交通运输局"


def test_too_long_a_text_is_refused(client: TestClient, store: FeedbackStore) -> None:
    got = client.post("/api/v1/feedback", json=WRONG | {"text": "长" * 501})
    assert (got.status_code, got.json()["error"]["message"]) == (422, "“text”最多 500 个字。")
    assert store.all() == []


def test_a_locked_store_is_told_and_questions_go_on(client: TestClient, store: FeedbackStore) -> None:
    assert client.post("/api/v1/feedback", json=WRONG).status_code == 200
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        got = client.post("/api/v1/feedback", json=WRONG)
        assert got.status_code == 503
        assert got.json()["error"]["message"] == "意见没有保存（意见库正被别的程序占用），请稍后再试。"
        assert str(store.path) not in got.text
        assert client.post("/api/v1/ask", json={"q": "停车位"}).status_code == 200
    assert client.post("/api/v1/feedback", json=WRONG).status_code == 200
    assert len(store.all()) == 2


def test_without_a_store_no_opinions_are_taken(answering: FakeAssistant) -> None:
    app = FastAPI()
    app.include_router(api_router(lambda: answering))
    got = TestClient(app).post("/api/v1/feedback", json=WRONG)
    assert (got.status_code, "没有开放" in got.json()["error"]["message"]) == (503, True)
