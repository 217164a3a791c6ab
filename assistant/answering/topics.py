"""Questions about a topic without filters: a list where all tasks on it are asked for, else the task that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.candidates import ONE_OF_SEVERAL, found, nearest, others
from assistant.answering.facts import claims_amount_wrongly, named_whole, on_premise, with_duplicates, written_in
from assistant.answering.near_things import names_absent, only_common, only_near
from assistant.answering.refusals import absent_in_row, no_such_thing, nothing_found, unstated_money, unsure
from assistant.answering.relevance import relevant
from assistant.answering.segments import (
    about,
    alternatives,
    by_coverage,
    is_heading,
    meaningful,
    missing_in_all,
    tasks_on,
    topic_parts,
    with_designator,
)
from assistant.answering.told import strange_name
from assistant.compose.facts import WHOLE, compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.lists import compose_list
from assistant.compose.refusals import compose_refusal
from assistant.compose.rows import LIST_JOIN, escape
from assistant.confidence import absent_name, certain, confidence
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.retrieve import Selection, TopicMatch
from assistant.understand.quotes import quoted

PLAN = frozenset({"action", "schedule"})
"""Asks for what is planned, which may be told of several tasks as well as of one."""


def asks_for_list(query: Query, known: Knowledge) -> bool:
    """True when all tasks on a topic are asked for, or a heading is typed that may stand for several."""
    patterns = known.patterns
    if patterns.asks_for_one.search(query.read):
        return False  # "是哪家医院的任务"
    several = len(query.alternatives) > 1 and not PLAN.isdisjoint(query.asks)
    listed = known.lexicon.patterns.asks.list_request.search(query.read) or patterns.names_tasks.search(query.read)
    named = query.wants_list and (listed is not None or "number" in query.asks)
    own_case = len(query.alternatives) < 2 and patterns.personal.search(query.read) is not None
    return named or several or (not own_case and is_heading(query, meaningful(query, known), known))


def answer_topic(query: Query, known: Knowledge) -> Draft:
    """All tasks on the topic, or the one task that is meant."""
    if len(query.alternatives) < 2 and (name := absent_name(query, known)):
        hits = known.rank(query.topic)
        if strange_name(query, hits, known, name=name):
            return no_such_thing(query, name, hits, known)
    if WHOLE in query.asks and _one_row(query, known):
        return _by_meaning(query, known)
    if not asks_for_list(query, known) and (not query.wants_list or certain(found(query, known), query, known)):
        return _by_meaning(query, known)
    if claims_amount_wrongly(query, known):
        return _by_meaning(query, known)
    segments = meaningful(query, known)
    parts = alternatives(query, segments, known) if segments else ()
    written = () if only_common(query, segments, known) else tasks_on(query, parts, known)
    hits = found(query, known)
    mentioned = written or (query.wants_list and by_coverage(query, known))
    if not mentioned and (not certain(hits, query, known) or only_near(query, hits, known)):
        return _by_meaning(query, known)
    if written and quoted(query.read, known.lexicon):
        return _matched(query, segments, written, known)
    several = () if len(query.alternatives) < 2 else query.alternatives
    apart = (thing for thing in several if len(thing) == 1 or not query.wants_list)  # several words may be no name
    absent = [thing for thing in apart if _is_untold(thing, query, known)]
    things = tuple(thing for thing in topic_parts(query, known) if thing not in absent)
    if not things:
        return _by_meaning(query, known)
    draft = _matched(query, segments or query.topic.split(), relevant(query, things, known), known)
    return _without(absent, draft, query, known) if absent else draft


def _one_row(query: Query, known: Knowledge) -> bool:
    """True where all of one row is asked for: search is sure of it, or it alone has the topic as its goal."""
    hits = found(query, known)
    if not certain(hits, query, known):
        return False
    heads = {task.number for task in named_whole(query, known)}
    return confidence(hits, query.topic.split(), known) >= ONE_OF_SEVERAL or heads == {hits[0].task}


def _is_untold(thing: Sequence[str], query: Query, known: Knowledge) -> bool:
    """True for one of several things of which the table has neither the name nor other words."""
    name = " ".join(thing)
    alone = replace(query, question=name, read=name, subject=name, topic=name)
    if absent_name(alone, known):
        return True
    return names_absent(thing, known) and not tasks_on(query, (tuple(thing),), known)


def _without(absent: Sequence[Sequence[str]], draft: Draft, query: Query, known: Knowledge) -> Draft:
    """An answer about some of the things that are asked for, which says of which others the table has nothing.

    A list of all tasks on them is complete without these.
    """
    names = LIST_JOIN.join("".join(thing) for thing in absent)
    line = Line(known.wording.say("untold_things", names=escape(names)), (), (names,))
    in_part = draft.status == "answered" and not query.wants_list
    return replace(draft, status="partial" if in_part else draft.status, lines=(line, *draft.lines))


def _matched(query: Query, segments: Sequence[str], matches: Sequence[TopicMatch], known: Knowledge) -> Draft:
    """The tasks on the topic, in the order in which they are given."""
    if missing := missing_in_all(query, [match.task for match in matches], known):
        return no_such_thing(query, missing, known.rank(query.topic), known)
    matches = with_designator(query, matches, known)
    if len(matches) == 1:
        task = matches[0].task
        return with_duplicates(compose_fact(query, task, known), task, known)
    selection = Selection(tuple(match.task for match in matches))
    return compose_list(about(query, segments, matches), selection, known, matches)


def _by_meaning(query: Query, known: Knowledge) -> Draft:
    """The task that search finds, if it is sure; else candidates, or nothing."""
    hits = found(query, known)
    if not hits:
        return nothing_found(query, known)
    task = known.task(hits[0].task)
    if missing := strange_name(query, hits, known):
        return no_such_thing(query, missing, hits, known)
    if not certain(hits, query, known):
        written = written_in(query, hits, known)
        if written is None:
            return unsure(query, hits, known)
        task = written
    elif only_near(query, hits, known):
        return nothing_found(query, known, nearest(hits))
    absent = absent_in_row(query, task, known) or unstated_money(query, task, known)
    denied = [line for line in on_premise(query, task, known) if line.tasks]
    if absent is not None and not denied:
        return compose_refusal(absent, known, (task.number,))
    draft = with_duplicates(compose_fact(query, task, known, denied), task, known)
    draft = replace(draft, corrects=bool(denied))
    return replace(draft, related=others(hits)) if certain(hits, query, known) else draft
