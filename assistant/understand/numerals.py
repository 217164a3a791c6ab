"""Numbers as people write them in a question: Arabic, full-width, Chinese; and references to task numbers."""

from __future__ import annotations

import re

from assistant.understand.mentions import Mention

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "幺": 1}
_TENS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = r"(?:\d+|[零〇一二两三四五六七八九十百千]+)"

_CHINESE = r"[零〇一二两三四五六七八九十百]+"
_JOIN = r"(?:、|,|，|和|与|及|跟|以及|到|至|-|~|—)"
_LIST = rf"{NUMERAL}(?:项|号)?(?:\s*{_JOIN}\s*第?{NUMERAL}(?:项|号)?)*"
_NOT_A_REFERENCE = (
    r"(?!\s*(?:线|文件|文$|桥|楼|地块|公路|院|店|高速|季|年|月|日|届|批|期|个月|名|位|大道|令|航|多|少|大|小|名|部分))"
)
_REFERENCE = re.compile(
    rf"(?<!倒数)第\s*(?P<a>-?{_LIST})(?!\d)\s*(?:个任务|条任务|号任务|项任务|项|相|向|顶|号|条|个|件){_NOT_A_REFERENCE}"
    rf"|第\s*(?P<g>\d{{1,4}})(?=$|[?？的是由,，。、和]){_NOT_A_REFERENCE}"
    rf"|(?:任务|序号|编号|任务号|#|no\.?)\s*(?:是|为|第|在|从|介于)?\s*(?P<b>-?\d{{1,6}}(?:号|项)?(?:\s*{_JOIN}\s*第?\d{{1,6}}(?:项|号)?)*|第?{_CHINESE}(?=号|项|条|$|[的是由:,，]))(?!\d)\s*(?:号|项|条)?{_NOT_A_REFERENCE}(?![%万亿个家])"
    rf"|(?<![\d.\-第共有前])(?P<c>-?\d{{1,4}}号?(?:\s*{_JOIN}\s*\d{{1,4}})*)\s*(?:号任务|号){_NOT_A_REFERENCE}"
    rf"|(?:^|(?<=[那个看查到和与及、,，]))(?P<e>\d{{1,4}}(?:\s*{_JOIN}\s*\d{{1,4}})*)\s*项(?=$|[?？呢的,，。是由谁分四三二一])"
    rf"|(?<![\d.])(?!\d{{1,4}}\s*[-~—到至]\s*\d{{1,4}}\s*个(?!任务))(?P<j>\d{{1,4}}(?:\s*{_JOIN}\s*\d{{1,4}})+)(?=[这那]?[两三四五六七八九几]?(?:项|个|条)|号)(?:[这那]?[两三四五六七八九几]?(?:项|个|条)|号)(?:任务)?"
    rf"|(?<![\d.])(?P<k>\d{{1,3}})(?=[这那]一?[条项个件])"
    rf"|^(?P<i>[一二三四五六七八九]?百[零〇一二三四五六七八九十]+|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:项|号)(?=的|由|是|谁|说|讲|归|要|牵|责|直|协|分|什|$)"
    rf"|^(?:那|那么)?\s*(?P<h>\d{{1,3}})(?=呢|[?？]?$)"
    rf"|^\s*(?P<l>\d{{1,3}})[项号](?=任务的?(?:年度)?(?:目标|内容|进度|直接责任|是[啥什]))"
    rf"|(?P<f>[零〇一二两三四五六七八九十百]+)号任务"
    rf"|^\s*(?P<d>-?\d{{1,4}}(?:\s*{_JOIN}\s*\d{{1,4}})*)(?:\s*(?:项|条)?(?=\s*(?:$|[?？。!]|是|的|由|有|哪|谁|什么|分别|各|都|牵头|协助|责任|直接|[一二三四]季度))|(?=任务))"
)
_UNIT_AFTER = re.compile(r"第\s*[一二三四1-4]\s*(?:个)?季")
_RANGE = re.compile(rf"(-?{NUMERAL})(?:项|号)?\s*(到|至|-|~|—)?\s*")


def parse_number(text: str) -> int | None:
    """The value of Arabic digits or a Chinese numeral below 10,000; None when it is neither.

    "一百〇五", "一百零五", "一零五" and "105" are 105.
    """
    if re.fullmatch(r"-?\d{1,9}", text):
        return int(text)
    if not text or any(c not in _DIGITS and c not in _TENS for c in text):
        return None
    if not any(c in _TENS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text)) if len(text) < 9 else None
    total, digit = 0, 0
    last_ten = 10
    for c in text:
        if c in _TENS:
            total += (digit or 1) * _TENS[c]
            last_ten = _TENS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    if digit and len(text) >= 2 and text[-2] in ("百", "千"):  # 一百五 is 150
        return total + digit * last_ten // 10
    return total + digit


def expand(listing: str) -> tuple[int, ...]:
    """The numbers of a written list: "3、5、8", "10到15". A range of more than 400 numbers gives its two ends."""
    numbers: list[int] = []
    through = False
    for match in _RANGE.finditer(listing):
        value = parse_number(match[1])
        if value is None:
            continue
        if through and numbers and 0 < value - numbers[-1] <= 400:
            numbers.extend(range(numbers[-1] + 1, value + 1))
        else:
            numbers.append(value)
        through = match[2] is not None
    return tuple(dict.fromkeys(numbers))


def task_references(text: str) -> list[tuple[Mention, tuple[int, ...]]]:
    """References to tasks by number, with the numbers; "第二季度" and "地铁2号线" are none."""
    found = []
    for match in _REFERENCE.finditer(text):
        if _UNIT_AFTER.match(text, match.start()):
            continue
        written = next(group for group in match.groups() if group is not None)
        numbers = expand(written)
        if numbers:
            found.append((Mention(match.start(), match.end(), match[0], tuple(map(str, numbers))), numbers))
    return found
