"""From a question that computes with amounts to the same question in plain words, if these are read as it was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.query import QUARTER_NAMES, Query
from assistant.understand.amounts.asked import FIRST_HALF, SECOND_HALF, Asked, asked_of
from assistant.understand.amounts.words import THING, words_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots
from assistant.understand.structure.tokens import PAUSE, PERIOD, Token
from assistant.understand.words import QuestionWords
from index.text import normalise

_DIGITS = re.compile(r"\d")
_AMOUNTS = frozenset(("amount", "when", "goal", "schedule", "action"))
"""What slots say is asked where amounts are."""
_NAMED = {
    FIRST_HALF: "first_half",
    SECOND_HALF: "second_half",
    ("1", "2", "3"): "first_quarters",
    ("1", "2", "3", "4"): "whole_year",
}


def amounts_in_plain_words(question: str, lexicon: Lexicon, before: str = "") -> str | None:
    """The question in plain words; None where it asks for something else, or a word of it is unknown.

    `before` is the question that it goes on from: the one thing asked about there is what is asked about here, if the
    question names none or one too few ("加上某投资一共多少"), and so is its quarter ("跟三季度差多少").
    """
    slots = read_slots(question, lexicon)
    if slots.claimed is not None or not _asks_amounts_only(slots) or not _may_compute(slots.text, lexicon.words):
        return None
    if _DIGITS.findall(slots.text) != _DIGITS.findall(normalise(question)):
        return None  # a number that is claimed was read apart
    tokens = words_of(slots.text, lexicon)
    readings = _going_on(tokens, before, lexicon) if before and tokens else [tokens]
    asked = next((asked for asked in map(asked_of, readings) if asked and (asked.form.goes_on or not before)), None)
    if asked is None:
        return None
    in_one_piece = len(asked.things) == 1 and all(token.kind != PAUSE for token in tokens[:-1])
    if in_one_piece and _is_read_so(query_of(slots, lexicon), asked):
        return None  # it is read as it was meant as it stands
    text = _said(asked, lexicon.words.amounts.plain)
    return text if _is_read_so(query_of(read_slots(text, lexicon), lexicon), asked) else None


def _may_compute(text: str, words: QuestionWords) -> bool:
    return bool(words.computing.search(text) or words.amounts.shapes["by_its_end"].search(text))


def _asks_amounts_only(slots: Slots) -> bool:
    """True for a question that names nobody and no task, and asks for no column."""
    named = slots.numbers or slots.units.mentions or slots.people.mentions or slots.parts or slots.section_names
    return not named and _AMOUNTS.issuperset(slots.asks)


def _going_on(tokens: Sequence[Token], before: str, lexicon: Lexicon) -> list[tuple[Token, ...]]:
    """The tokens with the one thing of the question before, alone and with its one period.

    It is put where they refer to it, else before all else.
    """
    told = words_of(read_slots(before, lexicon).text, lexicon)
    things, periods = ([token for token in told if token.kind == kind] for kind in (THING, PERIOD))
    if len(things) != 1:
        return []
    referred = tuple(things[0] if token.kind == "it" else token for token in tokens)
    completed = referred if referred != tuple(tokens) else (things[0], *tokens)
    return [(*periods, *completed), completed] if len(periods) == 1 else [completed]


def _said(asked: Asked, plain: Mapping[str, str]) -> str:
    first, second = ([*asked.things, ""])[:2]
    periods = [_period(quarters, plain) for quarters in asked.periods]
    period, other = ([*periods, "", ""])[:2]
    return plain[asked.form.plain].format(
        thing=first,
        other_thing=second,
        things=plain["list_mark"].join(asked.things),
        period=period or (plain["whole_year"] if asked.form.periods == (0, 1) else ""),
        other_period=other,
        amount=asked.amount,
        measure=asked.measure,
        unit=asked.unit,
    )


def _period(quarters: tuple[str, ...], plain: Mapping[str, str]) -> str:
    """A period in plain words."""
    if quarters in _NAMED:
        return plain[_NAMED[quarters]]
    return plain["and"].join(QUARTER_NAMES[int(quarter)] for quarter in quarters)


def _is_read_so(query: Query, asked: Asked) -> bool:
    """True when a query is the same operation, over just the same quarters, of as many things."""
    if (query.operation.name if query.operation is not None else "") != asked.form.operation:
        return False
    if asked.form.things[1] > 1 and len(query.operands) != len(asked.things):
        return False
    quarters = {value for condition in query.conditions for value in condition.values}
    named = {quarter for period in asked.periods for quarter in period}
    return all(each.field == "quarters" for each in query.conditions) and quarters in (named, set())
