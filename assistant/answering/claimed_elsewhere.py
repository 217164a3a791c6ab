"""A unit or person beside the name of a task that is not theirs: it is wrongly claimed, or begins the name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.answering.candidates import found
from assistant.compose.knowledge import Knowledge
from assistant.confidence import clearly, missing_designator
from assistant.query import Query
from index.types import UNIT_FIELDS


def fact_elsewhere(query: Query, allowed: Collection[int], known: Knowledge) -> Query | None:
    """The question about one task where search is sure of one outside of the selection; None where it is not.

    Its unit or person is wrongly claimed of it.

    Without this its name would be dropped, and everything that the unit has would be told. Something is claimed where
    a question asks nothing ("甲局牵头搞林长制?") or doubts; else the unit must only be the beginning of the name
    ("虎门综保区有哪些协助单位").
    """
    units = [c.text for c in query.conditions if c.field in (*UNIT_FIELDS, "any_units")]
    begins = [text for text in units if text and f"{text}{query.topic.split()[0]}" in query.read]
    asks = query.wants_list or known.patterns.names_tasks.search(query.read)
    claims = not asks and _doubts_or_asks_nothing(query, known)
    if not (begins or claims):
        return None
    hits = found(query, known)
    if not clearly(hits, query, known) or hits[0].task in allowed:
        return None
    goal = known.lexicon.goals[hits[0].task]
    named = claims or any(text in goal for text in begins)
    if not named or missing_designator(query.read, known.task(hits[0].task), known):
        return None
    asked = (
        c.field for c in query.conditions if c.field in UNIT_FIELDS and c.text in begins and not query.role_assumed
    )
    return replace(query, kind="fact", asks=tuple(dict.fromkeys((*query.asks, *asked))))


def _doubts_or_asks_nothing(query: Query, known: Knowledge) -> bool:
    """True for a statement with a question mark, and for one with words of doubt."""
    if known.patterns.yes_no.search(query.question):
        return True
    return query.question.rstrip().endswith(("?", "？")) and not known.patterns.open_question.search(query.read)
