"""How many tasks each of several units or people has on average."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.retrieve import select
from index.quantities import plain


def mean_of_named(query: Query, known: Knowledge) -> Draft | None:
    """How many tasks each of those who are named has on average; None where fewer than two are named."""
    if query.operation is not None and query.operation.group == "tasks":
        return None  # a mean of what their tasks have
    counts: dict[str, int] = {}
    for name in query.subjects:
        own = next((c for c in query.conditions if name in c.values and not c.negated), None)
        if own is not None:
            others = [c for c in query.conditions if not set(c.values) & set(query.subjects)]
            counts[name] = len(select(known.table, (*others, replace(own, values=(name,)))).matched)
    if len(counts) < 2:
        return None
    together, mean = sum(counts.values()), quotient(sum(counts.values()), len(counts))
    terms = " + ".join(map(str, counts.values()))
    text = known.wording.say("mean_of_named", mean=mean, terms=terms, together=together, groups=len(counts))
    rows = (
        Line(known.wording.say("compare_row", name=escape(name), count=count), (), (name, str(count)))
        for name, count in counts.items()
    )
    return Draft("answered", (Line(text, (), (mean, terms, str(together), str(len(counts)))), *rows))


def quotient(count: int, among: int) -> str:
    """A mean with two decimals; with three where these make it exact (9 ÷ 8)."""
    exact = (Decimal(count) / among).quantize(Decimal("0.001"), ROUND_HALF_UP)
    if exact * among == count:
        return plain(exact)
    return plain((Decimal(count) / among).quantize(Decimal("0.01"), ROUND_HALF_UP))
