"""Whether a text states a fact: numbers are compared as quantities (6万个 = 60000个), everything else as written."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

from index.quantities import Quantity, parse_amount, quantities, same_amount

CITATION = re.compile(r"【任务(\d+)】")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?(?![\d]|\.\d)")


def plain(text: str) -> str:
    """Text as it is compared: NFKC, without spaces, Markdown escapes and emphasis."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\\", "").replace("**", "").split())


def states(text: str, fact: str, cited: frozenset[int] = frozenset()) -> bool:
    """True when the text states the fact.

    A fact that is one amount ("6万个", "60000", "34.3亿元", "60%") is stated by the same amount in any way of writing;
    without a unit any unit will do. Any other fact has to stand there as written, its numbers not inside longer ones.
    Numbers of citations state nothing, unless the fact is the number of a task of the gold that is cited (`cited`).
    """
    fact = plain(fact)
    said = plain(CITATION.sub(" ", text))
    if _stands(fact, said):
        return True
    if fact.isdecimal() and int(fact) in cited:
        return True
    amount = _amount(fact)
    if amount is None:
        return not any(character.isdigit() for character in fact) and fact in plain(text)
    return any(_same(amount, found) for found in _amounts(said)) or (not amount.unit and amount.value in _bare(said))


def _stands(fact: str, said: str) -> bool:
    """True when the fact occurs with no digit run going on at its edges: "8项" does not stand in "18项"."""
    before = r"(?<![\d.])" if fact[:1].isdigit() else ""
    after = r"(?!\d|\.\d)" if fact[-1:].isdigit() else ""
    return bool(fact) and re.search(before + re.escape(fact) + after, said) is not None


def _amount(fact: str) -> Quantity | None:
    """The fact as an amount, when it is nothing but one."""
    amount = parse_amount(fact)
    return amount if amount is not None and amount.text == fact else None


def _same(wanted: Quantity, found: Quantity) -> bool:
    if wanted.unit and found.unit:
        return same_amount(wanted, found)
    return wanted.value == found.value and wanted.high == found.high


@cache
def _amounts(said: str) -> tuple[Quantity, ...]:
    return quantities(said)


def _bare(said: str) -> frozenset[Decimal]:
    """Every number of a text that stands by itself."""
    return frozenset(Decimal(found.replace(",", "")) for found in _NUMBER.findall(said))
