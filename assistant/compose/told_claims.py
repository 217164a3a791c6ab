"""What a clause takes for granted while another one asks ("考核安排在二季度,那三季度还剩什么"), and the row denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, marker_text, short_goal
from assistant.compose.schedule_items import step_elsewhere
from assistant.compose.stated_amounts import shared_pairs
from assistant.compose.told_figures import wrong_figure
from assistant.draft import Line
from assistant.query import Query
from assistant.retrieve import word_forms
from assistant.understand.lexicon import holds
from assistant.understand.numerals import in_percent
from assistant.understand.periods import find_periods
from index.quantities import quantities
from index.text import normalise
from index.types import Task

_CLAUSE = re.compile("[,，。;；:：!！?？]")
_WITH_MARK = re.compile("[^,，。;；:：!！?？]+[?？]?")
_LAST_QUARTER = 4
SAME_THING = 3
"""Pairs of characters that a clause shares with one of the goal about the same thing."""


@dataclass(frozen=True, slots=True)
class _ToldPeriod:
    """When a clause says that something is due."""

    quarters: tuple[int, ...]
    """Those in which it may be: up to a limit ("二季度之前") or from one on, too."""
    text: str
    rest: str
    """The clause without it and without its figures, which are judged for themselves."""


def told_wrong(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The corrections of the quarter or the target that a question tells of a task beside what it asks."""
    clauses = tuple(_telling(query, known))
    figures = (line for clause in clauses for line in wrong_figure(clause, _period(clause, known), query, task, known))
    return [*_wrong_quarters(clauses, query, task, known), *figures]


def _telling(query: Query, known: Knowledge) -> Iterator[str]:
    """The clauses that ask nothing, suppose nothing and deny nothing, where another clause asks.

    A clause that asks why something is so tells that it is.
    """
    patterns = known.lexicon.patterns.scope
    question = in_percent(normalise(query.question))
    clauses = _WITH_MARK.findall(known.patterns.why.sub("", question))
    asking = [patterns.asks.search(clause) is not None for clause in clauses]
    told = (clause for clause, asks in zip(clauses, asking, strict=True) if not asks)
    unsure = (patterns.supposes, known.patterns.told_denied)
    return (clause for clause in told if not any(pattern.search(clause) for pattern in unsure))


def _period(clause: str, known: Knowledge) -> tuple[int, ...]:
    """The quarters of a clause that names one period of the year; () without one, or with several."""
    told = _told_period(clause, known)
    return told.quarters if told is not None else ()


def _told_period(clause: str, known: Knowledge) -> _ToldPeriod | None:
    """The one period of a clause with its limits; None without one, or with several."""
    periods = find_periods(clause)
    if len(periods) != 1 or not periods[0].quarters:
        return None
    quarters, mention = periods[0].quarters, periods[0].mention
    patterns, before, behind = known.patterns, clause[: mention.start], clause[mention.end :]
    start, end = mention.start, mention.end
    late = patterns.told_late.search(behind) is not None  # "到9月才建成" is no limit
    quarters = quarters[-1:] if late else quarters
    for earlier, later, limits in (
        (patterns.told_until, patterns.told_until_after, range(1, quarters[-1] + 1)),
        (patterns.told_since, patterns.told_since_after, range(quarters[0], _LAST_QUARTER + 1)),
    ):
        first, last = earlier.search(before), later.search(behind)
        if first is not None or last is not None:
            quarters = quarters if late else tuple(limits)
            start = first.start() if first is not None else start
            end += last.end() if last is not None else 0
    if patterns.told_until_after.search(mention.text[-1]):
        quarters = tuple(range(1, quarters[-1] + 1))
    rest = f"{clause[:start]} {clause[end:]}"
    for amount in quantities(rest):
        rest = rest.replace(amount.text, " ")
    return _ToldPeriod(quarters, mention.text if late else clause[start:end], rest)


def _wrong_quarters(clauses: Sequence[str], query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The step of a telling clause that is due in other quarters than it says."""
    lines = []
    for clause in clauses:
        told = _told_period(clause, known)
        if told is None:
            continue
        goal = short_goal(task)
        words = _words(told.rest, task, known)
        if (item := step_elsewhere(words, told.quarters, query, task)) is not None:
            values = {"claimed": told.text, "markers": marker_text(item, known.wording)}
            text = known.wording.say("premise_quarter", number=task.number, goal=goal, text=escape(item.text), **values)
            lines.append(Line(text, (task.number,), (told.text, item.marker)))
        elif stated := _otherwise_in_goal(told, words, task, known):
            values = {"claimed": told.text, "stated": escape(stated)}
            text = known.wording.say("premise_amount", number=task.number, goal=goal, **values)
            lines.append(Line(text, (task.number,), (told.text,)))
    return lines


def _words(said: str, task: Task, known: Knowledge) -> list[Sequence[str]]:
    """The words of a clause that the goal lacks, and its steps, each with its other forms."""
    lexicon, goal = known.lexicon, normalise(task.goal)
    words = (word for piece in said.split() for word in lexicon.cut(piece) if len(word) > 1)
    telling = ((w, tuple(word_forms(w, lexicon))) for w in words if w not in lexicon.words.idle or _is_step(w, known))
    return [forms for word, forms in telling if _is_step(word, known) or not holds(goal, forms)]


def _is_step(word: str, known: Knowledge) -> bool:
    """True for a step that not any quarter may have."""
    patterns = known.patterns
    return bool(patterns.claimed_step.fullmatch(word)) and not patterns.general_step.fullmatch(word)


def _otherwise_in_goal(told: _ToldPeriod, words: Sequence[Sequence[str]], task: Task, known: Knowledge) -> str:
    """The clause of the goal that has every word and sets other quarters; "" where an item of those told has one."""
    due = [normalise(item.text) for item in task.schedule if not set(item.quarters).isdisjoint(told.quarters)]
    if not words or any(holds(text, forms) for text in due for forms in words):
        return ""
    for clause in _CLAUSE.split(task.goal):
        periods = find_periods(normalise(clause))
        apart = len(periods) == 1 and set(periods[0].quarters).isdisjoint(told.quarters)
        same = all(holds(normalise(clause), forms) for forms in words)
        if apart and same and shared_pairs(told.rest, normalise(clause)) >= SAME_THING:
            return clause.strip()
    return ""
