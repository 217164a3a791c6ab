"""`renwu answer`: a file of questions to a file of answers, line by line."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from assistant.commands.console import cannot_write, debugging, explain_rebuild, say, to_json, writable
from assistant.commands.questions import Asked, BadLine, read_questions
from assistant.errors import FileProblem, UsageProblem, reason
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.types import Answer

Ask = Callable[[Sequence[str]], Answer]
Write = Callable[[str], None]
STANDARD = "-"
"""The name that stands for stdin or stdout."""
SHOWN = 5
"""Bad lines that the summary quotes."""


def answer_file(source: str, out: str, settings: Settings) -> None:
    """Answer every line of `source` into `out`. Raises RenwuError when the files or the index cannot be used.

    Until the last line the answers stand in `out`.part, each on the disk as soon as it is given; `out` is replaced
    when all are there.
    """
    _check_apart(source, out)
    with ExitStack() as opened:
        stream = opened.enter_context(_reading(source))
        questions = read_questions(stream, _named(source))
        try:
            start = list(islice(questions, 1))  # before the former answers are touched
        except OSError as error:
            raise _cannot_read(source, error) from error
        if out != STANDARD:
            writable(out)
        assistant = open_assistant(settings, explain_rebuild)
        write = opened.enter_context(_writing(out))
        lines = opened.enter_context(_shown(chain(start, questions), source))
        done, bad = answer_lines(lines, assistant.ask, write)
    say(_summary(done, bad, out))


def answer_lines(lines: Iterable[Asked | BadLine], ask: Ask, write: Write) -> tuple[int, list[BadLine]]:
    """Write one JSON object a line. How many were answered, and the lines that were not."""
    done, bad = 0, []
    for line in lines:
        result = _answer(line, ask) if isinstance(line, Asked) else line
        if isinstance(result, BadLine):
            bad.append(result)
            write(to_json({"id": result.id, "line": result.line, "error": result.message}))
        else:
            done += 1
            write(to_json(result))
    return done, bad


def _answer(asked: Asked, ask: Ask) -> Mapping[str, Any] | BadLine:
    """One line's answer; a defect of the program costs this line only."""
    try:
        return replace(ask(asked.turns), id=asked.id).as_json()
    except Exception:  # noqa: BLE001
        if debugging():
            traceback.print_exc()
        problem = FileProblem(
            "程序回答这个问题时出错", where=f"第 {asked.line} 行", remedy="换一种问法，并报告这个问题"
        )
        return BadLine(asked.line, asked.id, problem.problem)


def _check_apart(source: str, out: str) -> None:
    if STANDARD in (source, out):
        return
    paths = Path(source), Path(out), Path(out + ".part")
    try:
        clash = any(path.exists() and path.samefile(paths[0]) for path in paths[1:]) if paths[0].exists() else False
    except (OSError, ValueError):  # told when the file is opened
        return
    if clash:
        raise UsageProblem(
            "回答会盖掉问题文件", expected="与 --in 不同的文件", where=f"--out {out}", remedy="换一个文件名"
        )


@contextmanager
def _reading(source: str) -> Iterator[IO[bytes]]:
    if source == STANDARD:
        yield sys.stdin.buffer
        return
    with ExitStack() as opened:
        try:
            stream = opened.enter_context(Path(source).open("rb"))
        except (OSError, ValueError) as error:
            raise _cannot_read(source, error) from error
        yield stream


@contextmanager
def _writing(out: str) -> Iterator[Write]:
    """Gives what writes a line. On success the file takes its name; otherwise what was written stays beside it."""
    if out == STANDARD:
        binary = sys.stdout.buffer
        yield lambda line: _put(binary, line)
        return
    path = writable(out)
    special = path.exists() and not path.is_file()  # a pipe or a device cannot be replaced
    aside = path if special else path.with_name(path.name + ".part")
    try:
        file = aside.open("wb")
    except OSError as error:
        raise cannot_write(out, error) from error
    written = 0

    def write(line: str) -> None:
        nonlocal written
        try:
            _put(file, line)
        except OSError as error:
            raise cannot_write(out, error) from error
        written += 1

    try:
        with file:
            yield write
        if not special:
            aside.replace(path)
    except BaseException:
        if not special and not written:
            aside.unlink(missing_ok=True)
        elif not special:
            say(f"没有做完，已有的 {written} 条回答在 {out}.part。")
        raise


def _put(file: IO[bytes], line: str) -> None:
    file.write(line.encode("utf-8") + b"\n")
    file.flush()


@contextmanager
def _shown(lines: Iterable[Asked | BadLine], source: str) -> Iterator[Iterable[Asked | BadLine]]:
    """The same lines, with a bar on stderr while they are taken where that is a terminal."""
    if not sys.stderr.isatty():
        yield lines
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    total = None if source == STANDARD else max(_count_lines(source), 1)
    columns = (TextColumn("正在回答"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)

        def taken() -> Iterator[Asked | BadLine]:
            for line in lines:
                yield line
                bar.update(task, completed=line.line)

        yield taken()


def _count_lines(source: str) -> int:
    """Line breaks of a file; 0 for what cannot be read twice."""
    path = Path(source)
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _summary(done: int, bad: Sequence[BadLine], out: str) -> str:
    where = "" if out == STANDARD else f"，写入 {out}"
    lines = [f"已回答 {done} 条{where}。"]
    if bad:
        lines = [f"已回答 {done} 条，另有 {len(bad)} 行没有回答{where}："]
        lines += [f"  {line.message}" for line in bad[:SHOWN]]
        if len(bad) > SHOWN:
            lines.append("  ……其余见输出中带 error 的行。")
    return "\n".join(lines)


def _cannot_read(source: str, error: Exception) -> FileProblem:
    why = reason(error) if isinstance(error, OSError) else "不能用作文件名"
    return FileProblem(f"问题文件读不出来（{why}）", where=_named(source), remedy="检查文件名和读取权限")


def _named(source: str) -> str:
    return "标准输入" if source == STANDARD else source
