"""Amounts that a row states: which of them a question asks for, and which of the question's claims they contradict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.compose.knowledge import Knowledge
from assistant.patterns import AnswerPatterns
from assistant.query import Query
from assistant.retrieve import word_forms
from assistant.series import Computation, half_year, series_of, single_quarter, up_to
from assistant.understand.numerals import in_percent, parse_number
from assistant.understand.periods import find_periods
from index.quantities import Quantity, parse_amount, quantities, same_amount
from index.text import normalise
from index.types import YEAR_ROUND, ScheduleItem, Task

NEARLY_AS_GOOD = 0.6
"""Share of the best fit that a further amount needs when the question asks for several."""
CONTRADICTION = 3
"""Fit from which a stated amount is about the same thing as a claimed one."""
ONLY_RIVAL = 2
"""The same where it is claimed as a target, or for a quarter, and there is only one clause with that unit."""
NAME_AT_LEAST = 3
"""Characters of a word that names a thing of its own."""
CUMULATIVE = "cumulative"
MONEY = "元"
"""Canonical unit of money."""
ANY_UNIT = "个"
"""What is said for the unit of anything that is counted."""
SHARES = frozenset({"%", "‰"})
"""Units of what is a part of something, and no number of things."""
_EDGES = "。;,"
CLAUSE = re.compile(r"[,;?。]")
_YEAR = re.compile(r"\d{4}$")
SAID_OF_MONEY = 10**8
"""Magnitude behind which no unit need be said where money is meant."""


def best_amounts(query: Query, task: Task, known: Knowledge, due: Sequence[ScheduleItem]) -> tuple[str, ...]:
    """The clauses of the row that state the amount asked for; of the items that are due when quarters are named."""
    question = normalise(query.question)
    found = _in_asked_unit(question, _candidates(query, question, task, due, known), task, known.patterns)
    if not found:
        return ()
    scores = [_fit(quantity, question, known.patterns) for quantity in found]
    asked_apart = [clause for clause in CLAUSE.split(question) if known.patterns.asked_measure.search(clause)]
    if len(asked_apart) > 1:
        return _for_each(asked_apart, found, scores, known.patterns)
    best = max(scores)
    if known.patterns.several_things.search(question) is not None:
        kept = [q for q, score in zip(found, scores, strict=True) if score >= best * NEARLY_AS_GOOD]
    else:
        words = _telling_words(query, known)
        last = _named_last(words, question, found, known)
        ranks = [
            (last in normalise(quantity.clause), _named_by(words, quantity), score)
            for quantity, score in zip(found, scores, strict=True)
        ]
        kept = [quantity for quantity, rank in zip(found, ranks, strict=True) if rank == max(ranks)]
    clauses = dict.fromkeys(quantity.clause.strip(_EDGES) for quantity in kept)
    return tuple(clause for clause in clauses if clause)


def _for_each(
    asked: Iterable[str], found: Sequence[Quantity], scores: Sequence[float], patterns: AnswerPatterns
) -> tuple[str, ...]:
    """The clause for each amount that the clauses of a question ask for; what fits all of it decides between equals."""
    clauses: list[str] = []
    for clause in asked:
        own = [(_fit(quantity, clause, patterns), score) for quantity, score in zip(found, scores, strict=True)]
        clauses.append(found[own.index(max(own))].clause.strip(_EDGES))
    return tuple(dict.fromkeys(filter(None, clauses)))


def _candidates(
    query: Query, question: str, task: Task, due: Sequence[ScheduleItem], known: Knowledge
) -> tuple[Quantity, ...]:
    """Amounts of the section for a year that it names, of the quarters asked for, of the goal, of any quarter."""
    if any(year in task.section_text for year in known.patterns.named_year.findall(question)):
        found = quantities(task.section_text)
    elif query.quarters:
        return amounts_in(item.text for item in due)
    elif found := _of_years(question, task, known.patterns):
        return found
    else:
        found = _of_a_thing_in_the_plan(query, task, known) or quantities(task.goal)
    if found or query.quarters:
        return found
    return amounts_in(item.text for item in task.schedule)


def amounts_for_years(question: str, task: Task, patterns: AnswerPatterns) -> tuple[Quantity, ...]:
    """Amounts that the section, and not the row, states for as many years as a question names ("三年累计")."""
    asked = {parse_number(match["count"]) for match in patterns.years.finditer(question)}

    def said(text: str) -> bool:
        return any(parse_number(match["count"]) in asked for match in patterns.years.finditer(normalise(text)))

    if not asked or said(f"{task.goal}\n{task.schedule_text}"):
        return ()
    return tuple(
        quantity for quantity in quantities(task.section_text) if said(quantity.clause) and quantity.unit != "年"
    )


def _of_years(question: str, task: Task, patterns: AnswerPatterns) -> tuple[Quantity, ...]:
    """Amounts for as many years as a question names: those of the section, or those of several in the goal."""
    return amounts_for_years(question, task, patterns) or _of_so_many_years(question, task, patterns)


def _of_so_many_years(question: str, task: Task, patterns: AnswerPatterns) -> tuple[Quantity, ...]:
    """The amounts that a goal states for as many years as the question names ("3年累计统筹100万平方米"), of several."""
    asked = {parse_number(match["count"]) for match in patterns.years.finditer(question)}
    stated = tuple(quantity for quantity in quantities(task.goal) if quantity.unit != "年")
    own = tuple(
        quantity
        for quantity in stated
        if any(parse_number(match["count"]) in asked for match in patterns.years.finditer(normalise(quantity.clause)))
    )
    return own if len(own) < len(stated) else ()


def _of_a_thing_in_the_plan(query: Query, task: Task, known: Knowledge) -> tuple[Quantity, ...]:
    """Amounts of the schedule whose clauses name what the question names and no amount of the goal is of; () if none.

    The clause that names most of it counts: "粤书吧几个" where the goal only counts what it belongs to.
    """
    words = _telling_words(query, known)
    stated = " ".join(normalise(quantity.clause) for quantity in quantities(task.goal))
    missing = [word for word in words if len(word) >= NAME_AT_LEAST and word not in stated]
    amounts = amounts_in(item.text for item in task.schedule)
    named = [sum(len(word) for word in missing if word in normalise(quantity.clause)) for quantity in amounts]
    most = max(named, default=0)
    return tuple(quantity for quantity, size in zip(amounts, named, strict=True) if most and size == most)


def _telling_words(query: Query, known: Knowledge) -> set[str]:
    """The segments and words of a topic that say of what an amount is."""
    idle = known.lexicon.words.idle
    return {w for s in query.topic.split() for w in (s, *known.lexicon.cut(s)) if len(w) > 1 and w not in idle}


def _named_last(words: Iterable[str], question: str, found: Sequence[Quantity], known: Knowledge) -> str:
    """The noun next before the number that is asked for which stands in clauses of amounts: what is measured.

    "左转匝道年底桩基完成百分之几" asks of the piles, whatever else of the question another clause has; "" without one.
    """
    asked = known.patterns.asked_number.search(question)
    is_noun = known.lexicon.tokenizer.is_noun
    clauses = [normalise(quantity.clause) for quantity in found]
    before = question[: asked.start()] if asked is not None else ""
    named = [word for word in words if word in before and is_noun(word) and any(word in each for each in clauses)]
    return max(named, key=lambda word: (before.rfind(word) + len(word), -len(word)), default="")


def _named_by(words: Iterable[str], quantity: Quantity) -> int:
    """Characters of the words that stand in the clause of an amount: they tell more than its verbs do."""
    clause = normalise(quantity.clause)
    return sum(len(word) for word in words if word in clause)


def _in_asked_unit(
    question: str, found: tuple[Quantity, ...], task: Task, patterns: AnswerPatterns
) -> tuple[Quantity, ...]:
    """Amounts of any quarter where none of those found is in the unit that is asked for, and one of these is."""
    asked = asked_units(question, patterns) or (SHARES if patterns.share_asked.search(question) else set())
    if not asked or any(quantity.unit in asked for quantity in found):
        return found
    return tuple(q for q in amounts_in(item.text for item in task.schedule) if q.unit in asked) or found


def amounts_in(texts: Iterable[str]) -> tuple[Quantity, ...]:
    return tuple(quantity for text in texts for quantity in quantities(text))


def shared_pairs(question: str, text: str) -> int:
    """How many different pairs of neighbouring characters of a question occur in a text."""
    return sum(pair in text for pair in {question[i : i + 2] for i in range(len(question) - 1)})


def _fit(quantity: Quantity, question: str, patterns: AnswerPatterns) -> float:
    """How well an amount fits a question: shared character pairs of its clause, and its unit."""
    near = normalise(quantity.before + quantity.subject + quantity.after + quantity.clause)
    score = float(shared_pairs(question, near))
    if quantity.unit and quantity.unit in question:
        score += 2
    if quantity.unit == MONEY and patterns.about_money.search(question):
        score += 2
    return score


def wrong_amount(query: Query, task: Task, known: Knowledge) -> tuple[str, str] | None:
    """An amount that the question asserts and the row contradicts: (claimed, clause of the row), or None.

    Only where the row states another amount of the same unit for the same thing, and the claimed one nowhere.
    """
    question = in_percent(normalise(query.question))
    for claimed in quantities(question):
        if _is_claim(claimed, known.patterns) and (
            stated := contradicted(claimed, question, task, known, query.quarters)
        ):
            return claimed.text, stated
    return None


def contradicted(claimed: Quantity, said: str, task: Task, known: Knowledge, quarters: Sequence[int] = ()) -> str:
    """The clause of the row with another amount of what is `said` to be a claimed one; "" where the row has none.

    "80亿" is said for money. Of several that fit as well, one in the clause of the claim itself counts more; one of
    the `quarters` that are asked about counts before all others where that clause names a period.
    """
    claimed = with_unit(claimed)
    own = CLAUSE.split(said[: claimed.start])[-1] + CLAUSE.split(said[claimed.end :])[0]
    named = quarters if find_periods(own) else ()
    due = amounts_in(item.text for item in task.schedule if not set(item.quarters).isdisjoint(named))
    stated = amounts_in((task.goal, *(item.text for item in task.schedule)))
    if any(same_amount(claimed, quantity) for quantity in stated) or _adds_up_to(claimed, task):
        return ""
    rest = said.replace(claimed.text, "")
    for amounts in (due, stated):
        rivals = [quantity for quantity in amounts if quantity.unit == claimed.unit]
        scores = [(_fit(quantity, rest, known.patterns), _fit(quantity, own, known.patterns)) for quantity in rivals]
        fitting = [(of_own, whole, -place) for place, (whole, of_own) in enumerate(scores) if whole >= CONTRADICTION]
        if fitting:
            rival = rivals[-max(fitting)[2]]
            return rival.clause.strip(_EDGES) if amounts is due else _for_the_year(rival, task)
    return ""


def _for_the_year(rival: Quantity, task: Task) -> str:
    """The clause of an amount; of one for a quarter the last running total, "" where each quarter has its own."""
    measured = next((s for s in series_of(task) if any(point.quantity == rival for point in s.points)), None)
    if measured is not None and measured.nature != CUMULATIVE:
        return ""
    return (rival if measured is None else measured.points[-1].quantity).clause.strip(_EDGES)


def with_unit(amount: Quantity) -> Quantity:
    """An amount, of which a great number without a unit is money ("80亿")."""
    return replace(amount, unit=MONEY) if not amount.unit and amount.scale >= SAID_OF_MONEY else amount


def rival_clause(claimed: Quantity, said: str, stated: Iterable[Quantity], known: Knowledge) -> str:
    """The one clause of those that state other amounts which is about what a clause says; "" where that is not sure."""
    rivals = [q for q in stated if q.unit == claimed.unit and q.growth == claimed.growth]
    rest = said.replace(claimed.text, " ")
    forms = (word_forms(word, known.lexicon) for piece in rest.split() for word in known.lexicon.cut(piece))
    told = " ".join((rest, *(form for group in forms for form in group)))
    clauses = {quantity.clause: _fit(quantity, told, known.patterns) for quantity in rivals}
    best = max(clauses.values(), default=0)
    fitting = [clause for clause, score in clauses.items() if score == best]
    sort = known.patterns.counting_measure.fullmatch(claimed.unit) is None  # not any thing may be so measured
    enough = (ONLY_RIVAL - sort) if len(clauses) == 1 else CONTRADICTION
    return fitting[0].strip(_EDGES) if len(fitting) == 1 and best >= enough else ""


def is_target(claimed: Quantity, patterns: AnswerPatterns) -> bool:
    """True for an amount that can be claimed, or a sum whose unit is left out."""
    return _is_claim(claimed, patterns) or (not claimed.unit and claimed.scale >= SAID_OF_MONEY)


def _adds_up_to(claimed: Quantity, task: Task) -> bool:
    """True when a quarter of a row comes to a claimed amount by itself, or the quarters up to it, or half a year."""
    measuring = [series for series in series_of(task) if series.unit == claimed.unit]
    sums = [of(series, quarter) for series in measuring for quarter in YEAR_ROUND for of in (up_to, single_quarter)]
    sums += [half_year(series, 2) for series in measuring]
    return any(isinstance(outcome, Computation) and outcome.value == claimed.value for outcome in sums)


def _is_claim(quantity: Quantity, patterns: AnswerPatterns) -> bool:
    """False for a year, and for numbers of tasks, quarters or months."""
    counted = patterns.unclaimed_measure.fullmatch(quantity.unit)
    return bool(quantity.unit) and not counted and not _YEAR.match(quantity.text)


def asked_units(question: str, patterns: AnswerPatterns) -> set[str]:
    """The canonical units in which a question asks for a number."""
    return {unit for match in patterns.asked_measure.finditer(question) if (unit := unit_of(match[1]))}


def unit_of(text: str) -> str:
    """The unit that a text begins with; "" when it begins with none."""
    amount = parse_amount(f"1{text}")
    return amount.unit if amount is not None and amount.start == 0 else ""
