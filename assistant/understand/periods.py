"""Quarters, half-years, months and years in a question. Time is an input: nothing here reads the clock."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from assistant.understand.mentions import Mention
from index.quarters import MONTHS_OF_A_QUARTER, quarter_of_month
from index.types import YEAR_ROUND

_Q = r"[一二三四1234]"
_VALUE = {c: i for i, c in enumerate("一二三四", 1)} | {c: int(c) for c in "1234"}
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_MONTH_VALUE = {
    c: i for i, c in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}
_DAY = r"(?:\d*|[一二三四五六七八九十]{1,3})[日号]"
_YEAR_END = "(?:年底|年末|年终|年尾|岁末|全年结束)"
_QUARTER_END = "(?:12|十二|0?[369](?!\\d)|(?<!十)[三六九])"
"""Months with which a quarter ends, so that what comes after one of them begins with the next quarter."""
_TOLD_SO_FAR = r"(?=[^,，。?？]{0,16}(?:累计|一共|总共|合计|加起来))"
"""What says of a time that all is meant that was done by then ("干到九月底应当累计投多少")."""
_ADDS = r"(?=[^,，。?？\d]{0,12}(?:还[要得需差剩]|还?再|新[增建开]|提[高升]|推进|增[加长]|[涨升]))"
"""What says that it is asked for what comes on top of what was done by then."""
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SUMMED = (
    r"(?:计划|预计|安排|完成|新增|的)*(?:投资|金额|资金|人次|数)?(?:额|量|数)?(?:的|全部|都)*"
    r"(?:加总|累加|加起来|[加合凑](?:在|到)?一(?:起|块儿?|道)|加一?下|加一加|相加|之和|总和|求和{further})"
)
_OF_A_QUARTER = r"(?:[初末底的\d.万亿元个家户套所场]|累计|单季|当季|开始|起|一直){1,12}"
"""What may stand between the first quarter of a stretch and the last ("从二季度累计500亿到三季度")."""
_STILL = (
    r"(?:了|里|时|的时候)?(?:手[头上里])?(?:都|也)?(?:仍然?|还|依然|依旧)(?:仍|还)?"
    r"(?:有|在|要|得|没|排|剩(?=[^,，。?？]{0,12}(?:任务|安排|工作)))"
    r"(?!多少(?![项条件]|个?任务|工作|安排)|几(?![项条件]|个任务))"
)
"""What says of a quarter that something is due in it, not up to it ("到四季度还有安排的")."""
_BOTH_QUARTERS = "(?:的?这?[两2]个?季度?(?=[合加一总共相凑]))?"
"""What may say again of a half of the year that both of its quarters are meant ("下半年两个季度合起来")."""
_YEAR_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the table's year: the quarters meant by a piece of the question."""

    mention: Mention
    quarters: tuple[int, ...]
    others: bool = False
    """True for the quarters that are left beside those which are named ("其余三个季度")."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year named in the question; `value` is None for a relative one (去年, 明年)."""

    mention: Mention
    value: int | None
    offset: int = 0


_IN_EVERY_PERIOD = re.compile("[季年月qh]")
"""Characters of which each of the patterns needs one."""
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"(?<![一二三、和与及至到])四季度?(?:的)?(?={_SUMMED.format(further='')})", "whole"),
        (rf"(?<![一二三、和与及至到])四季度?(?:的)?(?={_SUMMED.format(further='|合计|总额|总计')})", "four"),
        (
            r"一年四季|(?<![一二三、和与及至到第])四季(?!度)(?:的)?(?=[^,，。?？]{0,6}(?:各(?!镇|单位|部门)|分别|都))",
            "whole",
        ),
        (rf"第?(?P<a>{_Q})(?:季度?)?(?:至|到|-|~|—)第?(?P<b>{_Q})季度?", "range"),
        (rf"(?<=[从由自])第?(?P<a>{_Q})季度?{_OF_A_QUARTER}(?:至|到)第?(?P<b>{_Q})季度?", "range"),
        (
            rf"(?:截至|截止|截止到|截至到|(?<![推拖改放移延排订定调挪等提迟轮])(?:到|至)|直到)第?(?P<q>{_Q})季度?(?:末|底|结束|为止|止)?(?!度?[末底]?{_STILL})(?=[^至到\-~]|$)",
            "up_to",
        ),
        (
            r"(?!(?<=[是比较于为同])前面?[一1])前面?(?P<n>[一两俩二三123])个?季(?:度)?(?!个?月|个|项|条|名|位|大)",
            "first_n",
        ),
        (
            r"(?<![牵带年龙挑领])(?:(?<![桥码街源])|(?=头.个))头(?P<n>[两俩二三23])(?:个季度?|季(?!度)|(?<=俩)季度)",
            "first_n",
        ),
        (r"(?<!最)后面的?(?:这|那)?(?P<n>[一两俩二三123])个?季(?:度)?(?!个?月|个|项|条)", "last_n"),
        (rf"[从自]?(?P<a>{_QUARTER_END})月份?[底末](?:到|至|-|~|—)(?P<b>{_QUARTER_END})月份?[底末]", "from_end_to_end"),
        (rf"(?P<m>{_QUARTER_END})月份?(?:[底末](?:到|至|-|~|—){_YEAR_END}|(?:到|至|-|~|—){_YEAR_END}{_ADDS})", "after"),
        (
            rf"(?<![年\d])(?P<m>{_MONTH})月份?[底末]?(?:过[后完]|[以之往]后)|过了(?P<past>{_QUARTER_END})月份?[底末]?",
            "after",
        ),
        (rf"(?:从|自)?年初(?:到|至|-|~|—)(?P<m>{_MONTH})月(?:份|底|末)?(?!{_DAY})", "until"),
        (
            rf"(?<![推拖改放移延排订定调挪等提])[到至](?P<m>{_MONTH})月份?[底末]{_TOLD_SO_FAR}"
            rf"|(?<=累计)[到至](?P<so_far>{_MONTH})月份?[底末]?",
            "until",
        ),
        (r"(?<!\d)(?:前|头|开头|最初)(?:九|9)个月", "first_nine_months"),
        (r"中间(?:的|这|那)?(?:[两俩二2]个?)季度?", "middle_two"),
        (
            rf"第?(?P<q>{_Q})季度?(?:开始|起)?(?:一直)?(?:到|至|-|~|—){_YEAR_END}"
            rf"|(?P<m>{_MONTH})月份?(?:开始|起)?(?:一直)?(?:到|至|-|~|—){_YEAR_END}",
            "to_the_end",
        ),
        (r"后(?P<n>[一两俩二三123])个?季(?:度)?(?!个?月|个|项|条)", "last_n"),
        (
            rf"(?<!哪)(?!(?<=同)[一1])(?<![是比较于为]前)(?!(?<=[这那每本上下])一季(?!度)|(?<=最.的)一季(?!度)|(?:(?<=平均)|(?<=平均到)|(?<=摊到))一季)(?P<list>第?{_Q}(?:季度?)?(?:(?:、|,|和|与|及|跟|同|以及|或)?(?!(?<=季度)一季(?!度))第?{_Q}(?!个)(?:季度?)?)*?季度?)(?![一二三四1234]*[季])",
            "list",
        ),
        (rf"(?P<list>{_Q}(?:(?:、|,|和|与|及)?{_Q})+)这?[两二三几23]个季度?", "list"),
        (rf"第(?P<q>{_Q})个季度?", "one"),
        (rf"(?<![个每各四])季度(?P<q>{_Q})(?![\d共起个样])", "one"),
        (
            rf"(?:截至|截止到?|截至到)(?:q\s*(?P<q>[1-4])|(?P<m>{_MONTH})月(?:份|底|末|初|中旬)?)(?:末|底|为止|止)?",
            "until",
        ),
        (r"q\s*(?P<a>[1-4])\s*(?:至|到|-|~|—)\s*q?\s*(?P<b>[1-4])", "range"),
        (r"q\s*(?P<q>[1-4])(?!\d)|(?<![a-z])(?P<r>[1-4])\s*q(?![a-z])", "one"),
        (r"(?P<w>first|second|third|fourth|last|1st|2nd|3rd|4th)[\s-]*quarter", "word"),
        (r"quarter\s*(?P<q>[1-4])", "one"),
        (r"上、?下半年|上半年(?:和|与|、)下半年(?=加|合|一共|总)|两个半年", "whole"),
        (rf"(?:上|前)半年{_BOTH_QUARTERS}|h1(?!\d)|first\s*half|头半年|年中(?:以|之)?前", "first_half"),
        (
            r"(?:截至|截止|(?<![推拖改放移延排订定调挪等提])(?:截至|截止|直)?[到至])(?:今年)?"
            r"(?:年中(?:末|底|为止|止)?|半年(?:末|底|为止|止))",
            "first_half",
        ),
        (
            r"(?<![上下前后头个两每整近])半年(?=下来|过去|过后|过完|时间?过|(?:就|能|要|可)?(?:完成|达到)(?:全年|年度))",
            "first_half",
        ),
        (rf"(?:下|后)半年{_BOTH_QUARTERS}|h2(?!\d)|second\s*half", "second_half"),
        (r"年初三个月|头三个月|前三个月|开头三个月", "start"),
        (r"(?:最后|后|末)三个月|年底三个月", "end"),
        (r"前六个月|头六个月|前半年", "first_half"),
        (r"后六个月", "second_half"),
        (r"首季度?|(?<!牵)头一?个?季度|开年|年初|(?<![今去明本])年头", "start"),
        (
            r"末季度?|(?:末尾|收尾|收官|压轴)的?(?:那|这)?一?个?季度?|最后一?个?季度"
            r"|(?<![哪几半])年底前?|(?<!半)年末|岁末|年尾|年终",
            "end",
        ),
        (r"年中(?:过后|[以之]后)", "second_half"),
        (r"年中|(?<![上下前后头个两每])半年[末底]", "middle"),
        (rf"(?P<a>{_MONTH})月?份?(?:至|到|-|~|—|、)(?P<b>{_MONTH})月份?(?!龄)", "months"),
        (
            rf"(?<![年\d])(?P<m>{_MONTH})月(?:份|底|末|初|中旬|上旬|下旬)?(?:之?前|以前)?(?!{_DAY}|龄)",
            "month",
        ),
        (rf"(?<!\d)(?P<m>{_MONTH})月(?:\d{{1,2}}[日号]?|{_DAY})(?:之?前|以前)?", "month"),
    )
)
_YEAR = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:\s*(?:年度|年)|(?=\s*(?:的|度|[上下]半|q\d|[一二三四]季|[、或和与及至到-](?:19|20)\d\d年)))|(?P<c>[二一][〇零一二三四五六七八九]{3})年(?:度)?|(?P<s>1\d|2\d)年(?![内度以])"
)
_RELATIVE_YEAR = re.compile(
    r"(?P<w>去年|上一?年(?!级|段)度?|(?<![之以])前年(?!年)|明年|(?<![之以])后年(?!年)|(?<!一)下一?年(?!级|段)度?|来年"
    r"|next year|last year)"
)
_OFFSET = {"去": -1, "上": -1, "前": -2, "明": 1, "后": 2, "下": 1, "来": 1, "n": 1, "l": -1}
_OTHERS = re.compile(r"(?:余下|剩下|剩余|其余|其他|另外)的?(?:这|那)?(?P<n>[一两二三123])个?季度?(?!个?月|个|项|条)")
_ONE_BEFORE = re.compile(
    r"(?<=[是比较于为和与跟])((?:前|上)面?一?个?季度?)(?=[,，。?？的多少高低大增减新完建差相翻涨降]|$)"
)
_ANOTHER_QUARTER = re.compile("[一二三123]个?季")
"""Beside it "四季度合计" is the fourth quarter, not all four."""
RELATIVE_QUARTER = re.compile(r"(?:这个?|本|当前|下个?|下一个?|上个|上一个?)季度?(?!三|二|一|四)(?=.|$)")


def find_periods(text: str) -> list[Period]:
    """The periods of a normalised question, left to right."""
    if not _IN_EVERY_PERIOD.search(text):
        return []
    found: list[Period] = []
    taken = [False] * len(text)
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(text):
            if match.end() == match.start() or any(taken[match.start() : match.end()]):
                continue
            if kind == "list" and "季" not in match[0]:
                continue
            if kind == "four" and _ANOTHER_QUARTER.search(text):
                continue
            quarters = _quarters(kind, match)
            if quarters:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                values = tuple(map(str, quarters))
                found.append(Period(Mention(match.start(), match.end(), match[0], values), quarters))
    found += _before_named(text, found)
    return _said_once(text, sorted(_with_others(text, found), key=lambda period: period.mention.start))


def _said_once(text: str, found: list[Period]) -> list[Period]:
    """The periods in their order, without those that only say again what stands right before them ("年底最后一季")."""
    kept: list[Period] = []
    for period in found:
        before = kept[-1] if kept else None
        if before is not None and before.quarters == period.quarters and before.mention.end == period.mention.start:
            start, end = before.mention.start, period.mention.end
            kept[-1] = replace(before, mention=Mention(start, end, text[start:end], before.mention.values))
        else:
            kept.append(period)
    return kept


def _before_named(text: str, found: list[Period]) -> list[Period]:
    """The quarter before the one that is named, where both are set against each other ("三季度比上一季度")."""
    before = []
    for match in _ONE_BEFORE.finditer(text):
        named = [each for each in found if each.mention.end <= match.start()]
        last = max(named, key=lambda each: each.mention.end, default=None)
        if last is not None and len(last.quarters) == 1 and last.quarters[0] > 1:
            quarter = last.quarters[0] - 1
            before.append(Period(Mention(match.start(1), match.end(1), match[1], (str(quarter),)), (quarter,)))
    return before


def _with_others(text: str, found: list[Period]) -> list[Period]:
    """The periods with the quarters that are left, where just as many are said to be ("其余三个季度", "余下三季").

    Without another one named, "余下三季度" is the third quarter.
    """
    for match in _OTHERS.finditer(text):
        start, end = match.span()
        named = [each for each in found if each.mention.end <= start or end <= each.mention.start]
        said = {quarter for period in named for quarter in period.quarters}
        if named and (others := _others(match, said)) is not None:
            return [*named, others]
    return found


def other_quarters(text: str, said: Collection[int]) -> Period | None:
    """The quarters besides those that were spoken of, where a text asks for just as many of them; None else."""
    return next((others for match in _OTHERS.finditer(text) if (others := _others(match, said)) is not None), None)


def _others(match: re.Match[str], said: Collection[int]) -> Period | None:
    left = tuple(quarter for quarter in YEAR_ROUND if quarter not in said)
    if not said or _count(match["n"]) != len(left):
        return None
    return Period(Mention(match.start(), match.end(), match[0], tuple(map(str, left))), left, others=True)


_FIXED: dict[str, tuple[int, ...]] = {
    "whole": YEAR_ROUND, "four": YEAR_ROUND, "first_half": (1, 2), "second_half": (3, 4),
    "start": (1,), "middle": (2,), "end": (4,), "first_nine_months": (1, 2, 3), "middle_two": (2, 3),
}  # fmt: skip


def _quarters(kind: str, match: re.Match[str]) -> tuple[int, ...]:
    """The quarters of a match of one kind of pattern."""
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "to_the_end":
        groups = match.groupdict()
        return tuple(range(_VALUE[groups["q"]] if groups["q"] else quarter_of_month(_month(groups["m"])), 5))
    if kind in ("month", "months", "until", "after", "from_end_to_end"):
        return _of_months(kind, match.groupdict())
    return _of_quarters(kind, match)


def _of_quarters(kind: str, match: re.Match[str]) -> tuple[int, ...]:
    groups = match.groupdict()
    match kind:
        case "up_to":
            return tuple(range(1, _VALUE[groups["q"]] + 1))
        case "first_n":
            return tuple(range(1, _count(groups["n"]) + 1))
        case "last_n":
            return tuple(range(5 - _count(groups["n"]), 5))
        case "range":
            return tuple(range(_VALUE[groups["a"]], _VALUE[groups["b"]] + 1))
        case "list":
            return tuple(sorted({_VALUE[c] for c in match[0] if c in _VALUE}))
        case "word":
            return (_ORDINAL[groups["w"]],)
        case _:
            return (_VALUE[groups.get("q") or groups["r"]],)


def _of_months(kind: str, groups: dict[str, str]) -> tuple[int, ...]:
    if kind == "until":
        month = groups["m"] or groups.get("so_far") or ""
        last = quarter_of_month(_month(month)) if month else _VALUE[groups["q"]]
        return tuple(range(1, last + 1))
    if kind == "after":
        return _after(_month(groups["m"] or groups["past"]))
    if kind == "from_end_to_end":
        return tuple(range(quarter_of_month(_month(groups["a"])) + 1, quarter_of_month(_month(groups["b"])) + 1))
    if kind == "month":
        return (quarter_of_month(_month(groups["m"])),)
    first, last = _month(groups["a"]), _month(groups["b"])
    return tuple(dict.fromkeys(quarter_of_month(month) for month in range(first, last + 1)))


def _after(month: int) -> tuple[int, ...]:
    """The quarters behind a month: with the one that it stands in, unless it ends that."""
    return tuple(range(quarter_of_month(month) + (month % MONTHS_OF_A_QUARTER == 0), len(YEAR_ROUND) + 1))


def _count(text: str) -> int:
    return 2 if text in ("两", "俩") else _VALUE.get(text, 1)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTH_VALUE[text]


def find_years(text: str) -> list[Year]:
    """Years named in a normalised question."""
    found = []
    for match in _YEAR.finditer(text):
        written = match["y"] or match["c"] or match["s"] or ""
        digits = "".join(_YEAR_DIGITS.get(c, c) for c in written)
        value = int(digits) if len(digits) == 4 else 2000 + int(digits)
        found.append(Year(Mention(match.start(), match.end(), match[0], (str(value),)), value))
    for match in _RELATIVE_YEAR.finditer(text):
        offset = _OFFSET[match["w"][0]]
        found.append(Year(Mention(match.start(), match.end(), match[0], ()), None, offset))
    return sorted(found, key=lambda year: year.mention.start)
