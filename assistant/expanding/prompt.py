"""The prompt of a task, filled from prompts/expand.yaml."""

from __future__ import annotations

import string
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import SourceInvalid
from index.types import Task, TaskTable
from index.yaml_files import read_yaml

KEYS = ("questions", "terms", "temperature", "max_tokens", "empty", "task", "again")
"""The keys of the file; all are needed."""
TASK_FIELDS = (
    "title", "city", "year", "part", "section_text", "goal", "schedule", "leaders", "lead_units", "responsible",
    "direct", "assist_units", "questions", "terms",
)  # fmt: skip
"""The values that the template `task` may name."""
REMEDY = "参照自带的 prompts/expand.yaml 改正"


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a model draws its reply. None leaves a parameter to the model."""

    temperature: float | None = None
    max_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """The templates, and how much is asked for."""

    task: str
    again: str
    """What is added after a reply that could not be used; names {reason}."""
    empty: str
    """What stands for an empty cell."""
    questions: int
    terms: int
    sampling: Sampling

    def first(self, task: Task, table: TaskTable) -> str:
        """The prompt of a task."""
        cells = {
            "part": task.part,
            "section_text": task.section_text,
            "goal": task.goal,
            "schedule": task.schedule_text,
            "leaders": "、".join(task.leaders),
            "lead_units": "、".join(task.lead_units),
            "responsible": "、".join(task.responsible),
            "direct": "、".join(task.direct),
            "assist_units": "、".join(task.assist_units),
            "title": table.title,
            "city": table.city,
        }
        values = {name: text or self.empty for name, text in cells.items()}
        return self.task.format(**values, year=table.year, questions=self.questions, terms=self.terms)

    def second(self, first: str, reason: str) -> str:
        """The prompt `first` once more, with what was wrong with the reply to it."""
        return first + self.again.format(reason=reason)


def load_prompt(path: Path) -> Prompt:
    """Read the file. Raises SourceError that names the file and the key or the value that is wrong."""
    data = read_yaml(path, allowed=KEYS)
    if missing := [key for key in KEYS if key not in data]:
        raise SourceInvalid(f"缺少键：{'、'.join(missing)}", where=path.name, remedy=REMEDY)
    for key, known, needed in (("task", TASK_FIELDS, "goal"), ("again", ("reason",), "reason")):
        _check_template(str(data[key]), known, needed, f"{path.name} 的 {key}")
    temperature = _number(data, "temperature", path)
    max_tokens = _number(data, "max_tokens", path)
    return Prompt(
        task=str(data["task"]),
        again=str(data["again"]),
        empty=str(data["empty"]),
        questions=_count(data, "questions", path),
        terms=_count(data, "terms", path),
        sampling=Sampling(temperature, None if max_tokens is None else _count(data, "max_tokens", path)),
    )


def _check_template(template: str, known: Collection[str], needed: str, where: str) -> None:
    """Raises SourceInvalid when a template cannot be filled with the known values, or lacks the needed one."""
    try:
        pieces = list(string.Formatter().parse(template))
    except ValueError:
        remedy = "补全花括号，或把字面的花括号写两遍"
        raise SourceInvalid("花括号不成对", where=where, remedy=remedy) from None
    named = {field for _, field, _, _ in pieces if field is not None}
    if unknown := sorted(named - set(known)):
        found = f"有不认识的值：{'、'.join(f'{{{name}}}' for name in unknown)}"
        raise SourceInvalid(found, expected="、".join(known), where=where, remedy=REMEDY)
    if any(spec or conversion for _, _, spec, conversion in pieces):
        raise SourceInvalid("花括号里只能写名字", where=where, remedy=REMEDY)
    if needed not in named:
        raise SourceInvalid(f"没有用到 {{{needed}}}", where=where, remedy=REMEDY)


def _number(data: dict[str, Any], key: str, path: Path) -> float | None:
    value = data[key]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 10**6:
        raise SourceInvalid(f"“{key}”是 {value!r}", expected="不小于 0 的数，或 null", where=path.name, remedy=REMEDY)
    return float(value)


def _count(data: dict[str, Any], key: str, path: Path) -> int:
    value = data[key]
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 10**6:
        raise SourceInvalid(f"“{key}”是 {value!r}", expected="正整数", where=path.name, remedy=REMEDY)
    return value
