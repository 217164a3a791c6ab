"""A question that names nothing but an amount ("70个的那项"): the tasks whose rows state just that amount."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.candidates import scope
from assistant.answering.facts import with_duplicates
from assistant.answering.segments import with_text
from assistant.compose.computes import compose_compute
from assistant.compose.facts import compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.lists import compose_list
from assistant.compose.refusals import compose_clarification
from assistant.compose.stated_amounts import ANY_UNIT
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieve import Selection, TopicMatch
from assistant.understand.parse import clarify
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


def of_a_goal_reached(query: Query, known: Knowledge) -> Draft | None:
    """How much is missing to a goal that is named by nothing but its amount ("四季度要做多少才能达到6.8亿").

    Only the row whose goal states that amount can be meant; where several do, or none, the question is asked back.
    None where a thing is named, or nothing is to reach an amount.
    """
    match = known.patterns.short_of.search(normalise(query.question))
    goal = parse_amount(match["whole"] or match["still_to_do"]) if match is not None else None
    if goal is None or not query.topic or query.numbers or scope(query):
        return None
    if not all(_tells_only_amount(segment, known) for segment in query.topic.split()):
        return None
    stating = [task.number for task in known.table.tasks if any(_is_it(q, goal) for q in quantities(task.goal))]
    listed_again = {other for number in stating for other in known.duplicates.get(number, ()) if other > number}
    meant = [number for number in stating if number not in listed_again]
    if len(meant) == 1:
        task = known.task(meant[0])
        return with_duplicates(compose_compute(query, task, known), task, known)
    choices = tuple(known.wording.say("suggestions.task", number=number) for number in meant)
    reason = "did_you_mean" if meant else "too_short"
    return compose_clarification(clarify(query.question, reason, choices), known, meant)


def _tells_only_amount(segment: str, known: Knowledge) -> bool:
    """True for a segment that is nothing but an amount."""
    bare = parse_amount(segment)
    return bare is not None and not bare.start and segment[bare.end :] in ("", *known.lexicon.words.generic)


def _only_amount(query: Query, known: Knowledge) -> Quantity | None:
    """The amount of a question that names nothing else, with its unit where one is written; None else."""
    read_otherwise = query.conditions or query.numbers or query.quarters or query.operation or query.groups
    if query.kind not in _KINDS or read_otherwise or _MORE_THAN_THE_ROW & set(query.asks):
        return None
    bare = parse_amount(query.topic)
    if bare is None or not _tells_only_amount(query.topic, known):
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
