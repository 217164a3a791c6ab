"""Turns that say nothing but a limit: "没有协助单位的", "独家的几个", "乙局协助的划掉". They narrow the list before."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.merging import Conditions, merged
from assistant.dialogue.narrowing import has_topic, narrowed
from assistant.dialogue.turns import Turn
from assistant.query import Condition, Query
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.restrictions import alone_or_together
from assistant.understand.slots import Slots
from assistant.understand.task_numbers import number_limits
from index.text import normalise

_SCHEDULE = ("idle", "form", "merged", "track", "all_year", "year_round", "overlap", "due_text")
"""Conditions that do not know whether a question takes them out."""
_LIMITS = ("size", "numbers", *_SCHEDULE)
"""Conditions that say of what sort tasks are, but not whose."""


def by_limit(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """The last list with a limit; None where a turn names whose tasks it asks for."""
    patterns = lexicon.patterns.dialogue
    if last.query.kind not in ("list", "count") or not last.query.conditions:
        return None
    if slots.numbers and not number_limits(slots.text, lexicon):
        return None
    question = normalise(slots.question)
    conditions, _, notes = conditions_of(slots, lexicon)
    old = last.query.conditions
    picks = patterns.picks.search(question) is not None
    if not picks:  # "单独列" says nothing of a unit that stands alone
        conditions = (*conditions, *_company(slots, conditions, last, lexicon))
    if patterns.remove.search(slots.unnamed):  # what says of a quarter that it is not wanted is consumed with it
        conditions = tuple(replace(c, negated=True) if c.field in _SCHEDULE else c for c in conditions)
    if not conditions or has_topic(slots, conditions, lexicon):
        return None
    if not all(_limits(condition, old) or (picks and _of_another(condition, old)) for condition in conditions):
        return None
    return narrowed(last, merged(old, conditions, add=True), conditions, slots, notes)


def _company(slots: Slots, conditions: Conditions, last: Turn, lexicon: Lexicon) -> list[Condition]:
    """ "独家的" after the tasks that a unit leads: it leads them alone."""
    said = slots.company is not None or any(condition.column == "lead_units" for condition in conditions)
    return [] if said else alone_or_together(slots, last.query.conditions, lexicon.patterns)


def _limits(condition: Condition, old: Conditions) -> bool:
    """True for a sort of task, and for what is taken out unless the list is that very thing."""
    if condition.field in _LIMITS:
        return True
    return condition.negated and not any(c.field == condition.field and c.values == condition.values for c in old)


def _of_another(condition: Condition, old: Conditions) -> bool:
    """True for a condition on what no condition before is on."""
    return condition.field not in {each.field for each in old}
