"""Each quarter of a series by itself: its own amount, which is the largest of them, what it is to the one before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.compose.arithmetic import less, ratio
from assistant.compose.asked_figures import PERCENT_UNITS, in_asked_unit
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN, goal_evidence, short_goal
from assistant.draft import Draft, Line
from assistant.query import Query, quarter_words
from assistant.series import Computation, Outcome, Series, difference, single_quarter
from assistant.types import Evidence
from index.quantities import format_amount
from index.text import normalise
from index.types import YEAR_ROUND, Task

OwnAmounts = dict[int, Computation]
"""The amount of each quarter that has one by itself."""


def wants_every_quarter(query: Query, series: Series, known: Knowledge) -> bool:
    """True where each quarter's own amount is asked for, or a difference of figures and nothing says of which.

    Of two names that could not be told apart in the row neither's figure is the difference.
    """
    name = query.operation.name if query.operation is not None else ""
    patterns = known.patterns
    if name in ("ratio", "difference") and patterns.on_quarter_before.search(normalise(query.question)):
        return True
    if name == "single":
        apart = known.lexicon.patterns.splits.each_word.search(query.question) or _set_against(query, known)
        return not query.quarters or (len(query.quarters) > 1 and apart is not None)
    if name != "difference" or patterns.peak.search(query.question):
        return False
    if query.quarters and patterns.than_year.search(query.question):
        return False
    return len(query.quarters) < 2 and (bool(query.operands) or series.unit not in PERCENT_UNITS)


def compose_every_quarter(query: Query, task: Task, series: Series, known: Knowledge) -> Draft:
    """What is asked of each quarter, one line each; which has most, where that is asked besides."""
    if known.patterns.on_quarter_before.search(normalise(query.question)) is not None:
        outcomes, verdict = _on_the_one_before(query, series), None
    else:
        alone = query.operation is not None and query.operation.name == "single"
        quarters = (query.quarters if alone else ()) or YEAR_ROUND
        own = {quarter: single_quarter(series, quarter) for quarter in quarters}
        outcomes = {quarter: in_asked_unit(each, query, task, known.patterns) for quarter, each in own.items()}
        verdict = _verdict(query, task, outcomes, known)
    heading = known.wording.say("fact_goal", number=task.number, goal=short_goal(task))
    lines = [*([verdict] if verdict is not None else []), Line(heading, (task.number,))]
    for quarter, outcome in outcomes.items():
        if isinstance(outcome, Computation):
            values = {"quarter": quarter_words((quarter,)), "text": outcome.text, "formula": outcome.formula}
            text = known.wording.say("compute_single", **values)
            lines.append(Line(text, (task.number,), (outcome.text, outcome.formula)))
    evidence = (goal_evidence(task), *(Evidence(task.number, "schedule", point.quote) for point in series.points))
    return Draft("answered", tuple(lines), evidence)


def _on_the_one_before(query: Query, series: Series) -> dict[int, Outcome]:
    """How many times each quarter is the one before it, or what it has more."""
    times = query.operation is not None and query.operation.name == "ratio"
    outcomes: dict[int, Outcome] = {}
    for before, quarter in pairwise(YEAR_ROUND):
        own, former = single_quarter(series, quarter), single_quarter(series, before)
        if times:
            outcomes[quarter] = ratio(own, former, series)
        else:
            outcomes[quarter] = difference(series, before, quarter) if series.unit == "%" else less(own, former, series)
    return outcomes


def _set_against(query: Query, known: Knowledge) -> object | None:
    """The words that ask which of the quarters has more."""
    question = normalise(query.question)
    return known.patterns.which_more.search(question) or known.patterns.peak.search(question)


def _verdict(query: Query, task: Task, outcomes: dict[int, Outcome], known: Knowledge) -> Line | None:
    """Which quarter has most (or fewest), where that is asked; None where one of them has no amount by itself."""
    own = {quarter: outcome for quarter, outcome in outcomes.items() if isinstance(outcome, Computation)}
    if _set_against(query, known) is None or len(own) < max(len(outcomes), 2):
        return None
    if len(own) == 2:
        return _of_two(own, task, known)
    peak = known.patterns.peak.search(normalise(query.question))
    few = peak is not None and peak["fewest"] is not None
    return _peak(own, task, known, few=few)


def _of_two(own: OwnAmounts, task: Task, known: Knowledge) -> Line:
    """Which of two quarters has more, or that both are the same."""
    say, (low, high) = known.wording.say, sorted(own, key=lambda quarter: own[quarter].value)
    like = own[high].operands[0].quantity
    gap = format_amount(own[high].value - own[low].value, like)
    more = say("one_of_two", name=quarter_words((high,)), gap=gap)
    verdict = say("compute_two_same", gap=gap) if own[high].value == own[low].value else more
    formula = f"{own[high].text} − {own[low].text} = {gap}"
    return Line(say("compute_two", verdict=verdict, formula=formula), (task.number,), (verdict, formula))


def _peak(own: OwnAmounts, task: Task, known: Knowledge, *, few: bool) -> Line:
    """The quarter with most or fewest; all of them where several have as much."""
    say, values = known.wording.say, [outcome.value for outcome in own.values()]
    best = min(values) if few else max(values)
    winners: Sequence[int] = [quarter for quarter, outcome in own.items() if outcome.value == best]
    period, text = LIST_JOIN.join(quarter_words((quarter,)) for quarter in winners), own[winners[0]].text
    shown = {"order": say("fewest" if few else "most"), "text": text, "number": task.number, "goal": short_goal(task)}
    return Line(say("compute_peak", period=period, **shown), (task.number,), (period, text))
