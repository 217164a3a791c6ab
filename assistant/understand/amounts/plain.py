"""From a question that computes with amounts to the same question in plain words, if these are read as it was meant."""

from __future__ import annotations

import re

from assistant.query import QUARTER_NAMES
from assistant.understand.amounts.asked import FIRST_HALF, SECOND_HALF, Asked, asked_of
from assistant.understand.amounts.words import words_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import read_slots
from index.text import normalise

_DIGITS = re.compile(r"\d")


def amounts_in_plain_words(question: str, lexicon: Lexicon) -> str | None:
    """The question in plain words; None where it asks for something else, or a word of it is unknown."""
    slots = read_slots(question, lexicon)
    if slots.claimed is not None or _DIGITS.findall(slots.text) != _DIGITS.findall(normalise(question)):
        return None
    asked = asked_of(words_of(slots.text, lexicon))
    text = None if asked is None else _said(asked, lexicon)
    return text if text is not None and asked is not None and _is_read_so(text, asked, lexicon) else None


def _said(asked: Asked, lexicon: Lexicon) -> str | None:
    plain = lexicon.words.amounts.plain
    periods = [_period(quarters, lexicon) for quarters in asked.periods]
    if None in periods:
        return None
    first, second = ([*asked.things, ""])[:2]
    period, other = ([*periods, "", ""])[:2]
    form = plain[asked.form.plain]
    return form.format(thing=first, other_thing=second, period=period, other_period=other, amount=asked.amount)


def _period(quarters: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """A period in plain words; None for what is neither a quarter nor half a year."""
    if quarters in (FIRST_HALF, SECOND_HALF):
        return lexicon.words.amounts.plain["first_half" if quarters == FIRST_HALF else "second_half"]
    return QUARTER_NAMES[int(quarters[0])] if len(quarters) == 1 else None


def _is_read_so(text: str, asked: Asked, lexicon: Lexicon) -> bool:
    """True when the plain words are read as the same operation, over just the same quarters."""
    query = query_of(read_slots(text, lexicon), lexicon)
    if (query.operation.name if query.operation is not None else "") != asked.form.operation:
        return False
    quarters = {value for condition in query.conditions for value in condition.values}
    return all(each.field == "quarters" for each in query.conditions) and quarters == {*sum(asked.periods, ())}
