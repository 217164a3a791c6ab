"""The quarters of a question: those something is due in, those with nothing planned, the year as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understand.mentions import BLANK, blank_out
from assistant.understand.patterns import PlacePatterns
from assistant.understand.periods import RELATIVE_QUARTER, YEAR_ROUND, Period, find_periods

_ALL = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Quarters:
    """What a question says about quarters."""

    periods: tuple[Period, ...]
    idle: tuple[int, ...]
    """Quarters that are said to have nothing planned."""
    year_round: bool
    relative: bool
    """True for 本季度 and the like, which only a date could tell."""
    rest: str
    """The question with the periods consumed."""


def read_quarters(work: str, text: str, patterns: PlacePatterns) -> Quarters:
    """Quarters of the unconsumed part `work` of a cleaned question `text`."""
    periods = find_periods(work)
    if periods and patterns.quarter_written.search(work[: periods[0].mention.start]):
        periods = []
    rest = blank_out(work, [period.mention for period in periods])
    idle, rest = _idle(rest, text, periods, patterns)
    return Quarters(
        periods=tuple(period for period in periods if not idle or period.quarters != idle),
        idle=idle,
        year_round=bool(YEAR_ROUND.search(work)),
        relative=not periods and bool(RELATIVE_QUARTER.search(work)),
        rest=rest,
    )


def _idle(work: str, text: str, periods: list[Period], patterns: PlacePatterns) -> tuple[tuple[int, ...], str]:
    """ "四季度没有安排" names quarters in which nothing is due; "只在一季度有安排" names all others."""
    for period in periods:
        start, end = period.mention.start, period.mention.end
        after = work[end:]
        if nothing := patterns.idle_after.match(after):
            return period.quarters, work[:end] + BLANK * nothing.end() + after[nothing.end() :]
        if patterns.only_before.search(text[:start]) and patterns.planned_after.match(after):
            return tuple(quarter for quarter in _ALL if quarter not in period.quarters), work
    return (), work
