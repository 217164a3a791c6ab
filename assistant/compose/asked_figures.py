"""Which figures of a task a question wants computed: the series that fits it, amounts it names, amounts of the year."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.arithmetic import percent_of_amount
from assistant.compose.knowledge import Knowledge
from assistant.compose.stated_amounts import MONEY, shared_pairs
from assistant.patterns import AnswerPatterns
from assistant.query import Query
from assistant.series import Computation, Outcome, Point, Series, series_of, total
from index.quantities import Quantity, quantities
from index.text import normalise
from index.types import Task

PERCENT_UNITS = ("%", "百分点")
NAMED = 0.5
"""Share of the character pairs of what an amount measures that a question must have to name it."""
SHORT_NAME = 3
"""Characters that a name begins or ends with which are enough to name it, where no other has them ("东山湖")."""


def best_series(query: Query, task: Task, patterns: AnswerPatterns) -> Series | None:
    """The series that a question is about: by its subject, unit and track."""
    found = series_of(task) or _by_unit(query, task, patterns)
    if not found:
        return None
    question = normalise(query.question)
    named = [series for series in found if _name_ends(series, question)]
    if len(named) > 1:
        return max(named, key=lambda series: _name_ends(series, question))
    return max(
        found,
        key=lambda series: (
            fit(series, question, patterns),
            _named_whole(series, question),
            _short(series, question),
            len(series.points),
        ),
    )


def _named_whole(series: Series, question: str) -> int:
    """How long the name of what a series measures is, where the question has all of it ("停车位"); 0 else."""
    quantity = series.points[-1].quantity
    names = (normalise(name) for name in (quantity.after, quantity.subject, quantity.before) if name)
    return max((len(name) for name in names if name in question), default=0)


def _short(series: Series, question: str) -> int:
    """How many pairs of a question's characters are short for words of what a series measures ("配网", "配电网").

    This decides only between series that fit alike.
    """
    quantity = series.points[-1].quantity
    name = normalise(series.track + quantity.before + quantity.after)
    ends = {name[i] + name[i + 2] for i in range(len(name) - 2)} - pairs_of(name)
    return len(ends & pairs_of(question))


def states_it_otherwise(query: Query, task: Task, series: Series, known: Knowledge) -> bool:
    """True where what is to be summed up stands in the goal ("新增学位6000个"), and no quarter counts it."""
    if query.quarters or query.operation is None or query.operation.name != "total":
        return False
    named = [segment for segment in query.topic.split() if segment not in known.lexicon.words.actions]
    counted = normalise("\n".join((series.subject, series.track, *(point.quote for point in series.points))))
    if not named or any(segment in counted for segment in named):
        return False
    stated = (q for q in quantities(task.goal) if q.unit != series.unit and series.unit not in PERCENT_UNITS)
    measured = [normalise(f"{q.before}\n{q.subject}\n{q.after}") for q in stated]
    return any(segment in text for segment in named for text in measured)


def _name_ends(series: Series, question: str) -> int:
    """Where the question names just what a series measures, so that the last name counts ("甲的乙"); 0 if nowhere."""
    name = normalise(series.points[-1].quantity.after)
    place = question.rfind(name) if len(name) > 2 else -1
    return place + len(name) if place >= 0 else 0


def named_apart(query: Query, task: Task, patterns: AnswerPatterns) -> tuple[tuple[str, Series], ...]:
    """The series that a question names side by side ("甲和乙各还差多少"), with their names; () when it names fewer."""
    question = normalise(query.question)
    if not patterns.several_things.search(question):
        return ()
    found = [(series.track or _name(series), series) for series in series_of(task)]
    names = [name for name, _ in found]
    named = []
    for name, series in found:
        if names.count(name) > 1:
            continue
        others = {pair for other in names if other != name for pair in pairs_of(normalise(other))}
        own = pairs_of(normalise(name)) - others
        edges = {normalise(name)[:SHORT_NAME], normalise(name)[-SHORT_NAME:]}
        shared = {edge for edge in edges for other in names if other != name and edge in normalise(other)}
        by_an_edge = any(edge in question for edge in edges - shared)
        if any(pair in question for pair in own) and (by_an_edge or names_half(normalise(name), question)):
            named.append((name, series))
    named.sort(key=lambda each: _first_place(each[0], question))
    return tuple(named) if len(named) > 1 else ()


def _name(series: Series) -> str:
    """What a series measures, in the fewest words of the row; "" where it has none for it."""
    names = [point.quantity.after or point.quantity.subject or point.quantity.before for point in series.points]
    return min((name for name in names if len(name) > 1), key=len, default="")


def _first_place(name: str, question: str) -> int:
    """Where the last characters of a name stand, which tell it from its like ("示范社区", "示范小区")."""
    return question.find(normalise(name)[-2:])


def _by_unit(query: Query, task: Task, patterns: AnswerPatterns) -> tuple[Series, ...]:
    """Figures in a measure of the question, one in each of several quarters, though worded differently."""
    question = normalise(f"{query.question}\n{query.read}")
    asked = (unit for match in patterns.measured_series.finditer(question) for unit in (match[1], match[1][:1]))
    for unit in (*asked, *(quantity.unit for quantity in quantities(question) if quantity.unit)):
        points = []
        for item in task.schedule:
            found = [q for q in quantities(item.text) if q.unit == unit and not (item.year_round or q.each)]
            found = [q for q in found if patterns.preparation.search(q.after) is None]
            points += [Point(task.number, item.quarters, q, q.clause) for q in found[:1]]
        if len(points) > 1:
            return (Series(task.number, "", unit, "", 0, tuple(points), "single", implied=True),)
    return ()


def fit(series: Series, question: str, patterns: AnswerPatterns) -> float:
    """How well a series fits a question: shared character pairs, its unit, money where money is asked for."""
    quantity = series.points[-1].quantity
    near = normalise(series.subject + series.track + quantity.before + quantity.after + quantity.unit_text)
    score = float(shared_pairs(question, near))
    if series.unit and series.unit in question:
        score += 1.5
    if series.unit == MONEY and patterns.about_money.search(question):
        score += 2
    generation = patterns.generation.search(question)
    if generation is not None and generation[0] in near:
        score += 3
    return score


def is_named(quantity: Quantity, question: str) -> bool:
    """True when the question names what an amount measures."""
    return names_half(normalise(quantity.after or quantity.subject or quantity.before), question)


def names_half(name: str, question: str) -> bool:
    """True when a question has at least half of the character pairs of a name."""
    pairs = pairs_of(name)
    return bool(pairs) and sum(pair in question for pair in pairs) >= max(1, len(pairs) * NAMED)


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def in_asked_unit(outcome: Outcome, query: Query, task: Task, patterns: AnswerPatterns) -> Outcome:
    """Percentages of a yearly amount become amounts where the question asks for money ("要完成多少亿元")."""
    if not isinstance(outcome, Computation) or outcome.unit not in PERCENT_UNITS:
        return outcome
    if not patterns.asks_money.search(query.question) or (query.operation and query.operation.name == "share"):
        return outcome
    year_round = [quantity for item in task.schedule if item.year_round for quantity in quantities(item.text)]
    amounts = [quantity for quantity in (*year_round, *quantities(task.goal)) if quantity.unit == MONEY]
    return percent_of_amount(outcome, amounts[0]) if amounts else outcome


def of_the_year(task: Task) -> tuple[tuple[Quantity, tuple[str, ...]], ...]:
    """The amounts of a whole year that a task states or that its quarters add up to, with the clauses they stand in."""
    stated = quantities(task.goal)
    if stated:
        return tuple((quantity, (quantity.clause,)) for quantity in stated)
    sums = ((series, total(series)) for series in series_of(task))
    return tuple(
        (replace(series.points[-1].quantity, value=outcome.value), tuple(point.quote for point in outcome.operands))
        for series, outcome in sums
        if isinstance(outcome, Computation)
    )
