"""What is to be computed from amounts: sums, differences, shares, what is left, multiples, averages, conversions."""

from __future__ import annotations

import re

_Q = r"季度?|半年|前三季"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ratio", re.compile(r"(?:几|多少)倍|倍数")),
    ("convert", re.compile(r"折合|换算|折成|折算|换成(?:亿|万)|合多少(?:亿|万)|等于多少(?:亿|万)")),
    ("rest", re.compile(
        r"还(?:剩|差|要|需要?|得)(?:余|下)?(?:再)?[^,。?]{0,10}(?:多少|几)|剩(?:余|下)(?:多少|几|的)?|"
        r"扣(?:掉|除)|减(?:去|掉)|除去|差额|余下|没(?:完成|建成)的还有"
    )),
    ("share", re.compile(r"占.{0,10}(?:几成|百分之|多少|多大|比|几)|比重|占比|几成|百分之几(?!.{0,4}完成)")),
    ("single", re.compile(r"单季|当季|单独(?:要|完成|新增|增加)|本季度?(?:新增|完成)|单个季度|单独一个季度|这一个季度|净增|单季度")),
    ("difference", re.compile(
        rf"下半年.{{0,3}}比上半年|(?:{_Q}).{{0,8}}比.{{0,10}}(?:{_Q}).{{0,12}}(?:多|少|高|低|增|减|差|大)|"
        rf"(?:{_Q}).{{0,3}}(?:和|与|跟).{{0,4}}(?:{_Q}).{{0,10}}(?:相差|差)|比.{{2,30}}?(?:多|少|高|低|大).{{0,8}}(?:多少|几)|"
        r"相差|差多少|差几|多多少|少多少|高多少|低多少|多几|少几|高几个"
    )),
    ("average", re.compile(r"平均|均值")),
    ("largest", re.compile(rf"(?:哪.{{0,3}}(?:{_Q})|第几季|季度?).{{0,10}}(?:最[大多高]|高峰)|最[大多高](?:的)?(?:是)?(?:哪|一个|第几)?.{{0,2}}季")),
    ("smallest", re.compile(rf"(?:哪.{{0,3}}(?:{_Q})|第几季|季度?).{{0,10}}最[小少低]|最[小少低](?:的)?(?:是)?(?:哪|一个|第几)?.{{0,2}}季")),
    ("total", re.compile(
        r"合计|总和|之和|加起来|加总|累加|求和|合起来|总计|相加|加一起|加在一起|共计|总数|总额(?!要|目标)|"
        r"(?:一共|总共|共)[^,。?]{0,10}(?:多少|几)|(?:投资|金额|数量)[^,。?]{0,3}一共|全加"
    )),
)  # fmt: skip


def read_operations(text: str) -> tuple[str, ...]:
    """The operations a question names, the most specific first."""
    return tuple(name for name, pattern in _PATTERNS if pattern.search(text))
