"""The unit columns of a whole table: cells split, spellings made one, short names told, and all of it reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.ingest.abbreviations import UnitUse, full_names
from index.ingest.cleaning import clean_list
from index.ingest.names import parse_people
from index.ingest.rows import Notes, TaskRows
from index.ingest.units import UnitSpellings, canonical_unit, split_units, unit_vocabulary
from index.types import UNIT_FIELDS, Spelling, UnitField


@dataclass(frozen=True, slots=True)
class _Entry:
    """One unit of a cell."""

    line: int
    written: str
    named: str
    """By the data file, or without a prefix that adds nothing."""


TaskUnits = Mapping[UnitField, Sequence[Spelling]]
"""The units of a task by column, in order; `source` is the unit as written, also where it is written like `value`."""
_Written = Mapping[UnitField, Sequence[tuple[int, str]]]
"""The units of a task by column, each with its line."""


def read_units(rows: Sequence[TaskRows], spellings: UnitSpellings, notes: Notes) -> list[TaskUnits]:
    """The units of each task, in the order of `rows`."""
    cells = [clean_list(row.get(name, "")) for task in rows for row in task.cells for name in UNIT_FIELDS]
    vocabulary = unit_vocabulary(cells, spellings.phrases)
    written = [{name: _split(task, name, vocabulary, spellings, notes) for name in UNIT_FIELDS} for task in rows]
    known = vocabulary | {unit for columns in written for column in columns.values() for _, unit in column}
    entries = [_named(columns, spellings, known) for columns in written]
    uses = [_use(task, columns) for task, columns in zip(rows, entries, strict=True)]
    left_out = (*spellings.prefixes, spellings.place) if spellings.place else spellings.prefixes
    full = full_names(uses, left_out, spellings.decided, spellings.distinct)
    return [
        {name: [_resolved(entry, name, full, notes) for entry in column] for name, column in columns.items()}
        for columns in entries
    ]


def _split(
    rows: TaskRows, name: UnitField, vocabulary: frozenset[str], spellings: UnitSpellings, notes: Notes
) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for row, line in zip(rows.cells, rows.lines, strict=True):
        cell = clean_list(row.get(name, ""))
        for unit in split_units(cell, vocabulary, spellings.phrases):
            if unit not in cell:
                notes.add("broken_unit", line, f"“{unit}”被空格拆开，已接上")
            found.append((line, unit))
    return found


def _named(columns: _Written, spellings: UnitSpellings, known: frozenset[str]) -> Mapping[UnitField, list[_Entry]]:
    return {
        name: [_Entry(line, unit, canonical_unit(unit, spellings, known)) for line, unit in column]
        for name, column in columns.items()
    }


def _use(rows: TaskRows, columns: Mapping[UnitField, Sequence[_Entry]]) -> UnitUse:
    leads = {entry.named for entry in columns["lead_units"]}
    heads = {name for row in rows.cells for name in parse_people(clean_list(row.get("responsible", "")))}
    units = frozenset(entry.named for column in columns.values() for entry in column)
    return UnitUse(units, next(iter(leads)) if len(leads) == 1 else "", frozenset(heads))


def _resolved(entry: _Entry, name: UnitField, full: Mapping[str, str], notes: Notes) -> Spelling:
    value = full.get(entry.named, entry.named)
    if value != entry.named:
        notes.add("unit_abbreviation", entry.line, f"“{entry.written}”按简称读作“{value}”")
    elif value != entry.written:
        notes.add("unit_spelling", entry.line, f"“{entry.written}”统一为“{value}”")
    return Spelling(name, value, entry.written)
