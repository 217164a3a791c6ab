"""Tell units that a question means from names and topics that only contain a unit's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.unit_lists import all_of_kinds, listed_units
from assistant.understand.units import UnitFinding, find_units

_LOOK_AHEAD = 3
"""Characters after a name that may make a word with its last one."""
_NUMBERS = "一二三四五六七八九十"
_LONGEST_PLACE = 6
"""Characters after the name of a town in which a road, bridge or building is looked for."""
_WORD_CHARACTER = re.compile(r"[\u4e00-\u9fffa-z0-9]")


def meant_units(work: str, text: str, lexicon: Lexicon) -> UnitFinding:
    """The units of the unconsumed part `work` of a cleaned question `text`."""
    listed = all_of_kinds(work, lexicon)
    listed += listed_units(blank_out(work, listed), lexicon)
    listed += _companies(blank_out(work, listed), lexicon)
    found = lexicon.once(_named_units, blank_out(work, listed))
    meant = (
        m
        for m in found.mentions
        if not (_part_of_a_name(m, text, lexicon) or _is_topic(m, text, lexicon) or _across_words(m, text, lexicon))
    )
    mentions = sorted((*listed, *meant), key=lambda mention: mention.start)
    ends = set(_ends_of_routes(mentions, text, lexicon))
    return UnitFinding(tuple(m for m in mentions if m not in ends), found.absent, found.near)


def _named_units(text: str, lexicon: Lexicon) -> UnitFinding:
    """The units that a text names; several steps ask for those of one question."""
    return find_units(text, lexicon.units)


def _ends_of_routes(mentions: Sequence[Mention], text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Two places between which something runs ("甲镇到乙镇的绿道")."""
    runs, office = lexicon.patterns.units.runs_to, lexicon.patterns.units.office_surface
    for first, second in pairwise(mentions):
        between_places = not (office.search(first.text) or office.search(second.text))
        if between_places and runs.fullmatch(text, first.end, second.start):
            yield from (first, second)


def _companies(work: str, lexicon: Lexicon) -> list[Mention]:
    """Companies that are named without their ending where they act ("城投牵头的"), and are no piece of a word."""
    acts = lexicon.patterns.units.company_acts
    return [
        replace(mention, note="简称")
        for mention in lexicon.units.companies.find(work)
        if acts.match(work, mention.end) and not _WORD_CHARACTER.match(work[: mention.start][-1:])
    ]


def _part_of_a_name(mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """True when the mention is only a piece of a longer name of the table ("松山湖" in "松山湖科学城")."""
    patterns = lexicon.patterns.units
    if patterns.office_surface.search(mention.text):
        return False
    if _names_a_place(text[mention.end :], lexicon):
        return True
    after, before = text[mention.end : mention.end + 1], text[: mention.start][-1:]
    if _WORD_CHARACTER.match(after) and not patterns.goes_on.match(after):
        return lexicon.occurs(mention.text + after)
    if patterns.name_ends.match(after) or not patterns.name_goes_back.match(before):
        return False
    return lexicon.occurs(before + mention.text + after)


def _names_a_place(rest: str, lexicon: Lexicon) -> bool:
    """True where what follows the name of a town makes it the name of a road, bridge or building ("青石大道")."""
    words = lexicon.words
    unnumbered = rest.lstrip(_NUMBERS)[:_LONGEST_PLACE]
    first = next(iter(lexicon.tokenizer.words_of(unnumbered, guess=False)), "")
    if not unnumbered.startswith(first):
        return False
    if unnumbered != rest[:_LONGEST_PLACE] and first[:1] and first[0] in words.name_characters:
        return True  # "二桥"
    return first.endswith(words.name_endings) or (len(first) > 1 and first[-1] in words.name_characters)


def _across_words(mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """True for a short name whose last character begins another word ("政府办" in "去政府办事")."""
    if not mention.note or mention.end >= len(text):
        return False
    start = 0
    for word in lexicon.tokenizer.words_of(text[: mention.end + _LOOK_AHEAD], guess=False):
        start = text.find(word, start)
        if start < mention.end < start + len(word):
            return not lexicon.patterns.units.office_title.search(word)
        start += len(word)
    return False


def _is_topic(mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """True for an institution that only assists and that tasks write about: without a role word it is the topic."""
    patterns = lexicon.patterns.units
    name = mention.values[0]
    if patterns.listed_before.search(text[: mention.start]):
        return False
    if lexicon.units.lead_counts.get(name) or patterns.office_name.search(name):
        return False
    return lexicon.occurs(mention.text) and not patterns.acts.match(text[mention.end :])
