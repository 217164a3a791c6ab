"""A structural question in the words that are read best, whatever words it was asked in."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.query import FIELD_NAMES, MANY, QUARTER_NAMES, Condition
from assistant.understand.places import run_of_sections
from assistant.understand.structure.held import Held
from assistant.understand.structure.reading import Reading
from assistant.understand.structure.tokens import UNIT
from index.types import UNIT_FIELDS

Plain = Mapping[str, str]
"""Wordings by name."""


def say(reading: Reading, plain: Plain) -> str:
    """A reading as one plain question; the wordings are data."""
    column = reading.column
    if reading.asked == "difference":
        (held,) = reading.held
        names = plain["and"].join(held.names)
        return plain["difference"].format(within=_within(reading, plain), names=names, verb=plain[f"verb_{column}"])
    which = tasks_said(reading, plain)
    if column == "quarters":
        return plain[f"{reading.asked}_quarter"].format(which=which)
    if reading.asked in ("most", "fewest"):
        who = plain["which_unit" if column in UNIT_FIELDS else "which_person"]
        return plain[reading.asked].format(which=which, who=who, verb=plain[f"verb_{column}"])
    return plain[reading.asked].format(which=which, column=FIELD_NAMES.get(column, ""))


def tasks_said(reading: Reading, plain: Plain) -> str:
    """The conditions on the tasks."""
    due = reading.due
    conditions = [_further(condition, plain) for condition in reading.further]
    conditions += [_held(held, plain) for held in reading.held if not _is_denied_person(held)]
    if due.planned:
        form = plain["planned" if len(due.planned) == 1 else "all_planned"]
        conditions.append(form.format(period=plain["and"].join(QUARTER_NAMES[quarter] for quarter in due.planned)))
    conditions += [plain["idle"].format(period=QUARTER_NAMES[quarter]) for quarter in due.idle]
    conditions += [_held(held, plain) for held in reading.held if _is_denied_person(held)]
    return _within(reading, plain) + plain["listed"].join(conditions)


def _within(reading: Reading, plain: Plain) -> str:
    """The part and the stretch of the year that all of it is about."""
    parts = "".join(plain["part"].format(part=part) for part in reading.parts)
    return parts + plain["listed"].join(reading.due.periods)


def _further(condition: Condition, plain: Plain) -> str:
    """A condition on the row."""
    first, last = condition.values[0], condition.values[-1]
    match condition.field:
        case "size":
            low, high, column = int(first), int(last), FIELD_NAMES[condition.column]
            if high == 0:
                return plain["nobody"].format(column=column)
            limits = "exact" if low == high else "least" if high == MANY else "between" if low else "most"
            return plain[f"size_{limits}"].format(low=low, high=high, column=column)
        case "numbers":
            return plain["numbers"].format(first=first, last=last)
        case "section":
            named = [run] if (run := run_of_sections(condition.values)) else condition.values
            return plain["listed"].join(plain["section"].format(section=section) for section in named)
        case "form":
            return plain[first]
        case _:
            return plain[condition.field]


def _is_denied_person(held: Held) -> bool:
    """What names the column first stands last: a name behind it would be taken for one more of that column."""
    return held.negated and held.kind != UNIT


def _held(held: Held, plain: Plain) -> str:
    names, verb, column = held.names, plain[f"verb_{held.column}"], FIELD_NAMES.get(held.column, "")
    if not names:
        return plain["somebody" if held.negated else "nobody"].format(column=column)
    if held.negated:
        form = plain["denied_unit" if held.kind == UNIT else "denied_person"]
        return plain["listed"].join(form.format(name=name, verb=verb, column=column) for name in names)
    if held.company and len(names) == 1:
        return plain[f"{held.company}_{held.kind}"].format(name=names[0], verb=verb)
    if held.joined == "every":
        return plain["every"].format(names=plain["and"].join(names), verb=verb)
    return f"{plain['or' if held.joined == 'any' else 'listed'].join(names)}{verb}"
