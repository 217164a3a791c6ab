"""What the endpoints work with, passed in where the API is put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assistant.exports.words import ExportWords
from assistant.feedback.store import FeedbackStore
from assistant.types import Answer
from assistant.web.api.worker import Worker
from assistant.web.current import Answering, Current


@dataclass(frozen=True, slots=True)
class Services:
    """The collaborators of every endpoint."""

    current: Current
    worker: Worker
    feedback: FeedbackStore | None
    """None: opinions are not taken."""
    words: ExportWords
    now: Callable[[], datetime]
    """The local time, with its zone."""

    def today(self) -> date:
        """The date that files and opinions carry."""
        return self.now().date()

    async def ask(self, turns: Sequence[str]) -> tuple[Answer, Answering]:
        """The answer to the last turn, and who gave it."""
        answering = self.current()
        return await self.worker.run(answering.ask, turns), answering


def answer_json(answer: Answer) -> dict[str, Any]:
    """The answer contract, and what may be asked next."""
    return {**answer.as_json(), "suggestions": list(answer.suggestions)}
