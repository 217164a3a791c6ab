"""How people word the conditions of a list of an invented bamboo town: cells, quarters, kinds, either and both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from assistant.understand.slots import read_slots
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)竹林养护\t1.补种毛竹\t一季度,整地。二季度,栽种。三季度,抚育。\t白一鸣、方大同\t林业局、财政局、青石镇\t丁可、常青、鲁班\t林冲\t水务局、农业农村局、自然资源局",
    "\t2.清理竹林\t一季度,完成清理。\t白一鸣\t林业局\t丁可\t林冲\t青石海关",
    "\t3.普查古竹\t上半年,完成普查。\t方大同\t林业局、农业农村局\t丁可\t常青\t",
    "\t4.防治竹蝗\t一季度,巡查。二、三季度,防治。四季度,总结。\t方大同\t农业农村局\t鲁班\t常青、江水清\t水务局、农业农村局",
    "(二)竹品外销\t5.举办竹博会\t全年,筹办竹博会。\t江水清\t商务局\t鲁班\t常青\t白河海关、水务局、自然资源局、农业农村局",
    "\t6.扶持竹编\t全年,发放补贴。一季度,评选。二季度,培训。三季度,培训。四季度,验收。\t江水清\t商务局\t鲁班\t江水清\t",
    "\t7.修建竹道\t一季度,东段:立项。西段:勘察。二季度,东段:开工。西段:设计。三季度,东段:铺路。西段:开工。四季度,东段:完工。西段:铺路。\t江水清\t白河镇、商务局\t鲁班\t江水清\t财政局",
    "\t8.整治河岸\t一季度,东段:清淤。二季度,东段:护坡。四季度,东段:验收。\t白一鸣\t古塔街道\t丁可\t林冲\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("bamboo"), *ROWS)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("责任领导一栏填了两位的任务，请全部列出", (1,)),
        ("领导那栏写了两个人的", (1,)),
        ("牵头单位≥3家的", (1,)),
        ("牵头单位 > 2 家的", (1,)),
        ("牵头单位有仨的", (1,)),
        ("牵头单位有两家甚至更多的", (1, 3, 7)),
        ("两家以上（不含两家）牵头的", (1,)),
        ("责任人写了三个人以上（含三人）的", (1,)),
        ("直接责任人两个人或两个人以上的", (4,)),
        ("协助单位2-3家的任务", (1, 4)),
        ("协助单位=0的", (3, 6)),
        ("协助单位那一栏什么都没写的", (3, 6)),
        ("林业局牵头、协助栏填了单位的", (1, 2)),
        ("责任领导并非一人的任务", (1,)),
    ],
)
def test_how_many_a_cell_holds(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("前三个季度都有安排、偏偏四季度空着的", (1,)),
        ("一二三季度都有计划，唯独四季度空白", (1,)),
        ("一季度有安排、二季度没有的任务", (2,)),
        ("上半年收官型：下半年没一点计划", (2, 3)),
        ("三季度四季度均无安排的任务", (2, 3)),
        ("下半年连一点计划都没有的任务", (2, 3)),
        ("只在一个季度排了计划、其余三个季度都空白的任务", (2,)),
        ("仅在两个季度有计划的任务有哪些", (3,)),
        ("三个季度都空着的任务", (2,)),
        ("唯独三季度没有安排的任务", (8,)),
    ],
)
def test_quarters_with_and_without_a_plan(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


def test_a_quarter_that_is_named_is_no_number_of_quarters(town: Assistant) -> None:
    slots = read_slots("只在四季度有安排的任务", town.known.lexicon)
    assert (slots.idle, slots.quarters, slots.sizes) == ((1, 2, 3), (4,), ())


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("商务局牵头、只有全年安排的", ["全年持续"], (5,)),
        ("商务局牵头，没有分季度安排的", ["全年持续"], (5,)),
        ("商务局牵头、带有贯穿全年的进度安排（有分季度计划的也算）", ["有全年安排"], (5, 6)),
        ("二、三季度合并成一条来写的任务", ["二、三季度合并成一条写"], (4,)),
        ("二季度和三季度写在一起的，农业农村局牵头", ["二、三季度合并成一条写"], (4,)),
        ("进度按东段、西段分开写的是哪几项任务", ["进度按东段、西段分开写"], (7,)),
        ("进度分成东段和西段两块写的", ["进度按东段、西段分开写"], (7,)),
    ],
)
def test_how_the_schedule_is_written(town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("林业局牵头、农业农村局不在牵头之列的", (1, 2)),
        ("林业局牵头，农业农村局未列入牵头单位的", (1, 2)),
        ("林业局牵头，农业农村局不在其列", (1, 2)),
        ("林业局牵头但协助单位里没列水务局的", (2, 3)),
        ("白一鸣分管的扣掉林业局牵头的，还剩哪些要我们督办？", (8,)),
        ("白一鸣分管的任务，把林业局牵头的去掉", (8,)),
        ("白一鸣分管的，林业局牵头的不用列，其余列出", (8,)),
        ("林业局牵头的，第2项不算", (1, 3)),
    ],
)
def test_what_is_left_out(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("直接责任人是常青或江水清的，合在一起列", (3, 4, 5, 6, 7)),
        ("林冲或者江水清直接负责的都有哪些", (1, 2, 4, 6, 7, 8)),
        ("林冲直接负责的加上江水清直接负责的，一起列", (1, 2, 4, 6, 7, 8)),
        ("直接责任人：林冲/江水清", (1, 2, 4, 6, 7, 8)),
        ("常青和江水清共同直接负责的", (4,)),
        ("商务局或农业农村局牵头的任务，合在一起列", (3, 4, 5, 6, 7)),
        ("农业农村局和水务局都被列为协助单位，同时自然资源局也协助，满足这三个条件的有几条，分别是？", (1, 5)),
        ("协助单位既有农业农村局又有水务局还有自然资源局的", (1, 5)),
        ("农业农村局协助、水务局协助、自然资源局也协助的", (1, 5)),
        ("商务局牵头，协助单位同时含水务局和自然资源局的", (5,)),
    ],
)
def test_either_of_them_and_all_of_them(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("协助单位里出现任何一个海关的任务全部列一下", (2, 5)),
        ("协助栏有海关的", (2, 5)),
        ("协助单位带“海关”二字的任务", (2, 5)),
        ("商务局牵头、协助单位里有海关的", (5,)),
        ("商务局牵头，有海关协助的", (5,)),
        ("牵头单位是某个镇的（街道、园区不算）", (1, 7)),
        ("镇一级单位牵头的任务", (1, 7)),
        ("由某个街道牵头的任务", (8,)),
    ],
)
def test_kinds_of_units(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)
