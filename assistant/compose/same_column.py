"""Whether a column is the same in two tasks ("两条的协助单位一样吗"), and what only one of them has in it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import names
from assistant.draft import Line
from assistant.query import FIELD_NAMES, Query
from index.text import normalise
from index.types import PERSON_FIELDS, UNIT_FIELDS, Task

_BOTH = 2


def same_column_lines(query: Query, tasks: Sequence[Task], known: Knowledge) -> list[Line]:
    """The verdict, and who stands in only one of the two; [] where one column of two tasks is not compared."""
    columns = [ask for ask in query.asks if ask in (*UNIT_FIELDS, *PERSON_FIELDS)]
    compared = known.patterns.same_column.search(normalise(query.question)) is not None
    if len(tasks) != _BOTH or len(columns) != 1 or not compared:
        return []
    entries: list[tuple[str, ...]] = [getattr(task, columns[0]) for task in tasks]
    numbers, column = tuple(task.number for task in tasks), FIELD_NAMES[columns[0]]
    verdict = "columns_same" if set(entries[0]) == set(entries[1]) else "columns_differ"
    lines = [Line(known.wording.say(verdict, column=column), numbers)]
    for task, own, other in zip(tasks, entries, reversed(entries), strict=True):
        alone = tuple(name for name in own if name not in other)
        if alone and verdict == "columns_differ":
            text = known.wording.say("columns_only", number=task.number, names=names(alone, known.wording))
            lines.append(Line(text, (task.number,)))
    return lines
