"""Which ones are asked for ("在哪三个片区"): the clause of the row that names them, in front of the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.stated import FEW, KINDS
from assistant.compose.facts import compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, short_goal
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.retrieve import word_forms
from assistant.understand.lexicon import holds
from assistant.understand.numerals import parse_number
from assistant.verify import citations
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS, Task

SHOWN = 3
"""Clauses that are shown at most."""
_CLAUSE = re.compile(r"[,，。;；:：\n]")
_COUNT = re.compile(r"[\d一二两三四五六七八九十]+(?=[个家条座所位名处支类种大])")
_NAMES = re.compile("[、和与及“《]|等[地市]")
"""What stands between names, around one or behind it."""


@dataclass(frozen=True, slots=True)
class _Clause:
    task: Task
    text: str
    words: int
    """Words of the question that it and the goal hold, and what else speaks for it."""


def lists_as_many(query: Query, draft: Draft, known: Knowledge) -> bool:
    """True for a list of somebody's tasks that has as many as are asked for ("甲局牵头的道路工程是哪三个")."""
    asked = known.answer_types.which.search(normalise(query.question)) if query.kind == "list" else None
    if asked is None or not query.conditions or draft.status != "answered":
        return False
    return parse_number(asked["count"] or "") == len(citations(draft.text))


def names_told(query: Query, draft: Draft, known: Knowledge) -> Draft | None:
    """The row whose clause names what is asked for; None where nothing such is asked for, or no one row tells it."""
    if draft.status != "answered" or query.kind not in KINDS or "number" in query.asks:
        return None
    question = normalise(query.question)
    cited = citations(draft.text)
    asked = known.answer_types.which.search(question)
    if asked is None or not cited or len(cited) > FEW + 1 or not _of_names(asked, question, known):
        return None
    count = parse_number(asked["count"] or "")
    columns = (getattr(known.task(cited[0]), ask) for ask in query.asks if ask in (*UNIT_FIELDS, *PERSON_FIELDS))
    if any(len(entries) == count for entries in columns):
        return None  # as many as are asked for stand in the column ("牵头单位是哪两家")
    goals = [known.lexicon.goals[number] for number in cited]
    if len(cited) > 1 and _are_the_ones(query, asked["thing"], goals):
        return None
    words = _words(query, asked["thing"], known)
    clauses = _best(list(_clauses([known.task(number) for number in cited], asked["thing"], count, words, known)))
    if not clauses or len({clause.task.number for clause in clauses}) > 1:
        return None
    task = clauses[0].task
    shown = dict.fromkeys(clause.text for clause in clauses[:SHOWN])
    values = {"number": task.number, "goal": short_goal(task)}
    lines = [Line(known.wording.say("fact_amount", amount=escape(text), **values), (task.number,)) for text in shown]
    if len(cited) > 1 or query.kind != "fact":
        plain = replace(query, kind="fact", asks=("goal",), quarters=(), conditions=())
        return compose_fact(plain, task, known, lines)
    return None if all(line.text in draft.text for line in lines) else replace(draft, lines=(*lines, *draft.lines))


def _are_the_ones(query: Query, thing: str, goals: Sequence[str]) -> bool:
    """True where the goals of all tasks write what is asked for: it is they that are ("推哪几部政府规章立法")."""
    named = (query.topic.split(), [thing] if thing in query.read and len(thing) > 1 else [])
    return any(words and all(word in goal for word in words for goal in goals) for words in named)


def _of_names(asked: re.Match[str], question: str, known: Knowledge) -> bool:
    """False where tasks are asked for, or what stands in a column."""
    types = known.answer_types
    if types.lists_tasks.search(question) or not (asked["thing"] or asked["count"]):
        return False
    return bool(asked["count"] or asked["with"]) or not types.not_which.match(asked["thing"])


def _words(query: Query, thing: str, known: Knowledge) -> list[str]:
    """The words of a topic that say of what the names are asked."""
    idle = known.lexicon.words.generic | known.lexicon.words.aspects
    cut = (word for segment in query.topic.split() for word in known.lexicon.cut(segment))
    return list(dict.fromkeys(word for word in cut if len(word) > 1 and word not in idle and word != thing))


def _clauses(
    tasks: Sequence[Task], thing: str, count: int | None, words: Sequence[str], known: Knowledge
) -> Iterator[_Clause]:
    """The clauses that can name what is asked for, with how many of the words each holds."""
    forms = [word_forms(word, known.lexicon) for word in words]
    for task in tasks:
        goal = normalise(task.goal)
        for text in _CLAUSE.split(f"{task.goal}\n{task.schedule_text}"):
            plain = normalise(text)
            if not any(holds(plain, form) for form in forms) or not (marks := len(_NAMES.findall(text))):
                continue
            held = sum(holds(plain, form) or holds(goal, form) for form in forms)
            held += bool(thing) and thing in plain
            held += 2 * (count is not None and marks >= count - 1 and _counts(plain, count))
            yield _Clause(task, text.strip(), held)


def _counts(clause: str, count: int) -> bool:
    """True when a clause says itself how many it names, or lists no other number of them."""
    said = [parse_number(match[0]) for match in _COUNT.finditer(clause)]
    return not said or count in said


def _best(clauses: Sequence[_Clause]) -> list[_Clause]:
    most = max((clause.words for clause in clauses), default=0)
    return [clause for clause in clauses if clause.words == most]
