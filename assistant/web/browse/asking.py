"""The question that asks the chat page for the tasks under conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant import rephrase
from assistant.query import Condition
from assistant.web.browse.filters import QUARTERS

ASKED = frozenset({"lead_units", "assist_units", "leaders", "responsible", "direct", "part", "section", "quarters"})
"""Fields whose questions give just the tasks of the page; a test asks them. Free text and "any role" do not."""


def question_of(conditions: Sequence[Condition], phrases: Mapping[str, str]) -> str:
    """The question; "" when there are no conditions, or one of them has several values or a field that is not asked."""
    if any(len(condition.values) > 1 or condition.field not in ASKED for condition in conditions):
        return ""
    if any(condition.field == "quarters" and condition.values[0] not in QUARTERS for condition in conditions):
        return ""  # the address may hold anything
    wanted = [rephrase.Wanted(condition.field, condition.values[0]) for condition in conditions]
    return rephrase.question_of(wanted, phrases) or ""
