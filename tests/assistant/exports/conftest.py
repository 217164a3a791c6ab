"""An answer and a list of a small table whose cells try to be formulas, markup and control characters."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.exports.content import Export, of_answer, of_tasks
from assistant.exports.words import ExportWords, load_words
from assistant.query import Condition
from assistant.types import Answer, Evidence, Filter
from index.types import ScheduleItem, TaskTable
from tests.web.conftest import make_task

ON = date(2026, 11, 26)
FORMULA = '=HYPERLINK("http://example.com","点我")'
CONTROL = "前\x00\x07\ud800\ufffe后"


@pytest.fixture(scope="session")
def words() -> ExportWords:
    return load_words()


@pytest.fixture(scope="session")
def table() -> TaskTable:
    whole_year = ScheduleItem((1, 2, 3, 4), "全年", "", "持续推进。")
    tasks = (
        make_task(1),
        make_task(2, FORMULA, direct=("+甲", "@乙"), responsible=("-丙",)),
        make_task(3, CONTROL),
        make_task(4, schedule=(whole_year,), schedule_text="全年,持续推进。"),
        make_task(5, lead_units=("财政局",)),
    )
    return TaskTable("sample-2021", "2021年任务表", "样例", 2021, "2021年2月21日", tasks)


@pytest.fixture(scope="session")
def answered(table: TaskTable, words: ExportWords) -> Export:
    answer = Answer(
        "二季度呢",
        "**交通运输局牵头 3 项：**\n\n- 【任务2】甲\\*乙\n  - 二季度：丙\n- 【任务1】丁\n\n共 3 项。",
        "answered",
        (2, 1, 4),
        filters=(Filter("lead_units", "交通运输局", "交通局", "简称"), Filter("quarters", "2", "二季度")),
        evidence=(Evidence(1, "schedule", "二季度,新增停车位1个"),),
        warnings=("任务1的两处数字不一致。",),
    )
    return of_answer(answer, ["交通局一季度要完成什么"], table, ON, words)


@pytest.fixture(scope="session")
def listed(table: TaskTable, words: ExportWords) -> Export:
    conditions = (Condition("lead_units", ("交通运输局",)), Condition("quarters", ("2",)))
    return of_tasks(conditions, table, ON, words)
