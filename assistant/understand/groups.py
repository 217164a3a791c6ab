"""Several groups of tasks in one question: names in roles that are counted, added, compared or listed apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from assistant.query import FIELD_NAMES, Condition
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.named_patterns import Pattern
from assistant.understand.patterns import GroupPatterns
from assistant.understand.restrictions import kinds_of_units
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots
from index.types import PERSON_FIELDS, UNIT_FIELDS

Asked = Literal["each", "total", "difference", "lists"]
_FIELDS = (*UNIT_FIELDS, *PERSON_FIELDS, "any_units", "any_people", "section")
"""Conditions that a group stands for; all others hold for every group."""


@dataclass(frozen=True, slots=True)
class Groups:
    """What is asked of several groups of tasks, and the conditions that hold for all of them."""

    operation: Asked
    groups: tuple[Condition, ...]
    shared: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Names that stand together, with the role words behind them."""

    names: tuple[Mention, ...]
    roles: tuple[Mention, ...]


def read_groups(slots: Slots, lexicon: Lexicon) -> Groups | None:
    """The groups that a question asks about apart; None where it asks about the tasks that fulfil everything."""
    patterns = lexicon.patterns.groups
    names = (*slots.units.mentions, *slots.people.mentions)
    rest = blank_out(slots.text, names)
    if slots.numbers or _speaks_of_more(slots, rest, lexicon):
        return None
    if patterns.share.search(rest):
        return None
    chunks = _chunks(slots, rest, lexicon)
    scopes = _scopes(chunks, rest, slots, patterns)
    groups = _of_sections(slots) or tuple(_conditions([c for c in chunks if c not in scopes], slots))
    conditions = conditions_of(slots, lexicon)[0]
    asked = _counted(rest, patterns)
    if asked in ("each", "difference") and len(groups) == 1 and (periods := _of_periods(slots, lexicon)):
        return Groups(asked, periods, tuple(c for c in conditions if c.field != "quarters"))
    operation = _operation(slots, rest, chunks, groups, patterns)
    if operation is None or len(groups) < 2 or _is_paired(groups):
        return None
    if operation == "total" and _act_together(groups) and patterns.adds.search(rest) is None:
        return None
    shared = (c for c in conditions if c.field not in _FIELDS)
    return Groups(operation, groups, (*_conditions(scopes, slots), *shared))


def may_hold_groups(slots: Slots) -> bool:
    """False for a question that names too little for any part of it to be about several groups."""
    names = len(slots.units.mentions) + len(slots.people.mentions)
    roles = len(slots.unit_roles) + len(slots.person_roles) + len(slots.loose_roles)
    return names > 1 or bool(names and roles > 1) or len(slots.sections) > 1 or len(slots.periods) > 1


def _speaks_of_more(slots: Slots, rest: str, lexicon: Lexicon) -> bool:
    """True where roles are joined, something is taken out, or a topic or column is asked about."""
    roles = (*slots.unit_roles, *slots.person_roles)
    patterns, of_roles = lexicon.patterns.groups, lexicon.patterns.roles
    joined = (of_roles.lead_or_assist, of_roles.lead_and_assist, of_roles.assist_only, of_roles.lead_only)
    of_one = len(slots.units.mentions) == 1 and patterns.difference.search(rest) is not None
    apart = of_one or patterns.each.search(rest) or patterns.both_lists.search(rest)
    if any(pattern.search(rest) for pattern in joined) and not apart:
        return True
    if slots.sizes or slots.company or slots.idle or kinds_of_units(slots, lexicon):
        return True
    subtracts = patterns.subtracts.search(rest) is not None
    if any(role.negated and not subtracts for role in roles):
        return True
    planned = {"schedule"} if len(slots.periods) > 1 else set()  # "四月到六月有安排的几项"
    if set(slots.asks) - {"amount", "section", *planned, *UNIT_FIELDS, *PERSON_FIELDS}:
        return True
    if slots.units.near or slots.units.absent or slots.people.near or slots.people.absent:
        return True
    said = (patterns.each, patterns.total, patterns.difference, patterns.listed_apart)
    topics = (s for s in slots.segments if not any(pattern.search(s) for pattern in said))
    return any(lexicon.occurs(segment) for segment in topics)


def _chunks(slots: Slots, rest: str, lexicon: Lexicon) -> list[_Chunk]:
    """Names and role words in their order, cut before every name that follows a role word.

    A role's noun that leads to a name ("责任人是某某") begins what is said of that name.
    """
    words = lexicon.words
    roles = [m for m in words.roles.find(rest) if m.values[0] in UNIT_FIELDS and not _is_asked(m, rest, slots, lexicon)]
    roles += [m for m in words.person_roles.find(rest) if m.values[0] in PERSON_FIELDS]
    names = (*slots.units.mentions, *slots.people.mentions)
    chunks: list[tuple[list[Mention], list[Mention]]] = [([], [])]
    ordered = sorted((*names, *roles), key=lambda each: each.start)
    forward = False
    for mention, following in zip_longest(ordered, ordered[1:]):
        if mention in roles:
            named, said = chunks[-1]
            forward = following in names and _leads_on(mention, following, rest, lexicon) and bool(said or not named)
            if forward and (named or said):
                chunks.append(([], []))
            chunks[-1][1].append(mention)
            continue
        if chunks[-1][1] and not forward:
            chunks.append(([], []))
        chunks[-1][0].append(mention)
        forward = False
    return [_Chunk(tuple(named), tuple(said)) for named, said in chunks if named or said]


def _is_asked(role: Mention, rest: str, slots: Slots, lexicon: Lexicon) -> bool:
    """True for a role that asks for its column ("甲局和乙局各协助什么，谁牵头")."""
    return role.values[0] in slots.asks and lexicon.patterns.roles.asked_for.search(rest[: role.start]) is not None


def _leads_on(role: Mention, name: Mention, rest: str, lexicon: Lexicon) -> bool:
    """True for a role's noun before a name, with a word between them that joins it to that ("责任领导为")."""
    between, patterns = rest[role.end : name.start], lexicon.patterns.roles
    return bool(between and patterns.noun.search(role.text) and patterns.leads_to.fullmatch(between))


def _scopes(chunks: Sequence[_Chunk], rest: str, slots: Slots, patterns: GroupPatterns) -> list[_Chunk]:
    """The names of whose tasks only some are asked about; a person's before several units where nothing says so."""
    said = [chunk for chunk in chunks if _is_scope(chunk, rest, patterns.scope)]
    if said or len(chunks) < 3 or not _is_scope(chunks[0], rest, patterns.scope_clause):
        return said
    people = [any(name in slots.people.mentions for name in chunk.names) for chunk in chunks]
    return [chunks[0]] if people[0] and not any(people[1:]) else []


def _is_scope(chunk: _Chunk, rest: str, ends_scope: Pattern) -> bool:
    """True for names behind whose roles stands what ends a scope ("某领导分管的任务里")."""
    ends = [mention.end for mention in (*chunk.names, *chunk.roles)]
    return bool(chunk.names) and ends_scope.match(rest[max(ends) :]) is not None


def _conditions(chunks: Sequence[_Chunk], slots: Slots) -> Iterator[Condition]:
    """Every name in each of its roles; a name without one takes the role said last before it, else the first."""
    said = [mention for chunk in chunks for mention in chunk.roles]
    for place, chunk in enumerate(chunks):
        before = [mention for other in chunks[:place] for mention in other.roles]
        for name in chunk.names:
            fields = PERSON_FIELDS if name in slots.people.mentions else UNIT_FIELDS
            own = [m for m in chunk.roles if m.values[0] in fields]
            lent = [m for m in (*reversed(before), *said) if m.values[0] in fields][:1]
            for column in dict.fromkeys(mention.values[0] for mention in own or lent):
                yield Condition(as_field(column), name.values, name.text)


def _is_paired(groups: Sequence[Condition]) -> bool:
    """True for people and units in more than two groups: each unit belongs to one of the people."""
    return len(groups) > 2 and len({condition.field in PERSON_FIELDS for condition in groups}) > 1


def _act_together(groups: Sequence[Condition]) -> bool:
    """True for two units in roles that go together ("甲局牵头、乙局协助"): their total is that of the shared tasks."""
    roles, names = {group.field for group in groups}, {group.values for group in groups}
    return len(groups) == len(names) == 2 and roles == set(UNIT_FIELDS)


def _of_sections(slots: Slots) -> tuple[Condition, ...]:
    """Sections that are set against each other; () where a unit or person is named."""
    if slots.units.mentions or slots.people.mentions or slots.excluded_sections:
        return ()
    return tuple(Condition("section", (section,)) for section in slots.sections)


def _of_periods(slots: Slots, lexicon: Lexicon) -> tuple[Condition, ...]:
    """Periods of which the tasks are set against each other; () where it may be amounts of some topic that are."""
    words = (word for segment in slots.segments for word in lexicon.cut(segment) if len(word) > 1)
    if len(slots.periods) < 2 or slots.ranking is not None or any(map(lexicon.occurs, words)):
        return ()
    return tuple(
        Condition("quarters", tuple(map(str, period.quarters)), period.mention.text) for period in slots.periods
    )


def _operation(
    slots: Slots, rest: str, chunks: Sequence[_Chunk], groups: Sequence[Condition], patterns: GroupPatterns
) -> Asked | None:
    """What is asked of the groups; None where nothing says that they are meant apart."""
    names, ranking = {condition.values for condition in groups}, slots.ranking
    if ranking is not None:
        return "difference" if ranking.plain and ranking.column in UNIT_FIELDS and len(names) > 1 else None
    if (asked := _counted(rest, patterns)) is not None:
        return asked
    at_once = patterns.joint.search(rest) and not patterns.both_lists.search(rest)
    if at_once or patterns.total.search(rest) or patterns.counted.search(rest):
        return None
    mixed = len({condition.field in PERSON_FIELDS for condition in groups}) > 1
    roles_apart = len(chunks) > 1 and len({c.field for c in groups}) == 1 and all(chunk.roles for chunk in chunks)
    named_once = sum(len(chunk.names) for chunk in chunks) == 1
    said = patterns.each.search(rest) or patterns.listed_apart.search(rest)
    return "lists" if said or (not mixed and (roles_apart or named_once)) else None


def _counted(rest: str, patterns: GroupPatterns) -> Asked | None:
    """What is asked of the numbers of tasks; None where nothing says that several are meant."""
    counted = patterns.counted.findall(rest)
    if patterns.difference.search(rest):
        return "difference"
    if patterns.joint.search(rest) or not counted:
        return None
    if patterns.total.search(rest):
        return "total"
    apart = len(counted) > 1 or patterns.each.search(rest) or patterns.listed_after.search(rest)
    return "each" if apart and not patterns.asks_which.search(rest) else None


def compared_entries(slots: Slots, lexicon: Lexicon) -> tuple[Asked, str] | None:
    """What is asked of how many entries a column has in several tasks ("142项跟98项，协助单位差几个"); None else."""
    patterns = lexicon.patterns.groups
    ranked = (slots.ranking.column,) if slots.ranking is not None and slots.ranking.name == "distinct" else ()
    columns = [
        column for column in (*ranked, *slots.asks, *slots.loose_roles) if column in (*UNIT_FIELDS, *PERSON_FIELDS)
    ]
    if len(slots.numbers) < 2 or not columns or not patterns.entries.search(slots.text):
        return None
    if patterns.difference.search(slots.text) or "compare" in slots.cues:
        return "difference", columns[0]
    return ("total", columns[0]) if patterns.total.search(slots.text) else None


def listed_apart(groups: Groups, slots: Slots, lexicon: Lexicon) -> tuple[str, ...]:
    """One question for each group whose tasks are to be listed; () where more than a period holds for all.

    Columns that are asked of the tasks besides ("各牵头什么，分管领导分别是") are asked of each group.
    """
    if groups.operation != "lists" or any(condition.field != "quarters" for condition in groups.shared):
        return ()
    when = "、".join(period.mention.text for period in slots.periods)
    phrases, named = lexicon.words.role_phrases, {condition.field for condition in groups.groups}
    columns = "、".join(
        FIELD_NAMES[ask] for ask in slots.asks if ask in (*UNIT_FIELDS, *PERSON_FIELDS) and ask not in named
    )
    besides = f"，{columns}分别是谁" if columns else ""
    return tuple(f"{when}{c.text}{phrases[c.field]}有哪些{besides}" for c in groups.groups if c.field in phrases)
