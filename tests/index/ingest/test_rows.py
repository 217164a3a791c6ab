"""Repairs between rows, each on a small table of an invented city, and what they report."""

from __future__ import annotations

import pytest

from index.errors import SourceInvalid
from index.ingest.headings import find_header, part_name, read_heading, year_in
from index.ingest.rows import Notes, TaskRows, goal_of, goal_offset, group_rows, shift
from tests.index.ingest.tables import COLUMNS, HEADER, TITLE, grid, read, row, steps


def group(*rows: tuple[str, ...]) -> tuple[tuple[TaskRows, ...], list[tuple[str, int]]]:
    """The tasks of these rows, and the repairs as (step, line from 1)."""
    notes = Notes()
    _, tasks = group_rows(grid(*rows), COLUMNS, notes)
    return tasks, steps(notes.repairs)


def test_repeated_headers_are_skipped() -> None:
    tasks, repairs = group(row("1. 修桥"), ("",), HEADER, row("2. 铺路"))
    assert [task.number for task in tasks] == [1, 2]
    assert repairs == [("repeated_header", 3)]


def test_a_header_typed_with_spaces_and_in_another_width() -> None:
    tasks, repairs = group(row("1. 修桥"), ("要 求", "内　容", "进度", "领导"), row("2. 铺路"))
    assert [task.number for task in tasks] == [1, 2]
    assert repairs == [("repeated_header", 2)]


def test_a_cell_like_a_heading_does_not_make_a_header() -> None:
    tasks, _ = group(row("1. 修桥", leaders="领导", lead="牵头"))
    assert [dict(cells)["leaders"] for cells in tasks[0].cells] == ["领导"]


def test_sections_are_inherited_until_the_next_and_across_pages() -> None:
    tasks, repairs = group(
        row("1. 修桥", section="（一）提升城市品质。"),
        row("2. 铺路"),
        HEADER,
        row("3. 植树"),
        row("4. 建校", section="(二)办好教育。"),
    )
    assert [(task.section, task.section_text) for task in tasks] == [
        ("(一)", "提升城市品质。"),
        ("(一)", "提升城市品质。"),
        ("(一)", "提升城市品质。"),
        ("(二)", "办好教育。"),
    ]
    assert repairs == [("inherited_section", 2), ("repeated_header", 3), ("inherited_section", 4)]


def test_a_section_text_cut_by_a_page_break_is_joined_for_all_its_tasks() -> None:
    tasks, repairs = group(
        row("1. 修桥", section="(一)提升城市"),
        HEADER,
        row("2. 铺路", section="品质,改善出行。"),
        row("3. 植树"),
    )
    assert {task.section_text for task in tasks} == {"提升城市品质,改善出行。"}
    assert repairs == [("repeated_header", 2), ("page_break", 3), ("inherited_section", 4)]


def test_a_section_text_cut_within_a_page_is_joined() -> None:
    tasks, repairs = group(row("1. 修桥", section="(一)提升城市"), row("2. 铺路", section="品质。"))
    assert [task.section_text for task in tasks] == ["提升城市品质。"] * 2
    assert repairs == [("split_section", 2)]


@pytest.mark.parametrize(
    "numeral", ["一", "十", "十九", "二十", "一百", "一百〇二", "一百零三", "一百一十", "一百一十九"]
)
def test_section_numbers(numeral: str) -> None:
    tasks, _ = group(row("1. 修桥", section=f"({numeral})提升品质(试行)。"))
    assert (tasks[0].section, tasks[0].section_text) == (f"({numeral})", "提升品质(试行)。")


def test_sections_without_numbers_stay_apart() -> None:
    tasks, repairs = group(row("1. 修桥", section="提升品质。"), row("2. 铺路"), row("3. 植树", section="绿化城市。"))
    assert [(task.section, task.section_text) for task in tasks] == [
        ("", "提升品质。"),
        ("", "提升品质。"),
        ("", "绿化城市。"),
    ]
    assert repairs == []


def test_a_part_heading_begins_a_part_and_ends_the_section() -> None:
    tasks, repairs = group(
        row("1. 修桥", section="(一)提升品质。"),
        row(section="2030 年市政府民生实事"),
        row("2. 铺路"),
        row("3. 植树", section="(一)绿化城市。"),
    )
    assert [(task.part, task.section, task.section_text) for task in tasks] == [
        ("临城市2030年工作分解表", "(一)", "提升品质。"),
        ("民生实事", "", ""),
        ("民生实事", "(一)", "绿化城市。"),
    ]
    assert repairs == [("part_heading", 2)]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("2030年市政府主要目标任务分解表", "主要目标任务"),
        ("2030年临城市人民政府十件实事", "十件实事"),
        ("2030年县政府重点工作任务表", "重点工作"),
        ("民生实事", "民生实事"),
        ("临城市2030年度重点任务责任分工一览表", "重点任务"),
        ("2030年度临城市民生实事清单", "民生实事"),
        ("临城市2030年政府工作报告重点任务清单", "政府工作报告重点任务"),
        ("一、主要目标任务", "主要目标任务"),
        ("第二部分:民生实事", "民生实事"),
        ("临城市2030年工作表", "临城市2030年工作表"),  # 工作 alone is no name
        ("2030年临城实事", "2030年临城实事"),
        ("一、", "一、"),
        ("以下为市政府十件民生实事", "十件民生实事"),
        ("下列各项属于民生实事", "民生实事"),
        ("2030年市政府主要目标任务分解表(临城市)", "主要目标任务"),
    ],
)
def test_names_of_parts(heading: str, part: str) -> None:
    assert part_name(heading, "临城") == part


@pytest.mark.parametrize("text", ["临城市2030年工作表", "2030年度", "二〇三〇年", "二○三○年", "二零三零年"])
def test_years(text: str) -> None:
    assert year_in(text) == 2030


def test_a_number_is_no_year() -> None:
    assert year_in("第2030号、2030份文件") == 0


def test_title_and_date_stand_above_the_header() -> None:
    sheet = grid(("附件：",), ("2030 年市政府重点工作表",), ("制表时间：2030 年 1 月 5 日",), HEADER, row("1. 修桥"))
    heading = read_heading(sheet, 5)
    assert (heading.title, heading.date) == ("临城市2030年工作分解表", "2030年1月5日")


@pytest.mark.parametrize(
    ("lines", "title", "date"),
    [
        (["编制日期：2030 年 1 月 5 日", "临城市 2030 年任务表"], "临城市2030年任务表", "2030年1月5日"),
        (["（2030年1月5日）", "临城市二〇三〇年任务表"], "临城市二〇三〇年任务表", "2030年1月5日"),
        (["重点任务清单", "印发时间：2030.1.5"], "重点任务清单", "2030.1.5"),
        (["附件", ""], "", ""),
    ],
)
def test_titles_and_dates_of_other_tables(lines: list[str], title: str, date: str) -> None:
    sheet = grid(*((line,) for line in lines))
    heading = read_heading(type(sheet)(sheet.name, sheet.rows[2:]), len(lines))
    assert (heading.title, heading.date) == (title, date)


def test_lines_between_pages_belong_to_no_task() -> None:
    tasks, repairs = group(
        row("1. 修桥", section="(一)提升品质。"),
        ("第 1 页 共 2 页",),
        ("", "— 2 —"),
        TITLE,
        ("制表时间：2030年1月5日",),
        HEADER,
        row("2. 铺路"),
        ("注：按职责分工落实",),
    )
    assert [(task.number, task.part, task.section_text) for task in tasks] == [
        (1, "临城市2030年工作分解表", "提升品质。"),
        (2, "临城市2030年工作分解表", "提升品质。"),
    ]
    assert repairs == [
        *(("skipped_line", line) for line in (2, 3, 4, 5)),
        ("repeated_header", 6),
        ("inherited_section", 7),
        ("skipped_line", 8),
    ]


def test_a_part_heading_in_the_goal_column_and_on_a_later_page() -> None:
    tasks, repairs = group(
        row("一、主要目标任务"),
        row("1. 修桥", section="(一)提升品质。"),
        row("第二部分 民生实事"),
        row("2. 铺路", section="(二)改善出行。"),
        ("二、民生实事",),
        row("3. 植树"),
    )
    assert [(task.number, task.part, task.section) for task in tasks] == [
        (1, "主要目标任务", "(一)"),
        (2, "民生实事", "(二)"),
        (3, "民生实事", "(二)"),
    ]
    assert repairs == [("part_heading", 1), ("part_heading", 3), ("inherited_section", 6)]


def test_a_lone_cell_that_is_a_sentence_goes_on_with_what_stands_above() -> None:
    tasks, _ = group(
        row("1. 修桥两座,", section="(一)提升城市"),
        row(section="品质,改善出行。"),
        row("新建便道一条,拆除旧桥。"),
        row("2. 铺路"),
    )
    assert {task.section_text for task in tasks} == {"提升城市品质,改善出行。"}
    assert goal_of([cells["goal"] for cells in tasks[0].cells]) == "修桥两座,新建便道一条,拆除旧桥。"
    assert {task.part for task in tasks} == {"临城市2030年工作分解表"}


def test_sections_as_lines_of_their_own_in_a_table_without_that_column() -> None:
    sheet = grid(
        ("目标", "进度", "领导"), ("(一)提升品质",), ("1. 修桥", "全年,巡查。", "丁可"), ("（二）绿化",), ("2. 植树",)
    )
    _, tasks = group_rows(type(sheet)(sheet.name, sheet.rows[2:]), COLUMNS, Notes())
    assert [(task.number, task.section, task.section_text) for task in tasks] == [
        (1, "(一)", "提升品质"),
        (2, "(二)", "绿化"),
    ]


def test_sections_numbered_without_brackets() -> None:
    tasks, _ = group(row("1. 修桥", section="一、提升品质"), row("2. 铺路"), row("3. 植树", section="二、绿化"))
    assert [(task.section, task.section_text) for task in tasks] == [
        ("一", "提升品质"),
        ("一", "提升品质"),
        ("二", "绿化"),
    ]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("内 容", "goal"),
        ("2030年内容", "goal"),
        ("2030年度内容", "goal"),
        ("内容（2030年）", "goal"),
        ("内容：", "goal"),
        ("<p>内容</p>", "goal"),
        ("具体内容", None),
    ],
)
def test_headings_with_a_year_a_remark_or_tags(heading: str, column: str | None) -> None:
    sheet = grid((heading, "进度", "领导", "牵头", "目标"))
    _, columns = find_header(type(sheet)(sheet.name, sheet.rows[2:]), COLUMNS)
    assert columns.by_position.get(0) == column
    assert columns.by_position.get(4) == (None if column else "goal")  # 内容 is listed before 目标
    assert columns.unread == (("目标",) if column else ("具体内容",))


def test_a_heading_of_two_meanings_takes_the_one_that_is_left() -> None:
    names = {**COLUMNS, "lead_units": ["牵头", "责任单位"], "assist_units": ["配合", "责任单位"]}
    for headings, expected in [
        (("内容", "进度", "牵头", "责任单位"), {2: "lead_units", 3: "assist_units"}),
        (("内容", "进度", "责任单位", "配合"), {2: "lead_units", 3: "assist_units"}),
        (("内容", "进度", "责任单位"), {2: "lead_units"}),
    ]:
        sheet = grid(headings)
        _, columns = find_header(type(sheet)(sheet.name, sheet.rows[2:]), names)
        assert {n: name for n, name in columns.by_position.items() if n > 1} == expected


def test_numbers_in_a_column_of_their_own() -> None:
    names = {**COLUMNS, "number": ["序号"]}
    sheet = grid(
        ("序号", "要求", "内容", "进度", "领导"),
        ("7", "(一)提升品质。", "修桥", "全年", "丁可"),
        ("8.", "", "1. 选线; 2. 铺路", "全年", "丁可"),
        ("9", "", "9. 植树", "全年", "丁可"),
        ("10.", "", "护林", "全年", "丁可"),
        ("", "", "防火", "", ""),
    )
    _, tasks = group_rows(type(sheet)(sheet.name, sheet.rows[2:]), names, Notes())
    assert [(task.number, goal_of([cells["goal"] for cells in task.cells])) for task in tasks] == [
        (7, "修桥"),
        (8, "1.选线;2.铺路"),
        (9, "植树"),
        (10, "护林防火"),
    ]
    assert [task.section for task in tasks] == ["(一)"] * 4


LEFT = ("1. 修桥", "一季度,选址。", "白一鸣", "交通局", "丁可", "赵大", "财政局")
RIGHT = ("", "", "1. 修桥", "一季度,选址。", "白一鸣", "交通局", "丁可", "赵大", "财政局")


@pytest.mark.parametrize("cells", [LEFT, (*LEFT, ""), (*LEFT, " ", ""), RIGHT, (*RIGHT, "")])
def test_a_row_shifted_by_a_column_is_moved_back(cells: tuple[str, ...]) -> None:
    table, repairs = read(row("5. 铺路", section="(一)提升品质。", leaders="白一鸣"), cells)
    task = table.tasks[0]
    assert (task.number, task.goal, task.section, task.schedule_text) == (1, "修桥", "(一)", "一季度,选址。")
    assert (task.leaders, task.lead_units, task.assist_units) == (("白一鸣",), ("交通局",), ("财政局",))
    assert (task.responsible, task.direct) == (("丁可",), ("赵大",))
    assert steps(repairs) == [("shifted_row", 2), ("inherited_section", 2)]
    assert repairs[0].note == "整行错位 1 列，已移回"


def test_the_report_says_by_how_many_columns_a_row_was_shifted() -> None:
    headings = {"no": ["序号"], **COLUMNS}
    notes = Notes()
    sheet = grid(("序号", *HEADER), LEFT)
    group_rows(type(sheet)(sheet.name, sheet.rows[2:]), headings, notes)
    assert [repair.note for repair in notes.repairs] == ["整行错位 2 列，已移回"]


@pytest.mark.parametrize(
    ("cells", "offset"),
    [
        (("", "1. 修桥", "2. 开工"), 0),
        (("1. 修桥", "一季度"), 1),
        (("", "", "1. 修桥"), -1),
        (("", "", "", "1. 修桥"), 0),  # too far off to be the task's number
        (("3.5亿元", "", "1.34万亿元"), 0),  # decimals are no task numbers
        (("要求", "修桥"), 0),
        ((), 0),
    ],
)
def test_by_how_much_the_goal_is_off(cells: tuple[str, ...], offset: int) -> None:
    assert goal_offset(cells, 1) == offset


@pytest.mark.parametrize(
    ("cells", "offset", "moved"),
    [
        (("1. 修桥", "a", ""), 1, ("", "1. 修桥", "a")),
        (("1. 修桥", "a"), 1, ("", "1. 修桥", "a")),
        (("", "", "1. 修桥"), -1, ("", "1. 修桥", "")),
        (("", "", "1. 修桥", "a"), -1, ("", "1. 修桥", "a")),
        (("1. 修桥", "a", "b"), 1, None),
        (("要求", "", "1. 修桥"), -1, None),
        (("", "", "1. 修桥", "a", "b"), -1, None),
    ],
)
def test_shifting_loses_no_filled_cell(cells: tuple[str, ...], offset: int, moved: tuple[str, ...] | None) -> None:
    assert shift(cells, offset, 3) == moved


@pytest.mark.parametrize("cells", [(*LEFT, "审计局"), ("(二)绿化。", "", *RIGHT[2:-1])])
def test_a_row_that_cannot_be_moved_back_is_refused(cells: tuple[str, ...]) -> None:
    """It would otherwise vanish into the task above."""
    with pytest.raises(SourceInvalid) as refusal:
        group(row("5. 铺路", section="(一)提升品质。"), cells)
    problem = refusal.value.problem
    assert problem.where == "lincheng.txt"
    assert "第 4 行" in problem.found
    assert "“内容”列" in problem.found
    assert problem.expected
    assert problem.remedy


def test_a_second_row_belongs_to_the_task_above() -> None:
    table, repairs = read(
        row("1. 修桥两座,", schedule="一季度,选址。", leaders="白一鸣", lead="交通局", assist="财政局"),
        row("铺路三条。", schedule="一季度,采购。", leaders="丁可", lead="水务局", assist="财政局"),
        row("2. 植树", schedule="全年", leaders="丁可"),
    )
    task = table.tasks[0]
    assert task.goal == "修桥两座,铺路三条。"
    assert task.schedule_text == "一季度,选址。\n一季度,采购。"
    assert [(item.text, item.list_index) for item in task.schedule] == [("选址。", 0), ("采购。", 1)]
    assert task.leaders == ("白一鸣", "丁可")
    assert task.lead_units == ("交通局", "水务局")
    assert task.assist_units == ("财政局",)
    assert task.lines == (3, 4)
    assert table.tasks[1].lines == (5,)
    assert steps(repairs) == [("second_row", 2)]
    assert "第 1 项" in repairs[0].note


def test_a_first_row_without_number_is_refused() -> None:
    with pytest.raises(SourceInvalid) as refusal:
        group(row("修桥"), row("2. 铺路"))
    assert str(refusal.value) == (
        "lincheng.txt：第 3 行没有任务号。应为：“内容”以“1.”这样的序号开头。处理办法：请给该行补上序号。"
    )


@pytest.mark.parametrize(
    ("raw", "goal"),
    [
        ("3. 2030 年，达 6600 家", "2030年,达6600家"),
        ("12、修桥", "修桥"),
        ("<p>７．修桥</p><p>铺路</p>", "修桥\n铺路"),
        ("1.修建 2.5 公里", "修建2.5公里"),
        ("319 . 建成。1. 甲 2. 乙", "建成。1.甲2.乙"),
    ],
)
def test_the_goal_without_its_number(raw: str, goal: str) -> None:
    assert goal_of([raw]) == goal
    tasks, _ = group(row(raw))
    assert len(tasks) == 1


def test_a_table_without_a_goal_column_is_refused() -> None:
    sheet = grid()
    without = type(sheet)(sheet.name, tuple(line for line in sheet.rows if "内容" not in line.cells))
    with pytest.raises(SourceInvalid, match="没有一列可识别"):
        find_header(without, COLUMNS)
    header = type(without.rows[0])(7, ("要求", "进度", "领导", "别的"))
    with pytest.raises(SourceInvalid) as refusal:
        find_header(type(sheet)(sheet.name, (*without.rows, header)), COLUMNS)
    problem = refusal.value.problem
    assert problem.where == "lincheng.txt"
    assert problem.found == "表头缺少“内容”列（第 7 行识别到：要求、进度、领导）"
    assert problem.expected == "含列名 要求、内容、进度、领导、牵头、责任人、经办人、配合"
    assert "columns.yaml" in problem.remedy


def test_columns_in_another_order_and_under_other_headings() -> None:
    names = grid(("配合", "目标", "备注", "进度"), ("财政局", "1. 修桥", "x", "全年,巡查。"))
    notes = Notes()
    _, tasks = group_rows(type(names)(names.name, names.rows[2:]), COLUMNS, notes)
    assert dict(tasks[0].cells[0]) == {"assist_units": "财政局", "goal": "1. 修桥", "schedule": "全年,巡查。"}
    assert tasks[0].section == ""


def test_a_short_section_without_a_number_goes_by_its_title() -> None:
    tasks, repairs = group(row("1. 修桥", section="城乡建设"), row("2. 铺路"), row("3. 植树", section="生态环境"))
    assert [(task.section, task.section_text) for task in tasks] == [
        ("城乡建设", "城乡建设"),
        ("城乡建设", "城乡建设"),
        ("生态环境", "生态环境"),
    ]
    assert repairs == [("inherited_section", 2)]
