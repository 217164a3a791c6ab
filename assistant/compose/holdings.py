"""Who holds how many tasks: every unit or person of whom all that was asked is true, with the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN, escape
from assistant.draft import Draft, Line
from assistant.query import MANY, Holding, Operation
from index.types import PERSON_FIELDS, UNIT_FIELDS, Task

Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the holders are asked for, and the tasks it is counted over."""

    holdings: tuple[Holding, ...]
    base: str
    """The column in which all of them stand; "" when it is not said."""
    tasks: Sequence[Task]
    known: Knowledge
    sort: Columns
    """The columns of units, those of people, or the one column that was asked for."""
    tallies: Mapping[Columns, Counter[str]]
    """For columns taken together: how many tasks name each."""

    @property
    def held(self) -> list[Columns]:
        """What is counted for each holder; for those who never do something, what they do instead."""
        held = [holding.columns for holding in self.holdings if not holding.never]
        never = {column for holding in self.holdings for column in holding.columns}
        return held or [(column,) for column in self.sort if column not in never]

    def count(self, entry: str, columns: Columns) -> int:
        """How many tasks name somebody in one of the columns."""
        return self.tallies[columns][entry]

    def fulfils(self, entry: str) -> bool:
        """True for somebody of whom everything that was asked is true."""
        return all(each.least <= self.count(entry, each.columns) <= each.greatest for each in self.holdings)


def compose_holdings(operation: Operation, tasks: Sequence[Task], within: str, known: Knowledge) -> Draft:
    """Who fulfils all holdings of an operation within the tasks; `within` says which these are, "" for all."""
    say, holdings, kind = known.wording.say, operation.holdings, operation.kind
    asked = _asked(holdings, operation.group, tasks, known)
    entries = _of_kind(_entries(asked), kind, known)
    if not entries:
        return Draft("not_found", (Line(say("refusals.not_found")),))
    noun, measure = _noun(asked.sort, known)
    noun = kind or noun
    kept = [entry for entry in entries if asked.fulfils(entry)]
    claim = LIST_JOIN.join(_claim_words(holding, known) for holding in holdings)
    values = {"claim": claim, "noun": noun, "measure": measure, "count": len(kept)}
    head = say("holders.head_within", what=within, **values) if within else say("holders.head", **values)
    limits = (str(limit) for holding in holdings for limit in (holding.least, holding.greatest))
    total, groups = str(len(known.table)), len(entries)
    tail = say("holders.tail", groups=groups, measure=measure, noun=noun, total=total)
    return Draft(
        "answered",
        (
            Line(head, (), (str(len(kept)), within, claim, *limits)),
            *(_by_number(asked, kept) if len(asked.held) == 1 else _one_by_one(asked, kept)),
            Line(tail, (), (str(groups), total)),
        ),
    )


def _asked(holdings: tuple[Holding, ...], base: str, tasks: Sequence[Task], known: Knowledge) -> Asked:
    (first, *_) = holdings[0].columns
    sort: Columns = next((sort for sort in (UNIT_FIELDS, PERSON_FIELDS) if first in sort), (first,))
    counted = {*(holding.columns for holding in holdings), *((column,) for column in sort)}
    return Asked(holdings, base, tasks, known, sort, {columns: _tally(tasks, columns) for columns in counted})


def _tally(tasks: Sequence[Task], columns: Columns) -> Counter[str]:
    """How many tasks name each in one of the columns; a task that names somebody twice counts once."""
    named = ({name for column in columns for name in _names(task, column)} for task in tasks)
    return Counter(chain.from_iterable(named))


def _entries(asked: Asked) -> list[str]:
    """Everybody who may be meant.

    Those of the column that was said, or of all that is held; where only something is said that nobody may hold,
    everybody of the sort. Who holds none of some tasks does not stand in their rows, and is looked for in all rows.
    """
    held = [column for holding in asked.holdings if not holding.never for column in holding.columns]
    never = [column for holding in asked.holdings for column in holding.columns if holding.never]
    columns: Sequence[str]
    tasks: Sequence[Task]
    if asked.base:
        columns, tasks = [asked.base], asked.known.table.tasks if asked.base in never else asked.tasks
    elif held:
        columns, tasks = held, asked.tasks
    else:
        of_some = len(asked.tasks) < len(asked.known.table)  # of those who do it in other tasks
        columns, tasks = never if of_some else list(asked.sort), asked.known.table.tasks
    return list(dict.fromkeys(name for task in tasks for column in columns for name in _names(task, column)))


def _names(task: Task, column: str) -> tuple[str, ...]:
    """Who stands in a column; a section is one name."""
    value = getattr(task, column)
    return (value,) if isinstance(value, str) else value


def _noun(sort: Columns, known: Knowledge) -> tuple[str, str]:
    """What the holders are called, and the word that counts them."""
    say = known.wording.say
    if sort == UNIT_FIELDS:
        return say("holders.units"), say("holders.unit_measure")
    if sort == PERSON_FIELDS:
        return "", say("holders.person_measure")
    return say("holders.sections"), say("holders.section_measure")


def _of_kind(entries: list[str], kind: str, known: Knowledge) -> list[str]:
    if not kind:
        return entries
    endings = known.lexicon.words.kind_endings(kind)
    return [entry for entry in entries if entry.endswith(endings)]


def _by_number(asked: Asked, kept: Sequence[str]) -> list[Line]:
    """Those who have the same number in one line, the greatest number first."""
    (columns,) = asked.held
    of_number: dict[int, list[str]] = {}
    for entry in kept:
        of_number.setdefault(asked.count(entry, columns), []).append(entry)
    say = asked.known.wording.say
    lines = []
    for count, names in sorted(of_number.items(), reverse=True):
        held = say("holders.held", deed=_deed(columns, asked.known), count=count)
        text = say("holders.same", held=held, names=LIST_JOIN.join(map(escape, names)))
        lines.append(Line(text, (), (str(count), *names)))
    return lines


def _one_by_one(asked: Asked, kept: Sequence[str]) -> list[Line]:
    """Everybody with the numbers of all that is counted, the greatest first."""
    say, known = asked.known.wording.say, asked.known
    counted = [(entry, [asked.count(entry, columns) for columns in asked.held]) for entry in kept]
    lines = []
    for entry, counts in sorted(counted, key=lambda pair: [-count for count in pair[1]]):
        held = LIST_JOIN.join(
            say("holders.held", deed=_deed(columns, known), count=count)
            for columns, count in zip(asked.held, counts, strict=True)
            if count
        )
        name = escape(entry)
        text = say("holders.row", name=name, held=held) if held else say("holders.row_alone", name=name)
        lines.append(Line(text, (), (entry, *(str(count) for count in counts if count))))
    return lines


def _claim_words(holding: Holding, known: Knowledge) -> str:
    """What must be true, in words ("牵头 1 至 2 项")."""
    say, deed = known.wording.say, _deed(holding.columns, known)
    if holding.never:
        return say("holders.never", deed=deed)
    if holding.greatest == MANY and holding.least == 1:
        return say("holders.some", deed=deed)
    if holding.greatest == MANY:
        return say("holders.at_least", deed=deed, least=holding.least)
    if holding.least == holding.greatest:
        return say("holders.exactly", deed=deed, count=holding.least)
    return say("holders.between", deed=deed, least=holding.least, greatest=holding.greatest)


def _deed(columns: Columns, known: Knowledge) -> str:
    """The columns as what somebody does ("牵头", "任责任人", "牵头、协助合计")."""
    deeds = [known.wording.say(f"deeds.{column}") for column in columns]
    return deeds[0] if len(deeds) == 1 else known.wording.say("holders.together", deeds=LIST_JOIN.join(deeds))
