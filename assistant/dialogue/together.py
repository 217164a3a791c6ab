"""Turns about the last two turns together: "这两家一共几项", "两家都要配合的", "多出几个亿"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.merging import UNIT_FIELDS, family, merged
from assistant.dialogue.names import AND
from assistant.dialogue.one_task import only_measures
from assistant.dialogue.places import compares, places_compared
from assistant.dialogue.turns import Turn
from assistant.query import Condition, Kind, Operand, Operation, Query
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number
from assistant.understand.parse import query_of
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots, read_slots
from index.types import PERSON_FIELDS

_PAIR = 2
"""Turns that are spoken of together as "两家"."""


def of_both(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """What a turn asks of the tasks, units, people or amounts of the last two turns; None when it speaks of one."""
    if slots.people.mentions or slots.units.mentions or slots.numbers or len(turns) < 2:
        return None
    last_two = turns[-2:]
    match = lexicon.patterns.dialogue.both.search(slots.text)
    if match is None:
        return _compared_or_added(slots, last_two, lexicon)
    query = _of_tasks(slots, last_two, lexicon)
    if query is not None:
        return query
    asked = slots.text[: match.start()] + slots.text[match.end() :]
    if compares(read_slots(asked, lexicon), lexicon):
        query = counts_compared(slots, last_two) or places_compared(slots, last_two, lexicon)
        query = query or _amounts_compared(slots, last_two, lexicon)
        if query is not None:
            return query
    if lexicon.patterns.dialogue.shared.search(asked):
        return _shared(slots, last_two, lexicon)
    return of_either(slots, asked, last_two, lexicon)


def of_several(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "三家谁最多" after the tasks of three units, one in each turn, compares how many these have."""
    match = lexicon.patterns.dialogue.several.search(slots.text)
    ranks = slots.ranking is not None and slots.ranking.plain
    if match is None or not (ranks or compares(slots, lexicon)) or slots.units.mentions or slots.people.mentions:
        return None
    count = parse_number(match["n"]) or 0
    if not _PAIR < count <= len(turns):
        return None
    named = [_named(turn) for turn in turns[-count:]]
    own = [condition for condition in named if condition is not None]
    names = tuple(dict.fromkeys(value for condition in own for value in condition.values))
    if len(own) < count or len(names) != count or len({condition.field for condition in own}) > 1:
        return None
    others = tuple(condition for condition in turns[-1].query.conditions if condition is not own[-1])
    both = replace(own[-1], values=names, text="、".join(names), note="")
    quarters = turns[-1].query.quarters
    return Query(slots.question, "compare", conditions=(both, *others), quarters=quarters, subjects=names)


def _compared_or_added(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "差几项", "多出几个亿" and "加起来呢", which say of nothing what they compare or add."""
    named = any(not only_measures(segment, lexicon) for segment in slots.segments)
    asks_who = not {*UNIT_FIELDS, *PERSON_FIELDS}.isdisjoint(slots.asks)  # "直接责任人还是同一个人吗"
    if named or asks_who or slots.quarters or slots.parts or slots.ranking is not None:
        return None
    if compares(slots, lexicon):
        counts = counts_compared(slots, turns) or places_compared(slots, turns, lexicon)
        return counts or _amounts_compared(slots, turns, lexicon)
    if lexicon.patterns.dialogue.added_up.search(slots.text):
        either = of_either(slots, slots.text, turns, lexicon)
        of_a_stretch = lexicon.patterns.dialogue.of_a_stretch.search(slots.text)  # "四个季度加起来" is of the last one
        return either or (None if of_a_stretch else _amounts_compared(slots, turns, lexicon))
    return None


def _of_tasks(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """A column or an amount of the two tasks, or of one task in two periods, that the turns were about."""
    numbers = _focused(turns)
    quarters = slots.quarters or _shared_quarters(turns)
    if numbers and slots.asks and not slots.compute:
        return Query(slots.question, "lookup", numbers=numbers, quarters=quarters, asks=slots.asks)
    if not slots.compute:
        return None
    if numbers:
        operation = _operation(slots, lexicon)
        return Query(slots.question, "compute", numbers=numbers, quarters=quarters, operation=operation)
    return _other_quarters(slots, turns, lexicon)


def _amounts_compared(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "多出几个亿" after two amounts: of two tasks, or of one task in two periods or by two names."""
    if any("amount" not in turn.query.asks and turn.query.kind != "compute" for turn in turns):
        return None
    numbers, operation = _focused(turns), _operation(slots, lexicon)
    if not numbers:
        return _other_quarters(slots, turns, lexicon) or _two_names(slots, turns, operation)
    if len({turn.query.quarters for turn in turns}) > 1:
        return None
    question = f"{turns[0].query.question} {slots.text}"
    return Query(question, "compute", numbers=numbers, quarters=turns[0].query.quarters, operation=operation)


def _two_names(slots: Slots, turns: Sequence[Turn], operation: Operation) -> Query | None:
    """The amounts that two turns named by different words."""
    names = tuple(dict.fromkeys(turn.query.topic for turn in turns if turn.query.topic))
    if len(names) < len(turns):
        return None
    operands = tuple(Operand(turn.query.topic, turn.query.quarters) for turn in turns)
    question = f"{AND.join(names)}{slots.text}"
    return Query(question, "compute", operation=operation, operands=operands, topic=" ".join(names))


def _operation(slots: Slots, lexicon: Lexicon) -> Operation:
    """What is computed; two amounts that are only set beside each other ("哪个多") are subtracted."""
    operation = query_of(replace(slots, segments=("",)), lexicon).operation
    return operation or Operation(slots.compute[0] if slots.compute else "difference")


def _shared(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "两家都要配合的" are the tasks that fulfil the conditions of both turns."""
    first, second = (_named(turn) for turn in turns)
    if first is None or second is None or family(first) != family(second):
        return None
    role = next((as_field(role) for role in slots.loose_roles if role in UNIT_FIELDS), None)
    both = [
        replace(condition, field=role) if role is not None and family(condition) == "units" else condition
        for turn in turns
        for condition in turn.query.conditions
    ]
    distinct = {(c.field, c.values, c.negated): c for c in both}
    conditions = merged(tuple(distinct.values()), conditions_of(slots, lexicon)[0], add=True)
    kind: Kind = "count" if "count" in slots.cues else "list"
    return Query(slots.question, kind, conditions=conditions, asks=slots.asks, quarters=slots.quarters)


def of_either(slots: Slots, asked: str, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """The tasks of either unit or person ("两家一共牵头几项"), or of one unit in either role ("两样合起来")."""
    first, second = (_named(turn) for turn in turns)
    if first is None or second is None or family(first) != family(second):
        return None
    if first.values == second.values:
        return _in_either_role(slots, first, second, turns[-1])
    if first.field != second.field and not slots.loose_roles:
        return None
    role = "" if slots.loose_roles or slots.person_roles else lexicon.words.role_phrases.get(second.field, "")
    names = AND.join((*first.values, *second.values))
    asked = lexicon.patterns.dialogue.each_at_once.sub("", asked)  # of either: not of both at once
    return replace(query_of(read_slots(names + role + asked, lexicon), lexicon), question=slots.question)


def _in_either_role(slots: Slots, first: Condition, second: Condition, last: Turn) -> Query | None:
    """The tasks of one unit in the roles of both turns."""
    if first.field == second.field or family(first) != "units":
        return None
    conditions = tuple(replace(c, field="any_units") if c is second else c for c in last.query.conditions)
    kind: Kind = "count" if "count" in slots.cues or slots.compute else "list"
    return Query(slots.question, kind, conditions=conditions, asks=slots.asks, quarters=last.query.quarters)


def counts_compared(slots: Slots, turns: Sequence[Turn]) -> Query | None:
    """ "差几项" after the tasks of two units, or of two people, compares how many they are.

    Any other two lists that differ in one condition ("牵头的" and "协助的", two quarters) are set apart by that.
    """
    if (groups := _set_apart(slots, turns)) is not None:
        return groups
    first, second = (_named(turn) for turn in turns)
    if first is None or second is None or any(turn.query.kind not in ("count", "list") for turn in turns):
        return None
    if first.field != second.field or first.values == second.values:
        return None
    others = [
        [c for c in turn.query.conditions if c is not own] for turn, own in zip(turns, (first, second), strict=True)
    ]
    if [(c.field, c.values) for c in others[0]] != [(c.field, c.values) for c in others[1]]:
        return None
    names = (*first.values, *second.values)
    both = replace(first, values=names, text="、".join(names))
    return Query(
        slots.question, "compare", conditions=(both, *others[1]), quarters=turns[1].query.quarters, subjects=names
    )


def _set_apart(slots: Slots, turns: Sequence[Turn]) -> Query | None:
    """Two lists or counts that differ in one condition each, which is on another column or another quarter."""
    first, second = (turn.query for turn in turns)
    if any(query.kind not in ("list", "count") or query.topic for query in (first, second)):
        return None
    said = [{(c.field, c.values, c.negated): c for c in query.conditions} for query in (first, second)]
    groups = [c for own, other in (said, said[::-1]) for key, c in own.items() if key not in other]
    if len(said[0]) != len(said[1]) or len(groups) != _PAIR or any(group.negated for group in groups):
        return None
    if groups[0].field == groups[1].field and groups[0].field != "quarters":
        return None
    shared = tuple(c for key, c in said[0].items() if key in said[1])
    names = tuple(dict.fromkeys(value for group in groups for value in group.values))
    operation = Operation("difference")
    return Query(
        slots.question, "compare", conditions=shared, groups=tuple(groups), operation=operation, subjects=names
    )


def _focused(turns: Sequence[Turn]) -> tuple[int, ...]:
    """The tasks that two turns were about, when each was about one and they are two."""
    found = tuple(dict.fromkeys(turn.focus for turn in turns if turn.focus is not None))
    return found if len(found) == len(turns) else ()


def _other_quarters(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "两个季度一共多少" after amounts of one task in two periods computes over both."""
    tasks = {turn.focus for turn in turns}
    quarters = tuple(sorted({quarter for turn in turns for quarter in turn.query.quarters}))
    task = tasks.pop()
    if tasks or task is None or len(quarters) < len(turns) or slots.quarters or slots.segments:
        return None
    query = Query(slots.question, "compute", numbers=(task,), quarters=quarters, operation=_operation(slots, lexicon))
    first, periods = turns[0].query, tuple(turn.query.quarters for turn in turns)
    alone = first.operation is not None and first.operation.name == "single"  # what is compared is of each by itself
    question = f"{first.question if alone else first.topic} {slots.text}".strip()
    return replace(query, question=question, topic=first.topic, periods=periods)


def _shared_quarters(turns: Sequence[Turn]) -> tuple[int, ...]:
    """The quarters that all turns asked about; () where they asked about different ones."""
    asked = {turn.query.quarters for turn in turns}
    return asked.pop() if len(asked) == 1 else ()


def _named(turn: Turn) -> Condition | None:
    """The unit or person of a turn."""
    return next((c for c in turn.query.conditions if family(c) in ("units", "people")), None)
