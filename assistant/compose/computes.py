"""Arithmetic over the figures of a task, shown with its operands; what must not be added is not added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.compose.agreement import agreement_line
from assistant.compose.arithmetic import compute, in_asked_scale, over_quarters, tenths
from assistant.compose.asked_figures import (
    PERCENT_UNITS,
    best_series,
    fit,
    in_asked_unit,
    is_named,
    named_apart,
    states_it_otherwise,
)
from assistant.compose.asked_measures import asks_other_unit, states_share
from assistant.compose.besides import growth_line, said_besides, without_growth
from assistant.compose.by_quarter import compose_every_quarter, wants_every_quarter
from assistant.compose.conversions import compose_converted
from assistant.compose.facts import compose_fact
from assistant.compose.knowledge import Knowledge
from assistant.compose.percents import compose_of_percent
from assistant.compose.refusals import compose_refusal
from assistant.compose.row_sums import (
    compose_left,
    compose_less_all,
    compose_other_part,
    compose_part,
    compose_repeated,
    compose_rest,
    compose_shared_sum,
    compose_short_of,
    compose_sum,
    result_line,
    tells_both,
)
from assistant.compose.rows import (
    LIST_JOIN,
    escape,
    goal_evidence,
    item_evidence,
    item_line,
    operand_line,
    refused_line,
    short_goal,
)
from assistant.compose.set_against import gap_of, own_of_two
from assistant.compose.stated_amounts import MONEY
from assistant.compose.supposed import compose_supposed
from assistant.compose.things_of_row import compose_over_things
from assistant.draft import Draft, Line
from assistant.patterns import AnswerPatterns
from assistant.query import Operation, Query, quarter_words
from assistant.series import Computation, Outcome, Refusal, Series, explain, series_of, total, up_to
from assistant.types import Evidence
from assistant.understand.parse import refuse
from index.quantities import format_amount, plain, quantities
from index.text import normalise
from index.types import YEAR_ROUND, Task

_OF_SEVERAL = ("average", "share", "ratio", "difference", "rest")
"""Operations that need more than an amount that is repeated."""
_DIVIDED = ("average", "share")
"""Those of them for which a row without a number has nothing at all."""
CLEARLY_MEANT = 2
"""Fit from which one of several series is the one that a question means."""


def compose_compute(query: Query, task: Task, known: Knowledge) -> Draft:
    """The computed figure with its formula and operands, or why there is none, with the figures as they stand."""
    within = (
        compose_supposed(query, task, known)
        or compose_of_percent(query, task, known)
        or compose_short_of(query, task, known)
        or compose_converted(query, task, known)
        or compose_over_things(query, task, known)
        or compose_sum(query, task, known)
        or compose_less_all(query, task, known)
        or compose_rest(query, task, known)
        or (compose_part(query, task, known) if not query.quarters or tells_both(query, task) else None)
    )
    if within is not None:
        return within
    if (several := _several_series(query, task, known)) is not None:
        return several
    series = best_series(query, task, known.patterns)
    if query.operation is not None and query.operation.name == "average" and known.patterns.per_each.search(query.read):
        shared = compose_shared_sum(query, task, known)  # no mean of quarters is asked for
        return shared or _stated_instead(query, task, known) or _no_series(query, task, known)
    if series is not None and (
        states_it_otherwise(query, task, series, known) or asks_other_unit(query, task, series.unit, known)
    ):
        return compose_fact(replace(query, asks=("amount",)), task, known)
    if series is None:
        if query.operation is not None and query.operation.name == "difference" and _states_growth(task):
            return compose_fact(replace(query, asks=("amount",)), task, known)
        repeated = query.operation is None or query.operation.name not in _OF_SEVERAL
        return (
            (compose_repeated(query, task, known) if repeated else None)
            or compose_left(query, task, known)
            or compose_part(query, task, known)
            or _stated_instead(query, task, known)
            or _no_series(query, task, known)
        )
    if wants_every_quarter(query, series, known):
        return compose_every_quarter(query, task, series, known)
    return _over_series(query, task, series, known)


def _several_series(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """What several series that are named side by side come to: together, or each; None when fewer are named."""
    apart = named_apart(query, task, known.patterns)
    if not apart:
        return None
    if query.operation is not None and query.operation.name == "total":
        if len({series.unit for _, series in apart}) == 1:
            return _together(query, task, apart, known)
    elif not query.quarters or query.operands:
        return None
    return _joined([_over_series(query, task, series, known, name) for name, series in apart])


def _first_or_own(series: Series, quarters: tuple[int, ...]) -> Outcome:
    """The amount over quarters; where the first figure of the year counts on to a quarter, that figure."""
    outcome = over_quarters(series, quarters)
    first = len(quarters) == 1 and series.points[0].quarters[-1] == quarters[0]
    return up_to(series, quarters[0]) if first and isinstance(outcome, Refusal) else outcome


def _together(query: Query, task: Task, apart: Sequence[tuple[str, Series]], known: Knowledge) -> Draft | None:
    """The sum of what several series in one unit come to; None where one of them cannot be told."""
    found = [(name, _first_or_own(series, query.quarters)) for name, series in apart]
    sums = [(name, outcome) for name, outcome in found if isinstance(outcome, Computation)]
    if len(sums) < len(found):
        return None
    points = tuple(point for _, outcome in sums for point in outcome.operands)
    like = points[0].quantity
    text = format_amount(sum((outcome.value for _, outcome in sums), Decimal(0)), like)
    formula = f"{' + '.join(f'{name}{outcome.text}' for name, outcome in sums)} = {text}"
    shown = (operand_line(task, point, known.wording, name) for name, outcome in sums for point in outcome.operands)
    lines = (result_line(task, text, escape(formula), known.wording), *shown)
    return Draft(
        "answered", lines, (goal_evidence(task), *(Evidence(task.number, "schedule", p.quote) for p in points))
    )


def _joined(drafts: Sequence[Draft]) -> Draft:
    """What was computed for several measured things of a row: the results first; what repeats is said once."""
    lines = dict.fromkeys([*(draft.lines[0] for draft in drafts), *(line for draft in drafts for line in draft.lines)])
    return Draft("answered", tuple(lines), tuple(dict.fromkeys(quote for draft in drafts for quote in draft.evidence)))


def _over_series(query: Query, task: Task, series: Series, known: Knowledge, name: str = "") -> Draft:
    """The asked operation over a series; `name` says what it measures where several are computed."""
    two = own_of_two(query, series, known)
    asked = without_growth(query, known)
    outcome = gap_of(two, series) if two is not None else compute(asked, series, known.patterns)
    outcome = in_asked_unit(outcome, query, task, known.patterns)
    if query.operation is None or query.operation.name != "convert":
        outcome = in_asked_scale(outcome, query, known.patterns)
    caution = explain(outcome, known.wording.section("series"))
    quoted = outcome.operands or series.points
    if isinstance(outcome, Computation):
        verdict = agreement_line(query, task, series, outcome, known)
        grown = growth_line(query, task, series, two, known)
        lines = [*filter(None, (verdict,)), *said_besides(query, task, series, two, known)]
        lines += [_result(query, task, outcome, known, name), *filter(None, (grown,))]
        lines += (operand_line(task, point, known.wording, name) for point in quoted)
        if caution:
            lines.append(Line(caution, (task.number,), (caution,)))
    else:
        lines = [
            refused_line(task, caution, known.wording),
            *(operand_line(task, point, known.wording) for point in series.points),
        ]
    if series.target is not None or (isinstance(outcome, Refusal) and quantities(task.goal)):
        lines.append(Line(known.wording.say("row_goal", text=escape(task.goal)), (task.number,)))
    evidence = (goal_evidence(task), *(Evidence(task.number, "schedule", point.quote) for point in quoted))
    return Draft("answered", tuple(lines), tuple(dict.fromkeys(evidence)))


def _result(query: Query, task: Task, outcome: Computation, known: Knowledge, of: str = "") -> Line:
    """The figure that was computed: with its formula or, for the largest and smallest, its quarter."""
    say, name = known.wording.say, query.operation.name if query.operation else "total"
    if name in ("largest", "smallest"):
        counted_on = "cumulative" in outcome.cautions  # its operands are of the quarters before, too
        stretches = [(q,) for q in outcome.quarters] if counted_on else [point.quarters for point in outcome.operands]
        operands = map(quarter_words, stretches)
        period = LIST_JOIN.join(dict.fromkeys(operands)) or quarter_words(outcome.quarters)
        order = say("most" if name == "largest" else "fewest")
        values = {"order": order, "text": outcome.text, "number": task.number, "goal": short_goal(task)}
        return Line(say("compute_peak", period=period, **values), (task.number,), (period, outcome.text))
    if name == "half_way":
        period = quarter_words(outcome.quarters)
        said = say(
            "compute_half_way", period=period, formula=outcome.formula, number=task.number, goal=short_goal(task)
        )
        return Line(said, (task.number,), (period, outcome.formula))
    percent = outcome.unit in PERCENT_UNITS and name == "single"
    shown = f"{plain(outcome.value)}%" if percent else outcome.text
    if name == "share" and outcome.unit in PERCENT_UNITS and known.patterns.asked_tenths.search(query.question):
        number, exact = tenths(outcome.text)
        shown = say("tenths_exact" if exact else "tenths_about", percent=shown, number=number)
    if of:
        said = say("compute_named", name=escape(of), text=shown, formula=outcome.formula, number=task.number)
        return Line(said, (task.number,), (shown, outcome.formula))
    return result_line(task, shown, outcome.formula, known.wording)


def _stated_instead(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """What the row states, where it was to be written in another unit and has none to convert; None else.

    Or where a sum is asked for that the goal states itself ("贴息一共多少": "9000万元的贴息资金").
    """
    name = query.operation.name if query.operation is not None else ""
    question = normalise(query.question)
    whole = name == "total" and not query.quarters and any(is_named(q, question) for q in quantities(task.goal))
    if not whole and (name != "convert" or not quantities(task.goal)):
        return None
    return compose_fact(replace(query, asks=("amount",)), task, known)


def _states_growth(task: Task) -> bool:
    """True when a row states by how much a rate is to change."""
    cells = (task.goal, *(item.text for item in task.schedule))
    return any(quantity.rate for cell in cells for quantity in quantities(cell))


def _no_series(query: Query, task: Task, known: Knowledge) -> Draft:
    """The share that a row states; else that it has none of what is asked for, or no figures to compute with."""
    name = query.operation.name if query.operation is not None else ""
    of_share = name == "share" and known.patterns.share_asked.search(query.question) is not None
    if name == "share" and states_share(task):
        return compose_fact(replace(query, asks=tuple(dict.fromkeys(("amount", *query.asks)))), task, known)
    if of_share or (name in _DIVIDED and not quantities(f"{task.goal}\n{task.schedule_text}\n{task.section_text}")):
        return compose_refusal(refuse(query.question, "no_amount"), known, (task.number,))
    lines = [Line(known.wording.say("compute_none", number=task.number, goal=short_goal(task)), (task.number,))]
    lines += [item_line(task, item, known.wording) for item in task.schedule]
    return Draft(
        "answered", tuple(lines), (goal_evidence(task), *(item_evidence(task, item) for item in task.schedule))
    )


def computed_amount(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """A "how much" over a stretch of the year that the row states only quarter by quarter; None when it is stated."""
    unstated = compose_other_part(query, task, known) or _left_to_do(query, task, known)
    return unstated or _over_stretch(query, task, known)


def _over_stretch(query: Query, task: Task, known: Knowledge) -> Draft | None:
    patterns = known.patterns
    series = best_series(query, task, patterns)
    if series is None:
        return _without_series(query, task, known)
    if series.unit == "%" and query.quarters and patterns.asks_money.search(query.question):
        return compose_compute(query, task, known)
    if series.unit in PERCENT_UNITS and not query.quarters and _states_other_amount(task):
        return None
    if len(query.quarters) == 1 or _states_period(query, task, series, known) or _states_each(query, task):
        return None
    if len(series_of(task)) > 1 and fit(series, normalise(query.question), patterns) < CLEARLY_MEANT:
        return None
    stated = _states_year(task, series) and not _of_named_track(query, task, series)
    if not query.quarters and (stated or not _means_all(query, task, series, patterns)):
        return None
    if isinstance(compute(query, series, patterns), Refusal):
        return None
    return compose_compute(query, task, known)


def _left_to_do(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """What is still to be done at the end of the year, where a count that goes on states all of it; None else."""
    at_end = query.quarters[-1:] == YEAR_ROUND[-1:] and query.quarters != YEAR_ROUND
    if not at_end or known.patterns.still.search(query.question) is None:
        return None
    series = best_series(query, task, known.patterns)
    if series is None or series.nature != "cumulative" or series.unit in PERCENT_UNITS:
        return None
    left = replace(query, operation=Operation("rest"), periods=query.periods or (query.quarters,))
    return compose_compute(left, task, known)


def _without_series(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """A "how much" that a row tells for no quarter by itself: what comes every time over the year, what is left then.

    None where items that are due state an amount, or neither is asked for.
    """
    patterns = known.patterns
    if not query.quarters and patterns.whole_year.search(query.question):
        return compose_repeated(query, task, known)
    due = (item.text for item in task.schedule if set(item.quarters) & set(query.quarters))
    to_the_end = query.quarters[-1:] == YEAR_ROUND[-1:] and query.quarters != YEAR_ROUND
    if not to_the_end or patterns.still.search(query.question) is None or any(quantities(text) for text in due):
        return None
    return compose_left(replace(query, operation=Operation("rest")), task, known)


def _means_all(query: Query, task: Task, series: Series, patterns: AnswerPatterns) -> bool:
    """True where the whole year is asked for, or an amount that the row states only quarter by quarter."""
    if patterns.whole_year.search(query.question):
        return True
    question = normalise(query.question)
    measured = series.unit == MONEY and patterns.about_money.search(question)
    if not (measured or (series.unit and series.unit in question)):
        return False
    sums = [total(other) for other in series_of(task) if other.unit == series.unit]
    return len({outcome.value for outcome in sums if isinstance(outcome, Computation)}) == 1


def _states_period(query: Query, task: Task, series: Series, known: Knowledge) -> bool:
    """True when an item is for exactly the quarters asked for, unless its figure counts quarters before them too."""
    if not query.quarters or all(set(item.quarters) != set(query.quarters) for item in task.schedule):
        return False
    counted_on = series.nature == "cumulative" and not known.patterns.counted_on.search(query.question)
    return not (counted_on and query.quarters[0] > 1)


def _states_each(query: Query, task: Task) -> bool:
    """True when several periods are named and each has items of its own ("三季度、四季度各完成多少")."""
    stated = [set(item.quarters) for item in task.schedule]
    return len(query.periods) > 1 and all(set(period) in stated for period in query.periods)


def _states_other_amount(task: Task) -> bool:
    """True when the row states for the year what the percentages are percentages of."""
    cells = (task.goal, *(item.text for item in task.schedule if item.year_round))
    return any(quantity.unit not in PERCENT_UNITS for cell in cells for quantity in quantities(cell))


def _of_named_track(query: Query, task: Task, series: Series) -> bool:
    """True when the question names the track of the series, of several: the goal's amount is that of all tracks."""
    track = normalise(series.track)
    several = len({item.track for item in task.schedule if item.track}) > 1
    return several and bool(track) and track in normalise(query.question) and track not in normalise(task.goal)


def _states_year(task: Task, series: Series) -> bool:
    """True when the goal states an amount in the unit of the series."""
    return any(quantity.unit == series.unit for quantity in quantities(task.goal))
