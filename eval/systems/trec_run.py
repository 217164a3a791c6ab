"""A ranking made elsewhere: a run in TREC's format (query Q0 task rank score tag), judged by the retrieval measures."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

from eval.cases import Case, Reply
from eval.systems.base import System, SystemSpec
from index.errors import SourceInvalid, SourceMissing

COLUMNS = 6


def open_run(spec: SystemSpec, folder: Path) -> System:
    """The run in the file behind "trec:". Raises SourceMissing or SourceInvalid, naming the line."""
    path = Path(spec.target)
    rankings = read_run(path)

    def ask(case: Case) -> Reply:
        return Reply(ranking=rankings.get(case.id, ()))

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return System(ask, {"system": "trec", "run": digest}, "thread")


def read_run(path: Path) -> dict[str, tuple[int, ...]]:
    """Tasks of every question, by descending score, ties in the order of the file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise SourceMissing("找不到排序文件", where=path.name, remedy="检查 --system trec:文件") from None
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        fields = line.split()
        if not fields:
            continue
        try:
            query, _, task, _, score, _ = fields
            found[query].append((-float(score), int(task)))
        except ValueError:
            expected = "题目 Q0 任务号 名次 分数 系统名，以空格分开"
            raise SourceInvalid(
                "不是 TREC 排序的一行", expected=expected, where=f"{path.name} 第 {number} 行", remedy="改正这一行"
            ) from None
    return {query: tuple(task for _, task in sorted(ranked, key=lambda one: one[0])) for query, ranked in found.items()}
