"""Turns that go back to an earlier one: "回到刚才那个问题"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue.ellipsis import elliptical
from assistant.dialogue.turns import ENDS, Turn
from assistant.query import Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots


def go_back(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "回到刚才那个问题": the earlier turn that is named, else the one before the last."""
    patterns = lexicon.patterns.dialogue
    if not patterns.back_cue.search(slots.text):
        return None
    before = next((turn for turn in reversed(turns[:-1]) if turn.query != turns[-1].query), turns[0])
    before = turns[0] if patterns.back_to_first.search(slots.text) else before
    more = patterns.back.sub("", slots.text, count=1).strip(ENDS)
    if not more:
        return before.query
    rest = read_slots(more, lexicon)
    if slots.numbers:
        return query_of(rest if rest.numbers else slots, lexicon)
    earlier = _named_before(rest, turns) or before
    return elliptical(rest, earlier, lexicon, forced=True) or earlier.query


def _named_before(rest: Slots, turns: Sequence[Turn]) -> Turn | None:
    """The latest turn about the unit or topic that the question names again."""
    names = {value for m in rest.units.mentions for value in m.values}
    for turn in reversed(turns):
        if names and any(names & set(condition.values) for condition in turn.query.conditions):
            return turn
        if rest.segments and any(segment in turn.query.question for segment in rest.segments):
            return turn
    return None
