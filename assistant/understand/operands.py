"""The amounts that a question sets against each other: "A二季度比B二季度多多少" names two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.query import Operand
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import blank_out
from assistant.understand.patterns import OperandPatterns
from assistant.understand.periods import find_periods
from assistant.understand.slots import Slots

_SPACE = re.compile(r"[\s\0]+")
_MARKS = "、,;"
_SEAM = 2
"""Characters on both sides of a joiner that show whether the table writes it within one name."""
_OWN_NAME = 4
"""Characters behind a joiner that show whether the table names the second thing by itself."""
_HEAD = 3
"""Characters from which what two names begin with is the name of something."""


def read_operands(slots: Slots, lexicon: Lexicon, *, times: bool = False) -> tuple[Operand, ...]:
    """Two or more named amounts of a question in their order; () when it names fewer.

    A period that stands before or after all names holds for all of them; a name that is only a number ("三期") is
    completed from the name before it. What a sum is set against is no name ("与目标一致吗"), and things of which each
    changes by itself ("各提高几个点") are not set against each other.
    `times` says that it is asked how many times one is the other ("甲是乙的几倍").
    """
    patterns = lexicon.patterns.operands
    if patterns.part_of.search(slots.text) or patterns.changes_apart.search(slots.text):
        return ()
    grown = lexicon.patterns.splits.grown_by.search(slots.text)
    text = slots.text[: grown.start("growth")] if grown is not None else slots.text
    asked = patterns.latter_first.sub("", patterns.set_against.sub("", text))
    listed = patterns.side_by_side.sub("、", patterns.verdict.sub(" ", asked))
    if times:
        listed = patterns.times_joiner.sub("、", listed)
    pieces = [_read(piece, patterns) for piece in _split(listed, lexicon)]
    named = [piece for piece in pieces if _names_something(piece.name, lexicon)]
    if len(named) < 2 or len({piece.name for piece in named}) < 2:
        return ()
    periods = [piece.quarters for piece in pieces if piece.quarters]
    if times and _only_another_time(pieces, named):
        return ()
    shared = periods[0] if len(set(periods)) == 1 else ()
    completed = tuple(_completed(named, shared, lexicon))
    if patterns.latter_first.search(slots.text):
        completed = completed[::-1]
    return completed if len(set(completed)) > 1 else ()


def _only_another_time(pieces: Sequence[Operand], named: Sequence[Operand]) -> bool:
    """True where one thing at two times is set against itself ("某项目，下半年建的房子是上半年的几倍")."""
    alone = {piece.quarters for piece in pieces if piece not in named and piece.quarters}
    return bool(alone) and bool(alone - {piece.quarters for piece in named})


def _split(listed: str, lexicon: Lexicon) -> list[str]:
    """The pieces between joiners, but for a word of joining that the table writes within a name ("甲城与乙城").

    A list mark stands between names as well where it is the table's own ("甲标准、乙标准提高到1元、2元").
    """
    pieces, begin = [], 0
    for joiner in lexicon.patterns.operands.joiner.finditer(listed):
        if joiner[0] not in _MARKS and _within_a_name(listed, joiner, begin, lexicon):
            continue
        pieces.append(listed[begin : joiner.start()])
        begin = joiner.end()
    return [*pieces, listed[begin:]]


def _within_a_name(listed: str, joiner: re.Match[str], begin: int, lexicon: Lexicon) -> bool:
    """True where the table writes just this, and never what stands behind the joiner by itself ("开放甲园和乙园")."""
    start, end = joiner.span()
    if start - begin < _SEAM or not lexicon.occurs(listed[start - _SEAM : end + _SEAM]):
        return False
    behind, text = listed[end : end + _OWN_NAME], lexicon.units.text
    return text.count(behind) == text.count(joiner[0] + behind)


def _read(piece: str, patterns: OperandPatterns) -> Operand:
    """A piece of the question without its period, and the quarters of that."""
    periods = find_periods(piece)
    rest = _SPACE.sub("", blank_out(piece, [period.mention for period in periods]))
    name = patterns.name_edges.sub("", rest)
    return Operand(name, tuple(sorted({quarter for period in periods for quarter in period.quarters})))


def _names_something(name: str, lexicon: Lexicon) -> bool:
    """True for words that say of what an amount is, beyond words of measuring ("投资", "目标")."""
    patterns = lexicon.patterns.operands
    asking = patterns.not_a_name.search(name)
    if asking is not None and not lexicon.occurs(name[asking.start() : asking.end() + 2]):
        return False
    if patterns.figure.fullmatch(name):
        return False
    rest = patterns.measure.sub("", name)
    if patterns.designator.fullmatch(name):
        return True
    return any(len(word) > 1 or word.isascii() for word in lexicon.cut(rest) if word not in lexicon.words.generic)


def _completed(named: list[Operand], shared: tuple[int, ...], lexicon: Lexicon) -> Iterator[Operand]:
    before, patterns = "", lexicon.patterns.operands
    for operand in named:
        alone = patterns.designator.fullmatch(patterns.measure.sub("", operand.name))  # "三期全年多少亿" too
        name = _renumbered(before, alone, lexicon) if alone is not None and before else operand.name
        before = name
        yield Operand(name, operand.quarters or shared)


def _renumbered(name: str, number: re.Match[str], lexicon: Lexicon) -> str:
    """A name with another number: "滨江大道一期" and "三期" make "滨江大道三期".

    A section of a road and its phases share only the head of the name ("滨江大道南段、二期"): the longest that a goal
    has beside the number.
    """
    designator = lexicon.patterns.operands.designator
    if any(found["kind"] == number["kind"] for found in designator.finditer(name)):
        return designator.sub(lambda found: number[0] if found["kind"] == number["kind"] else found[0], name)
    words = lexicon.cut(name)
    heads = ("".join(words[:count]) for count in range(len(words), 0, -1))
    shared = (
        head for head in heads
        if len(head) >= _HEAD and any(head in goal and number[0] in goal for goal in lexicon.goals.values())
    )  # fmt: skip
    return next(shared, name) + number[0]
