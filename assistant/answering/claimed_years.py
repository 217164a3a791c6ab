"""A step of one task that a question claims for another year ("某高速明年才通车吧"): the row says when it is due."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.facts import answer_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, marker_text, short_goal
from assistant.compose.schedule_items import item_of_step
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.understand.parse import understand
from assistant.understand.periods import find_years
from assistant.verify import citations
from index.text import normalise

_CLAUSE = re.compile("[^,，。;；?？!！]*")
_LAST_CLAUSE = re.compile("[^,，。;；?？!！]+$")
_MARKS = ",，。;；?？!！吗吧呢"
_DESCRIBES = "的"
"""Behind a step, what comes to it is described and nothing claimed ("明年通车的高速")."""


def year_corrected(query: Query, known: Knowledge) -> Draft | None:
    """The answer about the one task whose step a question puts into another year, with the quarter that the row gives.

    None where nothing is claimed, tasks are asked for, or the row that is meant does not have the step or writes of
    that year itself.
    """
    if query.reason != "other_year":
        return None
    question = normalise(query.question)
    if known.patterns.names_tasks.search(question):
        return None
    year = next(iter(find_years(question)), None)
    if year is None or not known.patterns.claims.search(question):
        return None
    before, behind = question[: year.mention.start], question[year.mention.end :]
    last = not behind.strip(_MARKS)  # "试运行岂不是得明年"
    claim = _claimed(_LAST_CLAUSE.search(before) if last else _CLAUSE.match(behind), known)
    read, _ = understand(before + behind, known.lexicon)
    if read.kind not in ("fact", "list", "topic") or find_years(read.question):
        return None
    said = "".join(found[0] for found in (_LAST_CLAUSE.search(before), _CLAUSE.match(behind)) if found is not None)
    draft = answer_fact(replace(read, kind="fact", question=query.question, read=said), known)
    cited = citations(draft.text) if draft.status == "answered" else ()
    task = known.task(cited[0]) if cited else None
    item = item_of_step(claim, task, known, any_word=last) if task is not None else None
    claimed = f"{dict(query.details)['year']}年"
    if task is None or item is None or claimed in normalise(task.schedule_text):
        return None
    values = {"claimed": claimed, "markers": marker_text(item, known.wording)}
    text = known.wording.say(
        "premise_quarter", number=task.number, goal=short_goal(task), text=escape(item.text), **values
    )
    lines = (Line(text, (task.number,), tuple(values.values())), *draft.lines)
    return replace(draft, lines=lines, corrects=True)


def _claimed(clause: re.Match[str] | None, known: Knowledge) -> str:
    """What a piece of a clause claims of its year; "" where it asks, denies or only describes something."""
    claim = known.patterns.rhetorical.sub("", clause[0]) if clause is not None else ""
    denied = known.patterns.denied_claim.search(claim)
    return "" if denied or _DESCRIBES in claim or known.patterns.open_question.search(claim) else claim
