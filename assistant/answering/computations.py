"""Questions that compute with amounts of one or two tasks."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.candidates import found, others, scope
from assistant.answering.refusals import no_such_task, no_such_thing, unsure
from assistant.compose.computes import compose_compute
from assistant.compose.knowledge import Knowledge
from assistant.compose.two_tasks import compose_two
from assistant.confidence import certain, missing_designator
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieve import rank, select

SURE_DENSE = 0.6
"""Similarity from which a task is the one that a part of a question names."""
OF_TWO = ("difference", "largest", "smallest", "total")
"""Operations on two tasks."""


def answer_compute(query: Query, known: Knowledge) -> Draft:
    """Compute with the figures of the task that is meant, or with those of two."""
    if query.numbers:
        return _of_numbered(query, known)
    if (draft := _of_two_named(query, known)) is not None:
        return draft
    conditions = scope(query)
    allowed = set(select(known.table, conditions).numbers) if conditions else None
    hits = found(query, known, allowed)
    if not certain(hits, query, known):
        return unsure(query, hits, known)
    task = known.task(hits[0].task)
    if missing := missing_designator(query.question, task, known):
        return no_such_thing(query, missing, hits, known)
    return replace(compose_compute(query, task, known), related=others(hits))


def _of_numbered(query: Query, known: Knowledge) -> Draft:
    """Tasks named by number."""
    tasks = [task for number in query.numbers if (task := known.table.get(number)) is not None]
    if not tasks:
        return no_such_task(query, known)
    if len(tasks) == 2 and (draft := compose_two(query, tasks, known)) is not None:
        return draft
    return compose_compute(query, tasks[0], known)


def _of_two_named(query: Query, known: Knowledge) -> Draft | None:
    """ "A和B哪个投资多，差多少" compares the yearly amounts of two tasks; None for any other question."""
    parts = _two_parts(query, known)
    if parts is None:
        return None
    rankings = [rank(known.index, part) for part in parts]
    if not all(hits and hits[0].dense >= SURE_DENSE for hits in rankings):
        return None
    first, second = (known.task(hits[0].task) for hits in rankings)
    return compose_two(query, (first, second), known) if first.number != second.number else None


def _two_parts(query: Query, known: Knowledge) -> tuple[str, str] | None:
    """The two things a question compares or adds, or None."""
    patterns = known.patterns
    if query.operation is None or query.operation.name not in OF_TWO:
        return None
    match = patterns.two_things.match(query.question)
    if match is None or patterns.quarter_word.search(match["first"] + match["second"]):
        return None
    first, second = match["first"], match["second"]
    ordinal = patterns.ordinal.fullmatch(second)
    return first, _renumbered(first, ordinal, patterns.ordinal) if ordinal else second


def _renumbered(name: str, ordinal: re.Match[str], pattern: re.Pattern[str]) -> str:
    """A name with another number: "莞番高速三期" and "四期" make "莞番高速四期"."""
    return pattern.sub(lambda match: ordinal[0] if match["kind"] == ordinal["kind"] else match[0], name)
