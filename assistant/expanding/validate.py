"""Holds the questions and terms of a reply to their row: form, duplicates, and what belongs to other rows.

A text is dropped when it names a number, quarter, unit, person or project that the row does not hold. Where that cannot
be told apart from everyday speech ("几个", "两位"), the text is kept only if the row says nothing else of the kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.expanding.reply import Reply
from assistant.understand.mentions import Mention, Phrases
from assistant.understand.unit_lexicon import UnitLexicon
from assistant.understand.units import find_units
from assistant.verify import row_text
from index.expand import Expansion
from index.quantities import Quantity, quantities
from index.quarters import CLAUSE_MARKER, quarter_of_month, quarters_of
from index.text import normalise
from index.types import Task, TaskTable

QUESTION_LENGTH = (4, 60)
TERM_LENGTH = (2, 16)
"""Fewest and most characters of a text that is kept."""
MOST = 60
"""Questions, and terms, of a task that are kept."""
LONG_RUN = 6
"""Characters in a row that point to the rows which hold them, where these are at most `FEW_ROWS`."""
FEW_ROWS = 2
NAMED_ROWS = 10
"""Rows that a project's name may stand in; in more it is a general word ("重大项目")."""
STEM = 2
"""Characters before the ending of a project's name that tell it from others ("莞番" of 莞番高速)."""

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ABBREVIATION = re.compile(r"(?=.*[A-Z])[A-Z0-9&+.-]{2,10}")
_RUN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<![A-Za-z\d.])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d.]*[A-Za-z\d])")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_MONTH = re.compile(r"(1[0-2]|[1-9])月")
_YEAR = re.compile(r"((?:19|20)?\d\d)年")
_QUARTERS = re.compile(CLAUSE_MARKER)
_QUOTED = re.compile(r"[“\"《「]([^“”\"《》「」\n]{3,30})[”\"》」]")
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A text of a reply that is not kept, and why (Chinese)."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is kept of a reply, and what is not."""

    expansion: Expansion
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True)
class Row:
    """What a task holds, as questions about it are compared."""

    task: Task
    text: str
    """All cells, normalised, without spaces."""

    @cached_property
    def amounts(self) -> tuple[Quantity, ...]:
        return quantities(self.text)

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """Every number as written, and every amount in base units."""
        written = map(Decimal, _DIGITS.findall(self.text.replace(",", "")))
        return frozenset((*written, *(value for amount in self.amounts for value in _ends(amount))))

    @cached_property
    def quarters(self) -> frozenset[int]:
        return frozenset(quarter for item in self.task.schedule for quarter in item.quarters)


@dataclass(frozen=True)
class Checker:
    """What the rows of a table hold, each and all of them."""

    year: int
    rows: Mapping[int, Row]
    units: UnitLexicon
    people: Phrases
    quoted: Phrases
    """Names that some row sets in quotation marks."""
    runs: Mapping[str, frozenset[int]]
    """Runs of `LONG_RUN` characters and the few tasks whose goal or schedule holds them."""
    project: re.Pattern[str]
    """Finds where a project's name ends; group 1 is the ending with its stem."""

    def check(self, task: int, reply: Reply, taken: Collection[str] = ()) -> Checked:
        """What of a reply may stand for a task; `taken` are the keys of questions that other tasks have."""
        dropped: list[Dropped] = []
        questions = self._kept(task, reply.questions, (self._malformed_question, taken), dropped)
        terms = self._kept(task, reply.terms, (_malformed_term, ()), dropped)
        return Checked(Expansion(task, questions, terms), tuple(dropped))

    def _kept(
        self,
        task: int,
        texts: Sequence[str],
        form: tuple[Callable[[str], str], Collection[str]],
        dropped: list[Dropped],
    ) -> tuple[str, ...]:
        malformed, taken = form
        kept: dict[str, str] = {}
        for text in texts:
            key = key_of(text)
            reason = malformed(text)
            if not reason and (key in kept or key in taken):
                reason = "重复"
            reason = reason or self.foreign(task, text)
            if not reason and len(kept) == MOST:
                reason = "太多"
            if reason:
                dropped.append(Dropped(text, reason))
            else:
                kept[key] = text
        return tuple(kept.values())

    @staticmethod
    def _malformed_question(text: str) -> str:
        return _malformed(text, QUESTION_LENGTH)

    def foreign(self, task: int, text: str) -> str:
        """What a text names that its row does not hold (Chinese); "" when there is nothing."""
        row, plain = self.rows[task], normalise(text)
        tests: tuple[tuple[str, Callable[[Row, str], bool]], ...] = (
            ("数字不在这一行", self._foreign_number),
            ("季度不在这一行", _foreign_quarter),
            ("单位不在这一行", self._foreign_unit),
            ("人名不在这一行", self._foreign_person),
            ("项目名属于别的任务", self._foreign_project),
        )
        return next((reason for reason, found in tests if found(row, plain)), "")

    def _foreign_number(self, row: Row, plain: str) -> bool:
        digits = _YEAR.sub(lambda year: "" if int(year[1]) in (self.year, self.year % 100) else year[0], plain)
        digits = _MONTH.sub(lambda month: "" if quarter_of_month(int(month[1])) in row.quarters else month[0], digits)
        if any(Decimal(number.replace(",", "")) not in row.numbers for number in _NUMBER.findall(digits)):
            return True
        return any(_contradicts(amount, row) for amount in quantities(digits))

    def _foreign_unit(self, row: Row, plain: str) -> bool:
        return any(
            len(unit.text) > 2 and unit.text not in row.text and not set(unit.values) & set(row.task.units)
            for unit in find_units(plain, self.units).mentions
            if not _place(unit)
        )

    def _foreign_person(self, row: Row, plain: str) -> bool:
        return any(person.text not in row.text for person in self.people.find(plain.replace(" ", "")))

    def _foreign_project(self, row: Row, plain: str) -> bool:
        if any(name.text not in row.text for name in self.quoted.find(plain)):
            return True
        if any(run in self.runs and run not in row.text for run in _runs(plain, LONG_RUN)):
            return True
        return any(
            name[1] not in row.text and 0 < sum(name[1] in other.text for other in self.rows.values()) <= NAMED_ROWS
            for name in self.project.finditer(plain)
        )


def build_checker(table: TaskTable, units: UnitLexicon, endings: Iterable[str]) -> Checker:
    """Prepare a table; `endings` are what names of projects end with ("高速", "大桥")."""
    rows = {task.number: Row(task, row_text(task)) for task in table.tasks}
    runs: dict[str, set[int]] = defaultdict(set)
    quoted: dict[str, tuple[str, ...]] = {}
    for task in table.tasks:
        content = normalise(f"{task.goal}\n{task.schedule_text}")
        for run in _runs(content, LONG_RUN):
            runs[run].add(task.number)
        quoted |= {name: (name,) for name in _QUOTED.findall(content)}
    people = {name: (name,) for task in table.tasks for name in task.people if _PERSON.fullmatch(name)}
    ends = "|".join(map(re.escape, sorted(endings, key=lambda ending: (-len(ending), ending))))
    return Checker(
        year=table.year,
        rows=rows,
        units=units,
        people=Phrases(people),
        quoted=Phrases(quoted),
        runs={run: frozenset(tasks) for run, tasks in runs.items() if len(tasks) <= FEW_ROWS},
        project=re.compile(rf"(?=([\u4e00-\u9fffa-z0-9]{{{STEM}}}(?:{ends})))" if ends else "(?!)"),
    )


def key_of(text: str) -> str:
    """What two texts share that differ in nothing but marks and spaces."""
    return "".join(_RUN.findall(normalise(text)))


def _malformed(text: str, length: tuple[int, int]) -> str:
    if not text.isprintable():
        return "含有不可见的字符"
    if not length[0] <= len(text) <= length[1]:
        return "太短或太长"
    letters = [character for character in text if character.isalpha()]
    return "" if letters and 2 * len(_CHINESE.findall(text)) >= len(letters) else "不是中文"


def _malformed_term(text: str) -> str:
    return "" if _ABBREVIATION.fullmatch(text) else _malformed(text, TERM_LENGTH)


def _runs(text: str, length: int) -> Iterator[str]:
    """Every piece of that length between marks and spaces."""
    for run in _RUN.findall(text):
        yield from (run[start : start + length] for start in range(len(run) - length + 1))


def _ends(amount: Quantity) -> tuple[Decimal, ...]:
    return (amount.value,) if amount.high is None else (amount.value, amount.high)


def _contradicts(amount: Quantity, row: Row) -> bool:
    """True for an amount that the row does not state.

    Small numbers in Chinese characters count what a question speaks of ("哪两家"): these only contradict a row that has
    another figure in the same unit.
    """
    alike = [own for own in row.amounts if _same_unit(amount, own)]
    if any(amount.value in _ends(own) for own in alike):
        return False
    if amount.text[0].isdigit():
        return bool(alike) or amount.value not in row.numbers
    return bool(alike) and amount.unit != "月" and amount.value != 1


def _same_unit(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or not one.unit or not other.unit


def _place(unit: Mention) -> bool:
    """True for the bare name of a town ("沙田" of 沙田镇): whoever writes it speaks of the place."""
    return all(name != unit.text and name.startswith(unit.text) for name in unit.values)


def _foreign_quarter(row: Row, plain: str) -> bool:
    named = (set(quarters_of(marker)) for marker in _QUARTERS.findall(plain))
    return any(not quarters & row.quarters for quarters in named)
