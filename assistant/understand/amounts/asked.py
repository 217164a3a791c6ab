"""What is to be computed, told from the tokens of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understand.amounts.words import LINK, THING, YEAR
from assistant.understand.structure.tokens import AMOUNT, PAUSE, PERIOD, Token
from assistant.understand.structure.vocabulary import FILLER

_ALWAYS = frozenset((FILLER, PAUSE, LINK, YEAR, THING, PERIOD, AMOUNT, "says", "ask", "after", "until"))
"""Kinds of words that any question about amounts may have."""
_ASKS = ("ask", "gap", "left")
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
FORMS = (
    Form("times", (_either("times"),), "ratio", things=(2, 2)),
    Form("times_back", (_either("times_back"),), "ratio", may=_either("times", "it"), things=(2, 2)),
    Form("times_between", (_either("times"),), "ratio", periods=(2, 2)),
    Form("both", (_either("both"),), "total", may=_either("measure"), things=(2, 5), periods=(0, 1)),
    Form("total", (_either("both"),), "total", may=_either("measure", "sums"), periods=(0, 1)),
    Form("apart", (_either("gap", "minus"),), "difference", may=_either("bigger", "measure", "gap", "minus"), things=(2, 2), periods=(0, 1)),
    Form("beyond", (_either("gap"), _either("than")), "difference", things=(2, 2), periods=(0, 1)),
    Form("between", (_either("gap", "minus"),), "difference", may=_either("bigger", "measure", "gap", "minus"), periods=(2, 2)),
    Form("beyond_between", (_either("gap"), _either("than")), "difference", may=_either("measure"), periods=(2, 2)),
    Form("left", (_either("left", "gap"), _either("after", "until")), "rest", may=_either("left", "gap"), periods=(1, 1)),
    Form("supposed", (_either("left", "gap"),), "rest", may=_either("only", "left", "gap", "minus", "than"), amounts=1),
    Form("most", (_either("most"), _WHICH), "largest", may=_OF_QUARTERS),
    Form("least", (_either("least"), _WHICH), "smallest", may=_OF_QUARTERS),
    Form("half_way", (_either("half_way"), _WHICH), "half_way", may=_OF_QUARTERS),
    Form("by_quarter", (_either("average"), _either("each_quarter", "single", "sums", "quarter")), "average", may=_AVERAGING),
    Form("by_quarter", (_either("quarterly"),), "average", may=_AVERAGING),
    Form("by_month", (_either("average"), _either("each_month")), "average", may=_AVERAGING),
    Form("by_month", (_either("monthly"),), "average", may=_AVERAGING),
    Form("share", (_either("share"),), "share", may=_either("measure"), periods=(1, 1)),
    Form("single", (_either("single"),), "single", may=_either("measure"), periods=(1, 1)),
    Form("planned", (_either("ask"),), may=_either("measure"), periods=(1, 1)),
)


def asked_of(tokens: Sequence[Token]) -> Asked | None:
    """What a question asks; None where its words are those of no form, or of several."""
    kinds = frozenset(token.kind for token in tokens)
    things = tuple(token.text for token in tokens if token.kind == THING)
    periods = tuple(dict.fromkeys(each for token in tokens if token.kind == PERIOD for each in _apart(token)))
    if "left" in kinds and set(periods) == {FIRST_HALF, SECOND_HALF}:
        periods = (FIRST_HALF,)  # what the one leaves for the other
    amounts = tuple(token.text for token in tokens if token.kind == AMOUNT)
    fitting = [form for form in FORMS if _fits(form, kinds, len(things), len(periods), len(amounts))]
    measures, units = _said("measure", tokens), {token.values[0] for token in tokens if token.kind in _ASKS and token.values}
    if len({form.plain for form in fitting}) != 1 or len(measures) > 1 or len(units) > 1:
        return None
    return Asked(fitting[0], things, periods, "".join(amounts), "".join(measures), "".join(units))


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
