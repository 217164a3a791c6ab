"""What the page shows of one table before anything is asked, made once for each table that comes into force."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.web.current import Answering
from assistant.web.kiosk.chips import ThemeChips, theme_chips
from assistant.web.kiosk.wording import KioskWording
from assistant.web.kiosk.words import keyboard_words
from index.types import TaskTable

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class HomeContent:
    """The home screen of one table."""

    version: str
    """Another one whenever the table or the program's page differs: the page then loads itself anew."""
    facts: str
    themes: tuple[ThemeChips, ...]


def home_content(answering: Answering, wording: KioskWording, page_version: str) -> HomeContent:
    """Asks every question that the home screen would offer: about a second for a table of 300 tasks."""
    table = answering.table
    texts = wording.texts
    facts = texts["facts_dated" if table.date else "facts"].format(count=len(table), date=table.date)
    return HomeContent(version_of(table, page_version), facts, theme_chips(answering, wording.themes))


def version_of(table: TaskTable, page_version: str) -> str:
    """A digest of all that the page may show of a table, and of the page."""
    return hashlib.sha256(f"{page_version}\n{table!r}".encode()).hexdigest()[:16]


def packed_words(answering: Answering, wording: KioskWording, surnames: dict[str, str]) -> bytes:
    """The words of the on-screen keyboard as gzipped JSON."""
    words = keyboard_words(answering, wording.common_words, surnames)
    return gzip.compress(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


class PerTable(Generic[Made]):
    """Remembers what was made for the table in force, and makes it anew when another comes. For several threads."""

    def __init__(self, make: Callable[[Answering], Made]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._kept: tuple[TaskTable, Made] | None = None

    def __call__(self, answering: Answering) -> Made:
        kept = self._kept
        if kept is not None and kept[0] is answering.table:
            return kept[1]
        with self._lock:
            kept = self._kept
            if kept is None or kept[0] is not answering.table:
                kept = (answering.table, self._make(answering))
                self._kept = kept
        return kept[1]
