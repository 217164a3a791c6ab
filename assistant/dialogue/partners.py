"""Turns that name a unit of the one task in view: its steps in that task, who does it there, who does it besides."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.one_task import is_of_one_task
from assistant.dialogue.turns import Turn, about, asked_columns
from assistant.query import Query
from assistant.understand.asks import asked_columns as columns_in
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import blank_out
from assistant.understand.numerals import parse_number
from assistant.understand.slots import Slots
from index.types import PERSON_FIELDS, UNIT_FIELDS, Task

_SEVERAL = 2
"""Units that lead a task together."""
_WHO = frozenset({*PERSON_FIELDS, "responsible_who"})
_COLUMNS = _WHO | set(UNIT_FIELDS)


def by_partner(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "甲局三季度做什么" after one task that several units lead, 甲局 among them, asks for its steps in that task."""
    task = _led_by_them(slots, last, lexicon)
    asked = {"action", "schedule"} & set(slots.asks)
    if task is None or len(task.lead_units) < _SEVERAL or not slots.quarters or not asked:
        return None
    return about(task.number, slots)


def by_people_of_unit(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "甲局责任人是哪位" after one task that 甲局 leads asks who does that task, not who does each of the unit's.

    Where several units lead it, they are told in the order in which their people stand.
    """
    task = _led_by_them(slots, last, lexicon)
    columns = asked_columns(slots)
    if task is None or slots.quarters or _WHO.isdisjoint(columns) or not _COLUMNS.issuperset(columns):
        return None
    units = ("lead_units",) if len(task.lead_units) >= _SEVERAL else ()
    return replace(about(task.number, slots), asks=tuple(dict.fromkeys((*columns, *units))))


def by_other_holder(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "跟甲局一起牵头的是哪家" and "除了甲局还有谁协助" after one task of 甲局 ask for the units in that column."""
    task = lexicon.table.get(last.focus) if last.focus is not None and is_of_one_task(last) else None
    units = {value for mention in slots.units.mentions for value in mention.values}
    if task is None or not units or slots.segments or slots.people.mentions or slots.numbers or slots.quarters:
        return None
    unnamed = blank_out(slots.text, slots.units.mentions)
    patterns = lexicon.patterns.dialogue
    if patterns.beside_them.match(unnamed) is None or patterns.who_else.search(unnamed) is None:
        return None
    roles = (*(role.field for role in slots.unit_roles), *slots.loose_roles, *slots.asks)
    columns = tuple(dict.fromkeys(role for role in roles if role in UNIT_FIELDS))
    if len(columns) != 1 or not units <= {*task.lead_units, *task.assist_units}:
        return None
    return replace(about(task.number, replace(slots, loose_roles=())), asks=columns)


def by_its_entries(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "另一家牵头单位叫什么" and "四位责任人的名字" after one task that has as many ask for that column of it."""
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    match = lexicon.patterns.dialogue.its_entries.match(slots.text)
    if task is None or match is None or slots.units.mentions or slots.people.mentions or slots.quarters:
        return None
    column = next((name for name in _COLUMNS if match.groupdict().get(name)), "")
    entries: tuple[str, ...] = getattr(task, column)
    said = parse_number(match["all"] or match["some"] or "")
    if match["other"] is not None:
        fits = len(entries) > 1 and (said is None or said < len(entries))
    else:
        fits = said == len(entries)
    return replace(about(task.number, replace(slots, loose_roles=())), asks=(column,)) if fits else None


def _led_by_them(slots: Slots, last: Turn, lexicon: Lexicon) -> Task | None:
    """The one task in view where all units of a turn lead it, and the turn names nothing else and no role of them."""
    task = lexicon.table.get(last.focus) if last.focus is not None and is_of_one_task(last) else None
    units = {value for mention in slots.units.mentions for value in mention.values}
    if task is None or not units or not units <= set(task.lead_units):
        return None
    in_role = any(role.field for role in slots.unit_roles)
    else_named = slots.segments or slots.people.mentions or slots.numbers or slots.parts or slots.compute
    return None if in_role or else_named or _lists_tasks(slots, lexicon) else task


def _lists_tasks(slots: Slots, lexicon: Lexicon) -> bool:
    """True for a turn that lists or counts, unless it is the units in a column ("…，协助单位有哪些")."""
    columns = columns_in(slots.unnamed, lexicon)
    ends = {column.end for column in columns if column.values[0] in UNIT_FIELDS}
    listed = lexicon.words.list_cues.find(blank_out(slots.unnamed, columns))
    return bool(slots.cues - {"list"}) or not all(cue.start in ends for cue in listed)
