"""Amounts of several things that one row counts side by side, in a stretch of the year: added, compared or averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.arithmetic import PERCENT
from assistant.compose.asked_figures import named_apart
from assistant.compose.knowledge import Knowledge
from assistant.compose.row_sums import result_line
from assistant.compose.rows import goal_evidence, item_evidence, item_line, operand_line
from assistant.compose.set_against import which_is_more
from assistant.draft import Draft, Line
from assistant.query import Query, set_apart
from assistant.series import Point, series_of
from assistant.types import Evidence
from assistant.understand.numerals import parse_number
from index.quantities import Quantity, format_amount, quantities
from index.text import normalise
from index.types import ScheduleItem, Task

_ADDED = ("total", "difference")
_COMPARED = 2
_FINE = Decimal("0.01")
"""A mean is rounded to this in the magnitude of what it is a mean of."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """What the things of a row come to in a stretch of the year."""

    quarters: tuple[int, ...]
    amounts: tuple[Quantity, ...]
    items: tuple[ScheduleItem, ...]

    @property
    def value(self) -> Decimal:
        """The amounts added up."""
        return sum((amount.value for amount in self.amounts), Decimal(0))

    @property
    def terms(self) -> str:
        """The amounts as a sum is written."""
        return " + ".join(format_amount(amount.value, self.amounts[0]) for amount in self.amounts)


def compose_over_things(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """What all things of a row come to in the quarters asked for; None where they are not asked for together."""
    name = query.operation.name if query.operation is not None else ""
    if not query.quarters:
        return None
    if name == "average":
        return _mean_of_tracks(query, task, known)
    return _added_up(query, task, known) if name in _ADDED else None


def _added_up(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """The sum over all things of a row ("三类活动三季度一共几场"), or how much one stretch has more than another."""
    unit = _unit_of_all(query, task, known)
    periods = set_apart(query)
    compared = query.operation is not None and query.operation.name == "difference"
    if not unit or (compared and len(periods) != _COMPARED):
        return None
    sums = [_sum_in(period, unit, task) for period in (periods if compared else (query.quarters,))]
    found = [each for each in sums if each is not None]
    if len(found) < len(sums):
        return None
    lines = [_gap_line(found, task, known)] if compared else [_sum_line(found[0], task, known)]
    lines += [item_line(task, item, known.wording) for each in found for item in each.items]
    quotes = (item_evidence(task, item) for each in found for item in each.items)
    return Draft("answered", tuple(lines), (goal_evidence(task), *quotes))


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
    return _Sum(period, amounts, tuple(item for item, _ in stated))


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
