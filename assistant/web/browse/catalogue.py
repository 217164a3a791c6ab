"""One table as the pages look at it: rows by number, names with their counts by role, findings of the source audit.

Everything here is a function of the table, so it is made once for a table and kept until another one is in force.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.audit import Finding, Wording, audit
from assistant.query import Field
from assistant.web.browse.filters import PEOPLE_COLUMNS, QUARTERS, UNIT_COLUMNS
from assistant.web.browse.investment import Investments, investments_of
from index.types import Task, TaskTable


@dataclass(frozen=True, slots=True)
class Name:
    """A unit or a person with the number of tasks in each role; `counts` begins with that of any role."""

    name: str
    counts: Mapping[Field, int]


@dataclass(frozen=True)
class Catalogue:
    """A table with what its pages look up."""

    table: TaskTable
    wording: Wording
    """Of the source audit."""
    phrases: Mapping[str, str]
    """Of questions to the chat page."""
    kept_rows: dict[tuple[str, int], str] = field(default_factory=dict, repr=False, compare=False)
    """Rows as they were printed, by path prefix and task number."""

    def task(self, number: int) -> Task | None:
        return self._by_number.get(number)

    @cached_property
    def _by_number(self) -> dict[int, Task]:
        return {task.number: task for task in self.table.tasks}

    @cached_property
    def units(self) -> tuple[Name, ...]:
        """Every unit, those that lead most first."""
        return _names(self.table.tasks, UNIT_COLUMNS, lambda task: task.units, "lead_units")

    @cached_property
    def people(self) -> tuple[Name, ...]:
        """Every person, those with most tasks first."""
        return _names(self.table.tasks, PEOPLE_COLUMNS, lambda task: task.people, "any_people")

    @cached_property
    def choices(self) -> dict[Field, tuple[str, ...]]:
        """The values that the table has in each column that takes one of a list, in the order of the table."""
        columns: dict[Field, Callable[[Task], Sequence[str]]] = {
            "any_units": lambda task: task.units,
            "lead_units": lambda task: task.lead_units,
            "assist_units": lambda task: task.assist_units,
            "any_people": lambda task: task.people,
            "leaders": lambda task: task.leaders,
            "responsible": lambda task: task.responsible,
            "direct": lambda task: task.direct,
            "part": lambda task: (task.part,),
            "section": lambda task: (task.section,),
        }
        found = {
            field: tuple(dict.fromkeys(value for task in self.table.tasks for value in read(task) if value))
            for field, read in columns.items()
        }
        return {**found, "quarters": QUARTERS}

    @cached_property
    def section_texts(self) -> dict[str, str]:
        """What each section says; of a number that two parts use, what the first says."""
        return {task.section: task.section_text for task in reversed(self.table.tasks)}

    def neighbours(self, task: Task) -> tuple[Task, ...]:
        """The tasks of the same section, this one among them, in the order of the table."""
        return tuple(self._by_section[(task.part, task.section)])

    @cached_property
    def _by_section(self) -> dict[tuple[str, str], list[Task]]:
        found: dict[tuple[str, str], list[Task]] = {}
        for task in self.table.tasks:
            found.setdefault((task.part, task.section), []).append(task)
        return found

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Units by the spellings that the source has for them."""
        return {each.source: each.value for task in self.table.tasks for each in task.spellings}

    @cached_property
    def investments(self) -> Investments:
        """What the tasks plan to invest."""
        return investments_of(self.table)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the source contradicts or leaves out."""
        return audit(self.table, (), self.wording)

    @cached_property
    def _findings_by_task(self) -> dict[int, list[Finding]]:
        found: dict[int, list[Finding]] = {}
        for finding in self.findings:
            for number in finding.tasks:
                found.setdefault(number, []).append(finding)
        return found

    def findings_of(self, number: int) -> tuple[Finding, ...]:
        """The findings that name a task."""
        return tuple(self._findings_by_task.get(number, ()))

    def same_project(self, number: int) -> tuple[Task, ...]:
        """Other tasks under which the audit found the same project."""
        twins = (n for f in self.findings_of(number) if f.kind == "duplicate" for n in f.tasks if n != number)
        return tuple(task for task in map(self.task, dict.fromkeys(twins)) if task is not None)


def _names(
    tasks: Sequence[Task], columns: Sequence[Field], everyone: Callable[[Task], tuple[str, ...]], first: Field
) -> tuple[Name, ...]:
    """Names with their counts in each of the columns, of which the first is any role; most in column `first` first."""
    counts: dict[str, dict[Field, int]] = {}
    for task in tasks:
        for name in everyone(task):
            held = counts.setdefault(name, dict.fromkeys(columns, 0))
            held[columns[0]] += 1
            for column in columns[1:]:
                held[column] += name in getattr(task, column)
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1][first], -entry[1][columns[0]]))
    return tuple(Name(name, held) for name, held in ordered)
