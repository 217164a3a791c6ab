"""Turns that put one name right, in whatever words: "看错日子了，要的是三季度", "刚接到通知，是乙局，不是甲局"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.dialogue.merging import family
from assistant.dialogue.turns import Turn
from assistant.query import Condition, Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.slots import Slots

_LISTS = ("list", "count")
_CLAUSE = re.compile(r"[^,，。;；?？!！、]+")
_LONGEST_LEAD = 6
"""Characters that may stand beside the right name in its clause ("要报的是…", "纸上写的是…")."""


def by_mistake(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The list before with the only new name of a turn in the place of its like, where it says that one was wrong.

    What else such a turn tells (who was mistaken, and why) says nothing of tasks; but the clause of the right name must
    name nothing else, and the turn neither asks for anything nor gives a role.
    """
    asks = slots.asks or slots.loose_roles or slots.numbers or slots.parts or slots.sections or slots.sizes
    in_role = any(role.field for role in (*slots.unit_roles, *slots.person_roles))
    if last.query.kind not in _LISTS or asks or in_role or slots.ranking is not None:
        return None
    named = list(_named(slots))
    kinds = {kind for kind, _ in named}
    wrong = [c for c in last.query.conditions if family(c) in kinds and not c.negated]
    if len(kinds) != 1 or len(wrong) != 1:
        return None
    meant = [_without_denied(mention, wrong[0], slots, lexicon) for _, mention in named]
    right = [mention for mention in meant if not set(mention.values) <= set(wrong[0].values)]
    old = [mention for _, mention in named if mention not in right]
    if len(right) != 1 or not _stands_alone(right[0], slots, lexicon) or not _is_mistaken(old, slots, lexicon):
        return None
    return _with(right[0], wrong[0], slots, last)


def _named(slots: Slots) -> Iterator[tuple[str, Mention]]:
    """The units, people and quarters of a turn, by the family of conditions on them."""
    yield from (("units", mention) for mention in slots.units.mentions)
    yield from (("people", mention) for mention in slots.people.mentions)
    for period in slots.periods:
        yield "quarters", replace(period.mention, values=tuple(map(str, period.quarters)))


def _without_denied(name: Mention, wrong: Condition, slots: Slots, lexicon: Lexicon) -> Mention:
    """Quarters that are named in one go, without the wrong one that is denied ("不是二季度，三季度")."""
    right = tuple(value for value in name.values if value not in wrong.values)
    denied = lexicon.patterns.dialogue.denied_name.search(slots.text[: name.start]) is not None
    return replace(name, values=right) if denied and 0 < len(right) < len(name.values) else name


def _stands_alone(name: Mention, slots: Slots, lexicon: Lexicon) -> bool:
    """True when the clause of a name says nothing of what tasks are about."""
    clause = next(m for m in _CLAUSE.finditer(slots.text) if m.start() <= name.start < m.end())
    beside = clause[0][: name.start - clause.start()] + clause[0][name.end - clause.start() :]
    return len(beside) <= _LONGEST_LEAD and not any(s in beside and lexicon.occurs(s) for s in slots.segments)


def _is_mistaken(old: list[Mention], slots: Slots, lexicon: Lexicon) -> bool:
    """True where a turn says that something was wrong, or that the old name is not meant."""
    patterns = lexicon.patterns.dialogue
    denied = any(patterns.denied_name.search(slots.text[: mention.start]) for mention in old)
    return denied or patterns.mistaken.search(blank_out(slots.text, slots.named)) is not None


def _with(name: Mention, wrong: Condition, slots: Slots, last: Turn) -> Query:
    right = replace(wrong, values=name.values, text=name.text, note=name.note)
    conditions = tuple(right if condition is wrong else condition for condition in last.query.conditions)
    quarters = tuple(map(int, name.values)) if family(wrong) == "quarters" else last.query.quarters
    return replace(last.query, question=slots.question, conditions=conditions, quarters=quarters)
