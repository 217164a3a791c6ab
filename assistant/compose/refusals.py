"""Refusals and questions back: one sentence, nearest tasks in `related`, nothing else asserted; or a plan instead."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import goal_evidence, goal_heading, item_evidence, item_line
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.types import Status
from index.types import Task

OUT_OF_SCOPE = frozenset({"out_of_scope", "nonsense", "empty", "too_long"})


def compose_refusal(query: Query, known: Knowledge, related: Sequence[int] = ()) -> Draft:
    """The named refusal of a query."""
    status: Status = "out_of_scope" if query.reason in OUT_OF_SCOPE else "not_found"
    values = dict(query.details) | {"title": known.table.title, "total": str(len(known.table))}
    text = known.wording.say(f"refusals.{query.reason}", **values)
    return Draft(status, (Line(text, (), (text,)),), related=tuple(related), reason=query.reason)


def compose_plan(query: Query, task: Task, known: Knowledge) -> Draft:
    """What the table does not say of a task, and then what it plans."""
    text = known.wording.say("plan_instead", **dict(query.details))
    lines = [Line(text, (), (text,)), goal_heading(task, known.wording)]
    lines += [item_line(task, item, known.wording) for item in task.schedule]
    evidence = (goal_evidence(task), *(item_evidence(task, item) for item in task.schedule))
    same = known.duplicates.get(task.number, ())
    return Draft("partial", tuple(lines), tuple(quote for quote in evidence if quote.quote), related=tuple(same))


def compose_clarification(query: Query, known: Knowledge, related: Sequence[int] = ()) -> Draft:
    """A question back, with choices."""
    text = known.wording.say(f"clarifications.{query.reason}", **dict(query.details))
    return Draft("clarify", (Line(text, (), (text,)),), related=tuple(related), suggestions=query.choices)
