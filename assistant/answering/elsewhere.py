"""A question that seems to be about something else, or to say too little, although a row is clearly what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.told import PLAIN_DENSE, told_plainly
from assistant.compose.knowledge import Knowledge
from assistant.confidence import CLEAR, confidence
from assistant.query import Query
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots, read_slots
from index.text import normalise
from index.types import Hit, Task

HERE_DENSE = 0.7
"""Similarity from which a row is what a question asks about although it names another city or year."""

SURELY_HERE = 0.85
"""Similarity from which no word of the question need be one that is told of the row."""

EVEN = 0.0
"""Certainty from which a row is likelier meant than not."""

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_IN_MANY_NAMES = frozenset("东西南北中江河海山州")
"""Characters that stand in too many names to stand for one city."""


def about_here(query: Query, known: Knowledge) -> Query:
    """The query read as one about the table where its clearly best row is what it asks about; else as it is.

    That row speaks of the city or year, or the question is told in its everyday words and only seems another subject.
    """
    if query.kind != "refuse" or query.reason not in ("other_city", "other_year", "out_of_scope", "no_such_person"):
        return query
    if known.patterns.names_tasks.search(query.question):
        return query  # a list of tasks is asked for, of there
    details = dict(query.details)
    named = details.get("city", "")
    if query.reason in ("out_of_scope", "no_such_person"):
        hits = known.rank(normalise(query.question))
        if details.get("what") in known.lexicon.words.always_out_of_scope or not told_plainly(
            query.question, hits, known
        ):
            return query
        return query_of(read_slots(query.question, known.lexicon), known.lexicon, of_here=True)
    hits = _surest(query, known)
    if not hits or hits[0].dense < HERE_DENSE or confidence(hits, query.topic.split(), known) < CLEAR:
        return query
    task = known.task(hits[0].task)
    lexicon = known.lexicon
    words = {word for segment in query.topic.replace(named, " ").split() for word in lexicon.cut(segment)}
    told = any(len(word) > 1 and word in lexicon.told_texts[task.number] for word in words)
    of_it = _speaks_of_city(named, task, known) if named else _writes_year(details["year"], task)
    if not of_it or not (told or hits[0].dense >= SURELY_HERE):
        return query
    slots = read_slots(query.question, lexicon)
    if slots.segments != (named,):
        return query_of(slots, lexicon, of_here=True)
    read = query_of(_all_told(slots), lexicon, of_here=True)
    return replace(read, kind="fact") if read.kind == "topic" else read  # not a list of what speaks of that city


def needs_told(query: Query, known: Knowledge) -> Query:
    """The query read as a need where a question too short to be read is surely one that a row meets; else as it is.

    All its words are common ("政府收多少亩地"), and only together they say something.
    """
    if query.reason != "too_short":
        return query
    hits = _surest(query, known)
    if not hits or hits[0].dense < PLAIN_DENSE or confidence(hits, (), known) < EVEN:
        return query
    slots = _all_told(read_slots(query.question, known.lexicon))
    return query_of(slots, known.lexicon) if slots.segments else query


def _all_told(slots: Slots) -> Slots:
    """The slots with every word that no slot took as the topic."""
    return replace(slots, segments=tuple(_RUN.findall(slots.subject)))


def _surest(query: Query, known: Knowledge) -> Sequence[Hit]:
    """The tasks ranked by a question as it is typed or as it is read ("深圳嘅嘢": "深圳的事"), whichever is surer."""
    readings = (normalise(query.question), read_slots(query.question, known.lexicon).text)
    rankings = (hits for hits in map(known.rank, readings) if hits)
    return max(rankings, key=lambda hits: confidence(hits, (), known), default=())


def _speaks_of_city(city: str, task: Task, known: Knowledge) -> bool:
    """True when a row or its expansions name a city, or both cities by one character of each ("深莞通办")."""
    text = known.lexicon.told_texts[task.number]
    own = known.lexicon.table.city
    pairs = ((one, other) for one in city for other in own if not {one, other} & _IN_MANY_NAMES)
    return city in text or any(one + other in text or other + one in text for one, other in pairs)


def _writes_year(year: str, task: Task) -> bool:
    """True when a row writes about a year."""
    return f"{year}年" in normalise(f"{task.goal}\n{task.schedule_text}\n{task.section_text}")
