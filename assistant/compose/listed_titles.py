"""How many documents a row names, where that is asked ("四季度要出几份文件"): counted by their titles and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, items_due, short_goal
from assistant.draft import Line
from assistant.query import Query
from index.text import normalise
from index.types import Task

_TITLE = re.compile("《[^《》]+》")
_CLAUSE_END = re.compile("[,，。;；:：\n]")


def titles_counted(query: Query, task: Task, known: Knowledge) -> list[Line]:
    """The different titles of the kind and time asked for that a row issues; [] where none is or none are counted."""
    asked = known.patterns.asks_documents.search(normalise(query.question))
    if asked is None:
        return []
    items = items_due(task, query.quarters) if query.quarters else task.schedule
    named = dict.fromkeys(title for item in items for title in _issued(item.text, known))
    titles = tuple(title for title in named if (asked["kind"] or "") in title)
    if not titles:
        return []
    values = {"count": len(titles), "names": escape("".join(titles)), "number": task.number, "goal": short_goal(task)}
    return [Line(known.wording.say("titles_counted", **values), (task.number,), (str(len(titles)),))]


def _issued(text: str, known: Knowledge) -> Iterator[str]:
    """The titles that a text says are drafted or issued; another may be what is carried out, or waited for."""
    for title in _TITLE.finditer(text):
        before = _CLAUSE_END.split(_TITLE.sub("", text[: title.start()]))[-1]
        behind = _CLAUSE_END.split(_TITLE.sub("", text[title.end() :]), maxsplit=1)[0]
        if known.patterns.issues.search(f"{before}《》{behind}"):
            yield title[0]
