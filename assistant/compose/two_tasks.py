"""Two tasks compared or added by their amounts of the year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.compose.asked_figures import of_the_year
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, goal_evidence, item_line
from assistant.compose.stated_amounts import MONEY
from assistant.draft import Draft, Line
from assistant.query import Query
from index.quantities import Quantity, format_amount, quantities
from index.text import normalise
from index.types import Task


def compose_two(query: Query, tasks: Sequence[Task], known: Knowledge) -> Draft | None:
    """Two tasks compared or added by the yearly amounts of their goals, else by the sums of their quarters.

    None when they state no amounts of one unit.
    """
    first, second = tasks
    amounts = _comparable(query, first, second, known)
    if amounts is None:
        return None
    a, b = amounts
    like = a if a.value >= b.value else b
    if query.operation is not None and query.operation.name == "total":
        verdict, formula = _sum(a, b, like)
    else:
        bigger, high, low = (first, a, b) if a.value >= b.value else (second, b, a)
        verdict, formula = _gap(bigger, high, low, known)
    text = known.wording.say("compute_two", verdict=verdict, formula=formula)
    lines = [Line(text, (first.number, second.number), (verdict, formula))]
    for task, quantity in ((first, a), (second, b)):
        lines += _operand(task, format_amount(quantity.value, like), known)
    return Draft("answered", tuple(lines), (goal_evidence(first), goal_evidence(second)))


def _comparable(query: Query, first: Task, second: Task, known: Knowledge) -> tuple[Quantity, Quantity] | None:
    """The amounts of one unit, one of each task, that the question fits best."""
    question = normalise(query.question)
    invested = known.patterns.investment.search(question) is not None
    pairs = [
        (a, b)
        for a in of_the_year(first)
        for b in of_the_year(second)
        if a.unit == b.unit and not a.growth and not b.growth
    ]
    return max(
        pairs, key=lambda pair: 2 * (pair[0].unit == MONEY and invested) + (pair[0].unit in question), default=None
    )


def _sum(a: Quantity, b: Quantity, like: Quantity) -> tuple[str, str]:
    """Both amounts together, and the formula."""
    value = format_amount(a.value + b.value, like)
    return value, f"{format_amount(a.value, like)} + {format_amount(b.value, like)} = {value}"


def _gap(bigger: Task, high: Quantity, low: Quantity, known: Knowledge) -> tuple[str, str]:
    """Which task has more and how much more, and the formula."""
    difference: Decimal = high.value - low.value
    gap = format_amount(difference, high)
    formula = f"{format_amount(high.value, high)} − {format_amount(low.value, high)} = {gap}"
    if difference:
        return known.wording.say("compute_two_more", number=bigger.number, gap=gap), formula
    return known.wording.say("compute_two_same", gap=gap), formula


def _operand(task: Task, amount: str, known: Knowledge) -> list[Line]:
    """A task with its amount; with its quarters where the goal states no amount."""
    values = {"number": task.number, "goal": escape(task.goal), "amount": amount}
    lines = [Line(known.wording.say("compute_two_task", **values), (task.number,), (amount,))]
    if not quantities(task.goal):
        lines += [item_line(task, item, known.wording) for item in task.schedule]
    return lines
