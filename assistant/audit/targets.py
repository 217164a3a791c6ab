"""Yearly targets against what the quarters add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.audit.findings import Finding, Wording, compatible, contradiction, stated, unique
from assistant.series import Computation, Series, total
from index.quantities import Quantity, quantities
from index.types import Task

_STOCK = re.compile(r"数量|总数|总量|存量|规模|保有")


def target_findings(task: Task, several: Sequence[Series], words: Wording) -> Iterator[Finding]:
    """Yearly targets against the sum of quarters, the last cumulative figure, or one figure of the last quarter."""
    used: set[Quantity] = set()
    for series in several:
        used.update(series.targets)
        result = total(series)
        if series.target_value is None or not isinstance(result, Computation) or result.high is not None:
            continue
        if series.points[-1].quarters[-1] < 4 or _fits(series, result):
            continue
        target = "、".join(stated(quantity) for quantity in series.targets)
        quotes = (*(quantity.clause for quantity in series.targets), *(point.quote for point in result.operands))
        values = {
            "task": task.number,
            "subject": series.subject,
            "target": target,
            "result": result.text,
            "formula": result.formula,
            "quarters": words.quarters(result.operands[-1].quarters),
        }
        if series.nature == "single" and any(_STOCK.search(quantity.clause) for quantity in series.targets):
            message = words.message("target_stock", **values)
            yield Finding("target_stock", "notice", (task.number,), unique(quotes), message)
            continue
        name = "target_last" if series.nature == "cumulative" else "target_sum"
        yield contradiction("target_mismatch", name, (task.number,), unique(quotes), words, values)
    yield from _single_targets(task, used, words)


def _single_targets(task: Task, used: set[Quantity], words: Wording) -> Iterator[Finding]:
    """Goal figures that one item of the fourth quarter repeats in the same words with another number."""
    goal = [quantity for quantity in quantities(task.goal) if quantity not in used and not quantity.each]
    for item in task.schedule:
        if item.quarters[-1] != 4:
            continue
        for quantity in quantities(item.text):
            for target in goal:
                same_words = target.before + target.after == quantity.before + quantity.after
                if not same_words or not target.subject or target.unit != quantity.unit or quantity.each:
                    continue
                if target.value == quantity.value or target.high is not None or compatible(target, quantity):
                    continue
                values = {
                    "task": task.number,
                    "subject": target.subject,
                    "target": stated(target),
                    "quarters": words.quarters(item.quarters),
                    "result": stated(quantity),
                }
                quotes = (target.clause, quantity.clause)
                yield contradiction("target_mismatch", "target_item", (task.number,), quotes, words, values)


def _fits(series: Series, result: Computation) -> bool:
    """True when the quarters reach the target as it is worded (不少于, 约, exactly)."""
    target = series.target_value
    if target is None:
        return True
    relation = series.targets[0].relation
    at_least = relation == ">=" or "at_least" in result.cautions
    if at_least:
        return result.value >= target
    if relation == "<=":
        return result.value <= target
    if relation == "~":
        return abs(result.value - target) * 10 <= target
    return result.value == target
