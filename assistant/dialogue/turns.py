"""A turn that was answered, and queries about one of the tasks that it was about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.query import Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots

NOTHING_OF_IT = frozenset({"no_such_thing", "not_found"})
"""Refusals which say that the table does not have the thing itself, not only not what is asked of it."""
ENDS = " ,。!?;，！？；"
"""Marks at either end of a turn that say nothing."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was answered: what it meant and which tasks it was about."""

    query: Query
    slots: Slots
    cited: tuple[int, ...]
    together: tuple[int, ...] = ()
    """For the last part of a question that asked several things: the tasks that all its parts were about."""
    refused_for: str = ""
    """Why it got no answer; "" when it got one."""

    @property
    def about_nothing(self) -> bool:
        """True when the table has nothing of the thing that it asked about."""
        return self.refused_for in NOTHING_OF_IT

    @property
    def focus(self) -> int | None:
        """The one task that the answer was about."""
        if self.cited and self.query.kind in ("fact", "lookup", "compute"):
            return self.cited[0]
        return self.cited[0] if len(self.cited) == 1 else None

    @property
    def useful(self) -> bool:
        """True when a later turn can go on from it: it was understood, or names a task."""
        return self.query.kind not in ("refuse", "clarify") or bool(self.query.numbers)

    def with_focus(self) -> Turn:
        """A question refused for its attribute still was about its task; numbers of no task are dropped."""
        refused = self.query.kind in ("refuse", "lookup") and not self.cited
        if refused:
            return replace(self, cited=self.query.numbers)
        told = tuple(number for number in self.query.numbers if number in self.cited)
        return replace(self, query=replace(self.query, numbers=told)) if told else self

    def without_idle_words(self, lexicon: Lexicon) -> Turn:
        """The turn without a topic that chose nothing, as its answer has every task of the conditions beside it.

        Such words ("出个表") only asked for a list; with other conditions some row might hold them.
        """
        query, cited = self.query, set(self.cited)
        if query.kind not in ("list", "count") or not (query.topic and query.conditions and cited):
            return self
        chosen = {task.number for task in lexicon.table.tasks if all(c.matches(task) for c in query.conditions)}
        rows = [text for task, text in lexicon.row_texts if task.number in chosen]
        if chosen - cited or all(segment in row for segment in query.topic.split() for row in rows):
            return self
        return replace(self, query=replace(query, topic="", subject="", alternatives=()))


def about(number: int, slots: Slots) -> Query:
    """What a turn asks, asked about one task."""
    return Query(slots.question, "lookup", numbers=(number,), quarters=slots.quarters, asks=asked_columns(slots))


def asked_columns(slots: Slots) -> tuple[str, ...]:
    """Asked columns, with loose role words ("协助的是谁", "分管的呢") read as columns."""
    loose = tuple(role for role in slots.loose_roles if role in ("lead_units", "assist_units"))
    return tuple(dict.fromkeys((*slots.asks, *loose)))
