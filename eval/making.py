"""Questions for a new table: lists and counts with gold counted from the exported tasks, templates for the rest.

Nothing here asks the engine or uses its filters: gold is read from the plain objects of `renwu index export`.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from eval.cases import Case, Gold

Exported = Mapping[str, Any]
"""A task as `renwu index export` writes it."""

ANSWERED = ("answered",)
SEED = 20210221


def new_cases(tasks: Sequence[Exported], words: Mapping[str, Any], most: int) -> Iterator[Case]:
    """At most `most` questions of each template group, names spread from the most frequent to the rarest."""
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    for group, make in (("lists", _list), ("quarterly", _quarterly), ("counts", _count)):
        number = 0
        for column, templates in words[group].items():
            for name in _spread(_names(tasks, column), most):
                number += 1
                quarter = chance.randrange(1, 5)
                wording = str(chance.choice(templates))
                yield make(f"new-{group}-{number:03d}", wording, tasks, (column, name), quarter, words["quarters"])


def templates(words: Mapping[str, Any]) -> Iterator[str]:
    """A line to fill in for every kind that no program can make, with the advice in `note`."""
    for number, (kind, advice) in enumerate(words["todo"].items(), 1):
        asked: dict[str, Any] = {"turns": ["", ""]} if kind == "conversation" else {"q": ""}
        gold: dict[str, Any] = {"status": [], "must": [], "may": [], "facts": []}
        row = {"id": f"todo-{number:03d}", "kind": kind, **asked, **gold, "note": advice}
        yield json.dumps(row, ensure_ascii=False)


def _names(tasks: Sequence[Exported], column: str) -> list[str]:
    """The values of a column, the most frequent first, ties in the order of the table."""
    return [name for name, _ in Counter(value for task in tasks for value in _values(task, column)).most_common()]


def _values(task: Exported, column: str) -> Sequence[str]:
    value = task.get(column) or ()
    return (value,) if isinstance(value, str) else tuple(value)


def _spread(names: Sequence[str], most: int) -> list[str]:
    """At most `most` names at even distances."""
    if len(names) <= most:
        return list(names)
    return [names[place * len(names) // most] for place in range(most)]


def _holding(tasks: Sequence[Exported], where: tuple[str, str]) -> list[Exported]:
    column, name = where
    return [task for task in tasks if name in _values(task, column)]


def _list(name: str, wording: str, tasks: Sequence[Exported], where: tuple[str, str], quarter: int, words: Any) -> Case:
    must = frozenset(task["number"] for task in _holding(tasks, where))
    return _case(name, "list", wording.format(name=where[1]), Gold(ANSWERED, must))


def _quarterly(
    name: str, wording: str, tasks: Sequence[Exported], where: tuple[str, str], quarter: int, words: Sequence[str]
) -> Case:
    """Year-round items reach every quarter; tasks with nothing else in it may be cited and need not be."""
    held = _holding(tasks, where)
    must = frozenset(task["number"] for task in held if _due(task, quarter, lambda quarters: len(quarters) < 4))
    may = frozenset(task["number"] for task in held if _due(task, quarter, lambda quarters: True)) - must
    question = wording.format(name=where[1], quarter=words[quarter - 1])
    if where[0] == "lead_units" and "牵头" not in wording:
        helped = _holding(tasks, ("assist_units", where[1]))
        may |= frozenset(task["number"] for task in helped) - must
    status = ANSWERED if must or may else ("answered", "not_found")
    return _case(name, "list", question, Gold(status, must, may=may))


def _due(task: Exported, quarter: int, counts: Callable[[Collection[int]], bool]) -> bool:
    return any(quarter in item["quarters"] and counts(item["quarters"]) for item in task["schedule"])


def _count(
    name: str, wording: str, tasks: Sequence[Exported], where: tuple[str, str], quarter: int, words: Any
) -> Case:
    held = frozenset(task["number"] for task in _holding(tasks, where))
    return _case(name, "count", wording.format(name=where[1]), Gold(ANSWERED, may=held, facts=((str(len(held)),),)))


def _case(name: str, kind: str, question: str, gold: Gold) -> Case:
    return Case(name, kind, (question,), gold)
