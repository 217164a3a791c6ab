"""What names things in a grid: the header row, repeated headers, the title and date above it, part headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.errors import SourceInvalid
from index.ingest.cleaning import clean_text, fold_width
from index.ingest.grid import Grid, Row

_HEADER_CELLS = 3
"""A row with at least this many known column headings is a header."""
_PART = re.compile(r"^\d{4}年(?:.{0,6}?(?:人民)?(?:市|省|县|区)?政府)?(.+?)(?:分解表|任务表|表)?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table."""

    title: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands, and under which headings."""

    by_position: Mapping[int, str]
    """Position in the row, from 0 -> column name."""
    by_heading: Mapping[str, str]
    """Heading without spaces -> column name."""

    @property
    def goal(self) -> int:
        """Position of the goal column."""
        return next(position for position, name in self.by_position.items() if name == "goal")

    @property
    def width(self) -> int:
        """Number of cells that a full row has."""
        return max(self.by_position) + 1

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells by column name; "" where the row is too short."""
        return {name: cells[place] if place < len(cells) else "" for place, name in self.by_position.items()}

    def are_in(self, row: Row) -> bool:
        """True when the row repeats the header."""
        return len(_header_columns(row, self.by_heading)) >= _HEADER_CELLS


def find_header(grid: Grid, names: Mapping[str, Sequence[str]]) -> tuple[int, Columns]:
    """Index of the first header row, and its columns. Raises SourceInvalid without a goal column."""
    by_heading = {heading: name for name, headings in names.items() for heading in headings}
    best: dict[int, str] = {}
    best_line = 0
    for position, row in enumerate(grid.rows):
        columns = _header_columns(row, by_heading)
        if "goal" in columns.values() and len(columns) >= _HEADER_CELLS:
            return position, Columns(columns, by_heading)
        if len(columns) > len(best):
            best, best_line = columns, row.line
    found = "、".join(dict.fromkeys(names[name][0] for name in best.values()))
    raise SourceInvalid(
        f"表头缺少“{names['goal'][0]}”列（{f'第 {best_line} 行识别到：{found}' if best else '没有一列可识别'}）",
        expected="含列名 " + "、".join(headings[0] for headings in names.values()),
        where=grid.name,
        remedy="请补上表头，或在 data/lexicon/columns.yaml 中登记该列的叫法",
    )


def _header_columns(row: Row, by_heading: Mapping[str, str]) -> dict[int, str]:
    cells = ((position, re.sub(r"\s", "", fold_width(cell))) for position, cell in enumerate(row.cells))
    return {position: by_heading[cell] for position, cell in cells if cell in by_heading}


def read_heading(grid: Grid, header: int) -> Heading:
    """Title and date from the lines above the header."""
    lines = [clean_text("".join(row.cells)) for row in grid.rows[:header]]
    date = next((line.split(":", 1)[1] for line in lines if line.startswith("制表时间:")), "")
    title = next((line for line in lines if re.search(r"\d{4}年", line) and not line.startswith("制表时间")), "")
    return Heading(title, date)


def part_name(heading: str) -> str:
    """The name of a part from its heading ("2021年市政府十件民生实事" -> "十件民生实事")."""
    match = _PART.match(heading)
    return match[1] if match else heading
