"""Turns that add the tasks of another unit or person to the list before: "再加上乙局牵头的", "丙局的也算上"."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.merging import family, inherited, with_former_role
from assistant.dialogue.narrowing import has_topic
from assistant.dialogue.turns import Turn
from assistant.query import Query
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots


def by_addition(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The list before with those of somebody else in the same role; in another role it is a further condition."""
    if last.query.kind not in ("list", "count") or lexicon.patterns.dialogue.widens.search(slots.text) is None:
        return None
    widens = lexicon.patterns.dialogue.widens
    slots = replace(slots, segments=tuple(s for s in slots.segments if not widens.search(s)))
    conditions, _, notes = conditions_of(slots, lexicon)
    new = with_former_role(conditions, slots, last)
    if len(new) != 1 or new[0].negated or has_topic(slots, new, lexicon) or family(new[0]) not in ("units", "people"):
        return None
    own = [condition for condition in last.query.conditions if condition.field == new[0].field]
    if len(own) != 1 or own[0].negated or set(new[0].values) <= set(own[0].values):
        return None
    either = replace(own[0], values=(*own[0].values, *new[0].values), text=f"{own[0].text}、{new[0].text}")
    together = tuple(either if condition is own[0] else condition for condition in last.query.conditions)
    kind = "count" if "count" in slots.cues else last.query.kind
    return replace(
        last.query, question=slots.question, kind=kind, conditions=inherited(together, (either,)), notes=notes
    )
