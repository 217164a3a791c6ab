"""Rankings and tables over groups of tasks: who has most or fewest, who stands where, how many each has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.compose.arithmetic import percent_text
from assistant.compose.conditions import what_of
from assistant.compose.holdings import compose_holdings
from assistant.compose.in_common import compose_common
from assistant.compose.knowledge import Knowledge
from assistant.compose.means import mean_of_named, quotient
from assistant.compose.rows import LIST_JOIN, escape, people_line
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, QUARTER_NAMES, Operation, Query
from assistant.retrieve import select
from index.types import Task

SHOWN_PLACES = 5
SHOWN_WINNERS = 12
SHOWN_TIES = 10
"""Further groups that are shown because they share the last place."""
SHOWN_TASKS = 20

Group = tuple[str, tuple[Task, ...]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Groups of tasks by one column, in the order of the ranking."""

    groups: tuple[Group, ...]
    role: str
    operation: Operation
    query: Query
    known: Knowledge

    def say(self, name: str, /, **values: object) -> str:
        """A template with the role filled in."""
        return self.known.wording.say(name, role=self.role, **values)

    def place(self, size: int) -> int:
        """The place of a group of this size; groups of one size share a place."""
        few = self.operation.name == "fewest"
        return 1 + sum(len(held) < size if few else len(held) > size for _, held in self.groups)

    def row(self, name: str, held: Sequence[Task]) -> Line:
        """One group as a line."""
        place, count = self.place(len(held)), len(held)
        text = self.known.wording.say("rank_row", place=place, name=escape(name), count=count)
        return Line(text, (), (str(place), name, str(count)))

    @property
    def what(self) -> str:
        """The conditions in words."""
        return what_of(self.query, self.known.wording)

    @property
    def tail(self) -> Line:
        """How many groups and rows were looked at."""
        total = str(len(self.known.table))
        return Line(self.say("rank_tail", groups=len(self.groups), total=total), (), (str(len(self.groups)), total))


def compose_rank(query: Query, known: Knowledge) -> Draft:
    """Answer a question over groups of tasks."""
    operation = query.operation
    if operation is None:
        raise ValueError("a ranking needs an operation")
    if operation.name == "mean" and (of_named := mean_of_named(query, known)) is not None:
        return of_named
    column = _subject_column(query) or operation.group or "lead_units"
    ranks_subject = operation.name == "place_of"
    conditions = [c for c in query.conditions if not (ranks_subject and set(c.values) & set(query.subjects))]
    tasks = select(known.table, conditions).matched
    if not tasks:
        return Draft("not_found", (Line(known.wording.say("refusals.not_found")),))
    if operation.name == "holding":
        within = what_of(query, known.wording) if query.conditions else ""
        return compose_holdings(operation, tasks, within, known)
    if column == "tasks":
        of_tasks = {"mean": _mean_entries, "sizes": _by_size}.get(operation.name, _rank_tasks)
        return of_tasks(query, tasks, known)
    groups = _grouped(query, tasks, column, known)
    if not groups:
        none = _none_of_them(query, column, known) if operation.name == "distinct" else None
        return none or Draft("not_found", (Line(known.wording.say("refusals.not_found")),))
    ranked = Ranked(groups, _role(query, column, known), operation, query, known)
    if operation.name == "common":
        return compose_common(query, groups, ranked.role, known)
    return _composer(operation, column)(ranked)


def _none_of_them(query: Query, column: str, known: Knowledge) -> Draft:
    """That the tasks have no such entry in a column ("有几个镇牵头")."""
    what, total = what_of(query, known.wording), str(len(known.table))
    text = known.wording.say("distinct_none", what=what, role=_role(query, column, known), total=total)
    return Draft("answered", (Line(text, (), ("0", what, total)),))


def _composer(operation: Operation, column: str) -> Callable[[Ranked], Draft]:
    """What puts the answer of a ranking into words."""
    by_name: Mapping[str, Callable[[Ranked], Draft]] = {
        "mean": _mean,
        "place_of": _place_of,
        "each": _each,
        "distinct": partial(_distinct, column=column),
    }
    return by_name.get(operation.name, _nth if operation.place > 1 else _extreme)


def _subject_column(query: Query) -> str:
    """For "排第几": the column in which the named unit or person is ranked."""
    if query.operation is None or query.operation.name != "place_of":
        return ""
    if query.operation.group == "any_units":
        return "any_units"
    field = next((c.field for c in query.conditions if set(c.values) & set(query.subjects)), "")
    return {"any_units": "lead_units", "any_people": "leaders"}.get(field, field)


def _grouped(query: Query, tasks: Sequence[Task], column: str, known: Knowledge) -> tuple[Group, ...]:
    """The tasks of every entry of a column, in the order of the ranking."""
    keys = _keys(column)
    found: dict[str, list[Task]] = {}
    for task in tasks:
        for key in keys(task):
            found.setdefault(key, []).append(task)
    if kind := _named_kind(query, known):
        endings = known.lexicon.words.kind_endings(kind)
        found = {key: held for key, held in found.items() if key.endswith(endings)}
    groups = [(key, tuple(held)) for key, held in found.items()]
    if query.operation is not None and query.operation.name == "each":
        return tuple(sorted(groups, key=_table_order(column)))
    sign = 1 if query.operation is not None and query.operation.name == "fewest" else -1
    return tuple(sorted(groups, key=lambda group: (sign * len(group[1]), group[1][0].number)))


def _keys(column: str) -> Callable[[Task], tuple[str, ...]]:
    if column == "quarters":
        return lambda task: tuple(
            QUARTER_NAMES[quarter]
            for quarter in range(1, 5)
            if any(not item.year_round and quarter in item.quarters for item in task.schedule)
        )
    if column in ("part", "section"):
        return lambda task: (getattr(task, column),)
    if column == "any_units":
        return lambda task: tuple(dict.fromkeys((*task.lead_units, *task.assist_units)))
    return lambda task: tuple(getattr(task, column))


def _table_order(column: str) -> Callable[[Group], tuple[int, int]]:
    """Quarters and sections in their own order, everything else by size."""
    if column == "quarters":
        names = list(QUARTER_NAMES.values())
        return lambda group: (names.index(group[0]), 0)
    if column in ("section", "part"):
        return lambda group: (group[1][0].number, 0)
    return lambda group: (-len(group[1]), group[1][0].number)


def _role(query: Query, column: str, known: Knowledge) -> str:
    """What the entries of a column are called, where it is only about a kind of them ("牵头单位中的镇")."""
    role = FIELD_NAMES.get(column, column)
    kind = query.operation.kind if query.operation is not None else ""
    return known.wording.say("role_of_kind", role=role, kind=kind) if kind else role


def _named_kind(query: Query, known: Knowledge) -> str:
    """The kind of unit a ranking is limited to ("哪个镇"), "" for all."""
    if query.operation is not None and query.operation.kind:
        return query.operation.kind
    match = known.patterns.kind_of_unit.search(query.question)
    return next(filter(None, match.groups()), "") if match else ""


def _extreme(ranked: Ranked) -> Draft:
    operation, say = ranked.operation, ranked.say
    order = say(operation.name)
    first = len(ranked.groups[0][1])
    winners = [name for name, held in ranked.groups if len(held) == first]
    if operation.top == 1:
        text = say("rank", order=order, names=LIST_JOIN.join(map(escape, winners[:SHOWN_WINNERS])), count=first)
        lines = [Line(text, (), (str(first), *winners)), *_share_of_all(ranked, first)]
    else:
        lines = [Line(say("rank_top", order=order, top=operation.top), (), (str(operation.top),))]
    size = max(operation.top, SHOWN_PLACES)
    last = len(ranked.groups[min(size, len(ranked.groups)) - 1][1])
    lines += [
        ranked.row(name, held)
        for place, (name, held) in enumerate(ranked.groups)
        if place < size or (len(held) == last and place < size + SHOWN_TIES)
    ]
    return Draft("answered", (*lines, ranked.tail))


def _share_of_all(ranked: Ranked, count: int) -> list[Line]:
    """Which part of the tasks the first one has, where that is asked besides ("谁最多，占百分之几")."""
    if ranked.known.lexicon.patterns.asks.share.search(ranked.query.question) is None:
        return []
    total = len(select(ranked.known.table, ranked.query.conditions).matched)
    percent = percent_text(count / total)
    text = ranked.known.wording.say("rank_share", percent=percent, count=count, total=total)
    return [Line(text, (), (percent.rstrip("%"), str(count), str(total)))]


def _each(ranked: Ranked) -> Draft:
    lines = [Line(ranked.say("rank_each", what=ranked.what), (), (ranked.what,))]
    for name, held in ranked.groups:
        text = ranked.known.wording.say("compare_row", name=escape(name), count=len(held))
        lines.append(Line(text, (), (name, str(len(held)))))
    return Draft("answered", (*lines, ranked.tail))


def _mean(ranked: Ranked) -> Draft:
    """How many tasks an entry of a column has on average; a task with two entries counts for each."""
    together, groups = sum(len(held) for _, held in ranked.groups), len(ranked.groups)
    mean = quotient(together, groups)
    text = ranked.say("mean", mean=mean, together=together, groups=groups)
    return Draft("answered", (Line(text, (), (mean, str(together), str(groups))), *_extremes_besides(ranked)))


def _extremes_besides(ranked: Ranked) -> list[Line]:
    """Which entries have most or fewest, where a question for the mean asks that too."""
    lines = []
    for asked in ranked.known.lexicon.patterns.rankings.extreme.finditer(ranked.query.read):
        few = asked["fewest"] is not None
        count = (min if few else max)(len(held) for _, held in ranked.groups)
        names = [name for name, held in ranked.groups if len(held) == count]
        shown = LIST_JOIN.join(map(escape, names[:SHOWN_WINNERS]))
        text = ranked.say("rank", order=ranked.say("fewest" if few else "most"), names=shown, count=count)
        lines.append(Line(text, (), (str(count), *names)))
    return lines


def _mean_entries(query: Query, tasks: Sequence[Task], known: Knowledge) -> Draft:
    """How many entries a column has on average over tasks."""
    column = _entries(query)
    together = sum(len(getattr(task, column)) for task in tasks)
    mean = quotient(together, len(tasks))
    text = known.wording.say("mean_entries", column=FIELD_NAMES[column], mean=mean, together=together, count=len(tasks))
    return Draft("answered", (Line(text, (), (mean, str(together), str(len(tasks)))),))


def _by_size(query: Query, tasks: Sequence[Task], known: Knowledge) -> Draft:
    """How many tasks have no entry in a column, one, two, and so on."""
    say, column = known.wording.say, _entries(query)
    sizes = Counter(len(getattr(task, column)) for task in tasks)
    what, total = what_of(query, known.wording), str(len(known.table))
    values = {"what": what, "column": FIELD_NAMES[column], "count": len(tasks), "total": total}
    lines = [Line(say("by_size", **values), (), (what, str(len(tasks)), total))]
    for size, count in sorted(sizes.items()):
        text = say("by_size_row", size=size, count=count) if size else say("by_size_none", count=count)
        lines.append(Line(text, (), (str(size), str(count))))
    return Draft("answered", tuple(lines))


def _entries(query: Query) -> str:
    """The column whose entries are counted in each task."""
    return (query.operation.entries if query.operation is not None else "") or "assist_units"


def _distinct(ranked: Ranked, column: str) -> Draft:
    """How many different entries a column has."""
    ordered = sorted((group for group in ranked.groups if group[0]), key=lambda group: group[1][0].number)
    entries = [name for name, _ in ordered]
    total = str(len(ranked.known.table))
    if column == "section":
        text = ranked.say(
            "distinct_sections", what=ranked.what, count=len(entries), first=entries[0], last=entries[-1], total=total
        )
    else:
        shown = LIST_JOIN.join(map(escape, entries))
        text = ranked.say("distinct", what=ranked.what, count=len(entries), names=shown, total=total)
    return Draft("answered", (Line(text, (), (str(len(entries)), total, ranked.what, *entries)),))


def _place_of(ranked: Ranked) -> Draft:
    """Where named units or people stand."""
    lines = []
    for name, held in ranked.groups:
        if name in ranked.query.subjects:
            place = ranked.place(len(held))
            text = ranked.say("place_of", name=escape(name), place=place, count=len(held), groups=len(ranked.groups))
            lines.append(Line(text, (), (str(place), name, str(len(held)), str(len(ranked.groups)))))
    if not lines:
        return Draft("not_found", (Line(ranked.known.wording.say("refusals.not_found")),))
    return Draft("answered", (*lines, ranked.tail))


def _nth(ranked: Ranked) -> Draft:
    """Who stands at the n-th place; groups of one size share a place, and the next place is counted on."""
    place = ranked.operation.place
    size = len(ranked.groups[min(place, len(ranked.groups)) - 1][1])
    winners = [name for name, held in ranked.groups if len(held) == size]
    order = ranked.say(ranked.operation.name)
    text = ranked.say("nth", order=order, place=place, names=LIST_JOIN.join(map(escape, winners)), count=size)
    shown = ranked.groups[: max(place + 1, place - 1 + len(winners))]
    lines = [Line(text, (), (str(place), str(size), *winners)), *(ranked.row(name, held) for name, held in shown)]
    return Draft("answered", tuple(lines))


def _rank_tasks(query: Query, tasks: Sequence[Task], known: Knowledge) -> Draft:
    """Tasks by how many units a column of theirs has."""
    say, operation = known.wording.say, query.operation
    column = _entries(query)
    few = operation is not None and operation.name == "fewest"
    ranked = sorted(tasks, key=lambda task: (len(getattr(task, column)) * (1 if few else -1), task.number))
    place = operation.place if operation is not None else 1
    size = len(getattr(ranked[min(place, len(ranked)) - 1], column))
    order = say("fewest" if few else "most")
    first = [task for task in ranked if len(getattr(task, column)) == size]
    lines = [_ties(len(first), size, order, column, known)] if len(first) > 1 else []
    for task in first[:SHOWN_TASKS]:
        values = {"order": order, "number": task.number, "goal": escape(task.goal), "count": size}
        lines.append(Line(say("rank_tasks", column=FIELD_NAMES[column], **values), (task.number,), (str(size),)))
        lines.append(people_line(task, column, known.wording))
    return Draft("answered", tuple(lines))


def _ties(count: int, size: int, order: str, column: str, known: Knowledge) -> Line:
    """How many tasks share the place, where it is several; they may be more than are shown."""
    text = known.wording.say("rank_ties", column=FIELD_NAMES[column], order=order, count=count, size=size)
    return Line(text, (), (str(count), str(size)))
