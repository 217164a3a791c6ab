"""What all commands write with: results on stdout, everything else on stderr, nothing that could steer a terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.errors import FileProblem, in_chinese, reason
from assistant.settings import project_root
from index.errors import IndexFolderError, IndexMissing, Problem, RenwuError

Progress = Callable[[str, float], None]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def readable(text: str) -> str:
    """Text whose bytes were not valid UTF-8, with a replacement character for each of them."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def printable(text: str) -> str:
    """Text without characters that move a terminal's cursor, change its colours or reorder what it shows."""
    return _STEERING.sub("", readable(text.replace("\r\n", "\n")))


def to_json(value: Mapping[str, Any]) -> str:
    """One line of JSON that is valid UTF-8."""
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def debugging() -> bool:
    """True when the user wants to see where in the program an error came from (RENWU_DEBUG=1)."""
    return os.environ.get("RENWU_DEBUG", "") not in ("", "0")


def say(message: str) -> None:
    """One message to stderr."""
    sys.stderr.write(printable(message) + "\n")
    sys.stderr.flush()


def print_text(text: str) -> None:
    """Text for people to stdout, in the terminal's encoding."""
    text = printable(text)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def print_data(text: str) -> None:
    """Text for programs to stdout: UTF-8 whatever the terminal is set to, one line break at the end."""
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:  # stdout was replaced by something that takes text only
        sys.stdout.write(text.rstrip("\n") + "\n")
        return
    sys.stdout.flush()
    binary.write(text.rstrip("\n").encode("utf-8") + b"\n")
    binary.flush()


def write_result(text: str, out: str | None) -> None:
    """A whole result to a file, replaced at once, or to stdout without one. Raises FileProblem."""
    if out is None or out == "-":
        print_data(text)
        return
    path = writable(out)
    aside = path.with_name(path.name + ".part")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced
            path.write_text(text, encoding="utf-8")
            return
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        raise cannot_write(out, error) from error


def write_bytes(data: bytes, out: str) -> None:
    """A file of bytes, replaced at once. Raises FileProblem."""
    path = writable(out)
    aside = path.with_name(path.name + ".part")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        raise cannot_write(out, error) from error


def writable(out: str) -> Path:
    """Where a result goes, links followed. Raises FileProblem when that is a folder, or in none."""
    try:
        path = Path(out)
        if not (path.exists() and not path.is_file()):  # what stands behind a device may have no path of its own
            path = path.resolve()
        folder = path.is_dir()
        orphan = not path.parent.is_dir()
    except (OSError, ValueError, RuntimeError) as error:
        why = f"（{reason(error)}）" if isinstance(error, OSError) else ""
        raise FileProblem(f"不能用作文件名{why}", where=out, remedy="换一个文件名") from error
    if folder:
        raise FileProblem("这是一个目录", expected="文件名", where=out, remedy="在后面加上文件名")
    if orphan:
        raise FileProblem("所在的目录不存在", where=out, remedy="先建好目录，或换一个位置")
    return path


def cannot_write(out: str, error: OSError) -> FileProblem:
    """The error of a result that cannot be written."""
    return FileProblem(f"写不进去（{reason(error)}）", where=out, remedy="检查目录的写权限和磁盘空间，或换一个位置")


def in_words(error: RenwuError) -> str:
    """The message of an error: Chinese only, and file names as the user knows them."""
    problem = error.problem
    return in_chinese(str(replace(problem, where=_shown(problem))))


def _shown(problem: Problem) -> str:
    """Absolute paths inside the current folder, the project or the user's home are given from there."""
    if not problem.where.startswith("/"):
        return problem.where
    path = Path(problem.where)
    for base, prefix in ((Path.cwd(), ""), (project_root().resolve(), ""), (Path.home(), "~/")):
        if path.is_relative_to(base) and path != base:
            return prefix + path.relative_to(base).as_posix()
    return problem.where


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Shows steps and their share on stderr: a bar in a terminal, else one line a step."""
    if not sys.stderr.isatty():
        yield lambda step, done: say(f"{done:>4.0%} {step}")
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        bar = shown.add_task("", total=1.0)
        yield lambda step, done: shown.update(bar, description=step, completed=done)


def explain_rebuild(problem: IndexFolderError) -> Progress:
    """Says on stderr why an index is made anew."""
    if isinstance(problem, IndexMissing):
        say("还没有索引，正在读取原表并建立索引……")
    else:
        where = f"{shown}：" if (shown := _shown(problem.problem)) else ""
        say(f"现有索引不能用（{where}{in_chinese(problem.problem.found)}），正在按原表重建……")

    def progress(step: str, done: float) -> None:
        if done >= 1:
            say("索引已经建好。")

    return progress
