"""Names that a row lists in its text rather than in a column ("选择甲、乙、丙3个镇街开展试点")."""

from __future__ import annotations

import re

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, short_goal
from assistant.draft import Line
from assistant.query import Query
from assistant.understand.mentions import LIST_MARK
from assistant.understand.numerals import parse_number
from index.text import normalise
from index.types import Task

_CLAUSE_END = re.compile(r"[,，。;；]")


def listed_names(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The clause that lists as many units of a kind as are asked for, where they are not those that lead the task."""
    asked = known.patterns.counted_units.search(normalise(query.question))
    if asked is None:
        return []
    count, kind = parse_number(asked["count"]), asked["kind"]
    if count == len(task.lead_units):
        return []
    clauses = (
        clause for text in (task.goal, *(item.text for item in task.schedule)) for clause in _CLAUSE_END.split(text)
    )
    listing = next((clause for clause in clauses if _lists(normalise(clause), count, kind, known)), None)
    if listing is None:
        return []
    text = known.wording.say("fact_amount", amount=escape(listing), number=task.number, goal=short_goal(task))
    return [Line(text, (task.number,))]


def _lists(clause: str, count: int | None, kind: str, known: Knowledge) -> bool:
    """True for a clause with names between list marks and their number behind them; `count` None fits any."""
    told = known.patterns.units_told.search(clause)
    if told is None or not told["kind"].startswith(kind):
        return False
    number = parse_number(told["count"])
    marks = len(LIST_MARK.findall(clause[: told.start()]))
    return number is not None and count in (None, number) and marks >= number - 1 > 0
