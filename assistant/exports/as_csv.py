"""An export as CSV: a header, one line a task, and below them what the list is about."""

from __future__ import annotations

import csv
import io

from assistant.exports.columns import COLUMNS
from assistant.exports.content import Export

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet read a cell as a formula (OWASP, CSV Injection)."""


def write(export: Export) -> bytes:
    """UTF-8 with a byte order mark, by which spreadsheets know it is UTF-8; CRLF line ends (RFC 4180)."""
    words = export.words
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow([words.label("columns", column.name) for column in COLUMNS])
    for row in export.rows:
        table.writerow([_safe(column.value(row)) for column in COLUMNS])
    table.writerow([])
    table.writerows([_safe(label), _safe(text)] for label, text in export.about)
    for group, lines in (("answer", export.answer), ("warnings", export.warnings)):
        table.writerows([words.label("parts", group), _safe(_bulleted(line))] for line in lines if line)
    table.writerow([words.label("parts", "about"), _safe(export.mark)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _bulleted(line: str) -> str:
    """A list's dash as a dot: a dash would have to be kept from being read as a minus."""
    return line.replace("- ", "· ", 1) if line.lstrip().startswith("- ") else line


def _safe(value: str | int) -> str | int:
    """Text that would be run as a formula, shown as text instead: with the apostrophe that spreadsheets hide."""
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "")
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA_STARTS) else value
