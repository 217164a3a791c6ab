"""What is to be counted over groups: most and fewest, places, averages, tables "for each", different entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.understand.mentions import BLANK
from assistant.understand.numerals import NUMERAL, parse_number

Name = Literal["most", "fewest", "mean", "each", "distinct", "place_of", "at_least"]

_COLUMN_WORDS: tuple[tuple[str, str], ...] = (
    ("直接责任人|直接负责人|具体负责人|经办人", "direct"),
    ("责任领导|分管领导|市领导|副市长|领导", "leaders"),
    ("责任人|负责人|一把手", "responsible"),
    ("协助单位|配合单位|协办单位|协助部门|配合部门", "assist_units"),
    ("牵头单位|牵头部门|主办单位|单位|部门|局|镇街|镇|街道", "lead_units"),
    ("季度", "quarters"),
    ("总体要求|要求|板块|实事|件", "section"),
    ("部分", "part"),
)
_ANY_COLUMN = "|".join(words for words, _ in _COLUMN_WORDS)

_MEAN = re.compile(rf"平均(?:下来)?(?:到)?(?:每|一)?(?:个|位|条|件|家|名|项)?(?P<c>{_ANY_COLUMN}|任务)?")
_EACH = re.compile(
    rf"(?:各个?|每个?|每一?位|各位|每一个|每一?件|每一?条)(?P<c>{_ANY_COLUMN})(?!.{{0,8}}(?:最|第))|"
    rf"按(?:照)?(?P<d>{_ANY_COLUMN})(?:来)?(?:统计|排列|汇总|分组|分类|分|列)|四个(?P<e>季度)(?:各|分别)|"
    rf"(?P<f>{_ANY_COLUMN})(?:各|分别)(?:有|分管|牵头|负责|协助)?(?:了)?(?:多少|几)"
)
_DISTINCT = re.compile(
    r"(?:多少|几)(?:个|位|名|家|条)?(?:不同的?)?(?P<c>责任领导|分管领导|市领导|领导|牵头单位|协助单位|单位|部门|直接责任人|责任人|总体要求)|"
    r"(?P<d>责任领导|分管领导|市领导|牵头单位|协助单位|直接责任人|责任人|总体要求|单位|部门)(?:一共|总共|共|总数|都)?(?:有|是)?(?:多少|几|哪几)(?:个|位|名|家|条|人)"
)
_NTH = re.compile(
    rf"(?:并列)?(?:倒数)?第(?P<a>{NUMERAL})(?:多|少|大|小|名|位)|(?:排名?|列|居|位列|并列|位居)(?:在)?(?:倒数)?第(?P<b>{NUMERAL})(?:名|位)?|倒数第(?P<c>{NUMERAL})"
)
_TOP = re.compile(rf"(?:排名?|列|居)?前(?P<a>{NUMERAL})(?:名|位|个|家|大|的)?|最[多少]的(?:前)?(?P<b>[二三四五六七八九十两\d]+)(?:位|个|家|名)")
_PLACE_OF = re.compile(r"排(?:名|行|列|在)?(?:到|为|是)?第几(?:名|位)?|第几名|名次|排(?:在)?(?:什么|哪个)位置|排名(?:多少|如何|怎样)|位列第几|居第几")
_AT_LEAST = re.compile(rf"(?P<w>超过|不少于|不低于|至少|达到|多于|大于|在)?(?P<n>{NUMERAL})(?:项|个|件|条)(?P<x>以上|及以上|或以上)?(?:任务)?的(?P<c>{_ANY_COLUMN})")
_EXTREME = re.compile(r"(?P<most>最多|最忙|最重|第一名?|排第一|数量最大|最频繁|最高|最大|榜首|居首)|(?P<fewest>最少|最低|最清闲|最轻|垫底|最小)")


@dataclass(frozen=True, slots=True)
class Ranking:
    """A question over groups of tasks."""

    name: Name
    column: str = ""
    """The column whose entries are counted; "" when the question does not say; "tasks" for tasks themselves."""
    top: int = 1
    place: int = 1
    least: int = 0
    """For "at_least": how many tasks an entry must have."""

    @property
    def plain(self) -> bool:
        """True for a bare 最多 or 最少, which may also speak of amounts."""
        return self.name in ("most", "fewest") and self.top == 1 and self.place == 1


def read_ranking(work: str) -> tuple[Ranking | None, str]:
    """The ranking a question asks for, and the question without the words that said so."""
    text = work
    if match := _PLACE_OF.search(text):
        return Ranking("place_of", _column(text)), _blank(text, match)
    if match := _MEAN.search(text):
        column = "tasks" if match["c"] == "任务" else _column_of(match["c"] or "")
        return Ranking("mean", column), _blank(text, match)
    if match := _NTH.search(text):
        place = max(parse_number(match["a"] or match["b"] or match["c"]) or 1, 1)
        few = "倒数" in match[0] or match[0].endswith("少") or bool(re.search("最少|最低", text))
        return Ranking("fewest" if few else "most", _column(text), place=place), _blank(text, match)
    if match := _AT_LEAST.search(text):
        least = (parse_number(match["n"]) or 0) + (match["w"] in ("超过", "多于", "大于"))
        if match["w"] or match["x"]:
            return Ranking("at_least", _column_of(match["c"]), least=least), _blank(text, match)
    if (match := _TOP.search(text)) and re.search(r"任务|牵头|协助|分管|单位|领导|责任|排|最", text):
        few = bool(re.search("最少|倒数", text))
        count = max(parse_number(match["a"] or match["b"]) or 1, 1)
        cleaned = _EXTREME.sub(lambda found: BLANK * len(found[0]), _blank(text, match))
        return Ranking("fewest" if few else "most", _column(text), top=count), cleaned
    if match := _EACH.search(text):
        word = match["c"] or match["d"] or match["e"] or match["f"]
        if re.search(r"多少|几|统计|汇总|分组|分", text[match.start() :]):
            return Ranking("each", _column_of(word), top=999), _blank(text, match)
    if (match := _DISTINCT.search(text)) and not _EXTREME.search(text):
        return Ranking("distinct", _column_of(match["c"] or match["d"])), _blank(text, match)
    if match := _EXTREME.search(text):
        return Ranking("fewest" if match["fewest"] else "most", _column(text)), _blank(text, match)
    return None, work


def _blank(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + BLANK * (match.end() - match.start()) + text[match.end() :]


def _column_of(word: str) -> str:
    return next((column for words, column in _COLUMN_WORDS if re.fullmatch(words, word)), "")


def _column(text: str) -> str:
    """The column that a ranking is over, from its words; assisting and leading by the verb."""
    if re.search(r"(?:哪|什么)[^,。]{0,4}(?:项任务|个任务|条任务|任务)[^,。]{0,10}(?:协助|配合|牵头)?(?:单位|部门)|(?:协助|配合|牵头)(?:单位|部门)(?:数量?)?(?:最[多少]|第.[多少])的(?:是)?(?:哪|任务|那)", text):
        return "tasks"
    for words, column in _COLUMN_WORDS:
        if re.search(words, text):
            if column == "lead_units" and re.search(r"协助|配合", text) and not re.search(r"牵头", text):
                return "assist_units"
            return column
    if re.search(r"分管", text):
        return "leaders"
    if re.search(r"协助|配合", text):
        return "assist_units"
    return "lead_units"
