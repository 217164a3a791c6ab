"""Exported files as those who open them see them: every format says what it is about, and is safe to open."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.exports.archive import xml_text
from assistant.exports.as_csv import FORMULA_STARTS
from assistant.exports.content import Export, of_answer, of_tasks
from assistant.exports.formats import FORMATS, file_name
from assistant.exports.plain import plain_lines
from assistant.exports.words import ExportWords, load_words
from assistant.types import Answer
from index.errors import SourceInvalid
from index.types import TaskTable
from tests.assistant.exports.conftest import FORMULA, ON

CONTEXT = (
    "2021年任务表",
    "2021年2月21日",
    "sample-2021 ",
    "2026-11-26",
    "牵头单位=交通运输局；季度=二季度",
    "由程序根据",
)


def sheet_rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def text_of(data: bytes, form: str) -> str:
    """Everything that a file says."""
    if form == "xlsx":
        book = load_workbook(io.BytesIO(data))
        return "\n".join(str(value) for sheet in book for row in sheet_rows(sheet) for value in row)
    if form == "docx":
        document = Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        footer = [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells, *footer])
    return data.decode("utf-8-sig")


@pytest.mark.parametrize("form", FORMATS)
def test_every_file_says_what_it_is_about(form: str, answered: Export, listed: Export) -> None:
    for export in (answered, listed):
        said = text_of(FORMATS[form].write(export), form)
        for expected in CONTEXT:
            assert expected in said
    said = text_of(FORMATS[form].write(answered), form)
    for expected in ("二季度呢", "交通局一季度要完成什么", "【任务2】甲*乙", "两处数字不一致", "共 3 项。"):
        assert expected in said
    assert "**" not in said


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_day_gives_the_same_bytes_and_another_day_says_so(form: str, answered: Export) -> None:
    first = FORMATS[form].write(answered)
    assert FORMATS[form].write(replace(answered, on=date(2026, 11, 26))) == first
    later = replace(answered, on=date(2026, 11, 27), about=(("导出日期", "2026-11-27"),))
    assert FORMATS[form].write(later) != first
    if form in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(first)) as archive:
            assert {member.date_time[:3] for member in archive.infolist()} == {(2026, 11, 26)}
            core = archive.read("docProps/core.xml").decode()
        assert core.count("2026-11-26T00:00:00Z") == 2  # created and modified, neither of them now


def test_excel_has_real_columns_that_can_be_sorted_and_printed(answered: Export) -> None:
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(answered)))
    assert book.sheetnames == ["回答", "任务"]
    sheet = book["任务"]
    header, *rows = sheet_rows(sheet)
    assert header[:2] == ["任务号", "部分"]
    assert [row[0] for row in rows] == [2, 1, 4]  # numbers, in the order of citation
    assert rows[1][header.index("协助单位")] == "财政局、城建工程管理局"
    assert [row[-1] for row in rows] == [None, None, "全年持续"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B2", "A1:L4", "$1:$1")
    assert sheet.column_dimensions["E"].width == 40
    assert sheet["E2"].alignment.wrap_text
    assert sheet.page_setup.orientation == "landscape"


def test_excel_keeps_formulas_as_text(answered: Export) -> None:
    sheet = load_workbook(io.BytesIO(FORMATS["xlsx"].write(answered)))["任务"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert cells[FORMULA].data_type == "s"
    assert cells[FORMULA].quotePrefix
    assert cells["+甲、@乙"].data_type == cells["-丙"].data_type == "s"


def test_word_is_a_sheet_for_supervision(answered: Export) -> None:
    document = Document(io.BytesIO(FORMATS["docx"].write(answered)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:3] == ["任务督办单", "督办单位：交通运输局", "督办时间：二季度"]
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    table = document.tables[0]
    header = [cell.text for cell in table.rows[0].cells]
    assert " ".join(header) == (
        "任务号 年度目标及工作内容 季度进度安排 责任领导 牵头单位 责任人 直接责任人 协助单位 完成情况"
    )
    assert "w:tblHeader" in table.rows[0]._tr.xml  # repeated on every page
    row = [cell.text for cell in table.rows[2].cells]
    assert row[0] == "1"
    assert row[2] == "二季度：新增停车位1个以上。"  # the other quarters are not asked for
    assert row[-1] == ""
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "仿宋"
    assert "NUMPAGES" in section.footer._element.xml


def test_word_without_tasks_is_a_plain_answer(table: TaskTable, words: ExportWords) -> None:
    export = of_answer(Answer("火星局", "表中没有火星局。", "not_found"), (), table, ON, words)
    document = Document(io.BytesIO(FORMATS["docx"].write(export)))
    assert document.paragraphs[0].text == "任务问答"
    assert not document.tables


def test_csv_begins_with_the_header_and_runs_nothing(listed: Export) -> None:
    data = FORMATS["csv"].write(listed)
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv_rows(data)
    assert header[0] == "任务号"
    tasks = rows[: rows.index([])]
    assert [row[0] for row in tasks] == ["1", "2", "3", "4"]
    assert tasks[1][header.index("年度目标及工作内容")] == f"'{FORMULA}"
    assert tasks[1][header.index("责任人")] == "'-丙"
    assert tasks[-1][-1] == "全年持续"


@settings(max_examples=25)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_text_becomes_a_formula_or_breaks_a_file(texts: list[str]) -> None:
    export = of_answer(
        Answer(texts[0], "\n".join(texts), "not_found", warnings=tuple(texts)),
        texts[1:],
        TaskTable("t", texts[-1], "", 2021, "", ()),
        ON,
        load_words(),
    )
    for row in csv_rows(FORMATS["csv"].write(export)):
        assert not any(cell.lstrip(" ").startswith(FORMULA_STARTS) for cell in row)
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(export)))
    assert all(cell.data_type in "sn" for sheet in book for row in sheet.iter_rows() for cell in row)
    Document(io.BytesIO(FORMATS["docx"].write(export)))


def test_a_list_by_quarter_has_the_whole_year_tasks_behind_it_marked(listed: Export, table: TaskTable) -> None:
    assert [(row.task.number, row.remark) for row in listed.rows] == [(1, ""), (2, ""), (3, ""), (4, "全年持续")]
    everything = of_tasks((), table, ON, listed.words)
    assert [row.task.number for row in everything.rows] == [1, 2, 3, 4, 5]
    assert ("条件", "全部任务") in everything.about


def test_an_answer_without_filters_names_none(table: TaskTable, words: ExportWords) -> None:
    export = of_answer(Answer("任务1", "【任务1】甲", "answered", (1,)), (), table, ON, words)
    assert "条件" not in dict(export.about)


def test_a_text_longer_than_a_cell_goes_on_in_the_next_one(table: TaskTable, words: ExportWords) -> None:
    export = of_answer(Answer("问", "长" * 70000, "answered"), (), table, ON, words)
    sheet = load_workbook(io.BytesIO(FORMATS["xlsx"].write(export)))["回答"]
    assert sum(str(row[1]).count("长") for row in sheet_rows(sheet)) == 70000


def test_markdown_becomes_the_text_that_is_read() -> None:
    markdown = "## 头\n**粗** \\*星\\*\n| 甲 | 乙 |\n| --- | :-: |\n| 1 | 2 |\n- 条\n\n---"
    assert plain_lines(markdown) == ("头", "粗 *星*", "| 甲 | 乙 |", "| 1 | 2 |", "- 条", "")


def test_file_names_fit_every_system(answered: Export) -> None:
    form = FORMATS["xlsx"]
    assert file_name(answered, "交通/运输局\n二季度?", form) == "任务问答_交通 运输局 二季度_2026-11-26.xlsx"
    assert file_name(answered, "", form) == "任务问答_2026-11-26.xlsx"
    assert len(file_name(answered, "长" * 500, form).encode()) < 255
    assert "/" not in file_name(answered, "../../etc/passwd", form)


@given(st.text())
def test_xml_text_keeps_what_xml_has(text: str) -> None:
    assert xml_text(text) == "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"
    )


def test_words_are_checked(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[3] / "prompts" / "exports.yaml"
    copy = tmp_path / "exports.yaml"
    copy.write_text(shipped.read_text("utf-8").replace("  goal: 年度目标及工作内容\n", ""), "utf-8")
    with pytest.raises(SourceInvalid, match=r"columns\.goal"):
        load_words(tmp_path)
    copy.write_text(shipped.read_text("utf-8").replace("{title}", "{name}"), "utf-8")
    with pytest.raises(SourceInvalid, match="花括号"):
        load_words(tmp_path)
