"""Tasks that search finds for a question, and which of them are worth offering."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.compose.knowledge import Knowledge
from assistant.confidence import certain, confidence, possible
from assistant.query import Condition, Query
from assistant.retrieve import rank
from index.types import Hit

NEAREST = 3
"""Tasks that are offered where none is certain."""


def found(query: Query, known: Knowledge, allowed: Collection[int] | None = None) -> tuple[Hit, ...]:
    """Tasks ranked by the whole question or, where that is surer, by its topic words alone."""
    whole = rank(known.index, query.subject, allowed)
    if not query.topic or certain(whole, query, known):
        return whole
    words = rank(known.index, query.topic, allowed)
    segments = query.topic.split()
    if not whole or (words and confidence(words, segments, known) > confidence(whole, segments, known)):
        return words
    return whole


def nearest(hits: Sequence[Hit]) -> tuple[int, ...]:
    """The first tasks, where they are worth offering."""
    return tuple(hit.task for hit in hits[:NEAREST] if possible(hit))


def others(hits: Sequence[Hit]) -> tuple[int, ...]:
    """The tasks after the first, where they are worth offering."""
    return tuple(hit.task for hit in hits[1 : 1 + NEAREST] if possible(hit))


def scope(query: Query) -> tuple[Condition, ...]:
    """The conditions that say which task is meant; the quarter says which part of it."""
    return tuple(
        replace(condition, field="any_units") if condition.field == "lead_units" and query.role_assumed else condition
        for condition in query.conditions
        if condition.field not in ("quarters", "year_round")
    )
