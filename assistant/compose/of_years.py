"""What a row does this year of an amount that its section states for several years ("三年清理250万立方米")."""

from __future__ import annotations

from assistant.compose.stated_amounts import amounts_for_years
from assistant.patterns import AnswerPatterns
from index.quantities import Quantity, quantities
from index.types import Task


def years_and_this_year(question: str, task: Task, patterns: AnswerPatterns) -> list[Quantity]:
    """The amount of as many years as a question names, and the part of it that the goal sets for this one; [] without.

    Both must be the only ones of their unit, so that the one is surely a part of the other.
    """
    wholes = amounts_for_years(question, task, patterns)
    for whole in wholes:
        parts = [q for q in quantities(task.goal) if q.unit == whole.unit and not (q.rate or q.growth)]
        alone = sum(other.unit == whole.unit for other in wholes) == 1 and not (whole.rate or whole.growth)
        if alone and len(parts) == 1 and parts[0].value < whole.value:
            return [whole, parts[0]]
    return []
