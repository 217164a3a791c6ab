"""Turns that name another measured thing of the same row: "示范社区又补多少" after what the 示范小区 come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.dialogue.turns import Turn
from assistant.query import Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots
from index.quantities import quantities
from index.text import normalise

_LEFT = "rest"
OVER_TIME = ("compute", "lookup", "fact")
"""Kinds of questions that may ask for an amount over a stretch of the year."""


def of_other_measure(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The question before it, asked of the other thing: its stretch of the year and its computation stay."""
    old = last.query
    if len(topical) != 1 or last.focus is None or old.kind not in OVER_TIME or slots.quarters:
        return None
    if slots.compute and not _same_left(slots, last):
        return None
    if set(slots.asks) - {"amount"} or not (old.operation or ("amount" in old.asks and old.quarters)):
        return None
    name = topical[0]
    measured = _measured(last.focus, lexicon)
    unit = next((unit for words, unit in measured if name in words), None)
    if unit is None:
        return None
    question = normalise(old.question)
    before = (thing for segment in old.topic.split() if segment in question for thing in _beginnings(segment, lexicon))
    instead = next(((segment, own) for segment in before for words, own in measured if segment in words), None)
    if instead is None:
        return None
    segment, own = instead
    renamed = re.sub(rf"(?<=[少几]){re.escape(own)}", unit, question.replace(segment, name, 1))
    asked = query_of(read_slots(renamed, lexicon), lexicon)
    if not (old.operation or _stated_then(last.focus, name, asked, lexicon)):
        asked = replace(asked, question=name, quarters=(), periods=())  # its row states it of another time
    return replace(
        asked, kind="compute" if old.operation else "lookup", numbers=(last.focus,), conditions=(), operands=(),
        operation=old.operation, asks=asked.asks or old.asks,
    )  # fmt: skip


def _beginnings(segment: str, lexicon: Lexicon) -> Iterator[str]:
    """A segment and what it begins with, the longest first: the thing stands before what is done ("基站建完")."""
    words = lexicon.cut(segment)
    yield segment
    yield from ("".join(words[:count]) for count in range(len(words) - 1, 0, -1) if count > 1 or len(words[0]) > 1)


def _same_left(slots: Slots, last: Turn) -> bool:
    """True for "乙又差多少" after what is left of something else, which does not set the two against each other."""
    left = last.query.operation is not None and last.query.operation.name == _LEFT
    return left and slots.compute[0] in (_LEFT, "difference")


def _stated_then(number: int, name: str, asked: Query, lexicon: Lexicon) -> bool:
    """True when a task states something in what it plans for the quarters that are asked for."""
    task = lexicon.table.get(number)
    due = (item for item in task.schedule if set(item.quarters) & set(asked.quarters)) if task is not None else ()
    return not asked.quarters or any(name in normalise(item.text) for item in due)


def is_measured_in(number: int | None, name: str, lexicon: Lexicon) -> bool:
    """True when a task states an amount of what is named ("满意度提升至98%")."""
    return number is not None and any(name in words for words, _ in _measured(number, lexicon))


def counts_so(number: int, unit: str, names: Sequence[str], lexicon: Lexicon) -> bool:
    """True when a task states an amount in a unit, and all of the names beside it ("已建成的7个驿站")."""
    task = lexicon.table.get(number)
    cells = (task.goal, *(item.text for item in task.schedule)) if task is not None else ()
    found = [quantity for cell in cells for quantity in quantities(cell) if quantity.unit == unit]
    return any(all(name in normalise(f"{q.before}\n{q.subject}\n{q.after}") for name in names) for q in found)


def _measured(number: int, lexicon: Lexicon) -> list[tuple[str, str]]:
    """What a task measures: the words beside each amount, and its unit."""
    task = lexicon.table.get(number)
    cells = (task.goal, *(item.text for item in task.schedule)) if task is not None else ()
    found = [quantity for cell in cells for quantity in quantities(cell)]
    return [(normalise(f"{q.before}\n{q.subject}\n{q.after}"), normalise(q.unit_text)) for q in found]
