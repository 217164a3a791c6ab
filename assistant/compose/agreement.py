"""Whether what the quarters come to is what the goal sets or the question tells ("四季相加,对得上全年目标吗")."""

from __future__ import annotations

from decimal import Decimal

from assistant.compose.arithmetic import SCALES
from assistant.compose.knowledge import Knowledge
from assistant.draft import Line
from assistant.query import Query
from assistant.series import Computation, Series
from index.quantities import format_amount
from index.text import normalise
from index.types import Task


def agreement_line(query: Query, task: Task, series: Series, outcome: Computation, known: Knowledge) -> Line | None:
    """The verdict; None where none is asked for, or there is nothing to set the sum against."""
    question = normalise(query.question)
    asked = known.patterns.agrees.search(question)
    if asked is None or outcome.high is not None or query.operation is None or query.operation.name != "total":
        return None
    told = _told(question, series, known)
    wanted = told if told is not None else series.target_value
    if wanted is None:
        return None
    say = known.wording.say
    like = outcome.operands[0].quantity
    amount, gap = (format_amount(value, like) for value in (wanted, abs(outcome.value - wanted)))
    base = say("agreement.goal") if wanted == series.target_value else say("agreement.told")
    verdict = say(f"agreement.{_how(outcome.value, wanted)}", base=base, amount=amount, gap=gap)
    return Line(verdict, (task.number,), (amount, gap, verdict))


def _how(value: Decimal, wanted: Decimal) -> str:
    """The name of the wording."""
    return "same" if value == wanted else "more" if value > wanted else "less"


def _told(question: str, series: Series, known: Knowledge) -> Decimal | None:
    """The amount that a question sets the sum against, in base units: the last that it tells so; None without one."""
    own = {point.quantity.value for point in series.points}
    like = series.points[0].quantity
    told: list[Decimal] = []
    for match in known.patterns.told_sum.finditer(question):
        bare = not (match["scale"] or question.startswith(series.unit or " ", match.end()))
        value = Decimal(match["number"]) * (like.scale if bare else SCALES.get(match["scale"], Decimal(1)))
        told += [value] if value not in own else []
    return told[-1] if told else None
