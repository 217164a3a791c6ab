"""Computations that go on with the amount of the one task before: "占全年几成", "比四季度多多少", "换算成钱"."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.one_task import only_measures
from assistant.dialogue.peaks import of_a_peak
from assistant.dialogue.turns import Turn, about
from assistant.query import Operation, Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots
from index.types import YEAR_ROUND

QUARTER = "季"
SET_AGAINST = 2
"""Stretches of the year of which one is compared with another."""
OF_THE_SAME = ("share", "average", "convert", "ratio")
"""Computations that go on with the amount of the turn before."""
_TWO_SET_AGAINST = ("ratio", "difference")
_OF_A_PEAK = ("difference", "share", "ratio")
"""What goes on from the largest quarter that was found."""


def computed_on(focus: int, slots: Slots, last: Turn, lexicon: Lexicon) -> Query:
    """What a turn computes, of the amount of the one task before."""
    asked = query_of(replace(slots, segments=("",)), lexicon)
    differ = Operation("difference") if "difference" in slots.compute and len(slots.quarters) > 1 else None
    operation = asked.operation or differ or last.query.operation
    query = replace(about(focus, slots), kind="compute", asks=slots.asks, operation=operation)
    query = replace(query, periods=asked.periods)
    query = query if _of_two_quarters(slots) else _less_than_year(query, last)
    if operation is not None and operation.name == "rest" and last.query.quarters and _only_to_the_end(slots):
        query = replace(query, periods=(last.query.quarters, *query.periods))
    same = "amount" in last.query.asks or last.query.kind == "compute"
    query = of_same_amount(query, last, lexicon) if same else query
    query = _of_the_peak(query, last)
    kept = operation is not None and operation.name in OF_THE_SAME and not slots.quarters
    return _of_its_stretch(query, last, lexicon) if kept else query


def of_same_amount(query: Query, last: Turn, lexicon: Lexicon) -> Query:
    """A computation with the amount that was asked for: the topic says which of several amounts.

    How that was measured ("累计") is said anew.
    """
    old = last.query
    topic = " ".join(segment for segment in old.topic.split() if not only_measures(segment, lexicon))
    question = f"{topic} {query.question}".strip()
    return replace(query, question=question, topic=topic, subject=old.subject, alternatives=old.alternatives)


def _of_the_peak(query: Query, last: Turn) -> Query:
    """ "比四季度多多少" and "占全年多少" after the largest quarter of one task are of that quarter."""
    old, name = last.query, query.operation.name if query.operation is not None else ""
    if not of_a_peak(old) or name not in _OF_A_PEAK or len(query.quarters) > (name == "difference"):
        return query
    return replace(query, question=f"{old.question} {query.question}")


def _of_two_quarters(slots: Slots) -> bool:
    """True for "一季度和四季度差多少", which sets one of them against the other, and neither against the year."""
    return len(slots.periods) == 1 and slots.periods[0].mention.text.count(QUARTER) > 1


def _of_its_stretch(query: Query, last: Turn, lexicon: Lexicon) -> Query:
    """A computation with the amount before: of two stretches that were set against each other it is of the first.

    An amount up to the end of a quarter is that of all quarters so far.
    """
    old = last.query
    apart = old.operation is not None and old.operation.name in _TWO_SET_AGAINST and len(old.periods) == SET_AGAINST
    if apart and query.operation is not None and query.operation.name == "share":
        return replace(query, quarters=old.periods[0], periods=old.periods[:1])
    if len(old.quarters) == 1 and _was_counted_up(last, lexicon):
        so_far = tuple(range(1, old.quarters[0] + 1))
        return replace(query, quarters=so_far, periods=(so_far,))
    return replace(query, quarters=old.quarters, periods=old.periods)


def _was_counted_up(last: Turn, lexicon: Lexicon) -> bool:
    """True after "二季度末累计多少", and after an amount that the row itself writes as counted up to that quarter."""
    so_far = lexicon.patterns.dialogue.so_far
    if so_far.search(last.slots.text):
        return True
    task = lexicon.table.get(last.focus) if last.focus is not None and last.query.kind != "compute" else None
    due = (item for item in task.schedule if set(item.quarters) & set(last.query.quarters)) if task is not None else ()
    return any(so_far.search(item.text) for item in due)


def _only_to_the_end(slots: Slots) -> bool:
    """True for "到年底还差多少", which names no quarter that something is to be done in."""
    ends = [period for period in slots.periods if period.quarters == YEAR_ROUND[-1:]]
    return len(slots.periods) == len(ends) == 1 and QUARTER not in ends[0].mention.text


def _less_than_year(query: Query, last: Turn) -> Query:
    """ "比一季度多多少" after the amount of the year sets that against the one stretch which is named."""
    named = query.operation is not None and query.operation.name == "difference" and len(query.periods) == 1
    of_year = last.query.quarters in ((), YEAR_ROUND) and "amount" in last.query.asks
    if not named or not of_year:
        return query
    return replace(query, quarters=YEAR_ROUND, periods=(YEAR_ROUND, *query.periods))
