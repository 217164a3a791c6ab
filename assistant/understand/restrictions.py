"""Conditions that no single slot gives: ranges of task numbers, kinds of units, alone or together, overlaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.query import MANY, Condition
from assistant.understand.exclusions import is_taken_out
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import blank_out
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import FilterPatterns, Patterns
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots
from assistant.understand.sounds import sound
from assistant.understand.task_numbers import number_limits
from assistant.understand.unit_lexicon import OMITTED
from assistant.understand.unit_lists import KIND_NOTE, called_so

OMITTED_NOTE = "省称"
"""Note of a condition on a unit whose last character the question leaves out."""
_ALONE, _TOGETHER = ("1", "1"), ("2", str(MANY))
_UNIT_COLUMNS = ("lead_units", "assist_units")
_PERSON_COLUMNS = ("responsible", "direct")


def alone_or_together(slots: Slots, found: Sequence[Condition], patterns: Patterns) -> list[Condition]:
    """ "与其他单位共同牵头", "独自牵头", "协助单位只有X": how many entries the column of a named unit may have."""
    filters = patterns.filters
    leads = sum(condition.field == "lead_units" and not condition.negated for condition in found) == 1
    unread = blank_out(slots.text, slots.counted)  # "直接责任人不止一个" says nothing of those who lead
    for wording, limits in ((filters.with_others, _TOGETHER), (filters.alone, _ALONE)) if leads else ():
        match = wording.search(unread)
        if match is not None and not is_taken_out(slots.text, match.start(), match.end(), patterns):
            return [Condition("size", limits, column="lead_units")]
        if match is not None and patterns.dialogue.remove.match(slots.text):  # "去掉独家牵头的" after a list
            return [Condition("size", _ALONE if limits is _TOGETHER else _TOGETHER, column="lead_units")]
    for role in slots.unit_roles:
        if role.field in _UNIT_COLUMNS and len(role.mentions) == 1 and not role.negated:
            before = slots.text[: role.mentions[0].start]
            if filters.only.search(before) and filters.unit_column.search(before):
                return [Condition("size", _ALONE, column=role.field)]
    return []


def overlap(slots: Slots, patterns: FilterPatterns) -> list[Condition]:
    """Rows in which two columns share an entry, when no unit or person is named, or as one condition among others."""
    if patterns.same_person_of_tasks.search(slots.text):
        return [Condition("overlap", _PERSON_COLUMNS)]
    if slots.unit_roles or slots.person_roles or slots.numbers or _asks_for_holders(slots):
        return []
    for pattern, columns in ((patterns.same_unit, _UNIT_COLUMNS), (patterns.same_person, _PERSON_COLUMNS)):
        match = pattern.search(blank_out(slots.text, slots.counted))
        if match and not patterns.not_same.search(match[0]):
            return [Condition("overlap", columns)]
    return []


def _asks_for_holders(slots: Slots) -> bool:
    """True where a number or an overlap is one of those who are asked for, not of tasks."""
    return slots.ranking is not None and slots.ranking.name == "holding"


def number_range(slots: Slots, lexicon: Lexicon, others: Sequence[Condition] = ()) -> Condition | None:
    """Task numbers as a filter: "任务100到110里科技局牵头的", "编号250以后", "最后五项任务".

    The first and the last are those of the tasks that fulfil the other conditions.
    """
    patterns = lexicon.patterns.filters
    if not slots.numbers:
        if match := patterns.last_tasks.search(slots.text):
            return _numbers(_chosen(lexicon, others)[-(parse_number(match[2]) or 1) :], match[0])
        if match := patterns.first_tasks.search(slots.text):
            return _numbers(_chosen(lexicon, others)[: parse_number(match[1]) or 1], match[0])
    if not _asks_for_holders(slots) and (limits := number_limits(slots.text, lexicon)):
        return _numbers(tuple(map(int, limits[0].values)), limits[0].text)
    restricted = any(not 0 < least == most for _, least, most in slots.sizes)  # "75到80号里协助单位空着的"
    if len(slots.numbers) > 1 and (slots.unit_roles or slots.person_roles or restricted):
        return _numbers(slots.numbers)
    return None


def _chosen(lexicon: Lexicon, conditions: Sequence[Condition]) -> list[int]:
    """The numbers of the tasks that fulfil conditions."""
    return [task.number for task in lexicon.table.tasks if all(each.matches(task) for each in conditions)]


def _numbers(numbers: Sequence[int], text: str = "") -> Condition:
    return Condition("numbers", tuple(map(str, numbers)), text)


def kinds_of_units(slots: Slots, lexicon: Lexicon) -> list[Condition]:
    """ "指挥部牵头的" means every unit that is called so, when no unit is named or it acts with one."""
    patterns = lexicon.patterns.filters
    if slots.ranking is not None and slots.ranking.kind:
        return []  # units of the kind are counted, and so are no condition
    kind = patterns.unit_kind.search(slots.text)
    if slots.unit_roles and not (kind and (kind["k"] or _acts_beside(kind, slots.text, patterns))):
        beside = patterns.kind_beside.search(slots.text)
        if beside is not None:
            return _units_called(beside["k"].removesuffix("事处"), "lead_units", lexicon)
        return _stem_beside(slots, lexicon)
    if kind is not None:
        named = next(filter(None, (kind[name] for name in ("named", "k", "before_role", "whichever"))))
        column = _column_of_kind(kind, slots.text[kind.end() :], patterns)
        negated = lexicon.patterns.roles.excluded.search(slots.text[: kind.start()]) is not None
        found = _units_called(named, column, lexicon, inside=bool(kind["named"]), too=kind["too"] or "")
        return [replace(condition, negated=negated) for condition in found]
    roles = [role for role in slots.loose_roles if role in _UNIT_COLUMNS]
    if len(roles) == 1 and len(slots.segments) == 1 and roles[0] not in slots.asks:  # else it is asked who does so
        return _unit_without_suffix(slots.segments[0], roles[0], lexicon) or _units_called(
            slots.segments[0], roles[0], lexicon
        )
    return []


def _column_of_kind(kind: re.Match[str], behind: str, patterns: FilterPatterns) -> str:
    """The column in which units of a kind are looked for, by what follows: either for 参与, else leading."""
    if patterns.kind_takes_part.match(behind):
        return "any_units"
    helps = patterns.kind_assists.match(behind) or patterns.kind_in_assist_column.match(kind[0])
    return "assist_units" if helps else "lead_units"


def _acts_beside(kind: re.Match[str], text: str, patterns: FilterPatterns) -> bool:
    """True for a kind that assists in a clause of its own beside a unit that leads ("甲局牵头、海关协助的")."""
    begins = patterns.kind_clause.search(text[: kind.start()])
    behind = text[kind.end() :]
    acts = patterns.kind_assists.match(behind) or patterns.kind_takes_part.match(behind)
    return bool(kind["before_role"] and begins and acts)


def _stem_beside(slots: Slots, lexicon: Lexicon) -> list[Condition]:
    """ "教育局牵头财政协助的": a unit without its last character, right before its role and beside a whole name."""
    roles = {role for role in (*slots.loose_roles, *slots.asks) if role in _UNIT_COLUMNS}
    if len(roles) != 1 or len(slots.segments) != 1:
        return []
    (stem,), (column,) = slots.segments, roles
    behind = slots.text.partition(stem)[2]
    acts = any(pattern.match(behind) for role, pattern in lexicon.patterns.held_roles if role == column)
    return _unit_without_suffix(stem, column, lexicon) if acts else []


def _unit_without_suffix(stem: str, column: str, lexicon: Lexicon) -> list[Condition]:
    """ "农业农村牵头的" leaves out the 局 of a unit; "残连牵头的" sounds like one."""
    written, known, sounds = stem + OMITTED, lexicon.units.surfaces, lexicon.units.by_sound
    names = known[written] if written in known else sounds.get(sound(written)) or sounds.get(sound(stem), ())
    return [Condition(as_field(column), tuple(names), stem, OMITTED_NOTE)] if names else []


def _units_called(kind: str, column: str, lexicon: Lexicon, *, inside: bool = False, too: str = "") -> list[Condition]:
    """Every unit of a kind, or of one named `too`."""
    kinds = [each for each in (kind, too) if each]
    names = called_so(kinds, lexicon, inside=inside)
    return [Condition(as_field(column), names, "、".join(kinds), KIND_NOTE)] if names else []
