"""Headings that no list has are known by a word in them; the title says which level of government a table is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.ingest import SourceTable, read_table
from index.ingest.units import UnitSpellings, of_level

SHIPPED_COLUMNS = Path(__file__).resolve().parents[3] / "data" / "lexicon" / "columns.yaml"
CELLS = ("(一)修桥铺路", "1. 修桥3座", "一季度,选址。", "白一鸣", "水务局", "欧阳静", "丁可", "财政局")


def read_back(folder: Path, headings: tuple[str, ...], cells: tuple[str, ...] = CELLS, title: str = "") -> SourceTable:
    lines = [title or "临沣市2031年重点工作任务分解表", "\t".join(headings), "\t".join(cells), ""]
    (folder / "source.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "table.yaml").write_text("city: 临沣\n", encoding="utf-8")
    return read_table(folder, SHIPPED_COLUMNS)


KNOWN = ("总体要求", "年度目标", "季度进度安排", "责任领导", "牵头单位", "责任人", "直接责任人", "协助单位")


@pytest.mark.parametrize(
    ("place", "heading"),
    [
        (0, "民生板块名称"),
        (1, "年度目标及主要工作"),
        (2, "季度推进计划表"),
        (2, "拟完成时限"),
        (3, "市政府挂帅领导"),
        (4, "主责主办机关"),
        (5, "单位第一责任人姓名"),
        (6, "具体经办同志"),
        (6, "跟进人员"),
        (6, "专班同志"),
        (6, "科室联络员"),
        (7, "需配合机关"),
    ],
)
def test_a_column_is_known_by_a_word_of_its_heading(place: int, heading: str, tmp_path: Path) -> None:
    source = read_back(tmp_path, (*KNOWN[:place], heading, *KNOWN[place + 1 :]))
    task = source.table.tasks[0]
    assert (task.section, task.goal, task.schedule_text) == ("(一)", "修桥3座", "一季度,选址。")
    assert (task.leaders, task.lead_units, task.assist_units) == (("白一鸣",), ("水务局",), ("财政局",))
    assert (task.responsible, task.direct) == (("欧阳静",), ("丁可",))
    told = [repair.note for repair in source.repairs if repair.step == "alike_column"]
    assert len(told) == 1
    assert f"“{heading}”列" in told[0]
    assert KNOWN[place] in told[0]


@pytest.mark.parametrize("heading", ["完成情况", "备注", "责任科室", "实施地点", "填表人"])
def test_a_column_beside_those_responsible_is_not_that_of_people_for_its_place(heading: str, tmp_path: Path) -> None:
    source = read_back(tmp_path, (*KNOWN[:6], heading, KNOWN[7]))
    assert source.table.tasks[0].direct == ()
    assert ("ignored_column", f"不认识“{heading}”列，没有读入") in [(r.step, r.note) for r in source.repairs]


def test_a_listed_heading_comes_before_one_that_only_has_a_word(tmp_path: Path) -> None:
    headings = (*KNOWN, "配合事项说明")
    source = read_back(tmp_path, headings, (*CELLS, "审计局"))
    assert source.table.tasks[0].assist_units == ("财政局",)
    steps = [(repair.step, repair.note) for repair in source.repairs]
    assert ("ignored_column", "不认识“配合事项说明”列，没有读入") in steps
    assert "alike_column" not in {step for step, _ in steps}


def test_a_heading_stands_for_one_column(tmp_path: Path) -> None:
    """ "具体" and "负责人" tell two columns; 具体任务 is a listed heading of another one."""
    headings = ("总体要求", "具体任务", "季度进度安排", "责任领导", "牵头单位", "具体负责人姓名")
    task = read_back(tmp_path, headings, CELLS[:6]).table.tasks[0]
    assert (task.goal, task.direct, task.responsible) == ("修桥3座", ("欧阳静",), ())


def test_columns_for_each_quarter_leave_no_schedule_to_be_guessed(tmp_path: Path) -> None:
    headings = ("年度目标", "一季度", "二季度", "推进情况说明", "责任领导", "牵头单位")
    cells = ("1. 修桥3座", "选址。", "开工。", "略", "白一鸣", "水务局")
    task = read_back(tmp_path, headings, cells).table.tasks[0]
    assert [(item.quarters, item.text) for item in task.schedule] == [((1,), "选址。"), ((2,), "开工。")]
    assert "略" not in task.schedule_text


@pytest.mark.parametrize(
    ("title", "units"),
    [
        ("临沣县政府2031年主要目标任务分解表", ("水务局", "财政局", "市教育局")),
        ("临沣区2031年重点工作任务分解表", ("县水务局", "财政局", "市教育局")),
        ("2031年重点工作任务分解表", ("县水务局", "财政局", "教育局")),
    ],
)
def test_the_level_in_the_title_says_which_prefixes_add_nothing(
    title: str, units: tuple[str, ...], tmp_path: Path
) -> None:
    listed = "县水务局、财政局、市教育局、水务局、教育局"
    cells = (*CELLS[:4], listed, *CELLS[5:])
    assert read_back(tmp_path, KNOWN, cells, title).table.tasks[0].lead_units[: len(units)] == units


def test_prefixes_that_a_data_file_gives_are_kept() -> None:
    given = UnitSpellings(prefixes=("镇",), place="临沣")
    assert of_level(given, "临沣县政府2031年任务表") == given
    unknown = UnitSpellings(prefixes=("市委", "市"))
    assert of_level(unknown, "临沣县政府2031年任务表") == unknown
