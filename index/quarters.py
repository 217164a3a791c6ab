"""Time markers of a schedule cell as sets of quarters: "一、二季度", "上半年", "6月份前", "全年"."""

from __future__ import annotations

import re

from index.types import YEAR_ROUND

_NUMBER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_Q = r"第?[一二三四1-4]"

QUARTER_LIST = rf"(?:{_Q}(?:季度)?[、和及与]|{_Q}季度,)*{_Q}季度"
QUARTER_RANGE = rf"{_Q}(?:季度)?(?:至|到|-|~|—){_Q}季度"
FIRST_QUARTERS = r"前[两二三]个?季度"
HALF = r"[上下]半年"
WHOLE = r"全年(?:推进|推动)(?=[,。])|全年度?|每个?季度|各季度"
DEADLINE = r"(?:1[0-2]|[1-9])月(?:份|底|末|中旬|上旬|下旬)?前|[一二三四]季度末?前|年底前"


def quarter_of_month(month: int) -> int:
    """The quarter (1-4) a month (1-12) falls in."""
    return (month + 2) // 3


def quarters_of(marker: str) -> tuple[int, ...]:
    """The quarters a marker names, ascending; () when it names none.

    A deadline ("6月份前", "二季度前") is the quarter that it falls in.
    """
    if marker.startswith(("全年", "每", "各")):
        return YEAR_ROUND
    if marker.startswith("年底"):
        return (4,)
    if half := re.search(r"([上下])半年", marker):
        return (1, 2) if half[1] == "上" else (3, 4)
    if month := re.match(r"(\d+)月", marker):
        return (quarter_of_month(int(month[1])),)
    if first := re.match(r"前([两二三])", marker):
        return (1, 2, 3) if first[1] == "三" else (1, 2)
    if re.fullmatch(QUARTER_RANGE, marker):
        numbers = [_NUMBER[character] for character in marker if character in _NUMBER]
        return tuple(range(numbers[0], numbers[-1] + 1))
    return tuple(sorted({_NUMBER[character] for character in marker if character in _NUMBER}))
