"""The order in which a question wants its list: from the last number to the first, or who has most entries first."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import Selection
from index.text import normalise
from index.types import Task


def in_order(selection: Selection, query: Query, known: Knowledge) -> Selection:
    """The tasks as the question wants them ("按编号从大到小排", "按协助单位家数由多到少")."""
    patterns = known.lexicon.patterns
    wish = patterns.clean.order.search(normalise(query.question))
    if wish is None:
        return selection
    if wish["by_number"]:
        return replace(selection, matched=tuple(reversed(selection.matched)))
    said = next((column for column, pattern in patterns.counted_columns if pattern.search(wish["by_size"])), "")
    counted = query.having("size")
    column = said or (counted.column if counted is not None else "")
    if not hasattr(Task, column):
        return selection  # nothing says whose number is meant

    def entries(task: Task) -> int:
        return len(getattr(task, column))

    return replace(selection, matched=tuple(sorted(selection.matched, key=entries, reverse=True)))
