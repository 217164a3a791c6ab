"""What may be asked after an answer: what the engine suggests, filled up with what the table can answer.

Nothing that leads to a refusal stands under an answer: questions of our own are offered only after they were asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from assistant.types import Answer
from assistant.web.current import Answering
from assistant.web.page_words import PageWords
from index.types import TaskTable

GOING_ON = 2
"""Questions that follow from the answer; each that is tried costs an answer."""
FILLED_UP = 3
"""Questions up to which fewer than these are filled up."""

Starting = Callable[[Answering], Sequence[str]]
"""Gives questions that need no other before them, each of which is answered."""


def next_questions(
    turns: Sequence[str], answer: Answer, answering: Answering, words: PageWords, starting: Starting
) -> tuple[str, ...]:
    """The engine's suggestions; where it has none, questions that follow from the answer; else those of the table."""
    if answer.suggestions:
        return answer.suggestions
    following = tuple(islice(_following(turns, answer, answering.ask, words), GOING_ON))
    if len(following) == GOING_ON and not answer.refused:
        return following
    offered = (*following, *(question for question in starting(answering) if question not in turns))
    return tuple(dict.fromkeys(offered))[:FILLED_UP]


def _following(
    turns: Sequence[str], answer: Answer, ask: Callable[[Sequence[str]], Answer], words: PageWords
) -> Iterator[str]:
    """Questions that go on from the answer and lead to another one."""
    if answer.status not in ("answered", "partial"):
        yield from (words.related.format(number=number) for number in answer.related[:2])
        return
    seen = {answer.answer}
    for question in words.going_on:
        found = ask((turns[-1], question))
        if question not in turns and found.status == "answered" and found.citations and found.answer not in seen:
            seen.add(found.answer)
            yield question


def remembered_starting(words: PageWords) -> Starting:
    """The starting questions, found anew when another assistant takes over."""
    last: tuple[Answering, tuple[str, ...]] | None = None

    def starting(answering: Answering) -> tuple[str, ...]:
        nonlocal last
        held = last
        if held is None or held[0] is not answering:
            questions = starting_questions(answering.table, words)
            held = last = (answering, tuple(q for q in questions if answering.ask((q,)).status == "answered"))
        return held[1]

    return starting


def starting_questions(table: TaskTable, words: PageWords) -> tuple[str, ...]:
    """Questions about what the table has most of."""
    units = Counter(unit for task in table.tasks for unit in task.lead_units)
    people = Counter(person for task in table.tasks for person in task.responsible)
    parts = [task.part for task in table.tasks if task.part]
    values = {
        "unit": next((name for name, _ in units.most_common(1)), ""),
        "person": next((name for name, _ in people.most_common(1)), ""),
        "part": parts[-1] if parts else "",
    }
    return tuple(
        question.format(**values)
        for question in words.starting
        if all(value or f"{{{name}}}" not in question for name, value in values.items())
    )
