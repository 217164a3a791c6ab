"""An export as an Excel workbook: a sheet of tasks with real columns, and one with the answer and its context."""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from assistant.exports.archive import midnight, repacked, xml_text
from assistant.exports.columns import COLUMNS
from assistant.exports.content import Export

LONGEST_CELL = 32767
"""Characters that a cell can hold; the library would cut what is longer without a word."""
LINE_HEIGHT = 15.0
"""Points."""
HIGHEST_ROW = 400.0
"""Points; Excel shows no row higher than 409."""

_FONT = "宋体"
_RULE = Side(style="thin", color="BFBFBF")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_HEAD = PatternFill("solid", fgColor="DCE6F1")


def write(export: Export) -> bytes:
    """The workbook. Text that looks like a formula is stored as text."""
    words = export.words
    book = Workbook()
    tasks = book.worksheets[0]
    about = book.create_sheet(words.label("parts", "answer" if export.answer else "about"), 0 if export.answer else 1)
    tasks.title = words.label("parts", "tasks")
    _fill_tasks(tasks, export)
    _fill_about(about, export)
    book.active = 0
    for place, sheet in enumerate(book.worksheets):
        sheet.sheet_view.tabSelected = place == 0
    properties = book.properties
    properties.creator = properties.title = xml_text(export.title)
    properties.description = xml_text(export.mark)
    properties.created = properties.modified = midnight(export.on).replace(tzinfo=None)
    saved = io.BytesIO()
    core = tostring(properties.to_tree())  # saving sets the time of now
    book.save(saved)
    return repacked(saved.getvalue(), export.on, {"docProps/core.xml": core})


def _fill_tasks(sheet: Worksheet, export: Export) -> None:
    words = export.words
    for place, column in enumerate(COLUMNS, 1):
        cell = _put(sheet, 1, place, words.label("columns", column.name))
        cell.font, cell.fill = Font(name=_FONT, bold=True), _HEAD
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    for line, row in enumerate(export.rows, 2):
        values = [column.value(row) for column in COLUMNS]
        for place, value in enumerate(values, 1):
            _put(sheet, line, place, value)
        lines = (_lines_in(str(value), column.width) for value, column in zip(values, COLUMNS, strict=True))
        sheet.row_dimensions[line].height = min(HIGHEST_ROW, LINE_HEIGHT * max(lines))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(export.rows) + 1}"
    sheet.print_title_rows = "1:1"
    _printed(sheet, export)


def _fill_about(sheet: Worksheet, export: Export) -> None:
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 100
    for line, (label, text) in enumerate(_statements(export), 1):
        _put(sheet, line, 1, label).font = Font(name=_FONT, bold=True)
        _put(sheet, line, 2, text)
        sheet.row_dimensions[line].height = min(HIGHEST_ROW, LINE_HEIGHT * _lines_in(text, 100))
    _printed(sheet, export)


def _statements(export: Export) -> Iterator[tuple[str, str]]:
    """Labels and what they say, one a row; longer texts go on in the next row."""
    words = export.words
    lines = [*export.about]
    lines += [(words.label("parts", "answer") if not i else "", line) for i, line in enumerate(export.answer)]
    lines += [(words.label("parts", "warnings"), line) for line in export.warnings]
    lines.append((words.label("parts", "about"), export.mark))
    for label, text in lines:
        yield label, text[:LONGEST_CELL]
        for start in range(LONGEST_CELL, len(text), LONGEST_CELL):
            yield "", text[start : start + LONGEST_CELL]


def _put(sheet: Worksheet, line: int, place: int, value: str | int) -> Cell:
    """A cell with a border whose text wraps, and is text whatever it looks like."""
    cell = sheet.cell(line, place)
    assert isinstance(cell, Cell)  # noqa: S101 - merged cells are another type, and there are none
    cell.value = (xml_text(value) or None) if isinstance(value, str) else value
    if isinstance(cell.value, str):
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(("=", "+", "-", "@"))
    cell.font, cell.alignment = Font(name=_FONT), _WRAPPED
    cell.border = Border(_RULE, _RULE, _RULE, _RULE)
    return cell


def _lines_in(text: str, width: int) -> int:
    """Lines that a text takes in a column."""
    return sum(max(1, math.ceil(_digits(line) / max(width - 1, 1))) for line in text.split("\n"))


def _digits(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _printed(sheet: Worksheet, export: Export) -> None:
    """A4 across, as wide as the page, with mark and page number below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    mark = xml_text(export.mark).replace("&", "&&")
    number = export.words.text("page", page="&P", pages="&N")
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(mark), right=_HeaderFooterPart(number))
