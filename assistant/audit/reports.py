"""Findings as text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from assistant.audit.findings import SEVERITIES, Finding, Wording, load_wording
from index.types import TaskTable


def as_text(findings: Sequence[Finding], table: TaskTable, wording: Wording | None = None) -> str:
    """The report for a terminal, grouped by kind."""
    words = wording or load_wording()
    lines = [_title(table, words), _summary(findings, table, words)]
    for kind, several in _by_kind(findings).items():
        lines += ["", f"{words.data['kinds'][kind]}（{len(several)}）"]
        for item in several:
            lines.append(f"- {item.message}")
            lines += [f"    {words.data['report']['quote'].format(quote=quote)}" for quote in item.quotes]
    return "\n".join(lines) + "\n"


def as_markdown(findings: Sequence[Finding], table: TaskTable, wording: Wording | None = None) -> str:
    """The report as Markdown, one section for each kind."""
    words = wording or load_wording()
    lines = [f"# {_title(table, words)}", "", _summary(findings, table, words)]
    for kind, several in _by_kind(findings).items():
        severity = words.data["report"]["severity"][several[0].severity]
        lines += ["", f"## {words.data['kinds'][kind]}（{len(several)}，{severity}）", ""]
        for item in several:
            lines.append(f"- {_escape(item.message)}")
            lines += [f"  - {words.data['report']['quote'].format(quote=_escape(quote))}" for quote in item.quotes]
    return "\n".join(lines) + "\n"


def as_json(findings: Sequence[Finding], table: TaskTable) -> str:
    """The report as a JSON object: table, counts by severity, findings."""
    counts = Counter(item.severity for item in findings)
    data = {
        "table": table.id,
        "tasks": len(table),
        "counts": {severity: counts[severity] for severity in SEVERITIES},
        "findings": [
            {
                "kind": item.kind,
                "severity": item.severity,
                "tasks": list(item.tasks),
                "message": item.message,
                "quotes": list(item.quotes),
                "warning": item.warning,
            }
            for item in findings
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _by_kind(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for item in findings:
        kinds[item.kind].append(item)
    return kinds


def _title(table: TaskTable, words: Wording) -> str:
    return str(words.data["report"]["title"]).format(title=table.title)


def _summary(findings: Sequence[Finding], table: TaskTable, words: Wording) -> str:
    if not findings:
        return str(words.data["report"]["empty"])
    counts = Counter(item.severity for item in findings)
    return str(words.data["report"]["summary"]).format(
        tasks=len(table),
        findings=len(findings),
        warnings=counts["warning"],
        notices=counts["notice"],
        infos=counts["info"],
    )


def _escape(text: str) -> str:
    """Markdown and HTML marks of the source shown as themselves; one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text).replace("\n", " ")
