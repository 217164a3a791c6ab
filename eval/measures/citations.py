"""Citations at the level of statements: does what is said stand in the rows that are cited for it?

The idea is ALCE's (Gao et al. 2023, "Enabling Large Language Models to Generate Text with Citations"), checked by
program instead of by an entailment model. A statement is a line of an answer; what it claims are its numbers, dates,
and the names of units and people that the table knows. It is backed by the tasks cited in it, else, inside a list, by
those of the entry it belongs to, else by all tasks that the answer cites. A name is backed when one of these rows holds
it or the question named it. A number is backed when one of these rows holds it in any way of writing, when the question
named it, when it is the number of cited tasks or of all tasks of the table, or when the line shows how it was computed
from backed numbers ("20亿元 + 20亿元 = 40亿元").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException

from eval.cases import Judged
from eval.facts import CITATION, plain
from eval.measures.base import Measure, Worths
from eval.measures.lists import counts
from index.quantities import chinese_number, quantities
from index.text import normalise
from index.types import Task, TaskTable

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LABEL = re.compile(r"^\s*(?:\d+\.|[-*•])\s+")
_CHINESE = re.compile(r"[一二两三四五六七八九十百千万亿]+")
_TERM = r"(\d+(?:\.\d+)?)[^\d+\-×÷*/=()]{0,6}"
_SUM = re.compile(rf"{_TERM}(?:[+\-×÷*/]{_TERM})+[=≈]{_TERM}")
_SIGN_AND_TERM = re.compile(r"([+\-×÷*/=≈]|^)(\d+(?:\.\d+)?)")
_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": Decimal.__add__, "-": Decimal.__sub__, "×": Decimal.__mul__, "*": Decimal.__mul__,
    "÷": Decimal.__truediv__, "/": Decimal.__truediv__,
}  # fmt: skip
_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of an answer."""

    text: str
    """Without its citations and list marker."""
    cited: tuple[int, ...]
    """The tasks that are cited for it."""
    own: bool
    """True when they are cited in the line itself."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What can back a statement."""

    numbers: dict[int, frozenset[Decimal]]
    names: dict[int, frozenset[str]]
    known: re.Pattern[str]
    """All names of the table, the longest first."""


def statements(text: str, cited: Sequence[int]) -> Iterator[Statement]:
    """The lines of an answer with the tasks cited for each."""
    entry: tuple[int, ...] = ()
    for line in text.splitlines():
        own = tuple(dict.fromkeys(int(number) for number in CITATION.findall(line)))
        belongs = bool(line[:1].isspace() or _LABEL.match(line))
        entry = own or (entry if belongs else ())
        said = _LABEL.sub("", CITATION.sub(" ", line)).strip()
        if said:
            yield Statement(said, entry or tuple(cited), bool(own))


def rows_of(table: TaskTable) -> Rows:
    """Prepare a table."""
    names = sorted(
        {_written(name) for task in table.tasks for name in _names(task)}, key=lambda name: (-len(name), name)
    )
    known = re.compile("|".join(map(re.escape, names)) or "(?!)")
    texts = {task.number: _cells(task) for task in table.tasks}
    return Rows(
        {number: frozenset(numbers_in(text)) for number, text in texts.items()},
        {
            task.number: frozenset((*known.findall(texts[task.number]), *map(_written, _names(task))))
            for task in table.tasks
        },
        known,
    )


def _names(task: Task) -> tuple[str, ...]:
    return (*task.units, *task.people)


def _written(text: str) -> str:
    return plain(normalise(text))


def _cells(task: Task) -> str:
    cells = (task.part, task.section, task.section_text, task.goal, task.schedule_text, *_names(task))
    return "\n".join(map(_written, (*cells, str(task.number))))


def numbers_in(text: str) -> set[Decimal]:
    """Every number of a text: as its digits say, in base units (6万 is 60000, too), and in Chinese characters."""
    found = {Decimal(number) for number in _NUMBER.findall(text)}
    for amount in quantities(text):
        found |= {amount.value, *({amount.high} if amount.high is not None else ())}
    numerals = (chinese_number(numeral) for numeral in _CHINESE.findall(text))
    return found | {value for value in numerals if value is not None}


def unbacked(statement: Statement, question: str, cited: int, rows: Rows) -> tuple[str, ...]:
    """The numbers and names of a statement that nothing backs; `cited` is the number of tasks the answer cites."""
    said = _written(statement.text)
    held = frozenset(name for task in statement.cited for name in rows.names.get(task, ()))
    names = set(rows.known.findall(said)) - held - set(rows.known.findall(_written(question)))
    given = {number for task in statement.cited for number in rows.numbers.get(task, ())}
    given |= numbers_in(_written(question)) | {Decimal(cited), Decimal(len(statement.cited)), Decimal(len(rows.names))}
    given |= _computed(said, given)
    numbers = {match[0] for match in _NUMBER.finditer(said) if not readings(said, match) & given}
    return (*sorted(numbers), *sorted(names))


def readings(text: str, number: re.Match[str]) -> set[Decimal]:
    """What a number of a text says: as its digits stand, and in base units where it is part of an amount."""
    amounts = (amount for amount in quantities(text) if amount.start <= number.start() and number.end() <= amount.end)
    return {Decimal(number[0]), *(amount.value for amount in amounts if amount.high is None)}


def _computed(said: str, given: set[Decimal]) -> set[Decimal]:
    """Results that a line shows to follow from given numbers, read from left to right."""
    results: set[Decimal] = set()
    for shown in _SUM.finditer(said):
        terms = [
            (sign, Decimal(term)) for sign, term in _SIGN_AND_TERM.findall(re.sub(r"[^\d.+\-×÷*/=≈]", "", shown[0]))
        ]
        *operands, (_, result) = terms
        if all(value in given for _, value in operands) and _follows(operands, result):
            results.add(result)
    return results


def _follows(operands: Sequence[tuple[str, Decimal]], result: Decimal) -> bool:
    total = operands[0][1]
    try:
        for sign, value in operands[1:]:
            total = _OPERATIONS[sign](total, value)
    except (DecimalException, KeyError):
        return False
    return any(round(value, _digits(result)) == result for value in (total, total * _PERCENT))


def _digits(number: Decimal) -> int:
    """Digits behind the point."""
    return max(0, -int(number.as_tuple().exponent))


def _worths(judged: Sequence[Judged], table: TaskTable, of: Callable[[Judged, Rows], float | None]) -> Worths:
    rows = rows_of(table)
    return [of(one, rows) if counts(one) else None for one in judged]


def _claiming(judged: Judged, rows: Rows) -> list[Statement]:
    """The statements of an answer that claim something that can be checked."""
    found = statements(judged.reply.text, judged.reply.citations)
    return [each for each in found if _NUMBER.search(said := _written(each.text)) or rows.known.search(said)]


def _recall(judged: Judged, rows: Rows) -> float | None:
    if judged.reply.failure or not judged.reply.citations:
        return 0.0
    question, cited = "".join(judged.case.turns), len(set(judged.reply.citations))
    claiming = _claiming(judged, rows)
    return sum(not unbacked(one, question, cited, rows) for one in claiming) / len(claiming) if claiming else None


def _precision(judged: Judged, rows: Rows) -> float | None:
    if judged.reply.failure or not judged.reply.citations:
        return 0.0
    cited = [(one, task) for one in _claiming(judged, rows) if one.own for task in one.cited]
    return sum(_supports(one, task, rows) for one, task in cited) / len(cited) if cited else None


def _supports(statement: Statement, task: int, rows: Rows) -> bool:
    """True when the row of a task holds at least one number or name of the statement."""
    said = _written(statement.text)
    names, numbers = set(rows.known.findall(said)), {Decimal(number) for number in _NUMBER.findall(said)}
    return bool(names & rows.names.get(task, frozenset()) or numbers & rows.numbers.get(task, frozenset()))


_OF = "金标准列有任务的可答题"
_SOURCE = "ALCE (Gao et al. 2023), entailment replaced by the occurrence of numbers, dates and names in the cited rows"

CITATION_RECALL = Measure(
    "citation_recall",
    "引用召回率",
    f"{_OF}：写有数、日期、单位或人名的语句中，全部能在所引任务里找到（或列出了算式）的比例，逐题平均；没有引用记 0。",
    _SOURCE,
    lambda judged, table: _worths(judged, table, _recall),
    is_rate=False,
)
CITATION_PRECISION = Measure(
    "citation_precision",
    "引用准确率",
    f"{_OF}：语句中的引用，所引任务至少支持该句一个数、日期、单位或人名的比例，逐题平均；没有引用记 0。",
    _SOURCE,
    lambda judged, table: _worths(judged, table, _precision),
    is_rate=False,
)
