"""`renwu eval run`: ask a set, judge the answers, write the report."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.commands.console import explain_rebuild, print_text, progress_bar, write_result
from assistant.errors import FileProblem, UsageProblem, reason
from assistant.open import open_index
from eval.cases import Case, Judged
from eval.describe import described, row_words
from eval.formats import trec_run
from eval.judge import judge
from eval.report.entries import entries, report_words
from eval.report.page import page, percent
from eval.report.texts import junit, markdown, table_csv
from eval.results import results, timings, to_json
from eval.runner import JOURNAL, WORK, Progress, check_journal, run
from eval.sets import fingerprint, read_set, split_path
from eval.systems.base import SystemSpec
from index.errors import RenwuError
from index.store import LoadedIndex

MOST_WORKERS = 8


class NothingAnswered(RenwuError):
    """Every question failed (exit status 1)."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the command line says."""

    name: str
    split: str
    slices: tuple[str, ...]
    """As written: "kind=list,count"."""
    limit: int | None
    out: str | None
    workers: int | None
    fresh: bool


def evaluate(spec: SystemSpec, options: RunOptions) -> None:
    """Write the results of a run into its folder and say the headline on stdout. Raises RenwuError."""
    index = open_index(spec.settings, explain_rebuild)
    path = split_path(options.name or index.table.id, options.split)
    known = read_set(path, {task.number for task in index.table.tasks})
    cases = chosen(tuple(_described(known, index)), options.slices, options.limit)
    out = _folder(options, spec, path)
    identity = fingerprint(cases)
    with _asking(len(cases)) as progress:
        done = run(cases, spec, out, questions=identity, workers=options.workers or _workers(), progress=progress)
    if all(reply.failure for reply in done.replies):
        first = done.replies[0].problem
        raise NothingAnswered(f"一题也没有答成：{first}", where=spec.name, remedy="先确认系统可用，再运行同一命令")
    judged = [judge(case, reply) for case, reply in zip(cases, done.replies, strict=True)]
    about = {
        "set": {"name": path.parent.name, "split": path.stem, "questions": len(cases), "sha256": identity},
        "system": dict(done.identity),
    }
    _write(out, judged, index, about, spec)


def chosen(cases: Sequence[Case], slices: Sequence[str], limit: int | None) -> tuple[Case, ...]:
    """The questions that fulfil every slice ("kind=list,count"), the first `limit` of them. Raises UsageProblem."""
    left = list(cases)
    for written in slices:
        field, _, values = written.partition("=")
        if field not in ("kind", "difficulty", "id") or not values:
            expected = "kind=list,count、difficulty=hard 或 id=题号"
            raise UsageProblem(f"“{written}”不是一种筛选", expected=expected, where="--slice", remedy="改正 --slice")
        wanted = frozenset(values.split(","))
        left = [case for case in left if getattr(case, field) in wanted]
    if not left:
        raise UsageProblem("没有剩下的题", where="--slice", remedy="放宽 --slice")
    return tuple(left[:limit])


def _described(cases: Sequence[Case], index: LoadedIndex) -> Iterator[Case]:
    """Cases with overlap and difficulty, computed where their file does not say them."""
    rows = row_words(index.table)
    for case in cases:
        yield case if case.difficulty else described(case, rows, index.tokenizer)


def _workers() -> int:
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_WORKERS)


def _folder(options: RunOptions, spec: SystemSpec, path: Path) -> Path:
    """Where the run goes: --out, else a folder under var/eval that is named like all that decides what is asked."""
    parts = (path.parent.name, path.stem, spec.name, *options.slices, *([str(options.limit)] if options.limit else []))
    name = "".join(character if character.isalnum() or character in "-." else "-" for character in "-".join(parts))
    out = Path(options.out) if options.out else Path("var") / "eval" / name
    try:
        if options.fresh and (out / JOURNAL).exists():
            check_journal(out / JOURNAL)
            (out / JOURNAL).unlink()
            shutil.rmtree(out / WORK, ignore_errors=True)
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"不能用作结果目录（{reason(error)}）", where=str(out), remedy="换一个 --out") from error
    return out


@contextmanager
def _asking(total: int) -> Iterator[Progress]:
    """Shows how many questions are done: a bar in a terminal, else a line for every tenth."""
    told: set[int] = set()
    with progress_bar() as shown:

        def progress(done: int, of: int) -> None:
            tenth = done * 10 // max(of, 1)
            if done == of or tenth not in told:
                told.add(tenth)
                shown(f"提问 {done} / {of}", done / max(of, 1))

        yield progress


def _write(out: Path, judged: Sequence[Judged], index: LoadedIndex, about: dict[str, object], spec: SystemSpec) -> None:
    words = report_words(spec.settings.prompts)
    found, times = results(judged, index.table, about), timings(judged)
    shown = entries(judged, words)
    files = {
        "results.json": to_json(found),
        "timings.json": json.dumps(times, indent=1) + "\n",
        "report.html": page(found, times, shown, words),
        "summary.md": markdown(found, times, shown, words),
        "junit.xml": junit(found, shown),
        "questions.csv": table_csv(shown),
        "run.trec": trec_run(judged),
    }
    for name, text in files.items():
        write_result(text, str(out / name))
    right = found["measures"]["right"]
    outcomes = found["outcomes"]
    failed = _failed(outcomes, words["outcomes"])
    time = f"；中位用时 {times['p50']} 毫秒，p99 {times['p99']} 毫秒" if "p50" in times else ""
    print_text(
        f"全对 {outcomes['right']} / {len(judged)}，{percent(right['value'])}"
        f"（95% 区间 {percent(right['low'])}–{percent(right['high'])}）{failed}{time}。\n报告：{out / 'report.html'}"
    )


def _failed(outcomes: dict[str, int], names: dict[str, str]) -> str:
    kinds: Collection[str] = ("error", "timeout")
    said = "，".join(f"{names[kind]} {outcomes[kind]}" for kind in kinds if outcomes[kind])
    return f"，{said}" if said else ""
