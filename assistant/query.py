"""What a question means: conditions that both execute and can be said, and the `Query` made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from assistant.types import Filter
from index.types import Task

Field = Literal[
    "lead_units", "assist_units", "any_units",
    "leaders", "responsible", "direct", "any_people",
    "place", "part", "section", "quarters", "idle", "year_round", "text", "size", "numbers", "overlap",
    "form", "merged", "track", "all_year", "due_text",
]  # fmt: skip
Kind = Literal["lookup", "list", "count", "rank", "compare", "share", "compute", "fact", "topic", "refuse", "clarify"]

MANY = 999
"""Stands for no upper limit."""

FIELD_NAMES: dict[str, str] = {
    "lead_units": "牵头单位",
    "assist_units": "协助单位",
    "any_units": "单位",
    "leaders": "责任领导",
    "responsible": "责任人",
    "direct": "直接责任人",
    "any_people": "人员",
    "place": "涉及",
    "part": "部分",
    "section": "总体要求",
    "quarters": "季度",
    "year_round": "全年持续",
    "idle": "没有安排的季度",
    "numbers": "任务号",
    "form": "进度写法",
    "merged": "合并写的季度",
    "track": "分开写的进度",
    "all_year": "含全年安排",
    "due_text": "季度安排里的话",
    "planned_quarters": "有安排的季度",
    "overlap": "重合",
    "text": "内容",
    "goal": "年度目标",
    "schedule": "季度进度安排",
}
QUARTER_NAMES = {1: "一季度", 2: "二季度", 3: "三季度", 4: "四季度"}

FORM_NAMES = {"tracks": "分子项目", "halves": "分上、下半年", "months": "按月份", "quarterly": "四个季度逐季"}
"""How a schedule may be written."""

ABOUT = "有关"
"""Note of a condition on the topic which a task may also fulfil in other words."""
CHOSEN_BEFORE = "前面所列"
"""Note of a condition on task numbers that stands for tasks chosen from the answer before by a topic, its text."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a task.

    Conditions of a query are joined by "and", the values of one condition by "or" (but "text" needs all of its words).
    """

    field: Field
    values: tuple[str, ...]
    text: str = ""
    """What the question wrote."""
    note: str = ""
    negated: bool = False
    column: str = ""
    """For field "size": the column that is counted ("lead_units"); for "due_text": the quarters ("34")."""

    def matches(self, task: Task) -> bool:
        """True when the task fulfils the condition."""
        return self._holds(task) != self.negated

    def _holds(self, task: Task) -> bool:
        match self.field:
            case "lead_units" | "assist_units" | "leaders" | "responsible" | "direct":
                held = getattr(task, self.field)
            case "any_units":
                held = task.lead_units + task.assist_units
            case "any_people":
                held = task.leaders + task.responsible + task.direct
            case "part" | "section":
                return getattr(task, self.field) in self.values
            case "place" | "text" | "overlap" | "size" | "numbers":
                return self._cells_hold(task)
            case _:
                return self._schedule_holds(task)
        return not frozenset(self.values).isdisjoint(held)

    def _cells_hold(self, task: Task) -> bool:
        """Conditions on the text of a row, its number, or the entries of its columns."""
        match self.field:
            case "place":
                return any(value in cell for value in self.values for cell in cells(task))
            case "text":
                return all(any(value in cell.lower() for cell in cells(task)) for value in map(str.lower, self.values))
            case "overlap":
                first, second = (set(getattr(task, column)) for column in self.values)
                return bool(first & second)
            case "size":
                low, high = (int(value) for value in self.values)
                return low <= len(getattr(task, self.column)) <= high
            case _:
                return str(task.number) in self.values

    def _schedule_holds(self, task: Task) -> bool:
        """Conditions on when something is due."""
        match self.field:
            case "quarters":
                return any(not item.year_round and _due(item.quarters, self.values) for item in task.schedule)
            case "form" | "merged" | "track" | "all_year" | "due_text":
                return self._written(task)
            case "idle":
                return not any(_due(item.quarters, self.values) for item in task.schedule)
            case _:
                return bool(task.schedule) and all(item.year_round for item in task.schedule)

    def _written(self, task: Task) -> bool:
        """Conditions on how the schedule is written."""
        match self.field:
            case "merged":
                quarters = tuple(map(int, self.values))
                return any(item.quarters == quarters and "半年" not in item.marker for item in task.schedule)
            case "track":
                return all(any(name in item.track for item in task.schedule) for name in self.values)
            case "all_year":
                return any(item.year_round for item in task.schedule)
            case "due_text":
                due = (
                    item for item in task.schedule if not item.year_round and _due(item.quarters, tuple(self.column))
                )
                return any(all(word.lower() in item.text.lower() for word in self.values) for item in due)
            case _:
                return any(_written_in(value, task) for value in self.values)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The condition as the public contract shows it, one filter for each value."""
        name = self.column if self.field == "size" else self.field
        note = "、".join(filter(None, ("不含" if self.negated else "", self.note)))
        values = (self.size_text,) if self.field == "size" else self.values
        if self.field == "form":
            values = tuple(FORM_NAMES[value] for value in values)
        if self.is_run and len(values) > 2:
            values = (f"{values[0]}-{values[-1]}",)
        return tuple(Filter(name, value, self.text or value, note) for value in values)

    @property
    def is_run(self) -> bool:
        """True for task numbers of which each follows the one before."""
        numbers = tuple(int(value) for value in self.values) if self.field == "numbers" else ()
        return bool(numbers) and numbers == tuple(range(numbers[0], numbers[0] + len(numbers)))

    @property
    def size_key(self) -> str:
        """What tells a size condition from others where a share names its base."""
        return ":".join((self.column, *self.values))

    @property
    def size_text(self) -> str:
        """A size condition in words."""
        low, high = self.values
        measure = "条" if self.column == "schedule" else "个"
        if high == "0":
            return "没有"
        if low == high:
            return f"有 {low} {measure}"
        return f"有 {low} {measure}及以上" if int(high) > 99 else f"有 {low} 至 {high} {measure}"


def _due(quarters: tuple[int, ...], values: tuple[str, ...]) -> bool:
    return any(str(quarter) in values for quarter in quarters)


def _written_in(form: str, task: Task) -> bool:
    """True when the schedule of a task is written in a form, wholly or in part."""
    markers = [item.marker for item in task.schedule]
    match form:
        case "tracks":
            return any(item.track for item in task.schedule)
        case "halves":
            return {(1, 2), (3, 4)} <= {item.quarters for item in task.schedule if "半年" in item.marker}
        case "months":
            return any("月" in marker for marker in markers)
        case _:
            return {(1,), (2,), (3,), (4,)} <= {item.quarters for item in task.schedule}


def cells(task: Task) -> tuple[str, ...]:
    """All cells of a task as text, without its section."""
    return (task.goal, task.schedule_text, *task.lead_units, *task.assist_units, *task.people)


def quarter_words(quarters: tuple[int, ...]) -> str:
    """A set of quarters in words ("二季度", "上半年", "一、三季度")."""
    names = {(1, 2): "上半年", (3, 4): "下半年", (1, 2, 3): "前三季度", (1, 2, 3, 4): "全年四个季度"}
    if quarters in names:
        return names[quarters]
    return "、".join("一二三四"[quarter - 1] for quarter in quarters) + "季度"


@dataclass(frozen=True, slots=True)
class Holding:
    """How many tasks somebody must have in columns, taken together ("牵头和协助加起来超过50项")."""

    columns: tuple[str, ...]
    least: int
    greatest: int
    """`MANY` for no upper limit."""

    @property
    def never(self) -> bool:
        """True for somebody who stands in none of the columns."""
        return self.greatest == 0


@dataclass(frozen=True, slots=True)
class Operation:
    """What is computed over tasks or amounts."""

    name: str
    """Of amounts: total, difference, largest, smallest, single, half, average, share. Of tasks: most, fewest, each,
    mean, distinct, place_of, holding, common, sizes."""
    group: str = ""
    """Column that is counted by, for rankings."""
    top: int = 1
    place: int = 1
    """For rankings: the place that is asked for."""
    entries: str = ""
    """For rankings of tasks: the column whose entries are counted in each task."""
    kind: str = ""
    """Kind of units ("镇") that a ranking is limited to; "" for all."""
    holdings: tuple[Holding, ...] = ()
    """For "holding": what all of them must be true of an entry."""


@dataclass(frozen=True, slots=True)
class Operand:
    """One of several amounts that a question adds or compares."""

    name: str
    """What it is an amount of, as the question writes it."""
    quarters: tuple[int, ...] = ()
    """The quarters it is for; () is the year."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of tasks that a question says there are, with its bounds: "19项", "至少10项", "60多项"."""

    least: int
    greatest: int

    def holds(self, count: int) -> bool:
        """True when a number that was counted is within the bounds."""
        return self.least <= count <= self.greatest


@dataclass(frozen=True, slots=True)
class Query:
    """A self-contained question."""

    question: str
    kind: Kind
    read: str = ""
    """The question as it was read: normalised, without fillers, typing errors set right."""
    numbers: tuple[int, ...] = ()
    conditions: tuple[Condition, ...] = ()
    quarters: tuple[int, ...] = ()
    """Quarters asked for; () when none is named."""
    asks: tuple[str, ...] = ()
    """What is asked about the task: columns, or "who", "when", "amount", "action", "number", "whole"."""
    topic: str = ""
    """The words that are left: what the question is about."""
    subject: str = ""
    """The question without its slots, as it is searched for."""
    alternatives: tuple[tuple[str, ...], ...] = ()
    """The topic as "or" of "and": ((社保卡,), (市民卡,))."""
    operation: Operation | None = None
    operands: tuple[Operand, ...] = ()
    """The named amounts that are to be added or compared; () when the question names fewer than two."""
    periods: tuple[tuple[int, ...], ...] = ()
    """The periods named, each as its quarters, in the order of the question."""
    told: tuple[int, ...] = ()
    """Quarters for which the question tells a figure, which the row may contradict, and asks for that of others."""
    claimed: Claim | None = None
    """How many tasks the question says there are, which the count may contradict; None when it says none."""
    wants_list: bool = False
    role_assumed: bool = False
    """True when the question named a unit without saying in which role."""
    took: bool = False
    """True when the question only said 负责 or the like: the answer then says which role it took."""
    reason: str = ""
    """For "refuse" and "clarify": the key of the wording in prompts."""
    details: tuple[tuple[str, str], ...] = ()
    """Values for that wording."""
    choices: tuple[str, ...] = ()
    """For "clarify": questions to choose from."""
    subjects: tuple[str, ...] = ()
    """Units or people that are compared."""
    groups: tuple[Condition, ...] = ()
    """Groups of tasks that are counted, added or compared apart; the conditions hold for each of them."""
    beside: tuple[int, ...] = ()
    """Tasks of turns before that are to be set beside the one asked about."""
    unread: str = ""
    """Words of a list or count that deny something and were not understood as a condition."""
    corrected: tuple[tuple[str, str], ...] = ()
    """Words of the question that were read as others: as typed, as read."""
    absent_sections: tuple[int, ...] = ()
    """Sections named by number that the table does not have, beside others that it has."""
    notes: tuple[str, ...] = ()
    """Remarks for the reader about how the question was read."""

    @property
    def meant(self) -> str:
        """The question as it was typed, with its typing errors set right."""
        return reduce(lambda text, change: text.replace(*change), self.corrected, self.question)

    def having(self, field: str) -> Condition | None:
        """The first condition on a field."""
        return next((condition for condition in self.conditions if condition.field == field), None)

    @property
    def share_base(self) -> tuple[Condition, ...]:
        """For a share: the conditions on the tasks of which it is one; () for all tasks."""
        base = set(self.operation.group.split("|")) if self.operation and self.operation.group else set()
        return tuple(c for c in self.conditions if (c.size_key in base if c.field == "size" else set(c.values) & base))

    def with_conditions(self, conditions: tuple[Condition, ...]) -> Query:
        """The query with other conditions."""
        return replace(self, conditions=conditions)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The conditions in force, as the public contract shows them."""
        return tuple(shown for condition in self.conditions for shown in condition.filters)


def set_apart(query: Query) -> tuple[tuple[int, ...], ...]:
    """The stretches of the year that a question sets against each other: its periods, or both quarters of one."""
    periods = tuple(dict.fromkeys(query.periods)) or (query.quarters,)
    return periods if len(periods) > 1 or len(periods[0]) != 2 else tuple((quarter,) for quarter in periods[0])
