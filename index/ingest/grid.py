"""The raw grid that every reader gives: rows of cells with the line they stood on. Readers change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import SourceInvalid, SourceMissing

EXPECTED = "以制表符分列的文本（UTF-8、UTF-16 或 GB18030 编码）"
_QUOTED = re.compile(r'"(?:[^"\n]|"")*"(?=[\t\n]|\Z)|"(?:[^"\t]|"")*"(?=[\t\n]|\Z)')
"""A cell as spreadsheets write it when it holds a tab, a line break or quotes; no other cell ends like that."""
_PLAIN = re.compile(r"[^\t\n]*")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the source; `line` counts from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows of a source in order; lines without a tab are rows of one cell."""

    name: str
    rows: tuple[Row, ...]


def read_text(path: Path) -> Grid:
    """Read tab-separated text, as editors and spreadsheets save it: any line ends, quoted cells, a byte order mark.

    The encoding is UTF-8, UTF-16 with its mark, or GB18030 (GBK). Raises SourceMissing or SourceInvalid.
    """
    remedy = "请检查文件路径，或在 table.yaml 中改正 source"
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise SourceMissing("找不到源表文件", expected=EXPECTED, where=path.name, remedy=remedy) from None
    except OSError as error:
        raise SourceMissing(
            f"读不了源表文件（{error.__class__.__name__}）", expected=EXPECTED, where=path.name, remedy=remedy
        ) from None
    text = _decoded(raw, path.name)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise SourceInvalid(
            f"第 {line} 行含二进制内容", expected=EXPECTED, where=path.name, remedy="请提供文本格式的表"
        )
    return Grid(path.name, tuple(_rows(text.replace("\r\n", "\n").replace("\r", "\n"))))


def _decoded(raw: bytes, name: str) -> str:
    """The text of a file without its byte order mark. Raises SourceInvalid with the place of the first wrong byte."""
    try:
        if raw.startswith(_UTF16):
            return raw.decode("utf-16")
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if _is_gb18030(raw):
            return raw.decode("gb18030")
        line = raw[: error.start].count(b"\n") + 1
        raise SourceInvalid(
            f"第 {line} 行不是 UTF-8 文本（第 {error.start + 1} 字节）",
            expected=EXPECTED,
            where=name,
            remedy="用表格软件或记事本另存为 UTF-8 编码的文本",
        ) from None


def _is_gb18030(raw: bytes) -> bool:
    """True for text that GB18030 explains wholly and UTF-8 hardly at all; damaged UTF-8 is the other way round."""
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    as_utf8 = raw.decode("utf-8", errors="ignore")
    read = sum(len(character.encode()) for character in as_utf8 if character > "\x7f")
    return b"\0" not in raw and read * 2 < sum(byte > 0x7F for byte in raw)


def _rows(text: str) -> Iterator[Row]:
    """The rows with the line each begins on; a quoted cell may span lines, and doubled quotes in it are one."""
    first, line, position = 1, 1, 0
    cells: list[str] = []
    while True:
        cell = next(filter(None, (form.match(text, position) for form in (_QUOTED, _PLAIN))))
        cells.append(cell[0][1:-1].replace('""', '"') if cell.re is _QUOTED else cell[0])
        line += cell[0].count("\n")
        position = cell.end() + 1
        if text[cell.end() : position] == "\t":
            continue
        yield Row(first, tuple(cells))
        if position > len(text):
            return
        cells = []
        first = line = line + 1
