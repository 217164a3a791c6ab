"""Everything that understanding needs to know about one table, built once from the table and the data files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise, permutations
from pathlib import Path
from typing import Any, TypeVar

from assistant.query import cells
from assistant.understand.heading_words import usual_words
from assistant.understand.heard import Heard
from assistant.understand.mentions import Phrases
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import Patterns
from assistant.understand.people import PersonLexicon, build_person_lexicon
from assistant.understand.unit_lexicon import UnitLexicon, build_unit_lexicon, load_aliases
from assistant.understand.words import QuestionWords, any_of, load_words
from index.expand import Expansion
from index.text import Tokenizer, normalise
from index.types import Task, TaskTable

Read = TypeVar("Read")
_GRAM = 3
"""Shortest piece of a question that is looked for in the table as it stands."""

_LEFT_OUT = 2
"""Characters that people leave out of the name of a kind of place."""
_PAIR = 2
MOST_WORDS_OF_A_PART = 4


@dataclass(frozen=True)
class Lexicon:
    """The words of a table and of questions."""

    table: TaskTable
    words: QuestionWords
    units: UnitLexicon
    people: PersonLexicon
    parts: Phrases
    part_heads: Phrases
    """Beginnings that only one part has, which stand for it where the words beside say so ("主要目标里")."""
    sections: tuple[str, ...]
    section_titles: Phrases
    """Short section texts, which are titles, and the section each stands for."""
    row_texts: tuple[tuple[Task, str], ...]
    """Each task with all its cells, normalised, one a line; with its section's text if it is alone there."""
    topic_texts: tuple[tuple[Task, str], ...]
    """Each task with what it is about: goal and schedule, and its section's text if it is alone there."""
    terms: Mapping[int, frozenset[str]]
    """Everyday terms of each task's expansions, normalised: what a task is about in other words."""
    expansions: Mapping[int, Expansion]
    known_text: str
    """All rows and expansions, normalised: a word that does not occur here is new to the index."""
    tokenizer: Tokenizer

    def cut(self, text: str) -> tuple[str, ...]:
        """The words of a normalised text."""
        return self.tokenizer.words_of(text)

    @cached_property
    def is_known(self) -> Callable[[str], bool]:
        """True when a word occurs in a row or an expansion."""
        return lru_cache(maxsize=16384)(_finder(self.known_text))

    @cached_property
    def heard(self) -> Heard:
        """What the rows write, by its sound; made when the first word is looked for that is in no row."""
        return Heard(self.units.text, self.tokenizer)

    @cached_property
    def told_texts(self) -> Mapping[int, str]:
        """All that each task is told with: its row, the text of its section, its expansions; normalised."""
        return {task.number: _told(task, self.expansions.get(task.number)) for task in self.table.tasks}

    @cached_property
    def patterns(self) -> Patterns:
        """The wordings of questions."""
        return self.words.patterns

    @cached_property
    def part_names(self) -> tuple[str, ...]:
        """The parts of the table, in its order."""
        return tuple(dict.fromkeys(task.part for task in self.table.tasks if task.part))

    @cached_property
    def most_held(self) -> int:
        """How many tasks the unit or person with the most of them has."""
        held = (chain(task.lead_units, task.assist_units, task.people) for task in self.table.tasks)
        return max(Counter(chain.from_iterable(map(set, held))).values(), default=0)

    @cached_property
    def task_numbers(self) -> tuple[int, ...]:
        """The numbers of the tasks, from the least."""
        return tuple(sorted(task.number for task in self.table.tasks))

    @cached_property
    def section_numbers(self) -> dict[int, str]:
        """Section ids by their number."""
        numbered = ((parse_number(section.strip("()")), section) for section in self.sections)
        return {number: section for number, section in numbered if number is not None}

    @cached_property
    def titled_sections(self) -> tuple[str, ...]:
        """The sections that go by their title for want of a number."""
        return tuple(section for section in self.sections if section not in self.section_numbers.values())

    @cached_property
    def rows_having(self) -> Callable[[str], frozenset[int]]:
        """The tasks whose topic text has a word; remembered, because questions share their words."""

        @lru_cache(maxsize=4096)
        def numbers(word: str) -> frozenset[int]:
            return frozenset(task.number for task, text in self.topic_texts if word in text)

        return numbers

    def rows_with(self, forms: Collection[str]) -> int:
        """How many tasks speak of one of these words."""
        return len(speaking_of(forms, self.rows_having))

    @cached_property
    def texts_by_number(self) -> Mapping[int, str]:
        """The topic text of each task."""
        return {task.number: text for task, text in self.topic_texts}

    @cached_property
    def goals(self) -> Mapping[int, str]:
        """The goal of each task, normalised."""
        return {task.number: normalise(task.goal) for task in self.table.tasks}

    @cached_property
    def _remembered(self) -> Callable[[Callable[[str, Lexicon], Any], str], Any]:
        return lru_cache(maxsize=1024)(lambda read, text: read(text, self))

    def once(self, read: Callable[[str, Lexicon], Read], text: str) -> Read:
        """What `read` makes of a text; remembered for the last texts."""
        found: Read = self._remembered(read, text)
        return found

    @cached_property
    def is_whole(self) -> Callable[[int, str], bool]:
        """True when a task speaks of a word rather than of longer ones that share its characters at one end.

        "上市" does not stand in "报上市政府": 上 ends one word there and 市 begins another.
        """
        texts = self.texts_by_number

        @lru_cache(maxsize=4096)
        def whole(number: int, word: str) -> bool:
            edges = self._edges(number)
            text = texts[number]
            start = text.find(word)
            while start >= 0:
                end = start + len(word)
                inner = any(edge in edges for edge in range(start + 1, end))
                ends = edges & {start, end}
                amid = len(word) == _PAIR and not ends and {start - 1, end + 1} <= edges  # 线网 in 无线网络
                if not (inner or amid) or {start, end} <= ends:
                    return True
                start = text.find(word, start + 1)
            return False

        return whole

    @cached_property
    def _edges(self) -> Callable[[int], frozenset[int]]:
        """Where words begin and end in what a task is about; a row is cut when it is first asked for."""
        texts = self.texts_by_number

        @cache
        def edges(number: int) -> frozenset[int]:
            found, position, text = {0}, 0, texts[number]
            for word in self.tokenizer.words_of(text, guess=False):
                position = text.find(word, position)
                found |= {position, position + len(word)}
                position += len(word)
            return frozenset(found)

        return edges

    def writes_longer(self, word: str) -> bool:
        """True for what the table calls by a longer name with the same ends ("焚烧厂" for 焚烧发电厂)."""
        inside = rf"[\u4e00-\u9fff]{{1,{_LEFT_OUT}}}"
        ends = re.escape(word[:-1]) + inside + re.escape(word[-1:])
        return len(word) >= _GRAM and re.search(ends, self.units.text) is not None

    @cached_property
    def _grams(self) -> frozenset[str]:
        """Every piece of three characters of goals and schedules."""
        text = self.units.text
        return frozenset(text[start : start + _GRAM] for start in range(len(text) - _GRAM + 1))

    def longest_known(self, run: str) -> list[tuple[int, int]]:
        """Where a run of a question has three or more characters just as the table writes them, none overlapping."""
        found: list[tuple[int, int]] = []
        start = 0
        while start <= len(run) - _GRAM:
            if run[start : start + _GRAM] not in self._grams:
                start += 1
                continue
            end = start + _GRAM
            while (
                end < len(run) and run[end - _GRAM + 1 : end + 1] in self._grams and self.occurs(run[start : end + 1])
            ):
                end += 1
            found.append((start, end))
            start = end
        return found

    @cached_property
    def occurs(self) -> Callable[[str], bool]:
        """True when a text stands in a goal or schedule cell; remembered, because questions share their words."""
        return lru_cache(maxsize=16384)(_finder(self.units.text))


def _finder(text: str) -> Callable[[str], bool]:
    """True when a word occurs in a long text; most words that do not have two neighbours that it never has."""
    pairs = frozenset(map("".join, pairwise(text)))

    def occurs(word: str) -> bool:
        if len(word) == _PAIR:
            return word in pairs
        return all(pair in pairs for pair in map("".join, pairwise(word))) and word in text

    return occurs


def holds(text: str, forms: Collection[str]) -> bool:
    """True when one of the forms occurs; a form of several terms needs them all."""
    for form in forms:
        if " " not in form:
            if form in text:
                return True
        elif all(term in text for term in form.split()):
            return True
    return False


def speaking_of(forms: Collection[str], having: Callable[[str], frozenset[int]]) -> frozenset[int]:
    """The tasks that have one of the forms; a form of several terms needs them all. `having` finds those of a term."""
    rows = (frozenset.intersection(*map(having, form.split() or [form])) for form in forms)
    return frozenset().union(*rows)


def build_lexicon(
    table: TaskTable,
    table_folder: Path,
    tokenizer: Tokenizer,
    expansions: Mapping[int, Expansion] | None = None,
    words_folder: Path | None = None,
) -> Lexicon:
    """Read the data files beside the table; words that tables share are in `words_folder`, else beside its folder."""
    extra = "\n".join(text for each in (expansions or {}).values() for text in (*each.questions, *each.terms))
    words = load_words(words_folder or table_folder.parent / "lexicon", table_folder)
    sizes = Counter(task.section for task in table.tasks)
    running = "\n".join(normalise(f"{task.goal}\n{task.schedule_text}") for task in table.tasks)
    words = replace(words, generic=words.generic | {word for word in words.chatter if word not in running})
    words = _in_words_of_the_table(words, table.headings, running, tokenizer)
    known_text = "\n".join((running, *(normalise(task.section_text) for task in table.tasks), normalise(extra)))
    return Lexicon(
        table=table,
        words=words,
        units=build_unit_lexicon(table, load_aliases(table_folder / "units.yaml"), running, words.offices),
        people=build_person_lexicon(table, words.surnames, known_text, words.generic, words.before_names),
        parts=_parts(table),
        part_heads=_part_heads(table),
        sections=tuple(dict.fromkeys(task.section for task in table.tasks if task.section)),
        row_texts=tuple(
            (task, normalise("\n".join((*cells(task), *_own_section(task, sizes))))) for task in table.tasks
        ),
        topic_texts=tuple(
            (task, normalise("\n".join((task.goal, task.schedule_text, *_own_section(task, sizes)))))
            for task in table.tasks
        ),
        section_titles=_section_titles(table),
        terms={number: frozenset(map(normalise, each.terms)) for number, each in (expansions or {}).items()},
        expansions=expansions or {},
        known_text=known_text,
        tokenizer=tokenizer,
    )


def _in_words_of_the_table(
    words: QuestionWords, headings: Mapping[str, str], running: str, tokenizer: Tokenizer
) -> QuestionWords:
    """The words of questions with what this table reads as others: its headings, and short names that it spells out."""
    columns = (words.roles, words.person_roles, words.attributes)

    def is_word(word: str) -> bool:
        return len(tokenizer.words_of(word, guess=False)) == 1

    own = usual_words(headings, words.heading_words, columns, running, is_word)
    words = replace(words, abbreviations=_written_in_full(words.abbreviations, running))
    dialect = {**words.dialect, **own}
    return replace(words, dialect=dialect, dialect_words=any_of(dialect)) if own else words


def _written_in_full(abbreviations: Mapping[str, tuple[str, ...]], running: str) -> dict[str, tuple[str, ...]]:
    """Each short name that the rows do not write with the full name that they do, which may hold it ("专项债券")."""
    meant = {short: next((full for full in names if full in running), "") for short, names in abbreviations.items()}
    return {short: (full,) for short, full in meant.items() if full and short not in running.replace(full, "")}


def _told(task: Task, expansion: Expansion | None) -> str:
    """A task in its own words, in those of its section and in everyday ones."""
    everyday = (*expansion.questions, *expansion.terms) if expansion is not None else ()
    return normalise("\n".join((*cells(task), task.section_text, *everyday)))


def _own_section(task: Task, sizes: Counter[str]) -> tuple[str, ...]:
    """The text of a section that holds this task alone: it is this task's heading."""
    return (task.section_text,) if sizes[task.section] == 1 else ()


def _section_titles(table: TaskTable) -> Phrases:
    named = (task for task in table.tasks if task.section and 4 <= len(task.section_text) <= 24)
    titles = {task.section_text.strip("。"): task.section for task in named}
    return Phrases({normalise(title): (section,) for title, section in titles.items()})


def _part_heads(table: TaskTable) -> Phrases:
    names = tuple(dict.fromkeys(task.part for task in table.tasks if task.part))
    heads = ((normalise(name[:size]), name) for name in names for size in range(4, len(name)))
    alone = ((head, name) for head, name in heads if sum(normalise(each).startswith(head) for each in names) == 1)
    return Phrases({head: (name,) for head, name in alone})


def _parts(table: TaskTable) -> Phrases:
    """Part names, their distinctive endings ("民生实事") and their words in another order ("民生十件实事").

    Words are taken to have two characters, as they mostly do: to load a dictionary for this alone would take 0.3 s.
    """
    names = tuple(dict.fromkeys(task.part for task in table.tasks if task.part))
    entries = {normalise(name): (name,) for name in names}
    for name in names:
        for size in range(4, len(name)):
            tail = normalise(name[-size:])
            if sum(tail in normalise(other) for other in names) == 1 and not tail.endswith("任务"):
                entries.setdefault(tail, (name,))
        pairs = normalise(name)
        words = [pairs[place : place + 2] for place in range(0, len(pairs), 2)] if len(pairs) % 2 == 0 else []
        if "任务" not in words and len(words) <= MOST_WORDS_OF_A_PART:
            orders = ("".join(order) for size in range(2, len(words) + 1) for order in permutations(words, size))
            for order in orders:
                if len(order) >= 4 and not any(order in normalise(other) for other in names if other != name):
                    entries.setdefault(order, (name,))
    return Phrases(entries)
