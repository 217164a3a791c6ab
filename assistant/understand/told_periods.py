"""Stretches of the year for which a question tells a figure itself, before it asks for that of another stretch."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots

_CLAUSE = re.compile(r"[^,。;!?]+")
_FIGURE = re.compile(r"\d")
_SHARE = re.compile("%|百分之")
"""What makes a figure one of how far something is, which a question claims rather than takes as given."""
BETWEEN_PERIODS = frozenset({"difference", "ratio", "share", "rest", "total", "average"})
"""Computations that may use every stretch that is named."""


def without_told_periods(slots: Slots, lexicon: Lexicon) -> Slots:
    """ "上半年2万加2.3万，那下半年是多少" asks for the second half of the year alone.

    Only where nothing is computed from both, the clause that asks names a stretch of its own, and every clause before
    it that names one has a figure and asks nothing.
    """
    if len(slots.periods) < 2 or not BETWEEN_PERIODS.isdisjoint(slots.compute[:1]):
        return slots
    clauses = [match.span() for match in _CLAUSE.finditer(slots.text)]
    first, last = clauses[-1]
    asked = tuple(period for period in slots.periods if first <= period.mention.start < last)
    if not asked or len(asked) == len(slots.periods):
        return slots
    asks = lexicon.patterns.scope.asks
    spoken = [
        (start, end)
        for start, end in clauses[:-1]
        if any(start <= period.mention.start < end for period in slots.periods)
    ]
    told = all(
        _FIGURE.search(_without_periods(slots, start, end))
        and not _SHARE.search(slots.text, start, end)
        and not asks.search(slots.text, start, end)
        for start, end in spoken
    )
    return replace(slots, periods=asked) if told and asks.search(slots.text, first, last) else slots


def _without_periods(slots: Slots, start: int, end: int) -> str:
    """A clause without the stretches of the year that it names, which may be written with digits."""
    text = slots.text[start:end]
    for period in slots.periods:
        text = text.replace(period.mention.text, "")
    return text
