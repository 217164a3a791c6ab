"""GET /tasks, /tasks/{number}, /tasks.{form}, /table: the table itself."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from assistant.exports.content import filters_in_words, of_tasks
from assistant.exports.formats import FORMATS
from assistant.query import FIELD_NAMES, Condition
from assistant.retrieve import select
from assistant.task_json import table_version, task_json
from assistant.web.api.attachments import attachment
from assistant.web.api.problems import ApiProblem, JsonResponse
from assistant.web.api.schemas import FormPath, TableOut, TaskFilters, TaskOut, TaskPage, TasksOut
from assistant.web.api.services import Services
from index.types import TaskTable

FIELDS = tuple(TaskFilters.model_fields)


def tasks_router(services: Services) -> APIRouter:
    """The endpoints that give the table."""
    router = APIRouter(tags=["任务表"])

    @router.get("/tasks", response_model=TasksOut, summary="筛选任务")
    def tasks(given: Annotated[TaskPage, Query()]) -> JsonResponse:
        """条件用列的英文名，可以重复；不写条件就是整张表。"""
        table = services.current().table
        conditions = conditions_of(given)
        selection = select(table, conditions)
        shown = selection.matched[given.offset : given.offset + given.limit]
        return JsonResponse(
            {
                "total": len(selection.matched),
                "offset": given.offset,
                "limit": given.limit,
                "filters": [{"field": each.field, "value": value} for each in conditions for value in each.values],
                "warnings": _unknown_names(conditions, table),
                "tasks": [task_json(task) for task in shown],
                "year_round": [task.number for task in selection.year_round],
            }
        )

    @router.get("/tasks.{form}", summary="导出筛选出的任务", response_class=Response)
    def tasks_file(form: FormPath, given: Annotated[TaskFilters, Query()]) -> Response:
        """条件与筛选任务相同，给出全部符合的任务；按季度筛选时，全年持续的列在后面并注明。"""
        table = services.current().table
        conditions = conditions_of(given)
        export = of_tasks(conditions, table, services.today(), services.words)
        filters = [shown for condition in conditions for shown in condition.filters]
        return attachment(export, filters_in_words(filters) or table.title, FORMATS[form])

    @router.get("/tasks/{number}", response_model=TaskOut, summary="一项任务")
    def task(number: Annotated[int, Path(description="任务编号")]) -> JsonResponse:
        """按任务号取一项任务的各列。"""
        table = services.current().table
        found = table.get(number)
        if found is None:
            first, last = table.tasks[0].number, table.tasks[-1].number
            raise ApiProblem(404, "no_such_task", f"表中没有第 {number} 项任务，任务号为 {first} 至 {last}。")
        return JsonResponse(task_json(found))

    @router.get("/table", response_model=TableOut, summary="正在使用的任务表")
    def table() -> JsonResponse:
        """表名、制表时间、版本，以及各有多少。"""
        return JsonResponse(_about(services.current().table))

    return router


def conditions_of(given: TaskFilters) -> tuple[Condition, ...]:
    """The filters as conditions; blank values are left out."""
    found = []
    for name in FIELDS:
        values = tuple(text for value in getattr(given, name) if (text := _as_stored(name, value)))
        if values:
            found.append(Condition(name, values))  # type: ignore[arg-type]  # all are names of conditions
    return tuple(found)


def _as_stored(name: str, value: str) -> str:
    """A value as the table writes it: NFKC, section ids in brackets."""
    text = unicodedata.normalize("NFKC", value).strip()
    return f"({text.strip('()')})" if name == "section" and text else text


def _unknown_names(conditions: tuple[Condition, ...], table: TaskTable) -> list[str]:
    """A sentence for each value that no task has, so that a misspelt name is not taken for "nothing to do"."""
    return [
        f"“{FIELD_NAMES[each.field]}”里没有“{value}”。"
        for each in conditions
        if each.field != "quarters"
        for value in each.values
        if not any(Condition(each.field, (value,)).matches(task) for task in table.tasks)
    ]


def _about(table: TaskTable) -> dict[str, Any]:
    parts: dict[str, int] = {}
    for task in table.tasks:
        parts[task.part] = parts.get(task.part, 0) + 1
    return {
        "id": table.id,
        "title": table.title,
        "city": table.city,
        "year": table.year,
        "date": table.date,
        "version": table_version(table),
        "tasks": len(table),
        "sections": len({task.section for task in table.tasks if task.section}),
        "lead_units": len({unit for task in table.tasks for unit in task.lead_units}),
        "units": len({unit for task in table.tasks for unit in task.units}),
        "people": len({person for task in table.tasks for person in task.people}),
        "parts": [{"name": name, "tasks": count} for name, count in parts.items()],
    }
