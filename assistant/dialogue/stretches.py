"""Turns that point at stretches of the year which the turns before asked about: "比它多多少", "其余三个季度"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.dialogue.turns import ENDS, Turn
from assistant.query import quarter_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.periods import other_quarters
from assistant.understand.slots import Slots
from index.types import YEAR_ROUND

_THAN = "比"
_IN_VIEW = 2
"""Turns before that may have asked about the stretches which are set against each other."""


def with_quarters(text: str, slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> str:
    """The turn with the quarters of the turns before by name: "这两个季度合起来", "比四季度少多少"."""
    patterns = lexicon.patterns.dialogue
    last = turns[-1].query.quarters
    apart = set(last).isdisjoint(slots.quarters)  # "前三季度累计多少" - "比二季度多多少" is of two running totals
    of_a_stretch = len(last) == 1 or (apart and 0 < len(last) < len(YEAR_ROUND))
    if of_a_stretch and (match := patterns.against_quarter.search(text)):
        return f"{quarter_words(last)}{text[match.start('by') :]}"
    if of_a_stretch and (match := patterns.than_before.search(text)) and slots.quarters not in ((), last):
        return f"{text[: match.start()]}{_THAN}{quarter_words(last)}{text[match.end() :]}"
    if (against := _set_against(text, slots, turns, lexicon)) is not None:
        return against
    if (left := _left_of_year(text, slots, turns)) is not None:
        return left
    asked = tuple(dict.fromkeys(q for turn in turns[-_IN_VIEW:] for q in turn.query.quarters))
    if slots.quarters or len(asked) < 2 or (match := patterns.those_quarters.search(text)) is None:
        return text
    return text[: match.start()] + quarter_words(tuple(sorted(asked))) + text[match.end() :]


def _set_against(text: str, slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> str | None:
    """ "下半年多多少" after the amounts of both halves: with what it is set against by name; None for another turn."""
    if len(slots.periods) != 1 or slots.segments or slots.named or slots.numbers:
        return None
    period = slots.periods[0]
    more = lexicon.patterns.dialogue.more_than_other.match(text, period.mention.end)
    lead = lexicon.patterns.dialogue.lead_in.sub("", text[: period.mention.start])
    if more is None or lead.strip(ENDS):
        return None
    others = (tuple(quarter for quarter in each if quarter not in period.quarters) for each in _asked(turns))
    other = next(filter(None, others), None)
    return None if other is None else f"{period.mention.text}{_THAN}{quarter_words(other)}{text[more.start('more') :]}"


def _asked(turns: Sequence[Turn]) -> Iterator[tuple[int, ...]]:
    """The stretches for which the turns in view ask the amount of the one task that they are about, the last first."""
    for turn in reversed(turns[-_IN_VIEW:]):
        of_amount = "amount" in turn.query.asks or turn.query.kind == "compute"
        if turn.focus is None or turn.focus != turns[-1].focus or not of_amount:
            return
        yield from turn.query.periods or (turn.query.quarters,)


def _left_of_year(text: str, slots: Slots, turns: Sequence[Turn]) -> str | None:
    """ "其余三个季度呢" after one quarter of one task: the others by name, where just as many are left; else None."""
    of_one = turns[-1].focus is not None and turns[-1].query.quarters
    if not of_one or slots.segments or slots.named or slots.numbers:
        return None
    asked = tuple(dict.fromkeys(quarter for turn in turns[-_IN_VIEW:] for quarter in turn.query.quarters))
    for said in (turns[-1].query.quarters, asked):
        if (found := other_quarters(text, said)) is not None:
            return f"{text[: found.mention.start]}{quarter_words(found.quarters)}{text[found.mention.end :]}"
    return None
