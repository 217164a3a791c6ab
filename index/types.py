"""The values that flow out of a source table: items, tasks, tables, repairs, hits. All frozen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

YEAR_ROUND = (1, 2, 3, 4)

PersonField = Literal["leaders", "responsible", "direct"]
UnitField = Literal["lead_units", "assist_units"]
PERSON_FIELDS: tuple[PersonField, ...] = ("leaders", "responsible", "direct")
UNIT_FIELDS: tuple[UnitField, ...] = ("lead_units", "assist_units")


@dataclass(frozen=True, slots=True)
class ScheduleItem:
    """One item of the 季度进度安排 cell."""

    quarters: tuple[int, ...]
    """The quarters it is due in, ascending, each 1-4. (1, 2, 3, 4) when the cell says 全年 or names no quarter."""
    marker: str
    """The time marker as written ("二、三季度", "6月份前"); "" when the cell has none."""
    track: str
    """The label of the track it belongs to ("市级收储土地", "市中医院"); "" when the cell has no label."""
    text: str
    """What is to be done, a verbatim slice of the repaired cell, without marker and label."""
    list_index: int = 0
    """Which of the cell's lists it stands in, from 0: cells may hold two lists without any label."""

    @property
    def year_round(self) -> bool:
        """True when the item runs through the whole year (全年, 每季度, or no marker)."""
        return self.quarters == YEAR_ROUND


@dataclass(frozen=True, slots=True)
class Spelling:
    """A unit whose spelling in the source differs from its canonical name."""

    field: UnitField
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Task:
    """One numbered row of the table. Text is NFKC, without stray spaces; paragraphs of a cell are split by newlines."""

    number: int
    part: str
    """Part heading, e.g. 主要目标任务 or 十件民生实事."""
    section: str
    """Section id as written, e.g. "(一百一十九)", or its title where it has no number; "" when there is neither."""
    section_text: str
    goal: str
    schedule: tuple[ScheduleItem, ...]
    schedule_text: str
    """The whole repaired schedule cell; every `ScheduleItem.text` is a slice of it."""
    leaders: tuple[str, ...]
    lead_units: tuple[str, ...]
    responsible: tuple[str, ...]
    direct: tuple[str, ...]
    assist_units: tuple[str, ...]
    spellings: tuple[Spelling, ...] = ()
    lines: tuple[int, ...] = ()
    """Lines of the source file that the task stands on, from 1."""

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit of the row, lead units first, each once."""
        return tuple(dict.fromkeys(self.lead_units + self.assist_units))

    @property
    def section_body(self) -> str:
        """What the section says beside its id; "" where its title is its id."""
        return "" if self.section == self.section_text else self.section_text

    @property
    def planned_quarters(self) -> tuple[int, ...]:
        """The quarters in which something is due, ascending; all of them where an item runs through the year."""
        return tuple(sorted({quarter for item in self.schedule for quarter in item.quarters}))

    @property
    def people(self) -> tuple[str, ...]:
        """Every person of the row, each once: leaders, responsible, direct."""
        return tuple(dict.fromkeys(self.leaders + self.responsible + self.direct))


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that reading the table changed or noticed, for the build report."""

    step: str
    """Name of the repair step, e.g. "shifted_row"."""
    line: int
    """Line of the source file, from 1."""
    note: str
    """What was found and what it became, in Chinese."""


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A validated table. Task numbers are unique and ascending."""

    id: str
    """Table id, e.g. "dongguan-2021"; every chunk id starts with it."""
    title: str
    city: str
    """The city or body the table belongs to, e.g. "东莞"; "" when unknown."""
    year: int
    date: str
    """制表时间 as written; "" when unknown."""
    tasks: tuple[Task, ...]
    headings: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Column name -> its heading as the source writes it, because questions take up a table's own words."""

    def __len__(self) -> int:
        return len(self.tasks)

    def get(self, number: int) -> Task | None:
        """The task with that number, or None."""
        place = bisect_left(self.tasks, number, key=lambda task: task.number)
        found = self.tasks[place] if place < len(self.tasks) else None
        return found if found is not None and found.number == number else None


ChunkKind = Literal["goal", "item", "responsibility", "section", "expansion"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a task's text that is indexed by itself. Its id is (table, task, position)."""

    table: str
    task: int
    position: int
    kind: ChunkKind
    text: str


class Hit(NamedTuple):
    """A task found by ranking, with the evidence it was ranked by.

    A named tuple: every search makes one for each task, which takes a frozen dataclass five times as long.
    """

    task: int
    score: float
    """Fused score; higher is better. Comparable inside one search only."""
    lexical: float
    """BM25 of the query over the row's own text; 0 when no token occurs in it."""
    expansion: float
    """BM25 of the query over the task's expansions; 0 when no token occurs in them."""
    dense: float
    """Best cosine similarity over the task's vectors, -1 to 1."""
    coverage: float
    """Share (0 to 1) of the query's token weight (inverse document frequency) that occurs in the row's own text."""
