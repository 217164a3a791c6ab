"""What a question asks beside one computed figure: what is done already, how much it has grown, which one is more."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.arithmetic import done_by, growth_between, over_quarters
from assistant.compose.knowledge import Knowledge
from assistant.compose.row_sums import result_line
from assistant.draft import Line
from assistant.query import Query, quarter_words, set_apart
from assistant.series import Computation, Series, up_to
from index.quantities import format_amount
from index.text import normalise
from index.types import Task

_ASKED_WITH_IT = 2
"""Amounts that a question asks for which wants what is done beside what is left or which part that is."""


def asks_growth_too(query: Query, known: Knowledge) -> re.Match[str] | None:
    """Where a question asks for a difference and for the same in percent ("多几项,涨了百分之多少"); None else."""
    return known.lexicon.patterns.splits.grown_by.search(normalise(query.question))


def without_growth(query: Query, known: Knowledge) -> Query:
    """The query that asks for nothing but the difference, of one that asks for its percentage too."""
    asked = asks_growth_too(query, known)
    return query if asked is None else replace(query, question=normalise(query.question)[: asked.start("growth")])


def said_besides(query: Query, task: Task, series: Series, known: Knowledge) -> tuple[Line, ...]:
    """What stands before the result."""
    lines = (_done_already(query, task, series, known), _which_is_more(query, task, series, known))
    return tuple(line for line in lines if line is not None)


def growth_line(query: Query, task: Task, series: Series, known: Knowledge) -> Line | None:
    """By what part the first of two stretches of the year exceeds the second; None where that is not asked too."""
    if asks_growth_too(query, known) is None or len(query.periods) != 2:
        return None
    grown = growth_between(series, query, known.patterns)
    return result_line(task, grown.text, grown.formula, known.wording) if isinstance(grown, Computation) else None


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


def _which_is_more(query: Query, task: Task, series: Series, known: Knowledge) -> Line | None:
    """Which of two stretches has more, where that is asked beside by how much; None else, and for rates.

    Quarters of a count that goes on are each taken by themselves, as the halves of the year are.
    """
    name = query.operation.name if query.operation is not None else ""
    asked = known.patterns.which_more.search(normalise(query.question))
    stretches = set_apart(query)
    if name not in ("difference", "single") or asked is None or len(stretches) != 2 or query.operands:
        return None
    first, second = (over_quarters(series, period) for period in stretches)
    if not isinstance(first, Computation) or not isinstance(second, Computation) or series.points[0].quantity.rate:
        return None
    gap = format_amount(abs(first.value - second.value), series.points[0].quantity)
    more = stretches[0] if first.value > second.value else stretches[1]
    say = known.wording.say
    said = say("compute_two_same", gap=gap) if first.value == second.value else ""
    verdict = said or say("one_of_two", name=quarter_words(more), gap=gap)
    return Line(say("period_verdict", verdict=verdict), (task.number,), (verdict, gap))
