"""Clauses beside the only ask of a question: chatter, or what tells which task is meant."""

from __future__ import annotations

from assistant.compose.knowledge import Knowledge
from assistant.confidence import confidence
from assistant.understand.slots import read_slots


def with_context(question: str, ask: str, known: Knowledge) -> str:
    """The whole question where search is surer of it than of the ask alone ("厂子刚做到规上，能拿多少奖励").

    An ask that names units, people or task numbers is answered by filters and needs no context; one that counts on
    from the task in view, or within the list in view, needs the words that do ("前面紧挨的那条，责任领导一并核实").
    """
    patterns = known.lexicon.patterns.dialogue
    if ask == question or patterns.next_task.match(question) or patterns.ordinal.match(question):
        return question
    slots = read_slots(ask, known.lexicon)
    if slots.units.mentions or slots.people.mentions or slots.numbers or slots.ranking is not None:
        return ask
    return question if _sureness(question, known) > _sureness(ask, known) else ask


def _sureness(text: str, known: Knowledge) -> float:
    hits = known.rank(text)
    return confidence(hits, text.split(), known) if hits else float("-inf")
