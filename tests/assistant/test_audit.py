"""What the audit finds, what it leaves alone, and how it reports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.audit import Finding, as_json, as_markdown, as_text, audit, load_wording, warnings_for
from index.errors import SourceInvalid
from index.ingest import SourceTable, read_table
from index.types import Repair, ScheduleItem, Spelling, Task, TaskTable

EMPTY = Task(
    number=1,
    part="",
    section="",
    section_text="",
    goal="推进工作。",
    schedule=(ScheduleItem((1, 2, 3, 4), "全年", "", "推进工作。"),),
    schedule_text="全年,推进工作。",
    leaders=("甲",),
    lead_units=("交通局",),
    responsible=("张一二",),
    direct=("乙",),
    assist_units=(),
    lines=(3,),
)


def quarterly(number: int, goal: str, *texts: str) -> Task:
    names = ("一季度", "二季度", "三季度", "四季度")
    schedule = tuple(ScheduleItem((place + 1,), names[place], "", text) for place, text in enumerate(texts))
    text = "".join(f"{item.marker},{item.text}" for item in schedule)
    return replace(EMPTY, number=number, goal=goal, schedule=schedule, schedule_text=text)


def table_of(*tasks: Task) -> TaskTable:
    return TaskTable("t-2030", "分解表", "某市", 2030, "", tasks)


def kinds(*tasks: Task) -> list[str]:
    return [item.kind for item in audit(table_of(*tasks))]


@pytest.fixture(scope="module")
def source() -> SourceTable:
    return read_table(Path(__file__).parents[2] / "data" / "dongguan-2021")


@pytest.fixture(scope="module")
def findings(source: SourceTable) -> tuple[Finding, ...]:
    return audit(source.table, source.repairs)


def test_a_clean_row_has_no_finding() -> None:
    assert audit(table_of(EMPTY)) == ()
    assert load_wording().data["report"]["empty"] in as_text((), table_of(EMPTY))


def test_last_cumulative_figure_against_the_target() -> None:
    row = quarterly(2, "建设800个基站。", *(f"累计完成建成基站{count}个。" for count in (100, 200, 300, 400)))
    (found,) = audit(table_of(row))
    assert (found.kind, found.severity, found.tasks) == ("target_mismatch", "warning", (2,))
    assert "800个" in found.warning
    assert "400个" in found.warning
    assert found.quotes == ("建设800个基站", "累计完成建成基站400个")
    assert warnings_for([found], 2) == (found.warning,)
    assert warnings_for([found], 3) == ()


def test_sum_of_quarters_against_the_target() -> None:
    row = quarterly(2, "完成工程投资50亿元。", *["完成工程投资10亿元。"] * 4)
    (found,) = audit(table_of(row))
    assert "10 + 10 + 10 + 10 = 40" in found.message


@pytest.mark.parametrize(
    "goal",
    [
        "完成工程投资40亿元。",
        "完成工程投资不少于30亿元。",
        "完成工程投资30亿元以上。",
        "完成工程投资约41亿元。",
        "种树90棵。",
    ],
)
def test_satisfied_targets_are_left_alone(goal: str) -> None:
    assert kinds(quarterly(2, goal, *["完成工程投资10亿元。"] * 4)) == []


def test_a_stock_is_not_called_a_contradiction() -> None:
    row = quarterly(2, "上市企业数量突破70家。", *["推动3家企业上市。"] * 4)
    (found,) = audit(table_of(row))
    assert (found.kind, found.severity, found.warning) == ("target_stock", "notice", "")


LONG = (
    "制定年度停车项目建设清单,开展项目前期工作并陆续动工。",
    "组织有关镇街推进停车项目建设,开展现场督导检查。",
    "完成大部分停车项目主体施工,同步安装智能设备。",
    "全部停车项目完工并投入使用,总结经验做法。",
)


def test_one_project_under_two_numbers_with_other_figures() -> None:
    found = audit(table_of(quarterly(2, "新建停车位6万个。", *LONG), quarterly(9, "新建停车位8万个。", *LONG)))
    conflict = next(item for item in found if item.kind == "figure_conflict")
    assert (conflict.tasks, conflict.severity) == ((2, 9), "warning")
    assert "6万个" in conflict.warning
    assert "8万个" in conflict.warning


def test_one_project_under_two_numbers_with_other_dates() -> None:
    moved = (LONG[0], LONG[2], LONG[1], LONG[3])
    found = audit(table_of(quarterly(2, "新建一批停车位。", *LONG), quarterly(9, "继续新建一批停车位。", *moved)))
    assert [item.kind for item in found if item.severity == "warning"] == ["date_conflict", "date_conflict"]


def test_bounds_that_agree_are_no_contradiction() -> None:
    found = audit(table_of(quarterly(2, "新建停车位6万个。", *LONG), quarterly(9, "新增不少于6万个停车位。", *LONG)))
    assert [(item.kind, item.severity) for item in found] == [("duplicate", "notice")]


def test_sibling_projects_with_one_schedule_are_not_duplicates() -> None:
    assert kinds(quarterly(2, "推动东山高速改扩建工程。", *LONG), quarterly(9, "推动西海高速改扩建工程。", *LONG)) == []


def test_an_event_in_two_quarters() -> None:
    a = quarterly(2, "甲。", "筹备。", "举办全市青年运动节。", "总结。", "收尾。")
    b = quarterly(9, "乙。", "筹备。", "宣传。", "举办全市青年运动节。", "收尾。")
    (found,) = audit(table_of(a, b))
    assert (found.kind, found.tasks) == ("date_conflict", (2, 9))
    same = quarterly(9, "乙。", "筹备。", "举办全市青年运动节。", "宣传。", "收尾。")
    assert kinds(a, same) == []


def test_checks_of_one_row() -> None:
    assert kinds(replace(EMPTY, leaders=())) == ["missing"]
    assert kinds(replace(EMPTY, assist_units=("交通局",))) == ["lead_and_assist"]
    assert kinds(quarterly(2, "推进工作。", "启动。", "推进。", "完工。")) == ["quarter_gap"]
    assert kinds(replace(EMPTY, schedule=())) == ["quarter_gap"]
    items = tuple(ScheduleItem((place % 4 + 1,), "", "", f"办{place}。", place // 4) for place in range(8))
    assert kinds(replace(EMPTY, schedule=items)) == ["second_list"]
    labelled = tuple(replace(item, track="甲乙"[item.list_index]) for item in items)
    assert kinds(replace(EMPTY, schedule=labelled)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("提升采集率and质量", "and"), ("深挖潜力)争创城市", ")"), ("推进“一张网建设", "“"), ("推进建设,,完成验收", ",,")],
)
def test_scanner_damage(text: str, found: str) -> None:
    (item,) = audit(table_of(replace(EMPTY, schedule_text=text)))
    assert item.kind == "damage"
    assert found in item.message
    assert item.quotes[0] in text


def test_latin_names_are_not_damage() -> None:
    assert kinds(replace(EMPTY, schedule_text="推进WiFi覆盖,与vivo合作,莞e申报(试行)。")) == []


def test_names_and_heads() -> None:
    found = audit(table_of(EMPTY, replace(EMPTY, number=2, responsible=("张一三",))))
    assert [item.kind for item in found] == ["person_variant", "head_differs"]
    assert kinds(EMPTY, replace(EMPTY, number=2, lead_units=("水务局",), responsible=("张一三",))) == []


def test_spellings_and_repairs_are_passed_on() -> None:
    row = replace(EMPTY, spellings=(Spelling("lead_units", "交通局", "市交通局"),))
    repairs = [Repair("shifted_row", 3, "整行错位 1 列，已移回")]
    found = audit(table_of(row), repairs)
    assert [(item.kind, item.tasks) for item in found] == [("unit_spelling", (1,)), ("repair", (1,))]
    many = [Repair("spaced_name", line, "空格") for line in range(3, 20)]
    (one,) = [item for item in audit(table_of(EMPTY), many) if item.kind == "repair"]
    assert "17" in one.message


def test_every_contradiction_of_the_shipped_table(findings: tuple[Finding, ...]) -> None:
    contradictions = {(item.kind, item.tasks) for item in findings if item.severity == "warning"}
    assert contradictions == {
        ("target_mismatch", (294,)),
        ("date_conflict", (81, 248)),
        ("date_conflict", (208, 308)),
        ("date_conflict", (308,)),
    }


def test_known_double_entries_of_the_shipped_table(findings: tuple[Finding, ...]) -> None:
    pairs = {item.tasks for item in findings if item.kind == "duplicate"}
    known = {(172, 287), (239, 282), (123, 293), (171, 285), (246, 300), (208, 308), (140, 292), (254, 305)}
    assert known <= pairs
    assert (155, 156) not in pairs
    assert not any({a, b} & {143, 144, 145, 147, 152, 153} for a, b in pairs)


def test_only_contradictions_reach_a_reader(findings: tuple[Finding, ...]) -> None:
    assert all(bool(item.warning) == (item.severity == "warning") for item in findings)
    assert len(warnings_for(findings, 294)) == 1
    assert warnings_for(findings, 10) == warnings_for(findings, 172) == ()


def test_quotes_stand_in_the_source(source: SourceTable, findings: tuple[Finding, ...]) -> None:
    for item in findings:
        if item.kind not in ("target_mismatch", "date_conflict", "duplicate", "second_list", "damage"):
            continue
        rows = [source.table.get(number) for number in item.tasks]
        text = "\n".join(f"{row.goal}\n{row.schedule_text}\n{row.section_text}" for row in rows if row)
        assert all(quote in text for quote in item.quotes), item


def test_reports(source: SourceTable, findings: tuple[Finding, ...]) -> None:
    text, markdown = as_text(findings, source.table), as_markdown(findings, source.table)
    assert all(item.message in text for item in findings)
    assert markdown.startswith(f"# {source.table.title}")
    data = json.loads(as_json(findings, source.table))
    assert data["counts"]["warning"] == 4
    assert len(data["findings"]) == len(findings)
    assert audit(source.table, source.repairs) == findings


def test_markdown_shows_marks_of_the_source_as_themselves() -> None:
    row = replace(EMPTY, schedule_text="推进<b>建设*网络,,完成")
    report = as_markdown(audit(table_of(row)), table_of(row))
    assert "\\<b\\>建设\\*" in report


def test_an_incomplete_prompt_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "audit.yaml"
    path.write_text("report: {}\n", encoding="utf-8")
    with pytest.raises(SourceInvalid, match="kinds"):
        load_wording(path)
