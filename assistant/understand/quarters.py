"""The quarters of a question: those something is due in, those with nothing planned, the year as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understand.mentions import BLANK, blank_out
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import PlacePatterns
from assistant.understand.periods import RELATIVE_QUARTER, Period, find_periods

_ALL = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Quarters:
    """What a question says about quarters."""

    periods: tuple[Period, ...]
    idle: tuple[int, ...]
    """Quarters that are said to have nothing planned."""
    counted: int
    """In how many quarters, and no more, something is due; 0 when that is not said."""
    year_round: bool
    relative: bool
    """True for 本季度 and the like, which only a date could tell."""
    rest: str
    """The question with the periods consumed."""


def read_quarters(work: str, text: str, patterns: PlacePatterns) -> Quarters:
    """Quarters of the unconsumed part `work` of a cleaned question `text`."""
    counted, work = _counted(work, patterns)
    periods = find_periods(work)
    if periods and patterns.quarter_written.search(work[: periods[0].mention.start]):
        periods = []
    rest = blank_out(work, [period.mention for period in periods])
    idle, planned, rest = _idle(rest, text, periods, patterns)
    return Quarters(
        periods=tuple(planned),
        idle=idle,
        counted=counted or _left_by(idle, periods, text, patterns),
        year_round=bool(patterns.year_round.search(work)),
        relative=not periods and bool(RELATIVE_QUARTER.search(work)),
        rest=rest,
    )


def _counted(work: str, patterns: PlacePatterns) -> tuple[int, str]:
    """In how many quarters only something is due, 0 when it is not said; the question without the words for it."""
    count = 0
    if match := patterns.quarters_counted.search(work):
        count = parse_number(match["n"]) or 0
    elif match := patterns.quarters_empty.search(work):
        count = len(_ALL) - (parse_number(match["n"] or match["lacks"]) or 0)
    if match is None or not 0 < count <= len(_ALL):
        return 0, work
    work = _consumed(work, match.start(), match.end() - match.start())
    return count, patterns.other_quarters.sub(lambda again: BLANK * len(again[0]), work)


def _left_by(idle: tuple[int, ...], periods: list[Period], text: str, patterns: PlacePatterns) -> int:
    """How many quarters are planned where only those named are not ("唯独四季度没有安排"); 0 without such words."""
    first = next((period for period in periods if set(period.quarters) <= set(idle)), None)
    alone = first is not None and patterns.idle_alone.search(text[: first.mention.start])
    return len(_ALL) - len(idle) if alone else 0


def _idle(
    work: str, text: str, periods: list[Period], patterns: PlacePatterns
) -> tuple[tuple[int, ...], list[Period], str]:
    """The quarters in which nothing is due, the other periods, and the question without the words that said so."""
    idle: set[int] = set()
    planned: list[Period] = []
    for group in _groups(work, periods, patterns):
        own, words = _idle_by(group, work, text, patterns)
        idle.update(own)
        over = patterns.idle_from_then.match(work, group[-1].mention.end) is not None
        planned += [period for period in group if not over and not set(period.quarters) <= set(own)]
        for start, end in words:
            work = _consumed(work, start, end - start)
    for period in planned if idle else ():
        if ends := patterns.ends_then.match(work, period.mention.end):
            work = _consumed(work, ends.start(), ends.end() - ends.start())
    return tuple(sorted(idle)), planned, work


def _groups(work: str, periods: list[Period], patterns: PlacePatterns) -> list[list[Period]]:
    """Periods that are named one after the other, of which the same is said ("三季度和四季度都没有安排")."""
    groups: list[list[Period]] = []
    for period in periods:
        before = groups[-1][-1].mention.end if groups else None
        if before is not None and patterns.quarters_joined.fullmatch(work, before, period.mention.start):
            groups[-1].append(period)
        else:
            groups.append([period])
    return groups


def _idle_by(
    group: list[Period], work: str, text: str, patterns: PlacePatterns
) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """The quarters that are idle by what is said around some periods, and where the words stand that say so."""
    start, end = group[0].mention.start, group[-1].mention.end
    named = tuple(sorted({quarter for period in group for quarter in period.quarters}))
    after = work[end:]
    if then := patterns.idle_from_then.match(after):
        return tuple(quarter for quarter in _ALL if quarter > max(named)), [(end, end + then.end())]
    if nothing := patterns.idle_after.match(after):
        return named, [(end, end + nothing.end())]
    plan = patterns.idle_plan.match(after)
    if plan and (none := patterns.idle_before.search(text[:start])):
        return named, [(end, end + plan.end()), (none.start(), start)]
    if only := _only(text, start, after, patterns):
        return tuple(quarter for quarter in _ALL if quarter not in named), [(start - only, start)]
    return (), []


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
