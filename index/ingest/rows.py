"""Repairs between rows: titles, repeated headers, shifted cells, part headings, sections, tasks with a second row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.errors import SourceInvalid
from index.ingest.cleaning import clean_list, clean_text, fold_width, strip_tags
from index.ingest.grid import Grid, Row
from index.types import Repair

REQUIRED = ("goal",)
_NUMBERED = re.compile(r"(\d{1,4})\s*[.、](?:\s|(?!\d))")
_SECTION = re.compile(r"\(([一二三四五六七八九十百〇零两]+)\)")
_PART = re.compile(r"^\d{4}年(?:.{0,6}?(?:人民)?(?:市|省|县|区)?政府)?(.+?)(?:分解表|任务表|表)?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table."""

    title: str = ""
    date: str = ""


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


def find_header(grid: Grid, names: Mapping[str, Sequence[str]]) -> tuple[int, dict[int, str]]:
    """Index of the first header row, and column position -> column name. Raises SourceInvalid without a goal column."""
    by_heading = {heading: name for name, headings in names.items() for heading in headings}
    best: dict[int, str] = {}
    for position, row in enumerate(grid.rows):
        columns = _header_columns(row, by_heading)
        if "goal" in columns.values() and len(columns) >= 3:
            return position, columns
        if len(columns) > len(best):
            best = columns
    found = "、".join(dict.fromkeys(names[name][0] for name in best.values())) or "没有一列可识别"
    raise SourceInvalid(
        f"表头缺少“{names['goal'][0]}”列（识别到：{found}）",
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


def realign(cells: tuple[str, ...], goal: int) -> tuple[str, ...] | None:
    """Cells moved so that the numbered goal stands in column `goal`; None when they need no move or cannot be moved.

    Only empty cells may fall off the edge.
    """
    numbered = [position for position, cell in enumerate(cells) if _NUMBERED.match(clean_list(cell))]
    if not numbered or goal in numbered or numbered[0] > goal + 1:
        return None
    offset = goal - numbered[0]
    if offset > 0:
        kept, lost = cells[: len(cells) - offset], cells[len(cells) - offset :]
        moved = ("",) * offset + kept
    else:
        lost, kept = cells[:-offset], cells[-offset:]
        moved = kept + ("",) * -offset
    return None if any(cell.strip() for cell in lost) else moved


def group_rows(grid: Grid, names: Mapping[str, Sequence[str]], notes: Notes) -> tuple[Heading, tuple[TaskRows, ...]]:
    """All tasks with their rows, after every repair that concerns more than one cell."""
    header, columns = find_header(grid, names)
    goal = next(position for position, name in columns.items() if name == "goal")
    by_heading = {heading: name for name, headings in names.items() for heading in headings}
    heading = read_heading(grid, header)
    part, section, section_text = part_name(heading.title), "", ""
    tasks: list[TaskRows] = []
    sections: dict[str, str] = {}
    after_header = False
    for row in grid.rows[header + 1 :]:
        if not any(cell.strip() for cell in row.cells):
            continue
        if len(_header_columns(row, by_heading)) >= 3:
            notes.add("repeated_header", row.line, "跳过重复的表头")
            after_header = True
            continue
        cells = row.cells
        if (moved := realign(cells, goal)) is not None:
            notes.add("shifted_row", row.line, f"整行错位 {moved.index(cells[0]) or 1} 列，已移回")
            cells = moved
        named = {name: cells[position] if position < len(cells) else "" for position, name in columns.items()}
        first = clean_text(named.get("section", ""))
        rest = [clean_text(cell) for name, cell in named.items() if name != "section"]
        if first and not any(rest) and not _SECTION.match(first):
            part = part_name(first)
            notes.add("part_heading", row.line, f"以下各项属于“{part}”")
            section, section_text = "", ""
            continue
        if match := _SECTION.match(first):
            section, section_text = match[0], first[match.end() :]
        elif first and section:
            section_text += first
            step = "page_break" if after_header else "split_section"
            notes.add(step, row.line, f"总体要求{section}被分成两段，已接上：“…{first[:12]}”")
        elif first:
            section_text = first
        sections[section] = section_text
        after_header = False
        number = _NUMBERED.match(clean_list(named["goal"]))
        if number:
            if not first and section:
                notes.add("inherited_section", row.line, f"总体要求承接上文{section}")
            tasks.append(TaskRows(int(number[1]), part, section, "", (named,), (row.line,)))
        elif tasks and any(rest):
            last = tasks[-1]
            tasks[-1] = TaskRows(
                last.number, last.part, last.section, "", (*last.cells, named), (*last.lines, row.line)
            )
            notes.add("second_row", row.line, f"没有任务号，并入第 {last.number} 项")
        elif any(rest):
            raise SourceInvalid(
                f"第 {row.line} 行没有任务号",
                expected="“年度目标及工作内容”以“1.”这样的序号开头",
                where=grid.name,
                remedy="请给该行补上序号",
            )
    return heading, tuple(_with_section_text(task, sections) for task in tasks)


def _with_section_text(task: TaskRows, sections: Mapping[str, str]) -> TaskRows:
    """Section text is known in full only after the last row of the section."""
    text = sections.get(task.section, "")
    return TaskRows(task.number, task.part, task.section, text, task.cells, task.lines)


def goal_of(cell: str) -> str:
    """The goal of a raw cell, without its task number ("3. 2021 年,全市..." -> "2021年,全市...")."""
    unnumbered = _NUMBERED.sub("", fold_width(strip_tags(cell)).strip(), count=1)
    return clean_text(unnumbered)
