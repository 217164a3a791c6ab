"""A question in plain words is given only where it is read as just what was meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.query import Condition, Operation, Query
from assistant.understand.structure.agreement import agrees
from assistant.understand.structure.dues import Due
from assistant.understand.structure.held import Held
from assistant.understand.structure.reading import Reading

LEADS = Condition("lead_units", ("水务局",))
READING = Reading((Held("unit", ("水务局",), "lead_units"),), Due(), (), "list")
QUERY = Query("水务局牵头的任务有哪些", "list", conditions=(LEADS,))


def test_the_same_conditions_and_the_same_ask_agree() -> None:
    assert agrees(READING, QUERY)


@pytest.mark.parametrize(
    "query",
    [
        replace(QUERY, kind="count"),
        replace(QUERY, topic="河道"),
        replace(QUERY, unread="没有"),
        replace(QUERY, conditions=(replace(LEADS, negated=True),)),
        replace(QUERY, conditions=(replace(LEADS, field="assist_units"),)),
        replace(QUERY, conditions=(LEADS, Condition("leaders", ("白一鸣",)))),
        replace(QUERY, conditions=(LEADS, Condition("idle", ("1",)))),
        replace(QUERY, conditions=(LEADS, Condition("quarters", ("1",)))),
    ],
)
def test_another_ask_or_condition_does_not(query: Query) -> None:
    assert not agrees(READING, query)


def test_quarters_have_to_be_those_that_were_said() -> None:
    reading = replace(READING, due=Due(planned=(1, 3), idle=(4,)))
    idle, first, third = Condition("idle", ("4",)), Condition("quarters", ("1",)), Condition("quarters", ("3",))
    assert agrees(reading, replace(QUERY, conditions=(LEADS, idle, first, third)))
    assert not agrees(reading, replace(QUERY, conditions=(LEADS, idle, first)))
    assert not agrees(reading, replace(QUERY, conditions=(LEADS, Condition("idle", ("3",)), first, third)))


@pytest.mark.parametrize("asked", ["distinct", "most", "fewest"])
def test_a_ranking_has_to_be_of_the_column_that_was_asked_for(asked: str) -> None:
    reading = replace(READING, asked=asked, column="assist_units")  # type: ignore[arg-type]
    query = replace(QUERY, kind="rank", operation=Operation(asked, "assist_units"))
    assert agrees(reading, query)
    assert not agrees(reading, replace(query, operation=Operation(asked, "leaders")))


def test_entries_have_to_be_of_the_column_that_was_asked_for() -> None:
    reading = replace(READING, asked="entries", column="direct")
    assert agrees(reading, replace(QUERY, asks=("direct",)))
    assert not agrees(reading, replace(QUERY, asks=("leaders",)))
