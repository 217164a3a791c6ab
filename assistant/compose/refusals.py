"""Refusals and questions back: one sentence, nearest tasks in `related`, nothing else asserted."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.knowledge import Knowledge
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.types import Status

OUT_OF_SCOPE = frozenset({"out_of_scope", "nonsense", "empty", "too_long"})


def compose_refusal(query: Query, known: Knowledge, related: Sequence[int] = ()) -> Draft:
    """The named refusal of a query."""
    status: Status = "out_of_scope" if query.reason in OUT_OF_SCOPE else "not_found"
    values = dict(query.details) | {"title": known.table.title, "total": str(len(known.table))}
    text = known.wording.say(f"refusals.{query.reason}", **values)
    return Draft(status, (Line(text, (), (text,)),), related=tuple(related))


def compose_clarification(query: Query, known: Knowledge, related: Sequence[int] = ()) -> Draft:
    """A question back, with choices."""
    text = known.wording.say(f"clarifications.{query.reason}", **dict(query.details))
    return Draft("clarify", (Line(text, (), (text,)),), related=tuple(related), suggestions=query.choices)
