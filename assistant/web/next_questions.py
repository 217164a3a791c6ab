"""What may be asked after an answer: what the engine suggests, filled up with what the table can answer.

A question is offered only after it was asked: nothing that leads to a refusal stands under an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from assistant.types import Answer
from assistant.web.page_words import PageWords
from index.types import TaskTable

ENOUGH = 2
"""Suggestions of the engine to which nothing is added: each question that is tried costs an answer."""
FILLED_UP = 3
"""Questions up to which fewer are filled up."""


def next_questions(
    turns: Sequence[str], answer: Answer, table: TaskTable, ask: Callable[[Sequence[str]], Answer], words: PageWords
) -> tuple[str, ...]:
    """The engine's suggestions; where these are few, questions that follow from the answer or from the table."""
    if len(answer.suggestions) >= ENOUGH or (answer.status == "clarify" and answer.suggestions):
        return answer.suggestions
    offered = list(answer.suggestions)
    before = turns[-1:] if answer.status in ("answered", "partial") else ()
    seen = {answer.answer}
    for question in _candidates(answer, table, words):
        if len(offered) >= FILLED_UP:
            break
        if question in offered or question in turns:
            continue
        found = ask((*before, question))
        if found.status == "answered" and found.citations and found.answer not in seen:
            seen.add(found.answer)
            offered.append(question)
    return tuple(offered)


def _candidates(answer: Answer, table: TaskTable, words: PageWords) -> Iterator[str]:
    if answer.status in ("answered", "partial"):
        yield from words.going_on
    yield from (words.related.format(number=number) for number in answer.related[:2])
    yield from starting_questions(table, words)


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
