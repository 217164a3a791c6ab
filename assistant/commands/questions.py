"""Questions of a batch, read line by line: a line that is not a question becomes a value that says why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from assistant.commands.console import readable
from assistant.errors import FileProblem
from index.errors import Problem

LONGEST = 4 * 1024 * 1024
"""Bytes of a line; what is longer is no question, and is not kept in memory."""
_EXPECTED = '一个 JSON 对象，形如 {"id": "1", "q": "问题"} 或 {"id": "2", "turns": ["上一问", "这一问"]}'
_KINDS = {str: "文字", bool: "真假值", int: "数字", float: "数字", list: "数组", dict: "对象", type(None): "空值"}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that asks something."""

    line: int
    id: str | None
    turns: tuple[str, ...]
    """The questions of the conversation; the last one is to be answered."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be understood."""

    line: int
    id: str | None
    problem: Problem

    @property
    def message(self) -> str:
        """What is wrong, in Chinese."""
        return str(self.problem)


class _Wrong(Exception):
    """Why a line is no question."""

    def __init__(self, found: str, expected: str = _EXPECTED) -> None:
        super().__init__(found)
        self.found, self.expected = found, expected

    def problem(self, where: str) -> Problem:
        """The same with its place, as it is shown."""
        return Problem(self.found, self.expected, where, "改正后重新提问")


def read_questions(stream: IO[bytes], name: str) -> Iterator[Asked | BadLine]:
    """The lines of a JSON-lines stream in order, blank ones left out.

    Raises FileProblem when the first line shows that the whole file is something else.
    """
    first = True
    for number, data in _lines(stream):
        if not data.strip():
            continue
        if first:
            _check_first(data, number, name)
            first = False
        yield _question(data, number)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Numbered lines without their ends; of one that is too long only the beginning."""
    number = 0
    while data := stream.readline(LONGEST + 1):
        number += 1
        rest = data
        while not rest.endswith(b"\n") and len(rest) > LONGEST:
            rest = stream.readline(LONGEST + 1)
        start = data.removeprefix(_BYTE_ORDER_MARK) if number == 1 else data
        yield number, start.rstrip(b"\r\n") if len(data) <= LONGEST else start


def _check_first(data: bytes, number: int, name: str) -> None:
    """The first line of a file that is no JSON lines at all tells so."""
    remedy = "另存为 UTF-8 编码、每行一个 JSON 对象的文本"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileProblem("文件是 UTF-16 编码", expected="UTF-8", where=name, remedy=remedy)
    if b"\0" in data:
        raise FileProblem(f"第 {number} 行含二进制内容", expected="每行" + _EXPECTED, where=name, remedy=remedy)
    if data.lstrip().startswith(b"[") and len(data) <= LONGEST:
        try:
            json.loads(data)
        except (ValueError, RecursionError):  # an array over several lines
            found = f"第 {number} 行以“[”开头，整个文件是一个 JSON 数组"
            raise FileProblem(found, expected="每行" + _EXPECTED, where=name, remedy="把数组的每一项写成一行") from None


def _question(data: bytes, number: int) -> Asked | BadLine:
    try:
        row = _row(data)
    except _Wrong as wrong:
        return BadLine(number, None, wrong.problem(f"第 {number} 行"))
    return read_question(row, number, f"第 {number} 行")


def read_question(row: Any, number: int, where: str) -> Asked | BadLine:
    """The question that a JSON value asks: {"id", "q"} or {"id", "turns"}; `where` names its place for the reader."""
    name: str | None = None
    try:
        fields = _object(row)
        name = _id(fields)
        return Asked(number, name, _turns(fields))
    except _Wrong as wrong:
        return BadLine(number, name, wrong.problem(where))


def _row(data: bytes) -> Any:
    if len(data) > LONGEST:
        raise _Wrong(f"这一行超过 {LONGEST // 1024 // 1024} MB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _Wrong(f"从第 {error.start + 1} 字节起不是 UTF-8 编码", "UTF-8 编码的 JSON 对象") from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _Wrong(f"从第 {error.pos + 1} 个字符起不是有效的 JSON") from None
    except (ValueError, RecursionError):
        raise _Wrong("数字太长或嵌套太深，不能读作 JSON") from None


def _object(row: Any) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise _Wrong(f"这一项是{_kind(row)}")
    return row


def _id(row: dict[str, Any]) -> str | None:
    """The id as text; whole numbers are taken as well."""
    value = row.get("id")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _Wrong(f"“id”是{_kind(value)}", "文字或整数")
    return readable(str(value))


def _turns(row: dict[str, Any]) -> tuple[str, ...]:
    if "q" in row and "turns" in row:
        raise _Wrong("“q”和“turns”都有", "两者之一")
    if "q" in row:
        if not isinstance(row["q"], str):
            raise _Wrong(f"“q”是{_kind(row['q'])}", "问题的文字，写在双引号里")
        return (readable(row["q"]),)
    if "turns" not in row:
        keys = "、".join(f"“{key[:20]}”" for key in list(row)[:8])
        raise _Wrong(f"没有“q”，也没有“turns”（只有 {keys}）" if keys else "对象是空的")
    turns = row["turns"]
    if not isinstance(turns, list):
        raise _Wrong(f"“turns”是{_kind(turns)}", "问题的数组")
    if not turns:
        raise _Wrong("“turns”是空的", "至少一个问题")
    for position, turn in enumerate(turns, 1):
        if not isinstance(turn, str):
            raise _Wrong(f"“turns”的第 {position} 个是{_kind(turn)}", "问题的文字，写在双引号里")
    return tuple(readable(turn) for turn in turns)


def _kind(value: Any) -> str:
    return _KINDS[type(value)]
