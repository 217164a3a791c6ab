"""A task, and the identity of a whole table, as other programs read them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from index.types import Task, TaskTable


def task_json(task: Task) -> dict[str, Any]:
    """A task with its columns under their glossary names; JSON types only."""
    first, *more = task.lines or (0,)
    return {
        "number": task.number,
        "part": task.part,
        "section": task.section,
        "section_text": task.section_text,
        "goal": task.goal,
        "schedule": [
            {"quarters": list(item.quarters), "marker": item.marker, "track": item.track, "text": item.text}
            for item in task.schedule
        ],
        "leaders": list(task.leaders),
        "lead_units": list(task.lead_units),
        "responsible": list(task.responsible),
        "direct": list(task.direct),
        "assist_units": list(task.assist_units),
        "source": {"line": first, **({"lines": [first, *more]} if more else {})},
        "spellings": [asdict(spelling) for spelling in task.spellings],
    }


def table_version(table: TaskTable) -> str:
    """Twelve hexadecimal digits that change whenever anything that an answer may state changes.

    Of the table as it was read, so that correcting how a row is read gives another version, too. Some milliseconds.
    """
    head = [table.id, table.title, table.city, table.year, table.date]
    content = json.dumps([head, *map(task_json, table.tasks)], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:12]
