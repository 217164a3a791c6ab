"""Pronouns that stand for a person or unit of the turns before: "他还管哪些任务", "这两家一共几项"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.merging import UNIT_FIELDS, family
from assistant.dialogue.turns import Turn
from assistant.query import QUARTER_NAMES, Condition, Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots
from index.types import PERSON_FIELDS

_AND = "和"


def with_names(text: str, slots: Slots, last: Turn, lexicon: Lexicon) -> str:
    """The turn with the person or unit it points at by name; the text itself when it points at none."""
    patterns = lexicon.patterns.dialogue
    if slots.people.mentions or slots.units.mentions or slots.numbers:
        return text
    if (match := patterns.that_person.search(text)) and (people := _people_of(last, lexicon)):
        return text[: match.start()] + _AND.join(people) + text[match.end() :]
    of_a_list = last.focus is None and bool(set(slots.asks) & set(UNIT_FIELDS))
    speaks_of_tasks = bool({"list", "count"} & slots.cues) or bool(slots.loose_roles) or of_a_list
    if speaks_of_tasks and (match := patterns.that_unit.search(text)) and (unit := _unit_of(last, lexicon)):
        return text[: match.start()] + unit + text[match.end() :]
    return text


def _unit_of(last: Turn, lexicon: Lexicon) -> str:
    """The unit that the turn before was about: of its conditions, else of the column that it asked for; or ""."""
    unit = next((c for c in last.query.conditions if c.field in UNIT_FIELDS and len(c.values) == 1), None)
    if unit is not None:
        return unit.values[0]
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    asked = task is not None and "lead_units" in last.query.asks and len(task.lead_units) == 1
    return task.lead_units[0] if task is not None and asked else ""


def _people_of(last: Turn, lexicon: Lexicon) -> tuple[str, ...]:
    """The people that the turn before was about: of its conditions, else of the columns that it asked for."""
    named = tuple(value for c in last.query.conditions if family(c) == "people" for value in c.values)
    task = lexicon.table.get(last.focus) if last.focus is not None else None
    if named or task is None:
        return named
    columns = [column for column in last.query.asks if column in PERSON_FIELDS]
    return tuple(dict.fromkeys(name for column in columns for name in getattr(task, column)))


def of_both(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "这两家一共牵头几项" asks about the units or people of the last two turns together."""
    if slots.people.mentions or slots.units.mentions or slots.numbers or len(turns) < 2:
        return None
    match = lexicon.patterns.dialogue.both.search(slots.text)
    first, second = (_named(turn) for turn in turns[-2:])
    compares = "compare" in slots.cues or ("difference" in slots.compute and "count" in slots.cues)
    if match is None and compares and not (slots.segments or slots.quarters):
        return _counts_compared(slots, turns[-2:], lexicon)
    numbers = _focused(turns[-2:]) if match is not None else ()
    quarters = slots.quarters or _shared_quarters(turns[-2:])
    if numbers and slots.asks and not slots.compute:
        return Query(slots.question, "lookup", numbers=numbers, quarters=quarters, asks=slots.asks)
    if numbers and slots.compute:
        operation = query_of(replace(slots, segments=("",)), lexicon).operation
        return Query(slots.question, "compute", numbers=numbers, quarters=quarters, operation=operation)
    if match is not None and slots.compute and (again := _other_quarters(slots, turns[-2:], lexicon)) is not None:
        return again
    if match is None or first is None or second is None:
        return None
    if first.values == second.values or family(first) != family(second):
        return None
    role = "" if slots.loose_roles or slots.person_roles else lexicon.words.role_phrases.get(second.field, "")
    names = _AND.join((*first.values, *second.values))
    asked = slots.text[: match.start()] + slots.text[match.start() + len(match["who"]) :]
    return replace(query_of(read_slots(names + role + asked, lexicon), lexicon), question=slots.question)


def _counts_compared(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "差几项" after the tasks of two units, or of two people, were counted compares these two numbers."""
    first, second = (_named(turn) for turn in turns)
    if first is None or second is None or any(turn.query.kind != "count" for turn in turns):
        return None
    if first.field != second.field or first.values == second.values:
        return None
    others = [
        [c for c in turn.query.conditions if c is not own] for turn, own in zip(turns, (first, second), strict=True)
    ]
    if [(c.field, c.values) for c in others[0]] != [(c.field, c.values) for c in others[1]]:
        return None
    names = _AND.join((*first.values, *second.values))
    asked = f"{names}{lexicon.words.role_phrases.get(second.field, '')}{slots.text}"
    query = query_of(read_slots(asked, lexicon), lexicon)
    kept = (*(c for c in query.conditions if c.field == second.field), *others[1])
    return replace(query, question=slots.question, conditions=kept)


def with_quarters(text: str, slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> str:
    """The turn with the quarters of the turns before by name: "这两个季度合起来", "比四季度少多少"."""
    patterns = lexicon.patterns.dialogue
    last = turns[-1].query.quarters
    if (match := patterns.against_quarter.search(text)) and len(last) == 1:
        return f"{QUARTER_NAMES[last[0]]}{text[match.end() - 1 :]}"
    asked = tuple(dict.fromkeys(q for turn in turns[-2:] for q in turn.query.quarters))
    if slots.quarters or len(asked) < 2 or (match := patterns.those_quarters.search(text)) is None:
        return text
    return text[: match.start()] + _AND.join(QUARTER_NAMES[q] for q in sorted(asked)) + text[match.end() :]


def _focused(turns: Sequence[Turn]) -> tuple[int, ...]:
    """The tasks that two turns were about, when each was about one and they are two."""
    found = tuple(dict.fromkeys(turn.focus for turn in turns if turn.focus is not None))
    return found if len(found) == len(turns) else ()


def _other_quarters(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "两个季度一共多少" after amounts of one task in two periods computes over both."""
    tasks = {turn.focus for turn in turns}
    quarters = tuple(sorted({quarter for turn in turns for quarter in turn.query.quarters}))
    task = tasks.pop()
    if tasks or task is None or len(quarters) < len(turns) or slots.quarters or slots.segments:
        return None
    operation = query_of(replace(slots, segments=("",)), lexicon).operation
    topic = turns[0].query.topic
    question = f"{topic} {slots.text}".strip()
    return Query(question, "compute", numbers=(task,), quarters=quarters, operation=operation, topic=topic)


def _shared_quarters(turns: Sequence[Turn]) -> tuple[int, ...]:
    """The quarters that all turns asked about; () where they asked about different ones."""
    asked = {turn.query.quarters for turn in turns}
    return asked.pop() if len(asked) == 1 else ()


def _named(turn: Turn) -> Condition | None:
    """The unit or person of a turn."""
    return next((c for c in turn.query.conditions if family(c) in ("units", "people")), None)
