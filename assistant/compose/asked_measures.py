"""What a question asks to be measured or counted, and whether a row can tell it: its unit, its dimension, its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from assistant.compose.knowledge import Knowledge
from assistant.compose.stated_amounts import ANY_UNIT, CLAUSE, MONEY, SHARES, amounts_in, asked_units, unit_of
from assistant.patterns import AnswerPatterns
from assistant.query import Query
from index.quantities import Quantity, quantities
from index.text import normalise
from index.types import Task

THING = 2
"""Characters of the word for a counted thing that stands behind its unit ("多少个学位")."""
AREAS, LENGTHS = frozenset({"平方米", "平方公里", "公顷", "亩"}), frozenset({"米", "公里"})
"""Canonical units of sizes that a question may ask for by name ("建筑面积多大")."""
_DIMENSIONS = (frozenset({MONEY}), AREAS, LENGTHS)
"""Units of which none can stand for one of another set."""


def asks_other_measure(query: Query, task: Task, known: Knowledge) -> bool:
    """True when the question asks for a number in a measure that the row does not use ("几公里").

    "几天" in a question that is answered by yes or no asks for no number.
    """
    patterns = known.patterns
    besides = set(query.asks) - {"amount", "goal", "number"}
    if besides or any(pattern.search(query.question) for pattern in (patterns.yes_no, patterns.whether)):
        return False
    used = {quantity.unit for cell in (task.goal, task.schedule_text) for quantity in quantities(cell)}
    if _asks_other_size(query, used | {quantity.unit for quantity in quantities(task.section_text)}, known.patterns):
        return True
    if patterns.bare_number.search(query.question):
        return False
    asked = (unit_of(match[1]) for match in patterns.asked_measure.finditer(query.question))
    return any(measure and measure not in used and not _called_otherwise(measure, used, patterns) for measure in asked)


def _called_otherwise(measure: str, used: AbstractSet[str], patterns: AnswerPatterns) -> bool:
    """True for a classifier that people use for what rows count with another, and for money said in pieces ("块")."""
    in_money = MONEY in used and patterns.money_unit.fullmatch(measure) is not None
    return in_money or patterns.counting_measure.fullmatch(measure) is not None


def states_share(task: Task) -> bool:
    """True when a row gives a share of something."""
    cells = (task.goal, *(item.text for item in task.schedule))
    return any(quantity.unit in SHARES for quantity in amounts_in(cells))


def asks_count(question: str, patterns: AnswerPatterns) -> bool:
    """True when a normalised question asks how many there are of something, and not what share of it."""
    asked = asked_units(question, patterns)
    counted = bool(asked) and all(patterns.counting_measure.fullmatch(unit) for unit in asked)
    return counted and not patterns.share_asked.search(question)


def only_shares(clauses: Iterable[str]) -> bool:
    """True when clauses state amounts, all of them shares."""
    stated = amounts_in(clauses)
    return bool(stated) and all(quantity.unit in SHARES for quantity in stated)


def asks_other_unit(query: Query, task: Task, unit: str, known: Knowledge) -> bool:
    """True when the question asks for a number in a unit that the row uses, though not the figures of this unit."""
    asked = asked_units(normalise(query.question), known.patterns) - {unit, ANY_UNIT, MONEY}
    used = {quantity.unit for quantity in amounts_in((task.goal, *(item.text for item in task.schedule)))}
    return bool(asked & used)


def asks_uncounted_thing(query: Query, task: Task, known: Knowledge) -> bool:
    """True when it is asked how many there are of a thing that the row never names, and the row counts nothing."""
    cells = (task.goal, task.schedule_text, task.section_text)
    if any(not quantity.rate and quantity.unit != MONEY for cell in cells for quantity in quantities(cell)):
        return False
    if query.kind == "lookup":
        return False
    if query.kind != "compute" and not _asks_only(known.patterns.asked_number, query, known):
        return False
    told, question = normalise("\n".join(cells)), normalise(query.question)
    generic = known.lexicon.words.generic
    for match in known.patterns.asked_measure.finditer(question):
        counted = known.patterns.counting_measure.fullmatch(unit_of(question[match.start(1) :]))
        thing = match[1][1:]
        if counted is not None and len(thing) == THING and thing not in told and thing not in generic:
            return True
    return False


def of_asked_dimension(unit: str, question: str, patterns: AnswerPatterns) -> bool:
    """False for a unit that can never be what a question asks for: kilometres where it asks for money."""
    asked = asked_units(question, patterns)
    return all(unit in units for units in _DIMENSIONS if units & asked)


def _asks_other_size(query: Query, used: AbstractSet[str], patterns: AnswerPatterns) -> bool:
    """True when the question asks for an area or a length by its name and none of the units used states one."""
    question = normalise(query.question)
    sizes = ((patterns.asked_area, AREAS), (patterns.asked_length, LENGTHS))
    return any(asked.search(question) and not units & used for asked, units in sizes)


def asks_unstated_number(query: Query, task: Task, known: Knowledge) -> bool:
    """True when the question asks how much or how many, and neither the row nor its section has any number to tell."""
    if "amount" not in query.asks or not _asks_only(known.patterns.asked_number, query, known):
        return False
    return not any(quantities(cell) for cell in (task.goal, task.schedule_text, task.section_text))


def _asks_only(number: re.Pattern[str], query: Query, known: Knowledge) -> bool:
    """True when a question asks for a number and for nothing else, and tells no need of somebody's own.

    A clause that only names the thing may stand before it, and one behind it that begs for the number again ("有数吗").
    """
    patterns = known.patterns
    question = patterns.number_begged.sub("", normalise(query.read or query.question))
    *before, asking = [clause for clause in CLAUSE.split(question) if clause] or [""]
    asks = known.lexicon.patterns.scope.asks
    if not number.search(asking) or any(number.search(clause) or asks.search(clause) for clause in before):
        return False
    return not patterns.beside_number.search(question)


def asks_unstated_money(query: Query, task: Task, known: Knowledge) -> bool:
    """True when the question asks for a sum of money and the row states none, not even roughly ("超千亿元").

    Clauses which only tell something may stand beside the one that asks ("老楼加装电梯,到底补几万块").
    """
    patterns, asks = known.patterns, known.lexicon.patterns.scope.asks
    clauses = [clause for clause in CLAUSE.split(normalise(query.read or query.question)) if clause]
    asking = [clause for clause in clauses if patterns.sum_of_money.search(clause) or asks.search(clause)]
    if (
        len(asking) != 1
        or "when" in query.asks
        or not patterns.sum_of_money.search(asking[0])
        or patterns.beside_money.search("".join(CLAUSE.split(normalise(query.question))))
    ):
        return False
    cells = (task.goal, task.schedule_text)
    if any(patterns.round_sum.search(cell) for cell in cells):
        return False
    return not any(_is_money(quantity, patterns) for cell in cells for quantity in quantities(cell))


def _is_money(quantity: Quantity, patterns: AnswerPatterns) -> bool:
    """True for a sum, and for a share of what is spent ("按新增支出的10%补助")."""
    paid = quantity.rate and patterns.money_word.search(quantity.clause)
    return quantity.unit == MONEY or bool(paid)
