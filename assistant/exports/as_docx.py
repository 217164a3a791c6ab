"""An export as a Word document: a sheet for supervision (督办单) across the page, with a column to write into."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.exports.archive import midnight, repacked, xml_text
from assistant.exports.columns import schedule_lines
from assistant.exports.content import Export, Row

TEXT_FONT, HEAD_FONT, LATIN_FONT = "仿宋", "黑体", "Times New Roman"
COLUMNS: tuple[tuple[str, int, Callable[[Row], Sequence[str]]], ...] = (
    ("number", 12, lambda row: (str(row.task.number),)),
    ("goal", 50, lambda row: row.task.goal.split("\n")),
    ("schedule", 74, lambda row: schedule_lines(row.items) or row.task.schedule_text.split("\n")),
    ("leaders", 18, lambda row: row.task.leaders),
    ("lead_units", 26, lambda row: row.task.lead_units),
    ("responsible", 18, lambda row: row.task.responsible),
    ("direct", 18, lambda row: row.task.direct),
    ("assist_units", 28, lambda row: ("、".join(row.task.assist_units),)),
    ("done", 25, lambda row: ()),
)
"""Name, width in millimetres, and the paragraphs of a cell. Together as wide as A4 across between its margins."""
MARGIN = 14
"""Millimetres."""


def write(export: Export) -> bytes:
    """The document."""
    document = Document()
    _lay_out(document)
    _set_fonts(document)
    title = "supervision" if export.rows else "answer"
    heading = document.add_heading(export.words.label("titles", title), level=1)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for label, text in (*export.supervised, *export.about):
        _labelled(document.add_paragraph(), label, text)
    _add_lines(document, export, "answer", export.answer)
    _add_lines(document, export, "warnings", export.warnings)
    if export.rows:
        document.add_heading(export.words.label("parts", "tasks"), level=2)
        _add_table(document, export)
    _add_footer(document, export)
    _set_properties(document, export)
    saved = io.BytesIO()
    document.save(saved)
    return repacked(saved.getvalue(), export.on)


def _lay_out(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)


def _set_fonts(document: Any) -> None:
    """Chinese fonts have their own attribute; without it Word takes that of its own language."""
    for name, font, size in (("Normal", TEXT_FONT, 10.5), ("Heading 1", HEAD_FONT, 20), ("Heading 2", HEAD_FONT, 12)):
        style = document.styles[name]
        style.font.name, style.font.size = LATIN_FONT, Pt(size)
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
        language = _child(style.element.get_or_add_rPr(), "w:lang")
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_after, spacing.line_spacing = Pt(2), 1.15


def _add_lines(document: Any, export: Export, part: str, lines: Sequence[str]) -> None:
    if not any(lines):
        return
    document.add_heading(export.words.label("parts", part), level=2)
    for line in lines:
        if line.strip():
            paragraph = document.add_paragraph(xml_text(line.strip()))
            paragraph.paragraph_format.left_indent = Mm(4 * ((len(line) - len(line.lstrip())) // 2))


def _add_table(document: Any, export: Export) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for column, (_, width, _) in zip(table.columns, COLUMNS, strict=True):
        column.width = Mm(width)
    head = table.rows[0]
    _mark_row(head._tr, "w:tblHeader")
    for cell, (name, _, _) in zip(head.cells, COLUMNS, strict=True):
        run = cell.paragraphs[0].add_run(export.words.label("columns", name))
        run.bold = True
        _set_run_font(run, HEAD_FONT)
        _shade(cell)
    for row in export.rows:
        _add_row(table._tbl, [[xml_text(text) for text in lines(row)] for _, _, lines in COLUMNS])


def _add_row(table: Any, cells: Sequence[Sequence[str]]) -> None:
    """A row built as XML: the library's own way looks the whole table over for every cell."""
    tr = OxmlElement("w:tr")
    _mark_row(tr, "w:cantSplit")
    for (_, width, _), lines in zip(COLUMNS, cells, strict=True):
        tc = OxmlElement("w:tc")
        tc.width = Mm(width)
        for line in lines or ("",):
            p = OxmlElement("w:p")
            if line:
                Paragraph(p, None).add_run(line)  # type: ignore[arg-type]
            tc.append(p)
        tr.append(tc)
    table.append(tr)


def _mark_row(tr: Any, mark: str) -> None:
    """`w:tblHeader`: repeated on every page. `w:cantSplit`: not broken over two pages."""
    tr.get_or_add_trPr().append(OxmlElement(mark))


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "DCE6F1")):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _add_footer(document: Any, export: Export) -> None:
    footer = document.sections[0].footer
    footer.paragraphs[0].text = xml_text(export.mark)
    numbered = footer.add_paragraph()
    numbered.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece, field in _page_number(export):
        if piece:
            numbered.add_run(piece)
        if field:
            numbered._p.append(_field(field))


def _page_number(export: Export) -> Iterator[tuple[str, str]]:
    """The words of the page number, each with the field that follows it."""
    words = export.words.text("page", page="\0PAGE\0", pages="\0NUMPAGES\0")
    pieces = re.split("\0", words)
    yield from zip(pieces[::2], [*pieces[1::2], ""], strict=True)


def _field(name: str) -> Any:
    """A value that Word computes."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    return field


def _labelled(paragraph: Paragraph, label: str, text: str) -> None:
    head = paragraph.add_run(f"{label}：")
    _set_run_font(head, HEAD_FONT)
    paragraph.add_run(xml_text(text))


def _set_run_font(run: Run, font: str) -> None:
    run.font.name = LATIN_FONT
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _set_properties(document: Any, export: Export) -> None:
    properties = document.core_properties
    properties.title = properties.author = properties.last_modified_by = xml_text(export.title)[:255]
    properties.comments = xml_text(export.mark)[:255]
    properties.language = "zh-CN"
    properties.created = properties.modified = midnight(export.on).replace(tzinfo=None)


def _child(parent: Any, name: str) -> Any:
    """The child of that name, made when there is none."""
    found = parent.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        parent.append(found)
    return found
