"""The conditions of a query as a phrase of an answer ("交通运输局牵头、二季度"), in the wording of prompts/."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.rows import LIST_JOIN, shown_topic
from assistant.query import ABOUT, CHOSEN_BEFORE, FIELD_NAMES, FORM_NAMES, Condition, Query, quarter_words
from assistant.understand.places import run_of_sections
from assistant.understand.unit_lists import KIND_NOTE
from assistant.wording import Wording

_NEGATED_APART = frozenset(
    {
        "lead_units", "assist_units", "any_units", "leaders", "responsible", "direct", "any_people",
        "part", "section", "text", "idle",
    }
)  # fmt: skip
"""Fields whose opposite has a wording of its own."""

NAMED_AT_MOST = 4
"""Units of a kind and task numbers that are named one by one; of more, how many or from which to which."""


def what_of(query: Query, wording: Wording) -> str:
    """All conditions as one phrase; "全部" when there are none."""
    phrases = (condition_words(condition, wording) for condition in query.conditions)
    return LIST_JOIN.join(phrases) or wording.say("all_tasks")


def condition_words(condition: Condition, wording: Wording) -> str:
    """One condition as a phrase."""
    if condition.note.startswith(CHOSEN_BEFORE):
        return wording.say("conditions.chosen_before", topic=shown_topic(condition.text))
    if condition.negated and condition.field not in _NEGATED_APART:
        positive = condition_words(replace(condition, negated=False), wording)
        return wording.say("conditions.negated", condition=positive)
    name = f"not_{condition.field}" if condition.negated else condition.field
    if condition.note == ABOUT:
        name = "about"
    if condition.field == "numbers":
        name = _name_of_numbers(condition)
    return wording.say(f"conditions.{name}", **_values(condition, wording))


def _name_of_numbers(condition: Condition) -> str:
    """The wording of task numbers: each where they are few, from which to which only where none between is left out."""
    if len(condition.values) <= NAMED_AT_MOST:
        return "few_numbers"
    return "numbers" if condition.is_run else "scattered_numbers"


def _values(condition: Condition, wording: Wording) -> dict[str, str]:
    """What the wording of a condition may name."""
    first, last = condition.values[0] if condition.values else "", condition.values[-1] if condition.values else ""
    match condition.field:
        case "quarters" | "idle" | "merged":
            return {"period": quarter_words(tuple(int(value) for value in condition.values))}
        case "numbers":
            names = LIST_JOIN.join(condition.values[:NAMED_AT_MOST])
            return {"first": first, "last": last, "names": names, "count": str(len(condition.values))}
        case "overlap":
            return {"first": FIELD_NAMES[first], "last": FIELD_NAMES[last]}
        case "size":
            return {"size": condition.size_text, "column": FIELD_NAMES[condition.column]}
        case "form":
            return {"names": LIST_JOIN.join(FORM_NAMES[value] for value in condition.values)}
        case "text" | "due_text":
            period = quarter_words(tuple(map(int, condition.column))) if condition.field == "due_text" else ""
            return {"period": period, "names": LIST_JOIN.join(map(shown_topic, condition.values))}
        case _ if condition.note == KIND_NOTE and len(condition.values) > NAMED_AT_MOST:
            count = len(condition.values)
            return {"names": wording.say("conditions.units_of_kind", kind=condition.text, count=count)}
        case _:
            run = run_of_sections(condition.values) if condition.field == "section" else ""
            return {"names": run or LIST_JOIN.join(condition.values)}
