"""A question that names another city although a row of the table is clearly what it asks about."""

from __future__ import annotations

from assistant.compose.knowledge import Knowledge
from assistant.confidence import CLEAR, confidence
from assistant.query import Query
from assistant.understand.parse import query_of
from assistant.understand.slots import read_slots
from index.text import normalise
from index.types import Task

HERE_DENSE = 0.7
"""Similarity from which a row is what a question asks about although it names another city."""


def about_here(query: Query, known: Knowledge) -> Query:
    """The query read as one about the table where its clearly best row names the city itself; else as it is."""
    if query.kind != "refuse" or query.reason != "other_city":
        return query
    city = dict(query.details)["city"]
    hits = known.rank(normalise(query.question))
    if not hits or hits[0].dense < HERE_DENSE or confidence(hits, query.topic.split(), known) < CLEAR:
        return query
    task = known.task(hits[0].task)
    lexicon = known.lexicon
    words = {word for segment in query.topic.replace(city, " ").split() for word in lexicon.cut(segment)}
    told = any(len(word) > 1 and word in lexicon.told_texts[task.number] for word in words)
    if not told or not _speaks_of(city, task, lexicon.table.city):
        return query
    return query_of(read_slots(query.question, known.lexicon), known.lexicon, of_here=True)


def _speaks_of(city: str, task: Task, own: str) -> bool:
    """True when a row names a city, or both cities by one character of each ("深莞通办")."""
    text = normalise(f"{task.goal}\n{task.schedule_text}")
    pairs = ((one, other) for one in city for other in own)
    return city in text or any(one + other in text or other + one in text for one, other in pairs)
