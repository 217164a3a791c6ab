"""The values of the feedback store. All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from assistant.task_json import table_version
from assistant.types import Answer, Filter, Status
from index.types import TaskTable

Verdict = Literal["useful", "wrong"]
Reason = Literal["漏任务", "任务号错", "季度错", "责任单位错", "答非所问", "其他"]
REASONS: tuple[Reason, ...] = get_args(Reason)
LONGEST_TEXT = 500
"""Characters of the free text."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a user says about an answer."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    text: str = ""
    """Free text, at most LONGEST_TEXT characters."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """An opinion with the answer it is about. There is no address, browser, name or exact time in it."""

    turns: tuple[str, ...]
    """The conversation; the last turn was answered."""
    answer: str
    status: Status
    citations: tuple[int, ...]
    filters: tuple[Filter, ...]
    table: str
    """Table id."""
    version: str
    """`table_version` of the table that was answered from."""
    opinion: Opinion
    day: date


def feedback_of(answer: Answer, turns: tuple[str, ...], opinion: Opinion, table: TaskTable, day: date) -> Feedback:
    """What is kept of an answer that was just given."""
    return Feedback(
        turns,
        answer.answer,
        answer.status,
        answer.citations,
        answer.filters,
        table.id,
        table_version(table),
        opinion,
        day,
    )
