"""An export as plain text: the answer with its citations, and the quotes that back it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.columns import schedule_lines
from assistant.exports.content import Export, Row


def write(export: Export) -> bytes:
    """UTF-8 with a byte order mark, because Windows' editor guesses otherwise; lines end as there."""
    text = "\n".join(_lines(export)) + "\n"
    return b"\xef\xbb\xbf" + text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8", "replace")


def _lines(export: Export) -> Iterator[str]:
    words = export.words
    yield export.title
    yield ""
    yield from (f"{label}：{text}" for label, text in export.about)
    if export.answer:
        yield from ("", f"【{words.label('parts', 'answer')}】", *export.answer)
    if export.warnings:
        yield from ("", f"【{words.label('parts', 'warnings')}】", *export.warnings)
    if export.evidence:
        yield from ("", f"【{words.label('parts', 'evidence')}】")
        yield from (
            f"{words.label('columns', 'number')} {item.task} {_column(export, item.field)}：{item.quote}"
            for item in export.evidence
        )
    elif export.rows:
        yield from ("", f"【{words.label('parts', 'tasks')}】")
        for row in export.rows:
            yield from _task(export, row)
    yield from ("", export.mark)


def _column(export: Export, field: str) -> str:
    labels = export.words.data["columns"]
    return str(labels.get(field, field))


def _task(export: Export, row: Row) -> Iterator[str]:
    task, label = row.task, export.words.label
    yield f"{task.number}. {task.goal}" + (f"（{row.remark}）" if row.remark else "")
    yield from (f"   {line}" for line in schedule_lines(row.items))
    for name in ("leaders", "lead_units", "responsible", "direct", "assist_units"):
        if held := getattr(task, name):
            yield f"   {label('columns', name)}：{'、'.join(held)}"
