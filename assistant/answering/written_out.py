"""What a row surely writes of the very thing that is asked: the ends of a stretch, or who is to approve something."""

from __future__ import annotations

from assistant.compose.knowledge import Knowledge
from index.text import normalise
from index.types import Task


def writes_it_out(question: str, task: Task, known: Knowledge) -> bool:
    """True for "从哪条路到哪条路" where the row has "甲路至乙路段", and for "由谁审定" where it has "报丙局审定"."""
    patterns, row = known.patterns, normalise(f"{task.goal}\n{task.schedule_text}")
    if patterns.from_where_to_where.search(question) and patterns.stretch_written.search(row):
        return True
    asked = patterns.done_by_whom.search(question)
    return asked is not None and any(found["does"] == asked["does"] for found in patterns.done_by.finditer(row))
