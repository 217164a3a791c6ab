"""Two stretches of the year set against each other: each one's own amount, which has more and by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.arithmetic import greater_less_smaller, growth_between, over_quarters
from assistant.compose.knowledge import Knowledge
from assistant.query import Query, quarter_words, set_apart
from assistant.series import Computation, Outcome, Series
from index.quantities import Quantity, format_amount
from index.text import normalise

_COMPARED = 2
_OPERATIONS = ("difference", "single")


@dataclass(frozen=True, slots=True)
class OwnOfTwo:
    """What each of two stretches of the year comes to by itself; what is said of the two is all reckoned from these."""

    stretches: tuple[tuple[int, ...], ...]
    outcomes: tuple[Outcome, Outcome]

    @property
    def computed(self) -> tuple[Computation, ...]:
        """Both amounts; () where one of them cannot be told."""
        found = tuple(outcome for outcome in self.outcomes if isinstance(outcome, Computation))
        return found if len(found) == len(self.outcomes) else ()


def asks_growth_too(query: Query, known: Knowledge) -> re.Match[str] | None:
    """Where a question asks for a difference and for the same in percent ("多几项,涨了百分之多少"); None else."""
    return known.lexicon.patterns.splits.grown_by.search(normalise(query.question))


def own_of_two(query: Query, series: Series, known: Knowledge) -> OwnOfTwo | None:
    """Two stretches that a question sets against each other by more than one figure; None where it does not.

    It asks which has more beside by how much, or what the difference is in percent. Quarters of a count that goes on
    are then each taken by themselves: a running total less another is no answer to which quarter has more, and two
    bases in one answer contradict each other. Rates are left as they are stated.
    """
    name = query.operation.name if query.operation is not None else ""
    stretches = set_apart(query)
    beside = known.patterns.which_more.search(normalise(query.question)) or asks_growth_too(query, known)
    if name not in _OPERATIONS or beside is None or len(stretches) != _COMPARED or query.operands:
        return None
    if series.points[0].quantity.rate:
        return None
    first, second = (over_quarters(series, stretch) for stretch in stretches)
    return OwnOfTwo(stretches, (first, second))


def gap_of(two: OwnOfTwo, series: Series) -> Outcome:
    """By how much the greater of the two is greater."""
    return greater_less_smaller(*two.outcomes, series)


def growth_of(query: Query, two: OwnOfTwo, series: Series, known: Knowledge) -> Computation | None:
    """By what part the first of the two exceeds the second, where that is asked; None else."""
    if asks_growth_too(query, known) is None:
        return None
    grown = growth_between(*two.outcomes, series, query, known.patterns)
    return grown if isinstance(grown, Computation) else None


def which_is_more(
    stretches: Sequence[tuple[int, ...]], values: Sequence[Decimal], like: Quantity, known: Knowledge
) -> tuple[str, str]:
    """Which of two stretches has more and by how much, or that both are the same: the verdict and the gap."""
    first, second = values
    gap = format_amount(abs(first - second), like)
    if first == second:
        return known.wording.say("compute_two_same", gap=gap), gap
    more = quarter_words(stretches[0] if first > second else stretches[1])
    return known.wording.say("one_of_two", name=more, gap=gap), gap
