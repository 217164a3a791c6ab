"""Which items of a task are due when."""

from __future__ import annotations

from assistant.query import Condition
from assistant.web.browse.periods import YEAR_ROUND, by_lead_unit, periods_of
from index.types import ScheduleItem, TaskTable
from tests.web.conftest import make_task

ONCE = ScheduleItem((1,), "一季度", "", "启动。")
HALF = ScheduleItem((1, 2), "上半年", "", "完成方案。")
ALWAYS = ScheduleItem((1, 2, 3, 4), "全年", "", "持续推进。")
SMALL = TaskTable(
    "small",
    "",
    "",
    2021,
    "",
    (
        make_task(1, schedule=(ONCE, HALF, ALWAYS), lead_units=("甲局", "乙局")),
        make_task(2, schedule=(ALWAYS,), lead_units=("乙局",)),
        make_task(3, schedule=(), lead_units=()),
    ),
)


def test_a_period_has_just_the_items_that_are_due_in_it() -> None:
    due = {period.quarter: [(each.task.number, each.items) for each in period.dues] for period in periods_of(SMALL)}
    assert due == {
        1: [(1, (ONCE, HALF))],
        2: [(1, (HALF,))],
        3: [],
        4: [],
        YEAR_ROUND: [(1, (ALWAYS,)), (2, (ALWAYS,))],
    }
    assert periods_of(SMALL)[-1].only_year_round == 1


def test_a_period_under_conditions_has_their_tasks() -> None:
    periods = periods_of(SMALL, [Condition("lead_units", ("甲局",))])
    assert [len(period) for period in periods] == [1, 1, 0, 0, 1]


def test_a_task_stands_under_each_of_its_lead_units() -> None:
    groups = by_lead_unit(periods_of(SMALL)[-1].dues)
    assert {unit: [due.task.number for due in dues] for unit, dues in groups.items()} == {"甲局": [1], "乙局": [1, 2]}


def test_every_item_of_the_shipped_table_is_due_in_its_periods(shipped_table: TaskTable) -> None:
    found: dict[int, list[ScheduleItem]] = {}
    for period in periods_of(shipped_table):
        for due in period.dues:
            found.setdefault(due.task.number, []).extend(due.items)
    for task in shipped_table.tasks:
        times = sum(1 if item.year_round else len(item.quarters) for item in task.schedule)
        assert len(found[task.number]) == times
        assert set(found[task.number]) == set(task.schedule)
