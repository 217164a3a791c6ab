"""A table as the pieces of text that are indexed one by one, and as one text a task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.expand import Expansion
from index.types import Chunk, ChunkKind, Task, TaskTable

CONTEXT_LENGTH = 24
"""How many characters of the goal an item carries along, so that "完成验收" says of what."""


def chunks_of(table: TaskTable, expansions: Mapping[int, Expansion]) -> tuple[Chunk, ...]:
    """All chunks of a table, tasks in the table's order, positions from 0 within each task; no text is empty."""
    return tuple(
        Chunk(table.id, task.number, position, kind, text)
        for task in table.tasks
        for position, (kind, text) in enumerate(_pieces(task, expansions.get(task.number)))
    )


def row_text(task: Task) -> str:
    """Everything the row itself says, one cell a line: what the lexical index over rows holds."""
    cells = (task.goal, task.schedule_text, task.section_text, task.part, *task.units, *task.people)
    return "\n".join(cell for cell in cells if cell)


def expansion_text(expansion: Expansion | None) -> str:
    """The questions and terms of a task, one a line; "" when it has none."""
    return "\n".join(expansion.questions + expansion.terms) if expansion else ""


def _pieces(task: Task, expansion: Expansion | None) -> Iterator[tuple[ChunkKind, str]]:
    pieces: list[tuple[ChunkKind, str]] = [("goal", task.goal)]
    context = task.goal.replace("\n", " ")[:CONTEXT_LENGTH]
    pieces += [("item", " ".join((context, item.track, item.marker, item.text))) for item in task.schedule]
    pieces.append(("responsibility", " ".join(task.units + task.people)))
    pieces.append(("section", task.section_text))
    if expansion:
        pieces += [("expansion", question) for question in expansion.questions]
        pieces.append(("expansion", " ".join(expansion.terms)))
    return ((kind, " ".join(text.split())) for kind, text in pieces if text.strip())
