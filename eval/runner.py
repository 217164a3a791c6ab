"""Asks a system every question of a set: in parallel, resumable, each failure an outcome of its own."""

from __future__ import annotations

import json
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from assistant.commands.console import in_words
from assistant.errors import FileProblem, UsageProblem, reason
from eval.cases import Case, Failure, Reply
from eval.systems.base import System, SystemSpec, opener
from index.errors import RenwuError

JOURNAL = "journal.jsonl"
"""What was answered, in the folder of a run: a line that says of what, then a line an answer."""
WORK = ".renwu-eval"
"""Folder, in that of a run, for what a system builds."""
CHUNK = 32
"""Questions that a worker is given at once."""

Progress = Callable[[int, int], None]
"""Told how many questions are done, and of how many."""


class TimeIsUp(BaseException):
    """A question took too long. No Exception, so that nothing on the way takes it for a failure of its own."""


class RunBroken(RenwuError):
    """A worker process died."""


@dataclass(frozen=True, slots=True)
class Run:
    """The replies of a run, in the order of its cases."""

    replies: tuple[Reply, ...]
    identity: Mapping[str, str]


def run(
    cases: Sequence[Case], spec: SystemSpec, out: Path, *, questions: str, workers: int = 1, progress: Progress
) -> Run:
    """Ask every case that the journal in `out` does not hold yet; what failed before is asked again.

    `questions` identifies the cases. Raises UsageProblem when the journal is of other questions or another system (or
    the same in another version).
    """
    folder = out / WORK
    system = open_system(spec, folder)
    head = {"questions": questions, "system": dict(system.identity)}
    done = resume(out / JOURNAL, head)
    left = [case for case in cases if case.id not in done]
    asked = len(cases) - len(left)
    progress(asked, len(cases))
    with _journal(out / JOURNAL, head, done) as write:
        for case, reply in _replies(left, spec, folder, system, workers):
            done[case.id] = reply
            write(case.id, reply)
            asked += 1
            progress(asked, len(cases))
    return Run(tuple(done[case.id] for case in cases), system.identity)


def ask_one(system: System, case: Case, timeout: float) -> Reply:
    """The reply to one case; what goes wrong becomes a reply that says so."""
    started = time.perf_counter()
    try:
        with time_limit(timeout):
            reply = system.ask(case)
    except (TimeoutError, TimeIsUp):
        reply = _failed("timeout", f"超过 {timeout:g} 秒没有回答")
    except RenwuError as error:
        reply = _failed("error", in_words(error))
    except Exception as error:  # noqa: BLE001 - whatever breaks, the other questions are asked
        reply = _failed("error", f"出错（{type(error).__name__}）")
    return replace(reply, milliseconds=round((time.perf_counter() - started) * 1000, 3))


def _failed(failure: Failure, problem: str) -> Reply:
    return Reply(failure=failure, problem=problem)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimeIsUp inside when the time is over; without effect outside of a main thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def over(*_: object) -> None:
        raise TimeIsUp

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# ---- workers


def open_system(spec: SystemSpec, folder: Path) -> System:
    """The system, ready to be asked. Raises RenwuError."""
    folder.mkdir(parents=True, exist_ok=True)
    return opener(spec)(spec, folder)


@cache
def _opened(spec: SystemSpec, folder: Path) -> System:
    """The system of a worker process, which opens it once."""
    return open_system(spec, folder)


def _ask_chunk(spec: SystemSpec, folder: Path, cases: Sequence[Case]) -> list[Reply]:
    return _ask_all(_opened(spec, folder), spec.timeout, cases)


def _ask_all(system: System, timeout: float, cases: Sequence[Case]) -> list[Reply]:
    return [ask_one(system, case, timeout) for case in cases]


def _replies(
    cases: Sequence[Case], spec: SystemSpec, folder: Path, system: System, workers: int
) -> Iterator[tuple[Case, Reply]]:
    """Each case with its reply, as they come."""
    size = CHUNK if system.parallel == "process" else 1
    if workers <= 1 or len(cases) <= size:
        for case in cases:
            yield case, ask_one(system, case, spec.timeout)
        return
    chunks = [cases[start : start + size] for start in range(0, len(cases), size)]
    ask = partial(_ask_all, system, spec.timeout) if system.parallel == "thread" else partial(_ask_chunk, spec, folder)
    with _pool(system, workers) as pool:
        waiting = {pool.submit(ask, chunk): chunk for chunk in chunks}
        try:
            for finished in as_completed(waiting):
                yield from zip(waiting[finished], finished.result(), strict=True)
        except BrokenProcessPool as error:
            raise RunBroken("一个工作进程意外结束", remedy="重新运行同一命令，会接着做") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _pool(system: System, workers: int) -> Executor:
    if system.parallel == "thread":
        return ThreadPoolExecutor(workers)
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))


# ---- journal


def check_journal(path: Path) -> None:
    """Raises FileProblem when a file of this name is no journal, and thus somebody's."""
    if not {"questions", "system"} <= _object(path.read_bytes().split(b"\n")[0]).keys():
        raise FileProblem("这个文件不是评测的记录，不会删除", where=str(path), remedy="换一个 --out")


def resume(path: Path, head: Mapping[str, Any]) -> dict[str, Reply]:
    """The replies of a journal that did not fail, by case. A line that was cut off is left out.

    Raises UsageProblem when the journal belongs to something else.
    """
    if not path.exists():
        return {}
    lines = path.read_bytes().split(b"\n")
    if _object(lines[0]) != head:
        raise UsageProblem(
            "这个目录里是另一次评测的结果（题目、系统或程序的版本不同）",
            expected="同一次评测，或空目录",
            where=str(path.parent),
            remedy="换一个 --out，或加 --fresh 重新开始",
        )
    replies = {name: reply for line in lines[1:] for name, reply in _replied(line)}
    return {name: reply for name, reply in replies.items() if not reply.failure}


def _object(line: bytes) -> dict[str, Any]:
    """The object of a line; {} when it is none, or was cut off."""
    try:
        row = json.loads(line.decode("utf-8"))
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def _replied(line: bytes) -> Iterator[tuple[str, Reply]]:
    row = _object(line)
    fields = row.get("reply")
    if isinstance(fields, dict) and {*fields} <= {*Reply.__dataclass_fields__}:
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in fields.items()}
        yield str(row.get("id")), Reply(**values)


@contextmanager
def _journal(path: Path, head: Mapping[str, Any], done: Mapping[str, Reply]) -> Iterator[Callable[[str, Reply], None]]:
    """Gives what adds a reply to the journal, each on the disk at once."""

    def line(fields: Mapping[str, Any]) -> str:
        return json.dumps(fields, ensure_ascii=False) + "\n"

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = (line({"id": name, "reply": asdict(reply)}) for name, reply in done.items())
        aside = path.with_suffix(".part")
        aside.write_text(line(head) + "".join(kept), encoding="utf-8", errors="replace")
        aside.replace(path)
        with path.open("a", encoding="utf-8", errors="replace") as file:

            def write(name: str, reply: Reply) -> None:
                file.write(line({"id": name, "reply": asdict(reply)}))
                file.flush()

            yield write
    except OSError as error:
        raise FileProblem(
            f"写不进去（{reason(error)}）", where=str(path), remedy="检查权限和磁盘空间，或换 --out"
        ) from error
