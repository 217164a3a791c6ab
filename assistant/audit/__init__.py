"""What a table itself contradicts or leaves out: `audit(table, repairs)` -> findings, and reports of them.

Findings of severity "warning" (contradicting figures or dates) also belong under every answer that touches the task:
`warnings_for(findings, number)`. All wording comes from prompts/audit.yaml.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.audit.damage import damage_findings, repair_findings
from assistant.audit.duplicates import duplicate_findings
from assistant.audit.events import event_findings
from assistant.audit.findings import SEVERITIES, Finding, Severity, Wording, load_wording
from assistant.audit.names import people_findings, spelling_findings
from assistant.audit.reports import as_json, as_markdown, as_text
from assistant.audit.rows import row_findings
from assistant.audit.targets import target_findings
from assistant.series import series_of
from index.types import Repair, TaskTable

__all__ = [
    "SEVERITIES",
    "Finding",
    "Severity",
    "Wording",
    "as_json",
    "as_markdown",
    "as_text",
    "audit",
    "load_wording",
    "warnings_for",
]


def audit(table: TaskTable, repairs: Sequence[Repair] = (), wording: Wording | None = None) -> tuple[Finding, ...]:
    """Every finding, contradictions first, then by task number."""
    words = wording or load_wording()
    all_series = {task.number: series_of(task) for task in table.tasks}
    found: list[Finding] = []
    for task in table.tasks:
        found += target_findings(task, all_series[task.number], words)
        found += row_findings(task, words)
    found += duplicate_findings(table.tasks, words)
    found += event_findings(table.tasks, words)
    found += people_findings(table.tasks, words)
    found += spelling_findings(table.tasks, words)
    found += damage_findings(table.tasks, words)
    found += repair_findings(table.tasks, repairs, words)
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    kinds = {kind: place for place, kind in enumerate(words.data["kinds"])}
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (order[each.severity], kinds[each.kind], each.tasks)))


def warnings_for(findings: Sequence[Finding], number: int) -> tuple[str, ...]:
    """The sentences that must stand under an answer about this task."""
    return tuple(dict.fromkeys(item.warning for item in findings if item.warning and number in item.tasks))
