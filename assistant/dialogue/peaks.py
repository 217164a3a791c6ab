"""Turns that ask which quarter of one task's amount is the largest, by how much, or what a quarter has on average."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.one_task import is_of_one_task, only_measures
from assistant.dialogue.turns import Turn, about
from assistant.query import Operation, Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import query_of
from assistant.understand.slots import Slots

PEAKS = ("largest", "smallest")
PEAKS_OF = {"most": "largest", "fewest": "smallest"}
"""Rankings and what they are of amounts."""


def by_mean(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "平均一个季度几户" after an amount of one task divides that amount, not the number of tasks."""
    mean = slots.ranking is not None and slots.ranking.name == "mean"
    if last.focus is None or not mean or "amount" not in slots.asks or "amount" not in last.query.asks:
        return None
    operation = query_of(replace(slots, ranking=None, segments=("",)), lexicon).operation
    return replace(about(last.focus, slots), kind="compute", operation=operation) if operation is not None else None


def by_peak(slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "哪个季度最多" after an amount of one task asks for the largest of its quarters, not for most tasks."""
    ranking, old = slots.ranking, last.query
    if last.focus is None or ranking is None or not _ranks_amounts(slots, last, lexicon):
        return None
    of_peak = ranking.plain and (of_a_peak(old) or _sets_peaks_apart(slots, lexicon))
    named_column = any(pattern.search(slots.text) for _, pattern in lexicon.patterns.counted_columns)
    if ranking.column != "quarters" and not (of_peak and not named_column):  # "最少呢" after "哪个季度最多"
        return None
    money = lexicon.patterns.dialogue.amount_words
    named = any(not (only_measures(segment, lexicon) or money.fullmatch(segment)) for segment in slots.segments)
    if named or slots.units.mentions or slots.people.mentions:
        return None
    operation = query_of(replace(slots, ranking=None, segments=("",)), lexicon).operation
    of_weight = lexicon.patterns.dialogue.weighs.search(slots.text) and ranking.name in PEAKS_OF  # 任务最重, not 最多
    operation = operation or (Operation(PEAKS_OF[ranking.name]) if of_peak or of_weight else None)
    if operation is None:
        return None
    # What is compared with a peak ("比最少的多多少") is the peak that was asked for before.
    before = old.question if of_a_peak(old) else old.topic
    query = replace(about(last.focus, slots), question=f"{before} {slots.text}".strip(), kind="compute")
    return replace(query, operation=operation, topic=old.topic, subject=old.subject)


def of_a_peak(query: Query) -> bool:
    """True for a question about the largest or smallest of several amounts."""
    return query.operation is not None and query.operation.name in PEAKS


def _sets_peaks_apart(slots: Slots, lexicon: Lexicon) -> bool:
    """True for "最多的比最少的多多少", which after the amounts of one task is of its quarters."""
    peaks = lexicon.patterns.splits.peak.findall(slots.text)
    return len(set(peaks)) > 1 and "difference" in slots.compute


def _ranks_amounts(slots: Slots, last: Turn, lexicon: Lexicon) -> bool:
    """True where a ranking goes on from an amount of one task, or from what it plans for each quarter."""
    if last.query.kind == "compute" or "amount" in last.query.asks:
        return True
    by_quarter = slots.ranking is not None and slots.ranking.column == "quarters"
    return by_quarter and is_of_one_task(last) and lexicon.patterns.asks.about_tasks.search(slots.text) is None
