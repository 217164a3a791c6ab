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
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("islet"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("环岛栈道各季度投资加起来和全年目标吻合吗", ["一致，正好是年度目标20亿元", "1 + 4 + 7 + 8 = 20"], (1,)),
        ("环岛栈道四个季度投资相加,是不是等于20亿", ["一致，正好是年度目标20亿元"], (1,)),
        ("环岛栈道四季投资合计够不够22亿元", ["不一致，比所说的22亿元少 2亿元"], (1,)),
        ("环岛栈道四个季度投资之和与1.5亿一致吗", ["不一致，比所说的1.5亿元多 18.5亿元"], (1,)),
        ("海缆投资四个季度累加,等于900吗", ["一致，正好是年度目标900亿元"], (3,)),
    ],
)
def test_whether_a_sum_agrees(town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]) -> None:
    check(town, question, says, cites)


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
        ("联络道各季度投资比前一季度多多少", ["三季度：1000万元", "四季度：2000万元"], (2,)),
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
