"""Turns that put one thing in the place of another, or drop it: "把甲局改成乙局", "季度换成第三", "季度条件去掉"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.ellipsis import elliptical
from assistant.dialogue.merging import Conditions, family, inherited
from assistant.dialogue.turns import Turn
from assistant.query import Condition, Field, Query
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import blank_out
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots

_QUARTERS = "quarters"
_QUARTER = "季度"
_ROLES: dict[str, Field] = {"lead_units": "assist_units", "assist_units": "lead_units"}


def by_swap(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The query before with what a turn names in the place of what it says, or of what is of its kind."""
    match = _said(lexicon.patterns.dialogue.swap, slots, lexicon)
    if match is None:
        return _swap_and_more(slots, last, lexicon)
    old, new = (slots.text[match.start(group) : match.end(group)] for group in ("old", "new"))
    if last.query.groups:
        return _said_again(old, new, last, lexicon)
    meant = _meant(old, last, lexicon)
    of_quarters = {family(condition) for condition in meant} == {_QUARTERS}
    if of_quarters and lexicon.patterns.dialogue.bare_quarter.fullmatch(new):
        new += _QUARTER
    named = read_slots(new, lexicon)
    conditions, _, notes = conditions_of(named, lexicon)
    if len(conditions) != 1 or named.segments or named.numbers or named.asks or conditions[0].negated:
        return None
    instead = conditions[0]
    if not old:
        meant = _of_its_kind(instead, last)
    if len(meant) != 1 or family(meant[0]) != family(instead):
        return None
    # A name without a role takes over the role that it is put in.
    in_role = any(role.field for role in (*named.unit_roles, *named.person_roles))
    if not in_role and family(instead) != _QUARTERS:
        instead = replace(instead, field=meant[0].field)
    instead = replace(instead, negated=meant[0].negated)
    together = tuple(instead if condition is meant[0] else condition for condition in last.query.conditions)
    more = read_slots(slots.text[match.end("new") :], lexicon)
    return _with(together, (instead,), slots, last, counted="count" in more.cues, notes=notes)


def _swap_and_more(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "甲局改乙局，四季度": what is said behind the swap goes on from it."""
    head, mark, tail = slots.text.partition(",")
    query = by_swap(read_slots(head, lexicon), last, lexicon) if mark else None
    if query is None:
        return None
    rest = read_slots(tail, lexicon)
    changes = bool(conditions_of(rest, lexicon)[0])  # not "季度照旧"
    more = elliptical(rest, replace(last, query=query, cited=()), lexicon, forced=True) if changes else None
    return replace(more or query, question=slots.question)


def _said_again(old: str, new: str, last: Turn, lexicon: Lexicon) -> Query | None:
    """The question before, which set several groups side by side, with another name in it."""
    values = {value for mention in read_slots(old, lexicon).units.mentions for value in mention.values}
    named = next((m for m in last.slots.units.mentions if values & set(m.values)), None)
    if named is None or not read_slots(new, lexicon).units.mentions:
        return None
    text = last.slots.text
    return query_of(read_slots(text[: named.start] + new + text[named.end :], lexicon), lexicon)


def by_reversal(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "反过来呢" after one unit that leads and another that assists: each in the role of the other."""
    units = [condition for condition in last.query.conditions if family(condition) == "units"]
    fields = {condition.field for condition in units}
    if len(units) != len(_ROLES) or fields != set(_ROLES) or not lexicon.patterns.dialogue.reverse.match(slots.text):
        return None
    reversed_ = {id(c): replace(c, field=_ROLES[c.field]) for c in units}
    together = tuple(reversed_.get(id(condition), condition) for condition in last.query.conditions)
    return _with(together, together, slots, last, counted="count" in slots.cues, notes=())


def by_lifted_condition(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The query before without the condition that a turn drops, unless it is the only one."""
    match = _said(lexicon.patterns.dialogue.lifted_condition, slots, lexicon)
    if match is None:
        return None
    meant = _meant(slots.text[match.start("old") : match.end("old")], last, lexicon)
    kept = tuple(condition for condition in last.query.conditions if condition not in meant)
    return _with(kept, (), slots, last, counted="count" in slots.cues, notes=()) if meant and kept else None


def _with(
    together: Conditions, new: Conditions, slots: Slots, last: Turn, *, counted: bool, notes: tuple[str, ...]
) -> Query:
    """The query before with other conditions; what is asked stays, unless it is only how many there are."""
    values = [value for condition in together if condition.field == _QUARTERS for value in condition.values]
    return replace(
        last.query,
        question=slots.question,
        kind="count" if counted else last.query.kind,
        conditions=inherited(together, new),
        quarters=tuple(sorted({int(value) for value in values})),
        notes=notes,
    )


def _said(pattern: re.Pattern[str], slots: Slots, lexicon: Lexicon) -> re.Match[str] | None:
    """A pattern in a turn whose names are consumed, so that it finds no words in them."""
    return pattern.match(blank_out(slots.text, (*slots.units.mentions, *lexicon.people.names.find(slots.text))))


def _meant(old: str, last: Turn, lexicon: Lexicon) -> Conditions:
    """The conditions of the query before that words name, by their value or by what they are on."""
    conditions = last.query.conditions
    named = conditions_of(read_slots(old, lexicon), lexicon)[0]
    values = {value for condition in named for value in condition.values}
    if found := tuple(c for c in conditions if values & set(c.values)):
        return found
    column = next((column for column, pattern in lexicon.patterns.counted_columns if pattern.search(old)), "")
    if column and (found := tuple(c for c in conditions if column in (c.field, c.column))):
        return found
    kind = lexicon.patterns.dialogue.kind_of_condition.search(old)
    return tuple(c for c in conditions if kind is not None and family(c) == kind.lastgroup)


def _of_its_kind(instead: Condition, last: Turn) -> Conditions:
    """The conditions before that are of the kind of a new one."""
    return tuple(condition for condition in last.query.conditions if family(condition) == family(instead))
