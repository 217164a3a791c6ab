"""What people compute about an invented town of sluices: two works compared, several years, each of several parks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)推进水网\t1.建成环湖大堤一期\t一季度,完成投资2亿元。二季度,完成投资3亿元。三季度,完成投资4亿元。四季度,完成投资1亿元。\t白一鸣\t水务局\t欧阳山川\t丁可\t财政局",
    "\t2.推进环湖大堤二期建设,完成投资20亿元\t一季度,完成投资1亿元。二季度,完成投资2.5亿元。三季度,完成投资8亿元。四季度,完成投资8.5亿元。\t白一鸣\t水务局\t欧阳山川\t丁可\t财政局",
    "(二)四年清理淤泥900万立方米\t3.清理河道淤泥,2030年清理120万立方米\t一季度,制定方案。四季度,完成120万立方米淤泥清理。\t方大同\t城管局\t江水清\t鲁班\t",
    "(三)做强工业\t4.完成技改投资400亿元\t一季度,累计完成技改投资60亿元。二季度,累计完成技改投资150亿元。三季度,累计完成技改投资260亿元。四季度,累计完成技改投资400亿元。\t方大同\t工信局\t常青\t石头\t",
    "\t5.组织渔具企业参展\t一季度,调整参展目录。二季度,组织参加北岸渔具展等9场渔具展。三季度,组织参加湖心节等4场渔具展。四季度,组织参加水产展等6场渔具展。\t方大同\t商务局\t常青\t石头\t",
    "\t6.建成泵站23座\t一季度,建成泵站2座。二季度,建成泵站5座。三季度,建成泵站3座。四季度,建成泵站13座。\t方大同\t供水局\t常青\t林冲\t",
    "(四)办好实事\t7.开放东山湖湿地公园和西岭山森林公园\t东山湖湿地公园:一季度,完成工程量的15%。二季度,完成工程量的40%。三季度,完成工程量的85%。西岭山森林公园:一季度,完成工程量的20%。二季度,完成工程量的60%。三季度,完成工程量的75%。\t白一鸣\t林业局\t丁小满\t尹泉\t",
    "\t8.清退围垦600万平方米\t上半年,完成清退围垦250万平方米。下半年,累计清退围垦600万平方米。\t白一鸣\t自然资源局\t丁小满\t尹泉\t",
    "\t9.培育示范渔家乐50家\t四季度,培育示范渔家乐50家。\t白一鸣\t文旅局\t丁小满\t方腊\t",
    "\t10.改造渔民住房650户,投入50亿元\t四季度,完成改造。\t白一鸣\t住房局\t丁小满\t方腊\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("sluice"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("环湖大堤二期和一期,前三季度谁的计划投资多?多几个亿?", ["“环湖大堤二期”更多，多 2.5亿元"], (1, 2)),
        ("环湖大堤一期、二期下半年谁投得少,少多少", ["“环湖大堤二期”更多，多 11.5亿元"], (1, 2)),
        ("环湖大堤一期各季度投资总和,再加上二期的年度投资,一共多少亿", ["**30亿元**"], (1, 2)),
        ("环湖大堤一期四个季度的投资,加上技改投资,总共是多少", ["**410亿元**"], (1, 4)),
    ],
)
def test_two_works_are_set_against_each_other(
    town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("河道淤泥四年的目标扣掉今年那部分还剩多少", ["**780万立方米**", "900万立方米 - 120万立方米"]),
        ("河道淤泥四年要清900万方,今年清完还差多少", ["**780万立方米**"]),
        ("河道淤泥今年清的占四年总量的百分之几", ["**13.33%**"]),
    ],
)
def test_this_year_is_a_part_of_what_is_set_for_several(town: Assistant, question: str, says: Sequence[str]) -> None:
    check(town, question, says, (3,))


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("技改投资的季度目标是累计数,那四季度自己要做多少亿", ["**140亿元**"], (4,)),
        ("技改投资从一季度累计到三季度累计,差了多少", ["**200亿元**（260 - 60 = 200）"], (4,)),
        ("技改投资从一季度的60亿到四季度的400亿,涨了多少", ["**340亿元**"], (4,)),
        ("技改投资:四季度-三季度=?亿", ["**140亿元**"], (4,)),
        ("清退围垦:下半年任务量=?万平方米", ["**350万平方米**"], (8,)),
        ("围垦600万平方米换成平方公里", ["**6平方公里**"], (8,)),
        ("渔具展二三四季度总场数", ["**19场**（9 + 4 + 6 = 19）"], (5,)),
        ("环湖大堤一期全年投资是10亿元吗,麻烦按季度加一下", ["一致", "**10亿元**"], (1,)),
        ("泵站前三个季度建成几座,剩下留到四季度的几座", ["**10座**", "**13座**"], (6,)),
        ("环湖大堤二期20亿元平均到每个月约多少", ["≈ 1.67亿元"], (2,)),
    ],
)
def test_figures_of_one_row(town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]) -> None:
    check(town, question, says, cites)


def test_each_of_several_things_moves_by_itself(town: Assistant) -> None:
    says = ["东山湖湿地公园：45个百分点", "西岭山森林公园：15个百分点"]
    check(town, "东山湖、西岭山两个公园,第三季度各推进几个百分点", says, (7,))
    check(town, "西岭山森林公园二季度推进几个百分点", ["**40个百分点**"], (7,))


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("50家的那个任务", ["培育示范渔家乐50家"], (9,)),
        ("目标是50亿的是哪一项", ["改造渔民住房"], (10,)),
        ("写着50的是哪几项", ["共 2 项"], (9, 10)),
        ("900万立方米是哪个任务", ["清理河道淤泥"], (3,)),
    ],
)
def test_an_amount_alone_names_the_rows_that_state_it(
    town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]
) -> None:
    check(town, question, says, cites)


def test_an_amount_of_nothing_is_asked_back(town: Assistant) -> None:
    assert town.ask("三季度要完成多少?").status == "clarify"
    check(town, ["技改投资目标是多少", "三季度要完成多少"], ["260亿元"], (4,))
