"""A need that is told in everyday words: what a row is told with says which task it means, against odd words in it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.knowledge import Knowledge
from assistant.confidence import CLEAR, confidence, missing_name
from assistant.query import Query, cells
from index.text import normalise
from index.types import Hit, Task

PLAIN_DENSE = 0.8
"""Similarity from which a question in everyday words may mean a row although it has a word that no row has."""
SURELY_DENSE = 0.85
"""Similarity that no development question reached whose words are all foreign to the row."""
FEWEST_TOLD = 2
"""Words that only what is told of a row has, from which a question is told in everyday words."""


def told_plainly(question: str, hits: Sequence[Hit], known: Knowledge, *, without: str = "") -> bool:
    """True when a question surely means the first hit, most of its words being told of the row but not written there.

    `without` is a part of the question that does not count. On development questions and left-out everyday ones no
    question that had to be refused was told so.
    """
    if not hits or hits[0].dense < PLAIN_DENSE or confidence(hits, (), known) < CLEAR:
        return False
    text = normalise(question).replace(without, " ") if without else normalise(question)
    return mostly_told(text, known.task(hits[0].task), known)


def mostly_told(text: str, task: Task, known: Knowledge) -> bool:
    """True when more words of a normalised text are told of a task than its row writes."""
    told, written = _told_and_written(text, task, known)
    return told >= max(FEWEST_TOLD, written)


def _told_and_written(text: str, task: Task, known: Knowledge) -> tuple[int, int]:
    """How many words of a text only what is told of a task has, and how many its row writes."""
    lexicon = known.lexicon
    row, told = normalise("\n".join(cells(task))), lexicon.told_texts[task.number]
    words = {word for word in lexicon.cut(text) if len(word) > 1 and word not in lexicon.words.idle}
    return sum(word in told and word not in row for word in words), sum(word in row for word in words)


def surely_told(hits: Sequence[Hit], known: Knowledge) -> bool:
    """True when a question is so near to the first hit that not one of its words need be one that is told of it."""
    return bool(hits) and hits[0].dense >= SURELY_DENSE and confidence(hits, (), known) >= CLEAR


def strange_name(query: Query, hits: Sequence[Hit], known: Knowledge, *, name: str | None = None) -> str:
    """A name of the question that shows it to mean something else than the first hit; "" when there is none.

    A name that only seems one in a question told in everyday words ("那大广场") is none; a line, phase or session is.
    """
    found = missing_name(query, known.task(hits[0].task), known) if name is None and hits else name or ""
    patterns = known.patterns
    if patterns.designator.search(found) or patterns.line_name.search(found.lower()):
        return found
    if found.isascii() or found in known.lexicon.words.cities:
        return found
    return "" if told_plainly(query.question, hits, known, without=found) else found
