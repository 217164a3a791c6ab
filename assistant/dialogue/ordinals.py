"""Turns that name an entry of a list that was shown by its place: "第二项", "列表第三条的责任人", "清单最后那项"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.dialogue.turns import Turn, about
from assistant.query import CHOSEN_BEFORE, Condition, Kind, Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number
from assistant.understand.replies import clarify
from assistant.understand.slots import Slots, read_slots

_PAIR = 2
"""Tasks of a list of which one is the other."""


def by_ordinal(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "第二项" after a list of several tasks is its second entry, "第一和第三项" are two of them."""
    cited = last.together or last.cited
    patterns, count = lexicon.patterns.dialogue, len(cited)
    match = _place(slots, lexicon)
    # After tasks that were asked for by number, "第3项" is a number, too; "后一个" cannot be.
    either_end = match is not None and (match["last"] or match["first"])
    if count < 2 or (last.query.numbers and not last.together and not either_end):
        return None
    if two := patterns.two_ordinals.match(slots.text):
        places = [parse_number(two[1]) or 0, parse_number(two[2]) or 0]
        if all(1 <= place <= count for place in places):
            numbers = tuple(cited[place - 1] for place in places)
            return replace(about(numbers[0], slots), numbers=numbers)
    if match is None:
        return None
    place = count if match["last"] else 1 if match["first"] else parse_number(match["n"]) or 0
    if match["from_end"]:
        place = count + 1 - place
    if not slots.asks:  # "其三的责任领导" counts no leaders
        slots = replace(read_slots(_besides(match, slots), lexicon), question=slots.question)
    return about(cited[place - 1], slots) if 1 <= place <= count else None


def by_ends(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "前两项" and "最后三项" after a list are its first and last entries."""
    match = lexicon.patterns.dialogue.ends_of_list.match(slots.text)
    if match is None or last.query.kind not in ("list", "topic", "count") or slots.units.mentions:
        return None
    many = parse_number(match["n"]) or 0
    if not (many > 0 and last.cited):
        return None
    numbers = last.cited[:many] if match["first"] else last.cited[-many:]
    return replace(about(numbers[0], slots), numbers=numbers)


def rest_of_list(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "还有呢" after "先报前五个" is what was not told yet of the list before, "再报五个" the next of it."""
    patterns, told = lexicon.patterns.dialogue, set(turns[-1].query.numbers)
    more = patterns.more_of_list.match(slots.text)
    if not told or not (more or (patterns.rest_of_list.match(slots.text) and not slots.segments)):
        return None
    lists = (turn for turn in reversed(turns[:-1]) if not turn.query.numbers)
    listed = next((turn for turn in lists if told < set(turn.cited)), None)
    if listed is None:
        return None
    shown = {number for turn in turns[turns.index(listed) + 1 :] for number in turn.query.numbers}
    rest = tuple(number for number in listed.cited if number not in shown)
    if not rest:
        return None
    if more is not None and 0 < (many := parse_number(more["n"]) or 0) < len(rest):
        return replace(about(rest[0], replace(slots, loose_roles=())), numbers=rest[:many])
    kind: Kind = "count" if "count" in slots.cues else "list"
    conditions = (*listed.query.conditions, _left(listed, shown, rest))
    return replace(listed.query, question=slots.question, kind=kind, conditions=conditions)


def _left(listed: Turn, shown: Collection[int], rest: Sequence[int]) -> Condition:
    """What is left of a list: chosen by its topic, or all that its conditions choose except what was told."""
    if listed.query.topic:
        return Condition("numbers", tuple(map(str, rest)), listed.query.topic, CHOSEN_BEFORE)
    told = tuple(str(number) for number in listed.cited if number in shown)
    return Condition("numbers", told, negated=True)


def of_list_before(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "第二项呢" after "第一项的责任人" is of the list before both, and asks the same."""
    if _place(slots, lexicon) is None:
        return None
    last = turns[-1]
    if not last.cited and not last.query.conditions:  # what was said between led nowhere
        listed = next((turn for turn in reversed(turns) if len(turn.cited) > 1), None)
        return by_ordinal(slots, listed, lexicon) if listed is not None else None
    if last.focus is None or not (
        _place(last.slots, lexicon) or lexicon.patterns.dialogue.shown_ordinal.search(slots.text)
    ):
        return None
    listed = next((turn for turn in reversed(turns[:-1]) if not _place(turn.slots, lexicon)), None)
    query = by_ordinal(slots, listed, lexicon) if listed is not None else None
    return replace(query, asks=query.asks or last.query.asks) if query is not None else None


def other_of_two(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "另一项呢" after a question about one task of a list of two asks the same of the other one."""
    focus = turns[-1].focus
    if focus is None or slots.units.mentions or slots.people.mentions or slots.segments:
        return None
    if lexicon.patterns.dialogue.other_of_two.match(slots.text) is None:
        return None
    pair = next((turn.cited for turn in reversed(turns) if len(turn.cited) > 1), ())
    if focus not in pair:
        return None
    if len(pair) != _PAIR:
        return clarify(slots.question, "too_short", ())  # of several it may be any
    query = about(next(number for number in pair if number != focus), slots)
    last = turns[-1].query
    return replace(query, asks=query.asks or last.asks, quarters=query.quarters or last.quarters)


def _besides(match: re.Match[str], slots: Slots) -> str:
    """What a turn says beside a place: behind it, unless the rest stands before it ("二季度要做什么，那个第二项")."""
    return slots.text[match.end() :].lstrip("的") or slots.text[: match.start()]


def _place(slots: Slots, lexicon: Lexicon) -> re.Match[str] | None:
    """The words of a turn that name a place of a list: at its beginning, or beside words for what was shown.

    Anywhere else ("请把第二项的责任人告诉我") where the turn names nothing that could have places of its own.
    """
    patterns = lexicon.patterns.dialogue
    if match := patterns.ordinal.match(slots.text) or patterns.shown_ordinal.search(slots.text):
        return match
    named = slots.named or slots.parts or slots.sections or slots.ranking is not None
    if named or patterns.numbers_tasks.search(slots.text):
        return None
    return patterns.nth_anywhere.search(slots.text)
