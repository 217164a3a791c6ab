"""Attributes that are asked for and that no table of this kind holds: looked for when a question may be refused."""

from __future__ import annotations

import re
from itertools import accumulate

from assistant.understand.asking_clauses import in_passing
from assistant.understand.asks import asked_columns
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK
from assistant.understand.slots import Slots
from index.types import PERSON_FIELDS, UNIT_FIELDS

COLUMNS = frozenset({"when", "responsible_who", *UNIT_FIELDS, *PERSON_FIELDS})
"""Columns, and the time of a step, that may be asked of what an attribute only describes."""


def absent_attribute(slots: Slots, lexicon: Lexicon) -> tuple[str, str] | None:
    """Name and words of an attribute that a question asks for and no table of this kind holds."""
    found = lexicon.once(_read, slots.unnamed)
    if found is None and slots.ranking is not None and slots.ranking.name == "place_of":
        found = _ranked(slots, lexicon)
    return None if found is not None and _of_the_plan(found[1], slots, lexicon) else found


def _of_the_plan(words: str, slots: Slots, lexicon: Lexicon) -> bool:
    """True for words that are said of what is planned where a period is named.

    "投了多少" of a quarter is what it is to cost; a rate of completion from the start of the year to a quarter is what
    is planned until then, as a part of the year's goal.
    """
    scope = lexicon.patterns.scope
    from_the_start = any(1 in period.quarters for period in slots.periods)
    rate = scope.planned_rate.match(slots.text) if from_the_start else None
    of_rate = rate is not None and rate["rate"] == words
    return bool(slots.periods) and bool(of_rate or scope.spent.match(words))


def _ranked(slots: Slots, lexicon: Lexicon) -> tuple[str, str] | None:
    """An attribute whose name goes on in the words that ask for a place ("考核" in "考核排名第几")."""
    found = lexicon.once(_read, slots.text)
    place = slots.text.find(found[1]) if found is not None else -1
    return found if place >= 0 and slots.unnamed[place] != BLANK else None


def _read(work: str, lexicon: Lexicon) -> tuple[str, str] | None:
    found = (
        (name, _asked(pattern, work, lexicon)) for name, pattern in lexicon.words.absent_attributes.likely_in(work)
    )
    unwanted = lexicon.patterns.scope.unwanted
    wanted = (
        (name, match)
        for name, match in found
        if match
        and not unwanted.match(work, match.end())
        and not in_passing(work, *match.span(), lexicon)
        and not _describes(match, lexicon)
    )
    kept = (
        (name, match)
        for name, match in wanted
        if not any(m.start < match.start() and match.end() <= m.end for m in asked_columns(work, lexicon))
    )  # "五家都叫什么" asks for no list of names in "牵头的五家都叫什么"
    return next(((name, _thing(match)) for name, match in kept), None)


def _describes(match: re.Match[str], lexicon: Lexicon) -> bool:
    """True for words that only say of what kind a thing is, of which a column is asked ("赔多少的方案几时出台")."""
    text, end = match.string, match.end()
    if lexicon.patterns.scope.describes.match(text, end) is None:
        return False
    columns = {value for column in asked_columns(text[end:], lexicon) for value in column.values}
    return bool(columns & COLUMNS) and "amount" not in columns


def _asked(pattern: re.Pattern[str], work: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The first match that splits no word ("治理由哪家牵头" has no 理由) and does not count what was just named."""
    matches = (match for match in pattern.finditer(work) if not _counts_names(match, lexicon))
    return next((match for match in matches if not _splits_a_word(match, lexicon)), None)


def _splits_a_word(match: re.Match[str], lexicon: Lexicon) -> bool:
    """True where a match begins with the end of one word and the start of another, which look like a word."""
    text, place = match.string, match.start()
    ends = set(accumulate(map(len, lexicon.tokenizer.words_of(text, guess=False))))
    crosses = place > 0 and place not in ends and place + 1 in ends
    return crosses and len(lexicon.tokenizer.words_of(text[place : place + 2], guess=False)) == 1


def _counts_names(match: re.Match[str], lexicon: Lexicon) -> bool:
    """True for a number of people or units that the question names ("甲局、乙局这两家都不沾边的有哪些")."""
    patterns = lexicon.patterns.scope
    if patterns.counts.match(match[0]) is None:
        return False
    return BLANK in match[0] or patterns.just_named.search(match.string, 0, match.start()) is not None


def _thing(match: re.Match[str]) -> str:
    """The noun that is asked for, where the pattern names one; else all the words that ask."""
    return next(filter(None, match.groupdict().values()), match[0])
