"""Sums set against a target, quarters against each other, and how amounts are named, about an invented islet town."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)岛路\t1.推进环岛栈道建设,完成投资20亿元\t一季度,完成投资1亿元。二季度,完成投资4亿元。三季度,完成投资7亿元。四季度,完成投资8亿元。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t2.推进珊瑚快线与灯塔快线联络道建设\t一季度,完成投资500万元。二季度,完成投资1000万元。三季度,完成投资2000万元。四季度,完成投资4000万元。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t",
    "\t3.完成海缆投资900亿元\t一季度,累计完成海缆投资100亿元。二季度,累计完成海缆投资300亿元。三季度,累计完成海缆投资600亿元。四季度,累计完成海缆投资900亿元。\t方大同\t商务局\t常青\t鲁班\t",
    "\t4.企业挂牌、路演突破30家\t一季度,推动2家企业挂牌、路演。二季度,推动2家企业挂牌、路演。三季度,推动2家企业挂牌、路演。四季度,推动2家企业挂牌、路演,全年企业挂牌、路演突破30家。\t方大同\t金融局\t常青\t鲁班\t",
    "\t5.推进渔港路改造\t一季度,完成投资500万元。二季度,完成投资1500万元。三季度,完成投资3000万元。四季度,完成投资5000万元。\t白一鸣\t住房局\t欧阳山川\t丁可\t",
    "\t6.将救助标准提高到每人每月800元,将供养标准提高到每人每月1200元\t四季度,印发通知。\t方大同\t民政局\t常青\t石头\t",
    "\t7.新建泊位6万个\t二季度,累计新增泊位2万个以上。三季度,累计新增泊位4万个以上。四季度,累计新增泊位6万个以上。\t白一鸣\t住房局\t欧阳山川\t丁可\t",
    "\t8.布设浮标5000座\t一季度,布设浮标500座。二季度,布设浮标1500座。三季度,布设浮标2000座。四季度,布设浮标1000座。\t方大同\t海事局\t常青\t石头\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("islet"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("环岛栈道各季度投资加起来和全年目标吻合吗", ["一致，正好是年度目标20亿元", "1 + 4 + 7 + 8 = 20"], (1,)),
        ("环岛栈道四个季度投资相加,是不是等于20亿", ["一致，正好是年度目标20亿元"], (1,)),
        ("环岛栈道四季投资合计够不够22亿元", ["未达到，比所说的22亿元少 2亿元"], (1,)),
        ("环岛栈道四个季度投资之和与1.5亿一致吗", ["不一致，比所说的1.5亿元多 18.5亿元"], (1,)),
        ("海缆投资四个季度累加,等于900吗", ["一致，正好是年度目标900亿元"], (3,)),
        ("环岛栈道四个季度投资加起来等于7亿元吗", ["不一致，比所说的7亿元多 13亿元"], (1,)),
        ("海缆投资前三季度加起来等于600亿元吗", ["一致，正好是所说的600亿元"], (3,)),
        ("泊位四个季度加起来等于4万个吗", ["不一致，比所说的4万个至少多 2万个"], (7,)),
        ("浮标四个季度加起来与目标5000座一致吗", ["一致，正好是年度目标5000座"], (8,)),
        ("10千伏浮标四个季度加起来是不是等于5000座", ["一致，正好是年度目标5000座"], (8,)),
        ("浮标四个季度加起来和目标对得上吗", ["一致，正好是年度目标5000座"], (8,)),
    ],
)
def test_whether_a_sum_agrees(town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    "question",
    [
        "海缆投资前三季度加起来与目标一致吗",
        "浮标四个季度加起来等于5000亿元吗",
        "环岛栈道四个季度投资加起来等于30亿元还是10亿元",
        "企业挂牌、路演四个季度加起来与目标一致吗",
        "泊位四个季度加起来等于8万个吗",
        "环岛栈道四个季度投资加起来等于目标的一半吗",
    ],
)
def test_no_verdict_where_it_is_not_sure(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert answer.status == "answered"
    assert not any(word in answer.answer for word in ("一致", "达到")), answer.answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("海缆投资三季度和四季度单季各是多少,哪个多", ["一样多", "三季度：300亿元", "四季度：300亿元"], (3,)),
        ("海缆投资一季度与二季度单季增量谁大", ["“二季度”更多，多 100亿元"], (3,)),
        (
            "海缆投资的数都是累计值,请还原成单季并说最多的季度",
            ["三季度、四季度最多，为 300亿元", "一季度：100亿元"],
            (3,),
        ),
        ("联络道每个季度投资是上一季度的几倍", ["二季度：2倍（1000万元 ÷ 500万元 = 2）", "四季度：2倍"], (2,)),
        ("联络道各季度投资比前一季度多多少", ["三季度：比上季度多 1000万元", "四季度：比上季度多 2000万元"], (2,)),
        ("浮标每季度比上一季度多多少", ["三季度：比上季度多 500座", "四季度：比上季度少 1000座（2000 - 1000"], (8,)),
        ("泊位二季度和三季度单季哪个多", ["二季度：原文写的是累计数，缺少上一季度的数字", "三季度：2万个"], (7,)),
        ("泊位一季度和二季度单季哪个多", ["一季度：原文在这一时段没有写数字", "累计新增泊位2万个以上"], (7,)),
        ("环岛栈道三季度投资比前一季度多多少", ["**3亿元**"], (1,)),
        ("环岛栈道四季度投资比上个季度多几亿", ["**1亿元**"], (1,)),
        ("海缆投资半年下来完成全年目标的百分之几", ["**33.33%**"], (3,)),
    ],
)
def test_quarters_by_themselves(town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]) -> None:
    check(town, question, says, cites)


def test_the_quarter_of_a_peak_is_not_that_of_the_figure_before(town: Assistant) -> None:
    answer = town.ask("海缆投资哪个季度最多").answer
    assert answer.startswith("**三季度、四季度最多，为 300亿元"), answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("企业挂牌、路演四个季度合计多少家", ["**8家**"], (4,)),
        ("珊瑚快线与灯塔快线联络道比渔港路改造全年投资少多少", ["“渔港路改造”更多，多 2500万元"], (2, 5)),
        ("渔港路改造与环岛栈道,全年投资后者是前者的几倍", ["**20倍**", "20亿元 ÷ 1亿元"], (1, 5)),
        ("供养标准是救助标准的多少倍,两者每月差几块", ["**1.5倍**", "多 400元"], (6,)),
    ],
)
def test_what_joined_names_stand_for(
    town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]
) -> None:
    check(town, question, says, cites)
