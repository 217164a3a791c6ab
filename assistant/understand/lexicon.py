"""Everything that understanding needs to know about one table, built once from the table and the data files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from assistant.query import cells
from assistant.understand.mentions import Phrases
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import Patterns
from assistant.understand.people import PersonLexicon, build_person_lexicon
from assistant.understand.units import UnitLexicon, build_unit_lexicon, load_aliases
from assistant.understand.words import QuestionWords, load_words
from index.text import normalise
from index.types import Task, TaskTable


@dataclass(frozen=True)
class Lexicon:
    """The words of a table and of questions."""

    table: TaskTable
    words: QuestionWords
    units: UnitLexicon
    people: PersonLexicon
    parts: Phrases
    sections: tuple[str, ...]
    section_titles: Phrases
    """Short section texts, which are titles, and the section each stands for."""
    row_texts: tuple[tuple[Task, str], ...]
    """Each task with all its cells, normalised, one a line; with its section's text if it is alone there."""
    topic_texts: tuple[tuple[Task, str], ...]
    """Each task with what it is about: goal and schedule, and its section's text if it is alone there."""
    known_text: str
    """All rows and expansions, normalised: a word that does not occur here is new to the index."""
    cut: Callable[[str], tuple[str, ...]]
    """Splits a text into words."""

    @property
    def patterns(self) -> Patterns:
        """The wordings of questions."""
        return self.words.patterns

    @cached_property
    def part_names(self) -> tuple[str, ...]:
        """The parts of the table, in its order."""
        return tuple(dict.fromkeys(task.part for task in self.table.tasks if task.part))

    @cached_property
    def section_numbers(self) -> dict[int | None, str]:
        """Section ids by their number."""
        return {parse_number(section.strip("()")): section for section in self.sections}

    @cached_property
    def rows_with(self) -> Callable[[tuple[str, ...]], int]:
        """How many tasks speak of one of these words; remembered, because questions share their words."""

        @lru_cache(maxsize=4096)
        def count(forms: tuple[str, ...]) -> int:
            return sum(holds(text, forms) for _, text in self.topic_texts)

        return count

    def occurs(self, text: str) -> bool:
        """True when `text` stands in a goal or schedule cell."""
        return text in self.units.text


def holds(text: str, forms: Collection[str]) -> bool:
    """True when one of the forms occurs; a form of several terms needs them all."""
    return any(all(term in text for term in form.split()) for form in forms)


def build_lexicon(
    table: TaskTable, table_folder: Path, cut: Callable[[str], tuple[str, ...]], extra_text: str = ""
) -> Lexicon:
    """Read the data files beside and above the table's folder; `extra_text` holds the expansions."""
    words = load_words(table_folder.parent / "lexicon")
    sizes = Counter(task.section for task in table.tasks)
    running = "\n".join(normalise(f"{task.goal}\n{task.schedule_text}") for task in table.tasks)
    return Lexicon(
        table=table,
        words=words,
        units=build_unit_lexicon(table, load_aliases(table_folder / "units.yaml"), running),
        people=build_person_lexicon(table, words.surnames, running, words.generic),
        parts=_parts(table),
        sections=tuple(dict.fromkeys(task.section for task in table.tasks if task.section)),
        row_texts=tuple(
            (task, normalise("\n".join((*cells(task), *_own_section(task, sizes))))) for task in table.tasks
        ),
        topic_texts=tuple(
            (task, normalise("\n".join((task.goal, task.schedule_text, *_own_section(task, sizes)))))
            for task in table.tasks
        ),
        section_titles=_section_titles(table),
        known_text="\n".join((running, *(normalise(task.section_text) for task in table.tasks), normalise(extra_text))),
        cut=cut,
    )


def _own_section(task: Task, sizes: Counter[str]) -> tuple[str, ...]:
    """The text of a section that holds this task alone: it is this task's heading."""
    return (task.section_text,) if sizes[task.section] == 1 else ()


def _section_titles(table: TaskTable) -> Phrases:
    titles = {task.section_text.strip("。"): task.section for task in table.tasks if 4 <= len(task.section_text) <= 24}
    return Phrases({normalise(title): (section,) for title, section in titles.items()})


def _parts(table: TaskTable) -> Phrases:
    """Part names and their distinctive endings ("十件民生实事", "民生实事")."""
    names = tuple(dict.fromkeys(task.part for task in table.tasks if task.part))
    entries = {normalise(name): (name,) for name in names}
    for name in names:
        for size in range(4, len(name)):
            tail = normalise(name[-size:])
            if sum(tail in normalise(other) for other in names) == 1 and not tail.endswith("任务"):
                entries.setdefault(tail, (name,))
    return Phrases(entries)
