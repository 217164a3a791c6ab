"""The formats that answers and lists of tasks are exported in, and the names of the files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from assistant.exports.content import Export

FormatName = Literal["xlsx", "docx", "csv", "txt"]
_OFFICE = "application/vnd.openxmlformats-officedocument"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+')
LONGEST_NAME = 60
"""Characters of a file's name without its ending: three bytes each must fit into the 255 of a file system."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files."""

    name: FormatName
    media_type: str
    module: str
    """Module with `write(export) -> bytes`; imported when first used, because spreadsheets and Word take their time."""

    def write(self, export: Export) -> bytes:
        """The file. The same export gives the same bytes."""
        written: bytes = import_module(self.module).write(export)
        return written


FORMATS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "assistant.exports.as_xlsx"),
        Format("docx", f"{_OFFICE}.wordprocessingml.document", "assistant.exports.as_docx"),
        Format("csv", "text/csv; charset=utf-8", "assistant.exports.as_csv"),
        Format("txt", "text/plain; charset=utf-8", "assistant.exports.as_text"),
    )
}


def file_name(export: Export, subject: str, form: Format) -> str:
    """A name that every file system takes: title, subject, date."""
    clean = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", subject))
    words = "_".join(filter(None, (export.title, " ".join(clean.split()))))[:LONGEST_NAME].strip(" ._")
    return f"{words}_{export.on.isoformat()}.{form.name}"
