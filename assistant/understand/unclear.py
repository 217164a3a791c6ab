"""Ask back what cannot be known: names that are almost in the table, 本季度, questions that say too little."""

from __future__ import annotations

from assistant.query import QUARTER_NAMES, Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention
from assistant.understand.replies import clarify, refuse
from assistant.understand.restrictions import number_range, overlap
from assistant.understand.slots import Slots
from index.text import normalise

SHOWN_PEOPLE = 12
"""People of one surname that are named, and of these, how many are offered as questions."""
OFFERED_PEOPLE = 6
_ASKS_OF_ONE_TASK = frozenset({"person_role", "leaders", "responsible", "direct", "lead_units"})


def unclear(slots: Slots, lexicon: Lexicon) -> Query | None:
    """What must be asked back; None when the question is clear."""
    if slots.units.near and not slots.units.mentions:
        return _which_name(slots, slots.units.near[0], "near_unit")
    if slots.people.near:
        return _which_name(slots, slots.people.near[0], "near_person")
    if slots.people.surname and not slots.numbers and not slots.segments:
        return _which_of_surname(slots, slots.people.surname)
    if "relative_quarter" in slots.cues:
        return _which_quarter(slots, lexicon)
    if _points_at_nothing(slots, lexicon) or _asks_amount_of_nothing(slots):
        return _which_task(slots, lexicon)
    if _says_nothing(slots, lexicon):
        if _ASKS_OF_ONE_TASK & set(slots.asks):
            return _which_task(slots, lexicon)
        return clarify(slots.question, "too_short", ())
    return None


def _which_name(slots: Slots, near: Mention, reason: str) -> Query:
    choices = tuple(slots.text.replace(near.text, name) for name in near.values)
    return clarify(slots.question, reason, choices, written=near.text, names="、".join(near.values))


def _which_of_surname(slots: Slots, surname: Mention) -> Query:
    if not surname.values:
        return refuse(slots.question, "no_such_person", person=surname.text)
    choices = tuple(f"{name}负责的任务" for name in surname.values[:OFFERED_PEOPLE])
    names = "、".join(surname.values[:SHOWN_PEOPLE])
    return clarify(slots.question, "surname", choices, written=surname.text, names=names)


def _which_quarter(slots: Slots, lexicon: Lexicon) -> Query:
    relative = lexicon.patterns.scope.relative_quarter
    choices = tuple(relative.sub(quarter, slots.text, count=1) for quarter in QUARTER_NAMES.values())
    return clarify(slots.question, "which_quarter", choices, year=str(lexicon.table.year))


def _which_task(slots: Slots, lexicon: Lexicon) -> Query:
    tasks = lexicon.table.tasks
    return clarify(slots.question, "which_task", (), number=str(tasks[len(tasks) // 2].number))


def _points_at_nothing(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "四季度那个呢": beside a stretch of the year it only points at a task, which no turn before names."""
    if not slots.quarters or slots.numbers:
        return False
    return lexicon.patterns.dialogue.points_at_nothing.search(normalise(slots.question)) is not None


def _asks_amount_of_nothing(slots: Slots) -> bool:
    """True for "三季度要完成多少": an amount is wanted for a stretch of the year, and nothing says of what."""
    of_something = slots.segments or slots.named or slots.numbers or slots.parts or slots.sections or slots.forms
    told = slots.compute or slots.cues or slots.ranking is not None or slots.sizes or slots.idle
    return bool(slots.quarters) and slots.asks == ("amount",) and not (of_something or told)


def _says_nothing(slots: Slots, lexicon: Lexicon) -> bool:
    """True when there is neither a condition nor a topic nor anything to count."""
    patterns = lexicon.patterns.filters
    named = slots.units.mentions or slots.people.mentions or slots.numbers or slots.segments
    placed = slots.quarters or slots.idle or slots.parts or slots.sections or slots.sizes or slots.forms or slots.alike
    counted = slots.ranking is not None or slots.cues - {"list"}
    if named or placed or counted or patterns.unit_kind.search(slots.text):
        return False
    return not overlap(slots, patterns) and number_range(slots, lexicon) is None
