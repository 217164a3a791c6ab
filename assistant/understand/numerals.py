"""Numbers as people write them in a question: Arabic, full-width, Chinese; and references to task numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.mentions import Mention

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3, "幺": 1}
_TENS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = r"(?:\d+|[零〇一二两三四五六七八九十百千]+)"

_FORMAL = "[零壹贰叁肆伍陆柒捌玖拾佰仟]"
_FORMAL_NUMERAL = re.compile(
    rf"(?<=第){_FORMAL}+|{_FORMAL}{{3}}(?=[项号条行])|{_FORMAL}*[壹贰叁肆伍陆柒捌玖][拾佰仟]{_FORMAL}*"
)
_FORMAL_DIGITS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_MISSPELT_HUNDRED = re.compile(
    r"(?<=[一二三四五六七八九])白(?=[零〇][一二三四五六七八九]|[一二三四五六七八九]十|[)）]?[项号条])"
)
_SHORT_TENS = re.compile(r"[廿卅](?=[一二三四五六七八九]?[项号条行])")
_SPELT_TENS = {"廿": "二十", "卅": "三十"}
_SPELT_DECIMAL = re.compile(
    r"(?:(?<=[a-z])(?P<a>[零一二两三四五六七八九\d])点|(?P<b>[零一二两三四五六七八九])点)(?P<c>[零一二三四五六七八九\d])"
    r"(?(b)(?=[亿万倍%元米公平])|(?![零〇一二三四五六七八九十\d]))"
)
_TENTHS = re.compile(
    r"(?<![零〇一二两三四五六七八九十百千万几初高])(?P<tenths>[一二两三四五六七八九])成(?P<half>[半五])?(?![年人员立为功果效交就本])"
)
_UNIT_AFTER = re.compile(r"第\s*[一二三四1-4]\s*(?:个)?季")
_SPOKEN_RANGE = re.compile(
    r"(?P<tens>[二三四五六七八九]?十)?(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<unit>[十百]?)"
)
_ORDINAL = re.compile("(?<=第)[一二三四五六七八九十]{1,3}(?=[期批届次轮])")
_RANGE = re.compile(rf"(-?{NUMERAL})(?:[项号条行])?\s*(到|至|-|~|—)?\s*")


def plain_numerals(text: str) -> str:
    """A text with its numerals as usual, for formal ("贰佰贰拾"), misspelt ("一白一十二") and short ones ("廿八项").

    So with spelt decimals ("PM二点五").
    """
    text = _MISSPELT_HUNDRED.sub("百", text)
    text = _SPELT_DECIMAL.sub(lambda m: f"{parse_number(m['a'] or m['b'])}.{parse_number(m['c'])}", text)
    text = _FORMAL_NUMERAL.sub(lambda match: match[0].translate(_FORMAL_DIGITS), text)
    return _SHORT_TENS.sub(lambda match: _SPELT_TENS[match[0]], text)


def ordinals_in_digits(text: str) -> str:
    """A text with its phases, batches and sessions counted in digits ("第二期" as "第2期"), to be compared."""
    return _ORDINAL.sub(lambda match: str(parse_number(match[0])), text)


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


def spoken_range(text: str) -> tuple[int, int] | None:
    """The bounds of two digits said together: "两三" is 2 to 3, "三五" 3 to 5, "十七八" 17 to 18, "二三十" 20 to 30."""
    match = _SPOKEN_RANGE.fullmatch(text)
    if match is None:
        return None
    low, high = _DIGITS[match["low"]], _DIGITS[match["high"]]
    if high - low != 1 and (low, high) != (3, 5):
        return None
    base, unit = parse_number(match["tens"] or "") or 0, _TENS.get(match["unit"], 1)
    return base + low * unit, base + high * unit


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


def runs(numbers: Sequence[int]) -> str:
    """Numbers as they are said, each run of three or more by its ends: "3、7 至 12"."""
    said: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        first = said.pop()[0] if said and said[-1][1] == number - 1 else number
        said.append((first, number))
    return "、".join(_run(first, last) for first, last in said)


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}{' 至 ' if last - first > 1 else '、'}{last}"


def in_percent(text: str) -> str:
    """A text with its tenths as shares that can be compared ("八成内河涌": "80%内河涌")."""
    return _TENTHS.sub(lambda m: f"{10 * (parse_number(m['tenths']) or 0) + 5 * bool(m['half'])}%", text)


def task_references(text: str, pattern: re.Pattern[str]) -> list[tuple[Mention, tuple[int, ...]]]:
    """References to tasks by number, with the numbers; "第二季度" and "地铁2号线" are none.

    The one group of `pattern` that took part is the written number, or a list of them.
    """
    found: list[tuple[Mention, tuple[int, ...]]] = []
    for match in pattern.finditer(text):
        if _UNIT_AFTER.match(text, match.start()):
            continue
        written = next(group for group in match.groups() if group is not None)
        numbers = expand(written)
        if numbers:
            found.append((Mention(match.start(), match.end(), match[0], tuple(map(str, numbers))), numbers))
    return found
