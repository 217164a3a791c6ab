"""From slots to conditions on tasks."""

from __future__ import annotations

from dataclasses import replace

from assistant.query import Condition
from assistant.understand.lexicon import Lexicon
from assistant.understand.patterns import FilterPatterns, RolePatterns
from assistant.understand.restrictions import alone_or_together, kinds_of_units, number_range, overlap
from assistant.understand.roles import Role, as_field
from assistant.understand.slots import Slots

_GUESSED = ("按读音", "叠字")
"""Notes of units that the answer should say it read so."""


def conditions_of(slots: Slots, lexicon: Lexicon) -> tuple[tuple[Condition, ...], bool, tuple[str, ...]]:
    """The conditions of a question; whether a unit's role was assumed; remarks about readings."""
    patterns = lexicon.patterns.filters
    by_role = [_unit_conditions(role, slots, lexicon.patterns.roles) for role in slots.unit_roles]
    found = [condition for conditions, _ in by_role for condition in conditions]
    found += kinds_of_units(slots, lexicon)
    found += [condition for role in slots.person_roles for condition in _of_role(role, role.field or "any_people")]
    found += _places(slots, patterns)
    found += _quarters(slots, patterns)
    found += alone_or_together(slots, found, patterns)
    found += overlap(slots, patterns)
    if numbers := number_range(slots, lexicon):
        found.append(numbers)
    found += [Condition("size", (str(low), str(high)), column=column) for column, low, high in slots.sizes]
    return tuple(found), any(assumed for _, assumed in by_role), _remarks(slots)


def _remarks(slots: Slots) -> tuple[str, ...]:
    guessed = (m for role in slots.unit_roles for m in role.mentions if m.note in _GUESSED)
    return tuple(dict.fromkeys(f"“{m.text}”按“{m.values[0]}”理解" for m in guessed))


def _unit_conditions(role: Role, slots: Slots, patterns: RolePatterns) -> tuple[list[Condition], bool]:
    """The conditions of one group of units, and whether the role was assumed."""
    if patterns.lead_and_assist.search(slots.text):
        return [Condition(field, role.values, role.text) for field in ("lead_units", "assist_units")], False
    after = slots.text[role.mentions[-1].end :][:14]
    if patterns.neither.search(after):
        return _of_role(replace(role, negated=True), "any_units"), False
    if patterns.assist_only.search(slots.text):
        assists = _of_role(replace(role, negated=False), "assist_units")
        return [*assists, *_of_role(replace(role, negated=True), "lead_units")], False
    return _in_column(role, slots, patterns)


def _in_column(role: Role, slots: Slots, patterns: RolePatterns) -> tuple[list[Condition], bool]:
    """A group of units in the column the question says; leading is assumed where it says none."""
    lead_only = bool(patterns.lead_only.search(slots.text))
    field = "any_units" if patterns.lead_or_assist.search(slots.text) else role.field
    if field == "assist_units" and lead_only:
        field = "lead_units"
    if field:
        return _of_role(role, field), False
    if patterns.any_role.search(slots.text) and not role.took:
        return _of_role(role, "any_units"), False
    return _of_role(role, "lead_units"), not lead_only


def _of_role(role: Role, column: str) -> list[Condition]:
    """A group as conditions: one for all of it, or one for each member when all are meant at once."""
    field = as_field(column)
    if role.together:
        return [Condition(field, m.values, m.text, m.note, role.negated) for m in role.mentions]
    note = "、".join(dict.fromkeys(m.note for m in role.mentions if m.note))
    return [Condition(field, role.values, role.text, note, role.negated)]


def _places(slots: Slots, patterns: FilterPatterns) -> list[Condition]:
    """Conditions on parts and sections."""
    text = slots.text
    out = [m for m in slots.parts if patterns.part_excluded.search(text[max(0, m.start - 4) : m.start])]
    kept = [m for m in slots.parts if m not in out]
    found = [
        Condition("part", tuple(dict.fromkeys(m.values[0] for m in mentions)), mentions[0].text, negated=negated)
        for mentions, negated in ((kept, False), (out, True))
        if mentions
    ]
    return [*found, Condition("section", slots.sections)] if slots.sections else found


def _quarters(slots: Slots, patterns: FilterPatterns) -> list[Condition]:
    """Conditions on when something is due."""
    found: list[Condition] = []
    if len(slots.quarters) > 1 and patterns.every_quarter.search(slots.text):
        found = [Condition("quarters", (str(quarter),)) for quarter in slots.quarters]
    elif slots.quarters:
        text = "、".join(period.mention.text for period in slots.periods)
        found = [Condition("quarters", tuple(map(str, slots.quarters)), text)]
    elif "year_round" in slots.cues:
        found = [Condition("year_round", ("全年",))]
    if slots.idle:
        found.append(Condition("idle", tuple(map(str, slots.idle))))
    return found
