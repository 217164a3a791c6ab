"""Several named amounts added, compared or divided: each found in a row of its own, or in one row by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product

from assistant.compose.arithmetic import in_scale_of, over_quarters, percent_as_asked, percent_text
from assistant.compose.asked_figures import PERCENT_UNITS, names_half, of_the_year, pairs_of
from assistant.compose.asked_measures import of_asked_dimension
from assistant.compose.knowledge import Knowledge
from assistant.compose.rows import escape, goal_evidence
from assistant.compose.stated_amounts import MONEY, shared_pairs
from assistant.draft import Draft, Line
from assistant.patterns import AnswerPatterns
from assistant.query import Operand, Query, quarter_words
from assistant.series import Computation, series_of
from assistant.types import Evidence
from assistant.understand.mentions import LIST_MARK
from index.quantities import Quantity, format_amount, plain, quantities, same_amount
from index.text import normalise
from index.types import Task

UNIT_NAMED = 2
"""What it adds to the fit of an amount that the question names its unit, or asks for money where it is money."""
OWN_WORDS = 0.5
"""What a pair of a name adds that stands right beside an amount, which tells two of one clause apart."""
_TIMES, _GAP = "ratio", "difference"
BEST = 3
"""Amounts of a name that are tried, so that each name gets another where two fit the same one best."""
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
"""So that "三年" and "3年" are alike."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of a task that may be the one an operand means."""

    task: Task
    operand: Operand
    quantity: Quantity
    """Value and unit; for several quarters the value is computed."""
    quotes: tuple[str, ...]
    """Clauses that state it or that it was computed from."""
    fit: float

    @property
    def text(self) -> str:
        """The amount in the unit of its source."""
        return format_amount(self.quantity.value, self.quantity)


def compose_several(query: Query, operands: Sequence[tuple[Operand, Task]], known: Knowledge) -> Draft | None:
    """The operation of the query over one amount of each operand; None when they have no unit in common."""
    amounts = _comparable(query, operands, known)
    if amounts is None or _only_introduced(query, amounts) or _share_of_each(query, amounts, known):
        return None
    return Draft("answered", *lines_and_quotes(query, amounts, known))


def _share_of_each(query: Query, amounts: Sequence[Amount], known: Knowledge) -> bool:
    """True where several are not added before they are set against a whole ("甲、乙各占丙几成")."""
    name = query.operation.name if query.operation is not None else ""
    each = known.lexicon.patterns.splits.each_word.search(query.question)
    return name == "share" and len(amounts) > 2 and each is not None


def _only_introduced(query: Query, amounts: Sequence[Amount]) -> bool:
    """True where a name to be added says which row is meant and no amount of it ("某某计划那个，风险代偿一共多少")."""
    if query.operation is None or query.operation.name != "total" or len({a.task.number for a in amounts}) > 1:
        return False
    told = [names_half(normalise(a.operand.name), normalise("".join(a.quotes))) for a in amounts]
    return told == [False, *(True for _ in told[1:])]


def lines_and_quotes(
    query: Query, amounts: Sequence[Amount], known: Knowledge
) -> tuple[tuple[Line, ...], tuple[Evidence, ...]]:
    """The result of the operation with the amounts it was made of, and where they stand."""
    name = query.operation.name if query.operation else _GAP
    names = (name, _GAP) if name == _TIMES and _asks_the_gap(query, known) else (name,)
    lines = [*(_result(each, query, amounts, known) for each in names), *(_operand(each, known) for each in amounts)]
    evidence = [
        Evidence(amount.task.number, "goal" if quote in amount.task.goal else "schedule", quote)
        for amount in amounts
        for quote in amount.quotes
    ]
    goals = [goal_evidence(amount.task) for amount in amounts]
    return tuple(lines), tuple(dict.fromkeys((*goals, *evidence)))


def _result(name: str, query: Query, amounts: Sequence[Amount], known: Knowledge) -> Line:
    """What an operation comes to, with its formula."""
    verdict, formula = _computed(name, amounts, query.question, known)
    tasks = tuple(dict.fromkeys(amount.task.number for amount in amounts))
    said = known.wording.say("compute_two", verdict=verdict, formula=formula)
    return Line(said, tasks, (verdict, formula, *(amount.operand.name for amount in amounts)))


def _asks_the_gap(query: Query, known: Knowledge) -> bool:
    """True where a question that asks how many times one is the other asks by how much they differ, too."""
    return any(name == _GAP and each.search(query.read) for name, each in known.lexicon.patterns.operations)


def _comparable(query: Query, operands: Sequence[tuple[Operand, Task]], known: Knowledge) -> tuple[Amount, ...] | None:
    """For each operand the amount that fits it best, all of the unit in which they fit best together."""
    question = normalise(query.question)
    candidates = [candidates_of(operand, task, question, known) for operand, task in operands]
    units = [
        unit
        for unit in dict.fromkeys(amount.quantity.unit for amount in candidates[0])
        if unit and (_is_a_quotient(query) or of_asked_dimension(unit, question, known.patterns))
    ]
    best: tuple[float, tuple[Amount, ...]] | None = None
    for unit in units:
        in_unit = [sorted((a for a in found if a.quantity.unit == unit), key=_misfit)[:BEST] for found in candidates]
        for amounts in product(*in_unit):
            places = {(amount.task.number, amount.quantity.start, amount.quotes) for amount in amounts}
            score = sum(amount.fit for amount in amounts)
            if len(places) < len(amounts) or (best is not None and score <= best[0]):
                continue
            if all(amount is found[0] for amount, found in zip(amounts, in_unit, strict=True)) or _told_apart(amounts):
                best = (score, amounts)
    return best[1] if best else None


def _is_a_quotient(query: Query) -> bool:
    """True where what is asked for is in no unit of the amounts: a share or a ratio of them."""
    return query.operation is not None and query.operation.name in ("share", "ratio")


def _told_apart(amounts: Sequence[Amount]) -> bool:
    """True when each amount stands with words of its own name that no other name has."""
    names = [pairs_of(normalise(amount.operand.name)) for amount in amounts]
    for place, amount in enumerate(amounts):
        own = names[place].difference(*(name for other, name in enumerate(names) if other != place))
        near = normalise("".join(amount.quotes))
        if not any(pair in near for pair in own):
            return False
    return True


def _misfit(amount: Amount) -> float:
    return -amount.fit


def candidates_of(operand: Operand, task: Task, question: str, known: Knowledge) -> list[Amount]:
    """The amounts of a task for an operand's quarters, or for the year."""
    found = []
    for quantity, quotes in (
        _for_quarters(operand, task) if operand.quarters else _for_year(operand, task, known.patterns)
    ):
        if quantity.growth:
            continue
        near = _name_of(quantity) or quantity.before + quantity.subject + quantity.after + quantity.clause
        near = normalise(near).translate(_DIGITS)
        name = known.patterns.this_year.sub(f"{known.table.year}年", normalise(operand.name)).translate(_DIGITS)
        own = normalise(quantity.before + quantity.after).translate(_DIGITS)
        fit = 2.0 * shared_pairs(name, near) + OWN_WORDS * shared_pairs(name, own)
        money = quantity.unit == MONEY and known.patterns.about_money.search(question) is not None
        named = bool(quantity.unit) and quantity.unit in question
        found.append(Amount(task, operand, quantity, quotes, fit + UNIT_NAMED * (money + named)))
    told = [quantity for quantity in quantities(normalise(operand.name)) if quantity.unit]
    just_told = [amount for amount in found if any(same_amount(amount.quantity, other) for other in told)]
    return just_told or found


def _name_of(quantity: Quantity) -> str:
    """What an amount is of where a clause lists names and then as many amounts ("甲、乙增至1元、2元"); or ""."""
    listed = quantities(quantity.clause)
    if len(listed) < 2 or not all(LIST_MARK.fullmatch(quantity.clause[a.end : b.start]) for a, b in pairwise(listed)):
        return ""
    names = LIST_MARK.split(quantity.clause[: listed[0].start])
    places = [place for place, other in enumerate(listed) if other.text == quantity.text]
    return names[places[0]] if len(names) == len(listed) and len(places) == 1 else ""


def _for_year(operand: Operand, task: Task, patterns: AnswerPatterns) -> list[tuple[Quantity, tuple[str, ...]]]:
    """What a task states for the year, in goal or schedule, and what one item states of just what is named."""
    name = normalise(operand.name)
    goals = of_the_year(task)
    stated = {quantity.unit for quantity, _ in goals}
    yearly = [q for item in task.schedule for q in quantities(item.text) if patterns.for_the_year.search(q.clause)]
    named = [(place, q) for place, item in enumerate(task.schedule) for q in quantities(item.text)]
    named = [(place, q) for place, q in named if name in normalise(q.clause)]
    once = [q for place, q in named if all(q.unit != other.unit for elsewhere, other in named if elsewhere != place)]
    further = [quantity for quantity in yearly if quantity.unit not in stated]
    return [*goals, *((quantity, (quantity.clause,)) for quantity in (*further, *once))]


def _for_quarters(operand: Operand, task: Task) -> list[tuple[Quantity, tuple[str, ...]]]:
    """What the series of a task come to over the quarters, and what single items state for exactly these."""
    found: list[tuple[Quantity, tuple[str, ...]]] = []
    for series in series_of(task):
        # How far works are is compared, not what a quarter adds to that.
        outcome = over_quarters(series, operand.quarters, counted_on=series.unit in PERCENT_UNITS)
        if isinstance(outcome, Computation):
            like = outcome.operands[0].quantity
            quantity = Quantity(
                outcome.value, None, outcome.unit, outcome.text, like.start, like.end, growth=like.growth,
                rate=like.rate, subject=series.track + series.subject, scale=like.scale, unit_text=like.unit_text,
                before=like.before, after=like.after, clause=like.clause,
            )  # fmt: skip
            found.append((quantity, tuple(point.quote for point in outcome.operands)))
    stated = [item for item in task.schedule if item.quarters == operand.quarters]
    return found or [(quantity, (quantity.clause,)) for item in stated for quantity in quantities(item.text)]


def _computed(name: str, amounts: Sequence[Amount], question: str, known: Knowledge) -> tuple[str, str]:
    """The verdict and the formula."""
    like = max((amount.quantity for amount in amounts), key=lambda quantity: quantity.scale)
    texts = [format_amount(amount.quantity.value, like) for amount in amounts]
    values = [amount.quantity.value for amount in amounts]
    if name == "total":
        value = sum(values, Decimal(0))
        written = format_amount(value, like)
        result = format_amount(value, in_scale_of(question, like, known.patterns))
        return result, f"{' + '.join(texts)} = {' = '.join(dict.fromkeys((written, result)))}"
    if name == "share" and len(values) > 2 and values[-1]:  # "甲、乙加起来占丙几成"
        share = sum(values[:-1], Decimal(0)) / values[-1]
        formula = f"({' + '.join(texts[:-1])}) ÷ {texts[-1]} = {percent_as_asked(share, question, known.patterns)}"
        return percent_text(share), formula
    if name == "share" and values[1]:
        part, whole = _part_first(amounts, question, known)
        share = values[part] / values[whole]
        formula = f"{texts[part]} ÷ {texts[whole]} = {percent_as_asked(share, question, known.patterns)}"
        return percent_text(share), formula
    if name == "ratio" and values[1]:
        result = known.wording.say("times", number=f"{values[0] / values[1]:.2f}".rstrip("0").rstrip("."))
        return result, f"{texts[0]} ÷ {texts[1]} = {result}"
    if name == "average":
        mean = Decimal(f"{sum(values, Decimal(0)) / len(values) / like.scale:.3f}") * like.scale
        result = format_amount(mean, like)
        return result, f"({' + '.join(texts)}) ÷ {len(values)} = {result}"
    return _gap(name, amounts, in_scale_of(question, like, known.patterns), known)


def _part_first(amounts: Sequence[Amount], question: str, known: Knowledge) -> tuple[int, int]:
    """The places of a part and of what it is a part of: as named, unless the part would be the more of one row."""
    one_row = amounts[0].task == amounts[1].task and known.patterns.part_of_it.search(question) is not None
    more = amounts[0].quantity.value > amounts[1].quantity.value
    return (1, 0) if one_row and more else (0, 1)


def _gap(name: str, amounts: Sequence[Amount], like: Quantity, known: Knowledge) -> tuple[str, str]:
    """Which is the largest (or smallest) and by how much, and the formula."""
    ordered = sorted(amounts, key=lambda amount: amount.quantity.value, reverse=True)
    high, low = ordered[0], ordered[-1]
    value = high.quantity.value - low.quantity.value
    gap = known.wording.say("points", number=plain(value)) if like.rate else format_amount(value, like)
    formula = f"{format_amount(high.quantity.value, like)} − {format_amount(low.quantity.value, like)} = {gap}"
    if high.quantity.value == low.quantity.value:
        return known.wording.say("compute_two_same", gap=gap), formula
    which = ("several_least" if name == "smallest" else "several_most") if len(amounts) > 2 else "one_of_two"
    named = low if which == "several_least" else high
    return known.wording.say(which, name=escape(named.operand.name), gap=gap), formula


def _operand(amount: Amount, known: Knowledge) -> Line:
    """An operand with the row it stands in and the words that state it."""
    period = quarter_words(amount.operand.quarters) if amount.operand.quarters else known.wording.say("whole_year")
    values = {
        "name": escape(amount.operand.name), "period": period, "amount": amount.text, "number": amount.task.number,
        "quote": "；".join(escape(quote) for quote in amount.quotes),
    }  # fmt: skip
    text = known.wording.say("several_operand", **values)
    return Line(text, (amount.task.number,), (amount.operand.name, period, amount.text))
