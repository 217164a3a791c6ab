"""The text reader: bytes to rows, or a message that names the file, the line and the remedy."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

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


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-8-sig"])
def test_encodings_of_spreadsheets_and_editors(tmp_path: Path, encoding: str) -> None:
    text = "要求\t内容\r\n（一）办好教育。\t1. 新建小学 2 所，提标“三通一平”\r\n"
    grid = read_text(write(tmp_path, text.encode(encoding)))
    assert grid.rows == (
        Row(1, ("要求", "内容")),
        Row(2, ("（一）办好教育。", "1. 新建小学 2 所，提标“三通一平”")),
        Row(3, ("",)),
    )


def test_quoted_cells_may_hold_tabs_line_breaks_and_quotes(tmp_path: Path) -> None:
    text = '甲\t"一季度,选址。\n二季度,开工。"\t乙\n"丙\t丁"\t"说""好""的"\n"一网"通办\t"戊\n己\t""\n'
    grid = read_text(write(tmp_path, text.encode()))
    assert grid.rows == (
        Row(1, ("甲", "一季度,选址。\n二季度,开工。", "乙")),
        Row(3, ("丙\t丁", '说"好"的')),
        Row(4, ('"一网"通办', '"戊')),  # neither ends like a quoted cell
        Row(5, ("己", "")),
        Row(6, ("",)),
    )


cells_of_any_text = st.text(alphabet='甲乙1,。" \t\n', max_size=8)


@given(st.lists(st.lists(cells_of_any_text, min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_a_spreadsheet_quotes_is_read_back(rows: list[list[str]]) -> None:
    written = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in cells) for cells in rows)
    assume(not any("\t" in cell and "\n" in cell for cells in rows for cell in cells))
    with TemporaryDirectory() as folder:
        grid = read_text(write(Path(folder), written.encode()))
    assert [list(row.cells) for row in grid.rows] == rows


@given(st.text(alphabet="甲乙1,。 \t\n"))
def test_without_quotes_lines_and_tabs_are_all_there_is(text: str) -> None:
    with TemporaryDirectory() as folder:
        grid = read_text(write(Path(folder), text.encode()))
    assert grid.rows == tuple(Row(n, tuple(line.split("\t"))) for n, line in enumerate(text.split("\n"), 1))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing) as refusal:
        read_text(tmp_path / "lincheng.txt")
    assert str(refusal.value) == (
        "lincheng.txt：找不到源表文件。应为：以制表符分列的文本（UTF-8、UTF-16 或 GB18030 编码）。"
        "处理办法：请检查文件路径，或在 table.yaml 中改正 source。"
    )


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "lincheng.txt").mkdir()
    with pytest.raises(SourceMissing, match=r"lincheng\.txt：读不了源表文件"):
        read_text(tmp_path / "lincheng.txt")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("要求\n内容\n".encode() + b"\xff\xfe", "第 3 行不是 UTF-8 文本（第 15 字节）"),
        # a byte of UTF-8 is missing, and what is left could be read as GB18030
        (
            "要求\n完成年度目标及工作内容".encode()[:13] + "年度目标及工作内容".encode()[1:],
            "第 2 行不是 UTF-8 文本（第 14 字节）",
        ),
        (b"\xef\xbb\xbf\n\n\xff\n", "第 3 行不是 UTF-8 文本（第 6 字节）"),
        ("要求\n".encode("utf-16-be"), "第 1 行不是 UTF-8 文本（第 1 字节）"),
        (b"PK\x03\x04\n\x00\x01", "第 2 行含二进制内容"),
        (b"\x89PNG\r\n\x1a\n\x00", "第 1 行不是 UTF-8 文本（第 1 字节）"),
        (b"\xff\xfe\x00", "第 1 行不是 UTF-8 文本（第 3 字节）"),
    ],
)
def test_what_is_no_text(tmp_path: Path, raw: bytes, found: str) -> None:
    with pytest.raises(SourceInvalid) as refusal:
        read_text(write(tmp_path, raw))
    problem = refusal.value.problem
    assert problem.found == found
    assert problem.where == "lincheng.txt"
    assert problem.expected == "以制表符分列的文本（UTF-8、UTF-16 或 GB18030 编码）"
    assert problem.remedy
