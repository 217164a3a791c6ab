"""Each quarter of a series by itself: its own amount, which is the largest of them, what it is to the one before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.compose.arithmetic import PERCENT, less, ratio
from assistant.compose.asked_figures import PERCENT_UNITS, in_asked_unit
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import LIST_JOIN, goal_evidence, operand_line, refused_line, short_goal
from assistant.compose.set_against import which_is_more
from assistant.draft import Draft, Line
from assistant.query import Query, quarter_words
from assistant.series import Computation, Outcome, Refusal, Series, difference, explain, single_quarter
from assistant.types import Evidence
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
    """What is asked of each quarter, one line each; which has most, where that is asked besides.

    A quarter that cannot be told is said to be so, with why, and the figures as they stand.
    """
    if known.patterns.on_quarter_before.search(normalise(query.question)) is not None:
        outcomes, verdict = _on_the_one_before(query, series), None
    else:
        alone = query.operation is not None and query.operation.name == "single"
        quarters = (query.quarters if alone else ()) or YEAR_ROUND
        own = {quarter: single_quarter(series, quarter) for quarter in quarters}
        amounts = {quarter: in_asked_unit(each, query, task, known.patterns) for quarter, each in own.items()}
        verdict = _verdict(query, task, amounts, known)
        outcomes = {quarter: ("compute_single", outcome) for quarter, outcome in amounts.items()}
    refusals = [outcome for _, outcome in outcomes.values() if isinstance(outcome, Refusal)]
    figures = [operand_line(task, point, known.wording) for point in series.points] if refusals else []
    shown = [_quarter_line(quarter, task, *outcome, known) for quarter, outcome in outcomes.items()]
    if len(refusals) == len(outcomes) and len(set(refusals)) == 1:
        shown = [refused_line(task, _reason(refusals[0], known), known.wording)]
    else:
        shown.insert(0, Line(known.wording.say("fact_goal", number=task.number, goal=short_goal(task)), (task.number,)))
    lines = (*([verdict] if verdict is not None else []), *shown, *figures)
    evidence = (goal_evidence(task), *(Evidence(task.number, "schedule", point.quote) for point in series.points))
    return Draft("answered", lines, evidence)


def _quarter_line(quarter: int, task: Task, wording: str, outcome: Outcome, known: Knowledge) -> Line:
    """What is said of one quarter, or why nothing is."""
    period = quarter_words((quarter,))
    if isinstance(outcome, Refusal):
        reason = _reason(outcome, known)
        return Line(known.wording.say("compute_unknown", quarter=period, reason=reason), (task.number,), (reason,))
    text = known.wording.say(wording, quarter=period, text=outcome.text, formula=outcome.formula)
    return Line(text, (task.number,), (outcome.text, outcome.formula))


def _reason(refusal: Refusal, known: Knowledge) -> str:
    return explain(refusal, known.wording.section("series"))


def _on_the_one_before(query: Query, series: Series) -> dict[int, tuple[str, Outcome]]:
    """How many times each quarter is the one before it, or what it has more or less, with the name of the wording."""
    times = query.operation is not None and query.operation.name == "ratio"
    outcomes: dict[int, tuple[str, Outcome]] = {}
    for before, quarter in pairwise(YEAR_ROUND):
        own, former = single_quarter(series, quarter), single_quarter(series, before)
        if times:
            outcomes[quarter] = ("before.times", ratio(own, former, series))
        elif series.unit == PERCENT:
            outcomes[quarter] = _signed(difference(series, before, quarter), difference(series, quarter, before), True)
        else:
            outcomes[quarter] = _signed(less(own, former, series), less(former, own, series), False)
    return outcomes


def _signed(more: Outcome, fewer: Outcome, rate: bool) -> tuple[str, Outcome]:
    """A difference without its sign, with the name of the wording that says which way it goes."""
    if isinstance(more, Refusal) or more.value > 0:
        return ("before.higher" if rate else "before.more"), more
    if more.value == 0:
        return "before.same", more
    return ("before.lower" if rate else "before.less"), fewer


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
    asked = {peak["fewest"] is not None for peak in known.patterns.peak.finditer(normalise(query.question))}
    if len(asked) > 1:  # "哪个季度最多，比最少的多多少"
        high, low = (choose(own, key=lambda quarter: own[quarter].value) for choose in (max, min))
        return _of_two({high: own[high], low: own[low]}, task, known)
    return _peak(own, task, known, few=True in asked)


def _of_two(own: OwnAmounts, task: Task, known: Knowledge) -> Line:
    """Which of two quarters has more, or that both are the same."""
    low, high = sorted(own, key=lambda quarter: own[quarter].value)
    values, like = (own[high].value, own[low].value), own[high].operands[0].quantity
    verdict, gap = which_is_more(((high,), (low,)), values, like, known)
    formula = f"{own[high].text} − {own[low].text} = {gap}"
    return Line(known.wording.say("compute_two", verdict=verdict, formula=formula), (task.number,), (verdict, formula))


def _peak(own: OwnAmounts, task: Task, known: Knowledge, *, few: bool) -> Line:
    """The quarter with most or fewest; all of them where several have as much."""
    say, values = known.wording.say, [outcome.value for outcome in own.values()]
    best = min(values) if few else max(values)
    winners: Sequence[int] = [quarter for quarter, outcome in own.items() if outcome.value == best]
    period, text = LIST_JOIN.join(quarter_words((quarter,)) for quarter in winners), own[winners[0]].text
    shown = {"order": say("fewest" if few else "most"), "text": text, "number": task.number, "goal": short_goal(task)}
    return Line(say("compute_peak", period=period, **shown), (task.number,), (period, text))
