"""What is to be computed, told from the tokens of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.understand.amounts.words import LINK, THING, YEAR
from assistant.understand.structure.tokens import AMOUNT, PAUSE, PERIOD, Token
from assistant.understand.structure.vocabulary import FILLER

_ALWAYS = frozenset((FILLER, PAUSE, LINK, YEAR, THING, PERIOD, AMOUNT, "says", "ask", "after", "until"))
"""Kinds of words that any question about amounts may have."""
_ASKS = ("ask", "gap", "left")
_PARTS = frozenset(("百分点", "个百分点", "%"))
_OF_TASKS = frozenset(("项", "件"))
"""Units in which tasks are counted as well."""
_PLAIN_PERIODS = ("季", "半年")
_JOINING = (LINK, PAUSE, "than", "minus", "plus", "times_back")
FIRST_HALF, SECOND_HALF = ("1", "2"), ("3", "4")


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that can be asked of amounts, by the words that ask it."""

    plain: str
    """The key of its plain words."""
    needs: tuple[frozenset[str], ...]
    """Of each of these groups of words the question has one."""
    operation: str = ""
    """How the plain words have to be read; "" for what is only looked up."""
    may: frozenset[str] = frozenset()
    things: tuple[int, int] = (1, 1)
    periods: tuple[int, int] = (0, 0)
    amounts: int = 0
    goes_on: bool = False
    """True for what is also asked of the row before, without its name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks: the form, and what it is asked of."""

    form: Form
    things: tuple[str, ...]
    periods: tuple[tuple[str, ...], ...]
    amount: str = ""
    measure: str = ""
    unit: str = ""


def _either(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


_WHICH = _either("which_quarter", "quarter")
_OF_QUARTERS = _either("single", "measure", "sums", "only", "which_quarter", "quarter", "than", "it")
_AVERAGING = _either("average", "each_quarter", "each_month", "single", "sums", "quarter", "share_out", "measure")
_TWO, _MANY, _ONE_PERIOD, _TWO_PERIODS = (2, 2), (2, 5), (1, 1), (2, 2)
_PERHAPS = (0, 1)
_SUM = _either("measure", "both", "plus", "together")
_GAPS = _either("bigger", "measure", "gap", "minus")
_LEFT = _either("only", "left", "gap", "minus", "than")
FORMS = (
    Form("times", (_either("times"),), "ratio", things=_TWO, goes_on=True),
    Form("times_back", (_either("times_back"),), "ratio", may=_either("times", "it"), things=_TWO),
    Form("times_between", (_either("times"),), "ratio", periods=_TWO_PERIODS),
    Form("both", (_either("both", "plus"),), "total", _SUM, things=_MANY, periods=_PERHAPS, goes_on=True),
    Form("both", (_either("together"), _either("ask")), "total", _SUM, things=_MANY, periods=_PERHAPS, goes_on=True),
    Form("apart", (_either("gap"),), "difference", _GAPS, things=_TWO, periods=_PERHAPS, goes_on=True),
    Form("apart", (_either("minus"),), "difference", _GAPS, things=_TWO),
    Form("beyond", (_either("gap"), _either("than")), "difference", things=_TWO, periods=_PERHAPS, goes_on=True),
    Form(
        "between",
        (_either("gap", "minus"),),
        "difference",
        _either("measure", "gap", "minus"),
        periods=_TWO_PERIODS,
        goes_on=True,
    ),
    Form("between_which", (_either("gap", "minus"), _either("bigger")), "difference", _GAPS, periods=_TWO_PERIODS),
    Form("beyond_between", (_either("gap"), _either("than")), "difference", _either("measure"), periods=_TWO_PERIODS),
    Form(
        "left", (_either("left", "gap"), _either("after", "until")), "rest", _either("left", "gap"), periods=_ONE_PERIOD
    ),
    Form("supposed", (_either("left", "gap"),), "rest", _LEFT, amounts=1, goes_on=True),
    Form("most", (_either("most"), _WHICH), "largest", _OF_QUARTERS),
    Form("least", (_either("least"), _WHICH), "smallest", _OF_QUARTERS),
    Form("half_way", (_either("half_way"), _WHICH), "half_way", _OF_QUARTERS, goes_on=True),
    Form(
        "by_quarter", (_either("average"), _either("each_quarter", "single", "sums", "quarter")), "average", _AVERAGING
    ),
    Form("by_quarter", (_either("quarterly"),), "average", _AVERAGING),
    Form("by_month", (_either("average"), _either("each_month")), "average", _AVERAGING),
    Form("by_month", (_either("monthly"),), "average", _AVERAGING),
    Form("share", (_either("share"),), "share", _either("measure"), periods=_ONE_PERIOD),
    Form("single", (_either("single"),), "single", _either("measure"), periods=_ONE_PERIOD),
    Form("planned", (_either("ask"),), may=_either("measure"), periods=_ONE_PERIOD),
)


def asked_of(tokens: Sequence[Token]) -> Asked | None:
    """What a question asks; None where its words are those of no form, or of several."""
    kinds = frozenset(token.kind for token in tokens)
    things = tuple(token.text for token in tokens if token.kind == THING)
    periods = tuple(dict.fromkeys(each for token in tokens if token.kind == PERIOD for each in _apart(token)))
    if "left" in kinds and set(periods) == {FIRST_HALF, SECOND_HALF}:
        periods = (FIRST_HALF,)  # what the one leaves for the other
    amounts = tuple(token.text for token in tokens if token.kind == AMOUNT)
    counts = (len(things), len(periods), len(amounts))
    fitting = [form for form in FORMS if _fits(form, kinds, *counts)]
    measures, units = _said("measure", tokens), frozenset(t.values[0] for t in tokens if t.kind in _ASKS and t.values)
    asks = sum(token.kind == "ask" for token in tokens)
    if len({form.plain for form in fitting}) != 1 or max(len(measures), len(units), asks) > 1:
        return None
    if not _agree(fitting[0], tokens, units):
        return None
    return Asked(fitting[0], things, periods, "".join(amounts), "".join(measures), "".join(units))


def _agree(form: Form, tokens: Sequence[Token], units: frozenset[str]) -> bool:
    """True where the unit and the order of words are those of a form.

    Two things have something between them that joins them, a share is in no unit, and what is only asked for a time is
    asked by the end of it ("年中该有多少"), since its quarters are read as they stand.
    """
    if form.plain == "share":
        return units <= _PARTS
    if form.plain == "both" and units & _OF_TASKS:
        return False
    if form.plain == "planned":
        return FIRST_HALF in (token.values for token in tokens) and not any(
            mark in token.text for token in tokens if token.kind == PERIOD for mark in _PLAIN_PERIODS
        )
    places = [place for place, token in enumerate(tokens) if token.kind == THING]
    between = (tokens[first + 1 : second] for first, second in pairwise(places))
    return all(any(token.kind in _JOINING for token in pieces) for pieces in between)


def _said(kind: str, tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.text for token in tokens if token.kind == kind)


def _fits(form: Form, kinds: frozenset[str], things: int, periods: int, amounts: int) -> bool:
    if amounts != form.amounts or not form.things[0] <= things <= form.things[1]:
        return False
    if not form.periods[0] <= periods <= form.periods[1]:
        return False
    return all(kinds & group for group in form.needs) and kinds <= _ALWAYS.union(form.may, *form.needs)


def _apart(period: Token) -> tuple[tuple[str, ...], ...]:
    """The quarters that a period sets side by side ("二季度和四季度"), or the period as it is."""
    if len(period.values) == 2 and period.values not in (FIRST_HALF, SECOND_HALF):
        return tuple((quarter,) for quarter in period.values)
    return (period.values,)
