"""Task numbers and refusals read from free text, for systems that do not follow the answer contract."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from index.quantities import chinese_number
from index.text import normalise

_TASK = r"(?:任务|序号|编号|事项)"
_NOT_COUNTED = r"(?!\d|\.\d|[万亿千百年月日%个家项条套户座处名人公里米吨元亩所])"
_ONE = rf"\d{{1,4}}{_NOT_COUNTED}"
_MORE = rf"(?:\s*(?:[、,/和与及至到~—-])\s*(?:{_TASK})?\s*{_ONE})*"
_FORMS = (
    re.compile(rf"{_TASK}\s*(?:编号|序号)?\s*[:：#]?\s*第?\s*(?P<n>{_ONE}{_MORE})"),
    re.compile(r"第\s*(?P<n>\d{1,4}(?:\s*[、,和与及]\s*第?\s*\d{1,4})*)\s*[项号](?!以|目)"),
    re.compile(r"(?<![\d.])(?P<n>\d{1,4})\s*号任务"),
    re.compile(rf"[\[【]\s*(?P<n>\d{{1,4}}{_MORE})\s*[\]】]"),
    re.compile(r"任务第?(?P<cn>[一二三四五六七八九十百]{1,6})(?![一-龥]*?[个家条])"),
)
_RANGE = re.compile(r"(\d+)\s*[至到~—-]\s*(\d+)")


def cited_tasks(text: str, tasks: Collection[int]) -> tuple[int, ...]:
    """Numbers that a text gives as those of tasks, in order: 任务172, 第172项, 172号任务, [172], 任务1、2和3, 任务5-8.

    Only numbers that the table has. Plain numbering ("(1)", "1.") cites nothing, nor do amounts, dates and shares.
    """
    found: dict[int, int] = {}
    read = normalise(text)
    for form in _FORMS:
        for match in form.finditer(read):
            for number in _numbers(match):
                found[number] = min(found.get(number, match.start()), match.start())
    order = sorted(found, key=lambda number: found[number])
    return tuple(number for number in order if number in tasks)


def _numbers(match: re.Match[str]) -> Iterator[int]:
    groups = match.groupdict()
    if groups.get("cn"):
        value = chinese_number(groups["cn"])
        yield from () if value is None else (int(value),)
        return
    written = groups["n"]
    for first, last in _RANGE.findall(written):
        yield from range(int(first), min(int(last), int(first) + 50) + 1)
    yield from map(int, re.findall(r"\d+", written))


def marked(text: str, tasks: Collection[int]) -> str:
    """The text with every citation written as the answer contract does, 【任务172】, so that measures see it."""
    read = normalise(text)
    spans = sorted({match.span() for form in _FORMS for match in form.finditer(read)})
    parts, end = [], 0
    for start, stop in spans:
        if start < end:
            continue
        numbers = cited_tasks(read[start:stop], tasks)
        shown = "".join(f"【任务{number}】" for number in numbers) or read[start:stop]
        parts += [read[end:start], shown]
        end = stop
    return "".join([*parts, read[end:]])


def is_refusal(text: str, cues: Iterable[str], cited: Collection[int]) -> bool:
    """True when a text cites no task and has one of the phrases of a refusal."""
    read = normalise(text)
    return not cited and any(cue in read for cue in cues)
