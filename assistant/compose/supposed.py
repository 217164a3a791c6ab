"""How far an amount that a question supposes is from what the row plans ("如果做到三千亩，离全年目标差几亩").

It is set against the figure of the quarter that the supposition names, else against the goal. Where it is not sure
which figure is meant nothing is supposed, and the row is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose.arithmetic import PERCENT
from assistant.compose.asked_figures import pairs_of
from assistant.compose.knowledge import Knowledge
from assistant.compose.row_sums import result_line
from assistant.compose.rows import escape, goal_evidence, item_evidence, operand_line
from assistant.compose.stated_amounts import MONEY, amounts_in, with_unit
from assistant.draft import Draft, Line
from assistant.query import Query
from assistant.series import Computation, Point, Series, series_of, up_to
from index.quantities import Quantity, format_amount, plain, quantities, same_amount
from index.text import normalise
from index.types import YEAR_ROUND, ScheduleItem, Task

_LEFT = ("rest", "difference", "single")
_HEAD = 2
"""Characters at the end of a name that tell the kind of thing it is ("社区" of "示范社区")."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """What a supposed amount is set against, and the figures of the schedule that it is told by; () for the goal."""

    amount: Quantity
    operands: tuple[Point, ...] = ()
    formula: str = ""
    """How it is added up; "" where it stands in the row."""


def compose_supposed(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """How much more or less the supposed amount is than the planned one; None where it is not sure which that is.

    The supposed amount need not be one of the row's, which the answer says.
    """
    question = normalise(query.question)
    begins = known.patterns.supposed.search(question)
    if begins is None or query.operation is None or query.operation.name not in _LEFT:
        return None
    told = _told(question, begins.end())
    planned = _planned(told, query, question, task, known) if told is not None else None
    if told is None or planned is None:
        return None
    stated = amounts_in((task.goal, *(item.text for item in task.schedule)))
    note = known.wording.say("supposed_figure", amount=escape(told.text))
    own = [] if any(same_amount(told, q) for q in stated) else [Line(note, (task.number,), (told.text,))]
    shown = [operand_line(task, point, known.wording) for point in planned.operands]
    of_goal = Line(known.wording.say("row_goal", text=escape(task.goal)), (task.number,))
    items = [item for item in task.schedule if any(point.quote in item.text for point in planned.operands)]
    proofs = (goal_evidence(task), *(item_evidence(task, item) for item in items))
    lines = (_verdict(told, planned, task, known), *(shown or [of_goal]), *own)
    return Draft("answered", lines, tuple(dict.fromkeys(proofs)))


def _told(question: str, begin: int) -> Quantity | None:
    """The one amount that is supposed, or None: of two that are told in a unit neither is sure to be it."""
    found = [q for q in map(with_unit, quantities(question)) if q.unit and not q.growth]
    told = next((q for q in found if q.start >= begin), None)
    if told is None or told.high is not None or sum(q.unit == told.unit for q in found) > 1:
        return None
    return told if told.relation == "=" else None


def _verdict(told: Quantity, planned: _Planned, task: Task, known: Knowledge) -> Line:
    """Whether the supposed amount is more or less than the planned one, and by how much; shares differ by points."""
    like = planned.amount
    gap = abs(told.value - like.value)
    more, less = (format_amount(of(told.value, like.value), like) for of in (max, min))
    left = known.wording.say("points", number=plain(gap)) if like.unit == PERCENT else format_amount(gap, like)
    say = known.wording.say
    more_or_less = say("supposed_more", gap=left) if told.value > like.value else say("supposed_less", gap=left)
    formula = "，".join(filter(None, (planned.formula, f"{more} - {less} = {left}")))
    return result_line(task, more_or_less if gap else say("supposed_same"), formula, known.wording)


def _planned(told: Quantity, query: Query, question: str, task: Task, known: Knowledge) -> _Planned | None:
    """The figure of the quarter that is named, or the goal's where none is or the year is what it is set against."""
    said = question[: told.start] + " " + question[told.end :]
    of_year = known.patterns.whole_year.search(question[told.end :]) is not None
    by_its_end = query.quarters == YEAR_ROUND[-1:] and "goal" in query.asks
    if not query.quarters or query.quarters == YEAR_ROUND or of_year or by_its_end:
        amount = _meant(told, said, quantities(task.goal), known)
        return _Planned(amount) if amount is not None else _over_the_year(told, task)
    if len(query.periods) != 1 or "goal" in query.asks:
        return None
    last = query.quarters[-1]
    running = known.patterns.counted_on.search(question) is not None
    if len(query.quarters) > 1 and query.quarters != YEAR_ROUND[:last]:
        return None
    due = [item for item in task.schedule if item.quarters == (last,)]
    amount = _meant(told, said, amounts_in(item.text for item in due), known)
    return _of_quarter(amount, due, task, running=running or len(query.quarters) > 1) if amount is not None else None


def _of_quarter(amount: Quantity, due: Sequence[ScheduleItem], task: Task, *, running: bool) -> _Planned | None:
    """A quarter's figure, or what the year comes to by then, as the supposed amount is told; None where they differ.

    A running total is only compared with what is told as one, and from the first quarter both are the same.
    """
    quarter = due[0].quarters[-1]
    stated = Point(task.number, (quarter,), amount, amount.clause)
    series = next((s for s in series_of(task) if any(p.quantity == amount for p in s.points)), None)
    nature = series.nature if series is not None else "cumulative" if amount.cumulative else ""
    if nature in ("growth", "mixed"):
        return None
    if nature == "rate" or amount.rate or quarter == YEAR_ROUND[0] or running == (nature == "cumulative"):
        return _Planned(amount, (stated,))
    return _summed(series, quarter) if series is not None and running else None


def _summed(series: Series, quarter: int) -> _Planned | None:
    """What the quarters up to one come to, where each states its own amount."""
    done = up_to(series, quarter)
    if not isinstance(done, Computation) or done.high is not None or "quarters_missing" in done.cautions:
        return None
    like = done.operands[0].quantity
    return _Planned(replace(like, value=done.value, high=None, text=done.text), done.operands, done.formula)


def _over_the_year(told: Quantity, task: Task) -> _Planned | None:
    """What all quarters come to, where the goal states no amount in the unit and only one thing is counted in it."""
    counted = [series for series in series_of(task) if series.unit == told.unit]
    stated = any(q.unit == told.unit for q in quantities(task.goal))
    return _summed(counted[0], YEAR_ROUND[-1]) if len(counted) == 1 and not stated else None


def _meant(told: Quantity, said: str, stated: Sequence[Quantity], known: Knowledge) -> Quantity | None:
    """The one amount in the unit of a supposed one whose clause has words of the question that no other one has.

    What is counted has to be named by the end of its name: a model school is no model community. The only sum of
    money is that of the row.
    """
    found = [q for q in stated if q.unit == told.unit and not q.growth]
    words = [pairs_of(normalise(q.before + q.subject + q.after)) for q in found]
    shared_by = Counter(pair for pairs in words for pair in pairs)
    fits = [sum(pair in said for pair in pairs if shared_by[pair] < max(2, len(found))) for pairs in words]
    best = max(fits, default=0)
    if fits.count(best) != 1 or not (best or (len(found) == 1 and told.unit == MONEY)):
        return None
    amount = found[fits.index(best)]
    counted = known.patterns.counting_measure.fullmatch(told.unit) is not None
    named = normalise(amount.after or amount.subject or amount.before)[-_HEAD:]
    sure = amount.high is None and not amount.each and (not counted or named in said)
    return amount if sure else None
