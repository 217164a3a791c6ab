"""Amounts in another unit than the row writes: areas, lengths and weights, and what comes every month as a year's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.compose.arithmetic import over_quarters
from assistant.compose.asked_figures import best_series
from assistant.compose.knowledge import Knowledge
from assistant.compose.row_sums import result_line
from assistant.compose.rows import escape, goal_evidence
from assistant.compose.stated_amounts import MONEY, shared_pairs
from assistant.draft import Draft, Line
from assistant.query import Query, quarter_words
from assistant.series import Computation, Point
from assistant.types import Evidence
from assistant.understand.mentions import LIST_MARK
from index.quantities import Quantity, format_amount, parse_amount, plain, quantities, same_amount
from index.text import normalise
from index.types import Task

IN_BASE: dict[str, tuple[str, Decimal]] = {
    "平方米": ("平方米", Decimal(1)),
    "亩": ("平方米", Decimal(2000) / 3),
    "公顷": ("平方米", Decimal(10) ** 4),
    "平方公里": ("平方米", Decimal(10) ** 6),
    "米": ("米", Decimal(1)),
    "公里": ("米", Decimal(1000)),
    "里": ("米", Decimal(500)),
    "立方米": ("立方米", Decimal(1)),
    "升": ("立方米", Decimal("0.001")),
    "千克": ("千克", Decimal(1)),
    "公斤": ("千克", Decimal(1)),
    "斤": ("千克", Decimal("0.5")),
    "吨": ("千克", Decimal(1000)),
    MONEY: (MONEY, Decimal(1)),
}
"""What is measured, by the unit that stands for it, and how many of that one unit comes to; 15 亩 are a hectare."""
_UNWRITTEN = {"里": Quantity(Decimal(1), None, "里", "1里", 0, 2, unit_text="里")}
"""Units that people ask for and no table writes."""
_TIMES_A_YEAR = {"月": 12, "季": 4, "周": 52, "天": 365, "日": 365}
_FINEST = Decimal("0.01")
"""Converted amounts are rounded to this in the magnitude they are written in."""
_MYRIAD = Decimal(10) ** 4


@dataclass(frozen=True, slots=True)
class _Source:
    """An amount that is to be converted, with the clauses that state it."""

    quantity: Quantity
    quotes: tuple[str, ...]
    formula: str
    """How it was computed from several; "" where the row states it."""
    points: tuple[Point, ...] = ()
    """The figures of quarters that it comes from."""


def compose_converted(query: Query, task: Task, known: Knowledge) -> Draft | None:
    """An amount of the row in the unit that is asked for; None where none is named or the row has none to convert."""
    if query.operation is None or query.operation.name != "convert":
        return None
    question = normalise(query.question)
    wanted = _asked_unit(question, known)
    if wanted is not None and (source := _source(query, task, wanted, known)) is not None:
        return _drawn_up(task, [(source, *_in_unit(source, wanted))], known)
    if known.patterns.per_year.search(question):
        regular = _regular(question, task, known)
        yearly = [(source, *found) for source in regular if (found := _of_a_year(source, known))]
        return _drawn_up(task, yearly, known) if yearly else None
    return None


def _asked_unit(question: str, known: Knowledge) -> Quantity | None:
    """One of the unit that an amount is wanted in ("几万平方米", "折成公顷"), with its magnitude; None without."""
    named = [match["unit"] for match in known.patterns.converted_unit.finditer(question)]
    units = [_UNWRITTEN.get(unit) or parse_amount(f"1{unit}") for unit in named]
    return next((unit for unit in reversed(units) if unit is not None and unit.unit in IN_BASE), None)


def _source(query: Query, task: Task, wanted: Quantity, known: Knowledge) -> _Source | None:
    """The amount to convert: the one that the question states, what quarters come to, the goal's, or any of the row."""
    question = normalise(query.question)
    goal, plan, section = (
        _convertible(cells, wanted)
        for cells in ((task.goal,), tuple(item.text for item in task.schedule), (task.section_text,))
    )
    claimed = quantities(question)
    if named := [q for q in (*goal, *plan, *section) if any(same_amount(q, other) for other in claimed)]:
        return _stated(named[0], [q for q in named if same_amount(q, named[0])])
    if goal and not query.quarters:
        return _best(goal, question)
    series = best_series(query, task, known.patterns)
    if series is not None and IN_BASE.get(series.unit, ("",))[0] == IN_BASE[wanted.unit][0]:
        outcome = over_quarters(series, query.quarters)
        return _of_quarters(outcome) if isinstance(outcome, Computation) else None
    return _best(plan or goal, question) if plan or goal else None


def _convertible(cells: Sequence[str], wanted: Quantity) -> list[Quantity]:
    """The amounts of cells that can be written in a unit and are not so already; growth never is an amount."""
    found = (quantity for cell in cells for quantity in quantities(cell) if not quantity.growth)
    return [
        q
        for q in found
        if IN_BASE.get(q.unit, ("",))[0] == IN_BASE[wanted.unit][0] and (q.unit, q.scale) != (wanted.unit, wanted.scale)
    ]


def _best(found: Sequence[Quantity], question: str) -> _Source:
    """The amount whose clause the question names best, the first of equals."""
    best = max(found, key=lambda quantity: shared_pairs(question, normalise(quantity.clause)))
    return _stated(best, [best])


def _of_quarters(outcome: Computation) -> _Source:
    """What quarters come to, with its own formula where it was added up."""
    like = outcome.operands[0].quantity
    computed = replace(like, value=outcome.value, high=None, text=outcome.text)
    written = f"{outcome.formula}{like.unit_text}，" if len(outcome.operands) > 1 else ""
    return _Source(computed, (), written, outcome.operands)


def _stated(quantity: Quantity, alike: Sequence[Quantity]) -> _Source:
    return _Source(quantity, tuple(dict.fromkeys(other.clause for other in alike)), "")


def _in_unit(source: _Source, wanted: Quantity) -> tuple[str, str]:
    """The amount in another unit, and the formula."""
    quantity = source.quantity
    each = IN_BASE[quantity.unit][1] / IN_BASE[wanted.unit][1]
    value = (quantity.value * each).quantize(_FINEST)
    text = f"{plain(value / wanted.scale)}{wanted.unit_text}"
    if wanted.scale >= _MYRIAD:
        text = f"{plain((value / wanted.scale).quantize(_FINEST))}{wanted.unit_text}"
    written = format_amount(quantity.value, quantity)
    if each == 1:
        return text, f"{source.formula}{written} = {text}"
    sign = "=" if value == quantity.value * each else "≈"
    factor = f"÷ {plain((1 / each).quantize(_FINEST))}" if each < 1 else f"× {plain(each.quantize(_FINEST))}"
    steps = dict.fromkeys((f"{plain(value)}{wanted.unit}", text))
    return text, f"{source.formula}{written} {factor} {sign} {' = '.join(steps)}"


def _regular(question: str, task: Task, known: Knowledge) -> list[_Source]:
    """The amounts of a row that are due every month or quarter: those whose clause the question names best."""
    cells = (task.goal, *(item.text for item in task.schedule))
    found = [q for cell in cells for q in quantities(cell) if known.patterns.each_time.search(q.clause)]
    stated = [q for q in found if any(same_amount(q, other) for other in quantities(question))]
    found = stated or found
    fits = [shared_pairs(question, normalise(q.before + q.subject + q.clause)) for q in found]
    kept = [q for q, fit in zip(found, fits, strict=True) if fit == max(fits)]
    if not kept:
        return []
    return [_stated(q, [q]) for q in {(q.value, q.unit): q for q in _in_its_place(kept, question)}.values()]


def _in_its_place(found: Sequence[Quantity], question: str) -> Sequence[Quantity]:
    """Of amounts that one clause gives for as many names in order ("甲、乙为1元、2元"), that of the name meant."""
    clauses = {quantity.clause for quantity in found}
    clause = clauses.pop()
    names = LIST_MARK.split(clause[: clause.find(found[0].text)])
    fits = [shared_pairs(question, normalise(name)) for name in names]
    if clauses or len(names) != len(found) or fits.count(max(fits)) > 1:
        return found
    return [found[fits.index(max(fits))]]


def _of_a_year(source: _Source, known: Knowledge) -> tuple[str, str] | None:
    """What comes every month or quarter, over a year; None where the clause does not say how often."""
    every = known.patterns.each_time.search(source.quotes[0])
    times = _TIMES_A_YEAR.get(every["every"]) if every is not None else None
    if times is None:
        return None
    text = format_amount(source.quantity.value * times, source.quantity)
    return text, f"{source.quantity.text} × {times} = {text}"


def _drawn_up(task: Task, results: Sequence[tuple[_Source, str, str]], known: Knowledge) -> Draft:
    """Each result with its formula, and the clauses of the row."""
    lines = [result_line(task, text, formula, known.wording) for _, text, formula in results]
    for point in (point for source, _, _ in results for point in source.points):
        period = quarter_words(point.quarters)
        said = known.wording.say("compute_operand", number=task.number, quarters=period, quote=escape(point.quote))
        lines.append(Line(said, (task.number,), (period,)))
    quotes = tuple(dict.fromkeys(quote for source, _, _ in results for quote in source.quotes))
    lines += [Line(known.wording.say("compute_clause", text=escape(quote)), (task.number,)) for quote in quotes]
    evidence = [Evidence(task.number, "goal" if quote in task.goal else "schedule", quote) for quote in quotes]
    return Draft("answered", tuple(lines), (goal_evidence(task), *evidence))
