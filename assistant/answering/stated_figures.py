"""A question that names nothing but an amount ("70个的那项"): the tasks whose rows state just that amount."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.facts import with_duplicates
from assistant.answering.segments import with_text
from assistant.compose.facts import compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.lists import compose_list
from assistant.compose.stated_amounts import ANY_UNIT
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieve import Selection, TopicMatch
from index.quantities import Quantity, parse_amount, quantities, same_amount
from index.text import normalise
from index.types import Task

_KINDS = frozenset({"topic", "fact", "list", "count"})
_MORE_THAN_THE_ROW = frozenset({"amount", "when", "action"})
"""What is asked about something else than the row that states an amount ("70个多少钱")."""


def of_a_figure(query: Query, known: Knowledge) -> Draft | None:
    """The one task that states the amount, or the list of all; None where a question names more, or no row states it.

    An amount is compared as one: "50家" is not found in "650家" or "50亿元", which hold its characters. A number
    without a unit, or of 个, is any of them.
    """
    amount = _only_amount(query, known)
    if amount is None:
        return None
    matches = _stating(amount, query, known)
    if not matches and amount.unit == ANY_UNIT:
        amount = replace(amount, unit="", text=amount.text.removesuffix(amount.unit))
        matches = _stating(amount, query, known)
    if len(matches) == 1:
        task = matches[0].task
        return with_duplicates(compose_fact(query, task, known), task, known)
    named = with_text(replace(query, topic=amount.text), (amount.text,))
    return compose_list(named, Selection(tuple(match.task for match in matches)), known, matches) if matches else None


def _only_amount(query: Query, known: Knowledge) -> Quantity | None:
    """The amount of a question that names nothing else, with its unit where one is written; None else."""
    read_otherwise = query.conditions or query.numbers or query.quarters or query.operation or query.groups
    if query.kind not in _KINDS or read_otherwise or _MORE_THAN_THE_ROW & set(query.asks):
        return None
    bare = parse_amount(query.topic)
    if bare is None or bare.start or query.topic[bare.end :] not in ("", *known.lexicon.words.generic):
        return None
    question = normalise(query.question)
    written = (quantity for quantity in quantities(question) if quantity.text.startswith(bare.text))
    return None if re.search(rf"{re.escape(bare.text)}[%‰]", question) else next(written, bare)


def _stating(amount: Quantity, query: Query, known: Knowledge) -> tuple[TopicMatch, ...]:
    """The tasks that state an amount, in their goal first; only these where the goal is asked for.

    What sections state counts where no row does.
    """
    found = [TopicMatch(task, where, whole=True) for task in known.table.tasks if (where := _where(amount, task))]
    of_goal = [match for match in found if match.where == "goal"]
    if of_goal and "goal" in query.asks:
        return tuple(of_goal)
    of_row = (*of_goal, *(match for match in found if match.where == "schedule"))
    return of_row or tuple(found)


def _where(amount: Quantity, task: Task) -> str:
    """The first cell that states an amount; "" where neither the row nor its section does."""
    cells = (("goal", task.goal), ("schedule", task.schedule_text), ("section", task.section_text))
    return next((name for name, cell in cells if any(_is_it(q, amount) for q in quantities(cell))), "")


def _is_it(stated: Quantity, amount: Quantity) -> bool:
    """True for the amount itself, and for every amount that is written with a number which has no unit."""
    if not amount.unit and amount.scale == 1:
        return stated.value == amount.value * stated.scale and stated.rate == amount.rate
    return same_amount(stated, amount) and stated.unit != "" and stated.rate == amount.rate
