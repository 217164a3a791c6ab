"""Questions that filters answer: lists, counts, shares, comparisons; with a topic, text decides inside the filters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answering.candidates import found, nearest, one_is_meant, scope, told_surely
from assistant.answering.claimed_elsewhere import fact_elsewhere
from assistant.answering.facts import answer_fact, claims_amount_wrongly, named_whole
from assistant.answering.in_order import in_order
from assistant.answering.lookups import answer_lookup
from assistant.answering.near_things import names_absent
from assistant.answering.refusals import no_match, no_such_thing, unsure
from assistant.answering.relevance import relevant
from assistant.answering.segments import (
    about,
    alternatives,
    by_coverage,
    is_topic,
    meaningful,
    missing_in_all,
    mostly_untold,
    tasks_on,
    topic_parts,
    with_designator,
    with_text,
)
from assistant.compose.counts import compose_compare, compose_count, compose_share
from assistant.compose.facts import compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.lists import compose_list
from assistant.compose.rows import LIST_JOIN
from assistant.compose.told_claims import told_wrong
from assistant.compose.unit_roles import asks_role
from assistant.confidence import certain, clearly, missing_designator
from assistant.draft import Draft, Line
from assistant.query import Condition, Query
from assistant.retrieve import Selection, TopicMatch, select
from assistant.understand.asking_clauses import tells_a_story
from assistant.understand.quotes import quoted
from index.quantities import quantities
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS, Task

SHORT_SEGMENT = 2
"""Characters up to which leftover words without meaning in this table are dropped."""

_SAME_THING = 3
"""Characters that stand behind the number in the question and in the row alike, from which it counts the same."""


def answer_list(query: Query, known: Knowledge) -> Draft:
    """Every task that fulfils the conditions."""
    query = _with_unread(query, known)
    if query.topic and asks_role(query, known):
        return answer_fact(replace(query, kind="fact"), known)
    if query.topic:
        return _about_topic(query, known)
    selection = in_order(select(known.table, query.conditions), query, known)
    only = len(selection.matched) == 1 and not selection.year_round and [c.negated for c in query.conditions] == [False]
    if only and "amount" in query.asks:
        numbers = (selection.matched[0].number,)  # the only one, of which an amount is asked: "甲会那项：多少人次"
        return answer_lookup(replace(query, kind="lookup", numbers=numbers, conditions=()), known)
    if selection.matched or selection.year_round:
        return compose_list(query, selection, known)
    return _only_assisted(query, known) or no_match(query, known)


def _with_unread(query: Query, known: Knowledge) -> Query:
    """The query with a remark about what it denies without a condition of it."""
    if not query.unread:
        return query
    unused = known.wording.say("unused_words", words=query.unread)
    return replace(query, unread="", notes=(*query.notes, unused))


def _only_assisted(query: Query, known: Knowledge) -> Draft | None:
    """For a unit named without a role that leads nothing: what it assists; None when there is nothing either."""
    lead = query.having("lead_units")
    units = [condition for condition in query.conditions if condition.field in (*UNIT_FIELDS, "any_units")]
    if lead is None or not query.role_assumed:
        return None
    conditions = tuple(_as_assisted(c) if c is lead or c.column == "lead_units" else c for c in query.conditions)
    selection = select(known.table, conditions)
    if not selection.matched:
        return None
    draft = compose_list(replace(query, conditions=conditions, role_assumed=False), selection, known)
    if len(units) > 1:
        return draft  # that it leads nothing would be said of all it leads, not of what it leads with another
    unit, count = "、".join(lead.values), len(selection.matched)
    narrowed = len(query.conditions) > 1  # then the unit may well lead others
    if narrowed:
        text = known.wording.say("no_such_lead_but_assist", unit=unit, count=count)
    else:
        text = known.wording.say("no_lead_but_assist", unit=unit, period="", count=count)
    return replace(draft, lines=(Line(text, (), (unit, str(count))), *draft.lines[1:]))


def _as_assisted(condition: Condition) -> Condition:
    """A condition on who leads, or how many do, as one on who assists."""
    if condition.column == "lead_units":
        return replace(condition, column="assist_units")
    return replace(condition, field="assist_units")


def _about_topic(query: Query, known: Knowledge) -> Draft:
    """Filters and a topic: text decides inside the filtered set; search only finds what text cannot."""
    if (need := _own_case(query, known)) is not None:
        return need
    base = select(known.table, query.conditions)
    allowed = _numbers(base)
    if _tells_wrongly(query, known):
        return answer_fact(replace(query, kind="fact"), known)
    segments = meaningful(query, known)
    if not segments and all(len(segment) <= SHORT_SEGMENT for segment in query.topic.split()):
        if (elsewhere := _elsewhere(query, allowed, known)) is not None:
            return answer_fact(elsewhere, known)
        return _need(query, known) or _told_otherwise(query, known) or answer_list(replace(query, topic=""), known)
    untold = not query.wants_list and mostly_untold(query, segments)
    if untold and (told := _told_otherwise(query, known)) is not None:
        return told
    matches = tasks_on(query, alternatives(query, segments, known), known, allowed)
    if matches and query.wants_list and not quoted(query.read, known.lexicon):
        matches = relevant(query, topic_parts(query, known), known, allowed) or matches
    if _names_one_elsewhere(query, allowed, known) or (_only_a_period(query) and told_surely(query, matches, known)):
        return answer_fact(replace(query, kind="fact"), known)
    if matches:
        return _on_topic(query, segments, base, matches, known)
    return _without_words(query, segments, base, known)


def _tells_wrongly(query: Query, known: Knowledge) -> bool:
    """True where a question tells of the one task that it surely means what the row denies, and then asks on.

    Or doubts that all of it is due in one quarter.
    """
    hits = found(query, known)
    if known.patterns.claims_all.search(query.question) and known.patterns.yes_no.search(query.question):
        return clearly(hits, query, known)
    if claims_amount_wrongly(query, known):
        return True
    return certain(hits, query, known) and bool(told_wrong(query, known.task(hits[0].task), known))


def _names_one_elsewhere(query: Query, allowed: set[int], known: Knowledge) -> bool:
    """True when a project is named that fulfils none of the conditions, which then are wrongly claimed of it.

    Words in quotes of which all tasks are asked for are no project ("提到“完成投资”的有哪些").
    """
    if query.wants_list and quoted(query.read, known.lexicon):
        return False
    named = named_whole(query, known)
    return bool(named) and not allowed & {t.number for t in named} and (_claims(query) or _only_a_period(query))


def _without_words(query: Query, segments: Sequence[str], base: Selection, known: Knowledge) -> Draft:
    """Filters, and a topic that no row of the selection has in words: what search finds, or the filters alone."""
    allowed = _numbers(base)
    if near := by_coverage(query, known, allowed):
        return compose_list(with_text(query, segments or query.topic.split()), _only(base, near), known)
    hits = known.rank(query.subject, allowed)
    if certain(hits, query, known):
        task = known.task(hits[0].task)
        missing = missing_designator(query.read, task, known)
        return no_such_thing(query, missing, hits, known) if missing else compose_fact(query, task, known)
    if (need := _need(query, known)) is not None:
        return need
    if (elsewhere := _elsewhere(query, allowed, known)) is not None:
        return answer_fact(elsewhere, known)
    if _tells_a_need(query, known):
        hits = found(replace(query, subject=query.read), known)
        sure = certain(hits, query, known)
        return compose_fact(query, known.task(hits[0].task), known) if sure else unsure(query, hits, known)
    absent = not query.wants_list and names_absent(query.topic.split(), known)
    if not absent and not is_topic(query, known) and not _only_a_period(query):
        unused = known.wording.say("unused_words", words=query.topic.replace(" ", "、"))
        return answer_list(replace(query, topic="", notes=(*query.notes, unused)), known)
    return no_match(with_text(query, segments or query.topic.split()), known, nearest(known.rank(query.topic)))


def _on_topic(
    query: Query, segments: Sequence[str], base: Selection, matches: Sequence[TopicMatch], known: Knowledge
) -> Draft:
    """The tasks of a selection that hold the topic, unless it names a line or phase that none of them has."""
    if missing := missing_in_all(query, [match.task for match in matches], known):
        return no_such_thing(query, missing, known.rank(query.topic), known)
    matches = with_designator(query, matches, known)
    kept = _only(base, {match.task.number for match in matches})
    if len(kept.matched) == 1 and query.quarters and not query.wants_list and not kept.year_round:
        return answer_fact(replace(query, kind="fact"), known)
    if len(_numbers(kept)) > 1 and one_is_meant(query, matches, known):
        return answer_fact(replace(query, kind="fact"), known)
    return compose_list(about(query, segments, matches), kept, known, matches)


def _elsewhere(query: Query, allowed: set[int], known: Knowledge) -> Query | None:
    """The question about one task to which none of the conditions applies; a period alone claims nothing."""
    return None if _only_a_period(query) else fact_elsewhere(query, allowed, known)


def _only_a_period(query: Query) -> bool:
    """True when without the topic only a stretch of the year would be left, which nearly every task has."""
    return all(condition.field in ("quarters", "year_round", "idle") for condition in query.conditions)


def _told_otherwise(query: Query, known: Knowledge) -> Draft | None:
    """Beside nothing but a period: the task that words the table does not have surely mean, or that none does.

    Without this "看古董的新楼年底动不动工" would be every task of the fourth quarter.
    """
    if not _only_a_period(query) or known.patterns.names_tasks.search(query.read):
        return None
    hits = found(query, known)
    return (
        answer_fact(replace(query, kind="fact"), known) if certain(hits, query, known) else unsure(query, hits, known)
    )


def _need(query: Query, known: Knowledge) -> Draft | None:
    """The task that is clearly meant where a need is told at a place ("松山湖出来堵死了，会不会再开一条路")."""
    if not query.role_assumed or query.wants_list:
        return None
    hits = known.rank(query.question)
    return compose_fact(query, known.task(hits[0].task), known) if clearly(hits, query, known) else None


def _own_case(query: Query, known: Knowledge) -> Draft | None:
    """The task of a unit that clearly meets the case somebody tells ("我妈差点被骗,公安那边有没有搞宣传")."""
    own = known.patterns.personal.search(query.read) and tells_a_story(query.read, known.lexicon)
    if not own or known.patterns.names_tasks.search(query.read):
        return None
    hits = known.rank(query.question)
    ours = {number for c in scope(query) for number in _numbers(select(known.table, (c,)))}
    return _need(query, known) if hits and hits[0].task in ours else None


def _tells_a_need(query: Query, known: Knowledge) -> bool:
    """True where a unit is only named in passing in a longer sentence that asks for no list of its tasks."""
    named = query.role_assumed and not query.wants_list and not known.patterns.names_tasks.search(query.read)
    return named and 2 * len(query.topic.replace(" ", "")) > len(query.read)


def _claims(query: Query) -> bool:
    """True when a unit or person is named with the topic, not in a later turn, who may wrongly be said to have it."""
    fields = (*UNIT_FIELDS, *PERSON_FIELDS, "any_units", "any_people")
    named = (condition for field in fields if (condition := query.having(field)) is not None)
    written = (text for condition in named for text in condition.text.split(LIST_JOIN))
    return any(not query.read or text in query.read for text in written)


def answer_count(query: Query, known: Knowledge) -> Draft:
    """How many tasks fulfil the conditions and are on the topic."""
    query = _with_unread(query, known)
    base = select(known.table, query.conditions)
    if not query.topic:
        return compose_count(query, base, known)
    segments = meaningful(query, known)
    if not segments:
        named = query.topic.split()
        if _only_a_period(query) and names_absent(named, known):
            return no_match(with_text(query, named), known)  # else every task would be counted as one on it
        return compose_count(replace(query, topic=""), base, known)
    allowed = _numbers(base)
    matches = tasks_on(query, alternatives(query, segments, known), known, allowed)
    if len(matches) > 1 and not quoted(query.read, known.lexicon):
        matches = relevant(replace(query, wants_list=True), topic_parts(query, known), known, allowed) or matches
    kept = {match.task.number for match in matches} or by_coverage(query, known, allowed)
    if len(kept) == 1 and (_states_count(query, known.task(next(iter(kept))), known) or _tells_figure(query, known)):
        return answer_fact(replace(query, kind="fact", asks=tuple(dict.fromkeys((*query.asks, "amount")))), known)
    return compose_count(with_text(query, segments), _only(base, kept), known)


def _tells_figure(query: Query, known: Knowledge) -> bool:
    """True for a count in the unit of a figure which the question tells ("优化80条的任务,二季度要优化多少条")."""
    told = {quantity.unit for quantity in quantities(normalise(query.question)) if quantity.unit}
    return any(match[1][:1] in told for match in known.patterns.asked_measure.finditer(query.question))


def _states_count(query: Query, task: Task, known: Knowledge) -> bool:
    """True where the goal says how many there are of the thing that is counted ("多少个事项": "1000个服务事项")."""
    question = normalise(query.question)
    asked = known.patterns.asked_thing.search(question)
    if _due_count(query, question, task, known):
        return True
    if asked is None or query.conditions or known.lexicon.patterns.asks.counts_tasks.search(question[: asked.start()]):
        return False
    return any(q.unit == asked["unit"] and asked["thing"] in normalise(q.after) for q in quantities(task.goal))


def _due_count(query: Query, question: str, task: Task, known: Knowledge) -> bool:
    """True where what is due in the quarters asked for is counted just so ("开通多少项政务服务": "1800项政务服务")."""
    if not query.quarters or any(condition.field != "quarters" for condition in query.conditions):
        return False
    due = [q for item in task.schedule if set(item.quarters) & set(query.quarters) for q in quantities(item.text)]
    asked = [(m[1][:1], question[m.start(1) + 1 :]) for m in known.patterns.asked_measure.finditer(question)]
    named = [(unit, thing[:_SAME_THING]) for unit, thing in asked if len(thing) >= _SAME_THING]
    return any(unit == q.unit and normalise(q.after).startswith(thing) for unit, thing in named for q in due)


def answer_share(query: Query, known: Knowledge) -> Draft:
    """Which part of the tasks fulfils the conditions."""
    return compose_share(query, select(known.table, query.conditions), known)


def answer_compare(query: Query, known: Knowledge) -> Draft:
    """Units, people or quarters by the number of their tasks; the list where there are not two of them."""
    return compose_compare(query, known) or answer_list(replace(query, kind="list", topic=""), known)


def _numbers(selection: Selection) -> set[int]:
    return {task.number for task in (*selection.matched, *selection.year_round)}


def _only(selection: Selection, kept: Collection[int]) -> Selection:
    return Selection(
        tuple(task for task in selection.matched if task.number in kept),
        tuple(task for task in selection.year_round if task.number in kept),
    )
