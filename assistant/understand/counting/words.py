"""A question that counts as tokens: names, periods, sections, numbers of tasks, kinds of units, words that ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.numerals import NUMERAL, parse_number
from assistant.understand.offices import meant_units
from assistant.understand.periods import find_periods
from assistant.understand.places import named_parts, numbered_sections
from assistant.understand.structure.plain import AS_WRITTEN, is_content
from assistant.understand.structure.tokens import PART, PERIOD, PERSON, UNIT, Token, tokens_of
from assistant.understand.structure.vocabulary import Word
from index.text import normalise

NUMBER, KIND = "number", "kind"
_ASKING = 4
"""Characters before a kind of units that may make it a word of asking."""
_QUOTES = re.compile("[“”\"'‘’「」『』]")
_OF = "的"
_COUNTED = re.compile(rf"(?<!第)(?<!几)(?P<n>{NUMERAL})(?:(?:项|件|条|桩|次|回)(?:任务|工作|事情|事)?|个(?:任务|活))")
"""How many tasks somebody has, as told or as a limit; never the number of a task ("第12项")."""


def words_of(question: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of a question as it was typed; () where a word is unknown, or a name not sure."""
    text = _QUOTES.sub("", normalise(question))
    units = meant_units(text, text, lexicon)
    if units.near or units.absent or any(mention.note not in AS_WRITTEN for mention in units.mentions):
        return ()
    sections = [mention for mention, _ in numbered_sections(text, lexicon)]
    if any(len(section.values) != 1 for section in sections):
        return ()
    rest = blank_out(text, [*units.mentions, *sections])
    people = tuple(lexicon.people.names.find(rest))
    rest = blank_out(rest, people)
    parts = tuple(named_parts(rest, lexicon))
    rest = blank_out(rest, parts)
    numbers = tuple(_numbers(rest))
    rest = blank_out(rest, numbers)
    periods = tuple(replace(each.mention, values=tuple(map(str, each.quarters))) for each in find_periods(rest))
    named = {UNIT: units.mentions, PERSON: people, PERIOD: periods, PART: (*parts, *sections), NUMBER: numbers}
    named[KIND] = tuple(_kinds(blank_out(rest, periods), lexicon))
    tokens = _with_empty_columns(tokens_of(text, named, lexicon.words.counting, partial(is_content, lexicon=lexicon)))
    titled = {section.start: section.values[0] for section in sections}
    return _with_sections_named(tokens, titled, lexicon) if titled else tokens


def _with_empty_columns(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with "nothing planned" read as "nobody" right before a column's name ("没安排协助单位的")."""
    said: list[Token] = []
    for place, token in enumerate(tokens):
        before, behind = tokens[place - 1].kind if place else "", tokens[place + 1 :][:1]
        column = token.kind == "empty" and before != PERIOD and behind and behind[0].word.noun
        said.append(replace(token, word=Word("none")) if column else token)
    return tuple(said)


def _numbers(text: str) -> Iterator[Mention]:
    for match in _COUNTED.finditer(text):
        value = parse_number(match["n"])
        one_of_them = value == 1 and text[: match.start()].endswith(_OF)
        if value is not None and not one_of_them:  # "最多的一条"
            yield Mention(match.start(), match.end(), match[0], (str(value),))


def _kinds(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Kinds of units that are counted ("几个镇"); a word that asks may end like one ("哪个局")."""
    asking = lexicon.words.counting.words
    for match in lexicon.patterns.rankings.kind.finditer(text):
        if not any(
            text[start : match.end()] in asking for start in range(max(0, match.start() - _ASKING), match.start() + 1)
        ):
            yield Mention(match.start(), match.end(), match[0], (match[0],))


def _with_sections_named(tokens: tuple[Token, ...], titled: dict[int, str], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens with sections as the plain words call them."""
    form, place, said = lexicon.words.counting.plain["section"], 0, []
    for token in tokens:
        named = titled.get(place)
        said.append(token if named is None else replace(token, text=form.format(section=named)))
        place += len(token.text)
    return tuple(said)
