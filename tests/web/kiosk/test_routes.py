"""The kiosk's routes without a browser: what they refuse, what they keep, and which table they speak of."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.engine import Assistant
from assistant.types import Answer
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.router import LARGEST_BODY
from index.types import TaskTable
from tests.web.conftest import HOSTILE, FakeAssistant
from tests.web.kiosk.conftest import kiosk_app


@pytest.fixture
def client(answering: FakeAssistant) -> TestClient:
    return TestClient(kiosk_app(lambda: answering))


def test_nothing_may_be_kept_by_a_cache(client: TestClient) -> None:
    answers = [
        client.get(f"/kiosk{path}") for path in ("", "/", "/static/kiosk.js", "/static/kiosk.css", "/words", "/state")
    ]
    answers.append(client.post("/kiosk/ask", json={"turns": ["全部"]}))
    answers.append(client.post("/kiosk/ask", content="{"))
    assert [(answer.headers["cache-control"], "set-cookie" in answer.headers) for answer in answers] == [
        ("no-store", False)
    ] * len(answers)


def test_the_page_escapes_the_table_and_carries_no_script_of_its_own(client: TestClient) -> None:
    html = client.get("/kiosk").text
    assert "2021年任务&lt;b&gt;表&lt;/b&gt;" in html
    assert HOSTILE not in html
    assert re.findall(r"<script(?! type=\"module\" src=)[^>]*>|\bon\w+=|https?:|//", html) == []


def test_an_answer_comes_as_cards_with_what_may_be_asked_next(client: TestClient) -> None:
    got = client.post("/kiosk/ask", json={"turns": ["交通局的任务"]}).json()
    assert (got["ok"], got["status"], got["suggestions"]) == (True, "answered", ["三季度呢？"])
    assert 'data-task="3"' in got["cards"]
    assert "两处数字不一致。" in got["cards"]
    assert got["speech"].startswith("牵头 3 项\n任务3 甲")


@pytest.mark.parametrize("question", ["火星局牵头哪些任务", "qqqqxxzzvv", "今天天气怎么样"])
def test_nobody_is_left_with_a_refusal_alone(shipped: Assistant, question: str) -> None:
    client = TestClient(kiosk_app(lambda: shipped))
    got = client.post("/kiosk/ask", json={"turns": [question]}).json()
    assert got["status"] in ("not_found", "out_of_scope")
    assert got["suggestions"]
    for offered in got["suggestions"]:
        answer = client.post("/kiosk/ask", json={"turns": [question, offered]}).json()
        assert answer["status"] == "answered", offered


def test_what_may_be_asked_next_is_not_shown_as_a_choice_when_there_is_none(table: TaskTable) -> None:
    def ask(turns: object) -> Answer:
        return Answer("问", "请说明是哪一年。", "clarify")

    got = TestClient(kiosk_app(lambda: FakeAssistant(table, ask))).post("/kiosk/ask", json={"turns": ["问"]}).json()
    assert got["choose"] is False


def test_the_conversation_is_what_was_sent_and_no_more(client: TestClient) -> None:
    assert "共 3 轮，第一句是“甲”" in client.post("/kiosk/ask", json={"turns": ["甲", "乙", "轮数"]}).json()["cards"]
    assert "共 1 轮，第一句是“轮数”" in client.post("/kiosk/ask", json={"turns": ["轮数"]}).json()["cards"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "没有处理成功"),
        ("{", "没有处理成功"),
        ("[" * 30000, "没有处理成功"),
        ("null", "没有处理成功"),
        ('"问"', "没有处理成功"),
        ("{}", "没有处理成功"),
        ('{"turns": []}', "没有处理成功"),
        ('{"turns": "问"}', "没有处理成功"),
        ('{"turns": ["问", 1]}', "没有处理成功"),
        ('{"turns": ["问", " "]}', "还没有写问题"),
        (json.dumps({"turns": ["长" * 301]}), "太长"),
        (json.dumps({"turns": ["长" * LARGEST_BODY]}), "没有处理成功"),
        ("\udcff", "没有处理成功"),
    ],
)
def test_what_cannot_be_a_question_is_refused_in_chinese(client: TestClient, body: str, says: str) -> None:
    answer = client.post("/kiosk/ask", content=body.encode("utf-8", "surrogateescape"))
    assert (answer.status_code, answer.json()["ok"]) == (400, False)
    assert says in answer.json()["message"]


def test_a_defect_of_the_engine_is_told_in_chinese_without_its_words(client: TestClient) -> None:
    answer = client.post("/kiosk/ask", json={"turns": ["坏了"]})
    assert answer.status_code == 500
    assert answer.json() == {"ok": False, "message": "这个问题没有处理成功，请换一种说法再问。"}


@pytest.mark.parametrize("number", [0, -1, 10**30, "3", None, [3], 99])
def test_a_row_that_is_not_there_is_told_so(client: TestClient, number: object) -> None:
    answer = client.post("/kiosk/row", json={"number": number})
    assert (answer.status_code, answer.json()["message"]) == (400, "表里没有这项任务。")


def test_a_row_has_all_its_columns_escaped(client: TestClient) -> None:
    got = client.post("/kiosk/row", json={"number": 41}).json()
    assert got["title"] == "任务41"
    for text in (
        "新增停车位41个以上",
        "三、四季度",
        "梁杰钊",
        "交通运输局",
        "朱利民",
        "陈尚荣",
        "城建工程管理局",
        "整治片区拥堵",
    ):
        assert text in got["cards"]
    assert HOSTILE not in got["cards"]
    assert "&lt;img" in got["cards"]


def test_only_files_of_the_page_are_served(client: TestClient) -> None:
    assert client.get("/kiosk/static/kiosk.js").headers["content-type"].startswith("text/javascript")
    for name in ("nothing.js", "../router.py", "..%2frouter.py", "%2e%2e/router.py", "kiosk.html"):
        assert client.get(f"/kiosk/static/{name}").status_code == 404


def test_words_come_packed_only_to_those_who_can_unpack_them(client: TestClient) -> None:
    packed = client.get("/kiosk/words", headers={"accept-encoding": "gzip"})
    plain = client.get("/kiosk/words", headers={"accept-encoding": "identity"})
    assert (packed.headers.get("content-encoding"), plain.headers.get("content-encoding")) == ("gzip", None)
    assert packed.json() == plain.json()


def test_addresses_follow_the_prefix_of_a_proxy(answering: FakeAssistant) -> None:
    client = TestClient(kiosk_app(lambda: answering), root_path="/assistant")
    html = client.get("/kiosk").text
    assert 'src="/assistant/kiosk/static/kiosk.js"' in html
    assert 'data-base="/assistant/kiosk"' in html


def test_another_table_is_told_at_once_and_the_same_one_is_not_made_anew(answering: FakeAssistant) -> None:
    asked: list[Any] = []

    def ask(turns: Any) -> Any:
        asked.append(turns)
        return answering.ask(turns)

    now = FakeAssistant(answering.table, ask)
    client = TestClient(kiosk_app(lambda: now))
    first = client.get("/kiosk/state").json()["version"]
    tried = len(asked)
    assert client.get("/kiosk/state").json()["version"] == first
    assert len(asked) == tried > 0
    other: TaskTable = replace(answering.table, title="2022年任务表", tasks=answering.table.tasks[:3])
    now = FakeAssistant(other, ask)
    assert client.get("/kiosk/state").json()["version"] != first
    assert "2022年任务表" in client.get("/kiosk").text
    assert client.post("/kiosk/row", json={"number": 41}).status_code == 400


def test_the_printer_is_offered_only_where_there_is_one(answering: FakeAssistant) -> None:
    with_printer = TestClient(kiosk_app(lambda: answering, KioskOptions(printer=True))).get("/kiosk").text
    without = TestClient(kiosk_app(lambda: answering)).get("/kiosk").text
    assert ('id="print"' in with_printer, 'id="print"' in without) == (True, False)


def test_the_kiosk_comes_before_the_chat_page(answering: FakeAssistant) -> None:
    from assistant.web.kiosk.router import kiosk_router
    from assistant.web.server import create_app

    client = TestClient(create_app(lambda: answering, routers=[kiosk_router(lambda: answering)]))
    assert 'id="keyboard"' in client.get("/kiosk").text
    assert 'id="keyboard"' in client.get("/kiosk/").text
    assert client.get("/kiosk/state").json()["version"]
    assert "script-src 'self'" in client.get("/kiosk").text, "stricter than what Gradio needs"
