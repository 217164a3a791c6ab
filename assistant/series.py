"""Figures that one task states for several quarters, and exact arithmetic over them.

`series_of(task)` finds them; the functions below compute with them and return a `Computation` that shows its operands,
or a `Refusal` that names why there is none (growth rates, rates, figures that span two quarters). Nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz import fuzz

from index.quantities import Quantity, format_amount, plain, quantities
from index.types import ScheduleItem, Task

Nature = Literal["single", "cumulative", "growth", "rate", "mixed"]
"""single: each figure is its quarter's own; cumulative: counted from January; mixed: cannot be told from the text."""

Reason = Literal[
    "growth_not_additive",
    "rate_not_additive",
    "nature_unclear",
    "no_figure",
    "no_figure_before",
    "spans_quarters",
    "range_not_subtractable",
    "unit_mismatch",
]
Caution = Literal["cumulative", "nature_inferred", "unmarked", "at_least", "not_to_year_end", "quarters_missing", "tie"]


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series."""

    task: int
    quarters: tuple[int, ...]
    quantity: Quantity
    quote: str
    """The clause of the schedule cell that states it, verbatim."""


@dataclass(frozen=True, slots=True)
class Series:
    """A quantity that one task states for two or more times of the year. Points ascend by the last quarter."""

    task: int
    subject: str
    """What is measured ("重大项目投资"); "" when the text does not say."""
    unit: str
    track: str
    list_index: int
    points: tuple[Point, ...]
    nature: Nature
    implied: bool = False
    """True when the nature was inferred: 累计 is missing from some figures, or nothing says which it is."""
    targets: tuple[Quantity, ...] = ()
    """Figures of the goal that together are the target of the year ("1处高风险、17处中风险" are two)."""

    @property
    def target(self) -> Quantity | None:
        """The yearly target when the goal states it in one figure."""
        return self.targets[0] if len(self.targets) == 1 else None

    @property
    def target_value(self) -> Decimal | None:
        """The yearly target in base units."""
        return sum((item.value for item in self.targets), Decimal(0)) if self.targets else None


@dataclass(frozen=True, slots=True)
class Computation:
    """A computed (or directly stated) amount with everything it was computed from."""

    value: Decimal
    """In base units."""
    unit: str
    operands: tuple[Point, ...]
    formula: str
    """In the unit of the source: "4.6 + 6.6 + 8.4 + 14.7 = 34.3"; a stated figure stands alone."""
    text: str
    """The value in the unit of the source: "34.3亿元"."""
    cautions: tuple[Caution, ...] = ()
    high: Decimal | None = None
    """Upper end when ranges were added."""
    quarters: tuple[int, ...] = ()
    """The quarters that the value stands for."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a computation is not made."""

    reason: Reason
    operands: tuple[Point, ...] = ()


Outcome = Computation | Refusal


def explain(outcome: Outcome, wording: Mapping[str, str]) -> str:
    """The reason of a refusal, or the cautions of a computation, in the words of the prompt file; "" when none."""
    if isinstance(outcome, Refusal):
        return wording[outcome.reason]
    return "".join(wording[name] for name in outcome.cautions)


# ---------------------------------------------------------------- finding


_ALL = re.compile(r"全部|所有|全市|剩余")
_PROGRESS = re.compile(r"工程量|任务|目标|指标|进度|总量")
_BREAK = re.compile(r"[。;；\n]")


@lru_cache(maxsize=2048)
def series_of(task: Task) -> tuple[Series, ...]:
    """Every series of the task's schedule, in order of first occurrence; tracks and lists are kept apart."""
    groups: list[list[_Found]] = []
    for item in task.schedule:
        for found in _figures(task.number, item):
            place = _best_group(groups, found)
            if place is None:
                groups.append([found])
            else:
                groups[place].append(found)
    goal = [quantity for quantity in quantities(task.goal) if not (quantity.each or quantity.growth)]
    several = [group for group in groups if len(group) > 1]
    return tuple(_series(task, group, goal, several) for group in several)


@dataclass(frozen=True, slots=True)
class _Found:
    """A point with what decides which series it belongs to."""

    point: Point
    key: str
    """The words around the figure in its clause, without verbs of doing."""
    sentence: str
    item: ScheduleItem


def _figures(number: int, item: ScheduleItem) -> list[_Found]:
    """The figures of one item, those without 累计 first. 每季度 items give one point for each quarter."""
    every_quarter = item.year_round and item.marker.startswith(("每", "各"))
    found = []
    for quantity in sorted(quantities(item.text), key=lambda each: (each.cumulative, each.start)):
        if quantity.descriptive or quantity.each or (item.year_round and not every_quarter and not quantity.growth):
            continue
        key = _key(quantity)
        for quarters in ((1,), (2,), (3,), (4,)) if every_quarter else (item.quarters,):
            point = Point(number, quarters, quantity, quantity.clause)
            found.append(_Found(point, key, _sentence(item.text, quantity), item))
    return found


def _key(quantity: Quantity) -> str:
    """The words around a figure, without marks."""
    return re.sub(r"[“”\"、\s]", "", quantity.before + quantity.after)


def _sentence(text: str, quantity: Quantity) -> str:
    """The sentence of the item that the quantity stands in."""
    start = max((match.end() for match in _BREAK.finditer(text, 0, quantity.start)), default=0)
    end = _BREAK.search(text, quantity.end)
    return text[start : end.start() if end else len(text)]


def _best_group(groups: Sequence[Sequence[_Found]], found: _Found) -> int | None:
    """The group that measures the same thing and has no figure for these quarters yet; None when there is none."""
    best, best_score = None, 0.0
    for index, group in enumerate(groups):
        last = group[-1]
        if (last.item.track, last.item.list_index) != (found.item.track, found.item.list_index):
            continue
        if last.point.quantity.unit != found.point.quantity.unit:
            continue
        if any(other.point.quarters == found.point.quarters for other in group):
            continue
        score = _same_key(last.key, found.key)
        if last.point.quantity.cumulative == found.point.quantity.cumulative:
            score *= 1.05
        if score > best_score:
            best, best_score = index, score
    return best


def _same_key(a: str, b: str) -> float:
    """How surely two sets of words name the same measured thing; 0 when they do not."""
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and (long.endswith(short) or long.startswith(short)):
        return 0.9
    ratio = fuzz.ratio(a, b) / 100
    return ratio if ratio >= 0.85 else 0.0


def _confirmed(group: Sequence[_Found], others: Sequence[Sequence[_Found]]) -> bool:
    """True when cumulative figures of the same row end at the sum of these ("完成1.5万人次,累计3万人次")."""
    own = group[0]
    value = sum(found.point.quantity.value for found in group)
    return any(
        other[-1].point.quantity.cumulative
        and other[-1].point.quantity.value == value
        and other[-1].point.quantity.unit == own.point.quantity.unit
        and (other[-1].item.track, other[-1].item.list_index) == (own.item.track, own.item.list_index)
        for other in others
    )


def _series(task: Task, group: list[_Found], goal: Sequence[Quantity], others: Sequence[Sequence[_Found]]) -> Series:
    ordered = sorted(group, key=lambda found: (found.point.quarters[-1], found.point.quarters))
    points = tuple(found.point for found in ordered)
    first = ordered[0]
    unit = first.point.quantity.unit
    rivals = sum(1 for other in others if other[0].point.quantity.unit == unit)
    targets = _targets(ordered, [quantity for quantity in goal if quantity.unit == unit], rivals)
    subjects = [point.quantity.subject for point in points]
    series = Series(
        task=task.number,
        subject=max(subjects, key=len) if subjects else "",
        unit=unit,
        track=first.item.track,
        list_index=first.item.list_index,
        points=points,
        nature="single",
        targets=targets,
    )
    if _confirmed(ordered, others):
        return series
    nature, implied = _nature(series, ordered, task)
    return replace(series, nature=nature, implied=implied)


def _bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring Chinese characters or letters."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1) if re.fullmatch(r"[^\W\d_]{2}", text[i : i + 2]))


def _targets(group: Sequence[_Found], goal: Sequence[Quantity], rivals: int) -> tuple[Quantity, ...]:
    """The goal's figures for this series: by shared words; among several the one that the figures bear out."""
    values = [found.point.quantity.value for found in group]
    borne_out = (sum(values), values[-1])
    matches = _goal_matches(group, goal)
    if not matches:
        clauses = _bigrams(" ".join(found.point.quote for found in group))
        alone = len(goal) == 1 and rivals == 1 and len(_bigrams(goal[0].clause) & clauses) >= 2
        return (goal[0],) if alone else ()
    for quantity in matches:
        if quantity.value in borne_out:
            return (quantity,)
    parts = tuple(quantity for quantity in goal if quantity.clause == matches[0].clause)
    if len(parts) > 1 and sum(part.value for part in parts) in borne_out:
        return parts
    return (matches[0],) if len(matches) == 1 else ()


def _goal_matches(group: Sequence[_Found], goal: Sequence[Quantity]) -> list[Quantity]:
    """Figures of the goal that may be about the same thing; only those in the very same words when there are any."""
    key = max((found.key for found in group), key=len)
    words = _bigrams(key)
    context = _bigrams(" ".join(found.sentence for found in group))
    matches = []
    for quantity in goal:
        goal_words = _bigrams(quantity.before + quantity.after)
        if not goal_words:
            continue
        shared = len(goal_words & words) / max(1, min(len(goal_words), len(words)))
        if shared >= 0.5 or len(goal_words & context) / len(goal_words) >= 0.6:
            matches.append(quantity)
    same = [quantity for quantity in matches if _key(quantity) == key]
    return same or matches


def _nature(series: Series, group: Sequence[_Found], task: Task) -> tuple[Nature, bool]:
    """Whether the figures are per quarter, cumulative or rates, and whether that had to be inferred."""
    amounts = [point.quantity for point in series.points]
    rising = all(a.value <= b.value for a, b in pairwise(amounts))
    grows = rising and amounts[0].value < amounts[-1].value
    if any(amount.growth for amount in amounts):
        return "growth", False
    if any(amount.cumulative for amount in amounts):
        unmarked = [index for index, amount in enumerate(amounts) if not amount.cumulative]
        # The first figure of the year needs no 累计: its own amount and the amount so far are the same.
        return ("cumulative", False) if unmarked in ([], [0]) and rising else ("mixed", True)
    if series.unit in ("%", "‰"):
        progress = any(_PROGRESS.search(point.quote) for point in series.points)
        return ("cumulative", True) if progress and grows else ("rate", False)
    return _unmarked_nature(series, group, task, grows=grows)


def _unmarked_nature(series: Series, group: Sequence[_Found], task: Task, *, grows: bool) -> tuple[Nature, bool]:
    """Nature of amounts none of which says 累计: by the target, by nested quarters, by a later 全部."""
    values = [point.quantity.value for point in series.points]
    quarters = [frozenset(point.quarters) for point in series.points]
    if series.target_value == sum(values):
        return "single", False
    nested = all(a < b for a, b in pairwise(quarters))
    finished = grows and (series.target_value == values[-1] or _all_follows(group[-1], task))
    if nested or finished:
        return "cumulative", True
    return "single", grows and series.target_value is None


def _all_follows(last: _Found, task: Task) -> bool:
    """True when a later item finishes the same thing for all ("完成35家医院上线", then "完成全部医院上线")."""
    tail = last.key[-4:]
    if len(tail) < 4:
        return False
    later = (
        item
        for item in task.schedule
        if item.track == last.item.track
        and item.list_index == last.item.list_index
        and item.quarters[0] > last.point.quarters[-1]
    )
    return any(_ALL.search(item.text) and last.key[:4] in item.text and tail in item.text for item in later)


# ---------------------------------------------------------------- computing


def total(series: Series) -> Outcome:
    """The amount of the whole year: the sum of quarters, or the last cumulative figure."""
    return up_to(series, 4)


def up_to(series: Series, quarter: int) -> Outcome:
    """The amount from January to the end of `quarter` (1-4)."""
    if refusal := _not_additive(series):
        return refusal
    if series.nature == "cumulative":
        ends = [point for point in series.points if point.quarters[-1] <= quarter]
        if not ends:
            return Refusal("no_figure", series.points)
        point = ends[-1]
        cautions: list[Caution] = ["cumulative"]
        if point.quarters[-1] < quarter:
            if quarter < 4 or any(other.quarters[-1] > point.quarters[-1] for other in series.points):
                return Refusal("no_figure", series.points)
            cautions.append("not_to_year_end")
        return _stated(point, tuple(range(1, point.quarters[-1] + 1)), cautions, series)
    inside = tuple(point for point in series.points if point.quarters[-1] <= quarter)
    return _sum_inside(series, inside, tuple(range(1, quarter + 1)))


def half_year(series: Series, half: int) -> Outcome:
    """The amount of the first (1) or second (2) half of the year."""
    quarters = (1, 2) if half == 1 else (3, 4)
    if half == 1:
        return up_to(series, 2)
    if refusal := _not_additive(series):
        return refusal
    if series.nature == "cumulative":
        return _between(series, 2, 4)
    inside = tuple(point for point in series.points if set(point.quarters) <= set(quarters))
    return _sum_inside(series, inside, quarters)


def single_quarter(series: Series, quarter: int) -> Outcome:
    """The quarter's own amount; from cumulative figures by subtraction. Rates are given as stated."""
    if series.nature in ("growth", "mixed"):
        return Refusal("growth_not_additive" if series.nature == "growth" else "nature_unclear", series.points)
    if series.nature == "cumulative":
        return _between(series, quarter - 1, quarter)
    point = _at(series, quarter)
    return point if isinstance(point, Refusal) else _stated(point, (quarter,), _nature_cautions(series), series)


def difference(series: Series, first: int, second: int) -> Outcome:
    """The figure of quarter `second` minus that of quarter `first`, each as the source states it.

    Between cumulative figures this is what is added from the one to the other.
    """
    a, b = _at(series, first), _at(series, second)
    if isinstance(a, Refusal):
        return a
    if isinstance(b, Refusal):
        return b
    return subtract(b, a, cautions=_nature_cautions(series))


def largest(series: Series) -> Outcome:
    """The quarter with the largest own amount (rates: the largest stated); all of them when several are equal."""
    return _extreme(series, 1)


def smallest(series: Series) -> Outcome:
    """The quarter with the smallest own amount (rates: the smallest stated); all of them when several are equal."""
    return _extreme(series, -1)


def add(points: Sequence[Point], *, cautions: Sequence[Caution] = ()) -> Outcome:
    """The sum of any figures of one unit, also of several tasks."""
    operands = tuple(points)
    if refusal := _unfit(operands):
        return refusal
    value = sum((point.quantity.value for point in operands), Decimal(0))
    high = None
    if any(point.quantity.high is not None for point in operands):
        high = sum((point.quantity.high or point.quantity.value for point in operands), Decimal(0))
    like = operands[0].quantity
    quarters = tuple(sorted({quarter for point in operands for quarter in point.quarters}))
    formula = " + ".join(_number(point.quantity, like) for point in operands)
    result = _between_text(value, high, like, with_unit=False)
    return Computation(
        value=value,
        unit=like.unit,
        operands=operands,
        formula=f"{formula} = {result}" if len(operands) > 1 else formula,
        text=_between_text(value, high, like),
        cautions=_with_bounds(cautions, operands),
        high=high,
        quarters=quarters,
    )


def subtract(a: Point, b: Point, *, cautions: Sequence[Caution] = ()) -> Outcome:
    """Figure `a` minus figure `b`; two rates give 百分点."""
    if refusal := _unfit((a, b), rates=True):
        return refusal
    if a.quantity.high is not None or b.quantity.high is not None:
        return Refusal("range_not_subtractable", (a, b))
    like = a.quantity
    value = a.quantity.value - b.quantity.value
    formula = f"{_number(a.quantity, like)} - {_number(b.quantity, like)} = {plain(value / like.scale)}"
    text = f"{plain(value)}个百分点" if like.rate else format_amount(value, like)
    unit = "百分点" if like.rate else like.unit
    return Computation(value, unit, (a, b), formula, text, _with_bounds(cautions, (a, b)), None, a.quarters)


def _unfit(operands: tuple[Point, ...], *, rates: bool = False) -> Refusal | None:
    """Why these figures cannot be combined; None when they can."""
    if not operands:
        return Refusal("no_figure")
    if len({point.quantity.unit for point in operands}) > 1:
        return Refusal("unit_mismatch", operands)
    if not rates and len(operands) > 1 and any(point.quantity.growth for point in operands):
        return Refusal("growth_not_additive", operands)
    return None


def _not_additive(series: Series) -> Refusal | None:
    if series.nature == "growth":
        return Refusal("growth_not_additive", series.points)
    if series.nature == "rate":
        return Refusal("rate_not_additive", series.points)
    return Refusal("nature_unclear", series.points) if series.nature == "mixed" else None


def _nature_cautions(series: Series) -> tuple[Caution, ...]:
    if series.nature == "cumulative":
        return ("cumulative", "nature_inferred") if series.implied else ("cumulative",)
    return ("unmarked",) if series.nature == "single" and series.implied else ()


def _with_bounds(cautions: Sequence[Caution], operands: Sequence[Point]) -> tuple[Caution, ...]:
    bounded = any(point.quantity.relation == ">=" for point in operands)
    return tuple(dict.fromkeys((*cautions, "at_least"))) if bounded else tuple(dict.fromkeys(cautions))


def _stated(point: Point, quarters: tuple[int, ...], cautions: Sequence[Caution], series: Series) -> Computation:
    """A figure that the source states, as it stands."""
    quantity = point.quantity
    text = _between_text(quantity.value, quantity.high, quantity)
    names = (*cautions, "nature_inferred") if "cumulative" in cautions and series.implied else tuple(cautions)
    return Computation(
        value=quantity.value,
        unit=quantity.unit,
        operands=(point,),
        formula=_number(quantity, quantity),
        text=text,
        cautions=_with_bounds(names, (point,)),
        high=quantity.high,
        quarters=quarters,
    )


def _at(series: Series, quarter: int) -> Point | Refusal:
    """The figure stated for exactly this quarter, or for cumulative series for its end."""
    for point in series.points:
        if series.nature in ("cumulative", "growth") and point.quarters[-1] == quarter:
            return point
        if point.quarters == (quarter,):
            return point
    spans = any(quarter in point.quarters for point in series.points)
    return Refusal("spans_quarters" if spans else "no_figure", series.points)


def _between(series: Series, start: int, end: int) -> Outcome:
    """What a cumulative series adds from the end of quarter `start` (0: from January) to the end of `end`."""
    last = _at(series, end)
    if isinstance(last, Refusal):
        return last
    cautions = _nature_cautions(series)
    if start == 0:
        return _stated(last, (end,), cautions, series) if last.quarters == (1,) else Refusal("spans_quarters", (last,))
    prior = _at(series, start)
    if isinstance(prior, Refusal):
        if series.implied and last == series.points[0] and last.quarters == (end,) and not last.quantity.rate:
            return _stated(last, (end,), cautions, series)  # says nothing of quarters before, and they have none
        return Refusal("no_figure_before", series.points)
    result = subtract(last, prior, cautions=cautions)
    return replace(result, quarters=tuple(range(start + 1, end + 1))) if isinstance(result, Computation) else result


def _sum_inside(series: Series, inside: tuple[Point, ...], quarters: tuple[int, ...]) -> Outcome:
    """Sum of the points inside these quarters; refused when a figure reaches over their edge."""
    wanted = set(quarters)
    if any(set(point.quarters) & wanted and not set(point.quarters) <= wanted for point in series.points):
        return Refusal("spans_quarters", series.points)
    cautions: list[Caution] = list(_nature_cautions(series))
    covered = {quarter for point in inside for quarter in point.quarters}
    if inside and covered != wanted:
        cautions.append("quarters_missing")
    result = add(inside, cautions=cautions)
    return replace(result, quarters=quarters) if isinstance(result, Computation) else result


def _extreme(series: Series, sign: int) -> Outcome:
    """The largest (sign 1) or smallest (sign -1) single figure."""
    if series.nature == "mixed":
        return Refusal("nature_unclear", series.points)
    candidates: list[Computation] = []
    if series.nature == "cumulative":
        for point in series.points:
            own = _between(series, point.quarters[-1] - 1, point.quarters[-1])
            if isinstance(own, Refusal):
                return Refusal("no_figure_before", series.points)
            candidates.append(own)
    else:
        if len({len(point.quarters) for point in series.points}) > 1 and series.nature == "single":
            return Refusal("spans_quarters", series.points)  # half-years and quarters do not compare
        candidates = [_stated(point, point.quarters, _nature_cautions(series), series) for point in series.points]
    best = max(candidates, key=lambda item: sign * item.value)
    winners = [item for item in candidates if item.value == best.value]
    if len(winners) == 1:
        return best
    quarters = tuple(sorted({quarter for item in winners for quarter in item.quarters}))
    operands = tuple(dict.fromkeys(point for item in winners for point in item.operands))
    formula = "; ".join(dict.fromkeys(item.formula for item in winners))
    return replace(best, operands=operands, formula=formula, quarters=quarters, cautions=(*best.cautions, "tie"))


def _number(quantity: Quantity, like: Quantity) -> str:
    """A figure without its unit, in the unit of `like`."""
    return _between_text(quantity.value, quantity.high, like, with_unit=False)


def _between_text(value: Decimal, high: Decimal | None, like: Quantity, *, with_unit: bool = True) -> str:
    low_text = format_amount(value, like, with_unit=False)
    number = f"{low_text}-{format_amount(high, like, with_unit=False)}" if high is not None else low_text
    return f"{number}{like.unit_text}" if with_unit else number


__all__ = [
    "Computation",
    "Outcome",
    "Point",
    "Refusal",
    "Series",
    "add",
    "difference",
    "explain",
    "half_year",
    "largest",
    "series_of",
    "single_quarter",
    "smallest",
    "subtract",
    "total",
    "up_to",
]
