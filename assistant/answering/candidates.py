"""Tasks that search finds for a question, and which of them are worth offering."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.compose.knowledge import Knowledge
from assistant.confidence import certain, clearly, confidence, possible
from assistant.query import Condition, Query
from assistant.retrieve import TopicMatch, topic_forms
from index.types import Hit

_YEAR = re.compile(r"\d{4}年")
_CODE = re.compile(r"(?<![a-z0-9.])[a-z]+\d+(?:\.\d+)?(?![a-z0-9])")
TOLD_DENSE = 0.85
"""Similarity from which a question in everyday words means one task."""
ONE_OF_SEVERAL, ONE_OF_HEADED = 1.0, 3.0
"""Certainty from which one of several tasks that share words with a question is meant.

Of development questions that ask for all of them none but three is so sure of one.
"""
MOSTLY = 3
"""Times that a question is as long as its topic from which it is no heading."""
NEAREST = 3
"""Tasks that are offered where none is certain."""


def found(query: Query, known: Knowledge, allowed: Collection[int] | None = None) -> Sequence[Hit]:
    """Tasks ranked by the question without what filters took; where that is not sure, by all of it or by its topic."""
    segments = query.topic.split()
    allowed = _writing_the_code(query, _of_named_years(segments, allowed, known), known)
    if query.topic and not known.patterns.designator.sub("", query.topic).strip():
        return known.rank(query.read, allowed)  # "二期" alone is that of what the filters took
    best = known.rank(query.subject, allowed)
    if clearly(best, query, known):
        return best
    if query.read != query.subject:
        best = _surest([best, known.rank(query.read, allowed)], segments, known)
    if not query.topic or (certain(best, query, known) and not _passes_over(best, segments, known)):
        return best
    return _surest([best, known.rank(query.topic, allowed)], segments, known)


def _passes_over(hits: Sequence[Hit], segments: Sequence[str], known: Knowledge) -> bool:
    """True where rows write every word of the topic, and nothing told of the first hit has one of them."""
    lexicon = known.lexicon
    words = [word for segment in segments for word in lexicon.cut(segment) if len(word) > 1]
    told = lexicon.told_texts[hits[0].task]
    return bool(words) and all(lexicon.occurs(word) and word not in told for word in words)


def _of_named_years(
    segments: Sequence[str], allowed: Collection[int] | None, known: Knowledge
) -> Collection[int] | None:
    """The tasks that write the other years of a topic ("2022年1月"), of those allowed; all these where none does."""
    years = [segment for segment in segments if _YEAR.match(segment)]
    if not years:
        return allowed
    rows = ((task, f"{row}\n{task.section_text}") for task, row in known.lexicon.row_texts)
    holding = {task.number for task, row in rows if all(year in row for year in years)}
    kept = holding if allowed is None else holding & set(allowed)
    return kept or allowed


def _writing_the_code(query: Query, allowed: Collection[int] | None, known: Knowledge) -> Collection[int] | None:
    """The tasks told with a code of letters and digits ("pm2.5"), of those allowed; all these where none is.

    Similarity knows words by their characters, and takes such a code for noise.
    """
    codes = _CODE.findall(query.topic)
    told = known.lexicon.told_texts
    if not codes:
        return allowed
    holding = {number for number, text in told.items() if all(code in text for code in codes)}
    kept = holding if allowed is None else holding & set(allowed)
    return kept or allowed


def _surest(rankings: Sequence[Sequence[Hit]], segments: Sequence[str], known: Knowledge) -> Sequence[Hit]:
    """The ranking whose first hit is surest; the earlier one where two are alike; () when nothing was ranked."""
    ranked = [hits for hits in rankings if hits]
    return max(ranked, key=lambda hits: confidence(hits, segments, known), default=())


def told_surely(query: Query, matches: Sequence[TopicMatch], known: Knowledge) -> bool:
    """True when search is sure of one task and what is typed is a need that is told, no heading.

    It has words that no row has, or is mostly words beside the topic ("去医院每次要刷不同的码").
    """
    lexicon = known.lexicon
    words = (word for segment in query.topic.split() for word in lexicon.cut(segment) if len(word) > 1)
    known_words = all(lexicon.rows_with(topic_forms(w, lexicon)) or w in lexicon.words.everyday for w in words)
    mostly_beside = MOSTLY * len(query.topic.replace(" ", "")) < len(query.read)
    if known.patterns.names_tasks.search(query.read) or (known_words and not mostly_beside):
        return False
    if any(match.whole for match in matches) and not mostly_beside:
        return False
    hits = found(query, known)
    return bool(hits) and hits[0].dense >= TOLD_DENSE and certain(hits, query, known)


def one_is_meant(query: Query, matches: Sequence[TopicMatch], known: Knowledge) -> bool:
    """True when search is sure of one of the tasks on a topic and nothing says that a list of them is asked for.

    Where several rows have the topic as it is written, it must be surer.
    """
    if query.wants_list or known.patterns.names_tasks.search(query.read):
        return False
    hits = found(query, known)
    if not hits or hits[0].task not in {match.task.number for match in matches}:
        return False
    headed = sum(match.whole for match in matches) > 1
    return confidence(hits, query.topic.split(), known) >= (ONE_OF_HEADED if headed else ONE_OF_SEVERAL)


def nearest(hits: Sequence[Hit]) -> tuple[int, ...]:
    """The first tasks, where they are worth offering."""
    return tuple(hit.task for hit in hits[:NEAREST] if possible(hit))


def others(hits: Sequence[Hit]) -> tuple[int, ...]:
    """The tasks after the first, where they are worth offering."""
    return tuple(hit.task for hit in hits[1 : 1 + NEAREST] if possible(hit))


def scope(query: Query) -> tuple[Condition, ...]:
    """The conditions that say which task is meant; the quarter says which part of it."""
    return tuple(
        replace(condition, field="any_units") if condition.field == "lead_units" and query.role_assumed else condition
        for condition in query.conditions
        if condition.field not in ("quarters", "year_round")
    )
