"""Whole tables of an invented city, written in every layout that is read, come back as they were meant."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import SourceInvalid
from index.ingest import SourceTable, read_table
from index.types import Task

SHIPPED_COLUMNS = Path(__file__).resolve().parents[3] / "data" / "lexicon" / "columns.yaml"

SECTIONS = ("稳定经济增长,扩大有效投资", "提升城市品质。完善基础设施", "办好民生实事")
UNITS = {
    "财政局": ("市财政局", "岚州市财政局"),
    "住房和城乡建设局": ("住建局", "市住建局", "住房城乡建设局"),
    "卫生健康委员会": ("卫健委",),
    "国有资产监督管理委员会": ("国资委",),
    "妇女联合会": ("妇联", "市妇联"),
    "交通投资集团": ("交投集团",),
    "交通运输局": (),
    "轨道交通局": (),
    "水务局": (),
    "水务集团": (),
}
"""Canonical names, and other spellings of each."""
COLLECTIVES = ("各县(市、区)", "各区、县(市)", "各有关部门、单位", "各镇街(园区)")
PEOPLE = ("司马南风", "钱文", "孙德明", "欧阳静", "赵武", "李明华", "周敏", "吴建国", "郑丽", "王杰")
SCHEDULES: tuple[tuple[tuple[str, tuple[int, ...], str], ...], ...] = (
    (("一季度", (1,), "完成选址。"), ("二季度", (2,), "开工。"), ("三、四季度", (3, 4), "竣工。")),
    (("截至3月底", (1,), "累计投资2亿元。"), ("截至二季度末", (2,), "累计5亿元。"), ("12月底前", (4,), "累计9亿元。")),
    (("1-3月", (1,), "编制方案。"), ("4月至9月", (2, 3), "组织实施。"), ("10-12月", (4,), "总结评估。")),
    (("全年持续", (1, 2, 3, 4), "巡查,每月通报1次,到6月底前走访100户。"), ("年底前", (4,), "完成评价。")),
    (("上半年", (1, 2), "新增床位300张,力争6月底前完成采购。"), ("下半年", (3, 4), "新增床位500张。")),
    (("2031年一季度", (1,), "完成设计。"), ("2031年底前", (4,), "建成投用。")),
    (("", (1, 2, 3, 4), "常态化开展巡查。"),),
)


@dataclass(frozen=True)
class Plan:
    """What a task is meant to say, and its units as they are written."""

    number: int
    section: int
    goal: str
    schedule: tuple[tuple[str, tuple[int, ...], str], ...]
    leaders: tuple[str, ...]
    lead: tuple[tuple[str, str], ...]
    """(canonical, as written)"""
    responsible: tuple[str, ...]
    assist: tuple[tuple[str, str], ...]

    @property
    def schedule_cell(self) -> str:
        return "".join(f"{marker},{text}" if marker else text for marker, _, text in self.schedule)


def plans(seed: int, count: int) -> list[Plan]:
    """Tasks from 101 on. Every unit is written in full at its first mention, each has one head."""
    draw = random.Random(seed)  # noqa: S311
    heads = dict(zip(UNITS, PEOPLE, strict=True))
    seen: set[str] = set()

    def written(unit: str) -> tuple[str, str]:
        spelled = draw.choice((unit, *UNITS[unit])) if unit in seen else unit
        seen.add(unit)
        return unit, spelled

    found = []
    for n in range(count):
        units = draw.sample(list(UNITS), draw.randint(1, 5))
        leading = draw.randint(1, min(2, len(units)))
        lead = tuple(map(written, units[:leading]))
        assist = [written(unit) for unit in units[leading:]]
        if draw.random() < 0.4:
            assist.append((draw.choice(COLLECTIVES),) * 2)
        found.append(
            Plan(
                number=101 + n,
                section=n * len(SECTIONS) // count,
                goal=f"新建公园{n + 2}处,投资{n * 3 + 1}亿元。",
                schedule=draw.choice(SCHEDULES),
                leaders=tuple(draw.sample(PEOPLE, draw.randint(1, 2))),
                lead=lead,
                responsible=tuple(heads[unit] for unit, _ in lead),
                assist=tuple(assist),
            )
        )
    return found


def spaced(people: Sequence[str]) -> str:
    """Names as typists align them: two characters with a space between."""
    return " ".join(" ".join(name) if len(name) == 2 else name for name in people)


def section_cells(tasks: Sequence[Plan]) -> list[str]:
    """The section column: a section stands beside its first task only."""
    starts = [n == 0 or tasks[n - 1].section != task.section for n, task in enumerate(tasks)]
    return [
        f"（{'一二三'[task.section]}）{SECTIONS[task.section]}" if start else ""
        for task, start in zip(tasks, starts, strict=True)
    ]


def units_of(pairs: Sequence[tuple[str, str]], separator: str) -> str:
    return separator.join(spelled for _, spelled in pairs)


def standard(tasks: Sequence[Plan]) -> list[list[str]]:
    rows = [["工作板块", "年度目标任务", "分季度进度安排", "市分管领导", "责任单位", "主要责任人", "配合单位", "", ""]]
    for task, section in zip(tasks, section_cells(tasks), strict=True):
        rows.append([
            section, f"{task.number}. {task.goal}", task.schedule_cell, spaced(task.leaders),
            units_of(task.lead, " "), spaced(task.responsible), units_of(task.assist, "、"), "", "",
        ])  # fmt: skip
    return rows


def numbered_apart(tasks: Sequence[Plan]) -> list[list[str]]:
    rows = [
        ["序号", "重点领域", "2031年工作目标", "季度计划（2031年）", "分管市领导", "牵头部门", "负责人", "协同单位"]
    ]
    for task, section in zip(tasks, section_cells(tasks), strict=True):
        rows.append([
            str(task.number), section, task.goal, task.schedule_cell, spaced(task.leaders),
            units_of(task.lead, "、"), spaced(task.responsible), units_of(task.assist, "，"),
        ])  # fmt: skip
    return rows


def quoted(tasks: Sequence[Plan]) -> list[list[str]]:
    rows = [["配合单位", "工作任务", "备注", "责任单位", "牵头单位", "责任人", "市领导", "工作进度安排", "板块"]]
    for task, section in zip(tasks, section_cells(tasks), strict=True):
        schedule = task.schedule_cell.replace("。", "。\n")
        rows.append([
            units_of(task.assist, "、"), f'"{task.number}、\t{task.goal}"', "略", "", units_of(task.lead, "\u3000"),
            "、".join(task.responsible), "，".join(task.leaders), f'"{schedule}"', section,
        ])  # fmt: skip
    return rows


LAYOUTS: tuple[Callable[[Sequence[Plan]], list[list[str]]], ...] = (standard, numbered_apart, quoted)


def write_table(folder: Path, rows: Sequence[Sequence[str]], encoding: str, newline: str, page: int) -> Path:
    """A table folder; the header stands on each page, pages are numbered."""
    header, *body = ["\t".join(row) for row in rows]
    lines = ["岚州市2031年重点工作任务分解表", "编制时间：2031年1月15日"]
    for n, line in enumerate(body):
        if n % page == 0:
            lines += [f"— {n // page} —", header] if n else [header]
        lines.append(line)
    text = newline.join([*lines, "", "注：按职责分工落实。", ""])
    (folder / "source.txt").write_bytes(text.encode(encoding))
    (folder / "table.yaml").write_text("city: 岚州\n", encoding="utf-8")
    return folder


def read_back(
    rows: Sequence[Sequence[str]], encoding: str = "utf-8", newline: str = "\n", page: int = 5
) -> SourceTable:
    with TemporaryDirectory() as folder:
        return read_table(write_table(Path(folder), rows, encoding, newline, page), SHIPPED_COLUMNS)


def meant(task: Plan) -> dict[str, Any]:
    return {
        "number": task.number,
        "part": "重点工作任务",
        "section": f"({'一二三'[task.section]})",
        "section_text": SECTIONS[task.section],
        "goal": task.goal,
        "schedule": [(quarters, marker, "", text) for marker, quarters, text in task.schedule],
        "leaders": task.leaders,
        "lead_units": tuple(unit for unit, _ in task.lead),
        "responsible": task.responsible,
        "direct": (),
        "assist_units": tuple(unit for unit, _ in task.assist),
    }


def as_read(task: Task, names: Sequence[str]) -> dict[str, Any]:
    found = {name: getattr(task, name) for name in names}
    found["schedule"] = [(item.quarters, item.marker, item.track, item.text) for item in task.schedule]
    return found


@settings(max_examples=60)
@given(
    st.integers(0, 10**6),
    st.integers(1, 20),
    st.sampled_from(LAYOUTS),
    st.sampled_from(["utf-8", "utf-8-sig", "gbk", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(2, 20),
)
def test_every_cell_is_read_as_it_was_meant(
    seed: int,
    count: int,
    layout: Callable[[Sequence[Plan]], list[list[str]]],
    encoding: str,
    newline: str,
    page: int,
) -> None:
    tasks = plans(seed, count)
    table = read_back(layout(tasks), encoding, newline, page).table
    assert (table.title, table.year, table.date) == ("岚州市2031年重点工作任务分解表", 2031, "2031年1月15日")
    expected = [meant(task) for task in tasks]
    assert [as_read(task, list(expected[0])) for task in table.tasks] == expected


def test_a_column_for_each_quarter_under_a_spanning_heading() -> None:
    rows = [
        ["目标任务", "季度进度安排", "", "", "", "责任领导", "牵头单位"],
        ["", "第一季度", "第二季度", "第三季度", "第四季度", "", ""],
        ["1. 修桥", "选址。", "3月底前备料。 开工。", "", "竣工。", "钱 文", "水务局"],
        ["2. 铺路", "", "采购。", "", "", "钱 文", "水务局"],
    ]
    found = read_back(rows, page=20).table
    assert [as_read(task, ())["schedule"] for task in found.tasks] == [
        [((1,), "一季度", "", "选址。"), ((2,), "二季度", "", "3月底前备料。开工。"), ((4,), "四季度", "", "竣工。")],
        [((2,), "二季度", "", "采购。")],
    ]
    assert [task.leaders for task in found.tasks] == [("钱文",), ("钱文",)]


def test_a_first_task_that_says_no_more_than_a_quarter_is_no_second_row_of_the_header() -> None:
    rows = [["目标任务", "进度安排", "责任领导", "牵头单位"], ["1. 修桥", "一季度", "钱 文", "水务局"]]
    found = read_back(rows).table
    assert [as_read(task, ("number",)) for task in found.tasks] == [
        {"number": 1, "schedule": [((1,), "一季度", "", "一季度")]}
    ]


def test_what_is_not_read_is_reported() -> None:
    tasks = plans(1, 6)
    steps = [(repair.step, repair.note) for repair in read_back(quoted(tasks), page=4).repairs]
    assert ("ignored_column", "不认识“备注”列，没有读入") in steps
    assert ("skipped_line", "不属于任务，跳过：“—1—”") in steps
    assert ("skipped_line", "不属于任务，跳过：“注:按职责分工落实。”") in steps
    without_leaders = [[cell for n, cell in enumerate(row) if n != 3] for row in standard(tasks)]
    assert "no_leader" not in {repair.step for repair in read_back(without_leaders).repairs}


def broken(change: Callable[[list[str]], list[str]]) -> list[list[str]]:
    """The standard layout of three tasks, the cells of the second changed."""
    rows = standard(plans(3, 3))
    rows[2] = change(rows[2])
    return rows


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda cells: [*cells[:7], "多余"], "第 5 行第 8 格有内容“多余”，表头没有这一列"),
        (lambda cells: [*cells[:9], "多余"], "第 5 行第 10 格有内容“多余”，表头没有这一列"),
        (
            lambda cells: [*cells[:1], *cells[1].split(" ")[:1], "甲", *cells[2:6]],
            "第 5 行“责任领导”一列写着“",
        ),
        (
            lambda cells: [
                *cells[:3],
                "负责全市重点项目的立项审批和资金安排以及验收后的移交管理和绩效评价工作",
                *cells[4:],
            ],
            "不是姓名",
        ),
    ],
)
def test_a_shifted_row_is_refused(change: Callable[[list[str]], list[str]], found: str) -> None:
    with pytest.raises(SourceInvalid) as refusal:
        read_back(broken(change))
    problem = refusal.value.problem
    assert found in problem.found
    assert problem.where == "source.txt"
    assert "对齐" in problem.expected
    assert problem.remedy
