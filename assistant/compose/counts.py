"""Counts, rankings, comparisons and shares: computed from all rows, with the tasks they were counted over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from assistant.compose.knowledge import Knowledge
from assistant.compose.lists import what_of
from assistant.compose.rows import escape
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, QUARTER_NAMES, Condition, Query
from assistant.retrieve import Selection, select
from index.types import Task

SHOWN_PLACES = 5
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


def compose_distinct(query: Query, selection: Selection, known: Knowledge) -> Draft:
    """How many different entries a column has over the tasks."""
    column = query.operation.group if query.operation else "lead_units"
    values: dict[str, None] = {}
    for task in selection.matched:
        held = getattr(task, column)
        values.update(dict.fromkeys((held,) if isinstance(held, str) else held))
    names = [value for value in values if value]
    total = str(len(known.table))
    shown = "、".join(map(escape, names)) if column != "section" else f"{names[0]} 至 {names[-1]}"
    role = "单位" if column == "units" else FIELD_NAMES[column]
    text = known.wording.say(
        "distinct", count=len(names), role=role, measure="条" if column == "section" else "个", names=shown, total=total
    )
    return Draft("answered", (Line(text, (), (str(len(names)), total, *names)),))


def compose_share(query: Query, selection: Selection, known: Knowledge) -> Draft:
    """Which part of all tasks fulfils the conditions."""
    total, count = len(known.table), len(selection.matched)
    percent = f"{count / total * 100:.2f}".rstrip("0").rstrip(".") + "%"
    what = what_of(query)
    text = known.wording.say("share", percent=percent, what=what, count=count, total=total)
    return Draft("answered", (Line(text, (), (percent.rstrip("%"), what, str(count), str(total))),))


def compose_rank(query: Query, known: Knowledge) -> Draft:
    """Who has the most or fewest tasks."""
    say = known.wording.say
    operation = query.operation
    if operation is None:
        raise ValueError("a ranking needs an operation")
    group = operation.group or "lead_units"
    tasks = select(known.table, query.conditions).matched
    order = say("most") if operation.name == "mean" else say(operation.name)
    if group == "tasks":
        return _rank_tasks(query, tasks, order, known)
    keys = _keys(group)
    found: dict[str, list[Task]] = {}
    for task in tasks:
        for key in keys(task):
            found.setdefault(key, []).append(task)
    if query.subjects:
        found = {key: held for key, held in found.items() if key in query.subjects}
    suffix = _named_kind(query)
    if suffix:
        found = {key: held for key, held in found.items() if key.endswith(suffix)} or found
    sign = 1 if operation.name == "fewest" else -1
    places = sorted(found.items(), key=lambda entry: (sign * len(entry[1]), entry[1][0].number))
    if not places:
        return Draft("not_found", (Line(say("refusals.not_found")),))
    role = FIELD_NAMES.get(group, group)
    if operation.name == "mean":
        return _mean(places, role, known)
    if operation.place > 1:
        return _nth(places, operation.place, role, order, known)
    top = max(operation.top, 1)
    first = len(places[0][1])
    winners = [name for name, held in places if len(held) == first]
    lines: list[Line] = []
    total = str(len(known.table))
    if top in (1, 999):
        text = say("rank", role=role, order=order, names="、".join(map(escape, winners[:12])), count=first)
        lines.append(Line(text, (), (str(first), *winners)))
    else:
        lines.append(Line(say("rank_top", role=role, order=order, top=top), (), (str(top),)))
    shown = places[: max(top, SHOWN_PLACES)]
    while len(shown) < len(places) and len(places[len(shown)][1]) == len(shown[-1][1]) and len(shown) < top + 10:
        shown = places[: len(shown) + 1]
    for name, held in shown:
        place = 1 + sum(len(other) * sign < len(held) * sign for _, other in places)
        text = say("rank_row", place=place, name=escape(name), count=len(held))
        lines.append(Line(text, (), (str(place), name, str(len(held)))))
    lines.append(Line(say("rank_tail", groups=len(places), role=role, total=total), (), (str(len(places)), total)))
    return Draft("answered", tuple(lines))


def _mean(places: Sequence[tuple[str, list[Task]]], role: str, known: Knowledge) -> Draft:
    """How many tasks an entry of a column has on average; a task with two entries counts for each."""
    together = sum(len(held) for _, held in places)
    mean = f"{together / len(places):.2f}".rstrip("0").rstrip(".")
    text = known.wording.say("mean", role=role, mean=mean, together=together, groups=len(places))
    return Draft("answered", (Line(text, (), (mean, str(together), str(len(places)))),))


def _nth(places: Sequence[tuple[str, list[Task]]], place: int, role: str, order: str, known: Knowledge) -> Draft:
    """Who stands at the n-th place; equal counts share a place."""
    counts = sorted({len(held) for _, held in places}, reverse=order == known.wording.say("most"))
    strict = places[min(place, len(places)) - 1]
    count = counts[min(place, len(counts)) - 1] if len(strict[1]) == len(places[0][1]) else len(strict[1])
    winners = [name for name, held in places if len(held) == count]
    names = "、".join(map(escape, winners))
    lines = [Line(known.wording.say("nth", role=role, order=order, place=place, names=names, count=count), (), (str(place), str(count), *winners))]
    for rank, (name, held) in enumerate(places[: place + 2], 1):
        text = known.wording.say("rank_row", place=rank, name=escape(name), count=len(held))
        lines.append(Line(text, (), (str(rank), name, str(len(held)))))
    return Draft("answered", tuple(lines))


def _named_kind(query: Query) -> str:
    """The kind of unit a ranking is limited to ("哪个镇"), "" for all."""
    for kind in ("镇", "街道", "集团", "指挥部"):
        if f"哪个{kind}" in query.question or f"哪些{kind}" in query.question or f"{kind}里" in query.question:
            return kind
    return ""


def _keys(group: str) -> Callable[[Task], tuple[str, ...]]:
    if group == "quarters":
        return lambda task: tuple(
            QUARTER_NAMES[quarter]
            for quarter in range(1, 5)
            if any(not item.year_round and quarter in item.quarters for item in task.schedule)
        )
    if group in ("part", "section"):
        return lambda task: (getattr(task, group),)
    return lambda task: tuple(getattr(task, group))


def _rank_tasks(query: Query, tasks: Sequence[Task], order: str, known: Knowledge) -> Draft:
    say = known.wording.say
    column = "lead_units" if "牵头" in query.question else "assist_units"
    sign = 1 if query.operation and query.operation.name == "fewest" else -1
    ranked = sorted(tasks, key=lambda task: (sign * len(getattr(task, column)), task.number))
    best = len(getattr(ranked[0], column))
    lines = []
    for task in (task for task in ranked if len(getattr(task, column)) == best):
        values = dict(column=FIELD_NAMES[column], order=order, number=task.number, goal=escape(task.goal), count=best)
        lines.append(Line(say("rank_tasks", **values), (task.number,), (str(best),)))
        names = "、".join(map(escape, getattr(task, column)))
        lines.append(Line(say("row_people", role=FIELD_NAMES[column], names=names), (task.number,)))
    return Draft("answered", tuple(lines[:20]))


def compose_compare(query: Query, known: Knowledge) -> Draft:
    """Two or more units, people or quarters by the number of their tasks."""
    say = known.wording.say
    counts = _compared(query, known)
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
    lines.append(Line(f"按“{FIELD_NAMES[field]}”统计，已核对全部 {total} 项。", (), (total,)))
    return Draft("answered", tuple(lines))


def _compared(query: Query, known: Knowledge) -> Counter[str]:
    counts: Counter[str] = Counter()
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
