"""Every number, name and unit of an answer stands in a cell of a task it cites, or was computed and is shown.

The check is made line by line: a line may only state what its own tasks say, what it counted, or what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.draft import Draft, Line
from index.text import normalise
from index.types import Task, TaskTable

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CITATION = re.compile(r"【任务(\d+)】")
_BY_NUMBER = re.compile(r"第(\d+)项")


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something a line states that nothing backs."""

    line: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What can be checked: the numbers and names of every task, and all names of the table."""

    numbers: Mapping[int, frozenset[str]]
    """The numbers that stand in the cells of every task."""
    names: re.Pattern[str]
    """Every name of the table; the longest matches first, so that a name is read whole."""
    held: Mapping[int, frozenset[str]]
    """The names that stand in the cells of every task."""

    @cached_property
    def remembered(self) -> Callable[[Line], Unsupported | None]:
        """What is wrong with a line; remembered, because lists share their lines."""
        return lru_cache(maxsize=8192)(lambda line: _check_line(line, self))

    def names_in(self, text: str) -> tuple[str, ...]:
        """The names that a normalised text states, each once."""
        return tuple(dict.fromkeys(self.names.findall(text.replace(" ", ""))))


def facts_of(table: TaskTable) -> Facts:
    """Prepare a table for verification."""
    names = {name for task in table.tasks for name in (*task.units, *task.people)}
    pattern = "|".join(re.escape(normalise(name)) for name in sorted(names, key=lambda name: (-len(name), name)))
    texts = {task.number: row_text(task) for task in table.tasks}
    compiled = re.compile(pattern or "(?!)")
    # An entry counts as it stands, too: run together with its neighbour it may read as a longer name of another row.
    entries = {t.number: {normalise(name).replace(" ", "") for name in (*t.units, *t.people)} for t in table.tasks}
    held = {number: frozenset((*compiled.findall(text), *entries[number])) for number, text in texts.items()}
    numbers = {number: frozenset(_NUMBER.findall(text)) for number, text in texts.items()}
    return Facts(numbers, compiled, held)


def row_text(task: Task) -> str:
    """All cells of a task, normalised, in one text."""
    cells = (
        task.part, task.section, task.section_text, task.goal, task.schedule_text,
        *task.leaders, *task.lead_units, *task.responsible, *task.direct, *task.assist_units,
    )  # fmt: skip
    return normalise("\n".join(cells)).replace(" ", "")


def check(draft: Draft, facts: Facts) -> tuple[Unsupported, ...]:
    """Everything the draft states without support; empty when it may be given."""
    return tuple(found for line in draft.lines if (found := facts.remembered(line)) is not None)


def _check_line(line: Line, facts: Facts) -> Unsupported | None:
    cited = {int(number) for number in _CITATION.findall(line.text)}
    if not cited <= set(line.tasks):
        return Unsupported(line.text, tuple(map(str, sorted(cited))))
    plain = normalise(_CITATION.sub(" ", line.text).replace("\\", ""))
    shown = normalise("\n".join(line.computed))
    words = [*_numbers(plain, shown, line.tasks, facts), *_names(plain, shown, line.tasks, facts)]
    return Unsupported(line.text, tuple(words)) if words else None


def _numbers(plain: str, shown: str, tasks: Sequence[int], facts: Facts) -> list[str]:
    """Numbers of a line that none of its tasks states and that were not computed."""
    stated = set(_NUMBER.findall(shown))
    for number in tasks:
        stated |= facts.numbers.get(number, frozenset())
    return [number for number in _NUMBER.findall(plain) if number not in stated]


def _names(plain: str, shown: str, tasks: Sequence[int], facts: Facts) -> list[str]:
    """Names of a line that none of its tasks holds; a longer name in the row does not back a shorter one."""
    stated = set(facts.names_in(shown)).union(*(facts.held.get(number, ()) for number in tasks))
    return [name for name in facts.names_in(plain) if name not in stated]


def backed_suggestions(draft: Draft, question: str, facts: Facts) -> tuple[str, ...]:
    """The suggested questions whose every number is in the question itself or is that of a task ("第172项")."""
    asked = set(_NUMBER.findall(normalise(question)))

    def is_backed(suggestion: str) -> bool:
        plain = normalise(suggestion)
        tasks = {number for number in _BY_NUMBER.findall(plain) if int(number) in facts.numbers}
        return set(_NUMBER.findall(plain)) <= asked | tasks

    return tuple(filter(is_backed, draft.suggestions))


def citations(text: str) -> tuple[int, ...]:
    """The tasks cited in an answer, in order of first citation."""
    return tuple(dict.fromkeys(int(number) for number in _CITATION.findall(text)))
