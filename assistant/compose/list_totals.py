"""Amounts of the tasks of a list added: what some of them state, and which of them state none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN, short_goal
from assistant.compose.several_amounts import Amount, candidates_of, lines_and_quotes
from assistant.compose.stated_amounts import MONEY, shared_pairs
from assistant.draft import Draft, Line
from assistant.query import Operand, Query
from index.quantities import quantities
from index.text import normalise
from index.types import Task

WHOLE_YEAR = (1, 2, 3, 4)


def compose_list_total(query: Query, tasks: Sequence[Task], known: Knowledge) -> Draft:
    """The total or average over the tasks that state an amount of the kind asked for; it names those that do not."""
    found = {task.number: _asked_for(query, task, known) for task in tasks}
    units = dict.fromkeys(amount.quantity.unit for amounts in found.values() for amount in amounts)
    by_unit = [_first_of_unit(found, unit) for unit in units]
    amounts = max(by_unit, key=len, default=())
    stated = {amount.task.number for amount in amounts}
    silent = [number for number in found if number not in stated]
    numbers = LIST_JOIN.join(map(str, silent))
    shown = (numbers, str(len(silent)))
    if not amounts:
        none = known.wording.say("no_amount_at_all", count=len(silent), numbers=numbers)
        return Draft("not_found", (Line(none, (), shown),), related=tuple(silent))
    lines, evidence = lines_and_quotes(query, amounts, known)
    if len(amounts) == 1:
        only = known.wording.say("one_amount", amount=amounts[0].text)
        lines = (Line(only, tuple(stated), (amounts[0].text,)), *lines[1:])
    if silent:
        left = known.wording.say("no_such_amount", count=len(silent), numbers=numbers)
        lines = (*lines, Line(left, (), shown))
    return Draft("answered", lines, evidence, related=tuple(silent))


def _first_of_unit(found: dict[int, list[Amount]], unit: str) -> tuple[Amount, ...]:
    """The best amount in a unit of each task that has one."""
    chosen = ([amount for amount in amounts if amount.quantity.unit == unit] for amounts in found.values())
    return tuple(max(amounts, key=lambda amount: amount.fit) for amounts in chosen if amounts)


def _asked_for(query: Query, task: Task, known: Knowledge) -> list[Amount]:
    """The amounts of a task, for the quarters of the question or for the year, of which the question speaks."""
    question = normalise(query.question)
    patterns = known.patterns
    money = patterns.about_money.search(question) is not None
    invested = patterns.invests.search(question) is not None
    operand = Operand(short_goal(task), query.quarters)
    stated = query.quarters or quantities(task.goal)
    amounts = candidates_of(operand, task, question, known) if stated else []
    if not query.quarters:  # what the quarters add up to is shown with all of them
        amounts += candidates_of(replace(operand, quarters=WHOLE_YEAR), task, question, known)
    spoken_of = []
    for amount in amounts:
        quantity = amount.quantity
        near = normalise(quantity.before + quantity.subject + quantity.after + quantity.clause)
        per_head = patterns.each_marker.search(quantity.clause)
        if money and (per_head or (invested and not patterns.invests.search(quantity.clause))):
            continue
        pairs = max((shared_pairs(segment, near) for segment in query.topic.split()), default=0)
        if (money and quantity.unit == MONEY) or (not money and quantity.unit and (quantity.unit in question or pairs)):
            spoken_of.append(replace(amount, fit=amount.fit + pairs))
    return spoken_of
