"""Hand-made tables of an invented city, so that nothing here can pass by being about one city."""

from __future__ import annotations

from collections.abc import Iterable

from index.ingest.grid import Grid, Row
from index.ingest.table import build_table
from index.ingest.units import UnitSpellings
from index.types import Repair, TaskTable

COLUMNS = {
    "section": ["要求"],
    "goal": ["内容", "目标"],
    "schedule": ["进度"],
    "leaders": ["领导"],
    "lead_units": ["牵头"],
    "responsible": ["责任人"],
    "direct": ["经办人"],
    "assist_units": ["配合"],
}
HEADER = tuple(headings[0] for headings in COLUMNS.values())
TITLE = ("临城市 2030 年工作分解表",)
FIRST_LINE = 3
"""Line of the first row given to `grid`: the title and the header stand above it."""


def row(
    goal: str = "",
    *,
    section: str = "",
    schedule: str = "",
    leaders: str = "",
    lead: str = "",
    responsible: str = "",
    direct: str = "",
    assist: str = "",
) -> tuple[str, ...]:
    """The cells of a row in the order of `HEADER`."""
    return (section, goal, schedule, leaders, lead, responsible, direct, assist)


def grid(*rows: tuple[str, ...], name: str = "lincheng.txt") -> Grid:
    """The rows under a title and a header."""
    return Grid(name, tuple(Row(line, cells) for line, cells in enumerate((TITLE, HEADER, *rows), 1)))


def read(*rows: tuple[str, ...], spellings: UnitSpellings | None = None) -> tuple[TaskTable, tuple[Repair, ...]]:
    """The table of these rows, and what was repaired."""
    return build_table(grid(*rows), COLUMNS, spellings or UnitSpellings(), {}, "lincheng-2030")


def steps(repairs: Iterable[Repair]) -> list[tuple[str, int]]:
    """Name and line of each repair; the line counts from 1 at the first row given to `read`."""
    return [(repair.step, repair.line - FIRST_LINE + 1) for repair in repairs]
