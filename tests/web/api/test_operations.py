"""What operators and integrators look at: readiness, figures, the description; with curl, behind a proxy's prefix."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import compile_path

from assistant.web.api.metrics import Metrics, measured
from assistant.web.api.router import api_router
from index.types import TaskTable
from tests.web.conftest import FakeAssistant, fake_ask, make_task


def figures(client: TestClient) -> dict[str, float]:
    lines = [line for line in client.get("/metrics").text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_ready_while_an_index_is_in_force(client: TestClient) -> None:
    got = client.get("/readyz")
    assert (got.status_code, got.json()["ready"], got.json()["tasks"]) == (200, True, 41)


def test_not_ready_without_one() -> None:
    def nothing() -> FakeAssistant:
        raise RuntimeError("no index yet")

    empty = FakeAssistant(TaskTable("t", "", "", 2021, "", ()), fake_ask)
    for current in (nothing, lambda: empty):
        app = FastAPI()
        app.include_router(api_router(current))
        client = TestClient(app)
        got = client.get("/readyz")
        assert got.status_code == 503
        assert "还没有可用的任务表" in got.json()["error"]["message"]
        assert "process_cpu_seconds_total" in figures(client)  # they are looked at most when something is wrong


def test_figures_count_questions_and_errors_without_their_words(client: TestClient) -> None:
    for question in ("停车位", "停车位", "火星局", "坏了"):
        client.post("/api/v1/ask", json={"q": question})
    client.post("/api/v1/answer", json=[{"q": "停车位"}])
    client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": "局里"}]})
    client.get("/api/nothing")
    found = figures(client)
    assert found['renwu_questions_total{status="answered"}'] == 3
    assert found['renwu_questions_total{status="not_found"}'] == 1
    assert found['renwu_questions_total{status="clarify"}'] == 1
    assert found["renwu_failures_total"] == 1
    assert found["renwu_answer_seconds_count"] == 5
    assert found['renwu_http_errors_total{code="500"}'] == found['renwu_http_errors_total{code="404"}'] == 1
    assert found["process_resident_memory_bytes"] > 0
    text = client.get("/metrics").text
    assert "停车位" not in text
    assert re.search(r'renwu_table_tasks\{date="2021年2月21日",table="sample-2021",version="\w{12}"\} 41', text)


def test_a_replaced_table_is_in_force_at_once_and_leaves_no_label() -> None:
    tables = [
        TaskTable(name, name, "", 2021, "", tuple(make_task(n) for n in range(1, count)))
        for name, count in (("old", 3), ("new", 5))
    ]
    assistants = [FakeAssistant(table, fake_ask) for table in tables]
    app = FastAPI()
    app.include_router(api_router(lambda: assistants[0]))
    client = TestClient(app)
    assert client.get("/api/v1/tasks").json()["total"] == 2
    assert 'table="old"' in client.get("/metrics").text
    assistants.pop(0)
    assert client.get("/api/v1/tasks").json()["total"] == 4
    assert 'table="old"' not in client.get("/metrics").text


def test_pages_and_api_count_together_once(answering: FakeAssistant) -> None:
    metrics = Metrics()
    current = measured(lambda: answering, metrics)
    app = FastAPI()
    app.include_router(api_router(current, metrics=metrics))
    client = TestClient(app)
    current().ask(["停车位"])  # as a page does
    client.post("/api/v1/ask", json={"q": "停车位"})
    assert figures(client)["renwu_answer_seconds_count"] == 2


# ---- the description


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if "$ref" in value else []
        return own + [found for held in value.values() for found in references(held)]
    return [found for held in value for found in references(held)] if isinstance(value, list) else []


def test_the_description_is_whole(client: TestClient) -> None:
    schema = client.get("/api/openapi.json").json()
    assert set(schema["paths"]) == {
        "/api/v1/ask", "/api/v1/answer", "/api/v1/tasks", "/api/v1/tasks.{form}", "/api/v1/tasks/{number}",
        "/api/v1/table", "/api/v1/export/{form}", "/api/v1/feedback", "/v1/chat/completions", "/v1/models",
        "/v1/models/{name}",
    }  # fmt: skip
    known = {f"#/components/schemas/{name}" for name in schema["components"]["schemas"]}
    assert set(references(schema)) <= known
    assert "HTTPValidationError" not in json.dumps(schema)
    for methods in schema["paths"].values():
        for operation in methods.values():
            assert re.search("[\u4e00-\u9fff]", operation["summary"] + operation["description"])


def test_answers_are_as_described(client: TestClient) -> None:
    from assistant.web.api.schemas import AnswerOut, TableOut, TasksOut

    answer = client.post("/api/v1/ask", json={"q": "停车位"}).json()
    assert AnswerOut.model_validate(answer, extra="forbid").model_dump() == answer
    tasks = client.get("/api/v1/tasks", params={"quarters": "2"}).json()
    assert TasksOut.model_validate(tasks, extra="forbid").model_dump() == tasks
    table = client.get("/api/v1/table").json()
    assert TableOut.model_validate(table, extra="forbid").model_dump() == table


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {value or "" for name, value in attrs if name in ("src", "href")}


def test_the_docs_page_needs_no_script_and_no_other_host(client: TestClient) -> None:
    page = client.get("/api/docs")
    found = _Links(page.text)
    assert "script" not in found.tags
    assert found.links == {"/api/openapi.json", "/api/docs.css"}
    assert client.get("/api/docs.css").headers["content-type"].startswith("text/css")
    assert "<style" not in page.text  # the server's policy allows none inside a page
    for expected in ("/api/v1/tasks.{form}", "牵头单位", "回答一个问题", "curl -s http://testserver/api/v1/ask"):
        assert expected in page.text
    assert "evidence[].quote" in page.text
    assert "<td></td>" not in page.text  # every parameter and every field is explained
    assert client.get("/api", follow_redirects=False).headers["location"] == "api/docs"


def test_behind_a_prefix_the_links_have_it(answering: FakeAssistant) -> None:
    app = FastAPI()
    app.include_router(api_router(lambda: answering))
    client = TestClient(app, root_path="/assistant")
    found = _Links(client.get("/assistant/api/docs").text).links
    assert found == {"/assistant/api/openapi.json", "/assistant/api/docs.css"}
    assert client.get("/assistant/api/openapi.json").json()["servers"] == [{"url": "/assistant"}]
    assert client.get("/assistant/api/v1/tasks/3").json()["number"] == 3


def test_an_assistant_is_wrapped_once(answering: FakeAssistant) -> None:
    """Tempting: a new wrapper a request, so that nothing a page remembers by it is ever found again."""
    others = iter((answering, answering, replace(answering)))
    current = measured(lambda: next(others), Metrics())
    first, second, third = current(), current(), current()
    assert first is second
    assert third is not first


# ---- real clients of the whole server


def test_curl(address: str) -> None:
    def curl(*arguments: str) -> str:
        return subprocess.run(["curl", "-sS", *arguments], capture_output=True, check=True, timeout=30).stdout.decode()

    headers = ("-H", "Content-Type: application/json")
    assert json.loads(curl(f"{address}/api/v1/ask", *headers, "-d", '{"q": "停车位"}'))["citations"] == [3, 4, 5]
    assert "应为 JSON 对象，并注明" in curl(f"{address}/api/v1/ask", "-d", '{"q": "停车位"}')  # without the header
    lines = curl(f"{address}/api/v1/answer", "--data-binary", '{"id":"1","q":"停车位"}\n{"id":"2"}\n').splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["1", "2"]
    assert (
        json.loads(curl(f"{address}/api/v1/tasks?lead_units=%E4%BA%A4%E9%80%9A%E8%BF%90%E8%BE%93%E5%B1%80"))["total"]
        == 41
    )
    assert curl(f"{address}/healthz") == "ok"


def test_gradios_own_client_is_turned_away(address: str) -> None:
    """The page offers programs nothing: Gradio's description of itself is closed, the API is the way in."""
    from gradio_client import Client  # type: ignore[import-untyped]

    with pytest.raises(ValueError, match="这一页已不再提供"):
        Client(f"{address}/", verbose=False)


# ---- docs/api.md


def test_what_the_guide_names_is_there(client: TestClient) -> None:
    """Every address, every filter and every figure of the guide exists, and the guide names every address."""
    guide = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
    paths = client.get("/api/openapi.json").json()["paths"]
    patterns = [compile_path(path)[0] for path in paths]
    named = set(re.findall(r"(?:/api)?/v1/[\w/.{}]+", guide))
    assert not [name for name in named if not any(pattern.match(name) for pattern in patterns)]
    assert not [path for path in paths if f"{path}`" not in guide]
    filters = {each["name"] for each in paths["/api/v1/tasks"]["get"]["parameters"]}
    assert not [name for name in filters if f"`{name}`" not in guide]
    client.post("/api/v1/ask", json={"q": "停车位"})
    shown = client.get("/metrics").text
    for name in re.findall(r"`(renwu_\w+)", guide):
        assert name in shown
