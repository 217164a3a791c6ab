"""Things that a question lists before it asks the same of all of them ("甲、乙和丙各新增多少")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.understand.clause_kinds import is_thing, read_each
from assistant.understand.lexicon import Lexicon
from assistant.understand.patterns import SplitPatterns

_MARKS, _LIST_MARK = " ,，;；、", "、"
MAX_LENGTH = 300
"""Longer questions are no list of asks."""


def coordinated(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """ "A、B和C各新增多少" read as one question each about A, B and C; () when nothing is listed.

    Only a proposal: "公园和绿道" may be two projects or the name of one. Whoever asks for it must see that each part
    leads to a task of its own.
    """
    text = question.strip()
    patterns = lexicon.patterns.splits
    if len(text) > MAX_LENGTH or patterns.computed_together.search(text):
        return ()
    return _phases(text, patterns) or _listed(text, lexicon)


def listed_plainly(question: str, lexicon: Lexicon) -> str:
    """ "有两项，一个是甲，一个是乙，谁牵头" as the list that it is: "甲、乙，谁牵头".

    Only where the things are named, and what stands behind them asks: "一是谁牵头，二是投资多少" are two asks.
    """
    wanted = lexicon.patterns.asks.wanted
    match = lexicon.patterns.splits.one_by_one.match(question)
    asks = lexicon.patterns.scope.asks
    if match is None or wanted.search(match["things"]) or not asks.search(match["rest"]):
        return question
    things = (thing.strip(_MARKS) for thing in lexicon.patterns.splits.one_more.split(match["things"]))
    return f"{_LIST_MARK.join(filter(None, things))}，{match['rest']}"


def _phases(text: str, patterns: SplitPatterns) -> tuple[str, ...]:
    """ "甲工程一期和二期投资多少" asks about each phase, unless they are to be added or compared."""
    match = patterns.phases.match(text)
    if match is None or patterns.computed.search(match["rest"].replace("多少", "")):
        return ()
    rest = patterns.each_or_all.sub("", match["rest"])
    return tuple(f"{match['base']}{number}{match['kind']}{rest}" for number in (match["a"], match["b"]))


def _listed(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The things that a question lists before it asks the same of all of them."""
    patterns = lexicon.patterns.splits
    match = None if patterns.themes.search(text) else patterns.listing.match(text)
    if match is None or lexicon.occurs(match["things"]):
        return ()
    if any(lexicon.occurs(seam) for seam in _seams(match["things"], patterns)):
        return ()
    if joiner_in_a_unit(text, lexicon):
        return ()
    things = [thing for thing in patterns.joiner.split(match["things"]) if thing]
    each = read_each(things, lexicon)
    told = (replace(slots, periods=()) for slots in each) if things_listed(text, lexicon) else each
    if len(things) < 2 or not all(is_thing(slots, lexicon) for slots in told):
        return ()
    rest = patterns.how_many_things.sub("", match["rest"], count=1)
    rest = patterns.which_together.sub("哪", rest)
    rest = patterns.each.sub(lambda found: patterns.each_lead_in.sub("", found[0]), rest, count=1)
    return tuple(thing + rest for thing in things)


def things_listed(question: str, lexicon: Lexicon) -> bool:
    """True where what is asked of the things listed says how many they are ("甲数量、乙总额,这两个目标各是多少")."""
    listing, several = lexicon.patterns.splits.listing, lexicon.patterns.splits.how_many_things
    match = listing.match(question.strip())
    return match is not None and several.match(match["rest"]) is not None


def joiner_in_a_unit(text: str, lexicon: Lexicon) -> bool:
    """True for "住房和城乡建设局", which is one name."""
    units, joiners = lexicon.units.surfaces.find(text), lexicon.patterns.splits.joiner
    return any(unit.start < joiner.start() < unit.end for unit in units for joiner in joiners.finditer(text))


def _seams(things: str, patterns: SplitPatterns) -> Iterator[str]:
    """Each joiner with two characters on both sides: where the table writes just this, it joins a name."""
    for joiner in patterns.joiner.finditer(things):
        yield things[max(0, joiner.start() - 2) : joiner.end() + 2]
