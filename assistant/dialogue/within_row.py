"""Turns that ask of something within the row in view, which other rows may have, too: "还要在哪些片区建"."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.one_task import is_of_one_task
from assistant.dialogue.turns import Turn, about
from assistant.query import Condition, Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots
from index.text import normalise
from index.types import Task


def by_which_of_its(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "还要在哪些片区建" after one task that writes of 片区 asks which its row names, and lists no other tasks."""
    task = lexicon.table.get(last.focus) if last.focus is not None and is_of_one_task(last) else None
    match = lexicon.patterns.dialogue.which_of_its.search(slots.text)
    if task is None or match is None or slots.named or slots.numbers or slots.quarters or slots.compute:
        return None
    row = normalise(f"{task.goal}\n{task.schedule_text}")
    if match["kind"] not in row or any(not segment.startswith(match["kind"]) for segment in slots.segments):
        return None
    return query_of(read_slots(f"{_name_in(task, last.query.topic)},{slots.text}", lexicon), lexicon)


def _name_in(task: Task, topic: str) -> str:
    """The longest of the words by which a task was asked for that its goal has, or how the goal begins."""
    goal = normalise(task.goal)
    return max((segment for segment in topic.split() if segment in goal), key=len, default=goal.split(",")[0])


def by_other_track(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "那乙医院呢" after what a task plans for 甲医院 stays with that task where its schedule tells of both apart."""
    task = lexicon.table.get(last.focus) if last.focus is not None and is_of_one_task(last) else None
    if task is None or not slots.segments or slots.named or slots.numbers or slots.compute:
        return None
    tracks = {track for item in task.schedule if (track := normalise(item.track))}
    before = normalise(last.slots.text)
    patterns = lexicon.patterns.dialogue
    in_it = patterns.in_same_row.match(slots.text) is not None or bool(last.query.numbers)
    if not (in_it or any(track in before for track in tracks)) or patterns.follow.search(slots.text) is None:
        return None
    if not all(any(segment in track for track in tracks) for segment in slots.segments):
        return None
    query = replace(about(task.number, slots), quarters=slots.quarters or last.query.quarters)
    return replace(query, asks=query.asks or last.query.asks, topic=slots.topic, subject=slots.topic)


def by_reason(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "为什么呀" after one task is answered with what its row writes; the table has no column of reasons."""
    asked = lexicon.patterns.dialogue.why.match(slots.text)
    return about(last.focus, slots) if asked is not None and last.focus is not None and is_of_one_task(last) else None


def by_other_rows(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "还有哪条也提到这个新馆" after one task asks for the other rows that write of it, or of what is named."""
    match = lexicon.patterns.dialogue.told_elsewhere.match(slots.text)
    task = lexicon.table.get(last.focus) if last.focus is not None and is_of_one_task(last) else None
    if task is None or match is None or slots.units.mentions or slots.people.mentions or slots.quarters:
        return None
    name = match["name"] or _name_with(match["kind"] or "", task, last.query.topic, lexicon)
    if not name or not lexicon.occurs(name):
        return None
    others = Condition("numbers", (str(task.number),), negated=True)
    held = Condition("text", (name,), name)
    return Query(slots.question, "list", conditions=(held, others), wants_list=True)


def _name_with(kind: str, task: Task, topic: str, lexicon: Lexicon) -> str:
    """How the row in view names a thing of a kind ("新馆": 市博物馆新馆); without a kind what it was asked for by."""
    if not kind:
        return _name_in(task, topic)
    row = normalise(f"{task.goal}\n{task.schedule_text}")
    pieces = (piece[start:end] for piece in (*topic.split(), row) for start, end in lexicon.longest_known(piece))
    named = next((piece for piece in pieces if kind in piece), "")
    return named[: named.find(kind) + len(kind)] if len(named.split(kind)[0]) else ""
