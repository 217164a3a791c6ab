"""The verdict on a reply: everything in which it departs from the gold of its case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.cases import REFUSED, STATUSES, Case, Judged, Reason, Reply
from eval.facts import states


def judge(case: Case, reply: Reply) -> Judged:
    """Compare a reply with its gold. A reply that failed has its failure as its only reason."""
    if reply.failure:
        return Judged(case, reply, (Reason(reply.failure, reply.problem),))
    return Judged(case, reply, tuple(_reasons(case, reply)))


def _reasons(case: Case, reply: Reply) -> Iterator[Reason]:
    gold, cited = case.gold, frozenset(reply.citations)
    if not _status_fits(case, reply):
        yield Reason("status", _status(reply))
    if missing := gold.must - cited:
        yield Reason("missing", numbers(missing))
    if gold.any and not gold.any & cited:
        yield Reason("none_of", numbers(gold.any))
    if extra := cited - gold.allowed:
        yield Reason("extra", numbers(extra))
    for alternatives in gold.facts:
        if not any(states(reply.text, fact, cited & gold.relevant) for fact in alternatives):
            yield Reason("fact", " / ".join(alternatives))
    for words in gold.forbidden:
        if states(reply.text, words):
            yield Reason("forbidden", words)


def _status_fits(case: Case, reply: Reply) -> bool:
    """A system without statuses can only answer or refuse; asking back counts as refusing for it."""
    accepted = set(case.gold.status)
    if reply.status:
        return reply.status in accepted
    return bool(accepted & (REFUSED | {"clarify"} if reply.refused else {"answered", "partial"}))


def _status(reply: Reply) -> str:
    return reply.status if reply.status in STATUSES else "refused" if reply.refused else "answered"


def numbers(tasks: Iterable[int]) -> str:
    """Task numbers as text, ascending."""
    return ", ".join(map(str, sorted(tasks)))
