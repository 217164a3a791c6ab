"""Things of one sort that are not each other: what a row says of one answers no question about another.

"合同投资多少" finds the row with the sum of 实际投资, "鲁班奖几项" that with prizes of the province: nearly all words
of the question stand there, and the one that matters does not. Whether a foreign word is an everyday one for what the
row says cannot be seen in the word; but where the row has another thing of the same sort in its place, it is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.stated import about_one_thing
from assistant.answering.told import told_plainly
from assistant.compose.asked_measures import asks_count, only_shares
from assistant.compose.facts import amount_clauses
from assistant.compose.knowledge import Knowledge
from assistant.compose.refusals import compose_refusal
from assistant.draft import Draft
from assistant.query import Query
from assistant.understand.parse import refuse
from index.quantities import quantities
from index.text import normalise
from index.types import Task

STRETCH = "段"
"""Behind the name of a city: the part of a road or line that lies there."""


def of_another_kind(query: Query, draft: Draft, known: Knowledge) -> Draft | None:
    """The refusal that takes the place of an answer about another thing of the sort that is asked about; else None."""
    tasks = about_one_thing(query, draft, known)
    numbers = [task.number for task in tasks]
    if tasks and _counted_as_share(query, tasks[0], known):
        return compose_refusal(refuse(query.question, "no_amount"), known, numbers)
    missing = _missing(query, tasks, known) if tasks else ""
    if not missing:
        return None
    what = known.wording.say("refusals.this_kind", thing=missing)
    reason = refuse(query.question, "not_stated", query.topic, what=what)
    return compose_refusal(reason, known, numbers)


def _counted_as_share(query: Query, task: Task, known: Knowledge) -> bool:
    """True where a number of things is asked for in plain words, and the row tells for it what share they are."""
    question = normalise(query.meant)
    if "amount" not in query.asks or query.kind == "compute" or not asks_count(question, known.patterns):
        return False
    if not only_shares(amount_clauses(query, task, known)):
        return False
    return not told_plainly(query.question, known.rank(question, (task.number,)), known)


def _missing(query: Query, tasks: Sequence[Task], known: Knowledge) -> str:
    """The thing of a question that rows lack while they have another of its sort; "" without one."""
    question = normalise(query.meant)
    sets = ([(thing.search(question), thing) for thing in things] for things in known.answer_types.exclusive)
    asked = [things for things in sets if any(found for found, _ in things)]
    own, cities = known.table.city, known.lexicon.words.cities
    stretches = [f"{city}{STRETCH}" for city in cities if city != own and f"{city}{STRETCH}" in question]
    if not asked and not stretches:
        return ""
    rows = normalise("\n".join(f"{task.goal}\n{task.schedule_text}\n{task.section_text}" for task in tasks))
    if elsewhere := next((each for each in stretches if each not in rows), ""):
        return elsewhere
    named = _measured(tasks) if "amount" in query.asks else rows
    for things in asked:
        named_here = [found[0] for found, thing in things if found is not None and thing.search(named)]
        if not named_here and any(thing.search(named) for _, thing in things):
            return next(found[0] for found, _ in things if found is not None)
    return ""


def _measured(tasks: Sequence[Task]) -> str:
    """What rows name of which they may give an amount: their goals, tracks, and the clauses with their amounts."""
    cells = (cell for task in tasks for cell in (*(item.text for item in task.schedule), task.section_text))
    clauses = dict.fromkeys(quantity.clause for cell in cells for quantity in quantities(cell))
    heads = (head for task in tasks for head in (task.goal, *(item.track for item in task.schedule)))
    return normalise("\n".join((*heads, *clauses)))
