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
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots
from index.types import PERSON_FIELDS, UNIT_FIELDS

_RANKED = ("most", "fewest")
OTHER_END: dict[str, str] = {"most": "fewest", "fewest": "most"}
COMPARED_AT_MOST = 5
"""Names that are compared; more share a place only where that says nothing."""


def by_place(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "第二名呢" after a ranking is the second of the same ranking, "跟第一名差几项" sets that against the first."""
    operation = ranked_in(last.query)
    named = any(pattern.search(slots.text) for _, pattern in lexicon.patterns.counted_columns)
    if operation is None or named or names_something(slots) or slots.quarters:
        return None
    if (several := lexicon.patterns.dialogue.top_places.match(slots.text)) is not None:
        return replace(last.query, operation=replace(operation, top=parse_number(several["n"]) or 1, place=1))
    if lexicon.patterns.dialogue.last_place.fullmatch(slots.text.rstrip(ENDS)) is not None:
        return replace(last.query, operation=replace(operation, name=OTHER_END[operation.name], top=1, place=1))
    place = _place(slots, lexicon)
    if place is None:
        pair = compares(slots, lexicon) and lexicon.patterns.dialogue.both.search(slots.text) is not None
        return places_compared(slots, (last,), lexicon) if pair else None
    other = replace(last.query, operation=replace(operation, place=place, top=1))
    if compares(slots, lexicon):
        return _compared(slots, (*holders(other, lexicon), *holders(last.query, lexicon)), last.query)
    return other if not slots.compute else None


def places_compared(slots: Slots, turns: Sequence[Turn], lexicon: Lexicon) -> Query | None:
    """ "两人差几项" after a ranking sets the tasks of its two against each other."""
    before, last = turns[0].query, turns[-1].query
    names = holders(last, lexicon)
    if _is_same_ranking(before, last):
        names = (*holders(before, lexicon), *names)
    operation = ranked_in(last)
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
    first, second = ranked_in(query), ranked_in(other)
    if first is None or second is None or query.conditions != other.conditions:
        return False
    return replace(first, place=1, top=1) == replace(second, place=1, top=1)


def ranked_in(query: Query) -> Operation | None:
    """How a question ranks units or people; None when it does not."""
    operation = query.operation
    if query.kind != "rank" or operation is None or operation.name not in _RANKED:
        return None
    return operation if operation.group in (*UNIT_FIELDS, *PERSON_FIELDS) else None


def holders(query: Query, lexicon: Lexicon) -> tuple[str, ...]:
    """Who holds the places of a ranking that a question asked for, with all who hold as many tasks."""
    operation = ranked_in(query)
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
