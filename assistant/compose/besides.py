"""What a question asks beside one computed figure: what is done already, how much it has grown, which one is more."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.arithmetic import done_by, over_quarters
from assistant.compose.knowledge import Knowledge
from assistant.compose.row_sums import result_line
from assistant.compose.set_against import OwnOfTwo, asks_growth_too, growth_of, which_is_more
from assistant.draft import Line
from assistant.query import Query
from assistant.series import Computation, Series, up_to
from index.text import normalise
from index.types import Task

_ASKED_WITH_IT = 2
"""Amounts that a question asks for which wants what is done beside what is left or which part that is."""


def without_growth(query: Query, known: Knowledge) -> Query:
    """The query that asks for nothing but the difference, of one that asks for its percentage too."""
    asked = asks_growth_too(query, known)
    return query if asked is None else replace(query, question=normalise(query.question)[: asked.start("growth")])


def said_besides(query: Query, task: Task, series: Series, two: OwnOfTwo | None, known: Knowledge) -> tuple[Line, ...]:
    """What stands before the result."""
    lines = (_done_already(query, task, series, known), _which_has_more(query, task, two, known))
    return tuple(line for line in lines if line is not None)


def growth_line(query: Query, task: Task, series: Series, two: OwnOfTwo | None, known: Knowledge) -> Line | None:
    """By what part the first of two stretches of the year exceeds the second; None where that is not asked too."""
    grown = growth_of(query, two, series, known) if two is not None else None
    return None if grown is None else result_line(task, grown.text, grown.formula, known.wording)


def _done_already(query: Query, task: Task, series: Series, known: Knowledge) -> Line | None:
    """What is done, where it is asked beside what is left or which part of the year's that is; None else."""
    question = known.patterns.asked_percent.sub("", normalise(query.question))
    asked = known.lexicon.patterns.splits.asked_amount.findall(question)
    name = query.operation.name if query.operation is not None else ""
    said_in_percent = question != normalise(query.question)
    if name not in ("rest", "share") or len(asked) + said_in_percent < _ASKED_WITH_IT:
        return None
    if name == "share" and not query.quarters:
        return None
    done = up_to(series, done_by(query)) if name == "rest" else over_quarters(series, query.quarters)
    return result_line(task, done.text, done.formula, known.wording) if isinstance(done, Computation) else None


def _which_has_more(query: Query, task: Task, two: OwnOfTwo | None, known: Knowledge) -> Line | None:
    """Which of two stretches has more, where that is asked or it is not the one that the question says."""
    if two is None or not two.computed:
        return None
    values = [outcome.value for outcome in two.computed]
    asked = known.patterns.which_more.search(normalise(query.question))
    said_less = known.patterns.fewer.search(query.question) is not None
    if asked is None and values[0] != values[1] and (values[0] < values[1]) == said_less:
        return None
    verdict, gap = which_is_more(two.stretches, values, two.computed[0].operands[0].quantity, known)
    return Line(known.wording.say("period_verdict", verdict=verdict), (task.number,), (verdict, gap))
