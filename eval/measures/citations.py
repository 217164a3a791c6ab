"""Citations at the level of statements: does what is said stand in the rows that are cited for it?

The idea is ALCE's (Gao et al. 2023, "Enabling Large Language Models to Generate Text with Citations"), checked by
program instead of by an entailment model. A statement is a line of an answer; what it claims are its amounts (value and
unit), dates, other numbers, and the names of units and people that the table knows. It is backed by the tasks cited in
it, else, inside a list, by those of the entry it belongs to, else by all tasks that the answer cites (which is milder
than ALCE, where such a line is unsupported: headings and closing lines speak of the whole list). A claim is backed
when one of these rows or the question makes it, when it counts the cited tasks or all tasks of the table, or when the
line shows how it was computed from backed numbers ("20亿元 + 20亿元 = 40亿元"). Names that the table does not have are
not seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, DecimalException
from functools import lru_cache

from eval.cases import Judged
from eval.facts import CITATION, LIST_MARKER, plain
from eval.measures.base import Measure, Worths
from eval.measures.lists import counts
from index.quantities import quantities
from index.text import normalise
from index.types import Task, TaskTable

_NUMBER = re.compile(r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<magnitude>万亿|亿|万)?")
_MAGNITUDES = {None: Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
_DATE = re.compile(r"\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月|第?[一二三四1-4](?:[、,至到-][一二三四1-4])*季度|[上下]半年")
_TERM = r"\d+(?:\.\d+)?[^\d+\-−×÷*/=()]{0,6}"
_SUM = re.compile(rf"{_TERM}(?:[+\-−×÷*/]{_TERM})+[=≈]\d+(?:\.\d+)?%?")
_SIGN_AND_TERM = re.compile(r"(?P<sign>[+\-−×÷*/=≈]|^)(?P<number>\d+(?:\.\d+)?)(?P<percent>%?)")
_TASKS = re.compile(r"任务\d+(?:[、,]\d+)*")
"""Tasks that a line names beside those it cites: where to read on, no claim."""
_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": Decimal.__add__, "-": Decimal.__sub__, "−": Decimal.__sub__, "×": Decimal.__mul__, "*": Decimal.__mul__,
    "÷": Decimal.__truediv__, "/": Decimal.__truediv__,
}  # fmt: skip
_COUNTED = frozenset({"项", "个", ""})
"""Units in which tasks are counted."""


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
class Claims:
    """What a text claims that can be checked."""

    amounts: frozenset[tuple[Decimal, str]] = frozenset()
    """Values in base units with their canonical units."""
    dates: frozenset[str] = frozenset()
    numbers: frozenset[Decimal] = frozenset()
    """Numbers that are neither of an amount nor of a date."""
    names: frozenset[str] = frozenset()

    def __or__(self, other: Claims) -> Claims:
        """What either claims."""
        return Claims(
            self.amounts | other.amounts,
            self.dates | other.dates,
            self.numbers | other.numbers,
            self.names | other.names,
        )

    def __bool__(self) -> bool:
        """True when there is something to check."""
        return bool(self.amounts or self.dates or self.numbers or self.names)

    @property
    def values(self) -> frozenset[Decimal]:
        """All numbers, whatever they are of."""
        return self.numbers | {value for value, _ in self.amounts}


@dataclass(frozen=True, slots=True)
class Rows:
    """What can back a statement."""

    claims: dict[int, Claims]
    """By task number."""
    names: re.Pattern[str]
    """All names of the table, the longest first."""
    together: dict[tuple[int, ...], Claims] = field(default_factory=dict)
    """What several rows say, remembered: all lines of a long answer may be backed by the same ones."""

    def of(self, tasks: tuple[int, ...]) -> Claims:
        """What these rows say."""
        if tasks not in self.together:
            said = [self.claims[task] for task in tasks if task in self.claims]
            self.together[tasks] = Claims(
                frozenset().union(*(one.amounts for one in said)),
                frozenset().union(*(one.dates for one in said)),
                frozenset().union(*(one.numbers for one in said)),
                frozenset().union(*(one.names for one in said)),
            )
        return self.together[tasks]


def statements(text: str, cited: Sequence[int]) -> Iterator[Statement]:
    """The lines of an answer with the tasks cited for each."""
    entry: tuple[int, ...] = ()
    for line in text.splitlines():
        own = tuple(dict.fromkeys(int(number) for number in CITATION.findall(line)))
        belongs = bool(line[:1].isspace() or LIST_MARKER.match(line))
        entry = own or (entry if belongs else ())
        words = LIST_MARKER.sub("", CITATION.sub(";", line)).strip(" ;")
        if words:
            yield Statement(words, entry or tuple(cited), bool(own))


def rows_of(table: TaskTable) -> Rows:
    """Prepare a table."""
    names = sorted({_written(name) for task in table.tasks for name in _names(task)}, key=lambda one: (-len(one), one))
    known = re.compile("|".join(map(re.escape, names)) or "(?!)")
    return Rows({task.number: _held(task, known) for task in table.tasks}, known)


def _held(task: Task, names: re.Pattern[str]) -> Claims:
    """Everything that a row says; its names also apart, since two that run together may read as a third."""
    cells = (task.part, task.section, task.section_text, task.goal, task.schedule_text, *_names(task))
    said = [claims(cell, names) for cell in cells]
    own = Claims(
        dates=frozenset(heading for item in task.schedule for heading in _headings(item.quarters)),
        numbers=frozenset({Decimal(task.number)}),
        names=frozenset(map(_written, _names(task))),
    )
    for one in said:
        own |= one
    return own


def _headings(quarters: Sequence[int]) -> tuple[str, ...]:
    """What an item may be headed with whose marker says its quarters in another way ("6月底前")."""
    halves: dict[tuple[int, ...], tuple[str, ...]] = {(1, 2): ("上半年",), (3, 4): ("下半年",)}
    named = "、".join("一二三四"[quarter - 1] for quarter in quarters) + "季度"
    return (named, *halves.get(tuple(quarters), ()))


def _names(task: Task) -> tuple[str, ...]:
    return (*task.units, *task.people)


def _written(text: str) -> str:
    return plain(normalise(text))


def _date(text: str) -> str:
    return text.removeprefix("第").replace(",", "、")


@lru_cache(maxsize=65536)
def claims(text: str, names: re.Pattern[str]) -> Claims:
    """What a text claims. Remembered: lists repeat the lines of rows, and two measures read every answer."""
    said = _TASKS.sub(";", _written(text))
    dates = [(match.start(), match.end(), _date(match[0])) for match in _DATE.finditer(said)]
    amounts = quantities(said)
    taken = [(start, end) for start, end, _ in dates] + [(amount.start, amount.end) for amount in amounts]
    numbers = (
        Decimal(match["digits"].replace(",", "")) * _MAGNITUDES[match["magnitude"]]
        for match in _NUMBER.finditer(said)
        if not any(start <= match.start() < end for start, end in taken)
    )
    values = {(amount.value, amount.unit) for amount in amounts}
    ends = {(amount.high, amount.unit) for amount in amounts if amount.high is not None}
    return Claims(
        frozenset(values | ends),
        frozenset(date for _, _, date in dates),
        frozenset(numbers),
        frozenset(names.findall(said)),
    )


def unbacked(statement: Statement, question: str, cited: int, rows: Rows) -> tuple[str, ...]:
    """What a statement claims and nothing backs, as text; `cited` is the number of tasks that the answer cites."""
    made = claims(statement.text, rows.names)
    given = claims(question, rows.names) | rows.of(statement.cited)
    counted = {Decimal(number) for number in (cited, len(statement.cited), len(rows.claims), len(made.names))}
    results = _computed(_written(statement.text), given)
    backed = given.values | results
    amounts = [
        f"{value:f}{unit}"
        for value, unit in made.amounts
        if not ((unit in _COUNTED and value in counted) or value in results or _has(given, value, unit))
    ]
    numbers = [f"{number:f}" for number in made.numbers if number not in backed | counted]
    return (*sorted((*amounts, *numbers)), *sorted(made.dates - given.dates), *sorted(made.names - given.names))


def _has(given: Claims, value: Decimal, unit: str) -> bool:
    """True when an amount is given; one without a unit, on either side, fits any."""
    if (value, unit) in given.amounts or (value, "") in given.amounts or value in given.numbers:
        return True
    return not unit and value in given.values


def _computed(said: str, given: Claims) -> set[Decimal]:
    """The numbers of computations that a line shows, where they start from given numbers and are right."""
    results: set[Decimal] = set()
    scaled = [amount.value for amount in quantities(said)]
    written = given.values | {value / scale for value in given.values for scale in (10**4, 10**8)}
    for shown in _SUM.finditer(said):
        bare = re.sub(r"[^\d.+\-−×÷*/=≈%]", "", shown[0])
        *operands, result = _SIGN_AND_TERM.finditer(bare)
        numbers = [Decimal(operand["number"]) for operand in operands]
        if all(number in written for number in numbers) and _follows(operands, result):
            found = Decimal(result["number"])
            results |= {*numbers, found, *(value for value in scaled if _same_digits(value, found))}
    return results


def _same_digits(value: Decimal, result: Decimal) -> bool:
    """True when an amount is the result in a magnitude: 400000000 is 4, in 亿."""
    return any(value == result * scale for scale in (1, 10**4, 10**8))


def _follows(operands: Sequence[re.Match[str]], result: re.Match[str]) -> bool:
    """True when the operations, taken from left to right, give the result to its digits."""
    first, *rest = operands
    total = Decimal(first["number"])
    try:
        for operand in rest:
            share = operand["percent"] and operand["sign"] in "×*"
            total = _OPERATIONS[operand["sign"]](total, Decimal(operand["number"]) / (100 if share else 1))
    except (DecimalException, KeyError):
        return False
    shown = Decimal(result["number"])
    as_share = bool(result["percent"]) and not first["percent"]
    return round(total * 100 if as_share else total, max(0, -int(shown.as_tuple().exponent))) == shown


def _worths(judged: Sequence[Judged], table: TaskTable, of: Callable[[Judged, Rows], float | None]) -> Worths:
    rows = rows_of(table)
    return [of(one, rows) if counts(one) else None for one in judged]


def _claiming(judged: Judged, rows: Rows) -> list[Statement]:
    """The statements of an answer that claim something."""
    found = statements(judged.reply.text, judged.reply.citations)
    return [one for one in found if claims(one.text, rows.names)]


def _recall(judged: Judged, rows: Rows) -> float | None:
    if judged.reply.failure or not judged.reply.citations:
        return 0.0
    question, cited = "；".join(judged.case.turns), len(set(judged.reply.citations))
    claiming = _claiming(judged, rows)
    return sum(not unbacked(one, question, cited, rows) for one in claiming) / len(claiming) if claiming else None


def _precision(judged: Judged, rows: Rows) -> float | None:
    if judged.reply.failure or not judged.reply.citations:
        return 0.0
    cited = [(one, task) for one in _claiming(judged, rows) if one.own for task in one.cited]
    return sum(_supports(one, task, rows) for one, task in cited) / len(cited) if cited else None


def _supports(statement: Statement, task: int, rows: Rows) -> bool:
    """True when the row of a task makes at least one of the statement's claims."""
    made, held = claims(statement.text, rows.names), rows.claims.get(task, Claims())
    return bool(
        made.names & held.names
        or made.dates & held.dates
        or made.numbers & held.values
        or any(_has(held, value, unit) for value, unit in made.amounts)
    )


_OF = "金标准列有任务的可答题"
_SOURCE = "ALCE (Gao et al. 2023), entailment replaced by the occurrence of numbers, dates and names in the cited rows"

CITATION_RECALL = Measure(
    "citation_recall",
    "引用召回率",
    f"{_OF}：写有数、日期、单位或人名的语句中，全部能在所引任务里找到（或列出了算式）的比例，逐题平均；"
    "没有引用记 0，句中未引的以全文所引为据。",
    _SOURCE,
    lambda judged, table: _worths(judged, table, _recall),
    is_rate=False,
)
CITATION_PRECISION = Measure(
    "citation_precision",
    "引用准确率",
    f"{_OF}：语句中的引用，所引任务至少支持该句一个数、日期、单位或人名的比例，逐题平均；"
    "没有引用记 0，引用旁没有这类内容的不计。",
    _SOURCE,
    lambda judged, table: _worths(judged, table, _precision),
    is_rate=False,
)
