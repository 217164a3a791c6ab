"""How far an amount that a question supposes is from what the row aims at ("如果做到三千亩，离全年目标差几亩")."""

from __future__ import annotations

from assistant.compose.arithmetic import difference_of_stated
from assistant.compose.knowledge import Knowledge
from assistant.compose.row_sums import result_line
from assistant.compose.rows import escape, goal_evidence
from assistant.compose.stated_amounts import shared_pairs, with_unit
from assistant.draft import Draft, Line
from assistant.query import Query
from index.quantities import Quantity, quantities
from index.text import normalise
from index.types import Task

_LEFT = ("rest", "difference")


def compose_supposed(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """The goal's amount less the one that the question supposes; None where it supposes none in a unit of the goal.

    The supposed amount need not be one of the row's, which the answer says.
    """
    question = normalise(query.question)
    begins = known.patterns.supposed.search(question)
    if begins is None or query.operation is None or query.operation.name not in _LEFT:
        return None
    told = next((q for q in map(with_unit, quantities(question[begins.end() :])) if q.unit and not q.growth), None)
    whole = _aimed_at(told, question, task) if told is not None else None
    if told is None or whole is None:
        return None
    left, formula = difference_of_stated((whole, told))
    note = known.wording.say("supposed_figure", amount=escape(told.text))
    lines = (
        result_line(task, left, formula, known.wording),
        Line(known.wording.say("row_goal", text=escape(task.goal)), (task.number,)),
        Line(note, (task.number,), (told.text,)),
    )
    return Draft("answered", lines, (goal_evidence(task),))


def _aimed_at(told: Quantity, question: str, task: Task) -> Quantity | None:
    """The amount of the goal that a supposed one is to reach: the only one in its unit, or the one that is named."""
    found = [q for q in quantities(task.goal) if q.unit == told.unit and not q.growth and q.value >= told.value]
    fits = [shared_pairs(question, normalise(q.before + q.subject + q.after)) for q in found]
    return found[fits.index(max(fits))] if found and fits.count(max(fits)) == 1 else None
