"""When search has found it: calibrated limits on the evidence of a hit."""

from __future__ import annotations

import re

from assistant.understand.numerals import parse_number
from index.text import normalise
from index.types import Hit, Task

CERTAIN_DENSE = 0.42
CERTAIN_COVERAGE = 0.55
POSSIBLE_DENSE = 0.28


def certain(hit: Hit) -> bool:
    """True when the hit may be given as the answer."""
    return hit.dense >= CERTAIN_DENSE or (hit.coverage >= CERTAIN_COVERAGE and hit.dense >= POSSIBLE_DENSE)


def possible(hit: Hit) -> bool:
    """True when the hit is worth offering."""
    return hit.dense >= POSSIBLE_DENSE or hit.coverage >= CERTAIN_COVERAGE


_DESIGNATOR = re.compile(r"(\d+|[一二三四五六七八九十]+)(号线|期|届|号桥|号楼|标段|号路|号地块)(?!间|限|望|待|货)")


def missing_designator(question: str, task: Task) -> str:
    """A line, phase or session that the question names and the row does not have ("9号线"); "" when there is none.

    "三期" and "3期" are the same.
    """
    cells = normalise(f"{task.goal}\n{task.schedule_text}\n{task.section_text}")
    held = {(parse_number(number), kind) for number, kind in _DESIGNATOR.findall(cells)}
    for match in _DESIGNATOR.finditer(normalise(question)):
        if (parse_number(match[1]), match[2]) not in held:
            return match[0]
    return ""
