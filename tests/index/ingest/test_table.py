"""Whole tables: the shipped one against its golden file and its source, hand-made ones, and what is refused."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from index.errors import SourceError, SourceInvalid
from index.ingest import SourceTable, read_table
from index.ingest.table import build_table, source_checksum
from index.ingest.units import UnitSpellings
from index.types import PERSON_FIELDS, UNIT_FIELDS, Spelling, Task
from tests.index.ingest.tables import COLUMNS, grid, read, row, steps

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "data" / "dongguan-2021"
GOLDEN = [json.loads(line) for line in (ROOT / "tests/golden/tasks.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def shipped() -> SourceTable:
    return read_table(FOLDER)


def columns_of(task: Task) -> dict[str, Any]:
    """A task in the shape of the golden file."""
    plain: dict[str, Any] = {
        name: getattr(task, name) for name in ("number", "part", "section", "section_text", "goal")
    }
    lists: dict[str, Any] = {name: list(getattr(task, name)) for name in (*PERSON_FIELDS, *UNIT_FIELDS)}
    items = [
        {"quarters": list(item.quarters), "marker": item.marker, "track": item.track, "text": item.text}
        for item in task.schedule
    ]
    return {**plain, "schedule": items, **lists}


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: str(golden["number"]))
def test_golden(shipped: SourceTable, golden: dict[str, Any]) -> None:
    task = shipped.table.get(golden["number"])
    assert task is not None
    assert columns_of(task) == golden


def test_the_golden_file_is_large_and_without_repeats() -> None:
    numbers = [golden["number"] for golden in GOLDEN]
    assert len(numbers) == len(set(numbers)) >= 100


def test_the_shipped_table(shipped: SourceTable) -> None:
    table = shipped.table
    assert [task.number for task in table.tasks] == list(range(1, 320))
    assert {task.part: 0 for task in table.tasks} == {"主要目标任务": 0, "十件民生实事": 0}
    assert [table.tasks[n].part for n in (273, 274)] == ["主要目标任务", "十件民生实事"]
    assert len({task.section for task in table.tasks}) == 119
    assert (table.id, table.city, table.year) == ("dongguan-2021", "东莞", 2021)
    assert (table.title, table.date) == ("2021年市政府主要目标任务分解表", "2021年2月21日")
    assert [task.number for task in table.tasks if not task.leaders] == [255]


def test_what_was_repaired_in_the_shipped_table(shipped: SourceTable) -> None:
    """Of the rows' repairs, exactly these; one header stands at the top, six sections were cut by a page's end."""
    counts = Counter(repair.step for repair in shipped.repairs)
    assert {
        step: counts[step] for step in counts if step not in {"spaced_name", "unit_spelling", "paragraph_tags"}
    } == {
        "repeated_header": 57,
        "inherited_section": 193,
        "page_break": 6,
        "split_section": 1,
        "shifted_row": 2,
        "part_heading": 1,
        "second_row": 1,
        "interleaved_names": 1,
        "collective_people": 2,
        "broken_unit": 6,
        "no_leader": 1,
    }
    assert [repair.line for repair in shipped.repairs] == sorted(repair.line for repair in shipped.repairs)


SIGNS = re.compile(r"</?p>|[\s、,;/]")


def bare(text: str) -> str:
    """Without tags, spaces and separators, in one width."""
    return SIGNS.sub("", unicodedata.normalize("NFKC", text))


def raw_rows() -> dict[int, list[str]]:
    """The cells of each task by number, from its number on, read as plainly as can be; a second row is appended."""
    rows: dict[int, list[str]] = {}
    last: list[str] = []
    for line in (FOLDER / "source.txt").read_text(encoding="utf-8-sig").splitlines():
        cells = line.split("\t")
        at = next((n for n in (0, 1) if n < len(cells) and re.match(r"\s*(<p>)?\s*\d+\s*\.\s*\D", cells[n])), None)
        if at is not None:
            last = rows[int(re.findall(r"\d+", cells[at])[0])] = [*cells[at:], ""][:7]
        elif len(cells) == 8 and cells[2] and not cells[2].startswith("季度进度"):
            last[:] = [a + b for a, b in zip(last, cells[1:], strict=True)]
    return rows


REREAD = {
    (34, "direct"),  # a repeated piece
    *((191, name) for name in ("leaders", "lead_units", "responsible", "direct", "assist_units")),  # the second row
    (232, "leaders"),  # interleaved names
    (259, "assist_units"),  # one unit twice
}
"""Cells that hold a name twice, or in another order."""


def written(task: Task, name: str) -> str:
    """A list column of a task in the spelling of the source."""
    spellings = {spelling.value: spelling.source for spelling in task.spellings if spelling.field == name}
    return bare("".join(spellings.get(entry, entry) for entry in getattr(task, name)))


def test_no_column_of_any_shipped_task_lost_a_character(shipped: SourceTable) -> None:
    """All 319 tasks against the source: every column, character by character but for the cells in `REREAD`."""
    rows = raw_rows()
    assert sorted(rows) == list(range(1, 320))
    columns = ("leaders", "lead_units", "responsible", "direct", "assist_units")
    different = set()
    for task in shipped.table.tasks:
        goal, schedule, *others = (bare(cell) for cell in rows[task.number])
        assert f"{task.number}.{bare(task.goal)}" == goal
        assert bare(task.schedule_text) == schedule
        for name, cell in zip(columns, others, strict=True):
            if written(task, name) != cell:
                different.add((task.number, name))
    assert different == REREAD


def test_no_section_of_the_shipped_table_lost_a_character(shipped: SourceTable) -> None:
    lines = (FOLDER / "source.txt").read_text(encoding="utf-8-sig").splitlines()
    cells = [line.split("\t")[0] for line in lines if line.count("\t") == 7]
    texts = [bare(cell) for cell in cells if not re.match(r"总体要求|2021 年|(<p>)?\d+\.", cell)]
    sections = dict.fromkeys((task.section, task.section_text) for task in shipped.table.tasks)
    assert "".join(bare(section + text) for section, text in sections) == "".join(texts)


def test_every_item_of_the_shipped_table_is_a_slice_of_its_cell(shipped: SourceTable) -> None:
    for task in shipped.table.tasks:
        assert task.schedule, task.number
        assert all(item.text in task.schedule_text for item in task.schedule)


# Hand-made tables


def test_an_empty_assist_cell_stays_empty() -> None:
    table, _ = read(row("1. 修桥", section="(一)提升品质。", assist="财政局"), row("2. 铺路"))
    assert [task.assist_units for task in table.tasks] == [("财政局",), ()]
    assert [task.section for task in table.tasks] == ["(一)", "(一)"]


def test_names_with_spaces_and_several_names() -> None:
    table, repairs = read(row("1. 修桥", leaders="白 鸣", responsible="丁　可 欧阳山川", direct="赵大、钱二"))
    task = table.tasks[0]
    assert (task.leaders, task.responsible, task.direct) == (("白鸣",), ("丁可", "欧阳山川"), ("赵大", "钱二"))
    assert [(repair.step, repair.note) for repair in repairs] == [
        ("spaced_name", "“白 鸣”读作白鸣"),
        ("spaced_name", "“丁 可 欧阳山川”读作丁可、欧阳山川"),
    ]


def test_interleaved_names_are_untangled_with_names_of_other_rows() -> None:
    table, repairs = read(row("1. 修桥", leaders="白丁 鸣可"), row("2. 铺路", leaders="白鸣", direct="丁 可"))
    assert table.tasks[0].leaders == ("白鸣", "丁可")
    assert ("interleaved_names", 1) in steps(repairs)


def test_interleaved_pieces_that_are_names_elsewhere_are_left() -> None:
    rows = (
        row("1. 修桥", leaders="白丁 鸣可"),
        row("2. 铺路", leaders="白鸣", direct="丁可"),
        row("3. 植树", direct="鸣可"),
    )
    table, repairs = read(*rows)
    assert table.tasks[0].leaders == ("白丁", "鸣可")
    assert "interleaved_names" not in dict(steps(repairs))


def test_descriptions_of_many_people() -> None:
    table, repairs = read(row("1. 修桥", leaders="丁可", responsible="白一鸣 各镇（街） （街）领导"))
    assert table.tasks[0].responsible == ("白一鸣", "各镇(街)领导")
    assert steps(repairs) == [("collective_people", 1)]


def test_a_row_without_leader_is_reported() -> None:
    table, repairs = read(row("1. 修桥", lead="交通局"), row("2. 铺路", leaders="丁可"))
    assert table.tasks[0].leaders == ()
    assert [(repair.step, repair.line, repair.note) for repair in repairs] == [("no_leader", 3, "第 1 项没有责任领导")]


def test_paragraph_tags_are_reported_only_where_there_are_any() -> None:
    table, repairs = read(
        row("1. 修桥", leaders="丁可", schedule="＜p＞一季度，选址。＜/p＞<p>二季度，开工。</p>"),
        row("2. 铺路", leaders="丁可", schedule="全年，PM2.5<35。"),
    )
    assert table.tasks[0].schedule_text == "一季度,选址。\n二季度,开工。"
    assert table.tasks[1].schedule_text == "全年,PM2.5<35。"
    assert steps(repairs) == [("paragraph_tags", 1)]


SPELLINGS = UnitSpellings({"住建局": "住房局", "各园区、镇": "各镇(园区)"}, ("市",))


def test_units_are_canonical_and_keep_the_spelling_of_the_source() -> None:
    table, repairs = read(
        row("1. 修桥", leaders="丁可", lead="市财政局 住房局", assist="住建 局、各园区、镇，市城管会"),
        row("2. 铺路", leaders="丁可", lead="财政局", assist="各镇（园区）、住建局、住房局"),
        spellings=SPELLINGS,
    )
    first, second = table.tasks
    assert first.lead_units == ("财政局", "住房局")
    assert first.assist_units == ("住房局", "各镇(园区)", "市城管会")
    assert first.spellings == (
        Spelling("lead_units", "财政局", "市财政局"),
        Spelling("assist_units", "住房局", "住建局"),
        Spelling("assist_units", "各镇(园区)", "各园区、镇"),
    )
    assert second.assist_units == ("各镇(园区)", "住房局")
    assert second.spellings == (Spelling("assist_units", "住房局", "住建局"),)
    assert Counter(repair.step for repair in repairs) == {"broken_unit": 1, "unit_spelling": 4}


def test_tasks_come_in_the_order_of_their_numbers() -> None:
    table, repairs = read(row("20. 修桥"), row("3. 铺路", leaders="丁可"))
    assert [task.number for task in table.tasks] == [3, 20]
    assert [repair.line for repair in repairs] == [3]


def test_the_settings_of_a_table_come_first() -> None:
    settings = {"id": "lin", "title": "重点工作", "city": "临城", "year": 2031}
    table, _ = build_table(grid(row("1. 修桥")), COLUMNS, UnitSpellings(), settings, "folder")
    assert (table.id, table.title, table.city, table.year) == ("lin", "重点工作", "临城", 2031)
    table, _ = build_table(grid(row("1. 修桥")), COLUMNS, UnitSpellings(), {}, "folder")
    assert (table.id, table.title, table.city, table.year) == ("folder", "临城市2030年工作分解表", "", 2030)


# Tables that are refused


def folder_with(folder: Path, lines: list[str], settings: str = "", source: str = "source.txt") -> Path:
    """A table folder; the column headings stand beside it."""
    (folder / "table.yaml").write_text(settings or f"source: {source}\n", encoding="utf-8")
    (folder / source).write_text("\n".join(lines), encoding="utf-8")
    (folder / "columns.yaml").write_text(json.dumps(COLUMNS, ensure_ascii=False), encoding="utf-8")
    return folder


HEADING = "\t".join(headings[0] for headings in COLUMNS.values())
GOOD = ["临城市2030年工作表", HEADING, "\t1. 修桥\t一季度,选址。\t丁可\t交通局\t\t\t"]


def test_a_folder_is_read_with_its_own_files(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [*GOOD, "\t2. 铺路\t全年\t丁可\t路局"], source="lincheng.tsv")
    (folder / "units.yaml").write_text("spellings: {交通局: [路局]}\n", encoding="utf-8")
    found = read_table(folder, folder / "columns.yaml")
    assert [task.lead_units for task in found.table.tasks] == [("交通局",), ("交通局",)]
    assert found.table.id == tmp_path.name
    assert found.checksum == source_checksum(folder) != read_table(FOLDER).checksum


@pytest.mark.parametrize("name", ["table.yaml", "units.yaml", "expansions.jsonl", "source.txt"])
def test_the_checksum_covers_every_file_of_the_table(tmp_path: Path, name: str) -> None:
    folder = folder_with(tmp_path, GOOD)
    before = source_checksum(folder)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# \n")
    assert source_checksum(folder) != before


REFUSED = {
    "no goal column": (["临城市", HEADING.replace("内容", "别的"), GOOD[2]], "source.txt", "第 2 行", "“内容”列"),
    "no header": (["一", "二"], "source.txt", "没有一列可识别", "“内容”列"),
    "one number twice": ([*GOOD, "", "\t1. 铺路"], "source.txt", "第 3 行和第 5 行", "任务号 1 出现两次"),
    "number without content": ([*GOOD, "\t2. \t全年"], "source.txt", "第 4 行", "只有任务号 2"),
    "first row without number": ([*GOOD[:2], "\t修桥\t全年"], "source.txt", "第 3 行", "没有任务号"),
    "no task": (GOOD[:2], "source.txt", "", "没有读到任何任务"),
    "empty file": ([], "source.txt", "", "没有一列可识别"),
    "unmovable row": ([*GOOD, "2. 铺路\ta\tb\tc\td\te\tf\tg"], "source.txt", "第 4 行", "移不回去"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_table_is_refused_with_place_expectation_and_remedy(tmp_path: Path, case: str) -> None:
    lines, where, line, found = REFUSED[case]
    with pytest.raises(SourceInvalid) as refusal:
        read_table(folder_with(tmp_path, lines), tmp_path / "columns.yaml")
    problem = refusal.value.problem
    assert problem.where == where
    assert line in problem.found
    assert found in problem.found
    assert problem.expected
    assert problem.remedy
    assert str(refusal.value).startswith(f"{where}：{problem.found}。应为：")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            "source: nowhere.txt\n",
            "nowhere.txt：找不到源表文件。应为：以制表符分列的文本（UTF-8、UTF-16 或 GB18030 编码）。处理办法：",
        ),
        ("source: table.pdf\n", "table.pdf：不支持 .pdf 格式的源表。应为：.txt、.tsv。处理办法："),
        ("source: table\n", "table：不支持 无扩展名 格式的源表。应为：.txt、.tsv。处理办法："),
        (
            "source: source.txt\nyaer: 2030\n",
            "table.yaml：有不认识的键：yaer。应为：id、city、year、title、source、examples。处理办法：",
        ),
        ("- source\n", "table.yaml：内容不是键值表。应为："),
        ("source: [a\n\n", "table.yaml：第 3 行第 1 列不是有效的 YAML。"),
    ],
)
def test_bad_settings_are_refused(tmp_path: Path, settings: str, message: str) -> None:
    with pytest.raises(SourceError) as refusal:
        read_table(folder_with(tmp_path, GOOD, settings), tmp_path / "columns.yaml")
    assert str(refusal.value).startswith(message)
    assert refusal.value.problem.remedy


def test_a_folder_without_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"table\.yaml：找不到数据文件"):
        read_table(tmp_path)
