"""Repairs between rows: repeated headers, shifted cells, part headings, sections, tasks with a second row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.errors import SourceInvalid
from index.ingest.checks import check_people, check_width
from index.ingest.cleaning import clean_list, clean_text, strip_tags
from index.ingest.grid import Grid, Row
from index.ingest.headings import Columns, Heading, find_header, is_date, part_name, read_heading
from index.ingest.layouts import NUMBERED, usual_cells
from index.text import fold_width
from index.types import Repair

_NUMERAL = "[一二三四五六七八九十百〇零两]+"
_SECTION = re.compile(rf"\({_NUMERAL}\)")
_SECTION_BESIDE_TASKS = re.compile(rf"\({_NUMERAL}\)|{_NUMERAL}(?=[、.])")
_TITLE = re.compile(r"[^。;,.!?]{2,24}")
"""A section without a number goes by its title, not by a whole sentence."""
_HEADING = re.compile(rf"(?:第{_NUMERAL}部分|{_NUMERAL}、|\({_NUMERAL}\)|\d{{4}}年).*[^。;,:]$")
_PAGE_NUMBER = re.compile(r"第?\d{1,4}页(?:[,/]?共\d{1,4}页)?|[-—–]+\d{1,4}[-—–]+|\d{1,4}(?:/\d{1,4})?")
_REMARK = re.compile(r"(?:注|备注|说明|填表说明|填报单位|填表人|审核人|联系人)\d?[:.、]")


@dataclass(frozen=True, slots=True)
class TaskRows:
    """The rows of one task, raw cells by column name; sections and parts already resolved."""

    number: int
    part: str
    section: str
    section_text: str
    cells: tuple[Mapping[str, str], ...]
    lines: tuple[int, ...]


@dataclass(slots=True)
class Notes:
    """Collects what the repairs did."""

    repairs: list[Repair] = field(default_factory=list)

    def add(self, step: str, line: int, note: str) -> None:
        """Record one repair."""
        self.repairs.append(Repair(step, line, note))


def group_rows(
    grid: Grid,
    names: Mapping[str, Sequence[str]],
    notes: Notes,
    city: str = "",
    like: Mapping[str, str] | None = None,
) -> tuple[Heading, tuple[TaskRows, ...]]:
    """All tasks with their rows, after every repair that concerns more than one cell.

    Raises SourceInvalid without a goal column, and for rows whose task number is missing or in another column.
    """
    header, columns = find_header(grid, names, like)
    heading = read_heading(grid, header)
    for place in columns.alike:
        meant = names[columns.by_position[place]][0]
        notes.add("alike_column", grid.rows[header].line, f"“{columns.headings[place]}”列读作“{meant}”")
    for unread in columns.unread:
        notes.add("ignored_column", grid.rows[header].line, f"不认识“{unread}”列，没有读入")
    reader = _Reader(grid.name, names["goal"][0], columns, notes, heading.title, city, part_name(heading.title, city))
    for row in grid.rows[header + 1 :]:
        reader.take(row)
    return replace(heading, columns=columns.written), tuple(task.finished() for task in reader.tasks)


def goal_offset(cells: Sequence[str], goal: int) -> int:
    """By how many columns a row must move right (left when negative) for its numbered cell to stand in column `goal`.

    0 when it stands there, or when no cell near it is numbered. A number more than one column to the right belongs to
    another column's text.
    """
    numbered = [position for position, cell in enumerate(cells) if NUMBERED.match(clean_list(cell))]
    if not numbered or goal in numbered or numbered[0] > goal + 1:
        return 0
    return goal - numbered[0]


def shift(cells: tuple[str, ...], offset: int, width: int) -> tuple[str, ...] | None:
    """A row moved right by `offset` columns (left when negative), `width` cells wide; None if filled cells fall off."""
    dropped, moved = ((), ("",) * offset + cells) if offset > 0 else (cells[:-offset], cells[-offset:])
    if any(cell.strip() for cell in dropped + moved[width:]):
        return None
    return (moved + ("",) * width)[:width]


def goal_of(cells: Sequence[str]) -> str:
    """The goal from the raw cells of a task's rows, without its number ("3. 2021 年,全市…" -> "2021年,全市…").

    A later row continues the text of the row before it.
    """
    first, *later = (fold_width(strip_tags(cell)).strip() for cell in cells)
    number = NUMBERED.match(first)
    return "".join(clean_text(text) for text in (first[number.end() :] if number else first, *later))


@dataclass(slots=True)
class _Section:
    """A section whose text grows until its last row is read."""

    id: str = ""
    text: str = ""


@dataclass(slots=True)
class _Draft:
    """A task that later rows may still add to."""

    number: int
    part: str
    section: _Section
    cells: list[Mapping[str, str]]
    lines: list[int]

    def finished(self) -> TaskRows:
        """The task, once all rows are read."""
        section = self.section
        return TaskRows(self.number, self.part, section.id, section.text, tuple(self.cells), tuple(self.lines))


@dataclass(slots=True)
class _Reader:
    """Takes the rows under the header in order, and knows in which part, section and task it stands."""

    source: str
    goal_heading: str
    columns: Columns
    notes: Notes
    title: str
    city: str
    part: str
    section: _Section = field(default_factory=_Section)
    tasks: list[_Draft] = field(default_factory=list)
    after_header: bool = False
    """True when the row before was a repeated header, so that a page begins here."""

    def take(self, row: Row) -> None:
        """Read one row of the source."""
        filled = [position for position, cell in enumerate(row.cells) if clean_text(cell)]
        if not filled:
            return
        if self.columns.are_in(row):
            self.notes.add("repeated_header", row.line, "跳过重复的表头")
            self.after_header = True
        elif len(filled) > 1 or not self._took_line(clean_text(row.cells[filled[0]]), filled[0], row.line):
            self._take_cells(row)

    def _took_line(self, text: str, position: int, line: int) -> bool:
        """Read a row of a single filled cell; False when it is not a line of its own between tasks."""
        column = self.columns.by_position.get(position, "")
        if text == self.title or is_date(text) or _PAGE_NUMBER.fullmatch(text) or _REMARK.match(text):
            self.notes.add("skipped_line", line, f"不属于任务，跳过：“{text[:20]}”")
            return True
        if NUMBERED.match(text) or column not in ("", "section", "number", "goal"):
            return False
        if column == "goal" and position and not _HEADING.fullmatch(text):
            return False
        if _SECTION.match(text) or text.endswith(("。", ";", ",")):
            self._read_section(text, line)
        else:
            self._begin_part(text, line)
        return True

    def _take_cells(self, row: Row) -> None:
        raw = self._aligned(row)
        check_width(raw, self.columns, row.line, self.source)
        cells = usual_cells(self.columns.named(raw), self.columns)
        check_people(cells, self.columns, row.line, self.source)
        first = clean_text(cells.get("section", ""))
        self._read_section(first, row.line)
        if any(clean_text(cell) for name, cell in cells.items() if name != "section"):
            self._read_task(cells, row.line, inherits=not first)

    def _aligned(self, row: Row) -> tuple[str, ...]:
        offset = 0 if "number" in self.columns.by_position.values() else goal_offset(row.cells, self.columns.goal)
        if not offset:
            return row.cells
        moved = shift(row.cells, offset, self.columns.width)
        if moved is None:
            raise SourceInvalid(
                f"第 {row.line} 行的任务号不在“{self.goal_heading}”列，整行也移不回去（会丢失已填的内容）",
                expected="任务号与表头的该列对齐",
                where=self.source,
                remedy="请把该行各格与表头对齐",
            )
        self.notes.add("shifted_row", row.line, f"整行错位 {abs(offset)} 列，已移回")
        return moved

    def _begin_part(self, heading: str, line: int) -> None:
        part = part_name(heading, self.city)
        if part == self.part and self.tasks:
            return  # repeated on a later page
        self.part = part
        self.section = _Section()
        self.notes.add("part_heading", line, f"以下各项属于“{self.part}”")

    def _read_section(self, text: str, line: int) -> None:
        if match := _SECTION_BESIDE_TASKS.match(text):
            self.section = _Section(match[0], text[match.end() :].lstrip("、."))
        elif text and self.section.id and self.section.id != self.section.text:
            self.section.text += text
            step = "page_break" if self.after_header else "split_section"
            self.notes.add(step, line, f"总体要求{self.section.id}被分成两段，已接上：“…{text[:12]}”")
        elif text:
            self.section = _Section(text if _TITLE.fullmatch(text) else "", text)
        self.after_header = False

    def _read_task(self, cells: Mapping[str, str], line: int, *, inherits: bool) -> None:
        if number := NUMBERED.match(clean_list(cells["goal"])):
            if inherits and self.section.id:
                self.notes.add("inherited_section", line, f"总体要求承接上文{self.section.id}")
            self.tasks.append(_Draft(int(number[1]), self.part, self.section, [cells], [line]))
        elif self.tasks:
            task = self.tasks[-1]
            task.cells.append(cells)
            task.lines.append(line)
            self.notes.add("second_row", line, f"没有任务号，并入第 {task.number} 项")
        else:
            raise SourceInvalid(
                f"第 {line} 行没有任务号",
                expected=f"“{self.goal_heading}”以“1.”这样的序号开头",
                where=self.source,
                remedy="请给该行补上序号",
            )
