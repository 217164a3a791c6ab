"""Assemble and validate a `TaskTable` from the folder of a table (table.yaml, source file, units.yaml)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import SourceInvalid
from index.ingest.cleaning import clean_list, strip_tags
from index.ingest.grid import Grid, read_text
from index.ingest.headings import year_in
from index.ingest.names import join_collectives, known_names, name_tokens, parse_people, untangle_interleaved
from index.ingest.rows import Notes, TaskRows, goal_of, group_rows
from index.ingest.schedule import clean_schedule, parse_schedule
from index.ingest.unit_columns import TaskUnits, read_units
from index.ingest.units import UnitSpellings, load_spellings, of_level
from index.text import fold_width
from index.types import PERSON_FIELDS, Repair, Task, TaskTable
from index.yaml_files import read_yaml

SETTINGS = ("id", "city", "year", "title", "source", "examples")
"""The keys of table.yaml."""
READERS: Mapping[str, Callable[[Path], Grid]] = {".txt": read_text, ".tsv": read_text}


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as read from its source, with everything that reading it repaired."""

    table: TaskTable
    repairs: tuple[Repair, ...]
    checksum: str
    """SHA-256 over all files that the table was read from."""


def read_table(folder: Path, columns: Path | None = None) -> SourceTable:
    """Read the table of a data folder. Raises SourceMissing or SourceInvalid, both with a Chinese message."""
    settings = read_yaml(folder / "table.yaml", allowed=SETTINGS)
    source = folder / str(settings.get("source", "source.txt"))
    names = read_yaml(columns or folder.parent / "lexicon" / "columns.yaml")
    like = names.pop("like", {})
    spellings = load_spellings(folder / "units.yaml", str(settings.get("city") or ""))
    reader = READERS.get(source.suffix.lower())
    if reader is None:
        raise SourceInvalid(
            f"不支持 {source.suffix or '无扩展名'} 格式的源表",
            expected="、".join(READERS),
            where=source.name,
            remedy="请另存为制表符分列的文本",
        )
    table, repairs = build_table(reader(source), names, spellings, settings, folder.name, like)
    return SourceTable(table, repairs, source_checksum(folder, source))


def source_checksum(folder: Path, source: Path | None = None) -> str:
    """SHA-256 over the files of a table folder that decide what the table holds."""
    digest = hashlib.sha256()
    if source is None:
        settings = read_yaml(folder / "table.yaml", allowed=SETTINGS)
        source = folder / str(settings.get("source", "source.txt"))
    for path in (folder / "table.yaml", folder / "units.yaml", folder / "expansions.jsonl", source):
        if path.exists():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def build_table(
    grid: Grid,
    names: Mapping[str, Sequence[str]],
    spellings: UnitSpellings,
    settings: Mapping[str, Any],
    table_id: str,
    like: Mapping[str, str] | None = None,
) -> tuple[TaskTable, tuple[Repair, ...]]:
    """Repair and validate a raw grid; `like` tells columns by a word of headings that `names` does not list."""
    notes = Notes()
    heading, rows = group_rows(grid, names, notes, str(settings.get("city") or ""), like)
    title = str(settings.get("title") or heading.title)
    spellings = of_level(spellings, title)
    year = int(settings["year"]) if str(settings.get("year", "")).isdigit() else year_in(title)
    tasks = _tasks(rows, spellings, notes, year)
    _validate(tasks, grid.name)
    table = TaskTable(
        id=str(settings.get("id") or table_id),
        title=title,
        city=str(settings.get("city") or ""),
        year=year,
        date=heading.date,
        tasks=tuple(sorted(tasks, key=lambda task: task.number)),
        headings=heading.columns,
    )
    return table, tuple(sorted(notes.repairs, key=lambda repair: repair.line))


def _tasks(rows: Sequence[TaskRows], spellings: UnitSpellings, notes: Notes, year: int) -> list[Task]:
    people = known_names(clean_list(row.get(name, "")) for task in rows for row in task.cells for name in PERSON_FIELDS)
    units = read_units(rows, spellings, notes)
    return [_task(task, people, columns, notes, year) for task, columns in zip(rows, units, strict=True)]


def _task(rows: TaskRows, people: Counter[str], units: TaskUnits, notes: Notes, year: int) -> Task:
    persons = {name: _people(rows, name, people, notes) for name in PERSON_FIELDS}
    varied = [unit for column in units.values() for unit in column if unit.value != unit.source]
    schedule = "\n".join(filter(None, (clean_schedule(row.get("schedule", "")) for row in rows.cells)))
    _note_tags(rows, notes)
    return Task(
        number=rows.number,
        part=rows.part,
        section=rows.section,
        section_text=rows.section_text,
        goal=goal_of([row["goal"] for row in rows.cells]),
        schedule=parse_schedule(schedule, year),
        schedule_text=schedule,
        leaders=persons["leaders"],
        lead_units=tuple(dict.fromkeys(unit.value for unit in units["lead_units"])),
        responsible=persons["responsible"],
        direct=persons["direct"],
        assist_units=tuple(dict.fromkeys(unit.value for unit in units["assist_units"])),
        spellings=tuple(dict.fromkeys(varied)),
        lines=rows.lines,
    )


def _people(rows: TaskRows, name: str, known: Counter[str], notes: Notes) -> tuple[str, ...]:
    found: list[str] = []
    for row, line in zip(rows.cells, rows.lines, strict=True):
        cell = clean_list(row.get(name, ""))
        tokens = name_tokens(cell)
        people = parse_people(cell)
        if len(people) == len(tokens) > 1 and (upright := untangle_interleaved(tokens, known)) != tokens:
            notes.add("interleaved_names", line, f"“{cell}”两人姓名交错，读作{'、'.join(upright)}")
            people = tuple(upright)
        elif len(join_collectives(tokens)) < len(tokens):
            notes.add("collective_people", line, f"“{cell}”读作{'、'.join(people)}")
        elif len(people) < len(tokens):
            notes.add("spaced_name", line, f"“{cell}”读作{'、'.join(people)}")
        found += people
    if not found and name == "leaders" and any(name in row for row in rows.cells):
        notes.add("no_leader", rows.lines[0], f"第 {rows.number} 项没有责任领导")
    return tuple(dict.fromkeys(found))


def _note_tags(rows: TaskRows, notes: Notes) -> None:
    for row, line in zip(rows.cells, rows.lines, strict=True):
        if any(strip_tags(cell) != cell for cell in map(fold_width, row.values())):
            notes.add("paragraph_tags", line, f"第 {rows.number} 项去掉了 <p> 标记")


def _validate(tasks: Sequence[Task], where: str) -> None:
    if not tasks:
        raise SourceInvalid(
            "没有读到任何任务",
            expected="表头以下每项任务占一行，以“1.”这样的序号开头",
            where=where,
            remedy="请检查表头以下是否有内容，“年度目标及工作内容”列是否以序号开头",
        )
    lines: dict[int, int] = {}
    for task in tasks:
        if task.number in lines:
            raise SourceInvalid(
                f"任务号 {task.number} 出现两次（第 {lines[task.number]} 行和第 {task.lines[0]} 行）",
                expected="每个任务号只出现一次",
                where=where,
                remedy="请改正其中一行的序号",
            )
        lines[task.number] = task.lines[0]
        if not task.goal:
            raise SourceInvalid(
                f"第 {task.lines[0]} 行只有任务号 {task.number}，没有内容",
                expected="序号之后是任务的内容",
                where=where,
                remedy="请补上年度目标及工作内容",
            )
