"""GET /api/v1/tasks and what belongs to it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from assistant.web.api.router import api_router
from index.types import ScheduleItem, TaskTable
from tests.web.conftest import FakeAssistant, fake_ask, make_task

WHOLE_YEAR = (ScheduleItem((1, 2, 3, 4), "全年", "", "持续推进。"),)
EDUCATION = {"lead_units": ("教育局",), "assist_units": ("交通运输局",), "leaders": ("方大同",)}


@pytest.fixture
def client() -> TestClient:
    """Five tasks that differ in what they can be filtered by."""
    tasks = (
        make_task(1),
        make_task(2, "新建小学(一期)", section="(一)", **EDUCATION),
        make_task(3, schedule=WHOLE_YEAR, schedule_text="全年,持续推进。"),
        make_task(4, part="十件民生实事", direct=("方大同",)),
        make_task(5, schedule=(ScheduleItem((4,), "四季度", "", "完工。"),), schedule_text="四季度,完工。"),
    )
    table = TaskTable("sample-2021", "2021年任务表", "样例", 2021, "2021年2月21日", tasks)
    app = FastAPI()
    app.include_router(api_router(lambda: FakeAssistant(table, fake_ask)))
    return TestClient(app)


def numbers(client: TestClient, **params: Any) -> list[int]:
    got = client.get("/api/v1/tasks", params=params).json()
    assert got["total"] == len(got["tasks"])
    return [task["number"] for task in got["tasks"]]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"lead_units": "教育局"}, [2]),
        ({"lead_units": ["教育局", "交通运输局"]}, [1, 2, 3, 4, 5]),
        ({"assist_units": "交通运输局"}, [2]),
        ({"any_units": "交通运输局"}, [1, 2, 3, 4, 5]),
        ({"leaders": "方大同"}, [2]),
        ({"direct": "方大同"}, [4]),
        ({"any_people": "方大同"}, [2, 4]),
        ({"part": "十件民生实事"}, [4]),
        ({"section": "(一)"}, [2]),
        ({"section": "一"}, [2]),
        ({"text": "小学（一期）"}, [2]),
        ({"text": ["小学", "停车位"]}, [2]),
        ({"text": ["小学", "医院"]}, []),
        ({"quarters": "4"}, [1, 2, 4, 5]),
        ({"quarters": ["1", "2"], "lead_units": "交通运输局"}, [1, 4]),
        ({"lead_units": " "}, [1, 2, 3, 4, 5]),
    ],
)
def test_filters(client: TestClient, params: dict[str, Any], expected: list[int]) -> None:
    assert numbers(client, **params) == expected


def test_tasks_of_the_whole_year_are_told_apart(client: TestClient) -> None:
    got = client.get("/api/v1/tasks", params={"quarters": "4"}).json()
    assert (got["total"], got["year_round"]) == (4, [3])


def test_pages_cut_what_is_shown_and_not_the_total(client: TestClient) -> None:
    got = client.get("/api/v1/tasks", params={"offset": 1, "limit": 2}).json()
    assert [task["number"] for task in got["tasks"]] == [2, 3]
    assert (got["total"], got["offset"], got["limit"]) == (5, 1, 2)
    assert client.get("/api/v1/tasks", params={"offset": 99}).json()["tasks"] == []


def test_a_name_that_no_task_has_is_said(client: TestClient) -> None:
    got = client.get("/api/v1/tasks", params={"lead_units": ["教育", "教育局"]}).json()
    assert got["warnings"] == ["“牵头单位”里没有“教育”。"]
    assert got["filters"] == [
        {"field": "lead_units", "value": "教育"}, {"field": "lead_units", "value": "教育局"},
    ]  # fmt: skip


def test_one_task_has_all_columns(client: TestClient) -> None:
    task = client.get("/api/v1/tasks/2").json()
    assert (task["goal"], task["lead_units"], task["source"]) == ("新建小学(一期)", ["教育局"], {"line": 232})
    assert task["schedule"][2]["quarters"] == [3, 4]


def test_the_table_is_described(client: TestClient) -> None:
    table = client.get("/api/v1/table").json()
    assert (table["title"], table["date"], table["tasks"]) == ("2021年任务表", "2021年2月21日", 5)
    assert table["parts"] == [{"name": "主要目标任务", "tasks": 4}, {"name": "十件民生实事", "tasks": 1}]
    assert (table["lead_units"], table["sections"]) == (2, 2)


def test_the_version_changes_with_any_cell(client: TestClient) -> None:
    table = TaskTable("sample-2021", "2021年任务表", "样例", 2021, "2021年2月21日", (make_task(1),))
    changed = replace(table, tasks=(make_task(1, "新建停车位"),))
    versions = set()
    for each in (table, changed, table):
        app = FastAPI()
        app.include_router(api_router(lambda each=each: FakeAssistant(each, fake_ask)))  # type: ignore[misc]
        versions.add(TestClient(app).get("/api/v1/table").json()["version"])
    assert len(versions) == 2


def test_the_filtered_table_is_a_file(client: TestClient) -> None:
    got = client.get("/api/v1/tasks.xlsx", params={"quarters": "4", "lead_units": "交通运输局"})
    assert got.headers["content-type"].endswith("spreadsheetml.sheet")
    name = unquote(got.headers["content-disposition"].partition("filename*=UTF-8''")[2])
    assert name.startswith("任务清单_牵头单位=交通运输局；季度=四季度_")
    sheet = load_workbook(io.BytesIO(got.content))["任务"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [1, 4, 5, 3]
    everything = client.get("/api/v1/tasks.csv").content.decode("utf-8-sig")
    assert everything.count("主要目标任务") == 4
