"""Turns that name, by its content, a task like those in view though not among them: "那立法那个呢"."""

from __future__ import annotations

from dataclasses import replace
from math import log

from assistant.dialogue.one_task import is_of_one_task
from assistant.dialogue.turns import Turn, about
from assistant.query import Query
from assistant.retrieve import topic_matches
from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots, read_slots
from index.text import normalise

IN_VIEW = 6
"""Tasks of the turn before, more of which are no one thing that others could be near to."""
_TWO = 2
"""Tasks of which one can be nearer than another."""
CLEARLY_NEARER = 2.0
"""How many times as much a task must share with those in view as any other that fits the turn."""


def by_nearness(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """Of the tasks that hold the words of a turn, the one that shares clearly most with what is in view."""
    if not slots.segments or slots.numbers or slots.units.mentions or slots.people.mentions or slots.compute:
        return None
    if not 0 < len(last.cited) <= IN_VIEW or not lexicon.patterns.dialogue.that_one.search(normalise(slots.question)):
        return None
    fitting = [match.task.number for match in topic_matches((slots.segments,), lexicon) if match.whole]
    if len(fitting) < 2 or set(fitting) & set(last.cited):
        return None
    nearest = _nearest(fitting, last, lexicon)
    if nearest is None:
        return None
    query = about(nearest, slots)
    goes_on = last.query.kind in ("fact", "lookup") and not query.asks
    return replace(query, asks=last.query.asks) if goes_on else query


def by_others_alike(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "另外两条高速改扩建呢" after one of them asks the same of the others of which goals write so."""
    match = lexicon.patterns.dialogue.others_alike.match(slots.text)
    if match is None or last.focus is None or not is_of_one_task(last) or slots.named or slots.numbers or slots.compute:
        return None
    rest = read_slots(slots.text[match.end() :], lexicon)
    found = [m for m in topic_matches(rest.alternatives, lexicon) if m.where == "goal" and not m.lacking]
    written = [m for m in found if m.whole and m.task.number == last.focus]
    alike = [m.task.number for m in found if m.whole or not written]
    others = tuple(number for number in alike if number != last.focus)
    if last.focus not in alike or not 0 < len(others) <= IN_VIEW:
        return None
    query = replace(about(others[0], replace(rest, question=slots.question)), numbers=others)
    return replace(query, asks=query.asks or last.query.asks, quarters=query.quarters or last.query.quarters)


def by_sister(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "民生实事里那条呢" after one task is the task of that part of the table which clearly shares most with it."""
    if len(slots.parts) != 1 or slots.segments or slots.numbers or slots.units.mentions or slots.people.mentions:
        return None
    if last.focus is None or not lexicon.patterns.dialogue.one_of_part.match(slots.text, slots.parts[0].end):
        return None
    there = [task.number for task in lexicon.table.tasks if task.part in slots.parts[0].values]
    if last.focus in there or len(there) < _TWO:
        return None
    nearest = _nearest(there, replace(last, cited=(last.focus,)), lexicon)
    if nearest is None:
        return None
    query = about(nearest, slots)
    asks = tuple(ask for ask in slots.asks if ask != "part") or last.query.asks
    return replace(query, asks=asks, quarters=query.quarters or last.query.quarters)


def sister_of(last: Turn, lexicon: Lexicon) -> int | None:
    """The task in another part of the table that clearly shares most with the one before."""
    own = lexicon.table.get(last.focus) if last.focus is not None else None
    there = [task.number for task in lexicon.table.tasks if own is not None and task.part != own.part]
    return _nearest(there, replace(last, cited=(last.focus or 0,)), lexicon) if len(there) >= _TWO else None


def _nearest(fitting: list[int], last: Turn, lexicon: Lexicon) -> int | None:
    """The task whose goal shares clearly more weight of words with the goals in view than any other's."""
    goals = {task.number: normalise(task.goal) for task in lexicon.table.tasks}
    words = _words(" ".join(goals[number] for number in last.cited), lexicon)
    shared = {number: sum(weight for word, weight in words.items() if word in goals[number]) for number in fitting}
    first, second = sorted(fitting, key=lambda number: -shared[number])[:2]
    return first if shared[first] > 0 and shared[first] >= CLEARLY_NEARER * shared[second] else None


def _words(text: str, lexicon: Lexicon) -> dict[str, float]:
    """The words of a text that say what it is about, each with its inverse document frequency."""
    words = lexicon.words
    idle = words.idle
    told = {word for word in lexicon.cut(text) if len(word) > 1 and word not in idle}
    rows = {word: lexicon.rows_with((word,)) for word in told}
    return {word: log(len(lexicon.table) / count) for word, count in rows.items() if count}
