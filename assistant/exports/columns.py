"""The columns of an exported list of tasks, in the order of the source table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.exports.content import Row
from index.types import ScheduleItem


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    """Glossary name, and the key of its label in prompts/exports.yaml."""
    width: int
    """Width in a spreadsheet, in digits of the default font (a Chinese character takes two)."""
    value: Callable[[Row], str | int]


def schedule_lines(items: tuple[ScheduleItem, ...]) -> tuple[str, ...]:
    """Schedule items as lines of their own, with the marker as written and the track."""
    return tuple(_line(item) for item in items)


def _line(item: ScheduleItem) -> str:
    head = "".join((item.marker, f"（{item.track}）" if item.track else ""))
    return f"{head}：{item.text}" if head else item.text


def _names(name: str) -> Callable[[Row], str]:
    return lambda row: "、".join(getattr(row.task, name))


COLUMNS: tuple[Column, ...] = (
    Column("number", 8, lambda row: row.task.number),
    Column("part", 16, lambda row: row.task.part),
    Column("section", 12, lambda row: row.task.section),
    Column("section_text", 36, lambda row: row.task.section_text),
    Column("goal", 40, lambda row: row.task.goal),
    Column("schedule", 56, lambda row: "\n".join(schedule_lines(row.task.schedule)) or row.task.schedule_text),
    Column("leaders", 12, _names("leaders")),
    Column("lead_units", 20, _names("lead_units")),
    Column("responsible", 12, _names("responsible")),
    Column("direct", 12, _names("direct")),
    Column("assist_units", 32, _names("assist_units")),
    Column("remark", 12, lambda row: row.remark),
)
