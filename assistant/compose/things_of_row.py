"""Amounts of several things that one row counts side by side, in a stretch of the year: added, compared or averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.compose.arithmetic import PERCENT, over_quarters
from assistant.compose.asked_figures import named_apart
from assistant.compose.knowledge import Knowledge
from assistant.compose.row_sums import result_line
from assistant.compose.rows import goal_evidence, item_evidence, item_line, operand_line, refused_line
from assistant.compose.set_against import which_is_more
from assistant.draft import Draft, Line
from assistant.query import Query, set_apart
from assistant.series import Computation, Point, Refusal, Series, explain, series_of
from assistant.types import Evidence
from assistant.understand.numerals import parse_number
from index.quantities import Quantity, format_amount, quantities
from index.text import normalise
from index.types import YEAR_ROUND, ScheduleItem, Task

_ADDED = ("total", "difference")
_COMPARED = 2
_FINE = Decimal("0.01")
"""A mean is rounded to this in the magnitude of what it is a mean of."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """What the things of a row come to in a stretch of the year."""

    quarters: tuple[int, ...]
    amounts: tuple[Quantity, ...]
    written: tuple[str, ...]
    """The amounts as they are shown in a formula, each with what it was itself reckoned from."""
    items: tuple[ScheduleItem, ...]
    told: tuple[Computation, ...] = ()
    """What the amounts were reckoned by, with what is to be said of it (lower bounds, running totals)."""

    @property
    def value(self) -> Decimal:
        """The amounts added up."""
        return sum((amount.value for amount in self.amounts), Decimal(0))

    @property
    def terms(self) -> str:
        """The amounts as a sum is written."""
        return " + ".join(self.written)


def compose_over_things(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """What all things of a row come to in the quarters asked for; None where they are not asked for together."""
    name = query.operation.name if query.operation is not None else ""
    each_apart = [bool(series.track) for series in _series_of_all(query, task, known)]
    if not query.quarters and (name != "total" or not each_apart or not all(each_apart)):
        return None  # a goal tells the whole year of things that only share their items
    if name == "average":
        return _mean_of_tracks(query, task, known)
    return _added_up(query, task, known) if name in _ADDED else None


def _added_up(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """The sum over all things of a row ("三类活动三季度一共几场"), or how much one stretch has more than another.

    Things that each have figures of their own are never told by those of one of them: where one cannot be told, it is
    said why.
    """
    periods = set_apart(query)
    compared = query.operation is not None and query.operation.name == "difference"
    if compared and len(periods) != _COMPARED:
        return None
    asked = periods if compared else (query.quarters or YEAR_ROUND,)
    unit, series = _unit_of_all(query, task, known), _series_of_all(query, task, known)
    sums: list[_Sum | Refusal | None] = [_sum_in(period, unit, task) if unit else None for period in asked]
    if series and None in sums:
        sums = [_sum_of_series(period, series, task) for period in asked]
    refused = next((each for each in sums if isinstance(each, Refusal)), None)
    if refused is not None:
        return _cannot_be_told(refused, series, task, known)
    found = [each for each in sums if isinstance(each, _Sum)]
    if len(found) < len(sums):
        return None
    lines = [_gap_line(found, task, known)] if compared else [_sum_line(found[0], task, known)]
    lines += dict.fromkeys(item_line(task, item, known.wording) for each in found for item in each.items)
    told = (outcome for each in found for outcome in each.told)
    cautions = dict.fromkeys(explain(outcome, known.wording.section("series")) for outcome in told)
    lines += (Line(caution, (task.number,), (caution,)) for caution in cautions if caution)
    quotes = (item_evidence(task, item) for each in found for item in each.items)
    return Draft("answered", tuple(lines), tuple(dict.fromkeys((goal_evidence(task), *quotes))))


def _series_of_all(query: Query, task: Task, known: Knowledge) -> tuple[Series, ...]:
    """The series of all things of a row in one unit, where a question asks for just as many of them; () else."""
    question = normalise(query.question)
    by_unit: dict[str, list[Series]] = {}
    for series in series_of(task):
        if series.unit and not series.points[0].quantity.rate:
            by_unit.setdefault(series.unit, []).append(series)
    asked = [found for unit, found in by_unit.items() if unit in question] or list(by_unit.values())
    for kinds in known.patterns.all_of_them.finditer(question):
        said = parse_number(kinds["count"])
        meant = [found for found in asked if len(found) == (said or max(len(found), _COMPARED))]
        if len(meant) == 1:
            return tuple(meant[0])
    return ()


def _sum_of_series(period: tuple[int, ...], series: Sequence[Series], task: Task) -> _Sum | Refusal:
    """What several series come to in a stretch of the year, each by itself; or why one cannot be told."""
    outcomes = [over_quarters(each, period) for each in series]
    told = [outcome for outcome in outcomes if isinstance(outcome, Computation)]
    if len(told) < len(outcomes):
        return next(outcome for outcome in outcomes if isinstance(outcome, Refusal))
    amounts = tuple(replace(each.operands[0].quantity, value=each.value) for each in told)
    plain = tuple(format_amount(amount.value, amounts[0]) for amount in amounts)
    terms = (f"{text}（{each.formula}）" for text, each in zip(plain, told, strict=True))
    written = tuple(
        term if len(each.operands) > 1 else text for term, text, each in zip(terms, plain, told, strict=True)
    )
    points = [point for each in told for point in each.operands]
    stated = {(point.quarters, point.quote) for point in points}
    items = (item for item in task.schedule if any(q == item.quarters and text in item.text for q, text in stated))
    return _Sum(period, amounts, written, tuple(items), tuple(told))


def _cannot_be_told(refused: Refusal, series: Sequence[Series], task: Task, known: Knowledge) -> Draft:
    """Why several things of a row are not added up, with their figures as they stand."""
    points = tuple(dict.fromkeys(point for each in series for point in each.points))
    lines = [refused_line(task, explain(refused, known.wording.section("series")), known.wording)]
    lines += dict.fromkeys(operand_line(task, point, known.wording) for point in points)
    quotes = (Evidence(task.number, "schedule", point.quote) for point in points)
    return Draft("answered", tuple(lines), tuple(dict.fromkeys((goal_evidence(task), *quotes))))


def _unit_of_all(query: Query, task: Task, known: Knowledge) -> str:
    """The unit in which a question asks for all things that the goal counts in it; "" where it asks for no such."""
    question = normalise(query.question)
    kinds = known.patterns.all_of_them.search(question)
    if kinds is None:
        return ""
    counted = [q.unit for q in quantities(task.goal) if q.unit and q.unit in question and not (q.rate or q.growth)]
    said = parse_number(kinds["count"])
    return next((u for u in counted if counted.count(u) == (said or max(counted.count(u), _COMPARED))), "")


def _sum_in(period: tuple[int, ...], unit: str, task: Task) -> _Sum | None:
    """The amounts of a unit in the items of a stretch; None where there are none, or they count on from before."""
    items = tuple(item for item in task.schedule if set(item.quarters) & set(period))
    stated = [(item, [q for q in quantities(item.text) if q.unit == unit]) for item in items]
    stated = [(item, found) for item, found in stated if found]
    amounts = tuple(q for _, found in stated for q in found)
    over_the_edge = any(not set(item.quarters) <= set(period) for item, _ in stated)
    if not amounts or over_the_edge or any(q.cumulative or q.each or q.high is not None for q in amounts):
        return None
    written = tuple(format_amount(amount.value, amounts[0]) for amount in amounts)
    return _Sum(period, amounts, written, tuple(item for item, _ in stated))


def _sum_line(found: _Sum, task: Task, known: Knowledge) -> Line:
    text = format_amount(found.value, found.amounts[0])
    return result_line(task, text, f"{found.terms} = {text}", known.wording)


def _gap_line(found: Sequence[_Sum], task: Task, known: Knowledge) -> Line:
    """By how much the greater of two sums is greater, each written with what it was added from."""
    high, low = sorted(found, key=lambda each: each.value, reverse=True)
    like = high.amounts[0]
    verdict, gap = which_is_more((high.quarters, low.quarters), (high.value, low.value), like, known)
    written = (f"{format_amount(each.value, like)}（{each.terms}）" for each in (high, low))
    return result_line(task, verdict, f"{' - '.join(written)} = {gap}", known.wording)


def _mean_of_tracks(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """The mean of what a row states for each of several things in one quarter ("三个公园二季度进度平均多少")."""
    stated = _of_each_track(query, task, known)
    if not stated:
        return None
    points = tuple(stated.values())
    like = points[0].quantity
    value = sum((point.quantity.value for point in points), Decimal(0))
    mean = (value / len(points) / like.scale).quantize(_FINE) * like.scale
    text = format_amount(mean, like)
    terms = " + ".join(format_amount(point.quantity.value, like) for point in points)
    lines = [result_line(task, text, f"({terms}) ÷ {len(points)} = {text}", known.wording)]
    lines += [operand_line(task, point, known.wording, track) for track, point in stated.items()]
    quotes = (Evidence(task.number, "schedule", point.quote) for point in points)
    return Draft("answered", tuple(lines), tuple(dict.fromkeys((goal_evidence(task), *quotes))))


def _of_each_track(query: Query, task: Task, known: Knowledge) -> dict[str, Point]:
    """The figure of each track for the quarter asked for; {} unless a mean over all of them, or those named, is."""
    question = normalise(query.question)
    if len(query.quarters) != 1 or known.patterns.per_quarter.search(question):
        return {}
    found = [s for s in series_of(task) if s.track and (s.unit == PERCENT or s.nature == "single")]
    stated = {s.track: point for s in found for point in s.points if point.quarters == query.quarters}
    if len(stated) < _COMPARED or len({point.quantity.unit for point in stated.values()}) > 1:
        return {}
    said = (parse_number(kinds["count"]) or len(stated) for kinds in known.patterns.all_of_them.finditer(question))
    if len(stated) in said:
        return stated
    return {track: stated[track] for track, _ in named_apart(query, task, known.patterns) if track in stated}
