"""A question that counts as tokens: names, periods, sections, numbers of tasks, kinds of units, words that ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.numerals import NUMERAL, parse_number
from assistant.understand.offices import meant_units
from assistant.understand.periods import find_periods
from assistant.understand.places import named_parts, numbered_sections, run_of_sections
from assistant.understand.structure.plain import AS_WRITTEN, is_content
from assistant.understand.structure.tokens import NAMES, NUMBERS, PART, PAUSE, PERIOD, PERSON, UNIT, Token, tokens_of
from assistant.understand.structure.vocabulary import FILLER, Vocabulary, Word
from assistant.understand.task_numbers import number_ends, number_stretches
from index.text import normalise

NUMBER, KIND = "number", "kind"
_INCLUDED = frozenset(("holds", "together", "alone", "others", "joins", "role"))
_ASKING = 4
"""Characters before a kind of units that may make it a word of asking."""
_QUOTES = re.compile("[“”\"'‘’「」『』]")
_OF = "的"
_COUNTED = re.compile(rf"(?<!第)(?<!几)(?P<n>{NUMERAL})(?:(?:项|件|条|桩|次|回)(?:任务|工作|事情|事)?|个(?:任务|活))")
"""How many tasks somebody has, as told or as a limit; never the number of a task ("第12项")."""


def words_of(question: str, lexicon: Lexicon, vocabulary: Vocabulary | None = None) -> tuple[Token, ...]:
    """The tokens of a question as it was typed; () where a word is unknown, or a name not sure.

    `vocabulary` are the words that are known, those of counting by default.
    """
    text = _QUOTES.sub("", normalise(question))
    units = meant_units(text, text, lexicon)
    if units.near or units.absent or any(mention.note not in AS_WRITTEN for mention in units.mentions):
        return ()
    sections = [mention for mention, _ in numbered_sections(text, lexicon)]
    if any(len(section.values) != 1 and not run_of_sections(section.values) for section in sections):
        return ()
    rest = blank_out(text, [*units.mentions, *sections])
    people = tuple(lexicon.people.names.find(rest))
    rest = blank_out(rest, people)
    parts = tuple(named_parts(rest, lexicon))
    rest = blank_out(rest, parts)
    ends = number_ends(rest, lexicon)
    rest = blank_out(rest, ends)
    numbers = tuple(_numbers(rest))
    rest = blank_out(rest, numbers)
    stretches = (*ends, *number_stretches(rest, lexicon))
    rest = blank_out(rest, stretches)
    periods = tuple(replace(each.mention, values=tuple(map(str, each.quarters))) for each in find_periods(rest))
    named = {UNIT: units.mentions, PERSON: people, PERIOD: periods, PART: (*parts, *sections), NUMBER: numbers}
    named[NUMBERS] = stretches
    named[KIND] = tuple(_kinds(blank_out(rest, periods), lexicon))
    tokens = tokens_of(text, named, vocabulary or lexicon.words.counting, partial(is_content, lexicon=lexicon))
    tokens = _for_whom(tokens)
    titled = {section.start: run_of_sections(section.values) or section.values[0] for section in sections}
    return _without_included(_with_sections_named(tokens, titled, lexicon) if titled else tokens)


def _without_included(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without what only says that others may be there, too ("含联合牵头"), and whom one assists."""
    kept: list[Token] = []
    for clause in clauses_of(tokens):
        kinds = [token.kind for token in clause if token.kind not in (PAUSE, FILLER)]
        if kinds[:1] == ["holds"] and "role" in kinds and _INCLUDED.issuperset(kinds):
            continue
        kept += clause[:1]
        kept += (token for before, token in pairwise(clause) if not _assisted(before, token))
    return tuple(kept)


def _assisted(before: Token, token: Token) -> bool:
    """True for those whom somebody assists ("协助别人的任务")."""
    return before.kind == "role" and not before.word.noun and token.kind == "others"


def _for_whom(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without "for" before who leads or nobody: in "给甲局牵头的任务打下手", but not in "给甲局打下手"."""
    said: list[Token] = []
    for place, token in enumerate(tokens):
        behind = next((at for at in range(place, len(tokens)) if tokens[at].kind == "role"), None)
        if token.kind == "toward" and behind is not None:
            named = any(other.kind in NAMES for other in tokens[place:behind])
            leads = tokens[behind].word.column == "lead_units"
            said.append(replace(token, word=Word(FILLER)) if leads or not named else token)
        else:
            said.append(token)
    return tuple(said)


def _numbers(text: str) -> Iterator[Mention]:
    for match in _COUNTED.finditer(text):
        value = parse_number(match["n"])
        one_of_them = value == 1 and text[: match.start()].endswith(_OF)
        if value is not None and not one_of_them:  # "最多的一条"
            yield Mention(match.start(), match.end(), match[0], (str(value),))


def _kinds(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Kinds of units that are counted ("几个镇"); a word that asks may end like one ("哪个局").

    A word for any unit ("牵头的局") is a kind where a number of it is asked for ("几个局").
    """
    asking, counted = lexicon.words.counting.words, lexicon.words.structure.shapes["kind_counted"]
    for match in lexicon.patterns.rankings.kind.finditer(text):
        last = match.start() if counted.search(text[: match.start()]) else match.start() + 1
        if not any(text[start : match.end()] in asking for start in range(max(0, match.start() - _ASKING), last)):
            yield Mention(match.start(), match.end(), match[0], (match[0],))


def _with_sections_named(tokens: tuple[Token, ...], titled: dict[int, str], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens with sections as the plain words call them."""
    form, place, said = lexicon.words.counting.plain["section"], 0, []
    for token in tokens:
        named = titled.get(place)
        said.append(token if named is None else replace(token, text=form.format(section=named)))
        place += len(token.text)
    return tuple(said)


def clauses_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """The clauses, each with the mark before it."""
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == PAUSE:
            clauses.append([])
        clauses[-1].append(token)
    return clauses
