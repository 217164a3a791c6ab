"""Tasks of an invented town named by number, by the row beside them, by their place; lookups of any column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from tests.assistant.small_city import make_city, source_text

ROWS = (
    "(一)修桥铺路\t1.建成石拱大桥\t一季度,投资1亿元。二季度,投资2亿元。"
    "\t白一鸣\t交通运输局 城投集团\t欧阳山川 丁可\t江水清\t青溪镇 白塔镇 东坪镇",
    "\t2.整修环湖公路\t上半年,完成设计。下半年,完工。\t白一鸣\t交通运输局\t欧阳山川\t江水清\t财政局",
    "\t4.试点公交换乘\t二季度,选择青溪、白塔、东坪3个镇开展试点。\t白一鸣\t交通运输局\t欧阳山川\t江水清\t公安局",
    "(二)办好教育\t28.新增公办学位3000个\t上半年,出台《学位管理办法》。下半年,新增3000个。\t方大同\t教育局\t常青\t石头\t财政局",
    "\t29.推进三项制度改革\t全年,推进二十项措施。\t方大同\t教育局\t常青\t石头\t民政局",
    "\t30.改造老旧校舍\t三季度,完工。\t方大同\t教育局\t常青\t石头\t住房城乡建设局",
    "\t147.建设实训基地\t四季度,投资3亿元。\t方大同\t教育局\t常青\t石头\t财政局",
    "六件民生实事",
    "(三)老有所养\t148.建成养老院\t二季度,投用。\t方大同\t民政局\t鲁班\t秋实\t财政局",
    "\t220.开设长者饭堂\t三季度,开设6家。\t方大同\t民政局\t鲁班\t秋实\t教育局",
    "(四)碧水绕城\t231.新建绿道\t下半年,建成20公里。\t白一鸣\t水务局\t林默\t江月\t公安局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    city = make_city(tmp_path_factory.mktemp("town"))
    city.source.write_text(source_text(*ROWS), encoding="utf-8")
    return open_assistant(Settings(table=str(city.table), index=Path(city.index)))


def asked(town: Assistant, turns: str | Sequence[str], says: Sequence[str], cites: Sequence[int]) -> None:
    answer = town.ask(turns)
    plain = answer.answer.replace("\\", "")
    assert [text for text in says if text not in plain] == [], answer.answer
    assert sorted(answer.citations) == sorted(cites), answer.answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("一四七项，四季度投资额", ["3亿元"], [147]),
        ("一百四十七谁负责", ["教育局"], [147]),
        ("147 实训基地四季度投资多少", ["3亿元"], [147]),
        ("第贰佰贰拾项的协助单位", ["教育局"], [220]),
        ("廿八项谁牵头", ["教育局"], [28]),
        ("1 4 7 项谁分管", ["方大同"], [147]),
        ("第231行的直接责任人", ["江月"], [231]),
        ("147、148两项的责任人", ["常青", "鲁班"], [147, 148]),
        ("28项跟147项的协助单位，一个一个说", ["财政局"], [28, 147]),
        ("28、29、三十，这三项各是啥", ["学位", "三项制度", "校舍"], [28, 29, 30]),
        ("28~30分别讲什么", ["学位", "三项制度", "校舍"], [28, 29, 30]),
        ("帮我看一眼一四七项，由谁牵头", ["教育局"], [147]),
    ],
)
def test_a_task_is_named_in_every_way_of_writing_its_number(
    town: Assistant, question: str, says: list[str], cites: list[int]
) -> None:
    asked(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("推进二十项措施的是什么任务", [29]),
        ("11月份水务局要做什么", [231]),
        ("二季度交通运输局要做什么", [1, 2, 4]),
        ("三项制度改革谁牵头", [29]),
    ],
)
def test_an_amount_or_a_month_is_no_task_number(town: Assistant, question: str, cites: list[int]) -> None:
    asked(town, question, [], cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        ("第4项的上一行是哪件事", ["环湖公路"], [2]),
        ("排在4前面的那项谁协助", ["财政局"], [2]),
        ("从28往后数两项，是谁协助的", ["住房城乡建设局"], [30]),
        ("第28项后面第二项", ["校舍"], [30]),
        ("30的前两项", ["学位", "三项制度"], [28, 29]),
        ("表里最末尾那一项是啥", ["绿道"], [231]),
        ("编号最大的任务", ["绿道"], [231]),
        ("倒数第二项谁协助", ["教育局"], [220]),
        ("第1项和最后一项分别是谁牵头", ["城投集团", "水务局"], [1, 231]),
        ("第231项的下一项", ["没有第 232 项"], []),
        (["第2项", "下一项呢"], ["公交换乘"], [4]),
        (["第2项", "往后数两项"], ["学位"], [28]),
        (["第2项", "比上一项多多少"], ["环湖公路", "石拱大桥"], [1, 2]),
    ],
)
def test_a_task_is_named_by_the_rows_beside_it(
    town: Assistant, turns: str | list[str], says: list[str], cites: list[int]
) -> None:
    asked(town, turns, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("民生实事的第一项是什么", ["养老院"], [148]),
        ("民生实事最后一项谁牵头", ["水务局"], [231]),
        ("民生实事里倒数第二项的协助单位", ["教育局"], [220]),
        ("主要目标任务的最后一项", ["实训基地"], [147]),
        ("民生实事第220项谁协助", ["教育局"], [220]),
        ("民生实事前两项是什么", ["养老院", "长者饭堂"], [148, 220]),
        ("民生实事第一件包括哪些任务", ["养老院", "长者饭堂"], [148, 220]),
        ("第二件民生实事是什么", ["绿道"], [231]),
        ("总体要求第二条的第三项谁协助", ["住房城乡建设局"], [30]),
        ("教育局牵头的最后一项", ["实训基地"], [147]),
        ("教育局牵头的前两项任务", ["共 2 项"], [28, 29]),
    ],
)
def test_places_are_counted_within_what_is_named(
    town: Assistant, question: str, says: list[str], cites: list[int]
) -> None:
    asked(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("147出自总体要求第几条", ["总体要求（二）"], [147]),
        ("第147项总体要求原文是什么", ["办好教育"], [147]),
        ("148算主要目标任务还是民生实事", ["属于“六件民生实事”"], [148]),
        ("148是不是主要目标任务", ["属于“六件民生实事”"], [148]),
        ("1，协助的是哪三个镇", ["青溪镇、白塔镇、东坪镇"], [1]),
        ("1项牵头的两家都叫什么", ["交通运输局、城投集团"], [1]),
        ("28项的三级责任链：领导/责任人/直接责任人", ["方大同", "常青", "石头"], [28]),
        ("28，上半年要出什么文", ["学位管理办法"], [28]),
        ("石拱大桥，哪几个镇协助", ["青溪镇、白塔镇、东坪镇"], [1]),
        ("石拱大桥的两家牵头单位，责任人各是谁", ["城投集团", "欧阳山川、丁可"], [1]),
        ("石拱大桥跟交通运输局一道牵头的企业叫什么", ["城投集团"], [1]),
        ("公交换乘试点是哪三个镇", ["青溪、白塔、东坪3个镇"], [4]),
    ],
)
def test_any_column_of_a_row_is_looked_up(town: Assistant, question: str, says: list[str], cites: list[int]) -> None:
    asked(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("两大部分各几项", ["主要目标任务：7 项", "六件民生实事：3 项"]),
        ("两个部分分别有多少项任务", ["主要目标任务：7 项", "六件民生实事：3 项"]),
        ("这张表分几个部分", ["共有 2 个"]),
        ("总体要求总共编到多少条", ["共有 4 条"]),
        ("民生实事分几件", ["共有 2 条"]),
        ("方大同有多少任务在民生实事里、多少在主要目标里", ["六件民生实事2 项", "主要目标任务4 项"]),
    ],
)
def test_how_the_table_is_made_up_is_counted(town: Assistant, question: str, says: list[str]) -> None:
    asked(town, question, says, [])
