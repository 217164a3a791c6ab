"""Amounts asked for in any wording, said again in plain words, and what is not sure left alone: over a small town."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from assistant.understand.amounts.plain import amounts_in_plain_words
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)水利\t1.推进码头扩建,完成投资900万元\t一季度,完成投资100万元。二季度,完成投资200万元。"
    "三季度,完成投资250万元。四季度,完成投资350万元。\t白一鸣\t航务局\t欧阳山川\t丁可\t",
    "\t2.新增盐仓泊位90个\t一季度,新增盐仓泊位10个。二季度,累计新增盐仓泊位30个。三季度,累计新增盐仓泊位55个。"
    "四季度,累计新增盐仓泊位90个。\t白一鸣\t航务局\t欧阳山川\t丁可\t",
    "(二)道路\t3.推进环湖栈道建设\t一季度,完成投资300万元。二季度,完成投资300万元。三季度,完成投资400万元。"
    "四季度,完成投资800万元。\t方大同\t路政局\t常青\t石头\t",
    "\t4.普及光华灯具2400盏\t一季度,普及600盏。二季度,普及600盏。三季度,普及600盏。四季度,普及600盏。"
    "\t方大同\t路政局\t常青\t石头\t",
    "(三)林业\t5.提高苗木成活率\t一季度,苗木成活率达到60%。二季度,苗木成活率达到62%。四季度,苗木成活率达到64%。"
    "\t方大同\t林业局\t林木\t森林\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("lagoon"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        # two quarters, two things, how many times
        ("劳驾，码头扩建的一季度同四季度争几多", ["**250万元**"], (1,)),
        ("写稿子用：环湖栈道二季度减四季度，差值若干", ["**500万元**"], (3,)),
        ("码头扩建、环湖栈道：全年孰大？差额？", ["900万元"], (1, 3)),
        ("环湖栈道的全年数能抵码头扩建几倍", ["**2倍**"], (1, 3)),
        ("若用码头扩建去量环湖栈道，全年数是它的几倍", ["**2倍**"], (1, 3)),
        ("做汇总表，码头扩建和环湖栈道两行全年夹埋系几多", ["**2700万元**"], (1, 3)),
        # a part of the year
        ("盐仓泊位，二季度，非累计，数？", ["**20个**"], (2,)),
        ("年中的时候码头扩建该有多少了", ["**300万元**"], (1,)),
        ("老人家关心码头扩建，六月底的时候按计划能到全年的百分之多少", ["33.33%"], (1,)),
        ("上半年做完以后，码头扩建剩给下半年的是多少", ["**600万元**"], (1,)),
        ("盐仓泊位如期完成三季度的进度后，距全年目标的余额是多少", ["**35个**"], (2,)),
        # quarters set against each other, means
        ("要把人派去环湖栈道，单季量最大的是第几季度", ["**四季度最多"], (3,)),
        ("光华灯具全年总数四等分，一份是多少", ["**600盏**"], (4,)),
        ("十二个月匀一匀，码头扩建每月多少", ["**75万元**"], (1,)),
        ("拿码头扩建全年数除以十二，一个月是多少", ["**75万元**"], (1,)),
    ],
)
def test_any_wording(town: Assistant, question: str, says: Sequence[str], cited: Sequence[int]) -> None:
    check(town, question, says, cited)


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        ("码头扩建哪个季度过半", ["**三季度过半**", "550万元 ÷ 900万元 = 61.11%"], (1,)),
        ("从年初累下来，环湖栈道在哪个季度迈过全年目标的一半", ["**三季度过半**", "1000万元 ÷ 1800万元"], (3,)),
        ("盐仓泊位，过半，哪季？", ["**三季度过半**", "55 ÷ 90 = 61.11%"], (2,)),
        ("光华灯具到几季度就做完半壁江山了", ["**二季度过半**", "= 50.0%"], (4,)),
        ("苗木成活率哪个季度过半", ["不能相加"], (5,)),
    ],
)
def test_by_which_quarter_half_is_done(
    town: Assistant, question: str, says: Sequence[str], cited: Sequence[int]
) -> None:
    check(town, question, says, cited)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("打个比方，码头扩建年底数出来是700万元，差全年目标多少", ["**少 200万元**"]),
        ("环湖栈道只做1500万元，缺口？", ["**少 300万元**", "300 + 300 + 400 + 800 = 1800"]),  # its goal has no amount
    ],
)
def test_a_supposed_amount(town: Assistant, question: str, says: Sequence[str]) -> None:
    check(town, question, says, (1,) if "码头" in question else (3,))


@pytest.mark.parametrize(
    ("turns", "says", "cited"),
    [
        (("码头扩建全年多少", "加上环湖栈道一共是多少"), ["**2700万元**"], (1, 3)),
        (("码头扩建全年多少", "环湖栈道是它的几倍"), ["**2倍**"], (1, 3)),
        (("环湖栈道一季度多少", "跟四季度差多少呢"), ["**500万元**"], (3,)),
        (("码头扩建全年要完成多少", "如果只完成700万元，差多少"), ["**少 200万元**"], (1,)),
        (("盐仓泊位全年多少", "到哪个季度达到一半"), ["**三季度过半**"], (2,)),
        (("盐仓泊位二季度累计多少", "那二季度一个季度单独是多少"), ["**20个**"], (2,)),
    ],
)
def test_going_on_from_the_row_before(
    town: Assistant, turns: Sequence[str], says: Sequence[str], cited: Sequence[int]
) -> None:
    check(town, turns, says, cited)


@pytest.mark.parametrize(
    "question",
    [
        "码头扩建和鲸鱼馆全年合计多少",  # nothing is known of the second
        "鲸鱼馆的码头扩建上半年占全年几成",
        "码头扩建上半年游客占全年几成",
        "鲸鱼馆，码头扩建上半年占全年几成",  # a name by itself is no story
        "码头扩建上半年完成了多少，差多少",  # two things at once
        "码头扩建一季度不比四季度少吗",
        "码头扩建谁牵头，上半年多少",
        "码头扩建二季度完成500万元对吧，差多少",
    ],
)
def test_what_is_not_sure_stays_as_it_is(town: Assistant, question: str) -> None:
    assert amounts_in_plain_words(question, town.known.lexicon) is None


def test_words_within_words_of_the_table_are_no_words_of_asking(town: Assistant) -> None:
    said = amounts_in_plain_words("普及光华灯具，二季度减三季度，差几盏", town.known.lexicon)
    assert said == "普及光华灯具二季度和三季度相差多少盏"
