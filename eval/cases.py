"""The values of a benchmark: a question with its gold, what a system replied, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

KINDS = (
    "list", "lookup", "count", "fact", "arithmetic", "topic", "multi", "conversation", "premise",
    "refusal", "refusal-not", "ambiguity", "damaged", "everyday",
)  # fmt: skip
STATUSES = ("answered", "partial", "not_found", "clarify", "out_of_scope")
REFUSED = frozenset({"not_found", "out_of_scope"})
DIFFICULTIES = ("easy", "medium", "hard")

Failure = Literal["", "error", "timeout"]
Outcome = Literal["right", "wrong", "error", "timeout"]


@dataclass(frozen=True, slots=True)
class Gold:
    """Which answers are right."""

    status: tuple[str, ...]
    """The statuses that are accepted."""
    must: frozenset[int] = frozenset()
    """Tasks that have to be cited, every one."""
    any: frozenset[int] = frozenset()
    """Tasks of which at least one has to be cited."""
    may: frozenset[int] = frozenset()
    """Tasks that may be cited besides; any other citation is wrong."""
    facts: tuple[tuple[str, ...], ...] = ()
    """What has to be stated: of each entry at least one alternative."""
    forbidden: tuple[str, ...] = ()
    """What must not be stated."""

    @property
    def refuses(self) -> bool:
        """True when only a refusal, or asking back where that is tolerated, is right."""
        return bool(REFUSED & set(self.status)) and not {"answered", "partial"} & set(self.status)

    @property
    def relevant(self) -> frozenset[int]:
        """The tasks that retrieval has to find."""
        return self.must | self.any

    @property
    def allowed(self) -> frozenset[int]:
        """Every task whose citation is not wrong."""
        return self.must | self.any | self.may


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a set."""

    id: str
    kind: str
    turns: tuple[str, ...]
    """The questions of a conversation; the last one is judged."""
    gold: Gold
    difficulty: str = ""
    overlap: float | None = None
    """Share of the question's content words that the tasks of its gold hold; None without such tasks."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a system gave for a case."""

    text: str = ""
    citations: tuple[int, ...] = ()
    """Tasks cited in the text, in order of first citation."""
    ranking: tuple[int, ...] = ()
    """Tasks in the order in which the system puts them forward, best first."""
    refused: bool = False
    status: str = ""
    """Status by the answer contract; "" when the system has none."""
    failure: Failure = ""
    problem: str = ""
    """What went wrong, in Chinese, when `failure` is not ""."""
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing in which a reply departs from its gold."""

    code: Literal["status", "missing", "none_of", "extra", "fact", "forbidden", "error", "timeout"]
    detail: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, its reply and the verdict."""

    case: Case
    reply: Reply
    reasons: tuple[Reason, ...]

    @property
    def outcome(self) -> Outcome:
        """`error` and `timeout` are outcomes of their own, never right."""
        if self.reply.failure:
            return self.reply.failure
        return "wrong" if self.reasons else "right"
