"""Clauses beside the only ask of a question: chatter, or what tells which task is meant."""

from __future__ import annotations

from assistant.compose.knowledge import Knowledge
from assistant.confidence import confidence
from assistant.understand.parse import understand
from assistant.understand.slots import Slots, read_slots

ENOUGH = -0.5
"""Certainty from which what is told says what an ask is about that says too little itself."""


def with_context(question: str, ask: str, known: Knowledge) -> str:
    """The whole question where search is surer of it than of the ask alone ("厂子刚做到规上，能拿多少奖励").

    An ask that says too little by itself needs it in any case. One that names units, people or task numbers is
    answered by filters and needs no context; one that counts on from the task in view, or within the list in view,
    needs the words that do ("前面紧挨的那条，责任领导一并核实").
    """
    patterns = known.lexicon.patterns.dialogue
    if ask == question or patterns.next_task.match(question) or patterns.ordinal.match(question):
        return question
    slots = read_slots(ask, known.lexicon)
    if not slots.segments and _says_too_little(ask, known) and not _says_too_little(question, known):
        return question if _sureness(question, known) >= ENOUGH else ask
    if slots.people.mentions or slots.numbers or slots.ranking is not None or _has_unit_filter(slots):
        return ask
    return question if _sureness(question, known) > _sureness(ask, known) else ask


def _has_unit_filter(slots: Slots) -> bool:
    """True where an ask names a unit, unless it asks it for an amount without saying of what ("团委一年收多少人")."""
    loosely = "amount" in slots.asks and not any(role.field for role in slots.unit_roles) and not slots.cues
    return bool(slots.units.mentions) and not loosely


def _says_too_little(text: str, known: Knowledge) -> bool:
    """True for what cannot be answered by itself ("最多能拿多少"); beside it, what is told says what it is about."""
    return understand(text, known.lexicon)[0].reason == "too_short"


def _sureness(text: str, known: Knowledge) -> float:
    hits = known.rank(text)
    return confidence(hits, text.split(), known) if hits else float("-inf")
