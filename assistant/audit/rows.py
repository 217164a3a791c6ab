"""What one row leaves out or says twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from assistant.audit.findings import Finding, Wording
from index.types import YEAR_ROUND, ScheduleItem, Task


def row_findings(task: Task, words: Wording) -> Iterator[Finding]:
    """Missing people or units, units in two roles, quarters without a plan, lists without a title."""
    fields = words.data["fields"]
    empty = [fields[name] for name in ("leaders", "lead_units", "responsible", "direct") if not getattr(task, name)]
    number = task.number
    if empty:
        yield Finding(
            "missing", "notice", (number,), (), words.message("missing", task=number, fields="、".join(empty))
        )
    both = [unit for unit in task.lead_units if unit in task.assist_units]
    if both:
        message = words.message("lead_and_assist", task=number, units="、".join(both))
        yield Finding("lead_and_assist", "notice", (number,), tuple(both), message)
    if not task.schedule:
        yield Finding("quarter_gap", "notice", (number,), (), words.message("no_schedule", task=number))
        return
    covered = {quarter for item in task.schedule for quarter in item.quarters}
    gap = tuple(quarter for quarter in YEAR_ROUND if quarter not in covered)
    if gap:
        message = words.message("quarter_gap", task=number, quarters=words.quarters(gap))
        yield Finding("quarter_gap", "info", (number,), (), message)
    lists: dict[int, list[ScheduleItem]] = defaultdict(list)
    for item in task.schedule:
        lists[item.list_index].append(item)
    unlabelled = [items for items in lists.values() if len(items) > 1 and not any(item.track for item in items)]
    if len(unlabelled) > 1:
        message = words.message("second_list", task=number, lists=len(unlabelled))
        quotes = tuple(items[0].text for items in unlabelled)
        yield Finding("second_list", "notice", (number,), quotes, message)
