"""Units and people asked for by how many tasks they have, over a small town whose numbers can be counted by eye."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)通渡口\t1.重修上渡口\t一季度,完成设计。\t白一鸣\t航务局\t欧阳山川\t丁可\t公安局",
    "\t2.巡查渡船\t二季度,组织巡查。\t白一鸣\t航务局\t欧阳山川\t欧阳山川\t",
    "\t3.扩建渡船厂\t三季度,推进扩建。\t方大同\t航务局、公安局\t江水清\t鲁班\t水务局",
    "(二)安居\t4.编制安居规划\t二季度,完成初稿。\t方大同\t住房局\t常青\t石头\t航务局",
    "\t5.加固堤坝\t一季度,完成设计。\t方大同\t水务局\t江水清\t石头\t公安局",
    "\t6.翻修旧巷\t三季度,完成翻修。\t白一鸣\t住房局\t常青\t石头\t",
    "(三)添景\t7.建设站城\t二季度,完成设计。\t方大同\t雁滩镇\t常青\t江水清\t盐湾镇",
)
"""Leads: 航务局 3, 住房局 2, 公安局, 水务局, 雁滩镇 1. Assists: 公安局 2, 水务局, 航务局, 盐湾镇 1."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("holdings"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "not_said"),
    [
        ("牵头任务不到3项的单位有几个", ["共 4 个", "牵头 2 项：住房局", "1 项：公安局、水务局、雁滩镇"], ["航务局"]),
        ("牵头超过2项的单位", ["共 1 个", "牵头 3 项：航务局"], ["住房局"]),
        ("哪些单位牵头了2到3项任务", ["共 2 个", "航务局", "住房局"], ["公安局"]),
        ("哪几个单位牵头的任务至少2项", ["共 2 个", "航务局", "住房局"], ["公安局"]),
        ("只牵头一项任务的单位有多少个", ["共 3 个", "公安局、水务局、雁滩镇"], ["住房局"]),
        ("协助2项以上的单位有哪些", ["共 1 个", "协助 2 项：公安局"], ["盐湾镇"]),
        ("2项以上任务的单位有哪些", ["共 2 个", "航务局", "住房局"], ["公安局"]),
        ("2到3项任务的单位有几个", ["共 2 个", "航务局", "住房局"], ["公安局"]),
        ("哪些单位牵头2项以上的任务", ["共 2 个", "航务局", "住房局"], ["公安局"]),
        ("谁分管的任务不到4项", ["共 1 人", "分管 3 项：白一鸣"], ["方大同"]),
        ("直接责任人中有几人只负责一项", ["共 4 人", "丁可", "欧阳山川", "鲁班", "江水清"], ["石头"]),
        ("牵头和协助加起来超过2项的单位", ["共 2 个", "4 项：航务局", "3 项：公安局"], ["水务局"]),
        ("二季度牵头1项以上的单位有哪些", ["二季度", "航务局、住房局、雁滩镇"], ["公安局"]),
        ("只有一项任务的总体要求有几条", ["共 1 条", "（三）"], ["（一）"]),
        ("只挂着一项任务的节有哪些", ["共 1 条", "（三）"], ["（一）"]),
        ("只牵头一项任务的单位到底有几家", ["共 3 个", "公安局、水务局、雁滩镇"], ["住房局"]),
        ("任务超过2项的小节", ["共 2 条", "（一）、（二）"], ["（三）"]),
        ("牵头任务上了2项的单位有哪些", ["不少于 2 项的单位共 2 个", "航务局", "住房局"], ["公安局"]),
        ("牵头任务满3项的单位", ["共 1 个", "航务局"], ["住房局"]),
        ("白一鸣分管的口子里,哪个局牵头最多,第二是谁", ["最多的是航务局，2 项", "2. 住房局：1 项"], ["水务局"]),
        ("白一鸣分管的3项牵涉几家牵头单位", ["共有 2 个", "航务局、住房局"], ["水务局"]),
        ("航务局和住房局哪家牵头得多一点", ["航务局多 1 项"], []),
    ],
)
def test_how_many_somebody_has(town: Assistant, question: str, says: Sequence[str], not_said: Sequence[str]) -> None:
    check(town, question, says, ())
    assert [text for text in not_said if text in town.ask(question).answer] == []


@pytest.mark.parametrize(
    ("question", "says", "not_said"),
    [
        ("只协助不牵头的单位有哪些", ["共 1 个", "协助 1 项：盐湾镇"], ["公安局"]),
        ("没有牵头任务的镇有哪些", ["共 1 个", "盐湾镇"], ["雁滩镇"]),
        ("一项都不牵头的单位有几个", ["共 1 个", "盐湾镇"], []),
        ("从没协助过的单位有哪些", ["共 2 个", "牵头 2 项：住房局", "牵头 1 项：雁滩镇"], ["航务局"]),
        ("只当过协助单位的镇", ["共 1 个", "盐湾镇"], ["雁滩镇"]),
        ("既牵头又协助的单位有几个", ["共 3 个", "航务局：牵头 3 项、协助 1 项"], ["住房局"]),
        ("既当责任人又当直接责任人的有几个", ["共 2 人", "欧阳山川：任责任人 2 项、任直接责任人 1 项"], ["丁可"]),
        ("当过责任人但没当过直接责任人的有谁", ["共 1 人", "常青"], ["江水清"]),
        ("没牵头过的镇里协助最多的", ["牵头 0 项的镇共 1 个", "协助 1 项：盐湾镇"], ["雁滩镇"]),
        ("牵头加协助任务最多的是哪个单位", ["航务局", "4 项"], ["3 项。**"]),
    ],
)
def test_roles_somebody_has_or_never_has(
    town: Assistant, question: str, says: Sequence[str], not_said: Sequence[str]
) -> None:
    check(town, question, says, ())
    assert [text for text in not_said if text in town.ask(question).answer] == []


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("有两个牵头单位的任务有哪些", (3,)),
        ("没有协助单位的任务", (2, 6)),
        ("住房局牵头的两项,责任人各是谁", (4, 6)),
        ("常青当责任人的有哪些事", (4, 6, 7)),
        ("住房局牵头的2项任务的责任人是谁", (4, 6)),
    ],
)
def test_numbers_of_entries_of_tasks_are_no_holdings(town: Assistant, question: str, cited: Sequence[int]) -> None:
    check(town, question, (), cited)


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("公安局只协助不牵头的任务由哪些单位牵头", (1, 5)),
        ("白一鸣没有分管的任务由谁分管", (3, 4, 5, 7)),
        ("没有协助的任务归哪些单位牵头", (2, 6)),
        ("谁牵头的任务没有协助", (2, 6)),
        ("白一鸣分管3项任务，都是哪些单位牵头", (1, 2, 6)),
        ("航务局牵头的任务有3项，责任人是谁", (1, 2, 3)),
        ("哪些单位从不协助住房局", (1, 2, 3, 4, 5, 6, 7)),
    ],
)
def test_what_is_said_of_somebody_named_or_of_tasks_is_no_claim(
    town: Assistant, question: str, cited: Sequence[int]
) -> None:
    check(town, question, (), cited)


@pytest.mark.parametrize(
    ("question", "says", "not_said"),
    [
        ("没当过直接责任人的责任人有谁", ["共 1 人", "常青"], ["方大同", "江水清"]),
        ("没有分管任务的领导有谁", ["共 0 人"], ["常青"]),
        (
            "一季度没有牵头任务的单位",
            ["一季度", "牵头 0 项的单位共 3 个", "公安局", "住房局", "雁滩镇"],
            ["水务局：", "盐湾镇"],
        ),
        ("三季度没牵头过任务的局有哪些", ["三季度", "共 1 个", "水务局"], ["航务局"]),
        ("一季度谁没有分管任务", ["共 0 人"], ["常青"]),
        ("牵头大于等于2项的单位", ["共 2 个", "航务局", "住房局"], []),
        ("牵头小于等于1项的单位", ["共 3 个"], ["住房局"]),
        ("牵头不到1项的单位有几个", ["牵头 0 项", "共 1 个", "盐湾镇"], []),
        ("牵头2项以上但不到3项的单位", ["牵头恰好 2 项的单位共 1 个", "住房局"], ["航务局"]),
        ("住房局牵头的任务里没当过责任人的直接责任人有谁", ["共 1 人", "石头"], ["丁可", "鲁班"]),
        ("哪些领导没有分管航务局牵头的任务", ["共 0 人"], ["石头"]),
        ("哪些领导没有分管水务局牵头的任务", ["共 1 人", "白一鸣"], ["方大同"]),
        ("哪些单位牵头2项，协助1项以上", ["共 0 个"], ["公安局"]),
        ("牵头1项，协助2项的单位", ["牵头恰好 1 项、协助恰好 2 项的单位共 1 个", "公安局"], ["水务局"]),
        ("牵头3项又协助1项的单位有哪些", ["共 1 个", "航务局"], ["公安局"]),
        ("白一鸣分管的任务里只协助不牵头的单位有哪些", ["共 1 个", "公安局"], ["盐湾镇"]),
        ("牵头加协助任务最多的镇", ["雁滩镇、盐湾镇", "1 项"], ["航务局"]),
        ("牵头和协助加起来公安局排第几", ["排第 2", "3 项"], []),
    ],
)
def test_limits_and_who_may_be_meant(
    town: Assistant, question: str, says: Sequence[str], not_said: Sequence[str]
) -> None:
    check(town, question, says, ())
    assert [text for text in not_said if text in town.ask(question).answer] == []


@pytest.mark.parametrize(
    ("question", "says", "not_said"),
    [
        ("哪个单位牵头的多", ["牵头单位任务最多的是航务局，3 项"], []),
        ("二季度和三季度哪个单位任务多", ["牵头单位任务最多的是航务局、住房局，2 项"], ["差"]),
        ("一季度哪个领导分管得多", ["责任领导任务最多的是白一鸣、方大同，1 项"], []),
        ("航务局和住房局哪个单位任务多", ["航务局多 1 项"], ["最多"]),
        ("二季度和三季度哪个任务多", ["二季度多 1 项"], ["最多"]),
    ],
)
def test_who_has_more_has_most_where_nobody_is_named(
    town: Assistant, question: str, says: Sequence[str], not_said: Sequence[str]
) -> None:
    check(town, question, says, ())
    assert [text for text in not_said if text in town.ask(question).answer] == []


def test_nobody_of_a_kind_is_no_answer(town: Assistant) -> None:
    assert town.ask("没当过牵头单位的街道").refused


@pytest.mark.parametrize(
    ("question", "cited"),
    [("航务局牵头、公安协助的有哪些", (1,)), ("住房局牵头航务协助的几项", (4,))],
)
def test_a_stem_before_its_role_beside_a_whole_name(town: Assistant, question: str, cited: Sequence[int]) -> None:
    check(town, question, (), cited)


def test_a_limit_of_an_amount_ranks_nobody(town: Assistant) -> None:
    """ "最多" without tasks or holders is no ranking of units, and no list of everything."""
    assert town.ask("最多奖我多少").status == "clarify"


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("航务局牵头的任务有几家单位协助", ["协助单位共有 2 个", "公安局、水务局"]),
        ("全表一共分几节", ["总体要求共有 3 条"]),
        ("航务局的活丁可直接抓了百分之多少", ["约 33.3%", "1 ÷ 3"]),
    ],
)
def test_entries_sections_and_shares(town: Assistant, question: str, says: Sequence[str]) -> None:
    assert [text for text in says if text not in town.ask(question).answer] == []


def test_one_person_in_two_columns_of_one_task(town: Assistant) -> None:
    check(town, "责任人自己又当直接责任人的任务有几条", ["1 项"], (2,))
    check(town, "责任人自己又当直接责任人的任务有几条，是谁", ["欧阳山川"], (2,))


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        ("航务局牵头5项，对吗", "**3 项**", (1, 2, 3)),
        ("航务局牵头的任务是5项吗", "**3 项**", (1, 2, 3)),
        ("航务局是不是牵头了5项任务", "**3 项**", (1, 2, 3)),
        ("航务局牵头的是不是5项", "**3 项**", (1, 2, 3)),
        ("公安局协助5项吗", "**2 项**", (1, 5)),
    ],
)
def test_a_claimed_number_of_tasks_is_counted(town: Assistant, question: str, says: str, cited: Sequence[int]) -> None:
    check(town, question, [says], cited)


def test_what_somebody_named_never_does_asks_for_no_holders(town: Assistant) -> None:
    """The claim is 航务局's own: the tasks it does not help with are shown, and nobody is counted within its tasks."""
    answer = town.ask("航务局从不协助的单位有哪些").answer
    assert "协助 0 项的" not in answer
    assert "不由航务局协助" in answer


def test_the_greatest_number_stands_first(town: Assistant) -> None:
    answer = town.ask("牵头1项以上的单位有哪些").answer
    places = [answer.index(name) for name in ("航务局", "住房局", "公安局")]
    assert places == sorted(places), answer


def test_all_towns_together_are_towns(tmp_path: Path) -> None:
    """ "各镇街" and "相关镇街" are entries of their own, which no town's name ends like."""
    county = open_town(
        tmp_path,
        "(一)通渡口\t1.巡查渡船\t一季度,巡查。\t白一鸣\t航务局\t欧阳山川\t丁可\t各镇街",
        "\t2.重修渡口\t二季度,重修。\t白一鸣\t航务局\t欧阳山川\t丁可\t雁滩镇",
        "\t3.清理锚地\t三季度,清理。\t方大同\t航务局\t常青\t石头\t公安局",
    )
    check(county, "镇街协助哪些任务", (), (1, 2))


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("平均下来每个小节有几项任务(保留一位小数)", ["**平均 2.33 项**", "7 ÷ 3"]),
        ("平均每个小节几项任务,最少的一节几项", ["**平均 2.33 项**", "最少的是（三），1 项"]),
        ("白一鸣、方大同两个人平均每人分管几项", ["**平均 3.5 项**（3 + 4 = 7，7 ÷ 2 = 3.5）"]),
        ("责任领导里挂名任务最多的是谁?有没有并列?", ["方大同，4 项"]),
        ("航务局、公安局联手牵头的事有几件", ["**1 项**", "【任务3】"]),
        ("航务局牵头的任务一共落到几位责任人头上", ["责任人共有 2 个", "欧阳山川、江水清"]),
        ("航务局单独牵头和跟别人合牵的各有多少", ["共 2 项", "**1 项**"]),
        ("航务局参与的任务总量是多少,牵头、协助都算", ["**4 项**"]),
        ("白一鸣分管的任务里,三季度已经没有进度安排的有几项", ["**2 项**", "【任务1】【任务2】"]),
        ("住房局牵头又不用其他单位协助的,占它牵头总数的比例", ["**50.0%**", "1 ÷ 2"]),
    ],
)
def test_counts_and_means_said_in_other_words(town: Assistant, question: str, says: Sequence[str]) -> None:
    answer = town.ask(question).answer
    assert [text for text in says if text not in answer] == [], answer
