"""Turns that go back to an earlier one: "回到刚才那个问题"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue.ellipsis import elliptical
from assistant.dialogue.followups import READINGS
from assistant.dialogue.merging import family
from assistant.dialogue.names import with_names
from assistant.dialogue.ordinals import by_ordinal
from assistant.dialogue.turns import ENDS, Turn
from assistant.query import Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots

_LEAD = 2
"""Characters that may stand before the name of the turn that is meant."""


def go_back(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "回到刚才那个问题": the earlier turn that is named, else the one before the last."""
    patterns = lexicon.patterns.dialogue
    if not patterns.back_cue.search(slots.text):
        return _to_named_list(slots, turns, lexicon)
    before = next((turn for turn in reversed(turns[:-1]) if turn.query != turns[-1].query), turns[0])
    before = turns[0] if patterns.back_to_first.search(slots.text) else before
    more = patterns.back_verb.sub("", patterns.back.sub("", slots.text, count=1), count=1).strip(ENDS)
    more = patterns.of_that_list.sub("", more, count=1)
    if not more:
        return before.query
    rest = read_slots(more, lexicon)
    if (kind := patterns.that_kind.match(more)) is not None:
        oldest = patterns.back_to_first.search(slots.text) is not None
        of_kind = _of_kind(kind["kind"], turns if oldest else turns[::-1], lexicon)
        if of_kind is not None:
            rest = read_slots(more[kind.end() :].strip(ENDS), lexicon)
            return _on_from(of_kind, rest, lexicon)
    named = _named_before(rest, turns)
    if (counted := _counted(more, rest, named, turns, lexicon)) is not None:
        return counted
    if slots.numbers and not patterns.back_to_first.search(slots.text):
        return query_of(rest if rest.numbers else slots, lexicon)
    if named is None:
        return _on_from(before, rest, lexicon)
    return _on_from(named, read_slots(_after_name(more, rest, lexicon), lexicon), lexicon)


def _to_named_list(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "民政那批，一季度的" goes back to the list of the unit whose name has the word."""
    match = lexicon.patterns.dialogue.named_list.match(slots.text)
    if match is None:
        return None
    name = match["name"]
    values = {value for m in read_slots(name, lexicon).units.mentions for value in m.values}
    for turn in reversed(turns):
        units = [value for c in turn.query.conditions if family(c) == "units" for value in c.values]
        if any(value in values or name in value for value in units):
            return _on_from(turn, read_slots(slots.text[match.end() :], lexicon), lexicon)
    return None


def _on_from(earlier: Turn, rest: Slots, lexicon: Lexicon) -> Query:
    """What a turn says after it has gone back, read as if it stood right behind the earlier one."""
    if not rest.text:
        return earlier.query
    named = read_slots(with_names(rest.text, rest, earlier, lexicon), lexicon)
    if named.text != rest.text and (named.people.mentions or named.units.mentions):
        return query_of(named, lexicon)
    query = next((query for read in READINGS if (query := read(rest, earlier, lexicon)) is not None), None)
    return query or elliptical(rest, earlier, lexicon, forced=True) or earlier.query


def _after_name(more: str, rest: Slots, lexicon: Lexicon) -> str:
    """What stands after the name of the turn that is meant ("民政那批，一季度的"); all of it where none begins it."""
    ends = [m.end for m in rest.units.mentions if m.start <= _LEAD]
    ends += [more.find(segment) + len(segment) for segment in rest.segments if 0 <= more.find(segment) <= _LEAD]
    if not ends:
        return more
    return lexicon.patterns.dialogue.of_that_list.sub("", more[max(ends) :], count=1).strip(ENDS)


def _counted(more: str, rest: Slots, named: Turn | None, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "残联那批的第二项" is the second task of the list that is named, or of the latest list; else the second turn."""
    name = max((m.end for m in rest.units.mentions), default=0)
    tail = lexicon.patterns.dialogue.of_that_list.sub("", more[name:], count=1)
    ordinal = lexicon.patterns.dialogue.ordinal.match(tail)
    if ordinal is None:
        return None
    asked = read_slots(tail, lexicon)
    lists = [turn for turn in reversed(turns) if turn.focus is None and len(turn.cited) > 1]
    listed = named or next(iter(lists), None)
    if listed is not None:
        return by_ordinal(asked, listed, lexicon)
    place = parse_number(ordinal["n"] or "") or 0
    if not 1 <= place <= len(turns) or ordinal["from_end"]:
        return None
    rest = read_slots(tail[ordinal.end() :].strip(ENDS), lexicon)
    return _on_from(turns[place - 1], rest, lexicon)


def _named_before(rest: Slots, turns: Sequence[Turn]) -> Turn | None:
    """The latest turn about the unit or topic that the question names again."""
    names = {value for m in rest.units.mentions for value in m.values}
    for turn in reversed(turns):
        if names and any(names & set(condition.values) for condition in turn.query.conditions):
            return turn
        if rest.segments and any(segment in turn.query.question for segment in rest.segments):
            return turn
    return None


def _of_kind(kind: str, turns: Sequence[Turn], lexicon: Lexicon) -> Turn | None:
    """The first of the turns about a unit of a kind ("那个指挥部")."""
    endings = lexicon.words.kind_endings(kind)
    return next(
        (
            turn
            for turn in turns
            for condition in turn.query.conditions
            if family(condition) == "units" and any(name.endswith(endings) for name in condition.values)
        ),
        None,
    )
