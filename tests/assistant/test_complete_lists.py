"""List answers over the shipped table name exactly the rows that plain comprehensions over the table give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant, read_source
from assistant.settings import Settings
from assistant.types import Answer
from index.types import Task, TaskTable

QUARTERS = {1: "一季度", 2: "二季度", 3: "三季度", 4: "四季度"}
UNIT_ROLES = {"牵头": "lead_units", "协助": "assist_units"}
PERSON_QUESTIONS = {
    "leaders": "责任领导是{}的任务",
    "responsible": "责任人是{}的任务",
    "direct": "直接责任人是{}的任务",
}


@pytest.fixture(scope="module")
def table() -> TaskTable:
    """Read afresh from the source: nothing of the index or of the engine is in the expectation."""
    return read_source(Settings()).table


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings(index=Path(tmp_path_factory.mktemp("index"))))


def due(task: Task, quarter: int) -> bool:
    return any(quarter in item.quarters and set(item.quarters) != {1, 2, 3, 4} for item in task.schedule)


def whole_year(task: Task) -> bool:
    return any(set(item.quarters) == {1, 2, 3, 4} for item in task.schedule)


def numbers(table: TaskTable, wanted: Callable[[Task], bool]) -> set[int]:
    return {task.number for task in table.tasks if wanted(task)}


def names(table: TaskTable, *columns: str) -> list[str]:
    return sorted({name for task in table.tasks for column in columns for name in getattr(task, column)})


def stated_count(answer: Answer) -> int:
    """What the answer says at its end: "共 7 项，已核对全部 319 项"."""
    found = re.findall(r"共 (\d+) 项，已核对全部", answer.answer)
    return int(found[-1]) if found else 0


def departure(question: str, answer: Answer, must: set[int], may: Iterable[int] = ()) -> str:
    """How an answer departs from the expected rows; "" when it does not. `may` are rows it can show apart."""
    cited = set(answer.citations)
    if not must and "没有" in answer.answer.split("\n")[0]:
        return ""  # "no" was said first; rows that are near can follow
    missing, extra = sorted(must - cited), sorted(cited - must - set(may))
    if missing or extra:
        return f"{question}：少了 {missing}，多了 {extra}"
    if must and answer.status != "answered":
        return f"{question}：{answer.status}"
    if must and stated_count(answer) != len(must):
        return f"{question}：写的是 {stated_count(answer)} 项，应为 {len(must)} 项"
    return "" if cited or answer.refused else f"{question}：没有引用，也没有说没有"


@pytest.mark.parametrize("role", UNIT_ROLES)
def test_every_unit_in_every_quarter(role: str, assistant: Assistant, table: TaskTable) -> None:
    column = UNIT_ROLES[role]
    wrong = []
    for unit in names(table, *UNIT_ROLES.values()):
        for quarter, written in QUARTERS.items():
            held = [task for task in table.tasks if unit in getattr(task, column)]
            must = {task.number for task in held if due(task, quarter)}
            may = {task.number for task in held if whole_year(task)}
            question = f"{written}{unit}{role}哪些任务"
            wrong.append(departure(question, assistant.ask(question), must, may))
    assert len(wrong) > 600
    assert not list(filter(None, wrong))


@pytest.mark.parametrize("role", UNIT_ROLES)
def test_every_unit_without_a_quarter(role: str, assistant: Assistant, table: TaskTable) -> None:
    column = UNIT_ROLES[role]
    wrong = []
    for unit in names(table, *UNIT_ROLES.values()):
        must = numbers(table, lambda task, unit=unit: unit in getattr(task, column))  # type: ignore[misc]
        question = f"哪些任务由{unit}{role}"
        wrong.append(departure(question, assistant.ask(question), must))
    assert not list(filter(None, wrong))


@pytest.mark.parametrize("column", PERSON_QUESTIONS)
def test_every_person_in_every_role(column: str, assistant: Assistant, table: TaskTable) -> None:
    wrong = []
    for person in names(table, *PERSON_QUESTIONS):
        must = numbers(table, lambda task, person=person: person in getattr(task, column))  # type: ignore[misc]
        question = PERSON_QUESTIONS[column].format(person)
        wrong.append(departure(question, assistant.ask(question), must))
    assert len(wrong) > 200
    assert not list(filter(None, wrong))


def test_every_pair_of_lead_and_assisting_unit(assistant: Assistant, table: TaskTable) -> None:
    pairs = {(lead, assist) for task in table.tasks for lead in task.lead_units for assist in task.assist_units}
    wrong = []
    for lead, assist in sorted(pairs)[::3]:
        must = {task.number for task in table.tasks if lead in task.lead_units and assist in task.assist_units}
        question = f"{lead}牵头、{assist}协助的任务"
        wrong.append(departure(question, assistant.ask(question), must))
    assert not list(filter(None, wrong))
