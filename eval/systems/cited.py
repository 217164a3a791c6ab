"""Task numbers and refusals read from free text, for systems that do not follow the answer contract."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from index.text import normalise

_TASK = r"(?:任务|项任务|序号|编号|事项)"
_NUMBER = r"(\d{1,4})(?!\d|\.\d|[万亿年月日%个家])"
_LIST = rf"{_NUMBER}((?:\s*[、,和与及]\s*\d{{1,4}}(?!\d|\.\d|[万亿年月日%个家]))*)"
_FORMS = (
    re.compile(rf"{_TASK}\s*(?:编号|序号)?\s*[:：#]?\s*第?\s*{_LIST}"),
    re.compile(rf"第\s*{_LIST}\s*[项号](?:任务)?"),
    re.compile(rf"(?<![\d.]){_LIST}\s*号任务"),
    re.compile(rf"[\[【(]\s*{_TASK}?\s*{_LIST}\s*[\]】)]"),
)


def cited_tasks(text: str, tasks: Collection[int]) -> tuple[int, ...]:
    """Numbers that a text gives as those of tasks (任务172, 第172项, 172号任务, [172], 任务1、2和3), in order.

    Only numbers that the table has; amounts, dates and shares are none.
    """
    read = normalise(text)
    found: dict[int, int] = {}
    for form in _FORMS:
        for match in form.finditer(read):
            for number in re.finditer(r"\d+", match[0]):
                found.setdefault(int(number[0]), match.start() + number.start())
    return tuple(number for number in sorted(found, key=lambda number: found[number]) if number in tasks)


def is_refusal(text: str, cues: Iterable[str], cited: Collection[int]) -> bool:
    """True when a text cites no task and has one of the phrases of a refusal."""
    read = normalise(text)
    return not cited and any(cue in read for cue in cues)
