"""Counts, comparisons and shares: computed from all rows, with the tasks they were counted over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.compose.arithmetic import percent_text, rounded_percent
from assistant.compose.conditions import condition_words, what_of
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN, cite, escape, goal_evidence, reading_line, short_goal
from assistant.draft import Draft, Line
from assistant.query import FIELD_NAMES, QUARTER_NAMES, Condition, Query
from assistant.retrieve import Selection, select
from index.types import PERSON_FIELDS

CITED_AT_MOST = 60
"""Tasks that a count cites; a larger count stands without its tasks."""
CITED_APART_AT_MOST = 20
_UNIT_FIELDS = ("lead_units", "assist_units", "any_units")
_SAID_IN_WORDS = ("section", "quarters")
"""Groups that are no names, and so are said as conditions."""


def compose_count(query: Query, selection: Selection, known: Knowledge) -> Draft:
    """How many tasks fulfil the conditions; cites every one of them."""
    say, what = known.wording.say, what_of(query, known.wording)
    total, count = len(known.table), len(selection.matched)
    lines = verdict_on_claim(query, selection, known)
    if count:
        shown, backing = _cited(selection.numbers, CITED_AT_MOST, known)
        text = say("count", count=count, what=what, numbers=shown, total=total)
        lines.append(Line(text, backing, (str(count), what, str(total))))
    else:
        lines.append(Line(say("count_none", what=what, total=total), (), ("0", what, str(total))))
    if query.notes:
        lines.append(reading_line(query, known.wording))
    if selection.year_round:
        numbers = tuple(task.number for task in selection.year_round)
        shown, backing = _cited(numbers, CITED_APART_AT_MOST, known)
        text = say("count_year_round", count=len(numbers), numbers=shown)
        lines.append(Line(text, backing, (str(len(numbers)),)))
    assisted = _assisted_apart(query, selection, known)
    if assisted:
        lines.append(Line(say("count_assist", count=len(assisted)), (), (str(len(assisted)),)))
    return Draft("answered", tuple(lines), related=assisted)


def verdict_on_claim(query: Query, selection: Selection, known: Knowledge) -> list[Line]:
    """Whether the number of tasks that a question claims is the one that was counted; nothing where it claims none.

    Nor where another reading of the question may come to another number: it is then only counted.
    """
    claim, count, say = query.claimed, len(selection.matched), known.wording.say
    if claim is None or not (query.conditions or query.quarters or count == len(known.table)):
        return []
    if claim.holds(count):
        return [Line(say("claimed_count_true", count=count), (), (str(count),))]
    if query.role_assumed or query.topic or query.notes or selection.year_round:
        return []
    if claim.least < claim.greatest:
        return [Line(say("claimed_bound_false", count=count), (), (str(count),))]
    return [Line(say("claimed_count_false", claimed=claim.least, count=count), (), (str(claim.least), str(count)))]


def _cited(numbers: tuple[int, ...], at_most: int, known: Knowledge) -> tuple[str, tuple[int, ...]]:
    """Citations of counted tasks as words, and the tasks that then back the line; nothing when there are too many."""
    if len(numbers) > at_most:
        return "", ()
    return known.wording.say("count_numbers", numbers=cite(numbers)), numbers


def _assisted_apart(query: Query, selection: Selection, known: Knowledge) -> tuple[int, ...]:
    """Tasks that a unit named without a role only assists."""
    lead = query.having("lead_units")
    if not query.role_assumed or lead is None:
        return ()
    others = tuple(condition for condition in query.conditions if condition is not lead)
    assisted = select(known.table, (Condition("assist_units", lead.values), *others)).matched
    return tuple(task.number for task in assisted if task not in selection.matched)


def compose_share(query: Query, selection: Selection, known: Knowledge) -> Draft:
    """Which part of all tasks, or of those that the question measures against, fulfils the conditions."""
    say = known.wording.say
    inside = query.share_base
    within = len(select(known.table, inside).matched) if inside else 0
    total, count = within or len(known.table), len(selection.matched)
    percent = percent_text(count / total)
    what = what_of(query, known.wording)
    of = LIST_JOIN.join(condition_words(condition, known.wording) for condition in inside)
    short = rounded_percent(percent)
    headline = say("about", percent=short) if short != percent else percent
    values = {"what": what, "count": count, "total": total, "of": of or say("all_tasks")}
    text = say("share", headline=headline, percent=percent, half=_half(query, count, total, known), **values)
    computed = (percent.rstrip("%"), short.rstrip("%"), what, of, str(count), str(total))
    return Draft("answered", (Line(text, (), computed),))


def _half(query: Query, count: int, total: int, known: Knowledge) -> str:
    """Whether it is just half, less or more, where that is asked; "" else."""
    if known.lexicon.patterns.asks.half.search(query.question) is None:
        return ""
    return known.wording.say("half" if 2 * count == total else "over_half" if 2 * count > total else "under_half")


def compose_compare(query: Query, known: Knowledge) -> Draft | None:
    """Two or more units, people or quarters by the number of their tasks; None when there are not two."""
    say = known.wording.say
    if query.numbers:
        return _entries_compared(query, known)
    counts = _of_groups(query, known) if query.groups else _compared(query, known)
    if len(counts) < 2:
        return None
    if query.operation is not None and query.operation.name == "total":
        return _added_up(query, counts, known)
    (high, most), (_, second) = sorted(counts.items(), key=lambda entry: -entry[1])[:2]
    computed = (*counts, *(str(value) for value in counts.values()), str(most - second))
    if len(counts) == 2:
        (a, a_count), (b, b_count) = counts.items()
        asks_times = any(name == "ratio" and p.search(query.question) for name, p in known.lexicon.patterns.operations)
        more = say("compare_more", name=high, difference=most - second, high=most, low=second)
        verdict = say("compare_same") if most == second else more
        text = say("compare", first=a, first_count=a_count, second=b, second_count=b_count, verdict=verdict)
        lines = [Line(text, (), computed)]
        if asks_times and second:
            times = say("times", number=f"{most / second:.2f}".rstrip("0").rstrip("."))
            said = say("compare_times", times=times, high=most, low=second)
            lines.append(Line(said, (), (*computed, times)))
    else:
        leading = [name for name, count in counts.items() if count == most]
        values = {"names": LIST_JOIN.join(leading), "count": most}
        apart = say("compare_most_alone", difference=most - second, low=second, **values)
        ahead = apart if most > second else say("compare_most", **values)
        verdict = say("compare_all_same", count=most) if len(leading) == len(counts) else ahead
        lines = [Line(verdict, (), computed)]
        lines += [Line(say("compare_row", name=name, count=value), (), computed) for name, value in counts.items()]
    lines += _in_both(query, known)
    total = str(len(known.table))
    lines.append(Line(_tail(query, total, known), (), (total,)))
    return Draft("answered", tuple(lines))


def _in_both(query: Query, known: Knowledge) -> list[Line]:
    """The tasks that a person and a unit share, of which each is counted apart.

    "甲分管多少项，乙局协助的又有多少" may ask for all that 乙局 assists in, or only for those of 甲's.
    """
    operation = query.operation.name if query.operation is not None else ""
    of_people = [group.field in PERSON_FIELDS for group in query.groups]
    if operation != "each" or sorted(of_people) != [False, True]:
        return []
    both = select(known.table, (*query.conditions, *query.groups)).numbers
    shown, backing = _cited(both, CITED_AT_MOST, known)
    return [Line(known.wording.say("compare_both", count=len(both), numbers=shown), backing, (str(len(both)),))]


def _tail(query: Query, total: str, known: Knowledge) -> str:
    """By which column was counted, and over how many rows."""
    column = _column(query)
    if not column:
        return known.wording.say("compare_tail_periods", total=total)
    return known.wording.say("compare_tail", column=column, total=total)


def _column(query: Query) -> str:
    """The columns that the tasks were counted by; "" where only periods are compared."""
    named = [*query.groups, *(c for c in query.conditions if c.field != "quarters")]
    if all(condition.field == "quarters" for condition in named):
        return ""
    fields = [c.field for c in named if c.field in FIELD_NAMES] or ["lead_units"]
    return "、".join(dict.fromkeys(FIELD_NAMES[field] for field in (fields if query.groups else fields[:1])))


def _of_groups(query: Query, known: Knowledge) -> Counter[str]:
    """Tasks of each group that a question names."""
    in_one_role = len({group.field for group in query.groups}) == 1
    counts: Counter[str] = Counter()
    for group in query.groups:
        name = LIST_JOIN.join(group.values) if in_one_role and group.field not in _SAID_IN_WORDS else ""
        counts[name or condition_words(group, known.wording)] = _size(query, (), group, known)
    return counts


def _entries_compared(query: Query, known: Knowledge) -> Draft | None:
    """How many entries a column has in each of several tasks, and by how many they differ or what they come to."""
    say, column = known.wording.say, query.asks[0]
    tasks = [task for number in query.numbers if (task := known.table.get(number)) is not None]
    if len(tasks) < 2:
        return None
    sizes = [len(getattr(task, column)) for task in tasks]
    name, high, low = FIELD_NAMES[column], max(sizes), min(sizes)
    if query.operation is not None and query.operation.name == "total":
        terms = " + ".join(map(str, sizes))
        lines = [Line(say("entries_total", column=name, count=sum(sizes), terms=terms), (), (str(sum(sizes)), terms))]
    elif high > low:
        terms = f"{high} − {low}"
        lines = [Line(say("entries_differ", column=name, count=high - low, terms=terms), (), (str(high - low), terms))]
    else:
        lines = [Line(say("entries_same", column=name, size=high), (), (str(high),))]
    for task, size in zip(tasks, sizes, strict=True):
        shown = {"number": task.number, "goal": short_goal(task), "column": FIELD_NAMES[column], "size": size}
        names = LIST_JOIN.join(map(escape, getattr(task, column))) or say("no_entries")
        lines.append(Line(say("entries_row", names=names, **shown), (task.number,), (str(size),)))
    return Draft("answered", tuple(lines), tuple(goal_evidence(task) for task in tasks))


def _added_up(query: Query, counts: Counter[str], known: Knowledge) -> Draft:
    """What the counts of several groups come to, and how many tasks that is where some stand in two groups."""
    say, total = known.wording.say, sum(counts.values())
    terms = " + ".join(map(str, counts.values()))
    lines = [Line(say("counts_total", total=total, terms=terms), (), (str(total), terms))]
    held = [select(known.table, (*query.conditions, group)).numbers for group in query.groups]
    distinct = tuple(sorted({number for numbers in held for number in numbers}))
    shown, backing = _cited(distinct, CITED_AT_MOST, known)
    key = "counts_distinct" if len(distinct) < total else "counts_tasks"
    lines.append(Line(say(key, count=len(distinct), numbers=shown), backing, (str(len(distinct)),)))
    lines += [
        Line(say("compare_row", name=name, count=count), (), (name, str(count))) for name, count in counts.items()
    ]
    whole = str(len(known.table))
    return Draft("answered", (*lines, Line(_tail(query, whole, known), (), (whole,))))


def _compared(query: Query, known: Knowledge) -> Counter[str]:
    """What is compared, with the number of tasks of each."""
    unit = next((condition for condition in query.conditions if condition.field in _UNIT_FIELDS), None)
    if query.operation is not None and query.operation.name == "roles" and unit is not None:
        return _by_role(query, unit, known)
    part = query.having("part")
    if part is not None and len(part.values) > 1:
        return Counter({name: _size(query, [part], Condition("part", (name,)), known) for name in part.values})
    named = [condition for condition in query.conditions if set(condition.values) & set(query.subjects)]
    if named and len(query.subjects) > 1:
        return _by_subject(query, named, known)
    periods = [condition for condition in query.conditions if condition.field == "quarters"]
    return Counter(
        {
            QUARTER_NAMES[quarter]: _size(query, periods, Condition("quarters", (str(quarter),)), known)
            for quarter in query.quarters
        }
    )


def _by_role(query: Query, unit: Condition, known: Knowledge) -> Counter[str]:
    """Tasks that a unit leads against those it assists."""
    units = [condition for condition in query.conditions if condition.field in _UNIT_FIELDS]
    name = LIST_JOIN.join(unit.values)
    counts: Counter[str] = Counter()
    for condition in (Condition("lead_units", unit.values), Condition("assist_units", unit.values)):
        counts[name + known.wording.say(f"role_{condition.field}")] = _size(query, units, condition, known)
    return counts


def _by_subject(query: Query, named: Sequence[Condition], known: Knowledge) -> Counter[str]:
    """Tasks of each unit or person that is compared."""
    counts: Counter[str] = Counter()
    for name in query.subjects:
        field = next((condition.field for condition in query.conditions if name in condition.values), named[0].field)
        counts[name] = _size(query, named, Condition(field, (name,)), known)
    return counts


def _size(query: Query, without: Sequence[Condition], condition: Condition, known: Knowledge) -> int:
    """How many tasks fulfil a condition in place of some of the query's."""
    others = [other for other in query.conditions if all(other is not left_out for left_out in without)]
    return len(select(known.table, (*others, condition)).matched)
