"""The raw grid that every reader gives: rows of cells with the line they stood on. Readers change nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.errors import SourceInvalid, SourceMissing

EXPECTED = "以制表符分列的 UTF-8 文本"


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
    """Read tab-separated UTF-8 text (with or without a byte order mark)."""
    remedy = "请检查文件路径，或在 table.yaml 中改正 source"
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise SourceMissing("找不到源表文件", expected=EXPECTED, where=path.name, remedy=remedy) from None
    except OSError as error:
        raise SourceMissing(
            f"读不了源表文件（{error.__class__.__name__}）", expected=EXPECTED, where=path.name, remedy=remedy
        ) from None
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise SourceInvalid(
            f"第 {line} 行不是 UTF-8 文本（第 {error.start + 1} 字节）",
            expected=EXPECTED,
            where=path.name,
            remedy="用表格软件另存为“Unicode 文本”并转为 UTF-8",
        ) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise SourceInvalid(
            f"第 {line} 行含二进制内容", expected=EXPECTED, where=path.name, remedy="请提供文本格式的表"
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Grid(path.name, tuple(Row(number, tuple(line.split("\t"))) for number, line in enumerate(lines, 1)))
