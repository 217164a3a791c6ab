"""Queries that are not answered from rows: refused for a named reason, or asked back."""

from __future__ import annotations

from assistant.query import Query


def refuse(question: str, reason: str, topic: str = "", **details: str) -> Query:
    """A query that is to be refused for a named reason."""
    return Query(question, "refuse", topic=topic, reason=reason, details=tuple(details.items()))


def clarify(question: str, reason: str, choices: tuple[str, ...], **details: str) -> Query:
    """A query that is to be asked back."""
    return Query(question, "clarify", reason=reason, choices=choices, details=tuple(details.items()))
