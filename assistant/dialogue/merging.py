"""Conditions of a new turn joined to those of the turn before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.turns import Turn
from assistant.query import Condition, Field
from assistant.understand.lexicon import Lexicon
from assistant.understand.patterns import DialoguePatterns
from assistant.understand.roles import as_field
from assistant.understand.slots import Slots
from assistant.understand.unit_lists import KIND_NOTE

Conditions = tuple[Condition, ...]
CARRIED_OVER = "承接上文"
"""Note of a condition that comes from an earlier turn."""
_PLANNED_OR_NOT = {"quarters", "idle"}
UNIT_FIELDS = ("lead_units", "assist_units", "any_units")


def family(condition: Condition) -> str:
    """Conditions of one family replace each other."""
    match condition.field:
        case "lead_units" | "assist_units" | "any_units":
            return "units"
        case "leaders" | "responsible" | "direct" | "any_people":
            return "people"
        case "year_round":
            return "quarters"
        case other:
            return other


def merged(old: Conditions, new: Conditions, add: bool) -> Conditions:
    """New conditions replace old ones of the same family; with `add` units and people are added instead.

    After "甲局牵头、乙局协助的", "丙局协助的呢" replaces the one that assists.
    """
    replaced = {family(condition) for condition in new}
    if add:
        replaced -= {"units", "people"}
    in_place = {kind: field for kind in ("units", "people") if (field := _same_role(old, new, kind))}
    kept = [
        c
        for c in old
        if (family(c) not in replaced or in_place.get(family(c), c.field) != c.field)
        and not any(_same_values(c, other) for other in new)
    ]
    return (*kept, *new)


def _same_role(old: Conditions, new: Conditions, kind: str) -> str:
    """The role in which the only new unit (or person) takes the place of one of several old ones; "" without one."""
    roles = [condition.field for condition in old if family(condition) == kind and not condition.negated]
    others = [condition.field for condition in new if family(condition) == kind and not condition.negated]
    return others[0] if len(set(roles)) > 1 and len(others) == 1 and others[0] in roles else ""


def _same_values(condition: Condition, other: Condition) -> bool:
    """True for the opposite of a condition, and for the condition itself."""
    alike = condition.values == other.values
    if alike and {condition.field, other.field} == _PLANNED_OR_NOT:
        return True
    return alike and (condition.negated != other.negated or condition.field == other.field)


def inherited(conditions: Conditions, new: Conditions) -> Conditions:
    """Mark what was carried over from the turns before."""
    return tuple(
        condition
        if condition in new or CARRIED_OVER in condition.note
        else replace(condition, note="、".join(filter(None, (condition.note, CARRIED_OVER))))
        for condition in conditions
    )


def without_topic_of(new: Conditions, last: Turn) -> Turn:
    """The turn before without a topic that the name of a unit says more exactly (海关 before 沙田海关)."""
    named = [name for condition in new if _is_unit(condition) for name in condition.values]
    if not named or not last.query.topic or not all(last.query.topic in name for name in named):
        return last
    return replace(last, query=replace(last.query, topic="", subject="", alternatives=()))


def with_role_of_kind(conditions: Conditions, slots: Slots, last: Turn) -> Conditions:
    """A unit named without a role after units of its kind ("镇街协助的", then "只看虎门镇") has the role of these."""
    if any(role.field for role in slots.unit_roles):
        return conditions
    kinds = [old for old in last.query.conditions if _is_unit(old) and old.note.startswith(KIND_NOTE)]
    return tuple(_in_role_of(condition, kinds) if _is_unit(condition) else condition for condition in conditions)


def _in_role_of(condition: Condition, kinds: Sequence[Condition]) -> Condition:
    kind = next((kind for kind in kinds if set(condition.values) <= set(kind.values)), None)
    return condition if kind is None else replace(condition, field=kind.field, negated=kind.negated)


def with_role_of_topic(conditions: Conditions, slots: Slots, last: Turn) -> Conditions:
    """A unit named without a role after a topic in one ("海关参与的任务") has that role."""
    roles = [role for role in last.slots.loose_roles if role in UNIT_FIELDS]
    if len(roles) != 1 or any(role.field for role in slots.unit_roles):
        return conditions
    if any(map(_is_unit, last.query.conditions)) and without_topic_of(conditions, last) is last:
        return conditions
    return tuple(replace(c, field=as_field(roles[0])) if _is_unit(c) else c for c in conditions)


def in_place_of_alike(conditions: Conditions, slots: Slots, last: Turn, lexicon: Lexicon) -> Conditions | None:
    """The former conditions with a unit that is named without a role in the place of the only one of its kind.

    After "甲局牵头、乙海关协助的", "换成丙海关" names another one that assists. None where no place is its own.
    """
    new = [condition for condition in conditions if _is_unit(condition)]
    old = [condition for condition in last.query.conditions if _is_unit(condition)]
    if len(new) != 1 or len(old) < 2 or any(role.field for role in slots.unit_roles):
        return None
    kinds = _kinds(new[0], lexicon)
    alike = [condition for condition in old if kinds and kinds & _kinds(condition, lexicon)]
    if len(alike) != 1:
        return None
    moved = replace(new[0], field=alike[0].field, negated=alike[0].negated)
    return tuple(moved if condition is alike[0] else condition for condition in last.query.conditions)


def _kinds(condition: Condition, lexicon: Lexicon) -> set[str]:
    """The kinds (海关, 镇街) that the units of a condition are of."""
    kinds = lexicon.words.unit_kinds.items()
    return {kind for kind, endings in kinds if all(name.endswith(tuple(endings)) for name in condition.values)}


def _is_unit(condition: Condition) -> bool:
    return family(condition) == "units"


def with_loose_role(conditions: Conditions, slots: Slots, last: Turn, patterns: DialoguePatterns) -> Conditions:
    """ "只看牵头的" and "协助的呢" change the role of the unit; a unit without role keeps the former role."""
    if any(role.field for role in slots.unit_roles):
        return conditions
    field = _loose_role(slots, patterns) or _former_role(slots, last)
    if field is None:
        return conditions
    return tuple(replace(c, field=field) if family(c) == "units" else c for c in conditions)


def _loose_role(slots: Slots, patterns: DialoguePatterns) -> Field | None:
    """The role of units that stands alone in a turn."""
    loose = [role for role in slots.loose_roles if role in UNIT_FIELDS]
    if not loose:
        return None
    if patterns.also.search(slots.text):
        return "any_units"
    if patterns.remove.search(slots.text):
        return "assist_units" if loose[-1] == "lead_units" else "lead_units"
    said = [role for role in loose if role != "any_units"] or loose  # "以协助身份参与" says which
    return as_field(said[-1])


def _former_role(slots: Slots, last: Turn) -> Field | None:
    """The role that the turn before gave to its unit, for a unit that is named without one."""
    if not slots.unit_roles or last.query.role_assumed:
        return None
    return next((c.field for c in last.query.conditions if family(c) == "units"), None)


def still_assumed(assumed: bool, slots: Slots, last: Turn) -> bool:
    """True when no turn has said the unit's role yet."""
    if slots.loose_roles or not last.query.role_assumed:
        return False
    return assumed or not slots.unit_roles


def with_former_person_role(conditions: Conditions, last: Turn, lexicon: Lexicon) -> Conditions:
    """A person named without a role has that of the person in the turn before, if the table gives it to them."""
    former = next((c.field for c in last.query.conditions if family(c) == "people"), None)
    if former is None or former == "any_people":
        return conditions
    held = {name for task in lexicon.table.tasks for name in getattr(task, former)}
    return tuple(
        replace(c, field=former) if c.field == "any_people" and set(c.values) <= held else c for c in conditions
    )


def with_former_role(conditions: Conditions, slots: Slots, last: Turn) -> Conditions:
    """Units and people that a turn names without a role have the role of those in the turn before."""
    units = next((c.field for c in last.query.conditions if family(c) == "units"), None)
    people = next((c.field for c in last.query.conditions if family(c) == "people"), None)
    if units is not None and not any(role.field for role in slots.unit_roles):
        conditions = tuple(replace(c, field=units) if family(c) == "units" else c for c in conditions)
    if people is not None:
        conditions = tuple(replace(c, field=people) if c.field == "any_people" else c for c in conditions)
    return conditions
