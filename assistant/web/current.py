"""What the pages and the HTTP API ask: whichever assistant is in force at the moment of the request.

An index may be replaced while the server runs. So nothing keeps an assistant: every request calls `Current` once and
uses what it got until its end, and thus never mixes two tables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.compose.knowledge import Knowledge
from assistant.types import Answer
from index.types import TaskTable


class Answering(Protocol):
    """Answers questions over one table; `assistant.engine.Assistant` does."""

    @property
    def table(self) -> TaskTable:
        """The table that the answers are about."""
        ...

    @property
    def known(self) -> Knowledge | None:
        """What is known beside the rows (short names, topic words); None where there are only rows."""
        ...

    def ask(self, turns: Sequence[str], /) -> Answer:
        """Answer the last of the turns; the earlier ones are the conversation before it."""
        ...


Current = Callable[[], Answering]
