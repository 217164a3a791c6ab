"""Questions of nothing but structure are said again in plain words; whatever is not sure stays as it stands."""

from __future__ import annotations

from itertools import combinations

import pytest

from assistant.query import Operation
from assistant.understand.lexicon import Lexicon
from assistant.understand.parse import understand
from assistant.understand.structure.plain import in_plain_words


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("水务局领衔、财政局没打下手的有几桩", "水务局牵头、财政局没协助的任务有几项"),
        ("教育局一家挑头的活有几件呀", "教育局独自牵头的任务有几项"),
        ("教育局主抓，又没找任何单位搭把手的，列一列", "教育局牵头、没有协助单位的任务有哪些"),
        ("财政局也好教育局也好，只要有一家领头就算，报给我", "财政局或教育局牵头的任务有哪些"),
        ("协助单位里既有财政局又有交通运输局的，几条", "财政局和交通运输局都协助的任务有几项"),
        ("协助单位有财政局和交通运输局的任务清单", "财政局和交通运输局都协助的任务有哪些"),
        ("白一鸣跟别的领导合管的都有哪些", "白一鸣与其他人共同任责任领导的任务有哪些"),
        ("责任人是欧阳山川、直接责任人却不是丁可，这样的几条", "欧阳山川任责任人、直接责任人不是丁可的任务有哪些"),
        ("卫生健康局只打下手不挑头的任务多少项", "卫生健康局协助、卫生健康局没牵头的任务有几项"),
        ("水务局牵头，过了三季度就没事的有几桩", "水务局牵头、三季度有安排、四季度没有安排的任务有几项"),
        ("Q2才开头的水务局牵头任务", "水务局牵头、二季度有安排、一季度没有安排的任务有哪些"),
        ("一季度要干、三季度也要干的，水务局主责的有多少项", "水务局牵头、一季度和三季度都有安排的任务有几项"),
        ("把责任领导是白一鸣的任务列一列，教育局牵头的剔掉", "白一鸣任责任领导、教育局没牵头的任务有哪些"),
        ("同家算一次，白一鸣任责任领导的任务有多少牵头单位", "白一鸣任责任领导的任务有多少个不同的牵头单位"),
        ("谁最常协助水务局牵头任务？几项", "水务局牵头的任务里哪个单位协助最多"),
        ("财政局和水务局牵头谁多，多几项", "财政局和水务局谁牵头多，多几项"),
        ("四季度财政局跟水务局比，谁打下手打得多", "四季度财政局和水务局谁协助多，多几项"),
        ("财政局打下手，牵头里没有水务局也没有教育局的，列出来", "水务局没牵头、教育局没牵头、财政局协助的任务有哪些"),
        ("白一鸣底下的责任人有哪几位", "白一鸣负责的任务，责任人有哪些"),
        ("责任领导是白一鸣、直接负责的是丁可的任务", "白一鸣任责任领导、丁可任直接责任人的任务有哪些"),
        ("水务局牵头、再没有别家牵头的有哪些", "水务局独自牵头的任务有哪些"),
        ("水务局牵头、没搭档的任务有哪些", "水务局独自牵头的任务有哪些"),
        ("水务局跟别家一起牵头的有哪些（水务局单独牵头的不要）", "水务局与其他单位共同牵头的任务有哪些"),
        ("财政局只打下手的任务有哪些", "财政局协助、财政局没牵头的任务有哪些"),
        ("财政局协助的任务有哪些，它自己牵头的别算", "财政局协助、财政局没牵头的任务有哪些"),
        ("责任领导那一栏空着的任务有几项", "没有责任领导的任务有几项"),
        ("水务局牵头、三季度过后啥都没排的有几桩", "水务局牵头、三季度有安排、四季度没有安排的任务有几项"),
        ("四季度，水务局牵头的有多少件是没排的", "水务局牵头、四季度没有安排的任务有几项"),
        ("上半年有活的水务局牵头任务", "上半年水务局牵头的任务有哪些"),
        ("财政局和教育局都没协助，水务局牵头的有几项", "财政局没协助、教育局没协助、水务局牵头的任务有几项"),
        ("二季度没有财政局协助、由水务局牵头的", "二季度财政局没协助、水务局牵头的任务有哪些"),
        ("白一鸣分管、同时责任人是欧阳山川的有几项", "白一鸣任责任领导、欧阳山川任责任人的任务有几项"),
        ("水务局领衔的占总数百分之几", "水务局牵头的任务占全部任务的百分之几"),
        ("教育局协助的，牵头都谁家", "教育局协助的任务，牵头单位有哪些"),
        ("水务局牵头，责任领导挂了两位的有哪几条", "有2个责任领导、水务局牵头的任务有哪些"),
        ("由两名市领导共同分管的任务", "有2个责任领导的任务有哪些"),
        ("协助单位不到三家、白一鸣分管的", "协助单位不超过2个、白一鸣任责任领导的任务有哪些"),
        ("三家及三家以上单位合着牵头的列出来", "牵头单位有3个及以上的任务有哪些"),
        ("白一鸣分管的，好几家联手牵头的除外", "牵头单位不超过1个、白一鸣任责任领导的任务有哪些"),
        ("单独牵头、白一鸣分管的任务", "有1个牵头单位、白一鸣任责任领导的任务有哪些"),
        ("水务局自己干、不找任何协助单位的", "水务局负责、没有协助单位的任务有哪些"),
        ("没安排协助单位、白一鸣分管的", "白一鸣任责任领导、没有协助单位的任务有哪些"),
        ("2~3号里边水务局牵头的任务", "任务号在2到3之间、水务局牵头的任务有哪些"),
        ("由镇政府单独牵头的任务", "青石镇独自牵头的任务有哪些"),
        ("责任人同时又是直接责任人的任务", "责任人与直接责任人是同一人的任务有哪些"),
        ("进度只标“全年”、没拆成季度的任务", "全年持续的任务有哪些"),
        ("安排只分“上半年”“下半年”两段来写的任务", "进度分上半年和下半年写的任务有哪些"),
        ("凡出现水务局的——牵头也好、协助也罢——都列出来", "水务局参与的任务有哪些"),
        ("水务局、教育局，这两家各自或者一起牵头了什么任务", "水务局或教育局牵头的任务有哪些"),
        ("白一鸣副市长分管、四季度手头没有安排的任务", "白一鸣任责任领导、四季度没有安排的任务有哪些"),
        (
            "只要水务局或教育局在牵头名单里就不算，白一鸣还分管哪些任务",
            "水务局没牵头、教育局没牵头、白一鸣任责任领导的任务有哪些",
        ),
        (
            "水务局独自牵头而且协助只有财政局的",
            "有1个牵头单位、有1个协助单位、水务局牵头、财政局协助的任务有哪些",
        ),
        ("水务局牵头、协助单位里一个镇也没有的", "水务局牵头、青石镇没协助的任务有哪些"),
        ("水务局牵头、协助只有财政局的", "水务局牵头、财政局独自协助的任务有哪些"),
        ("水务局牵头的任务按编号从大到小排一下", "水务局牵头的任务有哪些按编号从大到小排一下"),
        ("水务局牵头，一、四季度都有活的列出", "水务局牵头、一季度和四季度都有安排的任务有哪些"),
        # numbers and limits
        ("协助单位超过三家、白一鸣分管的", "协助单位有4个及以上、白一鸣任责任领导的任务有哪些"),
        ("水务局牵头、协助单位最多两家的", "协助单位不超过2个、水务局牵头的任务有哪些"),
        ("水务局牵头、协助单位2家以下的", "协助单位不超过2个、水务局牵头的任务有哪些"),
        ("水务局牵头、协助单位2家或2家以上的", "协助单位有2个及以上、水务局牵头的任务有哪些"),
        ("时间节点不写季度而写“几月底前”的任务", "进度按月份写的任务有哪些"),
        ("编号大于1、小于4的任务里水务局牵头几项", "任务号在2到3之间、水务局牵头的任务有几项"),
        ("编号是个位数的水务局牵头任务", "任务号在1到9之间、水务局牵头的任务有哪些"),
        ("第(二)条之后水务局牵头的任务", "总体要求(三)里、水务局牵头的任务有哪些"),
        # columns and names set apart by marks
        ("协助单位：无；牵头单位：水务局。请列任务", "水务局牵头、没有协助单位的任务有哪些"),
        ("水务局：仅协助任务清单", "水务局协助、水务局没牵头的任务有哪些"),
        ("单独牵头的，水务局，列一下任务", "水务局独自牵头的任务有哪些"),
        # what stands before or behind is taken out, or only says again that it is not the other way
        ("水务局牵头的任务中排除财政局协助的，剩余哪些", "水务局牵头、财政局没协助的任务有哪些"),
        ("水务局牵头的，协助单位没写财政局的有哪些", "水务局牵头、财政局没协助的任务有哪些"),
        ("水务局牵头而未安排财政局协助的任务", "水务局牵头、财政局没协助的任务有哪些"),
        ("水务局独立牵头而非联合牵头的任务", "水务局独自牵头的任务有哪些"),
        ("水务局跟别人合着牵头的不要，单独牵头的列出来", "水务局独自牵头的任务有哪些"),
        ("由一个镇政府单独牵头(几家合牵不算)的任务", "青石镇独自牵头的任务有哪些"),
        # who is assisted leads; others who are assisted say nothing
        ("协助水务局最多的是哪家", "水务局牵头的任务里哪个单位协助最多"),
        ("水务局只协助别家、自己不牵头的有哪些", "水务局协助、水务局没牵头的任务有哪些"),
        ("白一鸣领导负责的任务清单", "白一鸣负责的任务有哪些"),
        ("水务局牵头的别漏，水务局协助的也别漏，列出来", "水务局参与的任务有哪些"),
        ("谁牵头的任务更多？水务局？教育局？差几项", "水务局和教育局谁牵头多，多几项"),
    ],
)
def test_the_same_question_in_plain_words(question: str, plain: str, lexicon: Lexicon) -> None:
    assert in_plain_words(question, lexicon) == plain


@pytest.mark.parametrize(
    "question",
    [
        "水务局牵头的河道治理任务有哪些",  # a topic
        "几个镇当过牵头单位",  # units of a kind are counted, not their tasks
        "白一鸣分管的任务里多少个镇牵头过",
        "哪些镇当过协助单位",  # or listed
        "协助过水务局的镇有哪些",
        "镇里当过牵头单位的有哪些",
        "镇有几个当过牵头单位",
        "水务局牵头几项，其中民生实事几项",  # two numbers
        "水务局牵头的列一份，财政局协助的另列一份",  # two lists
        "水务局牵头数和协助数分别是多少",  # two roles, each counted
        "水务局牵头加协助，去重几项",  # two roles, taken together
        "水务局都牵头20项以上吧",  # a claim
        "水务局牵头的是不是都归白一鸣分管",  # a doubt
        "2019年水务局牵头的任务有哪些",  # another year
        "教育局要财政局和交通运输局配合的",  # the one who needs it is not one of those who help
        "水务局牵头或者财政局协助的任务",  # either condition
        "我是财政局的，水务局牵头几项",  # who asks is remembered for the turns that follow
        "水务局和财政局谁牵头多，多的那家有哪些任务",  # who has more, and then their tasks
        "水务局牵头几项，谁协助最多",  # a number, and who is first
        "水务局、财政局两家牵头任务一共多少项",  # what each has and what it comes to
        "水务局牵头任务的平均协助单位数",  # a mean
        "财政局协助、单独牵头的任务有哪些",  # whose alone?
        "水务局牵头的任务，二季度有安排又在二季度没有安排的",  # a contradiction
        "第（四）条以外、水务局没牵头的任务有哪些",  # another section
        "全年只有财政局协助的任务有哪些",  # nobody else, rather than nothing but the year
        "虎溪镇牵头的任务有哪些",  # a town that the table does not have
        "水务局牵头的有谁",  # who, not which tasks
        "水务局牵头的，协助单位空白的有几条，填了的又有几条",  # two numbers of the same tasks
        "水务局，财政局协助的有哪些",  # no role is said of the first
        "白一鸣、直接责任人是丁可的任务",  # nor here
        "水务局牵头的任务是否归白一鸣分管",  # whether
        "水务局牵头的和财政局协助的",  # one list and another
        "白一鸣分管、水务局牵头的占百分之几",  # a share of what?
        "水务局牵头、财政局牵头的有哪些",  # both, or either?
        "水务局牵头的任务里协助单位最多的是哪项",  # a task, not a unit
        "水务局独揽牵头的任务",  # a strange word that may say more
        "水务局牵头五项对吗",  # a claim
        "水务菊牵头的任务有哪些",  # a guess, which has to be told
        "教育局牵头，除了财政局没人协助的有哪些",  # an exception to a denial
        "财政局和水务局没都协助的有几项",  # not both, or neither?
        "财政局和水务局只有一家协助的有几项",  # one of them and not the other
        "教育局不光牵头也协助的有几项",  # both
        "水务局牵头、四个季度都没空着的有几项",  # a denial of a denial
        "就水务局牵头的任务，财政局协助了几项",  # as to
        "财政局和水务局谁牵头少，少几项",  # who has fewer
        "和水务局一起牵头的单位有几家",  # units, not tasks
        "水务局牵头的任务难道财政局一项都没协助",  # a doubt
        "水务局和教育局共同牵头、还有别家也牵头的",  # a third one
        "水务局牵头五项吧",  # a claim without a figure
        "水务局牵头、水务局不牵头的有哪些",  # a contradiction
        "应不应该让水务局牵头",  # an opinion
        "水务局牵头、协助单位超过5家、协助单位不到3家的",  # a contradiction of numbers
        "除了第(三)条，水务局牵头的任务",  # another section
        "水务局牵头的任务，2到3号除外",  # other numbers
        "水务局只有财政局协助、教育局没有份的",  # whoever has no part neither leads nor assists
    ],
)
def test_what_says_more_than_one_thing_stays_as_it_stands(question: str, lexicon: Lexicon) -> None:
    assert in_plain_words(question, lexicon) is None


Wanted = tuple[str, tuple[str, ...], bool, str]
"""Field, values, whether it is denied, and the column that is counted."""
CONDITIONS: dict[str, list[Wanted]] = {
    "水务局牵头": [("lead_units", ("水务局",), False, "")],
    "水务局没牵头": [("lead_units", ("水务局",), True, "")],
    "水务局独自牵头": [("lead_units", ("水务局",), False, ""), ("size", ("1", "1"), False, "lead_units")],
    "水务局与其他单位共同牵头": [("lead_units", ("水务局",), False, ""), ("size", ("2", "999"), False, "lead_units")],
    "水务局和教育局都牵头": [("lead_units", ("水务局",), False, ""), ("lead_units", ("教育局",), False, "")],
    "水务局或教育局牵头": [("lead_units", ("水务局", "教育局"), False, "")],
    "财政局协助": [("assist_units", ("财政局",), False, "")],
    "财政局没协助": [("assist_units", ("财政局",), True, "")],
    "没有协助单位": [("size", ("0", "0"), False, "assist_units")],
    "白一鸣任责任领导": [("leaders", ("白一鸣",), False, "")],
    "责任领导不是白一鸣": [("leaders", ("白一鸣",), True, "")],
    "欧阳山川任责任人": [("responsible", ("欧阳山川",), False, "")],
    "丁可任直接责任人": [("direct", ("丁可",), False, "")],
    "二季度有安排": [("quarters", ("2",), False, "")],
    "一季度和三季度都有安排": [("quarters", ("1",), False, ""), ("quarters", ("3",), False, "")],
    "四季度没有安排": [("idle", ("4",), False, "")],
}
"""Every condition in its plain words, and what it has to be read as: field, values, denied, column."""
ASKED = {"的任务有哪些": "list", "的任务有几项": "count"}


LEADING = [words for words in CONDITIONS if "牵头" in words]
BESIDES = [words for words in CONDITIONS if "牵头" not in words and "不是" not in words] + ["责任领导不是白一鸣"]
"""A denied person stands last, or the next name would be taken for one more of that column."""


@pytest.mark.parametrize("asked", ["的任务有哪些", "的任务有几项"])
@pytest.mark.parametrize("besides", [(), *((words,) for words in BESIDES), *combinations(BESIDES, 2)])
def test_plain_words_are_read_as_they_are_meant(besides: tuple[str, ...], asked: str, lexicon: Lexicon) -> None:
    fields = [CONDITIONS[words][0][0] for words in besides]
    for leading in LEADING if len(set(fields)) == len(fields) else ():
        query, _ = understand("、".join((leading, *besides)) + asked, lexicon)
        wanted = [condition for words in (leading, *besides) for condition in CONDITIONS[words]]
        assert query.kind == ASKED[asked]
        assert sorted((c.field, c.values, c.negated, c.column) for c in query.conditions) == sorted(wanted), leading


def test_a_share_in_plain_words_is_one_of_the_whole_table(lexicon: Lexicon) -> None:
    query, _ = understand("水务局牵头的任务占全部任务的百分之几", lexicon)
    assert (query.kind, query.operation) == ("share", Operation("share"))
