"""Turns about who a ranking or comparison has found: "它二季度做什么", "第二名的任务", "多的那个", "它们协助几项".

Whoever is pointed at, in whatever words, is asked about within what was ranked ("二季度", "民生实事"), and in the role
that was ranked where the turn names none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.dialogue.merging import Conditions, family, inherited
from assistant.dialogue.names import AND
from assistant.dialogue.other_words import names_something
from assistant.dialogue.places import COMPARED_AT_MOST, OTHER_END, holders, ranked_in
from assistant.dialogue.turns import Turn
from assistant.query import Condition, Operation, Query
from assistant.retrieve import select
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number
from assistant.understand.parse import clarify, query_of
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots, read_slots
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS

_FIELDS = (*UNIT_FIELDS, *PERSON_FIELDS)
_OF = "的"
_WITHIN = ("list", "count", "rank", "compare", "topic")
"""Kinds of questions that can be asked within what was ranked."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Who of a ranking or comparison is meant."""

    names: tuple[str, ...]
    """() where the turn does not say which of several."""
    said: str
    """The turn after the words that point at them."""
    each: bool = False
    """True where all of a list are meant, one by one."""


def by_found(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The query of a turn about who was found; asked back where it does not say which of several."""
    group = _counted_in(last.query)
    if not group or slots.units.mentions or slots.people.mentions or slots.numbers:
        return None
    found = _first(slots, last.query, lexicon) or _at_place(slots, last.query, lexicon)
    if found is None:
        return None
    if not found.names:
        return clarify(slots.question, "too_short", ())
    scope = _scope(slots, last.query, lexicon)
    if (column := _column_of_theirs(found, group, lexicon)) is not None:
        theirs = Condition(as_field(group), found.names, AND.join(found.names))
        return Query(slots.question, "rank", conditions=(theirs, *scope), operation=Operation("distinct", group=column))
    return _asked_of(found, group, scope, lexicon)


def _asked_of(found: _Found, group: str, scope: Conditions, lexicon: Lexicon) -> Query:
    """What a turn asks of those who were found, within what was ranked, unless it says otherwise itself."""
    asked = read_slots(found.said, lexicon)
    in_role = bool(asked.loose_roles or asked.unit_roles or asked.person_roles)
    of_tasks = bool(asked.quarters) or "list" in asked.cues
    role = lexicon.words.role_phrases.get(group, "") if of_tasks and not in_role else ""
    query = query_of(read_slots(AND.join(found.names) + role + found.said, lexicon), lexicon)
    if query.role_assumed or not in_role:
        query = replace(query, conditions=_in_role(query.conditions, found.names, group), role_assumed=False)
    if query.kind not in _WITHIN:
        return query
    own = query.conditions
    kept = tuple(old for old in scope if not any(family(old) == "quarters" == family(new) for new in own))
    kept = tuple(old for old in kept if old.negated or old.field not in {new.field for new in own})
    quarters = query.quarters or tuple(int(v) for old in kept if old.field == "quarters" for v in old.values)
    query = replace(query, conditions=inherited((*own, *kept), own), quarters=quarters)
    one_by_one = found.each and query.kind == "count" and not asked.compute
    return replace(query, kind="compare", subjects=found.names) if one_by_one else query


def _in_role(conditions: Conditions, names: Sequence[str], group: str) -> Conditions:
    """The conditions on who was found, in the role in which they were ranked."""
    return tuple(
        replace(c, field=as_field(group)) if c.field in (*_FIELDS, *_OPEN) and set(c.values) <= set(names) else c
        for c in conditions
    )


_OPEN = ("any_units", "any_people")
"""Fields of those who are named without a role."""


def _scope(slots: Slots, ranked: Query, lexicon: Lexicon) -> Conditions:
    """Within what a ranking or comparison counted, unless a turn speaks of the whole year or table."""
    patterns, asked = lexicon.patterns.dialogue, normalise(slots.question)
    if patterns.whole_table.search(asked):
        return ()
    compared = set(ranked.subjects) if ranked.kind == "compare" else set()  # a ranking's subjects are its scope
    others = tuple(c for c in ranked.conditions if not set(c.values) & compared)
    all_year = patterns.any_quarter.search(slots.text) is not None
    return tuple(c for c in others if not (all_year and family(c) == "quarters"))


def _column_of_theirs(found: _Found, group: str, lexicon: Lexicon) -> str | None:
    """The column of "他的直接责任人有哪些": what stands in it beside who was found, which is no role of theirs."""
    asked = read_slots(found.said, lexicon)
    columns = [column for column in asked.asks if column in _FIELDS]
    theirs = found.said.startswith(_OF) and len(columns) == 1 and group in PERSON_FIELDS
    plain = not (asked.segments or asked.quarters or asked.parts or asked.loose_roles)
    return columns[0] if theirs and plain and columns[0] != group else None


def _first(slots: Slots, query: Query, lexicon: Lexicon) -> _Found | None:
    """Who "它", "多的那个" and "它们" are; None where a turn has no such words."""
    match = lexicon.patterns.dialogue.the_first.match(slots.text)
    if match is None:
        return None
    said, operation = slots.text[match.end() :], ranked_in(query)
    if operation is None:
        names = () if match["all"] else _ahead(query, match["least"] is not None, lexicon)
        return _Found(names, said) if not match["all"] else None
    if match["all"]:
        names = holders(query, lexicon)
        return _Found(names, said, each=True) if len(names) > 1 and "difference" not in slots.compute else None
    if match["this"] and operation.top > 1:
        return _Found((), said)
    name = "most" if match["more"] else "fewest" if match["least"] else operation.name
    place = operation.place if name == operation.name else 1
    names = holders(replace(query, operation=replace(operation, name=name, top=1, place=place)), lexicon)
    return _Found(names if len(names) <= COMPARED_AT_MOST else (), said)


def _at_place(slots: Slots, query: Query, lexicon: Lexicon) -> _Found | None:
    """Who holds the place that a turn names ("第二名的任务有哪些"), or is meant where it names nobody ("协助几项")."""
    match, operation = lexicon.patterns.dialogue.holder_of_place.match(slots.text), ranked_in(query)
    named = bool(slots.segments) or names_something(slots)
    alone = match is None and bool(slots.loose_roles) and "count" in slots.cues and not named
    if operation is None or not (match or alone):
        return None
    said = slots.text[match.end() :] if match else slots.text
    asked = read_slots(said, lexicon)
    in_role = bool(asked.loose_roles or asked.unit_roles or asked.person_roles)
    if not (in_role or asked.quarters or "list" in asked.cues) or "difference" in asked.compute:
        return None
    if match is not None:
        name = OTHER_END[operation.name] if match["last"] else operation.name
        operation = replace(operation, name=name, place=parse_number(match["n"] or "") or 1, top=1)
    names = holders(replace(query, operation=operation), lexicon)
    if len(names) == 1:
        return _Found(names, said)
    return _Found((), said) if alone else None


def _ahead(query: Query, least: bool, lexicon: Lexicon) -> tuple[str, ...]:
    """Who of a comparison has most tasks, or fewest where that is said or was asked for; () where they have as many."""
    counts = {name: _size(query, group, lexicon) for name, group in _compared(query)}
    fewer = least or lexicon.patterns.dialogue.asks_fewer.search(query.question) is not None
    reached = (min if fewer else max)(counts.values(), default=0)
    names = tuple(name for name, count in counts.items() if count == reached)
    return names if len(names) < len(counts) else ()


def _compared(query: Query) -> list[tuple[str, Condition]]:
    """The units or people of a comparison, each as the condition that its tasks fulfil; none where roles differ."""
    groups = query.groups or tuple(c for c in query.conditions if set(c.values) & set(query.subjects))
    if query.kind != "compare" or len({group.field for group in groups}) != 1 or groups[0].field not in _FIELDS:
        return []
    return [(name, replace(group, values=(name,))) for group in groups for name in group.values]


def _size(query: Query, group: Condition, lexicon: Lexicon) -> int:
    """How many tasks one of a comparison has."""
    others = (c for c in query.conditions if not set(c.values) & set(query.subjects))
    return len(select(lexicon.table, (*others, group)).matched)


def _counted_in(query: Query) -> str:
    """The column that a ranking or comparison of units or people counted in; "" of other questions."""
    if (operation := ranked_in(query)) is not None:
        return operation.group
    return next((group.field for _, group in _compared(query)), "")
