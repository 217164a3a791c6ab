"""The state of the table page: the query string of its address -> conditions, and what the table does not have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.query import Condition, Field, cells
from assistant.web.browse.names import nearest
from index.text import normalise
from index.types import Task, TaskTable

UNIT_COLUMNS: tuple[Field, ...] = ("any_units", "lead_units", "assist_units")
PEOPLE_COLUMNS: tuple[Field, ...] = ("any_people", "leaders", "responsible", "direct")
COLUMNS: tuple[Field, ...] = ("text", *UNIT_COLUMNS, *PEOPLE_COLUMNS, "quarters", "part", "section")
"""What the table can be filtered by, in the order in which it is shown; the names are those of the HTTP API."""
QUARTERS = ("1", "2", "3", "4")
MOST_VALUES = 40
"""Values that one address may set; a person sets a handful. Each costs a look at every row."""
LONGEST_VALUE = 200
"""Characters of a value; no name is longer, and nobody searches for more."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A value of the address that no row of the table can have."""

    field: Field
    value: str
    nearest: tuple[tuple[Field, str], ...] = ()
    """Values that the table has instead, with their columns."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The conditions of an address. Every condition is kept, so that a value without rows gives no rows."""

    conditions: tuple[Condition, ...] = ()
    ignored: tuple[str, ...] = ()
    """What the address has besides: names that are no column, and values beyond the limits."""

    def values(self, field: Field) -> tuple[str, ...]:
        """The values set for a column; () when none is."""
        return next((condition.values for condition in self.conditions if condition.field == field), ())

    @property
    def words(self) -> tuple[str, ...]:
        """The words searched for, which are marked where they stand."""
        return self.values("text")


def read_filters(pairs: Iterable[tuple[str, str]], sections: Collection[str] = ()) -> Filters:
    """Conditions of a query string. `sections` are the table's, whose brackets people leave out.

    Values of one column are joined by "or", columns by "and"; every word of a text must stand in some cell.
    """
    found: dict[Field, list[str]] = {}
    ignored: list[str] = []
    by_name = {str(column): column for column in COLUMNS}
    for name, raw in pairs:
        text = " ".join(unicodedata.normalize("NFKC", raw).replace("\0", "").split())
        column = by_name.get(name)
        if name == "page" or not text:
            continue
        if column is None:
            ignored.append(name)
            continue
        for value in _values(column, text, sections):
            held = found.setdefault(column, [])
            if len(value) > LONGEST_VALUE or sum(map(len, found.values())) >= MOST_VALUES:
                ignored.append(value)
            elif value not in held:
                held.append(value)
    conditions = tuple(Condition(column, tuple(found[column])) for column in COLUMNS if found.get(column))
    return Filters(conditions, tuple(dict.fromkeys(ignored)))


def _values(column: Field, text: str, sections: Collection[str]) -> list[str]:
    if column == "section" and text not in sections and f"({text})" in sections:
        return [f"({text})"]
    return text.split() if column == "text" else [text]


def missing_values(filters: Filters, choices: Mapping[Field, Sequence[str]], table: TaskTable) -> tuple[Missing, ...]:
    """The values of the conditions that the table does not have. `choices` are those that it has in each column."""
    return tuple(
        missing
        for condition in filters.conditions
        for value in condition.values
        for missing in _missing(condition.field, value, choices, table)
    )


def _missing(field: Field, value: str, choices: Mapping[Field, Sequence[str]], table: TaskTable) -> list[Missing]:
    """A value that the table does not have in this column, with what is near; [] when it has it."""
    if field == "text":
        if any(value in cell for task in table.tasks for cell in cells(task)):
            return []
        return [Missing(field, value, tuple((field, form) for form in _other_spellings(value, table)))]
    if value in choices[field]:
        return []
    elsewhere = tuple((other, value) for other in _kin(field) if value in choices[other])
    near = () if elsewhere else tuple((field, name) for name in nearest(value, choices[field]))
    return [Missing(field, value, elsewhere or near)]


def _kin(field: Field) -> tuple[Field, ...]:
    """The other columns that hold names of the same sort."""
    sort = next((columns for columns in (UNIT_COLUMNS, PEOPLE_COLUMNS) if field in columns), ())
    return tuple(column for column in sort if column != field)


def _other_spellings(word: str, table: TaskTable) -> tuple[str, ...]:
    """How the table writes a word that it only has in other letters ("5g" -> 5G, 東莞 -> 东莞)."""
    pattern = re.compile(re.escape(normalise(word)), re.IGNORECASE)
    found = (match[0] for task in table.tasks for cell in cells(task) for match in pattern.finditer(cell))
    return tuple(dict.fromkeys(form for form in found if form))


def only_in_sections(table: TaskTable, filters: Filters) -> tuple[Task, ...]:
    """Tasks that have all words searched for only when the text of their section counts, too."""
    words = filters.words
    others = [condition for condition in filters.conditions if condition.field != "text"]
    return tuple(
        task
        for task in table.tasks
        if any(word in task.section_text for word in words)
        and all(condition.matches(task) for condition in others)
        and all(word in task.section_text or any(word in cell for cell in cells(task)) for word in words)
        and not Condition("text", words).matches(task)
    )
