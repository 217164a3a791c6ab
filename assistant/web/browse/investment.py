"""Planned investment by quarter, of the tasks whose schedule states it for several quarters.

Two sorts of figures must not be mixed. "完成投资4.6亿元" is what the project of that row takes. "完成工业投资130亿元"
is an indicator over many projects, perhaps those of other rows among them; it stands alone. Even projects may hold one
another (a road, and its second stage), which no table says: those with a name in common are pointed out and are only
added up on request. Cumulative figures are turned into each quarter's own (`assistant.series.single_quarter`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from assistant.series import Computation, Series, series_of, single_quarter
from index.types import Task, TaskTable

MONEY = "元"
WORD = "投资"
QUARTERS = (1, 2, 3, 4)
RARE = 3
"""Goals that may hold a pair of characters which is still part of a name; in a large table one of a hundred."""


@dataclass(frozen=True, slots=True)
class Investment:
    """What one task plans to invest in each quarter."""

    task: Task
    series: Series
    quarters: tuple[Computation | None, ...]
    """The own amount of each of the four quarters; None where the table does not state or imply one."""

    @property
    def subject(self) -> str:
        return self.series.subject

    @property
    def spanning(self) -> tuple[str, ...]:
        """Clauses whose figure is for several quarters together and so belongs to none of them."""
        if self.series.nature == "cumulative":
            return ()
        return tuple(point.quote for point in self.series.points if len(point.quarters) > 1)

    @property
    def converted(self) -> bool:
        """True when the source gives cumulative figures, from which the earlier one was taken off."""
        return self.series.nature == "cumulative"

    @property
    def unmarked(self) -> bool:
        """True when the source does not say whether its figures are cumulative; they count as the quarter's own."""
        return self.series.implied

    def amount(self, quarter: int) -> Decimal:
        """The quarter's own amount in base units; 0 where there is none."""
        outcome = self.quarters[quarter - 1]
        return outcome.value if outcome else Decimal(0)


@dataclass(frozen=True, slots=True)
class Investments:
    """All of a table."""

    projects: tuple[Investment, ...]
    """Of one project each."""
    indicators: tuple[Investment, ...]
    """Totals over many projects, each by itself."""
    alike: Mapping[int, tuple[int, ...]]
    """Tasks of projects that share a name with other projects, with the tasks of those."""

    @property
    def apart(self) -> tuple[int, ...]:
        """Tasks of the projects that share their name with none: as far as names tell, their sum has none twice."""
        return tuple(project.task.number for project in self.projects if project.task.number not in self.alike)

    def sums(self, numbers: Collection[int]) -> tuple[Decimal, ...]:
        """What the projects of these tasks take together in each quarter."""
        counted = [project for project in self.projects if project.task.number in numbers]
        return tuple(sum((project.amount(quarter) for project in counted), Decimal(0)) for quarter in QUARTERS)


def investments_of(table: TaskTable) -> Investments:
    """Every series of investment in the table. Growth rates and what cannot be told apart are left out."""
    found = [_read(task, series) for task in table.tasks for series in series_of(task) if _is_investment(series)]
    projects = tuple(each for each in found if each.subject == WORD)
    indicators = tuple(each for each in found if each.subject != WORD)
    return Investments(projects, indicators, _alike(projects, table))


def _is_investment(series: Series) -> bool:
    states = all(WORD in point.quote for point in series.points)
    plain_amounts = all(point.quantity.high is None for point in series.points)
    return series.unit == MONEY and states and plain_amounts and series.nature in ("single", "cumulative")


def _read(task: Task, series: Series) -> Investment:
    outcomes = (single_quarter(series, quarter) for quarter in QUARTERS)
    return Investment(task, series, tuple(each if isinstance(each, Computation) else None for each in outcomes))


def _alike(projects: Collection[Investment], table: TaskTable) -> dict[int, tuple[int, ...]]:
    """Projects whose goals have a name in common: three characters in a row that few goals of the table hold."""
    frequency = Counter(pair for task in table.tasks for pair in set(_pairs(task.goal)))
    few = max(RARE, len(table) // 100)
    names = {
        project.task.number: {
            first + second[1]
            for first, second in pairwise(_pairs(project.task.goal))
            if max(frequency[first], frequency[second]) <= few
        }
        for project in projects
    }
    found: dict[int, tuple[int, ...]] = {}
    for first, second in combinations(names, 2):
        if names[first] & names[second]:
            found[first] = (*found.get(first, ()), second)
            found[second] = (*found.get(second, ()), first)
    return found


def _pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(len(text) - 1)]


def largest_scale(investments: Iterable[Investment]) -> tuple[Decimal, str]:
    """The largest unit that the source writes amounts in, as its multiple of the base unit and its name (亿元)."""
    quantities = [point.quantity for each in investments for point in each.series.points]
    largest = max(quantities, key=lambda quantity: quantity.scale)
    return largest.scale, largest.unit_text
