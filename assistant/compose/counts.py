"""Counts, comparisons and shares: computed from all rows, with the tasks they were counted over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.compose.arithmetic import percent_text
from assistant.compose.knowledge import Knowledge
from assistant.compose.lists import what_of
from assistant.compose.rows import escape
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, QUARTER_NAMES, Condition, Query
from assistant.retrieve import Selection, select
from index.types import Task

_CITED_AT_MOST = 60


def cite(tasks: Sequence[Task]) -> str:
    """Citations in a row: 【任务1】【任务2】."""
    return "".join(f"【任务{task.number}】" for task in tasks)


def _numbers(tasks: Sequence[Task]) -> tuple[int, ...]:
    return tuple(task.number for task in tasks)


def compose_count(query: Query, selection: Selection, known: Knowledge, what: str = "") -> Draft:
    """How many tasks fulfil the conditions; cites every one of them."""
    say = known.wording.say
    total, count = len(known.table), len(selection.matched)
    what = what or what_of(query)
    lines: list[Line] = []
    if query.notes:
        lines.append(Line(say("reading", notes="；".join(query.notes)), (), query.notes))
    if not count:
        lines.insert(0, Line(say("count_none", what=what, total=total), (), ("0", what, str(total))))
    else:
        shown = say("count_numbers", numbers=cite(selection.matched)) if count <= _CITED_AT_MOST else ""
        text = say("count", count=count, what=what, numbers=shown, total=total)
        backing = _numbers(selection.matched) if shown else ()
        lines.insert(0, Line(text, backing, (str(count), what, str(total))))
    if selection.year_round:
        apart = say("count_numbers", numbers=cite(selection.year_round)) if len(selection.year_round) <= 20 else ""
        text = say("count_year_round", count=len(selection.year_round), numbers=apart)
        lines.append(Line(text, _numbers(selection.year_round) if apart else (), (str(len(selection.year_round)),)))
    related: tuple[int, ...] = ()
    lead = query.having("lead_units")
    if query.role_assumed and lead is not None:
        others = tuple(condition for condition in query.conditions if condition is not lead)
        assisted = select(known.table, (Condition("assist_units", lead.values), *others)).matched
        assisted = tuple(task for task in assisted if task not in selection.matched)
        if assisted:
            lines.append(Line(say("count_assist", count=len(assisted)), (), (str(len(assisted)),)))
            related = _numbers(assisted)
    return Draft("answered", tuple(lines), related=related)


def compose_share(query: Query, selection: Selection, known: Knowledge) -> Draft:
    """Which part of all tasks fulfils the conditions."""
    base = set(query.operation.group.split("|")) if query.operation and query.operation.group else set()
    inside = [c for c in query.conditions if set(c.values) & base]
    within = len(select(known.table, inside).matched) if inside else 0
    total, count = within or len(known.table), len(selection.matched)
    percent = percent_text(count / total)
    what = what_of(query)
    of = "、".join(c.words for c in inside)
    text = known.wording.say("share", percent=percent, what=what, count=count, total=total, of=of or known.wording.say("all_tasks"))
    return Draft("answered", (Line(text, (), (percent.rstrip("%"), what, of, str(count), str(total))),))


def compose_compare(query: Query, known: Knowledge) -> Draft | None:
    """Two or more units, people or quarters by the number of their tasks; None when there are not two."""
    say = known.wording.say
    counts = _compared(query, known)
    if len(counts) < 2:
        return None
    ordered = sorted(counts.items(), key=lambda entry: -entry[1])
    (high, most), (_, second) = ordered[0], ordered[1]
    verdict = (
        say("compare_same")
        if most == second
        else say("compare_more", name=high, difference=most - second, high=most, low=second)
    )
    computed = (*counts, *(str(value) for value in counts.values()), str(most - second))
    if len(counts) == 2:
        (a, a_count), (b, b_count) = counts.items()
        text = say("compare", first=a, first_count=a_count, second=b, second_count=b_count, verdict=verdict)
        lines = [Line(text, (), computed)]
    else:
        lines = [Line(verdict, (), computed)]
        lines += [Line(say("compare_row", name=name, count=value), (), computed) for name, value in counts.items()]
    total = str(len(known.table))
    field = next((c.field for c in query.conditions if c.field in FIELD_NAMES and c.field != "quarters"), "lead_units")
    lines.append(Line(known.wording.say("compare_tail", column=FIELD_NAMES[field], total=total), (), (total,)))
    return Draft("answered", tuple(lines))


def _compared(query: Query, known: Knowledge) -> Counter[str]:
    counts: Counter[str] = Counter()
    unit = next((c for c in query.conditions if c.field in ("lead_units", "assist_units", "any_units")), None)
    if query.operation is not None and query.operation.name == "roles" and unit is not None:
        others = [c for c in query.conditions if c.field not in ("lead_units", "assist_units", "any_units")]
        for field in ("lead_units", "assist_units"):
            found = select(known.table, (Condition(field, unit.values), *others)).matched
            counts[f"{'、'.join(unit.values)}{known.wording.say(f'role_{field}')}"] = len(found)
        return counts
    part = query.having("part")
    if part is not None and len(part.values) > 1:
        others = [c for c in query.conditions if c is not part]
        for name in part.values:
            counts[name] = len(select(known.table, (Condition("part", (name,)), *others)).matched)
        return counts
    subject = next((c for c in query.conditions if set(c.values) & set(query.subjects)), None)
    if subject is None or len(query.subjects) < 2:
        others = [c for c in query.conditions if c.field != "quarters"]
        for quarter in query.quarters:
            condition = Condition("quarters", (str(quarter),))
            counts[QUARTER_NAMES[quarter]] = len(select(known.table, (*others, condition)).matched)
        return counts
    others = [c for c in query.conditions if not set(c.values) & set(query.subjects)]
    for name in query.subjects:
        field = next((c.field for c in query.conditions if name in c.values), subject.field)
        counts[name] = len(select(known.table, (Condition(field, (name,)), *others)).matched)
    return counts
