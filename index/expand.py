"""Expansions: questions and everyday terms per task that are indexed beside the row's own text (doc2query)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.errors import SourceInvalid

_EXPECTED = '一行一个 JSON 对象，形如 {"task": 1, "questions": ["…"], "terms": ["…"]}'
_REMEDY = "改正这一行，或删去它（该任务就没有扩展问法），再运行 renwu index build"


@dataclass(frozen=True, slots=True)
class Expansion:
    """What people may ask when they mean one task. Never shown, never quoted: it only helps to find the row."""

    task: int
    questions: tuple[str, ...]
    terms: tuple[str, ...]


def load_expansions(path: Path) -> dict[int, Expansion]:
    """The expansions of a JSON-lines file by task number; empty when there is no such file.

    Raises SourceInvalid with the line number for a line that is not an expansion, or repeats a task.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        found = f"扩展问法文件读不出来（{error.strerror}）"
        raise SourceInvalid(found, where=str(path), remedy="检查文件和权限") from error
    return parse_expansions(data, path.name)


def parse_expansions(data: bytes, name: str) -> dict[int, Expansion]:
    """The expansions that the JSON lines of a file of that name hold, by task number, in their order.

    Raises SourceInvalid with the line number for a line that is not an expansion, or repeats a task.
    """
    expansions: dict[int, Expansion] = {}
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        where = f"{name} 第 {number} 行"
        expansion = _parse(line, where)
        if expansion.task in expansions:
            found = f"任务 {expansion.task} 在前面已经有一行"
            raise SourceInvalid(found, expected="每个任务一行", where=where, remedy=_REMEDY)
        expansions[expansion.task] = expansion
    return expansions


def digest_of(expansions: Mapping[int, Expansion]) -> str:
    """SHA-256 over the content of expansions, for telling whether an index was built with the same ones."""
    rows = [asdict(expansions[task]) for task in sorted(expansions)]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _parse(line: bytes, where: str) -> Expansion:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        raise SourceInvalid("不是 UTF-8 的 JSON", expected=_EXPECTED, where=where, remedy=_REMEDY) from error
    if not isinstance(row, dict):
        raise SourceInvalid("不是 JSON 对象", expected=_EXPECTED, where=where, remedy=_REMEDY)
    task = row.get("task")
    if not isinstance(task, int) or isinstance(task, bool):
        raise SourceInvalid(f"“task”是 {task!r}", expected="任务序号（整数）", where=where, remedy=_REMEDY)
    return Expansion(task, _strings(row, "questions", where), _strings(row, "terms", where))


def _strings(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    values = row.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise SourceInvalid(f"“{key}”不是文字列表", expected=_EXPECTED, where=where, remedy=_REMEDY)
    return tuple(value for value in values if value.strip())
