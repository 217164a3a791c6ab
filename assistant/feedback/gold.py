"""Feedback as questions of the benchmark: what users called useful is gold, what they called wrong awaits its gold."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.feedback.types import Feedback


def as_question(number: int, feedback: Feedback) -> dict[str, Any]:
    """A line of a benchmark set. Gold that is not known is empty; `note` says what was answered and thought of it."""
    useful = feedback.opinion.verdict == "useful"
    asked = {"q": feedback.turns[0]} if len(feedback.turns) == 1 else {"turns": list(feedback.turns)}
    return {
        "id": f"feedback-{number:06d}",
        "kind": "feedback",
        **asked,
        "status": [feedback.status] if useful else [],
        "must": list(feedback.citations) if useful else [],
        "may": [],
        "facts": [],
        "forbidden": [],
        "note": {
            "verdict": feedback.opinion.verdict,
            "reasons": list(feedback.opinion.reasons),
            "text": feedback.opinion.text,
            "status": feedback.status,
            "citations": list(feedback.citations),
            "filters": [asdict(item) for item in feedback.filters],
            "answer": feedback.answer,
            "table": feedback.table,
            "version": feedback.version,
            "day": feedback.day.isoformat(),
        },
    }
