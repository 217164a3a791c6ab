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
    """The quarters in which nothing is due, and the question without the words that said so."""
    for period in periods:
        start, end = period.mention.start, period.mention.end
        after = work[end:]
        if then := patterns.idle_from_then.match(after):
            later = tuple(quarter for quarter in _ALL if quarter > max(period.quarters))
            return later, _consumed(work, end, then.end())
        if nothing := patterns.idle_after.match(after):
            return _all_idle(periods, period), _consumed(work, end, nothing.end())
        plan = patterns.idle_plan.match(after)
        if plan and (none := patterns.idle_before.search(text[:start])):
            work = _consumed(work, end, plan.end())
            return period.quarters, _consumed(work, none.start(), start - none.start())
        if only := _only(text, start, after, patterns):
            others = tuple(quarter for quarter in _ALL if quarter not in period.quarters)
            return others, _consumed(work, start - only, only)
    return (), work


def _all_idle(periods: list[Period], last: Period) -> tuple[int, ...]:
    """ "三季度和四季度都没有安排": the quarters named up to the one that is said to be idle."""
    named = (period for period in periods if period.mention.start <= last.mention.start)
    return tuple(sorted({quarter for period in named for quarter in period.quarters}))


def _only(text: str, start: int, after: str, patterns: PlacePatterns) -> int:
    """How many characters before a period say that nothing else is planned ("只在…有安排", "只排了…"); 0 without."""
    if planned := patterns.only_planned_before.search(text[:start]):
        return start - planned.start()
    only = patterns.only_before.search(text[:start])
    rest = patterns.planned_after.match(after) or patterns.rest_idle.search(after)
    return start - only.start() if only and rest else 0


def _consumed(work: str, start: int, length: int) -> str:
    """The text with some characters consumed."""
    return work[:start] + BLANK * length + work[start + length :]
