"""A target in percent as an amount of what it is a part of ("累计完成60%" of 1000亩), where that is asked for."""

from __future__ import annotations

from assistant.compose.arithmetic import percent_of_amount
from assistant.compose.asked_figures import PERCENT_UNITS, best_series
from assistant.compose.knowledge import Knowledge
from assistant.compose.row_sums import result_line, whole_and_part
from assistant.compose.rows import escape, goal_evidence, operand_line
from assistant.compose.stated_amounts import asked_units
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.series import Computation, Series, up_to
from assistant.types import Evidence
from index.quantities import Quantity, quantities
from index.text import normalise
from index.types import Task


def compose_of_percent(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """What a percentage of the end of a quarter comes to in the unit that is asked for; None where it comes to none.

    The row must state one amount that is surely the whole: of the track itself, or the goal's.
    """
    converts = query.operation is not None and query.operation.name == "convert"
    series = best_series(query, task, known.patterns) if converts and query.quarters else None
    if series is None or series.unit not in PERCENT_UNITS:
        return None
    question = normalise(query.question)
    whole = _whole_in(asked_units(question, known.patterns), question, task, series, known)
    reached = up_to(series, query.quarters[-1])
    if whole is None or not isinstance(reached, Computation):
        return None
    amount = percent_of_amount(reached, whole)
    note = known.wording.say("of_percent")
    lines = (
        result_line(task, amount.text, amount.formula, known.wording),
        *(operand_line(task, point, known.wording) for point in reached.operands),
        Line(known.wording.say("compute_clause", text=escape(whole.clause)), (task.number,)),
        Line(note, (task.number,), (note,)),
    )
    quotes = (Evidence(task.number, "schedule", point.quote) for point in reached.operands)
    return Draft("answered", lines, (goal_evidence(task), *quotes))


def _whole_in(units: set[str], question: str, task: Task, series: Series, known: Knowledge) -> Quantity | None:
    """The only amount in one of the units that the track states, else the goal, or the part of it that is named."""
    items = [item.text for item in task.schedule if series.track and item.track == series.track]
    for cells in (items, [task.goal]):
        found = {q.value: q for cell in cells for q in quantities(cell) if q.unit in units and not (q.rate or q.growth)}
        if len(found) == 1:
            return next(iter(found.values()))
    named = whole_and_part(question, task, known)
    return named[1] if named and named[1].unit in units else None
