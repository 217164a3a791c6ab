"""The city in which something is said to be: whether a row names another one."""

from __future__ import annotations

from assistant.compose.knowledge import Knowledge
from assistant.query import Query
from index.text import normalise
from index.types import Task


def wrong_place(query: Query, task: Task, known: Knowledge) -> tuple[str, str] | None:
    """The city that a claim names and the one that the row does, where each names just one; None when all is well."""
    if not known.patterns.yes_no.search(query.question):
        return None
    row = normalise(f"{task.goal}\n{task.schedule_text}")
    other = [city for city in known.lexicon.words.cities if city != known.lexicon.table.city]
    claimed = [city for city in other if city in query.read]
    stated = [city for city in other if city in row]
    if len(claimed) != 1 or len(stated) != 1 or claimed == stated:
        return None
    return claimed[0], stated[0]
