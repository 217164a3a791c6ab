"""What a clause takes for granted while another one asks ("考核安排在二季度,那三季度还剩什么"), and the row denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, marker_text, short_goal
from assistant.compose.schedule_items import step_elsewhere
from assistant.compose.stated_amounts import contradicted, is_target
from assistant.draft import Line
from assistant.query import Query
from assistant.retrieve import word_forms
from assistant.understand.lexicon import holds
from assistant.understand.periods import find_periods
from index.quantities import Quantity, quantities
from index.text import normalise
from index.types import Task

_CLAUSE = re.compile("[,，。;；:：!！?？]")


def told_wrong(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The corrections of the quarter or the target that a question tells of a task beside what it asks."""
    return [*_wrong_quarters(query, task, known), *_wrong_targets(query, task, known)]


def _telling(query: Query, known: Knowledge) -> Iterator[str]:
    """The clauses that ask nothing and suppose nothing, where another clause asks."""
    patterns = known.lexicon.patterns.scope
    clauses = [clause for clause in _CLAUSE.split(normalise(query.question)) if clause]
    asking = [patterns.asks.search(clause) is not None for clause in clauses]
    if any(asking):
        told = (clause for clause, asks in zip(clauses, asking, strict=True) if not asks)
        yield from (clause for clause in told if not patterns.supposes.search(clause))


def _wrong_quarters(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The step of a telling clause that is due in other quarters than it says."""
    lines = []
    for clause in _telling(query, known):
        periods = find_periods(clause)
        if len(periods) != 1 or not periods[0].quarters:
            continue
        quarters, mention = periods[0].quarters, periods[0].mention
        said = clause[: mention.start] + " " + clause[mention.end :]
        item = step_elsewhere(_words(said, task, known), quarters, query, task)
        if item is None:
            continue
        values = {"claimed": mention.text, "markers": marker_text(item, known.wording)}
        text = known.wording.say(
            "premise_quarter", number=task.number, goal=short_goal(task), text=escape(item.text), **values
        )
        lines.append(Line(text, (task.number,), (values["claimed"], item.marker)))
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


def _wrong_targets(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The target that a telling clause states otherwise than the row ("收入任务才80亿,那…")."""
    lines = []
    for clause in _telling(query, known):
        for amount in quantities(clause):
            told = known.patterns.told_target.search(clause[: amount.start])
            if not told or not is_target(amount, known.patterns):
                continue
            if stated := contradicted(amount, clause, task, known, target=True):
                lines.append(_line(amount, stated, task, known))
    return lines


def _line(amount: Quantity, stated: str, task: Task, known: Knowledge) -> Line:
    values = {"claimed": amount.text, "stated": escape(stated)}
    text = known.wording.say("premise_amount", number=task.number, goal=short_goal(task), **values)
    return Line(text, (task.number,), (amount.text,))
