"""What an exported file says, whatever its format: what it is about, the answer, and one row a task."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.exports.plain import plain_lines
from assistant.exports.words import ExportWords
from assistant.query import FIELD_NAMES, QUARTER_NAMES, Condition, quarter_words
from assistant.retrieve import select
from assistant.task_json import table_version
from assistant.types import Answer, Evidence, Filter
from index.types import ScheduleItem, Task, TaskTable

Fact = tuple[str, str]
"""A label and what it says."""
UNIT_FILTERS = ("lead_units", "assist_units", "any_units")


@dataclass(frozen=True, slots=True)
class Row:
    """A task, and why it stands in the list."""

    task: Task
    quarters: tuple[int, ...]
    """The quarters that were asked for; () is the whole year."""
    remark: str
    """"全年持续" when quarters were asked for and the task has only items of the whole year for them; else ""."""

    @property
    def items(self) -> tuple[ScheduleItem, ...]:
        """The schedule items of the quarters that were asked for."""
        wanted = set(self.quarters)
        return tuple(item for item in self.task.schedule if not wanted or wanted & set(item.quarters))


@dataclass(frozen=True, slots=True)
class Export:
    """Everything that a writer needs."""

    title: str
    about: tuple[Fact, ...]
    """Question, filters, table, version, dates."""
    answer: tuple[str, ...]
    """The answer as plain lines; () for a list of tasks that was not asked for in words."""
    warnings: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    rows: tuple[Row, ...]
    supervised: tuple[Fact, ...]
    """Whom and which quarter a sheet for supervision is for."""
    mark: str
    """That a program composed this."""
    on: date
    words: ExportWords


def of_answer(answer: Answer, earlier: Sequence[str], table: TaskTable, on: date, words: ExportWords) -> Export:
    """An answer with the rows it cites, in the order of citation; `earlier` are the turns before its question."""
    label = words.label
    cited = [task for number in answer.citations if (task := table.get(number)) is not None]
    about = [(label("about", "question"), answer.question)]
    if earlier:
        about.append((label("about", "earlier"), " → ".join(earlier)))
    about.append((label("about", "status"), label("status", answer.status)))
    return Export(
        label("titles", "answer"),
        (*about, *_about(filters_in_words(answer.filters), len(cited), table, on, words)),
        plain_lines(answer.answer),
        answer.warnings,
        answer.evidence,
        _rows(cited, _quarters(answer.filters), words),
        _supervised(answer.filters, words),
        words.text("mark", title=table.title),
        on,
        words,
    )


def of_tasks(conditions: Sequence[Condition], table: TaskTable, on: date, words: ExportWords) -> Export:
    """All tasks that fulfil the conditions; behind them those that go on all year, where quarters are asked for."""
    filters = tuple(shown for condition in conditions for shown in condition.filters)
    selection = select(table, conditions)
    tasks = (*selection.matched, *selection.year_round)
    return Export(
        words.label("titles", "tasks"),
        tuple(_about(filters_in_words(filters) or words.text("all_tasks"), len(tasks), table, on, words)),
        (),
        (),
        (),
        _rows(tasks, _quarters(filters), words),
        _supervised(filters, words),
        words.text("mark", title=table.title),
        on,
        words,
    )


def filters_in_words(filters: Sequence[Filter]) -> str:
    """Filters as one line: 牵头单位=交通运输局；季度=二季度."""
    values: dict[tuple[str, str], list[str]] = {}
    for item in filters:
        note = "（不含）" if item.note.startswith("不含") else ""
        values.setdefault((item.field, note), []).append(_value(item))
    return "；".join(
        f"{FIELD_NAMES.get(field, field)}{note}={'、'.join(dict.fromkeys(held))}"
        for (field, note), held in values.items()
    )


def _value(item: Filter) -> str:
    if item.field in ("quarters", "idle") and item.value.isdigit():
        return QUARTER_NAMES.get(int(item.value), item.value)
    return item.value


def _about(filters: str, count: int, table: TaskTable, on: date, words: ExportWords) -> list[Fact]:
    facts = (
        ("filters", filters),
        ("table", table.title),
        ("date", table.date),
        ("version", f"{table.id} {table_version(table)}"),
        ("count", f"{count}"),
        ("exported", on.isoformat()),
    )
    return [(words.label("about", name), text) for name, text in facts if text]


def _quarters(filters: Collection[Filter]) -> tuple[int, ...]:
    """The quarters that filters ask for, ascending."""
    named = {int(item.value) for item in filters if item.field == "quarters" and item.value in ("1", "2", "3", "4")}
    return tuple(sorted(named))


def _rows(tasks: Sequence[Task], quarters: tuple[int, ...], words: ExportWords) -> tuple[Row, ...]:
    return tuple(Row(task, quarters, _remark(task, quarters, words)) for task in tasks)


def _remark(task: Task, quarters: tuple[int, ...], words: ExportWords) -> str:
    if not quarters or not task.schedule:
        return ""
    own = any(not item.year_round and set(item.quarters) & set(quarters) for item in task.schedule)
    return "" if own or not any(item.year_round for item in task.schedule) else words.text("year_round")


def _supervised(filters: Sequence[Filter], words: ExportWords) -> tuple[Fact, ...]:
    units = dict.fromkeys(item.value for item in filters if item.field in UNIT_FILTERS)
    quarters = _quarters(filters)
    facts = (("unit", "、".join(units)), ("quarter", quarter_words(quarters) if quarters else ""))
    return tuple((words.label("supervised", name), text) for name, text in facts if text)
