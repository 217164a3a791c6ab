"""Questions that compute with amounts of one task or of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.candidates import found, nearest, others, scope
from assistant.answering.facts import answer_fact, with_corrections
from assistant.answering.lookups import answer_lookup
from assistant.answering.near_things import only_near
from assistant.answering.refusals import no_such_task, no_such_thing, not_in_row, nothing_found, unsure
from assistant.answering.stated_figures import of_a_goal_reached
from assistant.answering.told import strange_name
from assistant.compose.asked_figures import PERCENT_UNITS
from assistant.compose.computes import compose_compute
from assistant.compose.facts import with_columns
from assistant.compose.knowledge import Knowledge
from assistant.compose.list_totals import compose_list_total
from assistant.compose.refusals import compose_refusal
from assistant.compose.rows import goal_evidence, short_goal
from assistant.compose.several_amounts import compose_several
from assistant.compose.stated_amounts import amounts_for_years
from assistant.compose.things_of_row import compose_over_things
from assistant.confidence import certain, missing_designator
from assistant.draft import Draft, Line
from assistant.query import Operand, Query
from assistant.retrieve import select, topic_matches, word_forms
from assistant.understand.lexicon import holds
from index.quantities import quantities
from index.text import normalise
from index.types import Hit, Task

OVER_A_LIST = ("total", "average", "largest", "smallest")
"""Computations that go over those tasks of a list that state an amount, and leave the others out."""
SURE_DENSE = 0.5
"""Similarity from which a task is the one that a part of a question names."""

_YEAR = re.compile(r"\d{4}年?")
_DIGIT = re.compile(r"\d")


def answer_compute(query: Query, known: Knowledge) -> Draft:
    """Compute with the figures of the task that is meant, or with those of several."""
    if query.numbers:
        return _of_numbered(query, known)
    query = _without_idle_operands(_without_its_places(query, known), known)
    conditions = scope(query)
    if conditions and len(tasks := _all_of_them(query, known)) > 1:
        return compose_list_total(query, tasks, known)
    if (draft := of_a_goal_reached(query, known) or _as_named_or_stated(query, known)) is not None:
        return draft
    allowed = set(select(known.table, conditions).numbers) if conditions else None
    hits = found(query, known, allowed)
    if (refusal := _not_of_it(query, hits, known)) is not None:
        return refusal
    task = known.task(hits[0].task)
    computed = compose_compute(query, task, known)
    if computed.status == "not_found":
        return computed
    draft = with_columns(computed, query, task, known)
    return replace(with_corrections(draft, query, task, known), related=others(hits))


def _without_idle_operands(query: Query, known: Knowledge) -> Query:
    """The query without operands, of which one says of no row what it is an amount of ("投资最猛", "场次").

    It is then asked of one thing: a clause that only asks, or the name of a column, is no second amount.
    """
    before: Task | None = None
    for operand in query.operands:
        task = _task_named(operand.name, known) or before
        if task is not None and not _says_of_what(operand.name, task, known):
            return replace(query, operands=())
        before = task
    return query


def _says_of_what(name: str, task: Task, known: Knowledge) -> bool:
    """True for a name of which the row, or what it is called in everyday words, has a word; or with a number."""
    lexicon = known.lexicon
    rest = lexicon.patterns.operands.measure.sub("", name)
    words = [word for word in lexicon.cut(rest) if len(word) > 1 and word not in lexicon.words.generic]
    told = lexicon.told_texts[task.number]
    return _DIGIT.search(rest) is not None or any(holds(told, word_forms(word, lexicon)) for word in words)


def _without_its_places(query: Query, known: Knowledge) -> Query:
    """The query without units that are but places in the name of the task which it surely means ("甲桥至乙镇段")."""
    places = scope(query)
    if not places or not query.role_assumed or any(place.field != "any_units" for place in places):
        return query
    hits = found(query, known)
    task = known.task(hits[0].task) if hits else None
    if task is None or any(normalise(each.text) not in known.lexicon.goals[task.number] for each in places):
        return query
    if all(each.matches(task) for each in places) or not certain(hits, query, known):
        return query
    kept = tuple(each for each in query.conditions if each.text not in {place.text for place in places})
    return replace(query, conditions=kept)


def _not_of_it(query: Query, hits: Sequence[Hit], known: Knowledge) -> Draft | None:
    """What is said where the first hit cannot be computed with, or is not what was asked for; None where it is."""
    if not certain(hits, query, known):
        if scope(query) and certain(found(query, known), query, known):
            return answer_fact(replace(query, kind="fact"), known)  # the unit or person has nothing to do with it
        return unsure(query, hits, known)
    if only_near(query, hits, known):
        return nothing_found(query, known, nearest(hits))
    if missing := strange_name(query, hits, known):
        return no_such_thing(query, missing, hits, known)
    task = known.task(hits[0].task)
    reason = not_in_row(query, task, known, hits)
    return None if reason is None else compose_refusal(reason, known, (task.number,))


def _as_named_or_stated(query: Query, known: Knowledge) -> Draft | None:
    """The share that a goal states, or what the amounts that are named come to; None where a task is to be found."""
    if _states_the_share(query, known) or _states_it_for_years(query, known):
        return answer_fact(replace(query, kind="fact", asks=("amount",), operation=None, operands=()), known)
    return _of_named(query, known) if query.operands else None


def _states_the_share(query: Query, known: Knowledge) -> bool:
    """True when the goal of the task that is meant states the very share that is asked for ("R&D占比达3.06%")."""
    if query.operation is None or query.operation.name != "share" or query.quarters or not query.topic:
        return False
    hits = found(query, known)
    if not certain(hits, query, known):
        return False
    stated = (normalise(q.clause) for q in quantities(known.task(hits[0].task).goal) if q.unit in PERCENT_UNITS)
    share = known.patterns.stated_share.search(query.read)
    return share is not None and any(
        share[0] in clause and all(segment in clause for segment in query.topic.split()) for clause in stated
    )


def _states_it_for_years(query: Query, known: Knowledge) -> bool:
    """True when the section of the task that is meant states an amount for as many years as the question names."""
    question = normalise(query.question)
    if (
        query.operation is None
        or query.operation.name != "total"
        or not query.topic
        or not known.patterns.years.search(question)
    ):
        return False
    hits = () if query.numbers or query.quarters else found(query, known)
    if not certain(hits, query, known):
        return False
    return bool(amounts_for_years(question, known.task(hits[0].task), known.patterns))


def _all_of_them(query: Query, known: Knowledge) -> tuple[Task, ...]:
    """The tasks of a unit, person or part whose amounts are added ("甲局牵头的投资加起来"); () where one is named.

    Or of which that with most or least is asked for ("甲局牵头的项目，四季度投资最多的是哪个").
    """
    if query.operation is None or not _goes_over_tasks(query.operation.name, query.read, known):
        return ()
    conditions = [c for c in query.conditions if c.field not in ("quarters", "year_round")]
    tasks = select(known.table, conditions).matched
    named = tuple(filter(None, (_but_amounts(segment, known) for segment in query.topic.split())))
    if not named:
        return tasks
    in_one_quarter = query.operation.name == "total" and len(query.quarters) == 1  # of one task there is nothing to add
    if not in_one_quarter and not known.patterns.names_tasks.search(query.read):
        return ()
    matches = topic_matches((named,), known.lexicon, {task.number for task in tasks})
    whole = [match for match in matches if match.whole]
    return tuple(match.task for match in (matches if len(whole) > 1 else whole))


def _goes_over_tasks(name: str, question: str, known: Knowledge) -> bool:
    """False for a computation over what one task states, like the quarter in which most is invested."""
    peak = name in ("largest", "smallest")
    return name in OVER_A_LIST and (not peak or known.patterns.which_task.search(question) is not None)


def _but_amounts(segment: str, known: Knowledge) -> str:
    """A segment without words for amounts; "" where nothing is left that names a thing ("计划投资")."""
    words = known.lexicon.words
    rest = known.lexicon.patterns.dialogue.amount_words.sub("", segment)
    return "" if rest in words.idle else rest


def _of_numbered(query: Query, known: Knowledge) -> Draft:
    """Tasks named by number."""
    tasks = [task for number in query.numbers if (task := known.table.get(number)) is not None]
    if not tasks:
        return no_such_task(query, known)
    if len(tasks) > 1:
        named = [(Operand(f"任务{task.number}", query.quarters), task) for task in tasks]
        if (draft := compose_several(query, named, known)) is not None:
            return draft
        if query.operation is not None and query.operation.name in OVER_A_LIST:
            return compose_list_total(query, tasks, known)
        if query.operation is not None and query.operation.name == "difference":
            return _cannot_be_compared(tasks, known)
    return with_columns(compose_compute(query, tasks[0], known), query, tasks[0], known)


def _of_named(query: Query, known: Knowledge) -> Draft | None:
    """Amounts that are named by what they are of; None when the first name leads to no task.

    A name that leads nowhere by itself ("三年累计", "2020年") is looked for in the row of the one before it, a year
    that stands first ("2022年比2021年少几个岗位") in the row that the question means.
    """
    named: list[tuple[Operand, Task]] = []
    for operand in query.operands:
        task = _of_a_year(query, operand, known) if not named else None
        task = task or _task_named(operand.name, known) or (named[-1][1] if named else None)
        if task is None:
            return None
        named.append((operand, task))
    in_one_row = len({task.number for _, task in named}) == 1
    all_of_it = compose_over_things(query, named[0][1], known) if in_one_row else None  # "甲、乙、丙三类一共几场"
    draft = all_of_it or compose_several(query, named, known)
    if draft is None and query.operation is not None and query.operation.name == "difference":
        return _side_by_side(query, named, known)
    return draft


def _side_by_side(query: Query, named: Sequence[tuple[Operand, Task]], known: Knowledge) -> Draft | None:
    """Amounts of several tasks that cannot be subtracted from each other (亩 and 平方米), as the rows state them.

    None where a goal does not have the words that it is named by.
    """
    numbers = tuple(dict.fromkeys(task.number for _, task in named))
    if len(numbers) < len(named) or not all(_has_name(operand.name, task, known) for operand, task in named):
        return None
    rows = answer_lookup(replace(query, kind="lookup", numbers=numbers, asks=("amount",), operation=None), known)
    return replace(rows, lines=(_not_comparable(known), *rows.lines))


def _not_comparable(known: Knowledge) -> Line:
    """That amounts have no unit in common, so that none is subtracted from another."""
    return Line(known.wording.say("not_comparable"))


def _cannot_be_compared(tasks: Sequence[Task], known: Knowledge) -> Draft:
    """That the amounts of these tasks cannot be subtracted, with what each is about."""
    say = known.wording.say
    goals = (Line(say("fact_goal", number=t.number, goal=short_goal(t)), (t.number,)) for t in tasks)
    return Draft("answered", (_not_comparable(known), *goals), tuple(map(goal_evidence, tasks)))


def _has_name(name: str, task: Task, known: Knowledge) -> bool:
    """True when a goal has every word of a name, and one of them says more than what is done."""
    words = [word for word in known.lexicon.cut(name) if len(word) > 1]
    goal = known.lexicon.goals[task.number]
    return all(word in goal for word in words) and any(word not in known.lexicon.words.idle for word in words)


def _of_a_year(query: Query, operand: Operand, known: Knowledge) -> Task | None:
    """The task that the whole question surely means where an amount is named by a year alone."""
    if not _YEAR.fullmatch(operand.name):
        return None
    hits = found(query, known)
    return known.task(hits[0].task) if certain(hits, query, known) else None


def _task_named(name: str, known: Knowledge) -> Task | None:
    """The task that a name means: the only one with it in its goal, else the nearest where it is near enough."""
    if _YEAR.fullmatch(name):
        return None
    whole = [m.task for m in topic_matches(((name,),), known.lexicon) if m.whole and m.where == "goal"]
    if len(whole) == 1:
        return whole[0]
    hits = known.rank(name)
    if not hits or hits[0].dense < SURE_DENSE:
        return None
    task = known.task(hits[0].task)
    return None if missing_designator(name, task, known) else task
