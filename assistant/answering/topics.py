"""Questions about a topic without filters: a list where the topic is a heading, else the task that search finds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.answering.candidates import found, nearest, one_is_meant, others, told_surely
from assistant.answering.facts import with_duplicates, written_in
from assistant.answering.near_things import only_common, only_near
from assistant.answering.refusals import absent_in_row, no_such_thing, nothing_found, unstated_money, unsure
from assistant.answering.segments import (
    alternatives,
    by_coverage,
    is_heading,
    meaningful,
    missing_in_all,
    mostly_untold,
    tasks_on,
    with_designator,
    with_text,
)
from assistant.answering.told import strange_name
from assistant.compose.facts import compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.lists import compose_list
from assistant.compose.refusals import compose_refusal
from assistant.confidence import absent_name, certain
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieve import Selection, TopicMatch, topic_matches
from index.types import UNIT_FIELDS

NEAR, VERY_NEAR = (0.65, 0.07), (0.8, 0.12)
"""Similarity to a topic, and its distance from the greatest, from which a task is on the topic in other words.

On development topics 99% of such tasks are on the topic; the second pair is for a topic that asks for no list."""

NAMED_DENSE = 0.75
"""Similarity to one of several things from which a task is on it although no row has its words."""

MUCH_NEARER = 0.4
"""How much nearer than every task with its words another one is when a question means that one.

Of development topics none is so far from all tasks that must be listed."""

FAR_DENSE = 0.28
"""Similarity to a topic below which a task that does not have it as written only shares words with it.

On development topics no task that must be listed is below."""
LACKING_DENSE = 0.45
"""The same for a task that lacks one of the words of the topic which say something."""


def answer_topic(query: Query, known: Knowledge) -> Draft:
    """All tasks on the topic, or the one task that is meant."""
    if len(query.alternatives) < 2 and (name := absent_name(query, known)):
        hits = known.rank(query.topic)
        if strange_name(query, hits, known, name=name):
            return no_such_thing(query, name, hits, known)
    segments = meaningful(query, known)
    heading = is_heading(query, segments, known)
    if not query.wants_list and not heading:
        return _by_meaning(query, known)
    listed = heading and len(query.alternatives) > 1  # "老人、小孩" are things, not somebody's own case
    everyday = not listed and _everyday(query, known)
    needs_meaning = everyday or (not query.wants_list and mostly_untold(query, segments))
    if needs_meaning and certain(found(query, known), query, known):
        return _by_meaning(query, known)
    parts = alternatives(query, segments, known) if segments else ()
    matches = () if only_common(query, segments, known) else _matching(query, parts, known)
    if told_surely(query, matches, known) or _much_nearer(query, matches, known):
        return _heading(query, segments, known) if heading else _by_meaning(query, known)
    covered = by_coverage(query, known) if query.wants_list and not matches else set()
    if covered:
        return _covered(query, segments, covered, known)
    if len(matches) <= 1 and _wants_several(query, known):
        matches = _with_near(query, matches, NEAR, known)
    elif matches and len(parts) > 1:
        matches = (*matches, *_of_things_in_other_words(parts, matches, known))
    elif len(matches) == 1 and not matches[0].whole:
        matches = _with_very_near(query, matches, known)
    if len(matches) > 1 and one_is_meant(query, matches, known, several=len(parts) > 1):
        return _by_meaning(query, known)
    if matches:
        return _matched(query, segments, matches, known)
    return _heading(query, segments, known) if heading else _by_meaning(query, known)


def _heading(query: Query, segments: Sequence[str], known: Knowledge) -> Draft:
    """The task that a heading in other words means, or all tasks that are very near to it."""
    near = _with_very_near(query, (), known)
    return _matched(query, segments, near, known) if len(near) > 1 else _by_meaning(query, known)


def _matching(query: Query, parts: Sequence[tuple[str, ...]], known: Knowledge) -> tuple[TopicMatch, ...]:
    """The tasks that hold one of the parts of the topic, not only as the name of a unit."""
    matches = _about(parts, tasks_on(query, parts, known), known)
    matches = tuple(match for match in matches if match.where not in UNIT_FIELDS) or matches
    return matches if query.wants_list else _told_so(parts, matches, known)


def _about(parts: Sequence[Sequence[str]], matches: tuple[TopicMatch, ...], known: Knowledge) -> tuple[TopicMatch, ...]:
    """The matches without those that only share a word with the topic ("高速上网" with 高速公路)."""
    if all(match.whole for match in matches):
        return matches
    near = [known.similarity(" ".join(part)) for part in parts]

    def is_near(match: TopicMatch) -> bool:
        least = LACKING_DENSE if match.lacking else FAR_DENSE
        return match.whole or any(each[match.task.number] >= least for each in near)

    return tuple(filter(is_near, matches)) or matches


def _of_things_in_other_words(
    parts: Sequence[tuple[str, ...]], matches: Sequence[TopicMatch], known: Knowledge
) -> Iterator[TopicMatch]:
    """Of several things that are named side by side ("革命旧址与纪念馆"), the tasks on one that no row has in words."""
    held = {match.task.number for match in matches}
    for part in parts:
        if topic_matches((part,), known.lexicon):
            continue
        hits = known.rank(" ".join(part))
        least = max(NAMED_DENSE, max((hit.dense for hit in hits), default=1.0) - NEAR[1])
        for hit in hits:
            if hit.dense >= least and hit.task not in held:
                held.add(hit.task)
                yield TopicMatch(known.task(hit.task), "meaning", False)


def _told_so(
    parts: Sequence[Sequence[str]], matches: tuple[TopicMatch, ...], known: Knowledge
) -> tuple[TopicMatch, ...]:
    """Of tasks none of which writes a topic those that are told with it as it is asked for ("烧垃圾"), if any is."""
    if len(parts) != 1 or any(match.whole for match in matches):
        return matches
    told = known.lexicon.told_texts
    return tuple(m for m in matches if all(part in told[m.task.number] for part in parts[0])) or matches


def _much_nearer(query: Query, matches: Sequence[TopicMatch], known: Knowledge) -> bool:
    """True when search finds a task that is much nearer than all those which only have a word of what is told."""
    hits = found(query, known)
    if not matches or not hits or hits[0].dense < NAMED_DENSE:
        return False
    numbers = {match.task.number for match in matches}
    return hits[0].dense - max((hit.dense for hit in hits if hit.task in numbers), default=0.0) >= MUCH_NEARER


def _wants_several(query: Query, known: Knowledge) -> bool:
    """True when all tasks on the topic are asked for ("养老有哪些任务"), not one ("是哪家医院的任务")."""
    return query.wants_list and not known.patterns.asks_for_one.search(query.read)


def _with_near(
    query: Query, matches: Sequence[TopicMatch], limits: tuple[float, float], known: Knowledge
) -> tuple[TopicMatch, ...]:
    """The matches with the tasks that are about as near to the topic as the nearest, where that one is sure."""
    dense, gap = limits
    hits = known.rank(query.topic)
    if not matches and not certain(hits, query, known):
        return ()
    least = max(dense, max((hit.dense for hit in hits), default=1.0) - gap)
    held = {match.task.number for match in matches}
    near = (hit.task for hit in hits if hit.dense >= least and hit.task not in held)
    return (*matches, *(TopicMatch(known.task(number), "meaning", False) for number in near))


def _with_very_near(query: Query, matches: Sequence[TopicMatch], known: Knowledge) -> tuple[TopicMatch, ...]:
    """The matches of a heading with the tasks that are very near to it; a line or phase that it names is one thing."""
    if known.patterns.designator.search(query.read):
        return tuple(matches)
    return _with_near(query, matches, VERY_NEAR, known)


def _everyday(query: Query, known: Knowledge) -> bool:
    """True when a need is told ("网上卖货有什么支持") rather than a list of tasks asked for."""
    patterns = known.patterns
    if patterns.personal.search(query.read):
        return True
    return query.wants_list and not patterns.names_tasks.search(query.read)


def _matched(query: Query, segments: Sequence[str], matches: Sequence[TopicMatch], known: Knowledge) -> Draft:
    """The tasks that hold the topic: those with it in their goal first, then as search ranks them."""
    if missing := missing_in_all(query, [match.task for match in matches], known):
        return no_such_thing(query, missing, known.rank(query.topic), known)
    matches = with_designator(query, matches, known)
    if len(matches) == 1:
        task = matches[0].task
        return with_duplicates(compose_fact(query, task, known), task, known)
    places = {hit.task: place for place, hit in enumerate(known.rank(query.topic))}
    ordered = sorted(matches, key=lambda match: (match.where != "goal", places[match.task.number]))
    selection = Selection(tuple(match.task for match in ordered))
    return compose_list(with_text(query, segments), selection, known, ordered)


def _covered(query: Query, segments: Sequence[str], near: Collection[int], known: Knowledge) -> Draft:
    """The tasks that hold most of the topic, as search ranks them."""
    ordered = tuple(known.task(hit.task) for hit in known.rank(query.topic) if hit.task in near)
    if missing := missing_in_all(query, ordered, known):
        return no_such_thing(query, missing, known.rank(query.topic), known)
    return compose_list(with_text(query, segments or (query.topic,)), Selection(ordered), known)


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
    if absent is not None:
        return compose_refusal(absent, known, (task.number,))
    if not certain(hits, query, known):
        return with_duplicates(compose_fact(query, task, known), task, known)
    return replace(with_duplicates(compose_fact(query, task, known), task, known), related=others(hits))
