"""Time markers of a schedule cell as sets of quarters: "一、二季度", "上半年", "截至6月底", "1-3月", "全年持续".

Two kinds. A clause marker (quarters, halves) may open any clause. A sentence marker (a month, a deadline, 全年, 每月)
may open a sentence only: behind a comma it is part of what is said ("出台方案,9月底前备案").
"""

from __future__ import annotations

import re

from index.types import YEAR_ROUND

MONTHS_OF_A_QUARTER = 3

_NUMBER = {character: number for number, character in enumerate("一二三四五六七八九十", 1)} | {"两": 2}

_Q = r"第?[一二三四1-4]"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_TO = r"(?:至|到|-|~|—{1,2}|–)"
_AND = r"[、和及与]"
_YEAR = r"(?:(?:20\d\d|今|本|当)(?:年度?|(?=年)))?"
_UNTIL = r"(?:截至到?|截止[至到]?)"
_BEFORE = r"(?:之前|以前|前(?![期往置后沿端言瞻]))"
_END = r"(?:末|底(?![板层座商部盘])|结束)"
_DAY = r"\d{1,2}[日号]"
_IN_MONTH = rf"份?(?:[上中下]旬|{_END}|初)?"
_POINT = rf"(?:{_M}月(?:{_DAY}|{_IN_MONTH})|{_Q}季度{_END}?|[上下]半年度?{_END}?|年[底末终中])"
_STATED = r"(?=[,:]|累计|完成|实现|建成|竣工|基本|全部|力争)"
_LASTING = r"(?:持续|常态化?|长期|滚动|坚持|统筹|有序|稳步|扎实|深入|推进|推动|实施|开展|落实|进行|抓好)"

_SENTENCE_FORMS = (
    rf"{_YEAR}{_POINT}(?:(?:起|开始)?(?:至|到)年[底末终]|(?:起|开始)(?=[,:]))",
    rf"{_YEAR}{_M}月?份?{_TO}{_M}月份?(?:{_END}(?!前))?",
    rf"{_YEAR}{_M}月?(?:{_AND}{_M}月?)*{_AND}{_M}月份?(?![底末前])",
    rf"(?:{_UNTIL}|[到至于在])?{_YEAR}{_POINT}{_BEFORE}",
    rf"{_UNTIL}{_YEAR}{_POINT}",
    rf"[到至]{_YEAR}{_POINT}{_STATED}",
    rf"{_YEAR}(?:{_Q}季度{_END}|[上下]半年度?{_END}|年[底末终]{_STATED}|年[初中](?=[,:]))",
    rf"{_YEAR}{_M}月(?:份(?:[上中下]旬|{_END}|初)?|[上中下]旬|{_END}|初|{_DAY}(?=[,:])|(?![\d龄嫂前]))",
    rf"{_YEAR}{_Q}季度(?:内(?=[,:完])|初(?=[,:完]))",
    rf"全年度?(?:[每各逐按]个?(?:季度|月)|{_LASTING}{{1,4}}(?=[,:]|。[^\n])|贯穿)",
    r"贯穿全年|全年度?|年度?内|上、?下半年|四个季度|常年",
    rf"{_YEAR}年度?(?=[,:])",
    rf"(?:持续|常态化|长期|滚动)(?:{_LASTING})(?=[,:])",
    rf"[每各逐按]个?季度{_END}?{_BEFORE}?|[每各逐按]个?月(?:[上中下]旬|{_END}|初|{_DAY})?{_BEFORE}?",
    r"每个?半年|每[两双2]个?月|每周(?!末)",
)
_CLAUSE_FORMS = (
    rf"{_YEAR}{_Q}(?:季度)?{_TO}{_Q}季度",
    rf"{_YEAR}(?:{_Q}(?:季度)?{_AND}?|{_Q}季度,)*{_Q}季度",
    rf"{_YEAR}[前后][两二三]个?季度",
    rf"{_YEAR}[上下]半年度?",
)
_NOT_A_CLAUSE_MARKER = rf"(?!{_END}|{_BEFORE}|初[,:前完]|内[,:完]|(?:起|开始)[,:]|、)"
_MONTHS_BESIDE = r"(?:\((?=[^()]*[月日季])[^()\n]{1,12}\))?"

SENTENCE_MARKER = rf"(?:{'|'.join(_SENTENCE_FORMS)}){_MONTHS_BESIDE}"
CLAUSE_MARKER = rf"(?:{'|'.join(_CLAUSE_FORMS)}){_NOT_A_CLAUSE_MARKER}{_MONTHS_BESIDE}"

_BY = re.compile(rf"{_UNTIL}|[到至于在]")
_ANY_YEAR = re.compile(r"^(?:20\d\d|今|本|当)(?=年)")
_NO_PART_OF_YEAR = re.compile(r"^年度?(?![底末终中初])")
_WRITTEN_YEAR = re.compile(r"20\d\d(?=年)")
_WHOLE = re.compile(r"全年|贯穿|年(?:度?内|度?$)|[每各逐按常]|四个|上、?下|持续|长期|滚动")
_ONWARD = re.compile(r"(.+?)(?:(?:起|开始)?(?:至|到)年[底末终]|起|开始)$")
_OF_YEAR = {"年底": (4,), "年末": (4,), "年终": (4,), "年中": (2,), "年初": (1,)}


def quarter_of_month(month: int) -> int:
    """The quarter (1-4) a month (1-12) falls in."""
    return (month + 2) // 3


def year_of(marker: str) -> int | None:
    """The year that a marker names ("2030年6月底前"), or None."""
    year = _WRITTEN_YEAR.search(marker)
    return int(year[0]) if year else None


def quarters_of(marker: str) -> tuple[int, ...]:
    """The quarters a marker names, ascending; () when it names none.

    A deadline ("6月份前", "二季度前", "截至上半年") is the quarter that it falls in.
    """
    by = _BY.match(marker)
    span = _ANY_YEAR.sub("", marker[by.end() :] if by else marker).partition("(")[0]
    if _WHOLE.match(span):
        return YEAR_ROUND
    span = _NO_PART_OF_YEAR.sub("", span)
    if onward := _ONWARD.match(span):
        first = _quarters(onward[1])
        return tuple(range(first[0], 5)) if first else ()
    found = _quarters(span)
    return found[-1:] if by or re.search(rf"(?:{_END}|{_BEFORE})$", span) else found


def _quarters(span: str) -> tuple[int, ...]:
    """The quarters of a stretch of time without a year or a deadline word before it."""
    if span[:2] in _OF_YEAR:
        return _OF_YEAR[span[:2]]
    if half := re.match(r"([上下])半年", span):
        return (1, 2) if half[1] == "上" else (3, 4)
    if several := re.match(r"([前后])([两二三])", span):
        return YEAR_ROUND[: _NUMBER[several[2]]] if several[1] == "前" else YEAR_ROUND[-_NUMBER[several[2]] :]
    if "月" in span:
        found = [quarter_of_month(_number(month)) for month in re.findall(_M, re.sub(rf"月{_DAY}", "月", span))]
    else:
        found = [_number(quarter) for quarter in re.findall(r"[一二三四1-4]", span)]
    if len(found) == 2 and re.search(_TO, span):
        return tuple(range(found[0], found[1] + 1))
    return tuple(sorted(set(found)))


def _number(text: str) -> int:
    """Up to 12, in digits or Chinese."""
    return int(text) if text.isdigit() else sum(_NUMBER[character] for character in text)
