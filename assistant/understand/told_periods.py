"""Stretches of the year for which a question tells a figure itself, before it asks for that of another stretch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understand.asking_clauses import told_in_passing
from assistant.understand.lexicon import Lexicon
from assistant.understand.patterns import OperandPatterns
from assistant.understand.periods import Period
from assistant.understand.slots import Slots
from index.types import YEAR_ROUND

_CLAUSE = re.compile(r"[^,。;!?]+")
_ENDS = ",。;!?的"
_FIGURE = re.compile(r"\d")
_SHARE = re.compile("%|百分之")
"""What makes a figure one of how far something is, which a question claims rather than takes as given."""
AGAINST_EACH_OTHER = frozenset({"difference", "ratio", "share", "rest"})
"""Computations that set stretches of the year against each other."""
REST, OVER_ALL = "rest", frozenset({"total", "average"})
"""Computations over every stretch that is named."""


def without_told_periods(slots: Slots, lexicon: Lexicon) -> Slots:
    """ "上半年2万加2.3万，那下半年是多少" asks for the second half of the year alone.

    A told stretch is left out only where nothing is computed from both, the clause that asks names one of its own, and
    every clause before it that names one has a figure and asks nothing. What is told stays with the slots, for the row
    may say otherwise. Beside tasks a figure is a condition on them ("二季度牵头5项的单位"): there nothing is left out.
    "其余三个季度" and "除四季度外" are read here too.
    """
    if _in_a_story(slots, lexicon):
        return replace(slots, periods=())
    if (rest := _but_for(slots, lexicon)) is not None:
        return rest
    counted = tuple(each for each in slots.periods if not left_out(each, slots.text, lexicon.patterns.operands))
    if counted and not OVER_ALL.isdisjoint(slots.compute[:1]):
        slots = replace(slots, periods=counted)  # "上半年去掉,下半年一共"
    if not slots.periods or not AGAINST_EACH_OTHER.isdisjoint(slots.compute[:1]):
        return slots
    return _of_the_year(slots, lexicon) or _of_its_own_stretch(slots, lexicon)


def _of_the_year(slots: Slots, lexicon: Lexicon) -> Slots | None:
    """The slots without the stretches told before the last clause asks for the whole year; None where it does not."""
    *before, last = (match.span() for match in _CLAUSE.finditer(slots.text))
    if not _of_an_amount(slots) or _named_in(last, slots):
        return None
    asked = lexicon.patterns.operands.of_the_year.search(slots.text, *last)
    return replace(slots, periods=(), told=slots.quarters) if asked and _all_told(before, slots, lexicon) else None


def _of_its_own_stretch(slots: Slots, lexicon: Lexicon) -> Slots:
    """The slots with the stretches alone that the last clause asks for, where all others are told before it."""
    if len(slots.periods) < 2:
        return slots
    if others := tuple(period for period in slots.periods if period.others):
        return replace(slots, periods=others)  # those beside them only say which others
    *before, last = (match.span() for match in _CLAUSE.finditer(slots.text))
    asked = _named_in(last, slots)
    if not _of_an_amount(slots) or not asked or len(asked) == len(slots.periods):
        return slots
    asks = lexicon.patterns.scope.asks.search(slots.text, *last)
    if not (asks and _added_by_itself(asked, slots) and _all_told(before, slots, lexicon)):
        return slots
    asked_for = {quarter for period in asked for quarter in period.quarters}
    return replace(slots, periods=asked, told=tuple(q for q in slots.quarters if q not in asked_for))


def _named_in(clause: tuple[int, int], slots: Slots) -> tuple[Period, ...]:
    """The stretches of the year that a clause names."""
    return tuple(period for period in slots.periods if clause[0] <= period.mention.start < clause[1])


def _all_told(clauses: Sequence[tuple[int, int]], slots: Slots, lexicon: Lexicon) -> bool:
    """True where every clause that names a stretch of the year tells a figure of it and asks nothing.

    The stretches of the other clauses, of which there may be none, are those that are asked for.
    """
    asks = lexicon.patterns.scope.asks
    starts = [period.mention.start for period in slots.periods]
    spoken = [clause for clause in clauses if any(clause[0] <= start < clause[1] for start in starts)]
    return bool(spoken) and all(
        _FIGURE.search(_without_periods(slots, start, end))
        and not _SHARE.search(slots.text, start, end)
        and not asks.search(slots.text, start, end)
        for start, end in spoken
    )


def _added_by_itself(asked: Sequence[Period], slots: Slots) -> bool:
    """False where what is asked for may be the sum of a stretch and those told before it.

    A stretch of several quarters with none of those is what is added ("四季度投10亿,前三季度加起来多少").
    """
    if OVER_ALL.isdisjoint(slots.compute[:1]):
        return True
    own = {quarter for period in asked for quarter in period.quarters}
    others = {quarter for period in slots.periods if period not in asked for quarter in period.quarters}
    return len(own) > 1 and own.isdisjoint(others)


def _in_a_story(slots: Slots, lexicon: Lexicon) -> bool:
    """True where every stretch of the year only stands in what somebody tells of himself ("我娃九月上学,查不查眼睛").

    That asks for one need to be met, of no unit or person, and for no list.
    """
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.sizes or slots.parts
    if not slots.periods or not slots.segments or named or slots.cues or slots.compute or slots.ranking is not None:
        return False
    spans = ((period.mention.start, period.mention.end) for period in slots.periods)
    return all(told_in_passing(slots.text, *span, lexicon) for span in spans)


def _but_for(slots: Slots, lexicon: Lexicon) -> Slots | None:
    """The rest of the year where a sum leaves one stretch of it out ("除四季度外一共"); None where it leaves none.

    "除去一季度平均每季" takes nothing off the mean: the word says which quarters it goes over. Tasks that are asked for
    "除四季度外" are those of the other quarters.
    """
    named = [period for period in slots.periods if not period.others]
    if len(named) != 1:
        return None
    out = left_out(named[0], slots.text, lexicon.patterns.operands)
    amount = _of_an_amount(slots)
    # What is left when the first quarter is done is the rest of the year, and of a told figure the row must say more.
    told = REST in slots.compute and (named[0].quarters[0] == 1 or _FIGURE.search(_without_periods(slots)))
    compute = tuple(name for name in slots.compute if name != REST) or (
        ("total",) if out and amount and not told else ()
    )
    ranked = slots.ranking is not None and not slots.segments
    of_tasks = (
        not amount
        and (ranked or not compute)
        and left_out(named[0], slots.text, lexicon.patterns.operands, wholly=True)
    )
    if not of_tasks and (OVER_ALL.isdisjoint(compute[:1]) or not (out or len(slots.periods) > 1)):
        return None
    rest = tuple(quarter for quarter in YEAR_ROUND if quarter not in named[0].quarters)
    return replace(slots, periods=(replace(named[0], quarters=rest),), compute=compute) if rest else None


def _of_an_amount(slots: Slots) -> bool:
    """True where a figure of a row is asked for, and no tasks that fulfil something."""
    return slots.ranking is None and bool(slots.segments) and "amount" in slots.asks


def left_out(period: Period, text: str, patterns: OperandPatterns, *, wholly: bool = False) -> bool:
    """True where the words beside a stretch of the year leave it out ("除四季度外", "四季度不算").

    `wholly` says that nothing may follow that is left out in its stead ("四季度不含协助单位的").
    """
    before, after = text[: period.mention.start], text[period.mention.end :]
    if patterns.but_for.search(before):
        return True
    found = patterns.but_for_after.match(after)
    return found is not None and not (wholly and after[found.end() :].strip(_ENDS) == after[found.end() :] != "")


def _without_periods(slots: Slots, start: int = 0, end: int | None = None) -> str:
    """A clause without the stretches of the year that it names, which may be written with digits."""
    text = slots.text[start:end]
    for period in slots.periods:
        text = text.replace(period.mention.text, "")
    return text
