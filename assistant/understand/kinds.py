"""Decide what kind of question it is, and what is to be computed."""

from __future__ import annotations

import re

from assistant.query import Condition, Kind, Operation
from assistant.understand.mentions import blank_out
from assistant.understand.numerals import NUMERAL, parse_number
from assistant.understand.patterns import AskPatterns
from assistant.understand.slots import Slots
from index.types import PERSON_FIELDS, UNIT_FIELDS

Conditions = tuple[Condition, ...]
_WHOLE = "whole"
"""Asked for of one task or of several: the topic tells."""
_COLUMNS = frozenset((*UNIT_FIELDS, *PERSON_FIELDS))


def kind_of(slots: Slots, conditions: Conditions, patterns: AskPatterns) -> Kind:
    """The kind of a question; the rules stand from the most specific to the most general."""
    if any(condition.field in ("numbers", "overlap") for condition in conditions):
        return "count" if "count" in slots.cues and not _asks_more_of_them(slots, patterns) else "list"
    if slots.numbers:
        return "compute" if slots.compute else "lookup"
    if _is_share(slots, conditions, patterns):
        return "share"
    if _is_comparison(slots, patterns):
        return "compare"
    if _is_ranking(slots, patterns):
        return "rank"
    if _is_computation(slots, patterns):
        return "compute"
    return _about_tasks(slots, conditions, patterns)


def _about_tasks(slots: Slots, conditions: Conditions, patterns: AskPatterns) -> Kind:
    """Count, fact, list or topic."""
    if "count" in slots.cues and (not slots.segments or patterns.counts_tasks.search(slots.text)):
        return "list" if _asks_more_of_them(slots, patterns) else "count"
    if not slots.segments:
        return "list"
    entries_counted = slots.ranking is not None and slots.ranking.name == "distinct"
    if (conditions or entries_counted) and patterns.one_task.search(slots.text):
        return "fact"
    counted = "count" in slots.cues and patterns.how_many.search(slots.text)
    if counted or _is_fact(slots, conditions, patterns):
        return "fact"
    return "list" if conditions else "topic"


def _asks_more_of_them(slots: Slots, patterns: AskPatterns) -> bool:
    """True for a count that goes on to what the tasks are, or who has them ("几项？都是啥", "几条，归谁直接管")."""
    columns = not _COLUMNS.isdisjoint(slots.asks) and patterns.count_then.search(slots.text) is not None
    return not slots.compute and (columns or patterns.count_and_more.search(slots.text) is not None)


def _is_share(slots: Slots, conditions: Conditions, patterns: AskPatterns) -> bool:
    said = "share" in slots.cues or patterns.share.search(slots.text)
    parts_apart = len(slots.parts) > 1 and _asks_each(slots, patterns)
    return bool(said and conditions) and not slots.segments and not parts_apart


def _is_comparison(slots: Slots, patterns: AskPatterns) -> bool:
    if _compares_roles(slots, patterns):
        return True
    if slots.segments:
        return False
    if len(slots.named) >= 2 and "count" in slots.cues and _asks_each(slots, patterns):
        return True
    if len(slots.quarters) >= 2 and "count" in slots.cues and _asks_each(slots, patterns):
        return True
    ranked = slots.ranking is not None and slots.ranking.column != "quarters"
    within = ranked and (len(slots.periods) == 1 or not _COLUMNS.isdisjoint(slots.asks))
    if "compare" in slots.cues and (len(slots.named) >= 2 or (len(slots.quarters) >= 2 and not within)):
        return True  # "前三季度哪个单位最多" and "二季度和三季度谁牵头最多" rank the units within these
    return len(slots.parts) > 1 and bool(patterns.parts_compared.search(slots.text))


def _asks_each(slots: Slots, patterns: AskPatterns) -> bool:
    """True where several are asked about one by one; "各镇街" is the name of one unit."""
    return patterns.each.search(blank_out(slots.text, slots.units.mentions)) is not None


def _compares_roles(slots: Slots, patterns: AskPatterns) -> bool:
    """ "水务局协助的比牵头的多几项": one unit, its two roles against each other, not its tasks by how many assist."""
    if slots.ranking is not None and slots.ranking.name == "sizes":
        return False
    names = {value for m in slots.units.mentions for value in m.values}
    wanted = (patterns.leads, patterns.assists, patterns.roles_compared)
    return len(names) == 1 and all(pattern.search(slots.text) for pattern in wanted)


def _is_ranking(slots: Slots, patterns: AskPatterns) -> bool:
    if slots.ranking is None or slots.segments:
        return False
    if slots.ranking.column == "section" and len(slots.sections) == 1:
        return False  # one section's tasks are not compared with others'
    return slots.ranking.name != "distinct" or not slots.named or bool(patterns.about_tasks.search(slots.text))


def _is_computation(slots: Slots, patterns: AskPatterns) -> bool:
    """Something is to be computed from the amounts of a topic, not counted over tasks."""
    if counted_columns(slots, patterns):
        return False
    if not slots.segments and {"total", "average"}.isdisjoint(slots.compute[:1]):
        return False
    if not slots.compute or not (slots.segments or patterns.money.search(blank_out(slots.text, slots.units.mentions))):
        return False
    return bool(patterns.amounts.search(slots.text)) and not patterns.number_of_tasks.search(slots.text)


def counted_columns(slots: Slots, patterns: AskPatterns) -> tuple[str, ...]:
    """The columns of a row whose entries are counted ("某桥一共几家单位牵头", "几家协助")."""
    ranking, loose = slots.ranking, [role for role in slots.loose_roles if role in UNIT_FIELDS]
    said = patterns.entries_in_role.search(slots.text) if slots.segments else None
    columns = [said.lastgroup] if said is not None else []
    if ranking is not None and ranking.name == "distinct":
        in_role = said is None and len(loose) == 1 and ranking.column in UNIT_FIELDS
        columns.insert(0, loose[0] if in_role else ranking.column)
    return tuple(dict.fromkeys(column for column in columns if column))


def _names_the_counted(slots: Slots, conditions: Conditions, patterns: AskPatterns) -> bool:
    """True for "某公园的两家牵头单位是谁": the count says nothing but how many there are of what is asked for."""
    exact = all(0 < least == most for _, least, most in slots.sizes)
    only = bool(conditions) and all(condition.field == "size" for condition in conditions)
    nothing_else = _COLUMNS.issuperset(slots.asks)
    return exact and only and nothing_else and patterns.wanted.search(slots.text) is not None


def _is_fact(slots: Slots, conditions: Conditions, patterns: AskPatterns) -> bool:
    """True when one task's cell is asked for rather than a list of tasks."""
    wants_list = "list" in slots.cues
    if not wants_list and (counted_columns(slots, patterns) or _names_the_counted(slots, conditions, patterns)):
        return True
    if not conditions and _asks_plan_of_several(slots, patterns):
        return False
    if patterns.yes_or_no.search(slots.text) and not patterns.open_question.search(slots.text):
        return True
    cells = set(slots.asks) - {"goal", "part", "track", _WHOLE}
    if wants_list and patterns.list_request.search(slots.text):
        cells -= {"number", "action", "schedule"}  # "涉及养老的编号给我", "养老的一揽子安排"
    definite = cells - {"action", "schedule"}
    if wants_list and not definite and patterns.listing.search(slots.text):
        return False
    if wants_list and patterns.each_task.search(slots.text):
        return False
    if definite or patterns.yes_or_no.search(slots.text):
        return True
    if cells and not (conditions and wants_list):
        return True
    return bool(set(slots.asks) - {_WHOLE}) and not wants_list and not conditions


def _asks_plan_of_several(slots: Slots, patterns: AskPatterns) -> bool:
    """True where what is planned for several things is asked for as a whole ("住房租赁和安居房有什么安排")."""
    listed = "list" in slots.cues and patterns.listing.search(slots.text) is not None
    cells = set(slots.asks)
    several = len(slots.alternatives) > 1 and patterns.things_listed.search(slots.leftover) is not None
    return several and cells <= {"action", "schedule"} and bool(cells or listed)


def operation_of(slots: Slots, kind: Kind, conditions: Conditions, patterns: AskPatterns) -> Operation | None:
    """What is computed for a question of a kind; None when nothing is."""
    ranking = slots.ranking
    if kind == "rank" and ranking is not None:
        return Operation(
            ranking.name,
            ranking.column,
            ranking.top,
            ranking.place,
            ranking.entries,
            ranking.kind,
            ranking.holdings,
        )
    if kind == "compare" and _compares_roles(slots, patterns):
        return Operation("roles")
    if kind == "share":
        return Operation("share", "|".join(_share_base(slots, conditions, patterns)))
    if kind == "compute":
        return Operation(slots.compute[0] if slots.compute else "total")
    return None


def _share_base(slots: Slots, conditions: Conditions, patterns: AskPatterns) -> tuple[str, ...]:
    """The values of which a share is taken: "民生实事中…占", "…在某领导分管的任务里占"."""
    match = patterns.share_base.search(slots.text)
    if match is None:
        return ()
    if match["own"]:  # "占它牵头总数的比例": of all that is named, whatever else is said of the tasks
        return tuple(value for m in slots.named for value in m.values)
    base = next(filter(None, match.groups()))
    inside = [m for m in (*slots.named, *slots.parts) if m.text in base]
    sizes = tuple(c.size_key for c in conditions if c.field == "size") if _sized(slots, base) else ()
    others = slots.periods or slots.sizes or slots.company or slots.idle or slots.forms
    if len(inside) == len((*slots.named, *slots.parts)) and not (others or slots.sections):
        return ()  # all that is said: the share is one of the whole table
    named = [value for m in inside for value in m.values]
    quarters = (str(quarter) for period in slots.periods if period.mention.text in base for quarter in period.quarters)
    numbers = {parse_number(numeral) for numeral in re.findall(NUMERAL, base)}
    sections = slots.sections if numbers & set(slots.section_numbers) else ()
    return (*named, *sizes, *sections, *quarters)


def _sized(slots: Slots, base: str) -> bool:
    """True where all that is said of how many stand in a column is said of the base of a share."""
    return bool(slots.counted) and all(mention.text in base for mention in slots.counted)
