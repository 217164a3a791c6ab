"""A clause that asks for another amount of what the clause before asks one of: its other peak, another time, what is
more."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.query import quarter_words
from assistant.understand.clause_kinds import names_a_thing, read_each
from assistant.understand.lexicon import Lexicon
from assistant.understand.patterns import SplitPatterns
from assistant.understand.slots import Slots

_LEFT = ("rest",)
_IN_VIEW = 2
"""Clauses before one that may have asked for what it sets against another."""
_THAN = "比"
_PAIR = 2


def other_peak(slots: Slots, before: str, patterns: SplitPatterns) -> str:
    """ "哪个最少" behind "哪个季度最多" as the whole question that it stands for; "" for another clause."""
    asked = patterns.other_peak.match(slots.text)
    return patterns.peak.sub(slots.text[asked.end() :], before, count=1) if asked is not None else ""


def amount_besides(slots: Slots, before: Slots, part: str, piece: str, lexicon: Lexicon) -> str:
    """A clause that asks for a further amount of what the clause before asks one of, as an ask of its own; or "".

    What is left ("前三季度投多少，还剩多少") is that of both clauses; an amount of another time ("四季度单季呢") is
    of the same thing, and in the same measure where the clause names none. More things than a pair stay
    in one ask, which is computed as a whole.
    """
    if len(before.alternatives) > _PAIR:
        return ""
    splits = lexicon.patterns.splits
    asked = splits.asked_amount.search(before.text)
    thing = before.segments and not (before.units.mentions or before.people.mentions or before.numbers)
    if asked is None or not thing or not (before.quarters or before.compute) or _names_another(slots, before, lexicon):
        return ""
    left = slots.compute[:1] == _LEFT
    if left:
        return f"{part}，{piece}"
    again = splits.asked_amount.search(slots.text)
    own = slots.quarters and slots.quarters != before.quarters and (again is not None or splits.and_that.search(piece))
    if not own:
        return ""
    if (against := lexicon.patterns.dialogue.against_quarter.match(piece)) is not None:
        compared = "".join(period.mention.text for period in before.periods)
        return f"{before.segments[0]}{compared}{piece[against.start('by') :]}"
    return of_thing(_things(before), piece if again is not None else splits.and_that.sub(asked[0], piece), splits)


def _things(slots: Slots) -> str:
    """What a clause asks of as it writes it, all of several things ("甲、乙两种树")."""
    first, last = slots.segments[0], slots.segments[-1]
    start, end = slots.text.find(first), slots.text.find(last) + len(last)
    return slots.text[start:end] if len(slots.alternatives) > 1 and 0 <= start < end else first


def more_than_before(slots: Slots, parts: Sequence[str], piece: str, lexicon: Lexicon) -> str:
    """ "下半年多出多少" behind the amounts of both halves, with the thing and the half it is set against; or ""."""
    own = slots.periods[0].mention.text if len(slots.periods) == 1 else ""
    more = lexicon.patterns.dialogue.more_than_other.match(piece, len(own))
    if more is None or not own or not piece.startswith(own):
        return ""
    for before in read_each(parts[: -_IN_VIEW - 1 : -1], lexicon):
        others = tuple(quarter for quarter in before.quarters if quarter not in slots.quarters)
        if not before.segments or lexicon.patterns.splits.asked_amount.search(before.text) is None:
            return ""
        if others:
            return f"{before.segments[0]}{own}{_THAN}{quarter_words(others)}{piece[more.start('more') :]}"
    return ""


def of_thing(thing: str, piece: str, splits: SplitPatterns) -> str:
    """A clause with the thing that it asks of, which stands for "其中"."""
    return thing + splits.within_those.sub("", piece)


def _names_another(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that names something of its own, of which it asks."""
    if slots.units.mentions or slots.people.mentions or slots.numbers:
        return True
    new = (segment for segment in slots.segments if segment not in before.text)
    return any(names_a_thing(segment, lexicon, known=True) for segment in new)


def another_amount(slots: Slots, before: Slots, lexicon: Lexicon) -> bool:
    """True for a clause that asks for another amount of what the clause before names ("给多少床位，二季度投多少")."""
    amounts = all("amount" in each.asks and not each.compute for each in (slots, before))
    own = slots.quarters != before.quarters or slots.segments
    named = slots.units.mentions or slots.people.mentions or slots.numbers or before.numbers
    thing = any(names_a_thing(segment, lexicon) for segment in slots.segments)
    return bool(amounts and own and before.segments) and not (named or thing)


def asks_of_the_year(slots: Slots, before: Slots, piece: str, lexicon: Lexicon) -> bool:
    """True for "全年又是多少" behind a computation with quarters, "四个季度加起来呢" behind the amount of one."""
    patterns = lexicon.patterns
    things = [segment for segment in slots.segments if not patterns.operands.measure.fullmatch(segment)]
    if slots.named or slots.numbers or slots.quarters or things or not before.quarters:
        return False
    added = slots.compute[:1] == ("total",) and patterns.dialogue.of_a_stretch.search(slots.text) is not None
    if added and not before.compute:
        return patterns.splits.asked_amount.search(before.text) is not None
    return bool(before.compute) and not slots.compute and patterns.dialogue.altogether.match(piece) is not None
