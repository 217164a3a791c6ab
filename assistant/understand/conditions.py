"""From slots to conditions on tasks."""

from __future__ import annotations

from dataclasses import replace

from assistant.query import FORM_NAMES, Condition
from assistant.understand.company import company_condition
from assistant.understand.exclusions import is_taken_out
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK, Mention, blank_out
from assistant.understand.patterns import FilterPatterns, Patterns, RolePatterns
from assistant.understand.periods import Period
from assistant.understand.restrictions import alone_or_together, kinds_of_units, number_range, overlap
from assistant.understand.roles import Role, as_field
from assistant.understand.slots import Slots
from index.types import PERSON_FIELDS, UNIT_FIELDS

_GUESSED = ("按读音", "叠字", "近似")
"""Notes of units that the answer should say it read so."""
_HALF_YEAR = "半年"
_ANY_PERSON = "any_people"


def conditions_of(slots: Slots, lexicon: Lexicon) -> tuple[tuple[Condition, ...], bool, tuple[str, ...]]:
    """The conditions of a question; whether a unit's role was assumed; remarks about readings."""
    patterns = lexicon.patterns.filters
    by_role = [_unit_conditions(role, slots, lexicon.patterns.roles) for role in slots.unit_roles]
    found = [condition for conditions, _ in by_role for condition in conditions]
    found += kinds_of_units(slots, lexicon)
    found += [condition for role in slots.person_roles for condition in _of_role(role, role.field or "any_people")]
    found += _places(slots, lexicon.patterns)
    found += _quarters(slots, patterns)
    if slots.company is None and not patterns.any_one.search(slots.text):
        found += alone_or_together(slots, found, lexicon.patterns)
    found += overlap(slots, patterns)
    if numbers := number_range(slots, lexicon, found):
        found.append(numbers)
    for alike in slots.alike:
        found.append(Condition(as_field(alike.column), alike.mention.values, alike.mention.text))
        if alike.others:
            found.append(Condition("numbers", (str(alike.number),), negated=True))
    if slots.excluded_numbers:
        found.append(Condition("numbers", tuple(map(str, slots.excluded_numbers)), negated=True))
    found += [Condition("text", (topic,), topic, negated=True) for topic in slots.excluded_topics]
    found += [_of_form(form) for form in slots.forms]
    either = slots.company is not None and slots.company[0] == "either"
    sizes = [size for size in slots.sizes if not (either and size[0] == "lead_units")]
    found += [Condition("size", (str(low), str(high)), column=column) for column, low, high in sizes]
    found += company_condition(slots.company, slots.text, found)
    distinct = {(c.field, c.values, c.negated, c.column): c for c in _either(found, slots, patterns)}
    return (
        tuple(distinct.values()),
        any(assumed for _, assumed in by_role),
        _remarks(slots),
    )


def _either(found: list[Condition], slots: Slots, patterns: FilterPatterns) -> list[Condition]:
    """ "A牵头的和B牵头的": two groups in one role are meant one as well as the other, not both at once."""
    kept: list[Condition] = []
    all_meant = {c.field for c in found if _too(c, slots, patterns)}
    for condition in found:
        before = kept[-1] if kept else None
        together = condition.field in all_meant
        if before is not None and not together and _either_of(before, condition, slots, patterns):
            text = f"{before.text}、{condition.text}"
            kept[-1] = replace(before, values=tuple(dict.fromkeys((*before.values, *condition.values))), text=text)
        else:
            kept.append(condition)
    return kept


def _either_of(first: Condition, second: Condition, slots: Slots, patterns: FilterPatterns) -> bool:
    """True for units and people that each have the role, and for people asked about one by one ("各分管什么")."""
    if first.negated or second.negated:
        return False
    if first.field == second.field and first.field in UNIT_FIELDS and patterns.any_one.search(slots.text):
        return True
    if first.field in PERSON_FIELDS and second.field in (first.field, _ANY_PERSON):
        asked_apart = second.field == first.field and patterns.each_of_them.search(slots.text)
        return bool(asked_apart) or _one_as_well(first, second, slots, patterns)
    return first.field in UNIT_FIELDS and second.field == first.field and _one_as_well(first, second, slots, patterns)


def _one_as_well(first: Condition, second: Condition, slots: Slots, patterns: FilterPatterns) -> bool:
    """True when only 的 and a joining word stand between the role of one and the other."""
    start = slots.text.find(first.text)
    end = slots.text.find(second.text, start + len(first.text))
    return start >= 0 and patterns.one_as_well.search(slots.text[start + len(first.text) : end]) is not None


def _too(condition: Condition, slots: Slots, patterns: FilterPatterns) -> bool:
    """True for a unit or person that has the role as well as those before it ("甲局协助、乙局也协助")."""
    place = slots.text.find(condition.text) if condition.text else -1
    return place >= 0 and patterns.too.match(slots.text[place + len(condition.text) :]) is not None


def _remarks(slots: Slots) -> tuple[str, ...]:
    """What the answer should say about the reading: guessed units, and what no column holds."""
    guessed = (m for role in slots.unit_roles for m in role.mentions if m.note in _GUESSED)
    return tuple(dict.fromkeys(f"“{m.text}”按“{m.values[0]}”理解" for m in guessed))


def _unit_conditions(role: Role, slots: Slots, patterns: RolePatterns) -> tuple[list[Condition], bool]:
    """The conditions of one group of units, and whether the role was assumed."""
    if patterns.lead_and_assist.search(slots.text):
        return [Condition(field, role.values, role.text) for field in ("lead_units", "assist_units")], False
    after = slots.text[role.mentions[-1].end :][:14]
    if patterns.neither.search(after):
        return _of_role(replace(role, negated=True), "any_units"), False
    if patterns.assist_only.search(blank_out(slots.text, slots.units.mentions)):
        assists = _of_role(replace(role, negated=False), "assist_units")
        return [*assists, *_of_role(replace(role, negated=True), "lead_units")], False
    return _in_column(role, slots, patterns)


def _in_column(role: Role, slots: Slots, patterns: RolePatterns) -> tuple[list[Condition], bool]:
    """A group of units in the column the question says; leading is assumed where it says none."""
    words = blank_out(slots.text, (*slots.units.mentions, *slots.counted))  # which may hold a role word
    # "除去有甲局协助的" takes out a unit; only "除去协助的" takes out the role.
    lead_only = bool(patterns.lead_only.search(words.replace(BLANK, ","))) and not role.negated
    field = "any_units" if patterns.lead_or_assist.search(words) else role.field
    if field in ("assist_units", "any_units") and lead_only:
        field = "lead_units"
    if field:
        return _of_role(role, field), False
    if (
        not lead_only
        and len(slots.unit_roles) == 1
        and len(slots.loose_roles) == 1
        and slots.loose_roles[0] in UNIT_FIELDS
    ):
        return _of_role(role, slots.loose_roles[0]), False
    if not lead_only and patterns.any_role.search(words) and not role.took:
        return _of_role(role, "any_units"), False
    if role.negated and patterns.absent.search(slots.text[: role.mentions[0].start]):
        return _of_role(role, "any_units"), False
    return _of_role(role, "lead_units"), not lead_only


def _of_role(role: Role, column: str) -> list[Condition]:
    """A group as conditions: one for all of it, or one for each member when all are meant at once."""
    field = as_field(column)
    if role.together:
        return [Condition(field, m.values, m.text, m.note, role.negated) for m in role.mentions]
    note = "、".join(dict.fromkeys(m.note for m in role.mentions if m.note))
    return [Condition(field, role.values, role.text, note, role.negated)]


def _places(slots: Slots, patterns: Patterns) -> list[Condition]:
    """Conditions on parts and sections."""
    text, filters = slots.text, patterns.filters
    out = [
        m
        for m in slots.parts
        if filters.part_excluded.search(text[max(0, m.start - 4) : m.start])
        or is_taken_out(text, m.start, m.end, patterns)
    ]
    kept = [m for m in slots.parts if m not in out]
    found = [
        Condition("part", tuple(dict.fromkeys(m.values[0] for m in mentions)), mentions[0].text, negated=negated)
        for mentions, negated in ((kept, False), (out, True))
        if mentions
    ]
    inside = tuple(section for section in slots.sections if section not in slots.excluded_sections)
    outside = tuple(section for section in slots.sections if section in slots.excluded_sections)
    return [
        *found,
        *(Condition("section", values, negated=out) for values, out in ((inside, False), (outside, True)) if values),
    ]


def _of_form(form: Mention) -> Condition:
    """How the schedule is written: in a form, or with what the question names (tracks, words of a quarter's item)."""
    kind, *of = form.values
    if kind == "due_text":
        quarters, *words = of
        return Condition("due_text", (*words,), form.text, column=quarters)
    return Condition("form", (kind,), form.text) if kind in FORM_NAMES else Condition(as_field(kind), (*of,), form.text)


def _each_of(period: Period, patterns: FilterPatterns) -> list[tuple[str, ...]]:
    """The quarters of a period one by one, each of which is to have a plan.

    A half-year is one stretch, and so are quarters of which either is enough.
    """
    quarters, text = tuple(map(str, period.quarters)), period.mention.text
    one_stretch = _HALF_YEAR in text or patterns.either_quarter.search(text)
    return [quarters] if one_stretch else [(quarter,) for quarter in quarters]


def _quarters(slots: Slots, patterns: FilterPatterns) -> list[Condition]:
    """Conditions on when something is due."""
    found: list[Condition] = []
    if slots.idle and slots.quarters:
        found = [Condition("quarters", values) for period in slots.periods for values in _each_of(period, patterns)]
    elif len(slots.quarters) > 1 and patterns.every_quarter.search(slots.text):
        found = [Condition("quarters", (str(quarter),)) for quarter in slots.quarters]
    elif slots.quarters:
        text = "、".join(period.mention.text for period in slots.periods)
        found = [Condition("quarters", tuple(map(str, slots.quarters)), text)]
    elif "year_round" in slots.cues:
        found = [Condition("year_round", ("全年",))]
    if slots.idle:
        found.insert(0, Condition("idle", tuple(map(str, slots.idle))))
    return found
