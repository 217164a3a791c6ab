"""The figure that a clause tells as a target, or for a quarter, where the row states another one for the same."""

from __future__ import annotations

from assistant.compose.arithmetic import over_quarters
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, items_due, short_goal
from assistant.compose.schedule_items import of_track
from assistant.compose.stated_amounts import CUMULATIVE, is_target, rival_clause, with_unit
from assistant.draft import Line
from assistant.query import Query
from assistant.series import Computation, Series, series_of, up_to
from index.quantities import Quantity, quantities, same_amount
from index.types import YEAR_ROUND, Task

_INCOMPLETE = frozenset({"quarters_missing", "not_to_year_end", "nature_inferred"})
"""Cautions with which a sum over the year contradicts nothing."""


def wrong_figure(clause: str, period: tuple[int, ...], query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The corrections of the figures of a clause: those of the quarters that it names, else the targets of the year."""
    patterns = known.patterns
    lines: list[Line] = []
    quarters = period if period != YEAR_ROUND else ()
    for said in quantities(clause):
        telling = patterns.told_figure if quarters else patterns.told_target
        if said.bound or not is_target(said, patterns) or not telling.search(clause[: said.start]):
            continue
        amount = with_unit(said)
        if quarters:
            lines += _of_quarters(amount, clause, quarters, query, task, known)
        else:
            lines += _of_the_year(amount, clause, task, known)
    return lines


def _of_quarters(
    amount: Quantity, clause: str, quarters: tuple[int, ...], query: Query, task: Task, known: Knowledge
) -> list[Line]:
    """The clause of an item of the quarters that states another amount; none where they come to the one told."""
    items = of_track(query, items_due(task, quarters))
    tracks = {item.track for item in items}
    measuring = [series for series in series_of(task) if series.track in tracks]
    stated = [quantity for item in items for quantity in quantities(item.text)]
    sums = [over_quarters(series, quarters, counted_on=on) for series in measuring for on in (False, True)]
    told = any(isinstance(total, Computation) and total.value == amount.value for total in sums)
    if told or any(same_amount(amount, quantity) for quantity in stated):
        return []
    return _denied(amount, rival_clause(amount, clause, stated, known), task, known)


def _of_the_year(amount: Quantity, clause: str, task: Task, known: Knowledge) -> list[Line]:
    """The clause for the year with another amount; where none has the unit, what the quarters come to."""
    whole_year = (item.text for item in task.schedule if item.year_round)
    goal = [quantity for text in (task.goal, *whole_year) for quantity in quantities(text)]
    if any(same_amount(amount, quantity) for quantity in goal):
        return []
    if any(quantity.unit == amount.unit for quantity in goal):
        return _denied(amount, rival_clause(amount, clause, goal, known), task, known)
    measuring = [series for series in series_of(task) if series.unit == amount.unit]
    measuring = [series for series in measuring if series.nature == CUMULATIVE] or measuring
    return _by_sum(amount, measuring[0], task, known) if len(measuring) == 1 else []


def _by_sum(amount: Quantity, series: Series, task: Task, known: Knowledge) -> list[Line]:
    """What the quarters of the only series come to, where that is not the amount told."""
    last = series.points[-1].quantity
    if series.nature == CUMULATIVE:
        return [] if last.value == amount.value else _denied(amount, last.clause, task, known)
    total = up_to(series, YEAR_ROUND[-1])
    if not isinstance(total, Computation) or total.value == amount.value or _INCOMPLETE & set(total.cautions):
        return []
    values = {"claimed": amount.text, "stated": f"{total.text}（{total.formula}）"}
    text = known.wording.say("premise_sum", number=task.number, goal=short_goal(task), **values)
    return [Line(text, (task.number,), (amount.text, total.text, total.formula))]


def _denied(amount: Quantity, stated: str, task: Task, known: Knowledge) -> list[Line]:
    values: dict[str, str] = {"claimed": amount.text, "stated": escape(stated)}
    text = known.wording.say("premise_amount", number=task.number, goal=short_goal(task), **values)
    return [Line(text, (task.number,), (amount.text,))] if stated else []
