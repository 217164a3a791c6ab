"""Damage of the text, and what reading the source repaired."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.audit.findings import Finding, Wording, short_list
from index.types import Repair, Task

_LATIN = re.compile(r"(?<=[\u4e00-\u9fff])(?:and|or|the|of|to|in|for|with|by|on)(?=[\u4e00-\u9fff])")
_MARKS = re.compile(r"[,，。;；:：、]{2,}|^[,，。;；:：、)）》”]+")
_PAIRS = (("(", ")"), ("（", "）"), ("《", "》"), ("“", "”"), ("[", "]"))


def damage_findings(tasks: Sequence[Task], words: Wording) -> Iterator[Finding]:
    """English words inside Chinese, brackets without a partner, doubled marks; a shared section is reported once."""
    texts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for task in tasks:
        for name, text in (("goal", task.goal), ("schedule", task.schedule_text), ("section", task.section_text)):
            if text:
                texts[(name, text)].append(task.number)
    for (name, text), numbers in texts.items():
        place = {"tasks": short_list(numbers), "field": words.data["fields"][name]}
        for kind, found, quote in _damage_of(text):
            message = words.message(kind, found=found, **place)
            yield Finding("damage", "notice", tuple(numbers), (quote,), message)


def _damage_of(text: str) -> Iterator[tuple[str, str, str]]:
    """Kind of damage, what it is, and the text around it."""
    for match in _LATIN.finditer(text):
        yield "latin", match[0], _around(text, match.start(), match.end())
    for match in _MARKS.finditer(text):
        yield "marks", match[0], _around(text, match.start(), match.end())
    for opening, closing in _PAIRS:
        open_at: list[int] = []
        for place, char in enumerate(text):
            if char == opening:
                open_at.append(place)
            elif char == closing:
                if open_at:
                    open_at.pop()
                else:
                    yield "brackets", closing, _around(text, place, place + 1)
        for place in open_at:
            yield "brackets", opening, _around(text, place, place + 1)


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 12) : end + 12].strip()


def repair_findings(tasks: Sequence[Task], repairs: Sequence[Repair], words: Wording) -> Iterator[Finding]:
    """What reading the source changed: one finding each, or one for a step that occurs often."""
    by_line = {line: task.number for task in tasks for line in task.lines}
    steps: dict[str, list[Repair]] = defaultdict(list)
    for repair in repairs:
        steps[repair.step].append(repair)
    for step, several in steps.items():
        name = words.data["steps"].get(step, step)
        if len(several) > 10:
            numbers = tuple(sorted({by_line[repair.line] for repair in several if repair.line in by_line}))
            first = several[0]
            message = words.message("repairs", step=name, count=len(several), line=first.line, note=first.note)
            yield Finding("repair", "info", numbers, (), message)
            continue
        for repair in several:
            numbers = (by_line[repair.line],) if repair.line in by_line else ()
            message = words.message("repair", line=repair.line, note=repair.note.rstrip("。"))
            yield Finding("repair", "info", numbers, (), message)
