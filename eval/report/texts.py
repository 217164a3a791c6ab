"""The report for other programs and for pull requests: Markdown, JUnit XML, CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from eval.measures import MEASURES
from eval.report.entries import Entry, tasks_text
from eval.report.page import percent

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
FAILURES = 50
"""Wrong questions that the Markdown summary names."""


def markdown(
    results: Mapping[str, Any], times: Mapping[str, Any], entries: Sequence[Entry], words: Mapping[str, Any]
) -> str:
    """A summary for people who read in a terminal or a pull request."""
    about, system = results["set"], results["system"]["system"]
    lines = [f"# {words['title']}：{about['name']} {about['split']}，{about['questions']} 题，{system}", ""]
    lines += ["| 指标 | 值 | 95% 区间 | 题数 |", "|---|---|---|---|"]
    for measure in MEASURES:
        if figures := results["measures"].get(measure.name):
            interval = f"{percent(figures['low'])}–{percent(figures['high'])}"
            lines.append(f"| {measure.title} | {percent(figures['value'])} | {interval} | {figures['questions']} |")
    lines += ["", "| 题型 | 全对 | 题数 | 全对率 | 95% 区间 |", "|---|---|---|---|---|"]
    for name, figures in results["slices"]["kind"].items():
        interval = f"{percent(figures['low'])}–{percent(figures['high'])}"
        label = words["kinds"].get(name, name)
        lines.append(
            f"| {label} | {figures['right']} | {figures['questions']} | {percent(figures['value'])} | {interval} |"
        )
    outcomes = "，".join(f"{words['outcomes'][name]} {count}" for name, count in results["outcomes"].items())
    lines += ["", f"结果：{outcomes}。"]
    if "p50" in times:
        lines.append(
            f"用时：中位 {times['p50']} ms，p95 {times['p95']} ms，p99 {times['p99']} ms，最长 {times['max']} ms。"
        )
    failed = [entry for entry in entries if entry.outcome != "right"]
    lines += ["", f"## 没有答对的（{len(failed)} 题）", ""]
    lines += [
        f"- `{entry.id}` {_inline(' → '.join(entry.turns))}：{_inline('；'.join(entry.reasons))}"
        for entry in failed[:FAILURES]
    ]
    if len(failed) > FAILURES:
        lines.append(f"- 另有 {len(failed) - FAILURES} 题，见 report.html")
    return "\n".join(lines) + "\n"


def _inline(text: str) -> str:
    """Text as one line that Markdown takes literally."""
    return re.sub(r"([\\`*_\[\]<>|&~])", r"\\\1", " ".join(text.split()))


def junit(results: Mapping[str, Any], entries: Sequence[Entry]) -> str:
    """JUnit XML: a test case a question, wrong ones as failures, errors and time-outs as errors."""
    outcomes = results["outcomes"]
    broken = outcomes["error"] + outcomes["timeout"]
    suite = ET.Element(
        "testsuite",
        name=f"{results['set']['name']} {results['set']['split']} {results['system']['system']}",
        tests=str(len(entries)), failures=str(outcomes["wrong"]), errors=str(broken), skipped="0",
    )  # fmt: skip
    for entry in entries:
        case = ET.SubElement(
            suite, "testcase", classname=entry.kind, name=_xml(f"{entry.id} {' → '.join(entry.turns)}"),
            time=f"{entry.milliseconds / 1000:.3f}",
        )  # fmt: skip
        if entry.outcome != "right":
            verdict = ET.SubElement(case, "failure" if entry.outcome == "wrong" else "error")
            verdict.set("message", _xml("；".join(entry.reasons)))
            verdict.text = _xml(entry.answer)
    ET.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suite, encoding="unicode") + "\n"


def _xml(text: str) -> str:
    """Text without the characters that XML 1.0 forbids."""
    return _NOT_XML.sub("\ufffd", text)


def table_csv(entries: Sequence[Entry]) -> str:
    """CSV that spreadsheets open as it is (byte order mark), with nothing that they would compute."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(
        [
            "题号",
            "题型",
            "难度",
            "用词重合",
            "问题",
            "结果",
            "原因",
            "状态",
            "应为状态",
            "引用",
            "漏",
            "多",
            "应写出",
            "回答",
            "毫秒",
        ]
    )
    for entry in entries:
        row = (
            entry.id, entry.kind, entry.difficulty, "" if entry.overlap is None else entry.overlap,
            " → ".join(entry.turns), entry.outcome, "；".join(entry.reasons), entry.status, entry.wanted_status,
            tasks_text(entry.given), tasks_text(entry.missing), tasks_text(entry.extra), "；".join(entry.facts),
            entry.answer, entry.milliseconds,
        )  # fmt: skip
        writer.writerow([_cell(value) for value in row])
    return "\ufeff" + stream.getvalue()


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
