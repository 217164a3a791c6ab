"""Question sets: a folder with one JSON-lines file a split, read with errors that name line and field."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import UsageProblem
from eval.cases import DIFFICULTIES, KINDS, STATUSES, Case, Gold
from index.errors import SourceInvalid, SourceMissing

SETS = Path(__file__).with_name("sets")
"""The sets that ship, one folder each, named like their tables."""
FIELDS = (
    "id", "kind", "difficulty", "overlap", "q", "turns",
    "status", "must", "any", "may", "facts", "forbidden", "note",
)  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which no answer can be sent with."""
SHOWN = 20
"""Problems of a file that one error names."""


def split_path(name: str, split: str) -> Path:
    """The file of a split: of a set that ships, or in a folder; a path of a file stands for itself.

    Raises UsageProblem when there is none.
    """
    given = Path(name)
    if given.is_file():
        return given
    folder = given if given.is_dir() else SETS / name
    path = folder / f"{split}.jsonl"
    if path.is_file():
        return path
    known = sorted(found.parent.name for found in SETS.glob("*/dev.jsonl"))
    splits = sorted(found.stem for found in folder.glob("*.jsonl"))
    if not splits:
        expected = f"自带的题集（{'、'.join(known)}）、题集目录或题目文件"
        raise UsageProblem("没有这个题集", expected=expected, where=f"--set {name}", remedy="改正 --set")
    raise UsageProblem(
        f"这个题集没有“{split}”", expected="、".join(splits), where=f"--split {split}", remedy="改正 --split"
    )


def read_set(path: Path, tasks: Collection[int] | None = None) -> tuple[Case, ...]:
    """The questions of a file, in its order. With `tasks`, gold may only name these task numbers.

    Raises SourceMissing, or SourceInvalid naming every line and field that is wrong.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        raise SourceMissing("找不到题目文件", where=path.name, remedy="请检查路径") from None
    cases: list[Case] = []
    wrong: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = read_case(_object(line), tasks)
        except _Wrong as error:
            wrong += [f"第 {number} 行：{problem}" for problem in error.problems]
            continue
        if case.id in seen:
            wrong.append(f"第 {number} 行：“id”：{case.id} 与第 {seen[case.id]} 行重复")
        seen.setdefault(case.id, number)
        cases.append(case)
    if wrong:
        more = f"（另有 {len(wrong) - SHOWN} 处）" if len(wrong) > SHOWN else ""
        found = "\n  ".join([f"{len(wrong)} 处不对", *wrong[:SHOWN]]) + more
        raise SourceInvalid(found, where=path.name, remedy="按 eval/sets/README.md 改正")
    if not cases:
        raise SourceInvalid("没有题目", where=path.name, remedy="每行写一道题，见 eval/sets/README.md")
    return tuple(cases)


def fingerprint(cases: Sequence[Case]) -> str:
    """SHA-256 over everything that decides how answers to these questions are judged."""
    return hashlib.sha256("\n".join(map(to_line, cases)).encode()).hexdigest()


def to_line(case: Case, note: object = None) -> str:
    """A case as a line of a file; fields without content are left out."""
    gold = case.gold
    fields: dict[str, Any] = {
        "id": case.id,
        "kind": case.kind,
        "difficulty": case.difficulty or None,
        "overlap": case.overlap,
        **({"q": case.turns[0]} if len(case.turns) == 1 else {"turns": list(case.turns)}),
        "status": list(gold.status),
        "must": sorted(gold.must),
        "any": sorted(gold.any) or None,
        "may": sorted(gold.may),
        "facts": [list(alternatives) for alternatives in gold.facts],
        "forbidden": list(gold.forbidden) or None,
        "note": note,
    }
    return json.dumps({name: value for name, value in fields.items() if value is not None}, ensure_ascii=False)


# ---- reading one line


class _Wrong(Exception):
    """What is wrong with a line, a sentence a field."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(*self.problems)


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _Wrong([f"从第 {error.start + 1} 字节起不是 UTF-8"]) from None
    except (ValueError, RecursionError) as error:
        place = f"第 {error.pos + 1} 个字符起" if isinstance(error, json.JSONDecodeError) else ""
        raise _Wrong([f"{place}不是有效的 JSON"]) from None
    if not isinstance(row, dict):
        raise _Wrong(["不是 JSON 对象"])
    return row


def read_case(row: Mapping[str, Any], tasks: Collection[int] | None = None) -> Case:
    """A case from the fields of its line."""
    problems = [*_unknown(row), *_shape(row), *_of_gold(row, tasks)]
    if problems:
        raise _Wrong(problems)
    gold = Gold(
        status=tuple(row["status"]),
        must=frozenset(row.get("must") or ()),
        any=frozenset(row.get("any") or ()),
        may=frozenset(row.get("may") or ()),
        facts=tuple(tuple(fact) if isinstance(fact, list) else (fact,) for fact in row.get("facts") or ()),
        forbidden=tuple(row.get("forbidden") or ()),
    )
    turns = tuple(row["turns"]) if "turns" in row else (row["q"],)
    return Case(row["id"], row["kind"], turns, gold, row.get("difficulty") or "", row.get("overlap"))


def _unknown(row: Mapping[str, Any]) -> Iterator[str]:
    for name in row:
        if name not in FIELDS:
            yield f"“{name}”：没有这个字段，只能用 {'、'.join(FIELDS)}"


def _shape(row: Mapping[str, Any]) -> Iterator[str]:
    if not (isinstance(row.get("id"), str) and row["id"] and not re.search(r"\s", row["id"])):
        yield "“id”：要有名称，写成没有空格的文字"
    if row.get("kind") not in KINDS:
        yield f"“kind”：是 {row.get('kind')!r}，应为 {'、'.join(KINDS)} 之一"
    if ("q" in row) == ("turns" in row):
        yield "“q”“turns”：应有且只有其一"
    elif "q" in row and not _texts([row["q"]], least=1):
        yield "“q”：应为非空的文字"
    elif "turns" in row and not _texts(row["turns"], least=1):
        yield "“turns”：应为文字的数组，至少一句"
    if row.get("difficulty") not in (None, "", *DIFFICULTIES):
        yield f"“difficulty”：是 {row['difficulty']!r}，应为 {'、'.join(DIFFICULTIES)} 之一"
    overlap = row.get("overlap")
    if overlap is not None and not (type(overlap) in (int, float) and 0 <= overlap <= 1):
        yield f"“overlap”：是 {overlap!r}，应为 0 到 1 的数"


def _of_gold(row: Mapping[str, Any], tasks: Collection[int] | None) -> Iterator[str]:
    status = row.get("status")
    if not _texts(status, least=1) or not set(status or ()) <= set(STATUSES):
        yield f"“status”：应为数组，取自 {'、'.join(STATUSES)}；待填的题请先填好"
    named: dict[int, str] = {}
    for field in ("must", "any", "may"):
        values = row.get(field) or []
        if not isinstance(values, list) or not all(type(value) is int for value in values):
            yield f"“{field}”：应为任务编号（整数）的数组"
            continue
        if tasks is not None and (absent := sorted(set(values) - set(tasks))):
            yield f"“{field}”：表里没有第 {'、'.join(map(str, absent))} 项"
        for value in values:
            if named.setdefault(value, field) != field:
                yield f"“{field}”：第 {value} 项也在“{named[value]}”里"
    facts = row.get("facts") or []
    if not isinstance(facts, list) or not all(isinstance(fact, str) or _texts(fact, least=1) for fact in facts):
        yield "“facts”：应为数组，每项是文字，或几种写法的数组"
    if not _texts(row.get("forbidden") or [], least=0):
        yield "“forbidden”：应为文字的数组"


def _texts(value: Any, least: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= least
        and all(isinstance(entry, str) and entry.strip() and not _SURROGATE.search(entry) for entry in value)
    )
