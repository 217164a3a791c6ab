"""Is a question in plain words read as it was meant? What is not would be a sure answer to another question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.query import MANY, Condition, Query
from assistant.understand.periods import find_periods
from assistant.understand.structure.held import Held
from assistant.understand.structure.reading import TOOK, Asked, Reading

_KINDS: dict[Asked, str] = {
    "list": "list",
    "count": "count",
    "entries": "list",
    "distinct": "rank",
    "most": "rank",
    "fewest": "rank",
    "share": "share",
    "difference": "compare",
}
_OF_THE_YEAR = ("quarters", "idle", "part", "section", "year_round")
Members = Mapping[str, tuple[str, ...]]
"""Names that stand for several units, with these."""
_Said = tuple[str, frozenset[str], bool, str]
"""Field, values, whether denied, and for a number of entries the column."""


def agrees(reading: Reading, query: Query, members: Members | None = None) -> bool:
    """True when a query asks just what a reading says; `members` are the units that names of kinds stand for."""
    if query.kind != _KINDS[reading.asked] or query.topic or query.unread:
        return False
    if reading.asked == "difference":
        return _compares(reading, query)
    if reading.asked in ("distinct", "most", "fewest"):
        operation = query.operation
        if operation is None or (operation.name, operation.group) != (reading.asked, reading.column):
            return False
    if reading.asked == "entries" and reading.column not in query.asks:
        return False
    return same_tasks(reading, query, members)


def same_tasks(reading: Reading, query: Query, members: Members | None = None) -> bool:
    """True when a query is over just the tasks that a reading says."""
    besides = {condition.field for condition in reading.further}
    of_the_year = [field for field in _OF_THE_YEAR if field not in besides]
    named = [_said(condition) for condition in query.conditions if condition.field not in of_the_year]
    wanted = [said for held in reading.held if held.column != TOOK for said in _meant(held, members or {})]
    wanted += [_said(condition) for condition in reading.further]
    loose = sum(held.column == TOOK for held in reading.held)
    return len(named) == len(wanted) + loose and set(wanted) <= set(named) and _same_time(reading, query)


def _compares(reading: Reading, query: Query) -> bool:
    (held,) = reading.held
    shared = any(condition.field in _OF_THE_YEAR for condition in (*query.conditions, *query.groups))
    return set(query.subjects) == set(held.names) and shared == bool(reading.due.periods or reading.parts)


def _said(condition: Condition) -> _Said:
    return condition.field, frozenset(condition.values), condition.negated, condition.column


def _meant(held: Held, members: Members) -> Iterator[_Said]:
    """The conditions that names in a column stand for."""
    if not held.names:
        yield "size", frozenset({"1", str(MANY)} if held.negated else {"0"}), False, held.column
        return
    apart = held.joined == "every" or held.negated
    groups = [(name,) for name in held.names] if apart else [held.names]
    for group in groups:
        values = frozenset(value for name in group for value in members.get(name, (name,)))
        yield held.column, values, held.negated, ""
    if held.company:
        limits = {"1"} if held.company == "alone" else {"2", str(MANY)}
        yield "size", frozenset(limits), False, held.column


def _same_time(reading: Reading, query: Query) -> bool:
    """True when the quarters with and without a plan are those that were said, and the parts."""
    sections = [c for c in query.conditions if c.field == "section" and c not in reading.further]
    of_year = {field: [c for c in query.conditions if c.field == field] for field in _OF_THE_YEAR}
    idle = {int(value) for condition in of_year["idle"] for value in condition.values}
    planned = {frozenset(condition.values) for condition in of_year["quarters"]}
    apart = {frozenset({str(quarter)}) for quarter in reading.due.planned}
    stretches = planned - apart
    said = {
        str(quarter) for text in reading.due.periods for period in find_periods(text) for quarter in period.quarters
    }
    return (
        idle == set(reading.due.idle)
        and apart <= planned
        and frozenset[str]().union(*stretches) == said
        and len(stretches) <= len(reading.due.periods)
        and bool(of_year["part"] or sections) == bool(reading.parts)
    )
