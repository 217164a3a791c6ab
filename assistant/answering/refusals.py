"""Questions that get no answer: what is not in the table, and what cannot be told for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.candidates import nearest
from assistant.answering.told import mostly_told, strange_name, surely_told, told_plainly
from assistant.compose.asked_measures import (
    asks_other_measure,
    asks_uncounted_thing,
    asks_unstated_money,
    asks_unstated_number,
)
from assistant.compose.conditions import what_of
from assistant.compose.facts import compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.listed_titles import titles_counted
from assistant.compose.refusals import compose_clarification, compose_plan, compose_refusal
from assistant.compose.rows import short_goal
from assistant.confidence import UNSURE, certain, clearly, confidence, says_something, tells_nothing
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.retrieve import word_forms
from assistant.understand.absent_attributes import splits_a_word
from assistant.understand.asking_clauses import in_passing
from assistant.understand.lexicon import Lexicon, holds
from assistant.understand.numerals import task_references
from assistant.understand.parse import clarify, refuse
from index.text import normalise
from index.types import Hit, Task

LOOSE_ASKS = frozenset({"goal", "amount", "action", "responsible_who"})
"""Asks for "what", "how much" or "who", which do not say themselves what they are about."""
SAME_BEHIND = 2
"""Characters behind a batch or session that say of what it is one."""
BETWEEN = 4
"""Characters that a row may have between a batch or session and what it is of ("第十三届中国加工贸易产品博览会")."""
ORDINAL = "第"
UNTOLD_ASKS = LOOSE_ASKS | {"when", "schedule"} - {"responsible_who"}
"""Asks that may be for something which no column holds ("什么时候闭馆"); the others name their column."""


def answer_refuse(query: Query, known: Knowledge) -> Draft:
    """A question that was refused when it was read, with the tasks nearest to its topic."""
    hits = () if query.numbers else known.rank(query.topic)
    if query.numbers:
        related = tuple(number for number in query.numbers if known.table.get(number) is not None)
    else:
        related = nearest(hits)
    task = _planned(query, hits, known)
    return compose_plan(query, task, known) if task is not None else compose_refusal(query, known, related)


def _planned(query: Query, hits: Sequence[Hit], known: Knowledge) -> Task | None:
    """The one task whose plan is worth telling to somebody who asks in everyday words how it stands; None without."""
    if dict(query.details).get("name") not in known.lexicon.words.plan_instead:
        return None
    if query.numbers or not query.topic or not clearly(hits, query, known):
        return None
    task = known.task(hits[0].task)
    everyday = mostly_told(normalise(query.question), task, known)
    return task if everyday and not strange_name(query, hits, known) else None


def no_match(query: Query, known: Knowledge, related: Sequence[int] = ()) -> Draft:
    """No task fulfils the conditions."""
    return compose_refusal(refuse(query.question, "no_match", what=what_of(query, known.wording)), known, related)


def no_such_task(query: Query, known: Knowledge) -> Draft:
    """None of the numbers asked for is a task."""
    numbers = [task.number for task in known.table.tasks]
    refusal = refuse(
        query.question,
        "no_such_task",
        number="、".join(map(str, query.numbers)),
        first=str(min(numbers)),
        last=str(max(numbers)),
        count=str(len(numbers)),
    )
    return compose_refusal(refusal, known)


def no_such_thing(query: Query, missing: str, hits: Sequence[Hit], known: Knowledge) -> Draft:
    """The question names a line, phase or number that the nearest row does not have."""
    if (corrected := _in_another_order(query, missing, hits, known)) is not None:
        return corrected
    if known.lexicon.occurs(normalise(missing)):
        return nothing_found(query, known, nearest(hits))
    return compose_refusal(refuse(query.question, "no_such_thing", thing=missing), known, nearest(hits))


def _in_another_order(query: Query, missing: str, hits: Sequence[Hit], known: Knowledge) -> Draft | None:
    """The correction of a claim about a batch or session where the row that is surely meant has just another one.

    Two lines or phases are two things, but the batches of one thing ("第十六批上市后备企业") come one after the other.
    """
    designator, counted_on = known.patterns.designator, known.patterns.counted_in_order
    question = normalise(query.read)
    asked = next((m for m in designator.finditer(question) if m[0] in missing), None)
    doubted = known.patterns.yes_no.search(query.question)
    if asked is None or not (doubted and counted_on.fullmatch(asked[2])) or not certain(hits, query, known):
        return None
    task = known.task(hits[0].task)
    row = normalise(f"{task.goal}\n{task.schedule_text}")
    what = missing.partition(asked[0])[2] or question[asked.end() : asked.end() + SAME_BEHIND]
    held = {
        _ordinal(m, row)
        for m in designator.finditer(row)
        if m[2] == asked[2] and what in row[m.end() : m.end() + len(what) + BETWEEN]
    }
    if len(held) != 1 or len(what) < SAME_BEHIND:
        return None
    values = {"claimed": _ordinal(asked, question), "stated": held.pop()}
    text = known.wording.say("premise_amount", number=task.number, goal=short_goal(task), **values)
    first = Line(text, (task.number,), (values["claimed"],))
    return compose_fact(replace(query, kind="fact"), task, known, [first])


def _ordinal(match: re.Match[str], text: str) -> str:
    """A batch or session with the 第 before it."""
    return text[match.start() - text.startswith(ORDINAL, match.start() - 1) : match.end()]


def nothing_found(query: Query, known: Knowledge, related: Sequence[int] = ()) -> Draft:
    """No task is what the question is about."""
    return compose_refusal(refuse(query.question, "not_found"), known, related)


def unsure(query: Query, hits: Sequence[Hit], known: Knowledge) -> Draft:
    """Candidates to choose from, or nothing where even those are unlikely."""
    likely = nearest(hits) if says_something(query.topic.split(), known) else ()
    if not likely or confidence(hits, query.topic.split(), known) < UNSURE:
        return nothing_found(query, known, likely)
    choices = tuple(known.wording.say("suggestions.task", number=number) for number in likely)
    return compose_clarification(clarify(query.question, "did_you_mean", choices), known, likely)


def absent_in_row(query: Query, task: Task, known: Knowledge) -> Query | None:
    """Refuse what no column holds where the row that is meant is not told with it either ("图书馆几点闭馆").

    What the question itself calls planned ("开通多少个了(计划)") is held.
    """
    lexicon = known.lexicon
    if set(query.asks) - UNTOLD_ASKS or lexicon.patterns.scope.says_planned.search(query.read):
        return None
    told, sorts = lexicon.told_texts[task.number], lexicon.words.absent_words
    timed = "when" in query.asks
    read = lexicon.patterns.places.from_end.sub("", query.read)
    found = (
        m for m in lexicon.words.absent_word.finditer(read) if not timed or sorts[m[0]] in lexicon.words.about_times
    )
    named = [span for condition in query.conditions for span in _spans(condition.text, read)]
    whole = (
        m
        for m in found
        if not any(m.start() < end and start < m.end() for start, end in named) and not splits_a_word(m, lexicon)
    )
    absent = (match for match in whole if not _tells(told, match[0], lexicon))
    word = next((match[0] for match in absent if not in_passing(read, *match.span(), lexicon)), None)
    return None if word is None else refuse(query.question, "absent_attribute", query.topic, name=sorts[word])


def _spans(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text."""
    return (match.span() for match in re.finditer(re.escape(words), text) if words)


def _tells(told: str, word: str, lexicon: Lexicon) -> bool:
    """True when a task is told with a word, its synonyms, or whatever else tells things of its sort."""
    otherwise = lexicon.words.told_as.get(lexicon.words.absent_words[word])
    return holds(told, word_forms(word, lexicon)) or bool(otherwise and otherwise.search(told))


def unstated_money(query: Query, task: Task, known: Knowledge) -> Query | None:
    """Refuse a sum of money that is asked for and that the row does not state."""
    return refuse(query.question, "no_amount") if asks_unstated_money(query, task, known) else None


def not_in_row(query: Query, task: Task, known: Knowledge, hits: Sequence[Hit] = ()) -> Query | None:
    """Refuse an amount in a measure that the row does not use, and a column that no row has; None when it has both.

    Everyday words for what is counted ("跑几趟") are not taken literally where `hits` show the task to be told plainly.
    """
    if (absent := absent_in_row(query, task, known)) is not None:
        return absent
    if (unstated := unstated_money(query, task, known)) is not None:
        return unstated
    if told_plainly(query.question, hits, known) or titles_counted(query, task, known):
        return None
    amount = "amount" in query.asks and query.kind != "lookup"
    if amount and not surely_told(hits, known) and tells_nothing(query, task, known):
        return refuse(query.question, "not_found")
    uncounted = asks_unstated_number(query, task, known) or asks_uncounted_thing(query, task, known)
    derived = query.operation is not None and known.patterns.derived_number.fullmatch(query.operation.name)
    if uncounted or (not derived and asks_other_measure(query, task, known)):
        return refuse(query.question, "no_amount")
    if query.kind != "lookup" or set(query.asks) - LOOSE_ASKS or query.quarters or query.conditions:
        return None
    lexicon = known.lexicon
    told = lexicon.told_texts[task.number]
    references = task_references(query.read, lexicon.patterns.places.task_number)
    behind = query.read[references[-1][0].end :] if references else ""
    for segment in query.topic.split():
        words = [word for word in lexicon.cut(segment) if len(word) > 1] or [segment]
        if len(segment) > 1 and segment in behind and not any(holds(told, word_forms(word, lexicon)) for word in words):
            return refuse(query.question, "absent_attribute", name=segment)
    return None
