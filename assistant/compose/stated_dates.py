"""Dates that a question asserts and the row contradicts ("10月1日重新开放" where it says 7月1日前)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.compose.knowledge import Knowledge
from assistant.compose.stated_amounts import CONTRADICTION, shared_pairs
from assistant.query import Query
from assistant.understand.numerals import parse_number
from index.text import normalise
from index.types import Task

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = re.compile(rf"({_NUMBER})月(?:份)?(?:({_NUMBER})[日号]|(底|末))")
_CLAUSE = re.compile(r"[,，。;；\n]")
MONTH_END, LAST_DAYS = 31, 28
"""How "月底" is written as a day, and from which day on a date means it."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day of the year with the words around it."""

    month: int
    day: int
    text: str
    clause: str


def dates_in(text: str) -> Iterator[StatedDate]:
    """Days and ends of months in a normalised text; "月底" is day 31."""
    for clause in _CLAUSE.split(text):
        for match in _DATE.finditer(clause):
            month, day = parse_number(match[1]), MONTH_END if match[3] else parse_number(match[2])
            if month is not None and day is not None:
                yield StatedDate(month, day, match[0], clause.strip())


def _same(first: StatedDate, second: StatedDate) -> bool:
    """True for one day; the end of a month is any of its last days."""
    if first.month != second.month:
        return False
    return first.day == second.day or (MONTH_END in (first.day, second.day) and min(first.day, second.day) >= LAST_DAYS)


def wrong_date(query: Query, task: Task, known: Knowledge) -> tuple[str, str] | None:
    """A date that the question asserts and the row contradicts: (claimed, clause of the row), or None.

    Only where the row gives another date for the same thing, and the claimed one nowhere.
    """
    question = normalise(query.read)
    if known.patterns.asks_date.search(question):
        return None
    stated = list(dates_in(normalise(f"{task.goal}\n{task.schedule_text}")))
    for claimed in dates_in(question):
        if any(_same(claimed, date) for date in stated):
            continue
        fits = [shared_pairs(question.replace(claimed.text, ""), date.clause) for date in stated]
        if fits and max(fits) >= CONTRADICTION:
            return claimed.text, stated[fits.index(max(fits))].clause
    return None
