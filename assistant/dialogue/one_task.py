"""Turns that stay with the one task before them: words of measuring, and claims about steps of its schedule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.turns import Turn, about
from assistant.query import Query
from assistant.retrieve import topic_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots

OF_ONE_TASK = ("fact", "lookup", "compute", "topic")
"""Kinds of questions about one task, as against lists that happen to have one."""


def is_of_one_task(last: Turn) -> bool:
    """True when the turn before asked about one task."""
    return last.focus is not None and last.query.kind in OF_ONE_TASK


def only_measures(segment: str, lexicon: Lexicon) -> bool:
    """True for words that measure or tell how far something is done ("累计", "没投", "建得", "折成"), of whatever."""
    return lexicon.patterns.dialogue.only_measures.fullmatch(segment) is not None


def claimed_of_task(topical: Sequence[str], slots: Slots, last: Turn, lexicon: Lexicon) -> Query | None:
    """ "封顶排在三季度吧" after a question about one task claims it of a step of that task's schedule."""
    if last.focus is None or not is_of_one_task(last) or not topical or not slots.quarters:
        return None
    if slots.units.mentions or slots.people.mentions or slots.numbers or slots.compute:
        return None
    if lexicon.patterns.asks.yes_or_no.search(slots.text) is None:
        return None
    row = next((text for task, text in lexicon.row_texts if task.number == last.focus), "")
    if not all(stands_in(segment, row, lexicon) for segment in topical):
        return None
    topic = " ".join(topical)
    return replace(about(last.focus, slots), topic=topic, subject=topic)


def stands_in(segment: str, row: str, lexicon: Lexicon) -> bool:
    """True when a row has a segment, or each of its words ("印发方案" in "印发《…实施方案》") or synonyms."""
    words = topic_words(segment, lexicon)
    return segment in row or (bool(words) and all(any(form in row for form in forms) for forms, _ in words))
