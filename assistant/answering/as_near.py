"""Other tasks on just the topic that is asked about, as near to the question as the one that is told.

A thing may stand under two numbers in other words ("扩容升级甲热线" and "升级甲热线，开通专席"), which no list of
duplicates has. Whoever asks what is planned for it wants to know of both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from assistant.answering.candidates import found
from assistant.answering.segments import alternatives, meaningful, tasks_on
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.types import Evidence
from assistant.verify import citations
from index.types import Task

KINDS = frozenset({"fact", "topic"})
PLAN = frozenset({"action", "schedule", "goal"})
"""Asks for what is planned."""
AS_NEAR = 0.05
"""Similarity that another task may have less than the nearest of those on the topic.

Of development questions that the others were told of, it completed seven, and gave two what they did not ask for.
"""
NEAR_AT_ALL = 0.7
"""Similarity below which a task is no answer of its own."""
FEW = 2
"""Tasks that may be told of one thing before it is a field of work, of which a list must be asked for."""


def with_as_near(draft: Draft, query: Query, known: Knowledge) -> Draft:
    """The answer about one task with the others that are on the topic as surely."""
    if draft.status != "answered" or not _asks_for_plan(query, known):
        return draft
    cited = citations(draft.text)
    beside = tuple(_as_near(query, cited, known)) if 0 < len(cited) <= FEW else ()
    if not 0 < len(beside) <= FEW:
        return draft
    entries = "".join(known.wording.say("also_entry", number=task.number, goal=escape(task.goal)) for task in beside)
    line = Line(known.wording.say("also_on_topic", tasks=entries), tuple(task.number for task in beside))
    quotes = tuple(Evidence(task.number, "goal", task.goal) for task in beside)
    return replace(draft, lines=(*draft.lines, line), evidence=(*draft.evidence, *quotes))


def _asks_for_plan(query: Query, known: Knowledge) -> bool:
    """True where nothing but what is planned for a topic is asked, and not which one of several it is."""
    plan = query.kind in KINDS and PLAN.issuperset(query.asks) and not query.conditions
    return plan and bool(query.topic) and known.patterns.asks_for_one.search(query.read) is None


def _as_near(query: Query, cited: Collection[int], known: Knowledge) -> Iterator[Task]:
    """The tasks not yet told whose goals have every word of the topic that says something, and that are as near.

    Beside these, those that write the topic just as it is asked for: of several such a few would be no list.
    """
    segments = meaningful(query, known)
    matches = tasks_on(query, alternatives(query, segments, known), known) if segments else ()
    held = [match for match in matches if match.where == "goal" and not match.lacking]
    untold = [match for match in held if match.task.number not in cited]
    if not untold or not {match.task.number for match in held}.issuperset(cited):
        return
    likeness = {hit.task: hit.dense for hit in found(query, known)}
    near = {match.task.number: likeness.get(match.task.number, 0.0) for match in held}
    least = max(NEAR_AT_ALL, max(near.values()) - AS_NEAR)
    if any(near[match.task.number] >= least for match in untold):
        kept = (match for match in untold if match.whole or near[match.task.number] >= least)
        yield from (match.task for match in kept if near[match.task.number] >= NEAR_AT_ALL)
