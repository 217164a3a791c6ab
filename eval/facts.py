"""Whether a text states a fact: numbers are compared as quantities (6万个 = 60000个), everything else as written."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from index.quantities import Quantity, parse_amount, quantities, same_amount

CITATION = re.compile(r"【任务(\d+)】")
LIST_MARKER = re.compile(r"^\s*(?:\d{1,3}[.、)）]\s*(?=\D)|[-*•]\s+)", re.MULTILINE)
_INSIDE = "一二两三四五六七八九十百千万亿零〇"
_WRITTEN = re.compile(
    r"(?<![A-Za-z\d.第])(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?![\d月日年季号级期A-Za-z]|\.\d|,\d{3})"
    r"(?P<of>[万亿千百十%‰])?"
)
"""A number that is no part of a code or a date, and what makes it one of an amount in another magnitude."""
_TELLING = 100
"""From here on a number without a unit is hardly there by chance."""


def plain(text: str) -> str:
    """Text as it is compared: NFKC, without Markdown, and without spaces except between two digits."""
    read = unicodedata.normalize("NFKC", text).replace("\\", "").replace("**", "")
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", read)


def said(text: str) -> str:
    """What an answer says by itself: its citations and the numbers of its lists left out."""
    return plain(CITATION.sub(";", LIST_MARKER.sub("", text)))


def states(text: str, fact: str, cited: frozenset[int] = frozenset()) -> bool:
    """True when the text states the fact.

    A fact that is one amount ("6万个", "60000", "34.3亿元", "60%") is stated by the same amount in any way of writing;
    without a unit any unit will do, and from two digits on ("34.3") any magnitude too. Any other fact has to stand
    there as written, its numbers not inside longer ones.
    Numbers of citations state nothing, unless the fact is the number of a task of the gold that is cited (`cited`).
    """
    wanted, answer = plain(fact), said(text)
    if wanted.isdecimal() and int(wanted) in cited:
        return True
    amount = _amount(wanted)
    return _stands(wanted, answer) if amount is None else _amounts_to(amount, answer)


def _stands(fact: str, answer: str) -> bool:
    """True when the fact occurs and no number goes on at its edges: 四项 does not stand in 二十四项."""
    before = r"(?<![\dA-Za-z.])" if fact[:1].isdigit() else f"(?<![{_INSIDE}])" if fact[:1] in _INSIDE else ""
    after = r"(?!\d|\.\d)" if fact[-1:].isdigit() else f"(?![{_INSIDE}])" if fact[-1:] in _INSIDE else ""
    return bool(fact) and re.search(before + re.escape(fact) + after, answer) is not None


def _amount(fact: str) -> Quantity | None:
    """The fact as an amount, when it is nothing but one."""
    amount = parse_amount(fact)
    return amount if amount is not None and amount.text == fact else None


def _amounts_to(wanted: Quantity, answer: str) -> bool:
    if any(_same(wanted, found) for found in quantities(answer)):
        return True
    if wanted.unit == "%":  # "100%-75%" is a difference, though it reads like a range
        return _stands(wanted.text, answer)
    if wanted.unit and wanted.value < _TELLING:
        return False
    any_magnitude = not wanted.unit and sum(map(str.isdigit, wanted.text)) > 1
    return any(
        (any_magnitude or not found["of"]) and Decimal(found["digits"].replace(",", "")) == wanted.value
        for found in _WRITTEN.finditer(answer)
    )


def _same(wanted: Quantity, found: Quantity) -> bool:
    if wanted.unit and found.unit:
        return same_amount(wanted, found)
    return wanted.value == found.value and wanted.high == found.high
