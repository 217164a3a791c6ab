"""Tasks by the time they are due: a quarter each, and what runs all year apart, as answers list it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.query import QUARTER_NAMES, Condition
from assistant.retrieve import select
from index.types import ScheduleItem, Task, TaskTable

YEAR_ROUND = 0
"""The `Period.quarter` of what is due in no quarter but all year."""


@dataclass(frozen=True, slots=True)
class Due:
    """A task with those of its items that are due in a period."""

    task: Task
    items: tuple[ScheduleItem, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The tasks of a quarter, in the order of the table."""

    quarter: int
    """1-4, or `YEAR_ROUND`."""
    dues: tuple[Due, ...]

    @property
    def name(self) -> str:
        return QUARTER_NAMES.get(self.quarter, "全年持续")

    def __len__(self) -> int:
        return len(self.dues)

    @property
    def only_year_round(self) -> int:
        """How many of the tasks have nothing but year-round items."""
        return sum(Condition("year_round", ("全年",)).matches(due.task) for due in self.dues)


def quarter_of(table: TaskTable, quarter: int, conditions: Sequence[Condition] = ()) -> Period:
    """The tasks with an item for the quarter that is not year-round, under conditions."""
    matched = select(table, (*conditions, Condition("quarters", (str(quarter),)))).matched
    return Period(quarter, tuple(Due(task, _items(task, quarter)) for task in matched))


def year_round_of(table: TaskTable, conditions: Sequence[Condition] = ()) -> Period:
    """The tasks with an item that runs all year, also those that have items for quarters besides."""
    matched = select(table, conditions).matched
    dues = (Due(task, tuple(item for item in task.schedule if item.year_round)) for task in matched)
    return Period(YEAR_ROUND, tuple(due for due in dues if due.items))


def periods_of(table: TaskTable, conditions: Sequence[Condition] = ()) -> tuple[Period, ...]:
    """The four quarters and the whole year."""
    return (*(quarter_of(table, quarter, conditions) for quarter in QUARTER_NAMES), year_round_of(table, conditions))


def by_lead_unit(dues: Iterable[Due]) -> dict[str, list[Due]]:
    """The tasks of each lead unit, in the order of the table; a task with two units stands under both."""
    groups: dict[str, list[Due]] = {}
    for due in dues:
        for unit in due.task.lead_units or ("",):
            groups.setdefault(unit, []).append(due)
    return groups


def _items(task: Task, quarter: int) -> tuple[ScheduleItem, ...]:
    return tuple(item for item in task.schedule if not item.year_round and quarter in item.quarters)
