"""The text reader: bytes to rows, or a message that names the file, the line and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import SourceInvalid, SourceMissing
from index.ingest.grid import Row, read_text


def write(folder: Path, raw: bytes) -> Path:
    path = folder / "lincheng.txt"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_rows_keep_their_cells_and_lines(tmp_path: Path, mark: bytes, ending: str) -> None:
    text = ending.join(["临城市", "", "要求\t内容\t", "\t1. <p>选 址</p>\t一季度"])
    grid = read_text(write(tmp_path, mark + text.encode()))
    assert grid.name == "lincheng.txt"
    assert grid.rows == (
        Row(1, ("临城市",)),
        Row(2, ("",)),
        Row(3, ("要求", "内容", "")),
        Row(4, ("", "1. <p>选 址</p>", "一季度")),
    )


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing) as refusal:
        read_text(tmp_path / "lincheng.txt")
    assert str(refusal.value) == (
        "lincheng.txt：找不到源表文件。应为：以制表符分列的 UTF-8 文本。"
        "处理办法：请检查文件路径，或在 table.yaml 中改正 source。"
    )


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "lincheng.txt").mkdir()
    with pytest.raises(SourceMissing, match=r"lincheng\.txt：读不了源表文件"):
        read_text(tmp_path / "lincheng.txt")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("要求\n内容".encode("gb18030"), "第 1 行不是 UTF-8 文本（第 3 字节）"),
        ("要求\n内容\n".encode() + b"\xff\xfe", "第 3 行不是 UTF-8 文本（第 15 字节）"),
        (b"\xef\xbb\xbf\n\n\xff\n", "第 3 行不是 UTF-8 文本（第 6 字节）"),
        ("要求\n".encode("utf-16"), "第 1 行不是 UTF-8 文本（第 1 字节）"),
        (b"PK\x03\x04\n\x00\x01", "第 2 行含二进制内容"),
        (b"\x89PNG\r\n\x1a\n\x00", "第 1 行不是 UTF-8 文本（第 1 字节）"),
    ],
)
def test_what_is_no_text(tmp_path: Path, raw: bytes, found: str) -> None:
    with pytest.raises(SourceInvalid) as refusal:
        read_text(write(tmp_path, raw))
    problem = refusal.value.problem
    assert problem.found == found
    assert problem.where == "lincheng.txt"
    assert problem.expected == "以制表符分列的 UTF-8 文本"
    assert problem.remedy
