"""Turns that choose among the tasks of the last answer, or take a condition of it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.ellipsis import elliptical
from assistant.dialogue.merging import family, inherited, merged
from assistant.dialogue.turns import Turn, about
from assistant.query import Condition, Kind, Query
from assistant.retrieve import topic_matches
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots, read_slots

FEW_TASKS = 6
"""Tasks that one turn may point at by their content."""


def by_description(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "护理型床位那个" names one of the tasks of the last answer by its content."""
    if len(last.cited) < 2 or not slots.segments or slots.numbers:
        return None
    if not lexicon.patterns.dialogue.that_one.search(slots.text):
        return None
    texts = {task.number: text for task, text in lexicon.topic_texts}
    fitting = tuple(number for number in last.cited if all(segment in texts[number] for segment in slots.segments))
    if len(fitting) == 1:
        return about(fitting[0], slots)
    return replace(about(fitting[0], slots), numbers=fitting) if 1 < len(fitting) <= FEW_TASKS else None


def by_complement(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "剩下的呢" asks for what the last condition left out; after a list by one condition it asks for all of it."""
    conditions = last.query.conditions
    if not lexicon.patterns.dialogue.complement.search(slots.text) or not conditions or slots.segments:
        return None
    if slots.units.mentions or slots.people.mentions or set(slots.compute) - {"rest"}:
        return None
    if len(conditions) > 1:
        added = max(conditions, key=lambda condition: last.slots.text.rfind(condition.text))
        negated = replace(added, negated=not added.negated)
        conditions = tuple(negated if condition is added else condition for condition in conditions)
    kind: Kind = "count" if "count" in slots.cues else "list"
    return replace(last.query, question=slots.question, kind=kind, conditions=conditions, asks=slots.asks)


def by_lifting(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "不限民生实事的话，三季度呢" drops a condition of the turns before."""
    patterns = lexicon.patterns.dialogue
    for mention, kind in (*((m, "part") for m in slots.parts), *((m, "units") for m in slots.units.mentions)):
        before = patterns.lifted.search(slots.text[: mention.start])
        if before is None:
            continue
        after = slots.text[mention.end :]
        rest = read_slots(slots.text[: before.start()] + patterns.lifted_end.sub("", after, count=1), lexicon)
        kept = tuple(condition for condition in last.query.conditions if family(condition) != kind)
        without = replace(last, query=replace(last.query, question=slots.question, conditions=kept))
        return elliptical(rest, without, lexicon, forced=True) or without.query
    return None


def by_subset(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "其中二季度完成的" adds conditions to those of the last list."""
    if slots.numbers or not (last.query.conditions or last.query.topic):
        return None
    conditions, _, notes = conditions_of(slots, lexicon)
    if not (lexicon.patterns.dialogue.subset.search(slots.text) or _chooses(slots, conditions, last, lexicon)):
        return None
    if not conditions and slots.segments and (within := _within(slots, last, lexicon)) is not None:
        return within
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


def _chooses(slots: Slots, conditions: Sequence[Condition], last: Turn, lexicon: Lexicon) -> bool:
    """True for "教育局的有哪些", "有没有教育局牵头的" and "教育局一起牵头的": what noun is meant, the list before says.

    A unit in the same role as the unit before is another question, unless it is said to act together with that.
    """
    patterns = lexicon.patterns.dialogue
    if slots.segments or last.query.kind not in ("list", "topic", "count"):
        return False
    if patterns.joins_them.search(slots.text):
        return len(slots.named) == 1
    named = {condition.field for condition in conditions if family(condition) in ("units", "people", "part")}
    other = bool(named) and not named & {condition.field for condition in last.query.conditions}
    return other and patterns.headless.search(slots.text) is not None


def _within(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "跟修高速有关的是哪两个" chooses among the tasks of the last answer by a topic; None where none is on it."""
    found = {match.task.number for match in topic_matches(slots.alternatives, lexicon, last.cited)}
    if not found or len(last.cited) < 2:
        return None
    numbers = tuple(number for number in last.cited if number in found)
    conditions = (Condition("numbers", tuple(map(str, numbers)), slots.topic),)
    kind: Kind = "count" if "count" in slots.cues else "list"
    return Query(slots.question, kind, conditions=conditions, asks=slots.asks, quarters=slots.quarters)
