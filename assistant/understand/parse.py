"""From a question to a `Query`: refused, asked back, or its kind and conditions."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.query import Condition, Kind, Operand, Operation, Query
from assistant.understand.conditions import conditions_of
from assistant.understand.exclusions import unread_denial
from assistant.understand.groups import Groups, compared_entries, read_groups
from assistant.understand.kinds import counted_columns, kind_of, operation_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.operands import read_operands
from assistant.understand.patterns import AskPatterns
from assistant.understand.replies import clarify, refuse
from assistant.understand.restrictions import OMITTED_NOTE
from assistant.understand.roles import as_field
from assistant.understand.scope import refusal
from assistant.understand.sizes import PLANNED
from assistant.understand.slots import Slots, read_slots
from assistant.understand.told_periods import without_told_periods
from assistant.understand.unclear import unclear
from assistant.understand.unit_lists import KIND_NOTE
from index.types import UNIT_FIELDS

__all__ = ["clarify", "query_of", "refuse", "understand"]

OF_SEVERAL = ("difference", "total", "share", "ratio", "average", "largest", "smallest")
"""Computations that may be over several named amounts."""
CONVERT, TIMES = "convert", ("ratio", "share")
TOLD_AT_LEAST = 8
"""Characters of a question beside its slots from which it tells a need even if all its words are common."""
_SAY_NOTHING_ELSE = ("size", "idle", "form", "merged", "track", "all_year", "overlap", "year_round")
"""Conditions that a question may word as a denial ("没有协助单位", "不分季度")."""
_CLAUSES = re.compile(r"[\u4e00-\u9fff]{2,}")
_MONTH = re.compile(r"\d{1,2}月")
_FOUR_DIGITS = re.compile(r"\d{4}")


def understand(question: str, lexicon: Lexicon) -> tuple[Query, Slots]:
    """The self-contained meaning of one question, with the slots it was read from."""
    slots = read_slots(question, lexicon)
    return query_of(slots, lexicon), slots


def query_of(slots: Slots, lexicon: Lexicon, *, of_here: bool = False) -> Query:
    """Decide what is asked; `of_here` says that another city or year which it names is not what it is about."""
    slots = without_told_periods(_with_told_need(_without_idle_ranking(slots, lexicon)), lexicon)
    problem = refusal(slots, lexicon, of_here=of_here) or unclear(slots, lexicon)
    if problem is not None:
        return problem
    if (groups := read_groups(slots, lexicon)) is not None and groups.operation != "lists":
        return _of_groups(groups, slots)
    if (entries := compared_entries(slots, lexicon)) is not None:
        operation, column = entries
        return Query(
            slots.question, "compare", _set_right(slots), slots.numbers, asks=(column,), operation=Operation(operation)
        )
    slots = _with_year_as_topic(slots, lexicon)
    conditions, assumed, notes = conditions_of(slots, lexicon)
    if (chosen := _only_number(conditions)) is not None:
        slots, conditions = replace(slots, numbers=(chosen,)), ()
    if any(_takes_the_topic(condition) for condition in conditions):
        slots = replace(slots, segments=(), leftover="")
    slots = _without_words_of_numbers(slots, conditions)
    patterns = lexicon.patterns.asks
    slots, operands = _with_operands(slots, lexicon)
    kind = kind_of(slots, conditions, patterns)
    if operands and kind in ("fact", "list", "topic", "count") and not patterns.number_of_tasks.search(slots.text):
        kind = "compute"
    if kind == "compare" and assumed:
        conditions = _in_asked_role(conditions, slots)
    asks = slots.asks
    if kind == "fact" and "count" in slots.cues and "amount" not in asks:
        asks = (*asks, "amount")
    if kind in ("lookup", "fact"):
        asks = (*_counted_columns(slots), *asks)
    if kind == "lookup":
        asks = _of_a_row(_in_loose_role(asks, slots, patterns), slots, lexicon)
    if kind in ("lookup", "fact") and (counted := counted_columns(slots, patterns)):
        no_more = len(patterns.how_many.findall(slots.text)) <= len(counted)
        asks = tuple(dict.fromkeys((*(ask for ask in asks if not (no_more and ask == "amount")), *counted)))
    return Query(
        question=slots.question,
        kind=kind,
        read=_set_right(slots),
        numbers=slots.numbers,
        conditions=conditions,
        quarters=slots.quarters,
        asks=asks,
        topic=slots.topic,
        operation=operation_of(slots, kind, conditions, patterns),
        operands=operands if kind == "compute" else (),
        periods=_periods_in_order(slots, lexicon),
        told=slots.told,
        claimed=slots.claimed,
        subject=slots.subject,
        absent_sections=tuple(n for n in slots.section_numbers if n not in lexicon.section_numbers),
        alternatives=slots.alternatives,
        wants_list="list" in slots.cues,
        role_assumed=assumed,
        took=assumed and any(role.took for role in slots.unit_roles),
        subjects=tuple(dict.fromkeys(m.values[0] for m in slots.named)) if kind in ("compare", "rank") else (),
        unread=_unread(slots, kind, conditions, lexicon),
        corrected=slots.corrected,
        notes=(*notes, *(f"“{typed}”按“{read}”理解" for typed, read in slots.corrected)),
    )


def _of_groups(groups: Groups, slots: Slots) -> Query:
    """How many tasks each of several groups has, what they add up to or differ by."""
    return Query(
        question=slots.question,
        kind="compare",
        read=_set_right(slots),
        conditions=groups.shared,
        quarters=slots.quarters,
        operation=Operation(groups.operation),
        groups=groups.groups,
        subjects=tuple(dict.fromkeys(value for group in groups.groups for value in group.values)),
    )


def _unread(slots: Slots, kind: Kind, conditions: tuple[Condition, ...], lexicon: Lexicon) -> str:
    """What a list or count does not do though the question denies something."""
    said = any(condition.negated or condition.field in _SAY_NOTHING_ELSE for condition in conditions)
    listed = kind in ("list", "count") and not slots.segments and bool(conditions)
    if said or not listed or len(slots.leftover) != len(slots.text):
        return ""
    return unread_denial(slots.text, slots.leftover, lexicon.patterns)


def _with_operands(slots: Slots, lexicon: Lexicon) -> tuple[Slots, tuple[Operand, ...]]:
    """The amounts that are set against each other; with them nothing is only converted ("折成亿元比…多多少")."""
    named = [name for name in slots.compute if name != CONVERT]
    less = "difference" in named and lexicon.patterns.operands.less.search(slots.text) is not None
    name = "difference" if less else next(iter(named), "")
    if less and len(slots.periods) > 1:
        slots = replace(slots, compute=(name, *slots.compute))
    if name not in OF_SEVERAL or not slots.segments or slots.numbers:
        return slots, ()
    operands = read_operands(slots, lexicon, times=name in TIMES)
    return (replace(slots, compute=(name, *slots.compute)) if operands else slots), operands


def _without_idle_ranking(slots: Slots, lexicon: Lexicon) -> Slots:
    """ "最多奖我多少" counts neither tasks nor who has them: the most is a limit of the amount."""
    plain = slots.ranking is not None and slots.ranking.plain
    limits = plain and "amount" in slots.asks and not lexicon.patterns.asks.counted_over.search(slots.text)
    return replace(slots, ranking=None) if limits else slots


def _with_told_need(slots: Slots) -> Slots:
    """Where every word is a common one, a longer question still tells something ("老公被裁了谁管再找活干")."""
    named = slots.units.spans or slots.people.spans or slots.numbers or slots.parts or slots.sections or slots.forms
    counted = (
        slots.ranking is not None or slots.cues or slots.sizes or slots.loose_roles or slots.quarters or slots.idle
    )
    told = tuple(_CLAUSES.findall(slots.subject))
    if slots.segments or named or counted or sum(map(len, told)) < TOLD_AT_LEAST:
        return slots
    return replace(slots, segments=told)


def _only_number(conditions: tuple[Condition, ...]) -> int | None:
    """The task that is left of a range of numbers ("甲局牵头的最后一项"); None when it is not just one."""
    chosen = next((c.values for c in conditions if c.field == "numbers" and not c.negated), ())
    return int(chosen[0]) if len(chosen) == 1 else None


def _counted_columns(slots: Slots) -> tuple[str, ...]:
    """Columns whose entries are counted beside what is one task: the entries are asked for ("它的两家牵头单位")."""
    return tuple(column for column, least, most in slots.sizes if 0 < least == most and column != PLANNED)


def _in_loose_role(asks: tuple[str, ...], slots: Slots, patterns: AskPatterns) -> tuple[str, ...]:
    """The column of the role that stands without a unit ("第160项几家协助"), where nothing says more exactly what.

    Or where the role stands in a list of columns ("第160项牵头、协助、责任领导三栏").
    """
    roles = tuple(dict.fromkeys(role for role in slots.loose_roles if role in ("lead_units", "assist_units")))
    loosely = set(asks) <= {"lead_units", "amount", "goal", "responsible_who"}
    if not roles or slots.named:
        return asks
    if loosely:
        return roles
    return (*roles, *asks) if patterns.listed_roles.search(slots.text) else asks


def _of_a_row(asks: tuple[str, ...], slots: Slots, lexicon: Lexicon) -> tuple[str, ...]:
    """What is asked of one row: the part where parts are named; "编号是多少" asks for no amount."""
    counted = {"number", *UNIT_FIELDS} & set(asks) and not slots.segments
    asked = tuple(ask for ask in asks if ask != "amount") if counted else asks
    asked_for = lexicon.patterns.places.part_asked_for
    named = [part for part in slots.parts if not asked_for.search(slots.text[: part.start])]
    return (*asked, "part") if named else asked


def _in_asked_role(conditions: tuple[Condition, ...], slots: Slots) -> tuple[Condition, ...]:
    """Units that are compared stand in the role asked about behind them ("甲局和乙局，哪个协助的更多").

    Or in the one that is said of one of them ("甲局协助的比乙局多多少").
    """
    said = {role.field for role in slots.unit_roles if role.field}
    role = next((ask for ask in slots.asks if ask in UNIT_FIELDS), said.pop() if len(said) == 1 else None)
    if role is None:
        return conditions
    return tuple(replace(c, field=as_field(role)) if c.field == "lead_units" else c for c in conditions)


def _set_right(slots: Slots) -> str:
    text = slots.text
    for typed, right in slots.corrected:
        text = text.replace(typed, right)
    return text


def _periods_in_order(slots: Slots, lexicon: Lexicon) -> tuple[tuple[int, ...], ...]:
    """The periods as named; "从二季度到四季度" names the second quarter and what comes after it."""
    found: list[tuple[int, ...]] = []
    for period in slots.periods:
        begins = lexicon.patterns.places.from_here.search(slots.text[: period.mention.start])
        found += [period.quarters[:1], period.quarters[1:]] if begins and period.quarters[1:] else [period.quarters]
    return tuple(found)


def _with_year_as_topic(slots: Slots, lexicon: Lexicon) -> Slots:
    """A year of which rows speak ("到2025年") is part of the topic; its quarters are not the table's."""
    foreign = [year for year in slots.years if year.value not in (None, lexicon.table.year)]
    if not foreign:
        return slots
    digits = _FOUR_DIGITS.search(foreign[0].mention.text)
    year = f"{digits[0] if digits else ''}年"
    month = _MONTH.match(slots.text[foreign[0].mention.end :])
    if month is not None and lexicon.occurs(year + month[0]):
        year += month[0]
    return replace(slots, periods=(), segments=(year, *slots.segments), leftover=f"{year}{slots.leftover}")


def _without_words_of_numbers(slots: Slots, conditions: tuple[Condition, ...]) -> Slots:
    """Without words of the topic that only say which numbers are meant ("编号250以后提到学校的")."""
    said = [condition.text for condition in conditions if condition.field == "numbers"]
    segments = tuple(segment for segment in slots.segments if not any(segment in text for text in said))
    return slots if segments == slots.segments else replace(slots, segments=segments)


def _takes_the_topic(condition: Condition) -> bool:
    """True for a condition that was read from words which also stand as the topic."""
    return condition.field == "overlap" or condition.note in (KIND_NOTE, OMITTED_NOTE)
