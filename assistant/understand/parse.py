"""From a question to a `Query`: refused, asked back, or its kind and conditions."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.query import Condition, Query
from assistant.understand.conditions import conditions_of
from assistant.understand.kinds import kind_of, operation_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.replies import clarify, refuse
from assistant.understand.restrictions import KIND_NOTE, OMITTED_NOTE
from assistant.understand.scope import refusal
from assistant.understand.slots import Slots, read_slots
from assistant.understand.unclear import unclear

__all__ = ["clarify", "query_of", "refuse", "understand"]

_FOUR_DIGITS = re.compile(r"\d{4}")


def understand(question: str, lexicon: Lexicon) -> tuple[Query, Slots]:
    """The self-contained meaning of one question, with the slots it was read from."""
    slots = read_slots(question, lexicon)
    return query_of(slots, lexicon), slots


def query_of(slots: Slots, lexicon: Lexicon) -> Query:
    """Decide what is asked."""
    problem = refusal(slots, lexicon) or unclear(slots, lexicon)
    if problem is not None:
        return problem
    slots = _with_year_as_topic(slots, lexicon)
    conditions, assumed, notes = conditions_of(slots, lexicon)
    if any(_takes_the_topic(condition) for condition in conditions):
        slots = replace(slots, segments=(), leftover="")
    patterns = lexicon.patterns.asks
    kind = kind_of(slots, conditions, patterns)
    asks = slots.asks
    if kind == "fact" and "count" in slots.cues and "amount" not in asks:
        asks = (*asks, "amount")
    return Query(
        question=slots.question,
        kind=kind,
        numbers=slots.numbers,
        conditions=conditions,
        quarters=slots.quarters,
        asks=asks,
        topic=slots.topic,
        operation=operation_of(slots, kind, patterns),
        subject=slots.subject,
        alternatives=slots.alternatives,
        wants_list="list" in slots.cues,
        role_assumed=assumed,
        took=assumed and any(role.took for role in slots.unit_roles),
        subjects=tuple(dict.fromkeys(m.values[0] for m in slots.named)) if kind in ("compare", "rank") else (),
        notes=(*notes, *(f"“{typed}”按“{read}”理解" for typed, read in slots.corrected)),
    )


def _with_year_as_topic(slots: Slots, lexicon: Lexicon) -> Slots:
    """A year of which rows speak ("到2025年") is part of the topic; its quarters are not the table's."""
    foreign = [year for year in slots.years if year.value not in (None, lexicon.table.year)]
    if not foreign:
        return slots
    digits = _FOUR_DIGITS.search(foreign[0].mention.text)
    year = f"{digits[0] if digits else ''}年"
    return replace(slots, periods=(), segments=(year, *slots.segments), leftover=f"{year}{slots.leftover}")


def _takes_the_topic(condition: Condition) -> bool:
    """True for a condition that was read from words which also stand as the topic."""
    return condition.note in (KIND_NOTE, OMITTED_NOTE) or condition.field in ("overlap", "numbers")
