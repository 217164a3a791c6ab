"""The operations on one series that questions ask for, with formulas that show their operands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.patterns import AnswerPatterns
from assistant.query import Query
from assistant.series import (
    Caution,
    Computation,
    Outcome,
    Point,
    Refusal,
    Series,
    add,
    difference,
    half_year,
    largest,
    single_quarter,
    smallest,
    subtract,
    total,
    up_to,
)
from assistant.understand.numerals import parse_number
from index.quantities import Quantity, format_amount, plain
from index.quarters import MONTHS_OF_A_QUARTER
from index.text import normalise
from index.types import YEAR_ROUND

SCALES = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}
_TIMES, _DOUBLINGS, _POINTS = "倍", "番", "个百分点"
_NO_DOUBLING, _NO_WHOLE_DOUBLING = "（没有翻番）", "（不是整番）"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
PERCENT = "%"
_AS_SAID = Decimal("0.01")
"""To how much a number with many decimals is rounded when it is said."""
_SAID_ROUND = 100
"""From here on a mean of things is also said without its decimals."""
_SHORT_OF_THE_YEAR: frozenset[Caution] = frozenset({"not_to_year_end", "quarters_missing"})
"""Cautions with which a sum over the year is less than the year's amount."""
ALL_OF_IT = Decimal(100)
"""Percent of a work when it is done."""


def compute(query: Query, series: Series, patterns: AnswerPatterns) -> Outcome:
    """Apply the asked operation to a series."""
    name = query.operation.name if query.operation else "total"
    between = _between_quarters(name, query, series, patterns)
    if between is not None:
        return between
    if name == "rest":
        return _rest(series, query, patterns)
    if name == "share":
        peak = patterns.peak.search(query.question) if not query.quarters else None
        part, among = _part_and_whole(query, patterns)
        part = _peak_quarters(series, peak) if peak is not None else part
        return _share(series, part, among, lambda share: percent_as_asked(share, query.question, patterns))
    if name == "average":
        return _average(series, query.quarters, monthly=patterns.per_month.search(query.question) is not None)
    if name in _OVER_SERIES:
        return _OVER_SERIES[name](series)
    if name == "convert":
        return _converted(over_quarters(series, query.quarters), query, patterns)
    if name == "single":
        return _single(series, query, patterns)
    return over_quarters(series, query.quarters, counted_on=patterns.counted_on.search(query.question) is not None)


def _single(series: Series, query: Query, patterns: AnswerPatterns) -> Outcome:
    """What a stretch of the year adds by itself; what is left of the year's amount where all of it is named.

    "上半年完成后，后半年还要多少才够全年" names the first half only as what comes before.
    """
    if query.quarters == YEAR_ROUND and len(query.periods) > 1:
        return _rest(series, query, patterns)
    own = over_quarters(series, query.quarters)
    still = series.nature == "cumulative" and patterns.still.search(query.question) is not None
    of_the_end = still and isinstance(own, Refusal) and query.quarters == YEAR_ROUND[-1:]
    return _rest(series, query, patterns) if of_the_end else own


def _between_quarters(name: str, query: Query, series: Series, patterns: AnswerPatterns) -> Outcome | None:
    """One quarter or half of the year set against another; None when the question asks for nothing of the kind."""
    order = _named_quarters(query, patterns)
    compared = name in ("difference", "single") or (name == "share" and patterns.more_by.search(query.question))
    if compared and (more := _more_by(query, series, patterns)) is not None:
        return more
    if name == "difference" and (peak := patterns.peak.search(query.question)):
        return _from_peak(series, peak, query, patterns)
    if series.nature != "rate" and name in ("difference", "single") and _sets_halves(query, patterns):
        return greater_less_smaller(half_year(series, 2), half_year(series, 1), series)
    if name == "single" and patterns.than.search(query.question) and len(order) > 1:
        first, second = single_quarter(series, order[0]), single_quarter(series, order[1])
        return _as_fewer(less(first, second, series), less(second, first, series), query, patterns)
    if name == "ratio" and (risen := _risen(query, series, order, patterns)) is not None:
        return risen
    if (longer := _longer_periods(name, query, series, patterns)) is not None:
        return longer
    if name == "ratio" and len(order) > 1:
        return ratio(single_quarter(series, order[0]), single_quarter(series, order[1]), series)
    return _of_two_quarters(query, series, order, patterns) if name == "difference" else None


def _risen(query: Query, series: Series, order: Sequence[int], patterns: AnswerPatterns) -> Outcome | None:
    """How many times, or how many doublings, a later figure is an earlier one; None where none is set against another.

    "从800涨到6400" tells the figures themselves, which say of which quarters they are. What doubles in one quarter does
    so since the one before it, and over the year since its first quarter.
    """
    question = normalise(query.question)
    from_to = patterns.rises.search(question) is not None
    doubled = patterns.doublings.search(question) is not None
    if not (from_to or doubled):
        return None
    told = _quarters_of_told(series, question)
    if len(order) > 1:
        ends = (order[1], order[0]) if from_to else (order[0], order[1])
    elif len(told) > 1:
        ends = (told[1], told[0])
    elif doubled:
        later = order[0] if order else YEAR_ROUND[-1]
        ends = (later, later - 1 if order else YEAR_ROUND[0])
    else:
        return None
    of_quarter = up_to if len(told) > 1 and series.nature == "cumulative" else single_quarter
    outcome = ratio(of_quarter(series, ends[0]), of_quarter(series, ends[1]), series)
    return _in_doublings(outcome) if doubled else outcome


def _quarters_of_told(series: Series, question: str) -> tuple[int, ...]:
    """The quarters of which a question tells the figures, in its order; () unless each stands for one quarter alone."""
    written = {format_amount(p.quantity.value, p.quantity, with_unit=False): p.quarters for p in series.points}
    found = [written[number] for number in _NUMBER.findall(question) if number in written]
    told = [point.quantity for point in series.points]
    alone = len(written) == len(told) and all(len(quarters) == 1 for quarters in found)
    return tuple(quarters[0] for quarters in found) if alone else ()


def _in_doublings(outcome: Outcome) -> Outcome:
    """A multiple as so many doublings where it is just that (8 times: 3), else as what it is, which is no whole one."""
    if isinstance(outcome, Refusal):
        return outcome
    count = max(int(outcome.value).bit_length() - 1, 0)
    if outcome.value <= 1 or outcome.value != 2**count:
        return replace(outcome, text=f"{outcome.text}{_NO_DOUBLING if outcome.value <= 1 else _NO_WHOLE_DOUBLING}")
    return replace(outcome, text=f"{count}{_DOUBLINGS}", formula=f"{outcome.formula} = 2^{count}")


def _of_two_quarters(query: Query, series: Series, order: Sequence[int], patterns: AnswerPatterns) -> Outcome | None:
    """One quarter's figure less another's, or the change of a rate; None where nothing is named to subtract.

    Where quarters are only set side by side ("一季度和四季度差多少") the smaller is taken off.
    """
    if series.unit == PERCENT and len(order) < 2 and not query.operands:
        return _change(series, query, patterns)
    if len(query.quarters) < 2:
        return None
    if len(order) < 2 or _goes_on(query, patterns):
        first, last = query.quarters[0], query.quarters[-1]
        return _as_fewer(difference(series, first, last), difference(series, last, first), query, patterns)
    if series.nature == "cumulative" and patterns.alone.search(query.question):
        return greater_less_smaller(single_quarter(series, order[0]), single_quarter(series, order[1]), series)
    outcome = difference(series, order[1], order[0])
    apart = patterns.than.search(query.question) is None and isinstance(outcome, Computation) and outcome.value < 0
    turned = difference(series, order[0], order[1])
    return turned if apart else _as_fewer(outcome, turned, query, patterns)


def _more_by(query: Query, series: Series, patterns: AnswerPatterns) -> Outcome | None:
    """By what part one time of the year exceeds another ("四季度比一季度多百分之几"); None where that is not asked."""
    said = patterns.than.search(query.question) and patterns.asked_percent.search(query.question)
    if not said or series.unit == PERCENT or len(query.periods) != 2:
        return None
    first, second = (over_quarters(series, period) for period in query.periods)
    return growth_between(first, second, series, query, patterns)


def growth_between(first: Outcome, second: Outcome, series: Series, query: Query, patterns: AnswerPatterns) -> Outcome:
    """By what part what the first of two stretches of the year comes to exceeds the second."""
    if isinstance(first, Refusal) or isinstance(second, Refusal) or not second.value:
        return first if isinstance(first, Refusal) else Refusal("no_figure", series.points)
    like = series.points[0].quantity
    ends = [first.value, second.value]
    if first.value < second.value and patterns.fewer.search(query.question):
        ends.reverse()  # by what part it is less
    more = (ends[0] - ends[1]) / second.value
    share = percent_text(more)
    written = percent_as_asked(more, query.question, patterns)
    formula = f"({_bare(ends[0], like)} - {_bare(ends[1], like)}) ÷ {_bare(second.value, like)} = {written}"
    operands = tuple(dict.fromkeys((*first.operands, *second.operands)))
    return replace(first, value=more, text=share, formula=formula, unit="", operands=operands, cautions=())


def _goes_on(query: Query, patterns: AnswerPatterns) -> bool:
    """True for "从一季度到四季度": a quarter and those behind it, with nothing compared."""
    ends = [(period[0], period[-1]) for period in query.periods]
    joined = len(ends) == 2 and ends[1][0] == ends[0][1] + 1 and len(query.periods[0]) < len(query.periods[1])
    return joined and patterns.than.search(query.question) is None


def _change(series: Series, query: Query, patterns: AnswerPatterns) -> Outcome:
    """By how many points a rate changes: in a stretch of the year since the quarter before it, else over all of it.

    A quarter with the whole year beside it ("从一季度到全年") is where that begins.
    """
    if query.quarters[:1] not in ((), (1,)) and patterns.whole_year.search(query.question) is None:
        first, last = query.quarters[0] - 1, query.quarters[-1]
        return _as_fewer(difference(series, first, last), difference(series, last, first), query, patterns)
    points = [point for point in series.points if not query.quarters[1:] or point.quarters[-1] <= query.quarters[-1]]
    of_first = query.quarters == (1,) and patterns.whole_year.search(query.question) is None
    if of_first or len(points) < 2:
        return Refusal("no_figure_before", series.points)
    first_point, last_point = points[0], points[-1]
    changed = subtract(last_point, first_point)
    return _as_fewer(changed, subtract(first_point, last_point), query, patterns)


def _as_fewer(outcome: Outcome, turned: Outcome, query: Query, patterns: AnswerPatterns) -> Outcome:
    """A difference the other way about where the question asks by how much it is less ("降了几个点", "少多少亿")."""
    negative = isinstance(outcome, Computation) and outcome.value < 0
    return turned if negative and patterns.fewer.search(query.question) else outcome


def _longer_periods(name: str, query: Query, series: Series, patterns: AnswerPatterns) -> Outcome | None:
    """Two stretches of the year against each other, one longer than a quarter ("四季度比前三季度"); else None."""
    compared = name == "ratio" or (name == "difference" and not _goes_on(query, patterns))
    if name in ("difference", "single") and _sets_halves(query, patterns):
        name, compared = "difference", True
    if name in ("difference", "single") and len(query.periods) == 1 and patterns.than_year.search(query.question):
        name, compared, query = "difference", True, replace(query, periods=(*query.periods, YEAR_ROUND))
    if not compared or len(query.periods) != 2 or all(len(period) == 1 for period in query.periods):
        return None
    if name == "difference" and series.nature == "rate":
        a, b = query.periods[0][-1], query.periods[1][-1]  # a rate is that of the end
        outcome, turned = difference(series, b, a), difference(series, a, b)
        apart = patterns.than.search(query.question) is None and isinstance(outcome, Computation) and outcome.value < 0
        return turned if apart else _as_fewer(outcome, turned, query, patterns)
    first, second = (over_quarters(series, period) for period in query.periods)
    return ratio(first, second, series) if name == "ratio" else greater_less_smaller(first, second, series)


def _sets_halves(query: Query, patterns: AnswerPatterns) -> bool:
    """True where one half of the year is set against the other."""
    return patterns.halves.search(normalise(query.question)) is not None


def _from_peak(series: Series, peak: re.Match[str], query: Query, patterns: AnswerPatterns) -> Outcome | None:
    """The largest quarter less the smallest, or less the one quarter that is named ("最高的比一季度高多少")."""
    others = {match["fewest"] is None for match in patterns.peak.finditer(query.question)}
    if len(others) > 1:
        return less(largest(series), smallest(series), series)
    if len(query.quarters) != 1:
        return None
    named = single_quarter(series, query.quarters[0])
    return less(named, smallest(series), series) if peak["fewest"] else less(largest(series), named, series)


def _peak_quarters(series: Series, peak: re.Match[str]) -> tuple[int, ...]:
    outcome = smallest(series) if peak["fewest"] else largest(series)
    return outcome.quarters[:1] if isinstance(outcome, Computation) else ()


def _named_quarters(query: Query, patterns: AnswerPatterns) -> list[int]:
    """Quarters in the order in which the question names them ("四季度比一季度": 4, 1; "年底是年初的几倍" too)."""
    written = [parse_number(digit) or 0 for digit in patterns.quarter.findall(normalise(query.question))]
    named = [period[0] for period in query.periods if len(period) == 1]
    return named if len(written) < len(named) else written


def over_quarters(series: Series, quarters: tuple[int, ...], *, counted_on: bool = False) -> Outcome:
    """The amount over any set of quarters; the whole year when none is named."""
    if not quarters or quarters == YEAR_ROUND:
        return total(series)
    if len(quarters) == 1 and counted_on:
        return up_to(series, quarters[0])
    if len(quarters) == 1:
        return single_quarter(series, quarters[0])
    if quarters in ((1, 2), (3, 4)):
        return half_year(series, 1 if quarters == (1, 2) else 2)
    if quarters == tuple(range(1, quarters[-1] + 1)):
        return up_to(series, quarters[-1])
    if series.nature != "cumulative":
        points = [point for point in series.points if set(point.quarters) <= set(quarters)]
        return add(points) if series.nature == "single" else total(series)
    if quarters == tuple(range(quarters[0], quarters[-1] + 1)):
        return difference(series, quarters[0] - 1, quarters[-1])
    return Refusal("no_figure", series.points)


def _whole(series: Series) -> tuple[Decimal, Quantity] | None:
    """The amount of the year: what its figures come to where they reach its end, else the target of the goal."""
    outcome = total(series)
    to_the_end = isinstance(outcome, Computation) and not _SHORT_OF_THE_YEAR & set(outcome.cautions)
    if isinstance(outcome, Computation) and (to_the_end or series.target is None):
        return outcome.value, series.points[0].quantity
    return (series.target.value, series.target) if series.target is not None else None


def _whole_of(series: Series, quarters: tuple[int, ...]) -> tuple[Decimal, Quantity] | None:
    """What some quarters come to; None when that cannot be told."""
    outcome = over_quarters(series, quarters)
    return (outcome.value, series.points[0].quantity) if isinstance(outcome, Computation) else None


def difference_of_stated(claimed: Sequence[Quantity]) -> tuple[str, str]:
    """The first of two stated amounts less the second: (result, formula)."""
    first, second = claimed[0], claimed[1]
    left = format_amount(first.value - second.value, first)
    return left, f"{first.text} - {format_amount(second.value, first)} = {left}"


def quotient_of_stated(claimed: Sequence[Quantity]) -> tuple[str, str]:
    """The first of two stated amounts divided by the second, in a magnitude that keeps it exact: (result, formula)."""
    first, second = claimed[0], claimed[1]
    value = first.value / second.value
    finer = next((scale for scale in SCALES.values() if first.scale >= scale and value >= scale), Decimal(1))
    exact = (value / first.scale).quantize(Decimal("0.01")) * first.scale == value
    scale = first.scale if exact and value * 10 >= first.scale else finer
    name = next((name for name, size in SCALES.items() if size == scale), "")
    like = first if scale == first.scale else replace(first, scale=scale, unit_text=f"{name}{first.unit}")
    each = format_amount(Decimal(f"{value / scale:.2f}") * scale, like)
    whole = value.quantize(Decimal(1), ROUND_HALF_UP)
    about = f" ≈ {plain(whole)}{first.unit}" if scale == 1 and whole != value and whole >= _SAID_ROUND else ""
    return each, f"{first.text} ÷ {second.text} = {each}{about}"


def _rest(series: Series, query: Query, patterns: AnswerPatterns) -> Outcome:
    """The year's amount less what is done by the end of the period that is named."""
    last = done_by(query)
    done = _done_at_least(series, last) if last else None
    target = series.target
    whole = (target.value, target) if target is not None else _whole(series)
    if not isinstance(done, Computation) or whole is None:
        return Refusal("no_figure_before", series.points)
    amount, like = whole
    if like.rate and done.operands == series.points[-1:] and last < YEAR_ROUND[-1]:
        amount = ALL_OF_IT  # what is left of a work whose last stated share stands before the end of the year
    left = amount - done.value
    formula = f"{_bare(amount, like)} - {_bare(done.value, like)} = {_bare(left, like)}"
    points = like.rate and patterns.in_points.search(query.question) is not None
    text = f"{plain(left)}{_POINTS}" if points else format_amount(left, like)
    return replace(done, value=left, text=text, formula=formula, cautions=())


def _done_at_least(series: Series, last: int) -> Outcome:
    """What is done by a quarter; where a count that goes on leaves that quarter out, what it had come to before."""
    outcome = up_to(series, last)
    before = [p.quarters[-1] for p in series.points if p.quarters[-1] < last]
    left_out = isinstance(outcome, Refusal) and outcome.reason == "no_figure" and bool(before)
    return up_to(series, before[-1]) if left_out else outcome


def done_by(query: Query) -> int:
    """The quarter up to which something is done ("上半年之后", "下半年还要"); 0 when none is named."""
    if not query.periods:
        return query.quarters[-1] if query.quarters else 0
    final = query.periods[-1]
    earlier = [quarter for period in query.periods[:-1] for quarter in period]
    if final[-1] < 4:
        return final[-1]
    return max(earlier) if earlier and max(earlier) < 4 else final[0] - 1


def _share(
    series: Series, quarters: tuple[int, ...], among: tuple[int, ...], said: Callable[[Decimal], str]
) -> Outcome:
    """Which part of the year's amount, or of that of a stretch of it, falls into the quarters named, in percent."""
    part = over_quarters(series, quarters) if quarters else Refusal("no_figure", series.points)
    whole = _whole_of(series, among) if among else _whole(series)
    if isinstance(part, Refusal) or whole is None or not whole[0]:
        return part if isinstance(part, Refusal) else Refusal("no_figure", series.points)
    amount, like = whole
    share = part.value / amount
    formula = f"{_bare(part.value, like)} ÷ {_bare(amount, like)} = {said(share)}"
    return replace(part, value=share, text=percent_text(share), formula=formula, unit="%", cautions=())


def _part_and_whole(query: Query, patterns: AnswerPatterns) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The quarters whose share is asked for, and those that it is a share of; () for the whole year."""
    parts = [period for period in query.periods if len(period) < len(YEAR_ROUND)]
    if len(parts) == 2 and parts[0] != parts[1] and len(set(parts[0]) | set(parts[1])) == max(map(len, parts)):
        return min(parts, key=len), max(parts, key=len)
    if len(parts) == 2 and patterns.of_period.search(query.question):
        return parts[0], parts[1]
    return (parts[0] if len(parts) == 1 and len(query.periods) > 1 else query.quarters), ()


def percent_text(share: Decimal | float) -> str:
    """A share as percent with one or two decimals: 25.0%, 32.11%."""
    text = f"{(Decimal(share) * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}"
    return text.removesuffix("0") + "%"


def tenths(percent: str) -> tuple[str, bool]:
    """A percentage in tenths with one decimal at most, and whether that is just what it is ("41.38%": "4.1", not)."""
    share = Decimal(percent.removesuffix("%")) / 10
    rounded = share.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return plain(rounded), rounded == share


def percent_as_asked(share: Decimal, question: str, patterns: AnswerPatterns) -> str:
    """A share in percent for a formula, rounded where the question wants it: "53.33% ≈ 53.3%"."""
    percent = percent_text(share)
    rounded = rounded_percent(percent)
    wanted = patterns.to_one_decimal.search(question) and rounded != percent
    return f"{percent} ≈ {rounded}" if wanted else percent


def rounded_percent(percent: str) -> str:
    """A percentage as one says it: with one decimal at most ("19.44%": "19.4%")."""
    return f"{Decimal(percent.rstrip('%')).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _average(series: Series, quarters: tuple[int, ...], *, monthly: bool) -> Outcome:
    """The mean per quarter, or per month."""
    outcome = over_quarters(series, quarters)
    count = (len(quarters) or len(YEAR_ROUND)) * (MONTHS_OF_A_QUARTER if monthly else 1)
    if isinstance(outcome, Refusal):
        return outcome
    like = series.points[0].quantity
    if like.rate and count > 1:
        return Refusal("rate_not_additive", series.points)
    mean = outcome.value / count
    rounded = _shown(mean / like.scale) * like.scale
    formula = f"{_bare(outcome.value, like)} ÷ {count} = {_bare(rounded, like)}{rounded_on(rounded, like)}"
    return replace(outcome, value=mean, text=format_amount(rounded, like), formula=formula)


def _half_way(series: Series) -> Outcome:
    """The quarter by whose end half of the year's amount is reached, and the share that is reached then."""
    whole = _whole(series) if series.nature != "rate" else None
    if whole is None or not whole[0]:
        return Refusal("rate_not_additive" if series.nature == "rate" else "no_figure", series.points)
    amount, like = whole
    amount = ALL_OF_IT if like.rate else amount
    done = [up_to(series, quarter) for quarter in YEAR_ROUND]
    reached = (each for each in done if isinstance(each, Computation) and 2 * each.value >= amount)
    first = next(reached, None)
    if first is None or isinstance(done[max(first.quarters[-1] - 2, 0)], Refusal):
        return Refusal("no_figure", series.points)  # it may have been reached in a quarter without a figure
    share = percent_text(first.value / amount)
    formula = f"{_bare(first.value, like)} ÷ {_bare(amount, like)} = {share}"
    return replace(first, text=share, formula=formula, quarters=first.quarters[-1:], unit=PERCENT, cautions=())


def _shown(number: Decimal) -> Decimal:
    """A mean as it is written: exact where four decimals are enough, else rounded to three."""
    exact = number.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return exact if exact == number else number.quantize(Decimal("0.001"), ROUND_HALF_UP)


def rounded_on(mean: Decimal, like: Quantity) -> str:
    """What a mean with more decimals than one says comes to with two (" ≈ 4.41亿元"); "" where it has no more."""
    number = mean / like.scale
    short = number.quantize(_AS_SAID, ROUND_HALF_UP)
    return "" if short == number else f" ≈ {format_amount(short * like.scale, like)}"


def greater_less_smaller(a: Outcome, b: Outcome, series: Series) -> Outcome:
    """The greater of two outcomes less the other, each written with the operands it was added from."""
    if isinstance(a, Refusal) or isinstance(b, Refusal):
        return a if isinstance(a, Refusal) else b
    high, low = (a, b) if a.value >= b.value else (b, a)
    result = less(high, low, series)
    if isinstance(result, Refusal):
        return result
    written = (f"{each.text}（{each.formula}）" if len(each.operands) > 1 else each.text for each in (high, low))
    return replace(result, formula=f"{' - '.join(written)} = {result.text}")


def less(a: Outcome, b: Outcome, series: Series) -> Outcome:
    """One outcome less another."""
    if isinstance(a, Refusal) or isinstance(b, Refusal):
        return a if isinstance(a, Refusal) else b
    like = series.points[0].quantity
    value = a.value - b.value
    formula = f"{_bare(a.value, like)} - {_bare(b.value, like)} = {_bare(value, like)}"
    operands = tuple(dict.fromkeys((*a.operands, *b.operands)))
    return replace(a, value=value, text=format_amount(value, like), formula=formula, operands=operands)


def ratio(a: Outcome, b: Outcome, series: Series) -> Outcome:
    """How many times one outcome is another."""
    if isinstance(a, Refusal) or isinstance(b, Refusal):
        return a if isinstance(a, Refusal) else b
    like = series.points[0].quantity
    times = f"{a.value / b.value:.2f}".rstrip("0").rstrip(".")
    formula = f"{_bare(a.value, like)} ÷ {_bare(b.value, like)} = {times}"
    return replace(
        a, value=a.value / b.value, text=times + _TIMES, formula=formula, operands=(*a.operands, *b.operands)
    )


def _converted(outcome: Outcome, query: Query, patterns: AnswerPatterns) -> Outcome:
    """An amount in the magnitude that the question names (亿元, 万元)."""
    if isinstance(outcome, Refusal):
        return outcome
    match = patterns.converted.search(normalise(query.question))
    like = outcome.operands[0].quantity
    if match is None:
        return outcome
    number = plain((outcome.value / SCALES[match[1]]).normalize())
    text = f"{number}{match[1]}{like.unit}"
    return replace(outcome, text=text, formula=f"{format_amount(outcome.value, like)} = {text}")


def in_asked_scale(outcome: Outcome, query: Query, patterns: AnswerPatterns) -> Outcome:
    """An amount in the magnitude that the question asks for ("多少亿元"), where the row writes another."""
    match = patterns.asked_scale.search(normalise(query.question))
    if isinstance(outcome, Refusal) or match is None or not outcome.operands:
        return outcome
    like = outcome.operands[0].quantity
    scale = SCALES[match[1]]
    if like.rate or like.growth or like.scale == scale or like.unit_text == "":
        return outcome
    text = f"{plain((outcome.value / scale).normalize())}{match[1]}{like.unit}"
    formula = outcome.formula.removesuffix(like.unit_text)
    return replace(outcome, text=text, formula=f"{formula}{like.unit_text} = {text}")


def in_scale_of(question: str, like: Quantity, patterns: AnswerPatterns) -> Quantity:
    """How amounts are written: in the magnitude that the question asks for ("多少亿"), else as they are."""
    match = patterns.asked_scale.search(normalise(question))
    if match is None or like.rate or like.growth or not like.unit_text:
        return like
    if match["money"] and like.unit != match["money"]:
        return like
    return replace(like, scale=SCALES[match[1]], unit_text=f"{match[1]}{like.unit}")


def percent_of_amount(outcome: Computation, base: Quantity) -> Computation:
    """A percentage of a stated amount, as an amount ("60%" of 800亿元)."""
    value = outcome.value / 100 * base.value
    text = format_amount(value, base)
    formula = f"{base.text} × {plain(outcome.value)}% = {text}"
    return replace(outcome, value=value, unit=base.unit, text=text, formula=formula)


def added(quantities: Sequence[Quantity], points: Sequence[Point]) -> Computation:
    """The sum of several amounts of one row."""
    like = max(quantities, key=lambda quantity: quantity.scale)
    value = sum((quantity.value for quantity in quantities), Decimal(0))
    formula = " + ".join(format_amount(quantity.value, like) for quantity in quantities)
    text = format_amount(value, like)
    return Computation(value, like.unit, tuple(points), f"{formula} = {text}", text)


def _bare(value: Decimal, like: Quantity) -> str:
    """An operand of a formula; with its unit where the number alone would hide it (60%, 3万人次)."""
    return format_amount(value, like, with_unit=like.rate or like.scale != 1)


_OVER_SERIES: Mapping[str, Callable[[Series], Outcome]] = {
    "largest": largest,
    "smallest": smallest,
    "half_way": _half_way,
}
