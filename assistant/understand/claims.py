"""How many tasks a question says that somebody has ("甲局牵头20项,对吗"): the number that is counted judges it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number

_COUNTED, _NAMED = "几项", "任务"
"""What stands for a claimed number where nothing else is asked, and where it is asked which tasks these are."""
_MARKS = re.compile(r"[,，、;；。?？!！]+")


def without_claim(text: str, lexicon: Lexicon) -> tuple[str, int | None]:
    """A cleaned question that asks how many instead of claiming a number, and the number; None where it claims none.

    Without a word of doubt a number is only claimed of somebody who is named.
    """
    patterns = lexicon.patterns.claims
    claim = patterns.count.search(text)
    number = parse_number(claim["n"]) if claim is not None else None
    if claim is None or number is None:
        return text, None
    behind = text[claim.end() :]
    before = text[: claim.start()] + claim["deed"]
    if patterns.which.match(behind):
        return f"{before}{_NAMED}{behind}", number
    doubted = patterns.doubt.fullmatch(behind)
    said = doubted and (behind.strip() or claim["whether"])
    if doubted is None or not (said or _names_somebody(text[: claim.start()], lexicon)):
        return text, None
    return before + _COUNTED, number


def claims_apart(question: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The clauses of a question that claim numbers, each with the doubt about them, beside others; () without."""
    patterns = lexicon.patterns.claims
    if patterns.count.search(question) is None:
        return ()
    pieces = [piece for piece in map(str.strip, _MARKS.split(question)) if piece]
    doubts = [piece for piece in pieces if patterns.doubt.fullmatch(piece)]
    parts = [piece for piece in pieces if piece not in doubts]
    return tuple(_with_doubt(parts, f"，{doubts[-1]}" if doubts else "", lexicon)) if len(parts) > 1 else ()


def _with_doubt(parts: Sequence[str], doubt: str, lexicon: Lexicon) -> list[str]:
    claim = lexicon.patterns.claims.count
    return [part + doubt if claim.search(part) else part for part in parts]


def _names_somebody(text: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.units.surfaces.find(text) or lexicon.people.names.find(text))
