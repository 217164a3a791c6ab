"""Turns that point at something of the last answer: the next task, the second one, "it", "those", another quarter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.dialogue.merging import UNIT_FIELDS, family, inherited, merged
from assistant.dialogue.turns import Turn, about
from assistant.query import Condition, Field, Query
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number
from assistant.understand.slots import Slots


def by_neighbour(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "下一项" is the task after the one that was asked about."""
    match = lexicon.patterns.dialogue.next_task.match(slots.text)
    if match is None or last.focus is None or slots.numbers:
        return None
    return about(last.focus + (1 if match[1] in "下后" else -1), slots)


def by_period(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "下个季度呢" counts on from the quarter before; "季度不限" drops it."""
    patterns, old = lexicon.patterns.dialogue, last.query
    if slots.units.mentions or slots.people.mentions or slots.numbers or not old.quarters:
        return None
    others = tuple(condition for condition in old.conditions if condition.field != "quarters")
    if match := patterns.next_quarter.search(slots.text):
        quarter = old.quarters[-1] + 1 if match[1] == "下" else old.quarters[0] - 1
        if 1 <= quarter <= 4:
            condition = Condition("quarters", (str(quarter),), match[0])
            return replace(old, question=slots.question, conditions=(*others, condition), quarters=(quarter,))
    if patterns.any_quarter.search(slots.text) and not slots.quarters:
        return replace(old, question=slots.question, conditions=others, quarters=())
    return None


def by_person_role(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "他当责任人的呢" keeps the person and changes the role."""
    match = lexicon.patterns.dialogue.person_role.search(slots.text)
    person = next((c for c in last.query.conditions if family(c) == "people"), None)
    if match is None or person is None or slots.people.mentions or slots.numbers:
        return None
    direct = match["direct"] or match["direct_too"]
    field: Field = "direct" if direct else "responsible" if match["responsible"] else "leaders"
    conditions = tuple(replace(c, field=field) if c is person else c for c in last.query.conditions)
    return replace(last.query, question=slots.question, kind="list", conditions=conditions, asks=(), role_assumed=False)


def by_description(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "护理型床位那个" names one of the tasks of the last answer by its content."""
    if len(last.cited) < 2 or not slots.segments or slots.numbers:
        return None
    if not lexicon.patterns.dialogue.that_one.search(slots.text):
        return None
    texts = {task.number: text for task, text in lexicon.topic_texts}
    fitting = [number for number in last.cited if all(segment in texts[number] for segment in slots.segments)]
    return about(fitting[0], slots) if len(fitting) == 1 else None


def by_ordinal(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "第二项" after a list of several tasks is its second entry, "第一和第三项" are two of them."""
    if len(last.cited) < 2 or last.query.numbers:
        return None
    patterns, count = lexicon.patterns.dialogue, len(last.cited)
    if two := patterns.two_ordinals.match(slots.text):
        places = [parse_number(two[1]) or 0, parse_number(two[2]) or 0]
        if all(1 <= place <= count for place in places):
            numbers = tuple(last.cited[place - 1] for place in places)
            return replace(about(numbers[0], slots), numbers=numbers)
    match = patterns.ordinal.match(slots.text)
    if match is None:
        return None
    place = count if match["last"] else 1 if match["first"] else parse_number(match["n"]) or 0
    if match["from_end"]:
        place = count + 1 - place
    return about(last.cited[place - 1], slots) if 1 <= place <= count else None


def by_anaphora(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "它", "这项" are the task that was asked about, or the tasks of the last answer."""
    if not lexicon.patterns.dialogue.anaphora.search(slots.text) or slots.numbers or not last.cited:
        return None
    if "count" in slots.cues and len(last.cited) > 1:
        return None
    if slots.loose_roles and any(last.query.having(field) for field in UNIT_FIELDS):
        return None
    old = last.query
    if last.focus is None:
        return Query(
            slots.question, "list", conditions=old.conditions, asks=slots.asks, quarters=old.quarters, topic=old.topic
        )
    query = about(last.focus, slots)
    if slots.compute or old.kind == "compute":
        return replace(query, kind="compute" if slots.compute else "lookup", operation=old.operation)
    return query


def by_subset(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "其中二季度完成的" adds conditions to those of the last list."""
    if not lexicon.patterns.dialogue.subset.search(slots.text) or slots.numbers:
        return None
    if not (last.query.conditions or last.query.topic):
        return None
    conditions, _, notes = conditions_of(slots, lexicon)
    together = merged(last.query.conditions, conditions, add=True)
    return replace(
        last.query,
        question=slots.question,
        kind="count" if "count" in slots.cues else "list",
        conditions=inherited(together, conditions),
        quarters=slots.quarters or last.query.quarters,
        asks=slots.asks,
        role_assumed=False,
        notes=notes,
        operation=None,
    )


READINGS: tuple[Callable[[Slots, Turn, Lexicon], Query | None], ...] = (
    by_neighbour, by_period, by_person_role, by_description, by_ordinal, by_anaphora, by_subset,
)  # fmt: skip
"""In the order in which they are tried."""
