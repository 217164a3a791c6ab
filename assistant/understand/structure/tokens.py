"""A question as tokens: names, periods, and words of the vocabulary; or nothing where a character stays unread."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.understand.mentions import Mention
from assistant.understand.numerals import parse_number
from assistant.understand.structure.vocabulary import FILLER, Vocabulary, Word

UNIT, PERSON, PERIOD, PART, PAUSE, STRANGE = "unit", "person", "period", "part", "pause", "strange"
SECTION, NUMBERS, AMOUNT, OF_THEM = "section", "numbers", "amount", "of_them"
NAMES = (UNIT, PERSON)
LINKS = ("link", "holds")
"""Between a column and who stands in it; the second sort says of several names that all of them do."""
JOINS = ("joins", "comma")
DENIES = ("not", "lacks")
"""Words that deny; the second sort also says that a column or a quarter is empty."""
_MARKS = " ,，。.?？!！;；:：“”\"‘’'()（）《》~…—-"
_FILLER_COST, _WORD_COST, _STRANGE_COST = 3, 2, 9
_LONGEST_STRANGE, _MOST_STRANGE = 2, 2
_QUOTED = re.compile(r"(?<=“)[\u4e00-\u9fff]{3,6}(?=”)")
_PAIR = 2
"""Characters of a word that may be one of the table's."""
_STRANGE = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a question; `word` says what it means, `text` is as it stands in the question."""

    word: Word
    text: str
    values: tuple[str, ...] = ()
    """What it stands for: units, quarters, task numbers; of an amount its number."""

    @property
    def kind(self) -> str:
        """The kind of its word."""
        return self.word.kind

    @property
    def name(self) -> str:
        """The full name of a unit or person, or what is written where that may be several."""
        return self.values[0] if len(self.values) == 1 else self.text


@dataclass(frozen=True, slots=True)
class _Step:
    """The cheapest way to read a question up to a place: its cost, and its last token with where that begins."""

    cost: int
    start: int
    token: Token


def tokens_of(
    text: str, named: Mapping[str, Sequence[Mention]], vocabulary: Vocabulary, is_content: Callable[[str], bool]
) -> tuple[Token, ...]:
    """The fewest and longest words that make up a question; () where a character belongs to none.

    `named` are the mentions by kind, which are taken as they are. Every word has its price, so that longer words win
    (the shortest path over all words, as dictionary segmenters have it). A strange word or two are let pass, if they
    are short, no content of the table, and have none of the characters that could change the meaning.
    """

    def may_pass(run: str) -> bool:
        if len(run) > _LONGEST_STRANGE:  # in quotes: what somebody calls them
            return not any(map(is_content, _pairs(run)))
        return bool(_STRANGE.fullmatch(run)) and vocabulary.telling.isdisjoint(run) and not is_content(run)

    starts = {mention.start: (kind, mention) for kind, mentions in named.items() for mention in mentions}
    inside = {place for _, mention in starts.values() for place in range(mention.start, mention.end)}
    best: dict[int, _Step] = {}
    for place in range(len(text)):
        if place and place not in best:
            continue
        cost = best[place].cost if place else 0
        for end, price, token in _continuations(text, place, starts, inside, vocabulary, may_pass):
            if end not in best or cost + price < best[end].cost:
                best[end] = _Step(cost + price, place, token)
    return _traced(best, len(text))


def _continuations(
    text: str,
    place: int,
    starts: Mapping[int, tuple[str, Mention]],
    inside: set[int],
    vocabulary: Vocabulary,
    may_pass: Callable[[str], bool],
) -> list[tuple[int, int, Token]]:
    """What may stand at a place: where it ends, what it costs, and the token."""
    if place in starts:
        kind, mention = starts[place]
        return [(mention.end, 1, Token(Word(kind), mention.text, mention.values))]
    if place in inside:
        return []
    found = [(place + 1, 1, Token(Word(PAUSE), text[place]))] if text[place] in _MARKS else []
    found += _shaped(text, place, vocabulary)
    if (quoted := _QUOTED.match(text, place)) and may_pass(quoted[0]):
        found.append((quoted.end(), _STRANGE_COST, Token(Word(STRANGE), quoted[0])))
    for length in range(1, min(vocabulary.longest, len(text) - place) + 1):
        if place + length - 1 in inside:
            break
        word = vocabulary.words.get(text[place : place + length])
        if word is not None:
            price = _FILLER_COST if word.kind == FILLER else _WORD_COST
            phrase = text[place : place + length]
            found.append((place + length, price, Token(word, phrase, _number(phrase, vocabulary))))
        elif length <= _LONGEST_STRANGE and may_pass(text[place : place + length]):
            found.append((place + length, _STRANGE_COST * length, Token(Word(STRANGE), text[place : place + length])))
    return found


def _shaped(text: str, place: int, vocabulary: Vocabulary) -> list[tuple[int, int, Token]]:
    """Amounts of units or people, and what says again of several names that they are meant."""
    found: list[tuple[int, int, Token]] = []
    if those := vocabulary.shapes["those"].match(text, place):
        found.append((those.end(), _WORD_COST, Token(Word(OF_THEM), those[0])))
    amount = vocabulary.shapes["amount"].match(text, place)
    if amount is not None and amount[0] not in vocabulary.words:
        kind = OF_THEM if amount["these"] else AMOUNT
        found.append((amount.end(), _WORD_COST, Token(Word(kind), amount[0], _number(amount[0], vocabulary))))
    return found


def _number(phrase: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The number of an amount ("三家"), as the only value; () for other phrases."""
    amount = vocabulary.shapes["amount"].fullmatch(phrase)
    number = None if amount is None else parse_number(amount["n"])
    return () if number is None else (str(number),)


def _pairs(word: str) -> list[str]:
    """All pairs of neighbouring characters of a word."""
    return [word[at : at + _PAIR] for at in range(len(word) - 1)]


def _traced(best: Mapping[int, _Step], end: int) -> tuple[Token, ...]:
    tokens: list[Token] = []
    while end:
        if end not in best:
            return ()
        tokens.append(best[end].token)
        end = best[end].start
    return () if _is_strange(tokens) else tuple(reversed(tokens))


def _is_strange(tokens: Sequence[Token]) -> bool:
    """True where too much is strange, or what stands at the end ("…的剔掉" takes out what stands before it).

    `tokens` stand in reverse order.
    """
    strange = [place for place, token in enumerate(tokens) if token.kind == STRANGE]
    last = next((place for place, token in enumerate(tokens) if token.kind not in (FILLER, PAUSE)), 0)
    together = any(after == before + 1 for before, after in pairwise(strange))
    return len(strange) > _MOST_STRANGE or together or last in strange
