"""The words of a question that are its topic: which of them mean something here, and which tasks hold them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.answering.stacked import unstacked
from assistant.compose.knowledge import Knowledge
from assistant.confidence import missing_designator, possible
from assistant.query import ABOUT, Condition, Query
from assistant.retrieve import TopicMatch, substantial, topic_matches, topic_words
from assistant.understand.quotes import quoted
from index.text import normalise
from index.types import Task

LIST_COVERAGE = 0.6
"""Share of a topic's weight that a row must hold to be listed when no row holds all of it."""
HEADING, LISTED_HEADING = 12, 30
"""Characters of a question that may be a bare topic ("老旧小区改造"), and of one that lists several."""


def meaningful(query: Query, known: Knowledge) -> tuple[str, ...]:
    """Segments of which something occurs in the table at all, or has an official wording."""
    return tuple(segment for segment in query.topic.split() if _means_something(segment, known))


def _means_something(segment: str, known: Knowledge) -> bool:
    lexicon = known.lexicon
    everyday = (word in lexicon.words.everyday for word in (segment, *lexicon.cut(segment)) if len(word) > 1)
    return lexicon.occurs(segment) or any(everyday) or bool(topic_words(segment, lexicon))


def mostly_untold(query: Query, segments: Sequence[str]) -> bool:
    """True when the table has no word of most of a topic: what is left of it names no topic ("小学" of "眯着眼")."""
    return 2 * sum(map(len, segments)) < len(query.topic.replace(" ", ""))


def alternatives(query: Query, segments: Sequence[str], known: Knowledge) -> tuple[tuple[str, ...], ...]:
    """The topic's alternatives without segments that mean nothing in this table; things set side by side are parted."""
    groups = _meant(query, segments) or ((tuple(segments),) if segments else ())
    groups = _without_listed_deeds(groups, known)
    return tuple(part for group in groups for part in unstacked(group, query, known))


def topic_parts(query: Query, known: Knowledge) -> tuple[tuple[str, ...], ...]:
    """The topic's alternatives with all of its words, also those that the table does not have; at least one."""
    return substantial(alternatives(query, query.topic.split(), known), known.lexicon) or (
        (query.topic or query.read,),
    )


def _meant(query: Query, segments: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The alternatives as they are asked for, without segments that mean nothing."""
    groups = (tuple(s for s in group if s in segments) for group in query.alternatives)
    return tuple(group for group in groups if group)


def _without_listed_deeds(groups: tuple[tuple[str, ...], ...], known: Knowledge) -> tuple[tuple[str, ...], ...]:
    """The alternatives without what is done, where several deeds are listed beside a thing ("公园：新建的、开放的")."""
    deeds = known.lexicon.words.deeds
    things = tuple(tuple(segment for segment in group if segment not in deeds) for group in groups)
    return tuple(filter(None, things)) if any(things) and not all(things) else groups


def tasks_on(
    query: Query, parts: Sequence[tuple[str, ...]], known: Knowledge, allowed: Collection[int] | None = None
) -> tuple[TopicMatch, ...]:
    """The tasks that hold one of the parts of the topic; what the question sets in quotes is meant as it is written."""
    names = quoted(query.read, known.lexicon)
    found = topic_matches(parts, known.lexicon, allowed)
    named = tuple(part for part in parts if not set(names).isdisjoint(part))
    if not named:
        return found
    others = tuple(part for part in parts if part not in named)
    besides = {match.task.number for match in topic_matches(others, known.lexicon, allowed)}
    held = {match.task.number: match for match in found if match.task.number in besides}
    held |= {match.task.number: match for part in named for match in _writing(part, names, known, allowed)}
    return tuple(held[number] for number in sorted(held))


def _writing(
    part: tuple[str, ...], names: Sequence[str], known: Knowledge, allowed: Collection[int] | None
) -> tuple[TopicMatch, ...]:
    """The tasks on a part that write the names in it which are quoted, or else all that write these."""
    named = tuple(segment for segment in part if segment in names)
    numbers = frozenset.intersection(*map(known.lexicon.rows_having, named)) & frozenset(
        task.number for task in known.table.tasks if allowed is None or task.number in allowed
    )
    besides = tuple(m for m in topic_matches((part,), known.lexicon, allowed) if m.task.number in numbers)
    if len(named) < len(part) and besides:
        return besides
    goals = known.lexicon.goals
    return tuple(
        TopicMatch(known.task(n), "goal" if all(name in goals[n] for name in named) else "schedule", True)
        for n in sorted(numbers)
    )


def by_coverage(query: Query, known: Knowledge, allowed: Collection[int] | None = None) -> set[int]:
    """Tasks that hold most of the topic's weight, for when none holds all of it."""
    hits = known.rank(query.topic, allowed)
    return {hit.task for hit in hits if hit.coverage >= LIST_COVERAGE and possible(hit)}


def missing_in_all(query: Query, tasks: Sequence[Task], known: Knowledge) -> str:
    """A line or phase that the question names and none of the tasks on its topic has; "" when there is none."""
    missing = [missing_designator(query.read, task, known) for task in tasks]
    return missing[0] if missing and all(missing) else ""


def with_designator(query: Query, matches: Sequence[TopicMatch], known: Knowledge) -> tuple[TopicMatch, ...]:
    """Of the tasks on a topic those with the line or phase that the question names; all where it names none.

    What a section says of several phases counts only where no row names the phase itself.
    """
    kept = tuple(match for match in matches if not missing_designator(query.read, match.task, known))
    own = (match for match in kept if not missing_designator(query.read, match.task, known, with_section=False))
    return tuple(own) or kept or tuple(matches)


def with_text(query: Query, segments: Sequence[str], note: str = "") -> Query:
    """The query with its topic as a condition."""
    return query.with_conditions((*query.conditions, Condition("text", tuple(segments), note=note)))


def about(query: Query, segments: Sequence[str], matches: Sequence[TopicMatch]) -> Query:
    """The query with its topic as a condition, which is not said to be written where a task has it in other words."""
    return with_text(query, segments, "" if all(match.whole for match in matches) else ABOUT)


def is_topic(query: Query, known: Knowledge) -> bool:
    """True when the words left over are said to be a topic: "养老任务", "与养老有关", "涉及养老"."""
    text, patterns = query.question, known.patterns
    return any(
        patterns.topic_after.match(text, start + len(segment)) or patterns.topic_before.search(text[:start])
        for segment in query.topic.split()
        for start in _starts(segment, text)
    )


def _starts(segment: str, text: str) -> Iterator[int]:
    """Every place where a segment begins."""
    start = text.find(segment)
    while start >= 0:
        yield start
        start = text.find(segment, start + 1)


def is_heading(query: Query, segments: Sequence[str], known: Knowledge) -> bool:
    """True for a bare topic in the table's own words rather than a question in everyday words."""
    question = normalise(query.question)
    several = max(len(alternatives(query, segments, known)), len(_meant(query, segments))) > 1
    listed = several and not known.patterns.sentence.search(question)
    longest = LISTED_HEADING if listed else HEADING
    if not segments or len(question) > longest or known.patterns.everyday_wording.search(question):
        return False
    return all(segment in query.read or segment in question for segment in segments)
