"""From a query to tasks: filters give the complete candidate set, topics are found by text, search only ranks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assistant.query import Condition, Query
from assistant.understand.lexicon import Lexicon
from index.search import search
from index.store import LoadedIndex
from index.text import normalise
from index.types import Hit, Task, TaskTable


@dataclass(frozen=True, slots=True)
class Selection:
    """Every task that fulfils the conditions."""

    matched: tuple[Task, ...]
    year_round: tuple[Task, ...] = ()
    """With a quarter in the conditions: tasks that fulfil the rest and have only year-round items for it."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of the matched tasks."""
        return tuple(task.number for task in self.matched)


def select(table: TaskTable, conditions: Iterable[Condition]) -> Selection:
    """All tasks that fulfil every condition, in the order of the table. Nothing is cut."""
    quarters = [condition for condition in conditions if condition.field == "quarters"]
    others = [condition for condition in conditions if condition.field != "quarters"]
    base = [task for task in table.tasks if all(condition.matches(task) for condition in others)]
    matched = tuple(task for task in base if all(condition.matches(task) for condition in quarters))
    if not quarters:
        return Selection(matched)
    kept = {task.number for task in matched}
    rest = tuple(
        task for task in base if task.number not in kept and any(item.year_round for item in task.schedule)
    )
    return Selection(matched, rest)


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A task that holds all of a topic's words."""

    task: Task
    where: str
    """Name of the first column that holds them: "goal", "schedule", or another column."""
    whole: bool
    """True when every segment stands there as written."""


def topic_matches(
    alternatives: Collection[tuple[str, ...]], lexicon: Lexicon, allowed: Collection[int] | None = None
) -> tuple[TopicMatch, ...]:
    """Tasks that are on one of the alternatives of a topic, in the order of the table."""
    found: dict[int, TopicMatch] = {}
    for segments in alternatives:
        for match in _matches_all(segments, lexicon, allowed):
            found.setdefault(match.task.number, match)
    return tuple(found[number] for number in sorted(found))


def _matches_all(
    segments: Collection[str], lexicon: Lexicon, allowed: Collection[int] | None
) -> tuple[TopicMatch, ...]:
    """Tasks whose cells hold every segment, as written or, failing that, word by word."""
    if not segments:
        return ()
    exact: list[TopicMatch] = []
    loose: list[TopicMatch] = []
    parts = {
        segment: [_forms(word, lexicon) for word in _pieces(segment, lexicon)] for segment in segments
    }
    for task, text in lexicon.row_texts:
        if allowed is not None and task.number not in allowed:
            continue
        if all(segment in text for segment in segments):
            exact.append(TopicMatch(task, _where(task, segments), True))
        elif all(
            segment in text or (words and all(any(form in text for form in forms) for forms in words))
            for segment, words in parts.items()
        ):
            loose.append(TopicMatch(task, _where(task, segments), False))
    return tuple(exact) if exact and len(segments) == 1 else (*exact, *loose)


def _pieces(segment: str, lexicon: Lexicon) -> list[str]:
    """The words of a segment; a word of four characters that the table does not have is read as two."""
    found: list[str] = []
    for word in lexicon.cut(segment):
        if len(word) == 4 and not lexicon.occurs(word):
            found += [word[:2], word[2:]]
        elif len(word) > 1:
            found.append(word)
    return found


def _forms(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The word and what may stand for it."""
    return next((group for group in lexicon.words.synonyms if word in group), (word,))


def _where(task: Task, segments: Collection[str]) -> str:
    if any(segment in normalise(task.goal) for segment in segments):
        return "goal"
    if any(segment in normalise(task.schedule_text) for segment in segments):
        return "schedule"
    if any(segment in normalise(unit) for unit in task.lead_units for segment in segments):
        return "lead_units"
    if any(segment in normalise(unit) for unit in task.assist_units for segment in segments):
        return "assist_units"
    return "schedule"


def rank(index: LoadedIndex, text: str, allowed: Collection[int] | None = None) -> tuple[Hit, ...]:
    """All (allowed) tasks, best first."""
    return search(index, text, allowed) if text.strip() else ()
