"""What a quarter adds by itself, said beside a running total where a question asks for that quarter."""

from __future__ import annotations

from assistant.compose.asked_figures import PERCENT_UNITS, fit
from assistant.compose.knowledge import Knowledge
from assistant.draft import Line
from assistant.query import Query, quarter_words
from assistant.series import Computation, Series, explain, series_of, single_quarter
from index.text import normalise
from index.types import Task


def own_of_quarter(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The line that says how much of a running total is the quarter's own; [] where none is asked for.

    Whoever asks for what is to be done in a quarter may mean either, and the row writes only the total.
    """
    series = _counted_on(query, task, known)
    if series is None:
        return []
    own = single_quarter(series, query.quarters[0])
    if not isinstance(own, Computation) or len(own.operands) < 2:
        return []
    period = quarter_words(query.quarters)
    values = {"period": period, "text": own.text, "formula": own.formula, "number": task.number}
    note = explain(own, known.wording.section("series")) if series.implied else ""
    text = known.wording.say("own_of_quarter", **values) + note
    return [Line(text, (task.number,), (period, own.text, own.formula, note))]


def _counted_on(query: Query, task: Task, known: Knowledge) -> Series | None:
    """The running total that the question means, where it asks for an amount of one quarter behind the first."""
    asks_amount = "amount" in query.asks and len(query.quarters) == 1 and query.quarters[0] > 1
    if not asks_amount or known.patterns.counted_on.search(query.read):
        return None
    question = normalise(query.question)
    found = [series for series in series_of(task) if series.nature == "cumulative" and series.unit not in PERCENT_UNITS]
    fits = [fit(series, question, known.patterns) for series in found]
    return found[fits.index(max(fits))] if found and fits.count(max(fits)) == 1 else None
