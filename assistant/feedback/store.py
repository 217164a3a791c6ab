"""The feedback store: one SQLite file, written by several threads or processes at once.

Each operation opens a connection of its own, so nothing is shared between threads and a file that was moved away or
restored from a backup is noticed at the next operation.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from assistant.errors import reason
from assistant.feedback.types import Feedback, Opinion, Verdict
from assistant.types import Filter
from index.errors import RenwuError

SCHEMA = 1
"""`user_version` of the file; goes up whenever the table changes its form."""
BUSY_SECONDS = 5.0
"""How long a writer waits for another one."""
LARGEST = 256 * 1024 * 1024
"""Bytes of the file: whoever can reach the page can write, but cannot fill the disk."""

_PAGE = 4096
_CREATE = """
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL,
    table_id TEXT NOT NULL,
    table_version TEXT NOT NULL,
    turns TEXT NOT NULL,
    answer TEXT NOT NULL,
    status TEXT NOT NULL,
    citations TEXT NOT NULL,
    filters TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reasons TEXT NOT NULL,
    text TEXT NOT NULL
)
"""
_INSERT = """
INSERT INTO feedback
    (day, table_id, table_version, turns, answer, status, citations, filters, verdict, reasons, text)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SELECT = """
SELECT day, table_id, table_version, turns, answer, status, citations, filters, verdict, reasons, text, id
FROM feedback ORDER BY id
"""


class FeedbackUnavailable(RenwuError):
    """The store cannot be read or written: no space, locked, damaged, of a newer program."""


@dataclass(frozen=True, slots=True)
class FeedbackStore:
    """Feedback in a file that is made when the first piece comes."""

    path: Path
    largest: int = LARGEST
    busy_seconds: float = BUSY_SECONDS
    turn: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
    """One thread at a time: SQLite does not wait for its turn while a file changes to a write-ahead log."""

    def add(self, feedback: Feedback) -> None:
        """Keep one piece, on the disk when this returns. Raises FeedbackUnavailable; then nothing was kept."""
        with self._connected() as connection, connection:
            connection.execute(_INSERT, _to_row(feedback))

    def all(self) -> list[tuple[int, Feedback]]:
        """Everything that was kept, with its number, oldest first. Raises FeedbackUnavailable."""
        if not self.path.exists():
            return []
        with self._connected() as connection:
            return [_from_row(row) for row in connection.execute(_SELECT)]

    def count(self) -> dict[Verdict, int]:
        """How many pieces of each verdict. Raises FeedbackUnavailable."""
        counts: dict[Verdict, int] = {"useful": 0, "wrong": 0}
        if self.path.exists():
            with self._connected() as connection:
                counts |= dict(connection.execute("SELECT verdict, COUNT(*) FROM feedback GROUP BY verdict"))
        return counts

    def clear(self) -> int:
        """Delete everything, from the file's free pages too. How many pieces. Raises FeedbackUnavailable."""
        if not self.path.exists():
            return 0
        with self._connected() as connection:
            with connection:
                deleted = connection.execute("DELETE FROM feedback").rowcount
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return deleted

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """A connection to a file of this schema; whatever SQLite complains of becomes FeedbackUnavailable."""
        with self.turn:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self.path, timeout=self.busy_seconds)
            except (OSError, sqlite3.Error) as error:
                raise self._unavailable(error) from error
            try:
                _prepare(connection, self.largest)
                yield connection
            except sqlite3.Error as error:
                raise self._unavailable(error) from error
            finally:
                connection.close()

    def _unavailable(self, error: Exception) -> FeedbackUnavailable:
        found, remedy = _explained(error)
        return FeedbackUnavailable(found, where=str(self.path), remedy=remedy)


def _prepare(connection: sqlite3.Connection, largest: int) -> None:
    """Set up a connection, and the file when it is new. Raises sqlite3.Error, or FeedbackUnavailable."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA max_page_count={max(largest // _PAGE, 1)}")
    if _schema(connection) == SCHEMA:
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        found = _schema(connection)  # another writer may have been first
        if found == 0:
            connection.execute(_CREATE)
            connection.execute(f"PRAGMA user_version={SCHEMA}")
        elif found != SCHEMA:
            remedy = "用写它的那个版本的程序，或换一个文件（环境变量 RENWU_FEEDBACK）"
            raise FeedbackUnavailable(f"意见库的格式是第 {found} 版", expected=f"第 {SCHEMA} 版", remedy=remedy)


def _schema(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def _explained(error: Exception) -> tuple[str, str]:
    """What is wrong with the file, and the remedy, in Chinese."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    free = "腾出磁盘空间，或用 renwu feedback export 导出后 renwu feedback clear"
    known = {
        sqlite3.SQLITE_FULL: ("意见库已满或磁盘已满", free),
        sqlite3.SQLITE_BUSY: ("意见库正被别的程序占用", "稍后再试"),
        sqlite3.SQLITE_LOCKED: ("意见库正被别的程序占用", "稍后再试"),
        sqlite3.SQLITE_READONLY: ("意见库只读", "检查文件和目录的写权限"),
        sqlite3.SQLITE_CANTOPEN: ("意见库打不开", "检查目录是否存在、是否有写权限"),
        sqlite3.SQLITE_NOTADB: ("不是意见库文件", "换一个文件，或移走这个文件"),
        sqlite3.SQLITE_CORRUPT: ("意见库已损坏", "从备份恢复，或移走这个文件"),
    }
    if code in known:
        return known[code]
    if isinstance(error, OSError):
        return f"意见库打不开（{reason(error)}）", "检查目录的权限和磁盘空间"
    return "意见库读写出错", "检查文件、权限和磁盘空间"


def _to_row(feedback: Feedback) -> tuple[str, ...]:
    opinion = feedback.opinion
    return (
        feedback.day.isoformat(),
        feedback.table,
        feedback.version,
        _packed(feedback.turns),
        _storable(feedback.answer),
        feedback.status,
        _packed(feedback.citations),
        _packed([asdict(item) for item in feedback.filters]),
        opinion.verdict,
        _packed(opinion.reasons),
        _storable(opinion.text),
    )


def _packed(value: object) -> str:
    return _storable(json.dumps(value, ensure_ascii=False))


def _storable(text: str) -> str:
    """SQLite stores UTF-8 only: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _from_row(row: tuple[str, str, str, str, str, str, str, str, str, str, str, int]) -> tuple[int, Feedback]:
    day, table, version, turns, answer, status, citations, filters, verdict, reasons, text, number = row
    feedback = Feedback(
        tuple(json.loads(turns)),
        answer,
        status,  # type: ignore[arg-type]  # what was written is what is read
        tuple(json.loads(citations)),
        tuple(Filter(**item) for item in json.loads(filters)),
        table,
        version,
        Opinion(verdict, tuple(json.loads(reasons)), text),  # type: ignore[arg-type]
        date.fromisoformat(day),
    )
    return number, feedback
