"""Cases, replies and a table made in one line."""

from __future__ import annotations

from collections.abc import Iterable

from eval.cases import Case, Failure, Gold, Judged, Reply
from eval.judge import judge
from index.types import ScheduleItem, Task, TaskTable


def case(
    *turns: str,
    must: Iterable[int] = (),
    any_of: Iterable[int] = (),
    may: Iterable[int] = (),
    facts: Iterable[tuple[str, ...]] = (),
    forbidden: Iterable[str] = (),
    status: tuple[str, ...] = ("answered",),
    kind: str = "list",
    name: str = "c",
) -> Case:
    gold = Gold(status, frozenset(must), frozenset(any_of), frozenset(may), tuple(facts), tuple(forbidden))
    return Case(name, kind, turns or ("问",), gold, "easy")


def reply(text: str = "", *cited: int, status: str = "answered", ranking: tuple[int, ...] = ()) -> Reply:
    return Reply(text, cited, ranking or cited, status in ("not_found", "out_of_scope"), status)


def failed(failure: Failure) -> Reply:
    return Reply(failure=failure, problem="坏了")


def judged(asked: Case, given: Reply) -> Judged:
    return judge(asked, given)


def task(number: int, goal: str, **columns: object) -> Task:
    fields: dict[str, object] = {
        "number": number,
        "part": "主要任务",
        "section": "(一)",
        "section_text": "",
        "goal": goal,
        "schedule": (ScheduleItem((1,), "一季度", "", "动工。"),),
        "schedule_text": "一季度,动工。",
        "leaders": ("章三",),
        "lead_units": ("水务局",),
        "responsible": ("李思",),
        "direct": ("王武",),
        "assist_units": ("财政局",),
        "lines": (number,),
    }
    return Task(**{**fields, **columns})  # type: ignore[arg-type]


TABLE = TaskTable(
    "town-2021",
    "样表",
    "样镇",
    2021,
    "",
    (
        task(1, "新建停车位6万个。"),
        task(2, "治理河涌12条，投资1.5亿元。", lead_units=("水务局", "住建局")),
        task(3, "新开3条公交线路。", lead_units=("交通局",), assist_units=()),
    ),
)
