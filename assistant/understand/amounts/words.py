"""A question about amounts as tokens: things that rows write, periods, amounts, and words that ask or compute."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.understand.counting.words import clauses_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention
from assistant.understand.periods import find_periods
from assistant.understand.structure.tokens import AMOUNT, PAUSE, PERIOD, Token
from assistant.understand.structure.vocabulary import FILLER, Vocabulary, Word
from index.quantities import quantities

THING, LINK, YEAR = "thing", "link", "year"
"""A piece of the question that is no word of the vocabulary, and so what the amounts are of; what stands between two
things; the whole year."""
_LIST_MARKS = frozenset("、÷/")
_MARKS = frozenset(" ,，。.?？!！;；:：“”\"‘’'()（）《》~…—-") | _LIST_MARKS
_BRACKETS = frozenset("()（）《》")
_FILLER_COST, _WORD_COST, _MARK_COST, _LINK_COST = 3, 2, 1, -5
_THING_COST, _CHARACTER_COST = 5, 4
"""Words are cheaper than characters of a thing, but not if they cut a thing in two, as only a link does."""
_WITHIN_NAMES = frozenset((FILLER, YEAR, LINK, "says", "measure", "actual", "after", "until"))
"""Kinds of words that may as well be a piece of what rows write ("新增" in "城镇新增就业")."""
SAYS = "says"
_STORY = frozenset((FILLER, PAUSE, SAYS, LINK, "after", "until", "only", "it", "bigger"))
"""Kinds of words that a clause may have which tells nothing of amounts."""
_BETWEEN_THINGS = (LINK, "than")
_SHAPED = ("ask", "gap")
_BETWEEN_PIECES = frozenset((FILLER, YEAR, PERIOD, "measure", "ask"))
_LONGEST_NAME = 12
"""Words of a name that the table writes over words of the vocabulary; more would make long texts slow."""
_OF_QUARTERS = "季"
_ENDS: Mapping[tuple[int, ...], tuple[int, ...]] = {(2,): (1, 2), (4,): ()}
_LARGE = re.compile(r"[\d万亿]")
_CONTENT = re.compile(r"[\u4e00-\u9fffa-z\d]{2,}")


@dataclass(frozen=True, slots=True)
class _Reading:
    """The cheapest way to read a question up to a place: its cost, its last token, and what stands before that."""

    cost: int
    token: Token
    before: _Reading | None


def words_of(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of a normalised question; () where no row writes all that a thing is called."""
    named = {each.start: (PERIOD, each) for each in _periods(text)}
    named |= {each.start: (AMOUNT, each) for each in _amounts(text, lexicon.words.amounts)}
    tokens = _of_one_thing(_with_whole_names(_cheapest(text, named, lexicon), lexicon), lexicon)
    written = {token.text for token in tokens if token.kind == THING and _is_written(token.text, lexicon)}
    asking = lexicon.words.amounts.shapes["asking"]
    asked = [token for clause in clauses_of(tokens) for token in _without_story(clause, written, asking)]
    joined = {place + step for place, token in enumerate(asked) if token.kind == LINK for step in (-1, 1)}
    kept = [token for place, token in enumerate(asked) if place in joined or not _says_nothing(token, written, lexicon)]
    return tuple(kept) if all(token.text in written for token in kept if token.kind == THING) else ()


def _without_story(clause: list[Token], written: Collection[str], asking: re.Pattern[str]) -> list[Token]:
    """A clause without who asks what for, as a word of saying tells: all of it, or what stands before ("记者想问")."""
    told = [token.kind not in _STORY and (token.kind != THING or token.text in written) for token in clause]
    story = not any(token.kind == THING and asking.search(token.text) for token in clause)
    says = any(token.kind == SAYS for token in clause)
    if not any(told) and story and (says or all(token.kind != THING for token in clause)):
        return []  # a clause that is nothing but a name is what is asked about
    computes = (place for place, token in enumerate(clause) if token.kind not in (*_STORY, THING))
    for place in range(next(computes, len(clause)) - 1, -1, -1):
        if not story or clause[place].kind != SAYS:
            continue
        if any(told[place:]) or not any(told[:place]):
            return clause[place + 1 :]
        if _STORY.issuperset(token.kind for token in clause[place:]):
            return []  # "记者想了解，"
    return clause


def _says_nothing(token: Token, written: Collection[str], lexicon: Lexicon) -> bool:
    """True for a single character that is nothing of the table and could not change what is asked."""
    unknown = token.kind == THING and token.text not in written and len(token.text) == 1
    return unknown and token.text not in lexicon.words.amounts.telling and not lexicon.occurs(token.text)


def _periods(text: str) -> Iterator[Mention]:
    """The periods; the end of the year is no quarter here, and by the end of its middle is its first half."""
    for period in find_periods(text):
        mention, quarters = period.mention, period.quarters
        if _OF_QUARTERS not in mention.text and quarters in _ENDS:
            quarters = _ENDS[quarters]
        yield replace(mention, values=tuple(map(str, quarters)))


def _amounts(text: str, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Amounts in digits or of 10,000 and more; few things in words are told as amounts ("两个加起来")."""
    for amount in quantities(text):
        if _LARGE.search(amount.text) and amount.text not in vocabulary.words:
            yield Mention(amount.start, amount.end, amount.text, ())


def _cheapest(text: str, named: Mapping[int, tuple[str, Mention]], lexicon: Lexicon) -> list[Token]:
    """The cheapest reading over all words (the shortest path, as dictionary segmenters have it)."""
    inside = {place for _, mention in named.values() for place in range(mention.start + 1, mention.end)}
    within = _within_words(text, lexicon)
    best: list[dict[bool, _Reading]] = [{} for _ in range(len(text) + 1)]
    best[0][False] = _Reading(0, Token(Word(PAUSE), ""), None)
    for place, readings in enumerate(best[:-1]):
        for reached in readings.values():
            for end, price, token in _next(text, place, named, inside, within, lexicon.words.amounts):
                found = _read_on(reached, price, token)
                kept = best[end].get(token.kind == THING)
                if kept is None or found.cost < kept.cost:
                    best[end][token.kind == THING] = found
    return _traced(min(best[-1].values(), key=lambda reading: reading.cost, default=None))


def _within_words(text: str, lexicon: Lexicon) -> frozenset[int]:
    """The places of characters that are pieces of the table's words ("光" in "光明", "及" in "普及")."""
    place, within = 0, set[int]()
    for word in lexicon.cut(text):
        found = text.find(word, place)
        if found < 0:
            continue
        place = found + len(word)
        if len(word) > 1 and word not in lexicon.words.amounts.words and lexicon.is_known(word):
            within.update(range(found, place))
    return frozenset(within)


def _read_on(reached: _Reading, price: int, token: Token) -> _Reading:
    """A reading with one token more; a thing grows by what follows of it."""
    if token.kind in _BETWEEN_THINGS and reached.token.kind != THING:
        price = _WORD_COST
    if token.kind != THING:
        return _Reading(reached.cost + price, token, reached)
    if reached.token.kind != THING:
        return _Reading(reached.cost + price + _THING_COST, token, reached)
    return _Reading(reached.cost + price, replace(token, text=reached.token.text + token.text), reached.before)


def _next(
    text: str,
    place: int,
    named: Mapping[int, tuple[str, Mention]],
    inside: set[int],
    within: Collection[int],
    vocabulary: Vocabulary,
) -> Iterator[tuple[int, int, Token]]:
    """What may stand at a place: where it ends, what it costs, and the token."""
    if place in named:
        kind, mention = named[place]
        whole_year = kind == PERIOD and not mention.values
        yield mention.end, _MARK_COST, Token(Word(YEAR if whole_year else kind), mention.text, mention.values)
        return
    if text[place] in _MARKS:
        kind = LINK if text[place] in _LIST_MARKS else FILLER if text[place] in _BRACKETS else PAUSE
        yield place + 1, _LINK_COST if kind == LINK else _MARK_COST, Token(Word(kind), text[place])
        return
    yield place + 1, _CHARACTER_COST, Token(Word(THING), text[place])
    for kind in _SHAPED:
        match = vocabulary.shapes[kind].match(text, place)
        if match is not None:
            yield match.end(), _WORD_COST, Token(Word(kind), match[0], (match["unit"],) if match["unit"] else ())
    for end in range(place + 1, min(place + vocabulary.longest, len(text)) + 1):
        word = None if end in inside else vocabulary.words.get(text[place:end])
        if word is not None and (end > place + 1 or place not in within):
            yield end, _price(word.kind), Token(word, text[place:end])


def _price(kind: str) -> int:
    return _FILLER_COST if kind == FILLER else _LINK_COST if kind in _BETWEEN_THINGS else _WORD_COST


def _traced(last: _Reading | None) -> list[Token]:
    tokens: list[Token] = []
    while last is not None:
        tokens.append(last.token)
        last = last.before
    return tokens[-2::-1]


def _with_whole_names(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens with things as long as the table writes them, over words that belong to a name there."""
    whole: list[Token] = []
    place = 0
    while place < len(tokens):
        ends = range(min(place + _LONGEST_NAME, len(tokens)), place + 1, -1)
        end = next((each for each in ends if _is_name(tokens[place:each], lexicon)), place + 1)
        name = "".join(token.text for token in tokens[place:end])
        whole.append(Token(Word(THING), name) if end > place + 1 else tokens[place])
        place = end
    return whole


def _is_name(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for several tokens, a thing among them and no link at an end, that the table writes just so."""
    kinds = {token.kind for token in tokens}
    if THING not in kinds or not kinds <= {THING, *_WITHIN_NAMES} or LINK in (tokens[0].kind, tokens[-1].kind):
        return False
    return lexicon.occurs("".join(token.text for token in tokens))


def _of_one_thing(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens with what is said of a thing in pieces in one place ("公交今年优化多少条线路")."""
    joined: list[Token] = []
    for token in tokens:
        last = next((place for place in range(len(joined) - 1, -1, -1) if joined[place].kind == THING), None)
        if token.kind == THING and last is not None and _BETWEEN_PIECES.issuperset(t.kind for t in joined[last + 1 :]):
            whole = replace(token, text=joined[last].text + token.text)
            if _is_written(whole.text, lexicon):
                joined[last] = whole
                continue
        joined.append(token)
    return tuple(joined)


def _is_written(thing: str, lexicon: Lexicon) -> bool:
    """True where one row is told with all words of a thing, and nothing in it asks or denies."""
    if lexicon.words.amounts.shapes["doubtful"].search(thing) and not lexicon.occurs(thing):
        return False
    words = [word for word in lexicon.cut(thing) if _CONTENT.fullmatch(word)]
    return bool(words) and bool(frozenset.intersection(*map(lexicon.rows_having, words)))
