"""What every composer is given: index, lexicon, wording, patterns of questions, and the findings of the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.patterns import AnswerPatterns
from assistant.understand.lexicon import Lexicon
from assistant.wording import Wording
from index.store import LoadedIndex
from index.types import Task, TaskTable


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The collaborators of the answer path; all read-only."""

    index: LoadedIndex
    lexicon: Lexicon
    wording: Wording
    patterns: AnswerPatterns
    warnings: Mapping[int, tuple[str, ...]]
    """Warnings of the source audit by task number."""
    duplicates: Mapping[int, tuple[int, ...]]
    """Other tasks under which the same project is listed, by task number."""

    @property
    def table(self) -> TaskTable:
        """The table that is asked about."""
        return self.index.table

    def task(self, number: int) -> Task:
        """A task that is known to exist."""
        found = self.table.get(number)
        if found is None:
            raise KeyError(number)
        return found
