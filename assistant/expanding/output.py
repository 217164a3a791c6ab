"""The file of expansions while it is being made: one line a task, each on the disk as soon as it is there."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import SourceInvalid
from index.expand import Expansion, parse_expansions

_BEGINNING = b'{"task": '


@dataclass(slots=True)
class ExpansionFile:
    """A JSON-lines file of expansions. Existing lines are never rewritten, but by a `put` of the same task."""

    path: Path
    lines: dict[int, bytes]
    """The line of each task, without its line break."""
    rows: dict[int, Expansion]
    half_line: bool
    """True when the file ended in the beginning of a line: writing was interrupted there."""
    ends_whole: bool
    """True when the file ends in a line break, or is empty."""

    def put(self, expansion: Expansion) -> None:
        """Write the line of a task: at the end, or in place of the one it has. Raises OSError."""
        line = json.dumps(asdict(expansion), ensure_ascii=False).encode()
        replaces = expansion.task in self.lines
        lines = self.lines | {expansion.task: line}
        if replaces or not self.ends_whole:
            aside = self.path.with_name(self.path.name + ".part")
            aside.write_bytes(b"".join(each + b"\n" for each in lines.values()))
            aside.replace(self.path)
        else:
            with self.path.open("ab") as file:
                file.write(line + b"\n")
                file.flush()
                os.fsync(file.fileno())
        self.lines, self.ends_whole = lines, True
        self.rows[expansion.task] = expansion


def open_expansions(path: Path) -> ExpansionFile:
    """What a file holds, a half line at its end set aside; nothing is written yet.

    Raises SourceInvalid with the line number when it is no file of expansions, OSError when it cannot be read.
    """
    data = path.read_bytes() if path.exists() else b""
    whole, _, last = data.rpartition(b"\n")
    half_line = bool(last.strip()) and _is_beginning(last)
    if half_line:
        data = whole
    rows = parse_expansions(data, path.name)
    lines = [line.removeprefix(b"\xef\xbb\xbf").strip() for line in data.split(b"\n") if line.strip()]
    by_task = dict(zip(rows, lines, strict=True))
    return ExpansionFile(path, by_task, rows, half_line, ends_whole=not last.strip())


def _is_beginning(line: bytes) -> bool:
    """True for the beginning of one of our lines: not JSON yet, and nothing else either."""
    if not (line.startswith(_BEGINNING) or _BEGINNING.startswith(line)):
        return False
    try:
        parse_expansions(line, "")
    except SourceInvalid:
        return not line.rstrip().endswith(b"}")
    return False
