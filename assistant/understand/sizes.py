"""Conditions on how many entries a column has ("没有协助单位", "两个以上牵头单位")."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK, Mention, blank_out
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import FilterPatterns

MANY = 999
"""Stands for no upper limit."""

Size = tuple[str, int, int]
"""Column, at least, at most."""


def read_sizes(work: str, lexicon: Lexicon) -> tuple[tuple[Size, ...], str]:
    """All conditions on sizes, and the question without the words that said so."""
    patterns, columns = lexicon.patterns.filters, lexicon.words.counted_columns
    found: list[Size] = []
    mentions: list[Mention] = []
    for match in patterns.size.finditer(work):
        if match["n1"] and work[: match.start()].endswith(BLANK):
            continue  # "甲局和乙局两家一起牵头" counts the units it names
        column = _column(match, columns)
        limits = _limits(match, work, patterns, column)
        if limits is not None:
            found.append((column, *limits))
            mentions.append(Mention(match.start(), match.end(), match[0], ()))
    return tuple(found), blank_out(work, mentions)


def _column(match: re.Match[str], columns: Mapping[str, str]) -> str:
    if match["any"]:
        return "assist_units"
    named = next(match[name] for name in ("c1", "c2", "c3", "c4", "c5") if match[name])
    return columns.get(named, "lead_units")


def _limits(match: re.Match[str], work: str, patterns: FilterPatterns, column: str) -> tuple[int, int] | None:
    """The least and greatest number; None when no number can be read."""
    if match["any"]:
        return 1, MANY
    if match["c1"] or match["c2"]:
        return (1, 1) if column == "lead_units" and patterns.others.search(match[0]) else (0, 0)
    if match["multi"]:
        return 2, MANY
    value = parse_number(match["n1"] or match["n2"])
    if value is None:
        return None
    if match["over"] or patterns.more_than.search(work[: match.start()]):
        return value + 1, MANY
    return value, MANY if match["more1"] or match["more2"] else value
