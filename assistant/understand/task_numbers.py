"""Stretches of task numbers that a question names: between two, beyond one, at an end of the table, of some digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import FilterPatterns

Limits = tuple[int, int]
"""The first and the last number."""


def number_stretches(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Where a question names stretches of task numbers, with the numbers of the table's tasks in them as values.

    Limits that stand beside each other ("编号大于50、小于150") are one stretch.
    """
    ends = number_ends(text, lexicon)
    rest = blank_out(text, ends)
    spans = tuple(mention for mention, _ in _spans(rest, lexicon))
    return (*ends, *spans, *_limits(blank_out(rest, spans), lexicon))


def number_ends(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The first or the last tasks of the table, within which others are asked for ("前20项任务里…")."""
    numbers = lexicon.task_numbers
    ends = (_end(match, numbers) for match in lexicon.patterns.filters.number_ends.finditer(text))
    return tuple(mention for mention in ends if mention.values)


def number_limits(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Those that can be nothing but a condition: beyond a number, of so many digits, surely between two."""
    spans = _spans(text, lexicon)
    rest = blank_out(text, [mention for mention, _ in spans])
    return (*(mention for mention, sure in spans if sure), *_limits(rest, lexicon))


def _spans(text: str, lexicon: Lexicon) -> list[tuple[Mention, bool]]:
    """From one number to another, and whether that is surely a condition."""
    numbers = lexicon.task_numbers
    found = ((match, _stretch(match, numbers)) for match in lexicon.patterns.filters.number_span.finditer(text))
    return [(mention, match["within"] is not None) for match, mention in found if mention.values]


def _limits(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Numbers beyond others, or of so many digits."""
    patterns, numbers = lexicon.patterns.filters, lexicon.task_numbers
    limits = [*_bounds(text, numbers, patterns), *_digits(text, patterns)]
    named = (replace(mention, values=_of(numbers, each)) for mention, each in _joined(limits, text, patterns))
    return tuple(mention for mention in named if mention.values)


def _stretch(match: re.Match[str], numbers: Sequence[int]) -> Mention:
    """From one number to another; without values where the table does not have both."""
    first = parse_number(match["from"] or match["least"]) or 0
    last = parse_number(match["to"] or match["most"]) or 0
    known = numbers[0] <= first < last <= numbers[-1]
    return replace(_mention(match), values=_of(numbers, (first, last)) if known else ())


def _end(match: re.Match[str], numbers: Sequence[int]) -> Mention:
    """The numbers of so many tasks from an end of the table; without values where it has fewer."""
    count = parse_number(match["n"]) or 0
    chosen = numbers[:count] if match["first"] else numbers[len(numbers) - count :]
    return replace(_mention(match), values=tuple(map(str, chosen)) if 0 < count < len(numbers) else ())


def _digits(text: str, patterns: FilterPatterns) -> Iterator[tuple[Mention, Limits]]:
    """Numbers of so many digits ("编号是个位数的")."""
    for match in patterns.number_digits.finditer(text):
        digits = parse_number(match["n"]) or 1
        yield _mention(match), (10 ** (digits - 1), 10**digits - 1)


def _bounds(text: str, numbers: Sequence[int], patterns: FilterPatterns) -> Iterator[tuple[Mention, Limits]]:
    """What numbers are beyond; a number that is not said to be a task's only right behind one that is."""
    end = -1
    for match in patterns.number_bound.finditer(text):
        follows = end >= 0 and patterns.number_joint.fullmatch(text, end, match.start()) is not None
        value = parse_number(match["n"] or match["limit"])
        sure = follows or match["named"] or match["mark"] or match["compared"] or (match["n"] or "").isdigit()
        if value is not None and sure:
            yield _mention(match), _beyond(match, value, numbers)
            end = match.end()


def _beyond(match: re.Match[str], value: int, numbers: Sequence[int]) -> Limits:
    if match["after"] or match["least"]:
        return value, numbers[-1]
    if match["beyond"] or match["over"]:
        return value + 1, numbers[-1]
    return numbers[0], value - bool(match["before"] or match["under"])


def _joined(
    bounds: Sequence[tuple[Mention, Limits]], text: str, patterns: FilterPatterns
) -> Iterator[tuple[Mention, Limits]]:
    """Bounds, each together with those right behind it."""
    joined: list[tuple[Mention, Limits]] = []
    for mention, (low, high) in bounds:
        last, (lowest, highest) = joined[-1] if joined else (mention, (low, high))
        if joined and patterns.number_joint.fullmatch(text, last.end, mention.start):
            whole = Mention(last.start, mention.end, text[last.start : mention.end], ())
            joined[-1] = whole, (max(low, lowest), min(high, highest))
        else:
            joined.append((mention, (low, high)))
    yield from joined


def _of(numbers: Sequence[int], limits: Limits) -> tuple[str, ...]:
    low, high = limits
    return tuple(str(number) for number in numbers if low <= number <= high)


def _mention(match: re.Match[str]) -> Mention:
    return Mention(match.start(), match.end(), match[0], ())
