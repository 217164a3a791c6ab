"""Whether what the quarters come to is what the goal sets or the question tells ("四季相加,对得上全年目标吗")."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.knowledge import Knowledge
from assistant.draft import Line
from assistant.query import Query
from assistant.series import Computation, Series
from index.quantities import Quantity, format_amount, parse_amount, quantities
from index.text import normalise
from index.types import YEAR_ROUND, Task

_LONGEST = 24
"""Characters that a told amount has at most."""
_UNSURE = frozenset({"nature_inferred", "unmarked", "quarters_missing", "not_to_year_end"})
"""Cautions with which a sum is sure only where the other amount bears it out."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a sum is set against."""

    value: Decimal
    least: bool = False
    """True where the sum is only to come up to it."""
    bound: bool = False
    """True for a lower bound of the goal: a sum is borne out by it only where it comes to just that."""


def agreement_line(query: Query, task: Task, series: Series, outcome: Computation, known: Knowledge) -> Line | None:
    """The verdict; None where none is asked for, or it would not surely be so."""
    question = normalise(query.question)
    asked = known.patterns.agrees.search(question)
    if asked is None or query.operation is None or query.operation.name != "total" or query.operands:
        return None
    like = outcome.operands[0].quantity
    if outcome.high is not None or outcome.unit != like.unit or known.patterns.a_part.search(question):
        return None
    least = known.patterns.comes_up_to.search(asked[0]) is not None
    amounts = _told(question, query, known)
    goal = _of_goal(series, known, least=least) if outcome.quarters == YEAR_ROUND else None
    wanted = _of_told(amounts, outcome, known, least=least) if amounts else goal
    how = _how(outcome, wanted) if wanted is not None else ""
    if wanted is None or not how:
        return None
    amount, gap = (format_amount(value, like) for value in (wanted.value, abs(outcome.value - wanted.value)))
    base = known.wording.say("agreement.goal" if wanted == goal else "agreement.told")
    verdict = known.wording.say(f"agreement.{how}", base=base, amount=amount, gap=gap)
    return Line(verdict, (task.number,), (amount, gap, verdict))


def _how(outcome: Computation, wanted: _Wanted) -> str:
    """The name of the wording; "" where the figures leave it open.

    A sum of lower bounds may be more than it says, so that it is only surely more than what it exceeds.
    """
    equal, above = outcome.value == wanted.value, outcome.value > wanted.value
    relations = {point.quantity.relation for point in outcome.operands}
    unsure = wanted.bound or not _UNSURE.isdisjoint(outcome.cautions)
    if (unsure and not equal) or not relations <= {"=", ">="}:
        return ""
    if ">=" in relations:
        return "over" if above and not wanted.least else ""
    if wanted.least:
        return "just" if equal else "reached" if above else "short"
    return "same" if equal else "more" if above else "less"


def _told(question: str, query: Query, known: Knowledge) -> list[Quantity | None]:
    """The amounts that a question tells; None for one that nothing sets the sum against ("建成100个,加起来…").

    What only describes a thing ("10千伏配电网") or holds for each quarter ("每季度4000名") is no sum.
    """
    stated = {quantity.start: quantity for quantity in quantities(question)}
    told: list[Quantity | None] = []
    for lead in known.patterns.told_sum.finditer(question):
        amount = stated.pop(lead.end(), None)
        bare = parse_amount(question[lead.end() : lead.end() + _LONGEST]) if amount is None else None
        if bare is not None and bare.start == 0 and bare.value not in query.numbers:
            amount = bare
        told += [amount] if amount is not None else []
    return [*told, *(None for other in stated.values() if not (other.descriptive or other.each))]


def _of_told(amounts: list[Quantity | None], outcome: Computation, known: Knowledge, *, least: bool) -> _Wanted | None:
    """The one amount that is told; None where several are ("1000亿元还是900亿"), or it can not surely be compared."""
    found: set[_Wanted] = set()
    for amount in amounts:
        value = _in_unit(amount, outcome) if amount is not None else None
        if amount is None or value is None or not (amount.relation == "=" or _is_least(amount, known)):
            return None
        found.add(_Wanted(value, least or _is_least(amount, known)))
    return found.pop() if len(found) == 1 else None


def _in_unit(amount: Quantity, outcome: Computation) -> Decimal | None:
    """A told amount in base units; None unless it is surely of the unit of the sum.

    Without a unit it is so where it is written in the same magnitude, or comes to just the sum as the row writes it.
    """
    like, value = outcome.operands[0].quantity, outcome.value
    if amount.high is not None or amount.each or amount.growth:
        return None
    if amount.unit:
        return amount.value if amount.unit == like.unit else None
    if amount.scale == like.scale or amount.value == value:
        return amount.value
    return value if amount.scale == 1 and amount.value * like.scale == value else None


def _of_goal(series: Series, known: Knowledge, *, least: bool) -> _Wanted | None:
    """What the goal sets for the year; None where it sets nothing, or not what the sum itself is to be.

    "突破30家" is more than 30, "总数达30家" counts what was there before the year as well.
    """
    value = series.target_value
    if value is None or any(_counts_more(target, known) for target in series.targets):
        return None
    at_least = any(_is_least(target, known) for target in series.targets)
    return _Wanted(value, least or at_least, bound=at_least)


def _counts_more(target: Quantity, known: Knowledge) -> bool:
    """True for a figure of the goal that is a bound other than a lower one, or a stock."""
    stock = target.cumulative or known.patterns.stock.search(target.clause) is not None
    return stock or not (target.relation == "=" or _is_least(target, known))


def _is_least(amount: Quantity, known: Knowledge) -> bool:
    """True for an amount that is to be had at least."""
    return bool(amount.bound) and known.patterns.at_least.fullmatch(amount.bound) is not None
