"""POST /api/v1/ask and /answer."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from assistant.web.api.questions import MOST

CONTRACT = [
    "id", "question", "answer", "status", "refused", "citations", "related", "filters", "evidence", "warnings",
    "latency_ms", "suggestions",
]  # fmt: skip


def test_ask_gives_the_contract_and_suggestions(client: TestClient) -> None:
    got = client.post("/api/v1/ask", json={"q": "停车位"})
    answer = got.json()
    assert list(answer) == CONTRACT
    assert (answer["citations"], answer["suggestions"]) == ([3, 4, 5], ["三季度呢？"])
    assert "停车位" in got.text  # not \uXXXX: people read it with curl
    turns = client.post("/api/v1/ask", json={"turns": ["甲", "乙", "轮数"], "id": "7"}).json()
    assert turns["answer"] == "共 3 轮，第一句是“甲”。"
    assert turns["id"] == "7"


def test_a_refusal_is_an_answer(client: TestClient) -> None:
    got = client.post("/api/v1/ask", json={"q": "火星局"})
    assert got.status_code == 200
    assert (got.json()["refused"], got.json()["related"]) == (True, [7])


def test_lone_surrogates_do_no_harm(client: TestClient) -> None:
    got = client.post("/api/v1/ask", content=b'{"q": "\\ud800"}', headers={"Content-Type": "application/json"})
    assert got.json()["question"] == "?"


def test_a_list_gives_a_list_and_a_bad_item_its_place(client: TestClient) -> None:
    items = [{"id": "a", "q": "停车位"}, {"id": 2, "question": "?"}, "停车位", {"turns": ["甲", "轮数"]}, {"q": "坏了"}]
    got = client.post("/api/v1/answer", json=items)
    assert got.headers["content-type"] == "application/json"
    first, unknown, text, conversation, broken = got.json()
    assert list(first) == CONTRACT
    assert (first["id"], first["citations"]) == ("a", [3, 4, 5])
    assert (unknown["id"], unknown["line"]) == ("2", 2)
    assert "第 2 项：没有“q”" in unknown["error"]
    assert (text["line"], text["id"]) == (3, None)
    assert "第 3 项：这一项是文字" in text["error"]
    assert "共 2 轮" in conversation["answer"]
    assert (broken["line"], "程序回答这个问题时出错" in broken["error"]) == (5, True)
    assert "engine broke" not in got.text


def test_lines_give_lines(client: TestClient) -> None:
    body = '\ufeff{"id": "a", "q": "停车位"}\n\n{"q": \n{"id": "c", "q": "火星局"}'.encode()
    got = client.post("/api/v1/answer", content=body)
    assert got.headers["content-type"] == "application/jsonl"
    rows = [json.loads(line) for line in got.text.splitlines()]
    assert [row["id"] for row in rows] == ["a", None, "c"]
    assert rows[1]["line"] == 3
    assert "不是有效的 JSON" in rows[1]["error"]
    assert rows[2]["status"] == "not_found"


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b"", 422, "没有问题"),
        (b"[]", 422, "没有问题"),
        (b"[{]", 422, "不是有效的 JSON 数组"),
        ("[{}]".encode("utf-16"), 422, "UTF-16"),
        (b"[" + b"[" * 100_000, 422, "不是有效的 JSON 数组"),
        (json.dumps([{"q": "x"}] * (MOST + 1)).encode(), 413, f"最多 {MOST} 个"),
        (b'{"q": "x"}\n' * (MOST + 1), 413, f"最多 {MOST} 个"),
    ],
)
def test_what_is_no_batch_is_refused_whole(client: TestClient, body: bytes, status: int, says: str) -> None:
    got = client.post("/api/v1/answer", content=body)
    assert (got.status_code, says in got.json()["error"]["message"]) == (status, True), got.text
