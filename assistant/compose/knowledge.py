"""What every composer is given: index, lexicon, wording, patterns of questions, and the findings of the audit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from assistant.answer_types import AnswerTypes
from assistant.answerable_weights import AnswerableWeights
from assistant.patterns import AnswerPatterns
from assistant.relevance_weights import RelevanceWeights
from assistant.understand.lexicon import Lexicon
from assistant.wording import Wording
from index.arrays import IntArray
from index.search import Ranking, Sources, likeness, ranked, similarity, sources
from index.store import LoadedIndex
from index.types import Hit, Task, TaskTable

REMEMBERED = 16
"""Texts whose ranking is remembered: one question ranks several, and some of them more than once."""


@dataclass(frozen=True)
class Knowledge:
    """The collaborators of the answer path; all read-only."""

    index: LoadedIndex
    lexicon: Lexicon
    wording: Wording
    patterns: AnswerPatterns
    answer_types: AnswerTypes
    warnings: Mapping[int, tuple[str, ...]]
    """Warnings of the source audit by task number."""
    duplicates: Mapping[int, tuple[int, ...]]
    """Other tasks under which the same project is listed, by task number."""
    relevance: RelevanceWeights
    """By what tasks are judged to be on a topic."""
    answerable: AnswerableWeights
    """By what a row is judged to say what a question asks."""

    @property
    def table(self) -> TaskTable:
        """The table that is asked about."""
        return self.index.table

    @cached_property
    def _ranked(self) -> Callable[[str], Ranking]:
        return lru_cache(maxsize=REMEMBERED)(lambda text: ranked(self.index, self.sources(text)))

    def rank(self, text: str, allowed: Collection[int] | None = None) -> Sequence[Hit]:
        """All (allowed) tasks, best first; what is allowed does not change the order of the rest. None without text."""
        if not text.strip():
            return ()
        return self._ranked(text) if allowed is None else self._ranked(text).within(allowed)

    @cached_property
    def likeness(self) -> Callable[[str, str], float]:
        """How much alike two words are to this table, -1 to 1; remembered, because questions share their words."""
        return lru_cache(maxsize=4096)(lambda first, second: likeness(self.index, first, second))

    @cached_property
    def similarity(self) -> Callable[[str], Mapping[int, float]]:
        """How near each task is to a text, -1 to 1; remembered for the last texts."""
        return lru_cache(maxsize=REMEMBERED)(lambda text: similarity(self.index, text))

    @cached_property
    def sources(self) -> Callable[[str], Sources]:
        """What each source of search says about a text; remembered for the last texts."""
        return lru_cache(maxsize=REMEMBERED)(lambda text: sources(self.index, text))

    @cached_property
    def section_places(self) -> IntArray:
        """For each task the place of its section among all sections, shape (tasks,)."""
        places = {section: place for place, section in enumerate(dict.fromkeys(t.section for t in self.table.tasks))}
        return np.array([places[task.section] for task in self.table.tasks], dtype=np.int32)

    def task(self, number: int) -> Task:
        """A task that is known to exist."""
        found = self.table.get(number)
        if found is None:
            raise KeyError(number)
        return found
