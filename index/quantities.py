"""Amounts in Chinese text: `quantities(text)` finds them, `parse_amount` reads one typed in a question.

A quantity is a number with a unit ("250亿元", "10-15家", "三个", "60%"). Years, quarters, dates, ordinals, numbers of
lines and houses, codes, versions, slogans ("十四五", "1号线", "B9-01", "5G", "2.0版", "1+N", "七个一") are not.
Offsets are those of the given text; full-width digits are read, the text itself is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Relation = Literal["=", ">=", "<=", "~"]

_WIDE = str.maketrans("０１２３４５６７８９．％，－～：；（）", "0123456789.%,-~:;()")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Written form -> canonical unit. What is not listed under another name is its own canonical form.
_SAME_UNIT = {
    "名": "人", "位": "人", "场次": "场", "平方千米": "平方公里", "千米": "公里", "km2": "平方公里", "km": "公里",
    "m2": "平方米", "kV": "千伏", "个小时": "小时", "个百分点": "百分点", "个工作日": "工作日", "个月": "月",
    "元人民币": "元", "幢": "栋",
}  # fmt: skip
_MASS_UNITS = _words(
    "元 美元 港元 欧元 平方米 平方公里 公顷 亩 立方米 公里 米 吨 % ‰ 百分点 倍 千瓦 千瓦时 兆瓦",
    "人 人次 批次 户次",
)
_SCALE_UNITS = _words("千伏 岁 年 层 天 小时 分钟 月 工作日 栋")
"""Units that describe a thing ("10千伏及以下配电网") more often than they count a result."""
_COUNT_UNITS = _words(
    "个 项 家 套 条 所 宗 处 列 间 张 件 场 份 支 席 种 辆 台 座 名 位 户 次 起 门 艘 架 笔 片 块 只 枚 册 篇",
    "株 批次 场次 对 组 个月 个小时 个百分点 个工作日 栋 幢",
)
# Accepted after Arabic digits only, or after a Chinese number with a magnitude: too common inside names otherwise.
_OTHER_UNITS = _words(
    "元 元人民币 美元 港元 欧元 平方米 平方公里 平方千米 公顷 亩 立方米 公里 千米 米 吨 % ‰ 倍 千瓦 千瓦时 兆瓦",
    "人 人次 户次 千伏 岁 年 层 天 小时 分钟 批 期 镇 村 km2 km m2 kV",
    "微克/立方米 微克 毫克/升 毫克 分贝 吉瓦 兆比特",
    "路 头 眼 尾 盏 部 幅 例 剂 盆 根 趟 床 斤 公斤 千克 升 千伏安 瓦",
    "标箱 标准箱 空方 航次 架次 班次 车次 辆次 家次 台次 台套 蒸吨 毫米 厘米",
)
_NOT_BEFORE = dict(
    entry.split(":")
    for entry in _words(
        "人:才员均民大社行力口事 家:庭具电居政族乡 元:旦宵月 次:性 组:织建 米:粉 年:级代轻 条:件例 项:目 处:理于 所:有",
        "种:植 门:户 起:步 座:谈 场:所地景 张:贴 列:车 件:套 台:港账 对:接口 村:镇民居 镇:街 套:路 支:持撑 份:额",
        "批:发准量 期:间末限货 层:级面次 位:于置 名:单录称 倍:增 片:区 块:链 天:然 户:籍外 席:位 只:有",
        "吨:位 笔:试 篇:章 头:部条脑像等 眼:镜前光下 尾:款号巴",
        "路:段口线灯网由公边基面径途况标桥车程沿",
        "瓦:斯片时 部:门分署队委位长级件 幅:度员面 例:如会行外 床:位单 升:级学入降规值至到",
    )
)
"""Characters that make a unit the start of another word: "3人才" is not three people."""

_MAGNITUDE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CN = "零〇一二两三四五六七八九十百千"


def _unit_pattern(units: Iterable[str]) -> str:
    """Alternation of units, longest first, each refusing the characters that would make it another word."""
    parts = []
    for unit in sorted(units, key=lambda unit: (-len(unit), unit)):
        stop = _NOT_BEFORE.get(unit, "")
        parts.append(re.escape(unit) + (f"(?![{stop}])" if stop else ""))
    return "|".join(parts)


MEASURE = "|".join(map(re.escape, sorted(_MASS_UNITS | {"公里数", "平米"}, key=lambda unit: (-len(unit), unit))))
"""A pattern for the units of measured amounts (money, area, length ...), for reading questions about them."""

_ALL = _unit_pattern(_COUNT_UNITS | _OTHER_UNITS)
UNIT = _ALL
"""A pattern for any unit, for reading questions that ask for a number of it."""
_COUNTS = _unit_pattern(_COUNT_UNITS)
_MAG = "万亿|千万|百万|十万|亿|万|千|百|十"
_ARABIC = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,8})?(?!\d)|\d{1,15}(?:\.\d{1,8})?(?!\d)"
_DASH = r"\s?(?:[-—–~]{1,2}|至|到)\s?"

_AMOUNT = re.compile(
    # 1. Arabic digits: an optional first end of a range, magnitude, unit.
    rf"(?<![\dA-Za-z.])(?:(?P<low>{_ARABIC})\s?(?P<lowmag>{_MAG})?(?P<lowunit>{_ALL})?{_DASH})?"
    rf"(?P<num>{_ARABIC})\s?(?:个(?=[万亿]))?(?P<mag>{_MAG})?(?P<more>[多余])?\s?"
    rf"(?:(?P<unit>{_ALL})|(?<=[万亿])(?=$|[\s,。;、!?)）]|以上|以下|左右))(?![A-Za-z])"
    # 2. Chinese numerals with a magnitude: any unit.
    rf"|(?P<cnbig>(?:[一二两三四五六七八九][百千]?[零〇]?[一二三四五六七八九十百千]{{0,6}}|十[一二三四五六七八九]?)(?:万亿|[万亿])"
    rf"|[一二两三四五六七八九][百千][零〇一二三四五六七八九十百]{{0,6}})(?P<cnbigunit>{_ALL})"
    # 3. Plain counts in Chinese numerals, possibly a range: a measure word must follow.
    rf"|(?:(?P<cnlow>[一二两三四五六七八九十])(?:至|到))?(?P<cn>[一二两三四五六七八九十]{{1,3}})(?P<cnunit>{_COUNTS})"
    # 4. 百分之…
    rf"|百分之(?P<percent>[{_CN}]{{1,4}}|\d+(?:\.\d+)?)"
)  # fmt: skip

_CN_LIST = r"[0-9一二三四五六七八九十百]{1,4}"
_MASK = re.compile(
    rf"第\s?{_CN_LIST}(?:\s?[、至和\-—]\s?第?{_CN_LIST}){{1,8}}(?=[批期届类季轮次])"
    rf"|第\s?[0-9{_CN}]{{1,6}}"
    r"|(?<!\d)(?:19|20)\d{2}(?:\s?[-—–~至到、/]\s?(?:(?:19|20)\d{2}|\d{1,2})){0,6}\s?年(?:度|底|初|末|前|内)?"
    r"|(?<!\d)(?:19|20)\d{2}\s?[-—–~至]\s?(?:19|20)\d{2}(?![\d个家项万亿元])"
    r"|(?<!\d)\d{1,2}(?:\s?[-—–~至、]\s?\d{1,2})?\s?月(?:份|底|初|末|前)?(?:\s?\d{1,2}\s?[日号])?|(?<!\d)\d{1,2}日"
    r"|[一二三四1-4](?:\s?[、,至到和\-—]\s?[一二三四1-4]){0,3}\s?个?季度"
    r"|(?<!\d)\d{1,15}[A-Za-z]?号(?!召)|[一二三四五六七八九十]{1,6}号(?!召)"
    r"|(?<![\d.])\d{1,15}(?:\s?\+\s?[0-9A-Za-z]{1,15}){1,12}"
    r"|(?<![A-Za-z])[A-Za-z][A-Za-z0-9]{0,15}[-.]?\d{1,15}(?:[-.]\d{1,15}){0,4}"
    r"|(?<![\d.])\d{1,6}(?:\.\d{1,6}){1,3}版|[0-9一二三四五六七八九十百]{1,4}(?:年级|周年|届|期工程|楼|线(?!上)|级|甲|版)"
    r"|一[^一\W\d]{1,3}一(?=\w)|一(?:批|些|系列|次性|条龙|个个|件事|张网|盘棋|站式|家人)"
    r"|《[^》]{0,80}》"
)
_SLOGAN = re.compile(r"[“\"‘「『][^”\"’」』]{1,24}[”\"’」』]")
_EDGE = re.compile(r"[。;；:,，!?！？\n]")
_ASIDE = re.compile(r"[(（][^()（）\n]{1,60}[)）]")
_PREFIX = re.compile(
    r"(不少于|不低于|不小于|不超过|不高于|不多于|不大于|至少|最少|最高|最多|超过|突破|高于|多于|大于|少于|低于|小于|控制在|"
    r"大约|约|将近|近|逾|超)(?:完成|建成|新建|新增|实现|培育|全市|每\w{1,6})?$"
)
_SUFFIX = re.compile(r"\s?(?:及以上|及以下|以上|以下|以内|左右|上下|之内)")
_AT_LEAST = _words("不少于 不低于 不小于 至少 最少 超过 突破 高于 多于 大于 逾 超 以上 及以上 多")
_AT_MOST = _words("不超过 不高于 不多于 不大于 最高 最多 少于 低于 小于 控制在 以下 及以下 以内 之内")
_ABOUT = _words("大约 约 将近 近 左右 上下")
_GROWTH = re.compile(r"同比|环比|增长|增速|增幅|上升(?![到至])|下降|降低|减少|提高(?![到至])")
_EACH = re.compile(
    r"每[^,，。;；:：]{0,16}$"
    r"|[各均](?:建设|新建|建成?|新增|完成|开展|举办|安排|配备|设立|打造|培育|引进)?(?:不少于|不低于|至少)?$"
)
_LEAD_IN = re.compile(
    r"^(?:和|及|与|并|再|拟|总计|合计|共计|累计|累积|其中|同时|继续|陆续|分别|分批|基本|全面|全部|全年|年内|今年|年度|全市|我市|全省|"
    r"第[一二三四]季度|[一二三四、]+季度|[上下]半年|计划|预计|力争|争取|确保|实现|完成|促成|达成|推动|推进|督促|指导|引导|帮助|资助|"
    r"建成|建设|新建|改建|扩建|新增|增加|扩大|开展|组织|举办|开通|开行|开放|创建|打造|培育|引进|招引|选取|遴选|评选出|评选|启动|升级|"
    r"改造|治理|清理|整治|收储|盘活|提供|设置|设立|形成|录取|认定|统筹|筹集|平均|共(?![享同])|有(?![序条社])|对(?!接)|在(?!册)|至(?!少)|"
    r"约|为|到|达|将|把|向|的|了|"
    r"(?:19|20)\d{2}年度?)+"
)
_LEAD_OUT = re.compile(
    r"(?:不少于|不低于|不超过|至少|最高|超过|突破|达到|提升|提高|扩容|增加|同比|环比|增长|上升|下降|完成|任务|数量|比例|"
    r"约|近|逾|超|达|为|至|到|的|共|在|各)+$"
)
_TAIL_OUT = re.compile(r"^(?:的|及|和|与|并|等)+|(?:等|的|及|和|与|并|以及)+$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One amount as it stands in a text."""

    value: Decimal
    """In base units: 6万个 is 60000, 250亿元 is 25000000000; the lower end of a range."""
    high: Decimal | None
    """Upper end of a range ("10-15家"), in base units; None when it is not a range."""
    unit: str
    """Canonical unit ("元", "平方米", "人", "%"); "" when none is written ("1.34万亿")."""
    text: str
    """Number and unit, verbatim."""
    start: int
    """Offset of `text` in the searched text."""
    end: int
    bound: str = ""
    """Limiting word as written: "以上", "不少于", "约", "突破" ...; "" when the amount is exact."""
    cumulative: bool = False
    """True when 累计 governs it."""
    growth: bool = False
    """True for a rate of change ("同比增长10%"): never to be added up."""
    rate: bool = False
    """True for every %, ‰ and 百分点."""
    each: bool = False
    """True when it holds for each of several ("每人每月1100元", "各1000万元")."""
    subject: str = ""
    """What it measures, best effort ("招商引资实际投资"); "" when the clause does not say."""
    scale: Decimal = Decimal(1)
    """What the written number was multiplied by: 10^8 for 亿元."""
    unit_text: str = ""
    """Magnitude and unit as written ("亿元", "万名")."""
    before: str = ""
    """The words before it in its clause, without verbs of doing ("完成", "累计")."""
    after: str = ""
    """The words after it in its clause ("城市阅读驿站")."""
    clause: str = ""
    """The whole clause it stands in, verbatim."""

    @property
    def relation(self) -> Relation:
        """How the true figure relates to `value`: at least, at most, about, or equal."""
        if self.bound in _AT_LEAST:
            return ">="
        if self.bound in _AT_MOST:
            return "<="
        return "~" if self.bound in _ABOUT else "="

    @property
    def descriptive(self) -> bool:
        """True for units that rather describe a thing than count a result (千伏, 岁, 层, 年)."""
        return self.unit in _SCALE_UNITS


def same_amount(a: Quantity, b: Quantity) -> bool:
    """True when both state the same number in the same unit; a missing unit fits all. Bounds are not compared."""
    return a.value == b.value and a.high == b.high and (a.unit == b.unit or not a.unit or not b.unit)


def format_amount(value: Decimal, like: Quantity, *, with_unit: bool = True) -> str:
    """`value` (base units) written in the unit that `like` was written in: "34.3亿元"."""
    number = plain(value / like.scale)
    return f"{number}{like.unit_text}" if with_unit else number


def plain(number: Decimal) -> str:
    """A decimal without exponent and without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def chinese_number(text: str) -> Decimal | None:
    """The value of a Chinese numeral up to 亿 ("六万" -> 60000, "一百二十" -> 120); None when it is not one."""
    total, section, digit = 0, 0, 0  # 亿 and more; below the next 万 or 亿; the digit just read
    for char in text:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in "十百千":
            section += (digit or 1) * _MAGNITUDE[char]
            digit = 0
        elif char in "万亿":
            higher = total if char == "万" and total >= 10**8 else 0  # 一亿二千万: 万 does not raise the 亿
            total = higher + (total - higher + section + digit) * _MAGNITUDE[char]
            section = digit = 0
        else:
            return None
    return Decimal(total + section + digit) if text else None


@lru_cache(maxsize=2048)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every amount of the text in order of occurrence. Never raises; linear in the length of the text.

    Remembered, because several steps read the same cells.
    """
    plain_text = text.translate(_WIDE)
    masked = [match.span() for match in _MASK.finditer(plain_text)]
    slogans = [match.span() for match in _SLOGAN.finditer(plain_text)]
    found: list[_Raw] = []
    position = 0
    while match := _AMOUNT.search(plain_text, position):
        clash = _overlap(masked, match.start(), match.end())
        if clash is not None:
            position = max(clash, match.start() + 1)
            continue
        raw = _read(match)
        if raw is None or (raw.chinese and _overlap(slogans, *match.span()) is not None):
            position = match.end()
            continue
        if raw.unit == "期" and not _LEAD_IN.match(_words_before(plain_text, match.start(), 4)[-2:]):
            position = match.end()  # "二号线3期" names a stage, "组织15期" counts
            continue
        found.append(raw)
        position = match.end()
    asides = [match.span() for match in _ASIDE.finditer(plain_text)]
    edges = [match.start() for match in _EDGE.finditer(plain_text) if not _inside(asides, match.start())]
    return tuple(_finish(text, plain_text, found, index, (asides, edges)) for index in range(len(found)))


def parse_amount(text: str) -> Quantity | None:
    """The first amount of a question ("20万人", "六万个", "1.34万亿", "800"); None when there is none."""
    found = quantities(text)
    if found:
        return found[0]
    plain_text = text.translate(_WIDE)
    masked = [match.span() for match in _MASK.finditer(plain_text)]
    pattern = (
        rf"(?<![\dA-Za-z.])(?:(?P<num>{_ARABIC})\s?(?P<mag>{_MAG})?|(?P<cn>[{_CN}]{{1,10}}[万亿]{{1,2}}))(?![A-Za-z\d])"
    )
    for match in re.finditer(pattern, plain_text):
        if _overlap(masked, *match.span()) is not None:
            continue
        scale = _magnitude(match["mag"])
        value = chinese_number(match["cn"]) if match["cn"] else Decimal(match["num"].replace(",", "")) * scale
        if value is not None:
            start, end = match.start(), match.start() + len(match[0].rstrip())
            return Quantity(value, None, "", text[start:end], start, end, scale=scale, unit_text=match["mag"] or "")
    return None


@dataclass(frozen=True, slots=True)
class _Raw:
    """A matched amount before its surroundings are read."""

    value: Decimal
    high: Decimal | None
    unit: str
    start: int
    end: int
    scale: Decimal
    unit_text: str
    more: bool
    chinese: bool


def _magnitude(text: str | None) -> Decimal:
    result = Decimal(1)
    for char in text or "":
        result *= _MAGNITUDE[char]
    return result


def _read(match: re.Match[str]) -> _Raw | None:
    """Numbers of a match of `_AMOUNT`; None when it is not an amount after all."""
    if match["num"]:
        return _read_digits(match)
    if match["percent"]:
        word = match["percent"]
        value = Decimal(word) if word[0] in "0123456789" else chinese_number(word)
        return None if value is None else _Raw(value, None, "%", *match.span(), Decimal(1), "%", False, False)
    return _read_chinese(match)


def _read_digits(match: re.Match[str]) -> _Raw:
    start, end = match.span()
    unit = match["unit"] or ""
    scale = _magnitude(match["mag"])
    value = Decimal(match["num"].replace(",", "")) * scale
    unit_text = (match["mag"] or "") + unit
    canonical = _SAME_UNIT.get(unit, unit)
    if match["low"]:
        low_unit = _SAME_UNIT.get(match["lowunit"] or "", match["lowunit"] or "")
        low_scale = _magnitude(match["lowmag"]) if match["lowmag"] else scale
        low = Decimal(match["low"].replace(",", "")) * low_scale
        if low_unit in ("", canonical) and low < value:
            return _Raw(low, value, canonical, start, end, scale, unit_text, False, False)
    return _Raw(value, None, canonical, match.start("num"), end, scale, unit_text, bool(match["more"]), False)


def _read_chinese(match: re.Match[str]) -> _Raw | None:
    word, unit = match["cnbig"] or match["cn"], match["cnbigunit"] or match["cnunit"]
    value = chinese_number(word)
    # 二 never counts before a measure word (两 does); "三五个" is not a number.
    if value is None or (match["cn"] and (word == "二" or (len(word) > 1 and "十" not in word))):
        return None
    canonical = _SAME_UNIT.get(unit, unit)
    low = chinese_number(match["cnlow"]) if match["cnlow"] else None
    if low is not None and low < value:
        return _Raw(low, value, canonical, *match.span(), Decimal(1), unit, False, True)
    begin = match.start("cn") if match["cn"] else match.start()
    return _Raw(value, None, canonical, begin, match.end(), Decimal(1), unit, False, True)


def _start(span: tuple[int, int]) -> int:
    return span[0]


def _overlap(spans: list[tuple[int, int]], start: int, end: int) -> int | None:
    """End of the span that overlaps [start, end), or None. Spans are ascending and disjoint."""
    index = bisect_right(spans, end - 1, key=_start) - 1
    while index >= 0 and spans[index][1] > start:
        if spans[index][0] < end:
            return spans[index][1]
        index -= 1
    return None


_WINDOW = 120
"""Characters looked at on each side of an amount: longer clauses are cut, so that any input stays linear."""


def _words_before(text: str, start: int, width: int) -> str:
    return text[max(0, start - width) : start]


def _inside(spans: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """The span that holds the position, or None."""
    place = bisect_right(spans, position, key=_start) - 1
    return spans[place] if place >= 0 and spans[place][0] <= position < spans[place][1] else None


def _clause(text: str, raw: _Raw, asides: list[tuple[int, int]], edges: list[int]) -> tuple[int, int]:
    """Start and end of the clause around an amount: between marks, or the inside of a pair of brackets."""
    if aside := _inside(asides, raw.start):
        inner = [match.start() for match in _EDGE.finditer(text, aside[0], aside[1])]
        left = max([aside[0], *(edge for edge in inner if edge < raw.start)]) + 1
        right = min([aside[1] - 1, *(edge for edge in inner if edge >= raw.end)])
    else:
        place = bisect_right(edges, raw.start)
        left = edges[place - 1] + 1 if place else 0
        right = edges[place] if place < len(edges) else len(text)
    return max(left, raw.start - _WINDOW), min(right, raw.end + _WINDOW)


def _finish(
    text: str, plain_text: str, found: list[_Raw], index: int, marks: tuple[list[tuple[int, int]], list[int]]
) -> Quantity:
    """Read the surroundings: bounds, 累计, growth, subject."""
    raw = found[index]
    asides, edges = marks
    left, right = _clause(plain_text, raw, asides, edges)
    aside = _inside(asides, raw.start)
    prior, following = (_neighbour(found, index, step, plain_text, (asides, aside)) for step in (-1, 1))
    head = plain_text[left : raw.start]
    bound = "多" if raw.more else ""
    if match := _PREFIX.search(head):
        bound = match[1]
    tail_start = raw.end
    if suffix := _SUFFIX.match(plain_text, raw.end, right):
        bound = bound or suffix[0].strip()
        tail_start = suffix.end()
    before_from = max(left, prior)
    before = _ASIDE.sub("", plain_text[before_from : raw.start])
    if "、" in before and prior > left:  # "4G基站100个、5G基站500个": the list mark ends the earlier one's words
        before = before[before.rindex("、") + 1 :]
    before = _LEAD_OUT.sub("", _LEAD_IN.sub("", _PREFIX.sub("", _trim(before))))
    after = _after(plain_text, tail_start, right, following)
    rate = raw.unit in ("%", "‰", "百分点")
    return Quantity(
        value=raw.value,
        high=raw.high,
        unit=raw.unit,
        text=text[raw.start : raw.end],
        start=raw.start,
        end=raw.end,
        bound=bound,
        cumulative="累计" in head or "累积" in head,
        growth=(rate or raw.unit == "倍") and _GROWTH.search(plain_text[before_from : raw.start]) is not None,
        rate=rate,
        each=_EACH.search(plain_text[max(0, raw.start - 18) : raw.start]) is not None,
        subject=(before or after) if raw.unit in _MASS_UNITS and len(after) < 2 else (after or before),
        scale=raw.scale,
        unit_text=raw.unit_text,
        before=before,
        after=after,
        clause=text[left:right].strip(),
    )


def _trim(words: str) -> str:
    """Without spaces, list marks and quotation marks whose partner was cut off."""
    words = words.strip(" 、")
    for opening, closing in ("“”", "‘’", "「」"):
        if words.count(closing) > words.count(opening):
            words = words.lstrip(closing) if words.startswith(closing) else words.replace(closing, "", 1)
        elif words.count(opening) > words.count(closing):
            words = words.replace(opening, "", 1)
    return words


def _neighbour(
    found: list[_Raw],
    index: int,
    step: int,
    text: str,
    aside: tuple[list[tuple[int, int]], tuple[int, int] | None],
) -> int:
    """Where the next amount that ends this one's words lies: end of the one before, start of the one after.

    Describing amounts ("升级10千伏及以下配电网128项") and those on the other side of a bracket do not count.
    """
    asides, own = aside
    other = index + step
    while 0 <= other < len(found) and (found[other].unit in _SCALE_UNITS or _inside(asides, found[other].start) != own):
        other += step
        if abs(other - index) > 8:  # whatever the text, a bounded look
            break
    if step < 0:
        return found[other].end if other >= 0 else 0
    return found[other].start if other < len(found) else len(text)


def _after(text: str, start: int, right: int, following: int) -> str:
    """The words after an amount, up to the next mark or amount."""
    words = _ASIDE.sub("", text[start : min(right, max(following, start))])
    if "、" in words:
        words = words[: words.index("、")]
    if following < right:
        words = re.sub(r"(?:及|和|与|以及|并)\w{0,4}$", "", words)
    return _TAIL_OUT.sub("", _trim(words))
