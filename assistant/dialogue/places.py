"""Turns about the places of a ranking: "第二名呢", "跟第一名差几项", and "两人差几项" between those before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from assistant.dialogue.other_words import names_something
from assistant.dialogue.turns import ENDS, Turn
from assistant.query import Condition, Operation, Query
from assistant.retrieve import select
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number
from assistant.understand.parse import clarify, query_of
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots, read_slots
from index.types import PERSON_FIELDS, UNIT_FIELDS

_RANKED = ("most", "fewest")
_OTHER_END: dict[str, str] = {"most": "fewest", "fewest": "most"}
COMPARED_AT_MOST = 5
"""Names that are compared; more share a place only where that says nothing."""


def by_place(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "第二名呢" after a ranking is the second of the same ranking, "跟第一名差几项" sets that against the first."""
    operation = _ranked(last.query)
    if operation is not None and (query := _of_holder(slots, last, lexicon)) is not None:
        return query
    named = any(pattern.search(slots.text) for _, pattern in lexicon.patterns.counted_columns)
    if operation is None or named or names_something(slots) or slots.quarters:
        return None
    if (several := lexicon.patterns.dialogue.top_places.match(slots.text)) is not None:
        return replace(last.query, operation=replace(operation, top=parse_number(several["n"]) or 1, place=1))
    if lexicon.patterns.dialogue.last_place.fullmatch(slots.text.rstrip(ENDS)) is not None:
        return replace(last.query, operation=replace(operation, name=_OTHER_END[operation.name], top=1, place=1))
    place = _place(slots, lexicon)
    if place is None:
        pair = compares(slots, lexicon) and lexicon.patterns.dialogue.both.search(slots.text) is not None
        return places_compared(slots, (last,), lexicon) if pair else None
    other = replace(last.query, operation=replace(operation, place=place, top=1))
    if compares(slots, lexicon):
        return _compared(slots, (*holders(other, lexicon), *holders(last.query, lexicon)), last.query)
    return other if not slots.compute else None


def _of_holder(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "第二名的任务有哪些" after a ranking asks for tasks of who holds that place, in the role ranked."""
    match, operation = lexicon.patterns.dialogue.holder_of_place.match(slots.text), last.query.operation
    alone = match is None and bool(slots.loose_roles) and "count" in slots.cues and not slots.segments
    if operation is None or names_something(slots) or not (match or alone):
        return None
    text = slots.text[match.end() :] if match else slots.text
    asked = read_slots(text, lexicon)
    in_role = bool(asked.loose_roles or asked.unit_roles or asked.person_roles)
    if not (in_role or asked.quarters or "list" in asked.cues) or "difference" in asked.compute:
        return None
    this, last_one, nth = (match["this"], match["last"], match["n"]) if match else (True, "", "")
    place = operation.place if this else parse_number(nth or "") or 1
    name = _OTHER_END[operation.name] if last_one else operation.name
    held = holders(replace(last.query, operation=replace(operation, name=name, place=place, top=1)), lexicon)
    if len(held) != 1:
        return clarify(slots.question, "too_short", ()) if alone else None
    role = "" if in_role else lexicon.words.role_phrases.get(operation.group, "")
    query = query_of(read_slots(f"{held[0]}{role}{text}", lexicon), lexicon)
    return replace(query, conditions=(*query.conditions, *last.query.conditions))


def places_compared(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "两人差几项" after a ranking sets the tasks of its two against each other."""
    before, last = turns[0].query, turns[-1].query
    names = holders(last, lexicon)
    if _is_same_ranking(before, last):
        names = (*holders(before, lexicon), *names)
    operation = _ranked(last)
    if len(set(names)) == 1 and operation is not None:  # "两家差几项" after the first of a ranking means its first two
        names += holders(replace(last, operation=replace(operation, place=operation.place + 1)), lexicon)
    return _compared(slots, names, last)


def compares(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "差几项", "哪个多" and "谁牵头得多"."""
    said = "difference" in slots.compute or "compare" in slots.cues
    return said or lexicon.patterns.dialogue.who_does_more.search(slots.text) is not None


def _place(slots: Slots, lexicon: Lexicon) -> int | None:
    """The place that a turn names and says nothing else about; None where it names none."""
    if (ranking := slots.ranking) is not None:
        said = lexicon.patterns.rankings.nth.search(slots.text) is not None and not slots.segments
        return ranking.place if said and ranking.name in _RANKED else None
    match = lexicon.patterns.dialogue.ordinal.match(slots.text)
    if match is None or not match["n"] or match["from_end"]:
        return None
    return parse_number(match["n"]) if all(segment in match[0] for segment in slots.segments) else None


def _compared(slots: Slots, names: tuple[str, ...], ranked: Query) -> Query | None:
    """The tasks of two names of a ranking against each other."""
    operation = ranked.operation
    names = tuple(dict.fromkeys(names))
    if not 1 < len(names) <= COMPARED_AT_MOST or operation is None:
        return None
    both = Condition(as_field(operation.group), names, "、".join(names))
    conditions = (both, *ranked.conditions)
    return Query(slots.question, "compare", conditions=conditions, quarters=ranked.quarters, subjects=names)


def _is_same_ranking(query: Query, other: Query) -> bool:
    """True for two questions that differ in the place which they ask for at most."""
    first, second = _ranked(query), _ranked(other)
    if first is None or second is None or query.conditions != other.conditions:
        return False
    return replace(first, place=1, top=1) == replace(second, place=1, top=1)


def _ranked(query: Query) -> Operation | None:
    """How a question ranks units or people; None when it does not."""
    operation = query.operation
    if query.kind != "rank" or operation is None or operation.name not in _RANKED:
        return None
    return operation if operation.group in (*UNIT_FIELDS, *PERSON_FIELDS) else None


def holders(query: Query, lexicon: Lexicon) -> tuple[str, ...]:
    """Who holds the places of a ranking that a question asked for, with all who hold as many tasks."""
    operation = _ranked(query)
    if operation is None:
        return ()
    tasks = select(lexicon.table, query.conditions).matched
    held = Counter(name for task in tasks for name in getattr(task, operation.group))
    of_whom = reduce(lambda rest, condition: rest.replace(condition.text, ""), query.conditions, query.question)
    said = lexicon.patterns.rankings.kind.search(of_whom) if operation.group in UNIT_FIELDS else None
    kind = operation.kind or (said[0] if said is not None else "")
    endings = lexicon.words.kind_endings(kind)
    counts = {name: count for name, count in held.items() if name.endswith(endings)}
    order = sorted(counts, key=lambda name: counts[name], reverse=operation.name == "most")
    reached = {counts[name] for name in order[operation.place - 1 :][: operation.top]}
    return tuple(name for name in order if counts[name] in reached)
