"""When search has found it: calibrated limits on the evidence of a hit."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.knowledge import Knowledge
from assistant.query import Query
from assistant.understand.numerals import parse_number
from index.text import normalise
from index.types import Hit, Task

DENSE, MARGIN, UNKNOWN, BIAS = 1.43, 2.56, -2.42, -2.19
"""Logistic weights, fitted on the development questions: found tasks against things that are not there."""
SURE = -1.5
UNSURE = -1.8
POSSIBLE_DENSE = 0.42


def confidence(hits: Sequence[Hit], segments: Sequence[str], known: Knowledge) -> float:
    """How sure it is that the first hit is what was asked for; 0 is even odds.

    Counts for it: its similarity, and its lead over the next task that is not the same project. Counts against it:
    words of the question that no row and no expansion has.
    """
    best = hits[0]
    same = known.duplicates.get(best.task, ())
    rival = next((hit for hit in hits[1:] if hit.task not in same), None)
    margin = best.score - rival.score if rival is not None else 1.0
    return DENSE * best.dense + MARGIN * margin + UNKNOWN * unknown_share(segments, known) + BIAS


def unknown_share(segments: Sequence[str], known: Knowledge) -> float:
    """Share of the question's content characters that stand in words which the index has never seen."""
    lexicon = known.lexicon
    words = [word for segment in segments for word in lexicon.cut(segment) if len(word) > 1 or word.isascii()]
    unknown = [word for word in words if word not in lexicon.known_text and word not in lexicon.words.everyday]
    return sum(map(len, unknown)) / sum(map(len, words)) if words else 0.0


def certain(hits: Sequence[Hit], query: Query, known: Knowledge) -> bool:
    """True when the first hit may be given as the answer."""
    return bool(hits) and confidence(hits, query.topic.split(), known) >= SURE


def possible(hit: Hit) -> bool:
    """True when the hit is worth offering."""
    return hit.dense >= POSSIBLE_DENSE


def missing_designator(question: str, task: Task, known: Knowledge) -> str:
    """A line, phase or session that the question names and the row does not have ("9号线"); "" when there is none.

    "三期" and "3期" are the same.
    """
    designator = known.patterns.designator
    cells = normalise(f"{task.goal}\n{task.schedule_text}\n{task.section_text}")
    held = {(parse_number(number), kind) for number, kind in designator.findall(cells)}
    for match in designator.finditer(normalise(question)):
        if (parse_number(match[1]), match[2]) not in held:
            return match[0]
    return ""
