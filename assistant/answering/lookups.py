"""Questions about tasks by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.facts import claimed_columns, correct_roles, named_whole, on_premise, one_by_one
from assistant.answering.refusals import no_such_task, not_in_row
from assistant.compose.computes import computed_amount
from assistant.compose.facts import compose_fact, compose_lookup, with_columns
from assistant.compose.knowledge import Knowledge
from assistant.compose.lists import compose_list
from assistant.compose.refusals import compose_refusal
from assistant.compose.rows import escape, goal_evidence, short_goal
from assistant.compose.same_column import same_column_lines
from assistant.compose.unit_roles import role_lines
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.retrieve import Selection, word_forms
from assistant.understand.clause_kinds import LONG_NAME
from assistant.understand.lexicon import holds
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS, Task

CLAIMED_ASKS = frozenset({"goal"})
"""What a question whether a task is about something also asks for ("写的是")."""
FULL_ROWS = 12
"""Tasks asked for by number that are shown with every column; more are listed."""


def answer_lookup(query: Query, known: Knowledge) -> Draft:
    """The tasks of these numbers; numbers that are no task are said to be none."""
    tasks = [task for number in query.numbers if (task := known.table.get(number)) is not None]
    if not tasks:
        return no_such_task(query, known)
    if len(tasks) == 1 and (lines := role_lines(query, tasks[0], known)):
        asks = tuple(ask for ask in query.asks if ask in UNIT_FIELDS)
        return compose_fact(replace(query, asks=asks), tasks[0], known, lines)
    if len(tasks) == 1 and (draft := _on_claims(query, tasks[0], known)) is not None:
        return draft
    asked = _with_roles(query)
    if len(tasks) == 1 and (reason := not_in_row(asked, tasks[0], known)) is not None:
        return _of_other_task(asked, tasks[0], known) or compose_refusal(reason, known, (tasks[0].number,))
    if len(tasks) > FULL_ROWS:
        return compose_list(replace(query, conditions=()), Selection(tuple(tasks)), known)
    drafts = [_looked_up(asked, task, known) for task in tasks]
    lines = [*same_column_lines(asked, tasks, known), *(line for draft in drafts for line in draft.lines)]
    missing = [number for number in query.numbers if known.table.get(number) is None]
    if missing:
        lines.append(_missing_line(missing, known))
    evidence = tuple(quote for draft in drafts for quote in draft.evidence)
    return Draft("partial" if missing else "answered", tuple(lines), evidence, suggestions=drafts[0].suggestions)


def _on_claims(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """The yes or the correction where a question says of a task who does it or what it is about; else None."""
    columns = claimed_columns(query)
    asked = known.patterns.yes_no.search(query.question) is not None
    if columns and asked:
        claims = one_by_one(query, [c for c in query.conditions if c.field in columns], known)
        if not all(claim.matches(task) for claim in claims):
            return correct_roles(query, task, claims, known)
        first = Line(known.wording.say("premise_true"))
        return compose_fact(replace(query, asks=tuple(dict.fromkeys((*query.asks, *columns)))), task, known, [first])
    if asked and query.topic and query.quarters and (premise := on_premise(query, task, known)):
        return compose_fact(query, task, known, premise)
    absent = "" if not asked or set(query.asks) - CLAIMED_ASKS else _not_of(query.topic, task, known)
    if not absent:
        return None
    values = {"goal": short_goal(task), "topic": escape(absent)}
    first = Line(known.wording.say("premise_topic", number=task.number, **values), (task.number,), (values["topic"],))
    return _of_other_task(query, task, known) or compose_fact(query, task, known, [first])


def _not_of(topic: str, task: Task, known: Knowledge) -> str:
    """The words of a topic, where a task is told with none of them; "" where it is with one, or the topic has none."""
    lexicon = known.lexicon
    idle = lexicon.words.generic | lexicon.words.actions
    words = [word for segment in topic.split() for word in lexicon.cut(segment) if len(word) > 1 and word not in idle]
    told = lexicon.told_texts[task.number]
    telling = [word for word in words if word not in lexicon.words.aspects]
    return "" if not telling or any(holds(told, word_forms(word, lexicon)) for word in telling) else "".join(words)


def _of_other_task(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """A question that gives one task's number and another's name: both are told; None where no other is named."""
    other = next(iter(named_whole(query, known)), task)
    goal = normalise(other.goal)
    lexicon = known.lexicon
    pieces = [s[start:end] for s in query.topic.split() for start, end in lexicon.longest_known(s)]
    name = max((piece for piece in pieces if piece in goal), key=len, default="")
    if other is task or len(name) < LONG_NAME:
        return None
    values = {"goal": short_goal(task), "topic": escape(name), "other": other.number}
    text = known.wording.say("premise_number", number=task.number, **values)
    first = Line(text, (task.number, other.number), (name,))
    draft = compose_fact(replace(query, kind="fact", numbers=()), other, known, [first])
    return replace(draft, evidence=(goal_evidence(task), *draft.evidence))


def _looked_up(query: Query, task: Task, known: Knowledge) -> Draft:
    """One task; an amount is computed where the row states only its parts."""
    if "amount" in query.asks and (computed := computed_amount(query, task, known)) is not None:
        return with_columns(computed, query, task, known)
    return compose_lookup(query, task, known)


def _with_roles(query: Query) -> Query:
    """Beside a task number, a role that the question names is asked for rather than a filter."""
    roles = (c.field for c in query.conditions if c.field in PERSON_FIELDS or c.field in UNIT_FIELDS)
    return replace(query, asks=tuple(dict.fromkeys((*query.asks, *roles))))


def _missing_line(missing: Sequence[int], known: Knowledge) -> Line:
    """Which of several numbers are no task."""
    numbers = [task.number for task in known.table.tasks]
    shown, first, last = "、".join(map(str, missing)), min(numbers), max(numbers)
    text = known.wording.say("partial_missing", number=shown, first=first, last=last)
    return Line(text, (), (shown, str(first), str(last)))
