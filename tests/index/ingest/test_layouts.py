"""Tables with a column for each quarter, and goals whose number runs into a date."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.ingest import read_table
from index.types import TaskTable
from tests.assistant.small_city import LEXICON, source_text

HEADER = "序号\t重点工作\t目标任务\t一季度\t二季度\t三季度\t四季度\t分管领导\t牵头单位\t责任人\t直接责任人\t配合单位"


def table_in(folder: Path, header: str, *rows: str) -> TaskTable:
    (folder / "table.yaml").write_text("city: 临城\n", encoding="utf-8")
    (folder / "source.txt").write_text(source_text(*rows, header=header), encoding="utf-8")
    return read_table(folder, LEXICON / "columns.yaml").table


@pytest.mark.parametrize("nothing", ["/", "—", "－", "无", "", "暂无"])
def test_a_cell_that_says_nothing_is_planned_is_no_item(tmp_path: Path, nothing: str) -> None:
    row = (
        f"1\t(一)改善交通\t建成车位\t完成选址。\t{nothing}\t开工。\t{nothing}\t白一鸣\t交通运输局\t江水清\t丁可\t财政局"
    )
    [task] = table_in(tmp_path, HEADER, row).tasks
    assert [(item.quarters, item.text) for item in task.schedule] == [((1,), "完成选址。"), ((3,), "开工。")]


def test_a_column_of_key_work_beside_goals_holds_the_sections(tmp_path: Path) -> None:
    row = "1\t(一)改善交通\t建成车位\t完成选址。\t\t\t\t白一鸣\t交通运输局\t江水清\t丁可\t财政局"
    [task] = table_in(tmp_path, HEADER, row).tasks
    assert (task.section, task.section_text) == ("(一)", "改善交通")


def test_a_goal_that_begins_with_a_date_is_a_task_of_its_own(tmp_path: Path) -> None:
    header = "总体要求\t年度目标及工作内容\t季度进度安排\t责任领导\t牵头单位\t责任人\t直接责任人\t协助单位"
    rest = "一季度,完成选址。\t白一鸣\t交通运输局\t江水清\t丁可\t财政局"
    table = table_in(tmp_path, header, f"(一)改善交通\t1.建成车位\t{rest}", f"\t2.9月底前建成大桥\t{rest}")
    assert [(task.number, task.goal) for task in table.tasks] == [(1, "建成车位"), (2, "9月底前建成大桥")]
