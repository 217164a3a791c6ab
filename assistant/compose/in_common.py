"""Who has tasks in each of several sections or parts: the names that all of these share, with their tasks."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.conditions import condition_words
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN, cite, escape
from assistant.draft import Draft, Line
from assistant.query import Condition, Query
from index.types import Task

_BOTH = 2


def compose_common(query: Query, groups: Sequence[tuple[str, tuple[Task, ...]]], role: str, known: Knowledge) -> Draft:
    """Those of the groups, which are the tasks of one name each, that have a task in every place that is named.

    Where none is, both parts are meant ("两个部分都有任务的领导"): not in a table that has more.
    """
    given = query.having("section") or query.having("part")
    named = given or Condition("part", known.lexicon.part_names)
    if given is None and len(named.values) != _BOTH:
        return Draft("not_found", (Line(known.wording.say("refusals.not_found")),))
    places = [Condition(named.field, (value,)) for value in named.values]
    kept = [(name, held) for name, held in groups if all(any(map(place.matches, held)) for place in places)]
    say, total = known.wording.say, str(len(known.table))
    where = condition_words(named, known.wording)
    names = say("common_names", names=LIST_JOIN.join(escape(name) for name, _ in kept)) if kept else ""
    text = say("common", places=where, role=role, count=len(kept), names=names, total=total)
    lines = [Line(text, (), (where, str(len(kept)), total, *(name for name, _ in kept)))]
    for name, held in kept:
        numbers = tuple(task.number for task in held)
        row = say("common_row", name=escape(name), count=len(held), numbers=cite(numbers))
        lines.append(Line(row, numbers, (name, str(len(held)))))
    return Draft("answered", tuple(lines))
