"""Office files are zip archives of XML: how to make them the same bytes every time, of characters that XML has."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text without the characters that XML 1.0 (section 2.2) has no place for."""
    return _NOT_XML.sub("", text)


def midnight(on: date) -> datetime:
    """The time that a file of that day carries."""
    return datetime.combine(on, time(), UTC)


def repacked(archive: bytes, on: date, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same members with the time of that day instead of now; some of them with other content."""
    replaced = replaced or {}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (max(on.year, 1980), on.month, on.day, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, replaced.get(name, old.read(name)))
    return out.getvalue()
