"""Every number on the pages is counted again here, row by row with `Condition.matches`, and asked of the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from assistant.engine import Assistant
from assistant.query import QUARTER_NAMES, Condition, Field
from assistant.rephrase import load_phrases
from assistant.settings import project_root
from assistant.web.browse.asking import question_of
from index.types import TaskTable
from tests.web.browse.pages import Link, Open

ROLES: dict[str, tuple[Field, ...]] = {
    "unit": ("lead_units", "assist_units"),
    "person": ("leaders", "responsible", "direct"),
}
NAMES = {
    "lead_units": "牵头单位",
    "assist_units": "协助单位",
    "leaders": "责任领导",
    "responsible": "责任人",
    "direct": "直接责任人",
}
COUNTED = re.compile(r"(.+)，(.+?) (\d+) 项")


def count(table: TaskTable, *conditions: Condition) -> int:
    return sum(all(condition.matches(task) for condition in conditions) for task in table.tasks)


def year_round(table: TaskTable, *conditions: Condition) -> int:
    """Tasks with an item that runs all year."""
    return sum(
        any(item.year_round for item in task.schedule) and all(condition.matches(task) for condition in conditions)
        for task in table.tasks
    )


def counts_of(links: Iterable[Link]) -> dict[tuple[str, str], int]:
    """The numbers that links print, by what they are named: ("牵头单位", "二季度") -> 7."""
    found = {}
    for link in links:
        if match := COUNTED.fullmatch(link.name):
            assert link.text == match[3], link
            found[(match[1], match[2])] = int(match[3])
    return found


@pytest.mark.parametrize("kind", ["unit", "person"])
def test_pages_of_all_names(kind: str, shipped_table: TaskTable, open_shipped: Open) -> None:
    everyone = dict.fromkeys(
        name for task in shipped_table.tasks for name in (task.units if kind == "unit" else task.people)
    )
    assert len(everyone) > 100
    for name in everyone:
        page = open_shipped(f"/browse/{kind}/{name}")
        expected: dict[tuple[str, str], int] = {}
        for role in ROLES[kind]:
            condition = Condition(role, (name,))
            numbers = {"合计": count(shipped_table, condition), "全年持续": year_round(shipped_table, condition)}
            for quarter, said in QUARTER_NAMES.items():
                numbers[said] = count(shipped_table, condition, Condition("quarters", (str(quarter),)))
            expected |= {(NAMES[role], said): number for said, number in numbers.items() if number}
        assert counts_of(page.links) == expected, name
        anyhow = count(shipped_table, Condition("any_units" if kind == "unit" else "any_people", (name,)))
        assert f"共 {anyhow} 项任务" in re.sub(r"\s+", " ", page.text)
        listed = {link.href for link in page.links if "/task/" in link.href}
        held = [task for task in shipped_table.tasks if any(name in getattr(task, role) for role in ROLES[kind])]
        assert listed == {f"/browse/task/{task.number}" for task in held}


@pytest.mark.parametrize(("address", "kind"), [("/browse/units", "unit"), ("/browse/people", "person")])
def test_directories(address: str, kind: str, shipped_table: TaskTable, open_shipped: Open) -> None:
    page = open_shipped(address)
    everyone = {name for task in shipped_table.tasks for name in (task.units if kind == "unit" else task.people)}
    expected = {}
    for name in everyone:
        for role in ROLES[kind]:
            if number := count(shipped_table, Condition(role, (name,))):
                expected[(name, NAMES[role])] = number
        anyhow: Field = "any_units" if kind == "unit" else "any_people"
        expected[(name, "任一角色")] = count(shipped_table, Condition(anyhow, (name,)))
    assert counts_of(page.links) == expected
    assert f"共 {len(everyone)} 个" in re.sub(r"\s+", " ", page.text)


def test_who_owes_what_when(shipped_table: TaskTable, open_shipped: Open) -> None:
    page = open_shipped("/browse/quarters")
    expected = {}
    for name in {unit for task in shipped_table.tasks for unit in task.lead_units}:
        leads = Condition("lead_units", (name,))
        expected[(name, "牵头合计")] = count(shipped_table, leads)
        if number := year_round(shipped_table, leads):
            expected[(name, "全年持续")] = number
        for quarter, said in QUARTER_NAMES.items():
            if number := count(shipped_table, leads, Condition("quarters", (str(quarter),))):
                expected[(name, said)] = number
    assert counts_of(page.links) == expected
    tiles = {link.href: int(re.sub(r"\D", "", link.text)) for link in page.links if "?quarter=" in link.href}
    assert tiles == {
        f"/browse/quarters?quarter={quarter}": count(shipped_table, Condition("quarters", (str(quarter),)))
        for quarter in QUARTER_NAMES
    }


@pytest.mark.parametrize("quarter", QUARTER_NAMES)
def test_a_quarter_lists_every_task_under_every_lead_unit(
    quarter: int, shipped_table: TaskTable, open_shipped: Open
) -> None:
    page = open_shipped(f"/browse/quarters?quarter={quarter}")
    due = Condition("quarters", (str(quarter),))
    listed = [link.href for link in page.links if "/task/" in link.href]
    expected = [task for task in shipped_table.tasks for _ in task.lead_units if due.matches(task)]
    apart = [task for task in shipped_table.tasks if not due.matches(task) and any(i.year_round for i in task.schedule)]
    assert sorted(listed) == sorted(f"/browse/task/{task.number}" for task in (*expected, *apart))
    text = re.sub(r"\s+", " ", page.text)
    assert f"{count(shipped_table, due)} 项任务在{QUARTER_NAMES[quarter]}有安排" in text
    assert f"另有全年持续的 {len(apart)} 项" in text


def test_bars_of_the_charts(shipped_table: TaskTable, open_shipped: Open) -> None:
    page = open_shipped("/browse/charts")
    bars: dict[str, set[int]] = {}
    for link in page.links:
        if match := re.search(r"(\d+) 项", link.text):
            bars.setdefault(unquote(link.href), set()).add(int(match[1]))
    expected = {"/browse/quarters#year-round": {year_round(shipped_table)}}
    for role in ("lead_units", "leaders"):
        for name in {name for task in shipped_table.tasks for name in getattr(task, role)}:
            expected[f"/browse?{role}={name}"] = {count(shipped_table, Condition(role, (name,)))}
    for quarter in QUARTER_NAMES:
        condition = Condition("quarters", (str(quarter),))
        expected[f"/browse?quarters={quarter}"] = {count(shipped_table, condition)}
    assert bars == expected


def test_a_number_is_the_number_of_rows_behind_it(shipped_table: TaskTable, open_shipped: Open) -> None:
    """Each count of the quarter page that links to the table, followed for a sample of units."""
    page = open_shipped("/browse/quarters")
    followed = [link for link in page.links if COUNTED.fullmatch(link.name) and "/browse?" in link.href][::9]
    assert len(followed) > 20
    for link in followed:
        found = open_shipped(link.href)
        assert f"筛选出 {link.text} 项" in re.sub(r"\s+", " ", found.text), link


def asked_of(page_links: Iterable[Link]) -> str:
    (link,) = [link for link in page_links if link.text == "在问答页问"]
    return parse_qs(urlsplit(link.href).query)["q"][0]


def test_the_question_offered_gives_the_same_tasks(
    shipped_table: TaskTable, assistant: Assistant, open_shipped: Open
) -> None:
    """For every value of every column that has a question, and with a quarter for lead units."""
    phrases = load_phrases(project_root() / "prompts")
    by_number = {task.number: task for task in shipped_table.tasks}
    tried = 0
    for column in ("lead_units", "assist_units", "leaders", "responsible", "direct", "section", "part"):
        several = dict.fromkeys(
            value
            for task in shipped_table.tasks
            for value in (getattr(task, column) if column not in ("section", "part") else (getattr(task, column),))
        )
        for place, value in enumerate(several):
            conditions = [Condition(column, (value,))]
            if column == "lead_units" and place % 2:
                conditions.append(Condition("quarters", (str(place % 4 + 1),)))
            answer = assistant.ask(question_of(conditions, phrases))
            numbers = {
                task.number for task in shipped_table.tasks if all(condition.matches(task) for condition in conditions)
            }
            cited = set(answer.citations)
            if len(conditions) == 2:  # the answer lists what runs all year, too, and says so
                cited = {number for number in cited if conditions[1].matches(by_number[number])}
            assert cited == numbers, (column, value)
            tried += 1
    for quarter in QUARTER_NAMES:  # these, too, list what runs all year
        due = Condition("quarters", (str(quarter),))
        answer = assistant.ask(question_of([due], phrases))
        cited = {number for number in answer.citations if due.matches(by_number[number])}
        assert cited == {task.number for task in shipped_table.tasks if due.matches(task)}
    assert tried > 500
    assert (
        asked_of(open_shipped("/browse?lead_units=交通运输局&quarters=2").links) == "交通运输局牵头、二季度的任务有哪些"
    )
    for address in ("/browse", "/browse?text=停车位", "/browse?lead_units=公安局&lead_units=司法局"):
        assert "在问答页问" not in open_shipped(address).text


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("二季度有几项任务", "/browse?quarters=2"),
        ("交通运输局牵头几项任务", "/browse?lead_units=交通运输局"),
        ("财政局协助几项任务", "/browse?assist_units=财政局"),
        ("梁杰钊任责任领导的任务有几项", "/browse?leaders=梁杰钊"),
        ("十件民生实事有几项", "/browse?part=十件民生实事"),
        ("总体要求第七十七条有几项任务", "/browse?section=七十七"),
    ],
)
def test_counts_are_those_that_the_engine_answers(
    question: str, address: str, assistant: Assistant, open_shipped: Open
) -> None:
    said = re.search(r"(\d+) 项", assistant.ask(question).answer)
    assert said
    assert f"筛选出 {said[1]} 项" in re.sub(r"\s+", " ", open_shipped(address).text)
