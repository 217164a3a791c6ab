"""Every number, name and unit of an answer stands in a cell of a task it cites, or was computed and is shown.

The check is made line by line: a line may only state what its own tasks say, what it counted, or what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.draft import Draft, Line
from index.text import normalise
from index.types import Task, TaskTable

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CITATION = re.compile(r"【任务(\d+)】")


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something a line states that nothing backs."""

    line: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be checked: the text of every task, and all names of the table."""

    texts: Mapping[int, str]
    names: re.Pattern[str]


def facts_of(table: TaskTable) -> Facts:
    """Prepare a table for verification."""
    names = {name for task in table.tasks for name in (*task.units, *task.people)}
    pattern = "|".join(re.escape(normalise(name)) for name in sorted(names, key=lambda name: (-len(name), name)))
    return Facts({task.number: row_text(task) for task in table.tasks}, re.compile(pattern or "(?!)"))


def row_text(task: Task) -> str:
    """All cells of a task, normalised, in one text."""
    cells = (
        task.part, task.section, task.section_text, task.goal, task.schedule_text,
        *task.leaders, *task.lead_units, *task.responsible, *task.direct, *task.assist_units,
    )  # fmt: skip
    return normalise("\n".join(cells)).replace(" ", "")


def check(draft: Draft, facts: Facts) -> tuple[Unsupported, ...]:
    """Everything the draft states without support; empty when it may be given."""
    return tuple(found for line in draft.lines if (found := _check_line(line, facts)) is not None)


def _check_line(line: Line, facts: Facts) -> Unsupported | None:
    cited = {int(number) for number in _CITATION.findall(line.text)}
    if not cited <= set(line.tasks):
        return Unsupported(line.text, tuple(map(str, sorted(cited))))
    plain = normalise(_CITATION.sub(" ", line.text).replace("\\", ""))
    backing = "\n".join(facts.texts[number] for number in line.tasks if number in facts.texts)
    shown = normalise("\n".join(line.computed))
    words = [*_numbers(plain, backing, shown), *_names(plain, backing, shown, facts)]
    return Unsupported(line.text, tuple(words)) if words else None


def _numbers(plain: str, backing: str, shown: str) -> list[str]:
    known = set(_NUMBER.findall(backing)) | set(_NUMBER.findall(shown))
    return [number for number in _NUMBER.findall(plain) if number not in known]


def _names(plain: str, backing: str, shown: str, facts: Facts) -> list[str]:
    spaceless = plain.replace(" ", "")
    found: Sequence[str] = facts.names.findall(spaceless)
    return [name for name in dict.fromkeys(found) if name not in backing and name not in shown.replace(" ", "")]


def citations(text: str) -> tuple[int, ...]:
    """The tasks cited in an answer, in order of first citation."""
    return tuple(dict.fromkeys(int(number) for number in _CITATION.findall(text)))
