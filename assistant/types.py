"""The values of the answer path: filters in force, the answer, its citations and evidence. All frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Status = Literal["answered", "partial", "not_found", "clarify", "out_of_scope"]

REFUSALS: frozenset[Status] = frozenset({"not_found", "out_of_scope"})


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition in force, as understood from the question."""

    field: str
    """Glossary name of the column ("lead_units", "quarters", ...), or "any_units", "any_people", "text"."""
    value: str
    """Canonical value ("交通运输局", "2")."""
    text: str
    """What the question wrote ("交通局", "Q2")."""
    note: str = ""
    """How the text became the value ("简称", "承接上文"), in Chinese; "" when they are the same."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote from one cell."""

    task: int
    field: str
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is given back for one question; `as_json` is the public contract of docs and other programs."""

    question: str
    answer: str
    """Markdown; tasks are cited as 【任务172】."""
    status: Status
    citations: tuple[int, ...] = ()
    """Exactly the tasks cited in `answer`, in order of first citation."""
    related: tuple[int, ...] = ()
    """Tasks offered for further reading; never in `citations`."""
    filters: tuple[Filter, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()
    latency_ms: float = 0.0
    id: str | None = None
    suggestions: tuple[str, ...] = field(default=(), compare=False)
    """Questions that make sense next (choices when `status` is "clarify"); for pages, not part of the JSON."""

    @property
    def refused(self) -> bool:
        """True when the table does not hold what was asked."""
        return self.status in REFUSALS

    def as_json(self) -> Mapping[str, Any]:
        """The answer contract: keys in a fixed order, JSON types only."""
        return {
            "id": self.id,
            "question": self.question,
            "answer": self.answer,
            "status": self.status,
            "refused": self.refused,
            "citations": list(self.citations),
            "related": list(self.related),
            "filters": [asdict(item) for item in self.filters],
            "evidence": [asdict(item) for item in self.evidence],
            "warnings": list(self.warnings),
            "latency_ms": self.latency_ms,
        }
