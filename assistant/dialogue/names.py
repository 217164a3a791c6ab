"""Pronouns that stand for a person or unit of the turns before: "他还管哪些任务", "这家单位牵头几项"."""

from __future__ import annotations

import re

from assistant.dialogue.merging import UNIT_FIELDS, family
from assistant.dialogue.places import holders
from assistant.dialogue.turns import Turn
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import blank_out
from assistant.understand.numerals import parse_number
from assistant.understand.slots import Slots
from index.types import PERSON_FIELDS
from index.types import UNIT_FIELDS as TASK_UNIT_FIELDS

AND = "和"
"""Between names in a question."""


def with_names(text: str, slots: Slots, last: Turn, lexicon: Lexicon) -> str:
    """The turn with the person or unit it points at by name; the text itself when it points at none."""
    patterns = lexicon.patterns.dialogue
    if slots.people.mentions or slots.units.mentions or slots.numbers:
        return _besides_named(text, slots, last, lexicon)
    if (match := patterns.holder_of_it.match(text)) and (held := _in_column_of(last, match.lastgroup or "", lexicon)):
        return _besides(AND.join(held) + text[match.end() :], slots, last, lexicon)
    if (match := patterns.nth_named.match(text)) and (name := _nth_of(last, match, lexicon)):
        return name + text[match.end() :]
    if (match := patterns.that_person.search(text)) and (people := _people_of(last, lexicon)):
        return _besides(text[: match.start()] + AND.join(people) + text[match.end() :], slots, last, lexicon)
    of_a_list = last.focus is None and bool(set(slots.asks) & set(UNIT_FIELDS))
    match = patterns.that_unit.search(text)
    acts_itself = match is not None and patterns.acts_itself.match(text, match.end())
    speaks_of_tasks = {"list", "count"} & slots.cues or slots.loose_roles or of_a_list or acts_itself
    several = match is not None and match["they"] is not None
    if match is not None and speaks_of_tasks and (units := _units_of(last, lexicon, several=several)):
        the_task = match["it"] and last.focus is not None and not patterns.does_itself.match(text, match.end())
        named = text[: match.start()] + AND.join(units) + text[match.end() :]
        return text if the_task else _besides(named, slots, last, lexicon)
    return text


def _in_column_of(last: Turn, column: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Who stands in a column of the one task before ("这项的直接责任人还管什么")."""
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    held: tuple[str, ...] = getattr(task, column, ())
    return held


def _besides_named(text: str, slots: Slots, last: Turn, lexicon: Lexicon) -> str:
    """A turn about somebody of the one task before, without that task where it asks for the others.

    What is told of them by that task ("跟进的那位某某") chooses no others.
    """
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    named = (*slots.units.mentions, *slots.people.mentions)
    if task is None or slots.numbers or not {v for m in named for v in m.values} <= {*task.units, *task.people}:
        return text
    patterns = lexicon.patterns.dialogue
    told = patterns.told_of_them.match(blank_out(text, slots.people.mentions))
    text = text[told.end() :] if told is not None else text
    whole = patterns.except_it.sub("", text, count=1)
    if whole == text:
        return _besides(text, slots, last, lexicon) if told is not None else text
    return f"除第{last.focus}项外,{whole}"


def _besides(text: str, slots: Slots, last: Turn, lexicon: Lexicon) -> str:
    """A turn about somebody who was found in one task, without that task where it asks for the others."""
    of_the_row = last.focus is not None and not last.query.conditions
    match = lexicon.patterns.dialogue.besides_it.search(text)
    if match is None or not of_the_row or slots.excluded_numbers:
        return text
    return f"除第{last.focus}项外,{text[match.end() :] if not match.start() else text}"


def _nth_of(last: Turn, match: re.Match[str], lexicon: Lexicon) -> str:
    """The unit or person at a place of those that the turn before told of one task; "" where it told no such."""
    if last.focus is None or len(last.query.asks) != 1 or last.query.conditions:
        return ""
    told = _units_of(last, lexicon) or _people_of(last, lexicon)
    place = len(told) if match["last"] else parse_number(match["n"]) or 0
    return told[place - 1] if 1 <= place <= len(told) else ""


def _units_of(last: Turn, lexicon: Lexicon, several: bool = False) -> tuple[str, ...]:
    """The units that the turn before was about: the first of a ranking, the one of its conditions, else those of the
    column that it asked, or the one that leads its task; `several`: all that its conditions name together
    ("甲局和乙局共同牵头的" - "他们两家")."""
    if (first := holders(last.query, lexicon)) and first[0] in lexicon.units.names:
        return first if len(first) == 1 else ()
    named = tuple(c.values[0] for c in last.query.conditions if c.field in UNIT_FIELDS and len(c.values) == 1)
    if several and len(named) > 1:
        return named
    unit = next((c for c in last.query.conditions if c.field in UNIT_FIELDS and len(c.values) == 1), None)
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    if unit is not None or task is None:
        return unit.values if unit is not None else ()
    columns = [column for column in last.query.asks if column in TASK_UNIT_FIELDS]
    told = tuple(dict.fromkeys(name for column in columns for name in getattr(task, column)))
    return told or (task.lead_units if len(task.lead_units) == 1 else ())


def _people_of(last: Turn, lexicon: Lexicon) -> tuple[str, ...]:
    """The people that the turn before was about: of its conditions, else of the columns that it asked for."""
    if (first := holders(last.query, lexicon)) and first[0] in lexicon.people.fields:
        return first if len(first) == 1 else ()
    named = tuple(value for c in last.query.conditions if family(c) == "people" for value in c.values)
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    if named or task is None:
        return named
    columns = [column for column in last.query.asks if column in PERSON_FIELDS]
    return tuple(dict.fromkeys(name for column in columns for name in getattr(task, column)))
