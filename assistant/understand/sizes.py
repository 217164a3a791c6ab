"""Conditions on how many entries a column has ("协助栏空白", "三家及以上并列牵头", "协助单位多过15家")."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.query import MANY
from assistant.understand.exclusions import is_taken_out
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.named_patterns import NamedPatterns
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import SizePatterns

PLANNED = "planned_quarters"
"""What is counted like a column: the quarters in which something is due."""

Size = tuple[str, int, int]
"""Column, at least, at most."""

_Limits = tuple[int, int] | None
_Read = Callable[[re.Match[str], str, SizePatterns], _Limits]
"""From a match and the column that it names: the least and the greatest number."""


def read_sizes(work: str, lexicon: Lexicon) -> tuple[tuple[Size, ...], list[Mention]]:
    """All conditions on sizes, and the words of the question that said so; names are consumed already."""
    patterns, columns = lexicon.patterns.sizes, lexicon.patterns.counted_columns
    found: list[tuple[int, Size]] = []
    used: list[Mention] = []
    for name, read in _WORDINGS:
        mentions: list[Mention] = []
        for match in getattr(patterns, name).finditer(work):
            column = _column(match[0], columns)
            limits = read(match, column, patterns)
            if limits is not None and is_taken_out(work, match.start(), match.end(), lexicon.patterns):
                limits = _others_than(*limits)
            if column and limits is not None:
                found.append((match.start(), (column, *limits)))
                mentions.append(Mention(match.start(), match.end(), match[0], ()))
        work = blank_out(work, mentions)
        used += mentions
    return tuple(size for _, size in sorted(found)), used


def _others_than(low: int, high: int) -> _Limits:
    """The numbers that are left when these are taken out, where they are one range; None where they are two."""
    if high == MANY:
        return 0, low - 1
    return (high + 1, MANY) if low <= 1 else None  # nobody at all is a gap of the table, no answer


def _column(words: str, columns: NamedPatterns) -> str:
    return next((column for column, pattern in columns if pattern.search(words)), "")


def _none(match: re.Match[str], column: str, patterns: SizePatterns) -> _Limits:
    """Nobody; nobody else where a unit leads and "others" do not."""
    return (1, 1) if column == "lead_units" and patterns.others.search(match[0]) else (0, 0)


def _counted(match: re.Match[str], column: str, patterns: SizePatterns) -> _Limits:
    """A number that stands before or behind the column; what is done needs a word that counts those who do it."""
    value, groups = parse_number(match["n"]), match.groupdict()
    if value is None or ((groups.get("bare") or groups.get("of")) and not _counts_doers(match)):
        return None
    if upto := parse_number(groups.get("upto") or ""):
        return value, upto
    if match["over"] or groups.get("beyond"):
        return value + 1, MANY
    if match["under"] or match["most"]:
        return 0, value - bool(match["under"])
    return value, MANY if match["more"] or match["least"] else value


def _counts_doers(match: re.Match[str]) -> bool:
    """True for "两家牵头" and "牵头不止一家"; "牵头三家企业" and "三家的牵头单位" name no number of those who lead."""
    groups = match.groupdict()
    limited = any(match[name] for name in ("over", "under", "most", "least", "more"))
    return bool((groups.get("head") and not groups.get("of")) or groups.get("has") or limited)


def _besides(match: re.Match[str], column: str, patterns: SizePatterns) -> _Limits:
    """A number of others beside the one that is named."""
    value = parse_number(match["n"])
    return None if value is None else (value + 1, value + 1)


_WORDINGS: tuple[tuple[str, _Read], ...] = (
    ("none", _none),
    ("some", lambda *_: (1, MANY)),
    ("besides", _besides),
    ("single", lambda *_: (1, 1)),
    ("before", _counted),
    ("after", _counted),
    ("items", _counted),
    ("several", lambda *_: (2, MANY)),
)
"""Each wording with the limits it sets; a wording reads what those before it left."""
