"""What each page shows: a catalogue and the address -> a template with its values. No HTML here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.audit import SEVERITIES, Finding
from assistant.query import QUARTER_NAMES, Condition, Field
from assistant.retrieve import select
from assistant.web.browse import charts as drawing
from assistant.web.browse.asking import question_of
from assistant.web.browse.catalogue import Catalogue, Name
from assistant.web.browse.filters import (
    PEOPLE_COLUMNS,
    UNIT_COLUMNS,
    missing_values,
    only_in_sections,
    read_filters,
)
from assistant.web.browse.investment import largest_scale
from assistant.web.browse.links import Links
from assistant.web.browse.names import nearest
from assistant.web.browse.periods import Period, by_lead_unit, periods_of, quarter_of, year_round_of
from index.text import normalise
from index.types import Task

WHOLE_UP_TO = 500
"""Rows that are shown on one page; more are paged."""
PAGE_ROWS = 200
LISTED = 500
"""Tasks that a unit's, a person's or a quarter's page lists; where there are more, it leads to the paged table."""
MOST_CHOICES = 300
"""Values of a column that a list offers to choose from; more are typed."""
TOP = 15
"""Units that a chart shows before the rest is folded."""


@dataclass(frozen=True, slots=True)
class View:
    """A page before it is rendered."""

    template: str
    here: str
    """The entry of the navigation that is lit; "" for none."""
    values: Mapping[str, Any]
    status: int = 200
    moved: str = ""
    """Where the page is instead; "" when it is here."""


def table(catalogue: Catalogue, links: Links, pairs: Iterable[tuple[str, str]]) -> View:
    """The whole table, or what is left of it under the conditions of the address."""
    given = list(pairs)
    filters = read_filters(given, catalogue.choices["section"])
    selection = select(catalogue.table, filters.conditions)
    sheet = _sheet(selection.matched, next((value for name, value in given if name == "page"), ""))
    values = {
        "filters": filters,
        "missing": missing_values(filters, catalogue.choices, catalogue.table),
        "most_choices": MOST_CHOICES,
        "listed": LISTED,
        "question": question_of(filters.conditions, catalogue.phrases),
        "choices": catalogue.choices,
        "section_texts": catalogue.section_texts,
        "sheet": sheet,
        "year_round": selection.year_round,
        "in_sections": only_in_sections(catalogue.table, filters),
        "quarters_asked": frozenset(int(quarter) for quarter in filters.values("quarters") if quarter.isdecimal()),
    }
    return View("table.html", "table", values)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one page of a table."""

    rows: tuple[Task, ...]
    total: int
    number: int
    """Which page it is, from 1."""
    count: int
    """How many pages there are."""
    first: int
    """Place of its first row among all, from 1."""


def _sheet(tasks: tuple[Task, ...], asked: str) -> Sheet:
    size = WHOLE_UP_TO if len(tasks) <= WHOLE_UP_TO else PAGE_ROWS
    count = max(1, -(-len(tasks) // size))
    number = min(count, int(asked)) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 7 else 1
    number = max(1, number)
    start = (number - 1) * size
    return Sheet(tasks[start : start + size], len(tasks), number, count, start + 1)


def task(catalogue: Catalogue, links: Links, number: str) -> View:
    """One row in full."""
    found = catalogue.task(int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else None
    if found is None:
        numbers = [each.number for each in catalogue.table.tasks]
        return _missing("task", number, extent=(numbers[0], numbers[-1]) if numbers else ())
    everything = catalogue.table.tasks
    place = everything.index(found)
    values = {
        "task": found,
        "earlier": everything[place - 1] if place else None,
        "later": everything[place + 1] if place + 1 < len(everything) else None,
        "section": catalogue.neighbours(found),
        "findings": catalogue.findings_of(found.number),
        "kinds": catalogue.wording.data["kinds"],
        "same_project": catalogue.same_project(found.number),
    }
    return View("task.html", "table", values)


@dataclass(frozen=True, slots=True)
class Role:
    """The tasks that a unit or a person has in one role."""

    field: Field
    conditions: tuple[Condition, ...]
    tasks: tuple[Task, ...]
    periods: tuple[Period, ...]
    question: str
    """What asks the chat page for the same tasks."""


def unit(catalogue: Catalogue, links: Links, name: str) -> View:
    """A unit's tasks by role and quarter."""
    canonical = catalogue.spellings.get(name, name)
    if canonical != name and name not in catalogue.choices["any_units"]:
        return View("", "", {}, moved=links.unit(canonical))
    spelled = tuple(source for source, value in catalogue.spellings.items() if value == name and source != name)
    return _named(catalogue, "unit", name, UNIT_COLUMNS, spelled)


def person(catalogue: Catalogue, links: Links, name: str) -> View:
    """A person's tasks by role and quarter."""
    return _named(catalogue, "person", name, PEOPLE_COLUMNS)


def _named(catalogue: Catalogue, kind: str, name: str, columns: Sequence[Field], spelled: Sequence[str] = ()) -> View:
    anyhow, *apart = columns
    if name not in catalogue.choices[anyhow]:
        return _missing(kind, name, near=nearest(name, catalogue.choices[anyhow]))
    roles = [_role(catalogue, column, name) for column in apart]
    total = len(select(catalogue.table, [Condition(anyhow, (name,))]).matched)
    values = {"name": name, "spelled": spelled, "total": total, "roles": roles, "listed": LISTED}
    return View("name.html", "units" if kind == "unit" else "people", values)


def _role(catalogue: Catalogue, column: Field, name: str) -> Role:
    conditions = (Condition(column, (name,)),)
    tasks = select(catalogue.table, conditions).matched
    periods = periods_of(catalogue.table, conditions)
    return Role(column, conditions, tasks, periods, question_of(conditions, catalogue.phrases))


def units(catalogue: Catalogue, links: Links, search: str) -> View:
    """All units with the number of their tasks in each role."""
    return _directory("units", catalogue.units, UNIT_COLUMNS, search)


def people(catalogue: Catalogue, links: Links, search: str) -> View:
    """All people with the number of their tasks in each role."""
    return _directory("people", catalogue.people, PEOPLE_COLUMNS, search)


def _directory(kind: str, names: Sequence[Name], columns: Sequence[Field], search: str) -> View:
    sought = normalise(search)
    shown = [name for name in names if sought in normalise(name.name)]
    near = () if shown else nearest(sought, [name.name for name in names])
    values = {
        "kind": kind,
        "search": search.strip(),
        "names": shown,
        "near": near,
        "columns": columns,
        "total": len(names),
    }
    return View("directory.html", kind, values)


def quarters(catalogue: Catalogue, links: Links, quarter: str) -> View:
    """Who owes what, when: how much each lead unit has in each quarter, or what it has in one of them."""
    if quarter in map(str, QUARTER_NAMES):
        period = quarter_of(catalogue.table, int(quarter))
        conditions = [Condition("quarters", (quarter,))]
        apart = select(catalogue.table, conditions).year_round
        groups = by_lead_unit(period.dues)
        ordered = {name.name: groups[name.name] for name in catalogue.units if name.name in groups}
        values = {"period": period, "groups": {**ordered, **groups}, "apart": apart, "listed": LISTED}
        values["question"] = question_of(conditions, catalogue.phrases)
        return View("quarter.html", "quarters", values)
    periods = periods_of(catalogue.table)
    counts = {period.quarter: {u: len(dues) for u, dues in by_lead_unit(period.dues).items()} for period in periods}
    values = {
        "periods": periods,
        "counts": counts,
        "names": [name for name in catalogue.units if name.counts["lead_units"]],
        "year_round": year_round_of(catalogue.table),
        "listed": LISTED,
    }
    return View("quarters.html", "quarters", values)


def charts(catalogue: Catalogue, links: Links, counted: Sequence[str]) -> View:
    """Where looking beats reading; `counted` are the tasks whose planned investment is added up."""
    investments = catalogue.investments
    numbers = {project.task.number for project in investments.projects}
    chosen = [number for number in sorted(numbers) if str(number) in counted] if counted else list(investments.apart)
    values: dict[str, Any] = {
        "units": drawing.by_name(catalogue.units, "lead_units", links),
        "leaders": drawing.by_name(catalogue.people, "leaders", links),
        "quarters": drawing.by_quarter(catalogue, links),
        "top": TOP,
        "investments": investments,
        "chosen": chosen,
    }
    every = (*investments.projects, *investments.indicators)
    if every:
        scale, unit_text = largest_scale(every)
        values["invested"] = drawing.by_amount(investments.sums(chosen), unit_text, scale, "#operands")
        values["indicators"] = [(each, drawing.of_indicator(each, links)) for each in investments.indicators]
    return View("charts.html", "charts", values)


def audit(catalogue: Catalogue, links: Links) -> View:
    """What the source contradicts or leaves out, by kind."""
    kinds: dict[str, list[Finding]] = {}
    for finding in catalogue.findings:
        kinds.setdefault(finding.kind, []).append(finding)
    counts = {each: sum(f.severity == each for f in catalogue.findings) for each in SEVERITIES}
    values = {"kinds": kinds, "names": catalogue.wording.data["kinds"], "counts": counts}
    values["severities"] = catalogue.wording.data["report"]["severity"]
    return View("audit.html", "audit", values)


def nothing(catalogue: Catalogue, links: Links, rest: str) -> View:
    """There is no page with this name."""
    return _missing("page", rest)


def _missing(kind: str, sought: str, *, near: Collection[str] = (), extent: Sequence[int] = ()) -> View:
    values = {"kind": kind, "sought": sought, "near": near, "extent": extent}
    return View("missing.html", "", values, 404)
