"""What people ask about an invented gravel town: things with numbers, tracks, means, several asks in one question."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)治砂\t1.采砂3万吨\t一季度,采砂1万吨。下半年,采砂2万吨。\t白一鸣\t水务局\t欧阳山川\t丁可\t临城海事局",
    "\t2.治理石门尾矿库群\t①1号库:上半年,加固坝体。②3号库:三季度,完成设计。四季度,铺设监测点36个。\t白一鸣\t水务局\t欧阳山川\t丁可\t市公安局交警支队",
    "\t3.新铺砂石路50公里\t①北岸片区:上半年,新铺12公里。下半年,新铺14公里。②南岸片区:三季度,新铺10公里。四季度,新铺14公里。\t方大同\t青石镇政府\t江水清\t鲁班\t",
    "(二)净江\t4.空气优良天数达到310天,PM2.5浓度不高于30微克/立方米\t全年,开展巡查。\t方大同\t环保局\t江水清\t尹泉\t贝湾街道办事处",
    "\t5.更新运砂船40艘\t二季度,完成摸底。四季度,完成40艘更新,发放补贴480万元。\t方大同\t水务局\t江水清\t尹泉\t",
    "\t6.翻修渡口医院,提供床位95张\t一季度,投资100万元。二季度,投资280万元。\t白一鸣\t卫生局\t常青\t尹泉\t",
    "\t7.开通9610出口业务,货物吞吐量达到60万吨\t二季度,吞吐量达到20万吨,集装箱达到3万标箱。\t白一鸣\t商务局\t常青\t石头\t",
    "\t8.办好渡口集市5场\t三季度,办3场。四季度,办2场。\t白一鸣\t商务局\t常青\t石头\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("gravel"), *ROWS)


def test_a_thing_with_a_number_is_no_task(town: Assistant) -> None:
    check(town, "3号尾矿库四季度干什么", ("监测点36个", "（3号库）"), (2,))
    check(town, "3号谁牵头", ("青石镇政府",), (3,))
    check(town, "9610是啥", ("9610出口业务",), (7,))


def test_a_named_track_is_summed_by_itself(town: Assistant) -> None:
    check(town, "南岸片区全年新铺砂石路多少公里", ("24公里",), (3,))
    check(town, "全年新铺砂石路多少公里", ("50公里",), (3,))


def test_a_mean_is_one_of_what_is_asked(town: Assistant) -> None:
    check(town, "平均一艘运砂船补多少万", ("480万元 ÷ 40艘 = 12万元",), (5,))
    assert "÷ 4 =" not in town.ask("渡口医院平均一张床投多少钱").answer  # no mean of quarters


def test_the_unit_asked_for_chooses_the_figure(town: Assistant) -> None:
    check(town, "截至6月底集装箱要完成多少标箱", ("**集装箱达到3万标箱**",), (7,))


def test_letters_keep_the_point_of_their_number(town: Assistant) -> None:
    check(town, "PM2.5今年要压到多少以下", ("30微克/立方米",), (4,))


@pytest.mark.parametrize(
    ("question", "cited"),
    [("海事局协助的", (1,)), ("交警支队配合哪些", (2,)), ("贝湾街道协助哪些", (4,)), ("青石镇牵头的任务", (3,))],
)
def test_places_and_bodies_go_by_their_short_names(town: Assistant, question: str, cited: tuple[int, ...]) -> None:
    check(town, question, (), cited)


def test_a_part_is_a_section_where_sections_are_few(town: Assistant) -> None:
    check(town, "第二部分有几条", ("5 项",), (4, 5, 6, 7, 8))
    assert town.ask("第五部分有几条").status == "not_found"


def test_a_count_goes_on_to_what_was_counted(town: Assistant) -> None:
    check(town, "商务局牵头几项?都是啥", ("共 2 项", "渡口集市"), (7, 8))
    check(town, "商务局牵头几条、责任人谁", ("常青（2 项）",), (7, 8))


@pytest.mark.parametrize(
    ("question", "said", "cited"),
    [
        ("渡口医院给多少张床,二季度投多少", ("95张", "280万元"), (6,)),
        ("更新运砂船多少艘 责任人都有谁", ("40艘", "江水清"), (5,)),
        ("渡口集市谁在张罗，三季度办几场", ("商务局", "3场"), (8,)),
        ("水务局的运砂船和商务局的渡口集市,责任人分别报一下", ("江水清", "常青"), (5, 8)),
        ("砂石路至少新铺多少公里", ("50公里",), (3,)),
    ],
)
def test_several_asks(town: Assistant, question: str, said: tuple[str, ...], cited: tuple[int, ...]) -> None:
    check(town, question, said, cited)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("第一部分有几条,第二部分有几条", ("3 项", "5 项")),
        ("第一季度有几项任务,第二季度有几项任务", ("一季度", "二季度")),
        ("一、二季度都有安排的任务有几项", ("一季度、二季度",)),
    ],
)
def test_ordinals_of_what_is_asked_are_no_enumerators(town: Assistant, question: str, said: tuple[str, ...]) -> None:
    plain = town.ask(question).answer
    assert [text for text in said if text not in plain] == [], plain


def test_whose_help_is_not_needed_is_taken_out_and_lifts_nothing(town: Assistant) -> None:
    check(town, ("水务局牵头的任务", "不需要交警支队协助的"), ("水务局牵头",), (1, 5))


def test_a_clause_that_goes_on_keeps_the_task_of_the_turn_before(town: Assistant) -> None:
    check(town, ("运砂船谁牵头", "一共更新多少艘，还剩多少"), ("40艘",), (5,))


def test_periods_are_compared_by_no_column(town: Assistant) -> None:
    answer = town.ask("三季度比二季度多几项任务").answer
    assert "已核对全部 8 项" in answer
    assert "按“" not in answer


def test_a_space_parts_two_asks(town: Assistant) -> None:
    check(town, "石门尾矿库监测点铺设多少个 直接责任人都有谁", ("36个", "丁可"), (2,))


def test_a_part_that_is_not_there_is_refused_where_sections_are_many(tmp_path: Path) -> None:
    tens, ones = ("十", "二十", "三十"), ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
    sections = [*(ten + one for ten in tens for one in ones), "四十"]
    cells = "全年,翻修。\t白一鸣\t水务局\t欧阳山川\t丁可\t"
    rows = [f"({section})治理\t{n}.翻修{n}段堤\t{cells}" for n, section in enumerate(sections, 1)]
    many = open_town(tmp_path, *rows)
    assert "没有第 7 部分" in many.ask("第七部分有几条").answer


def test_what_other_rows_write_is_not_said_to_be_absent(town: Assistant) -> None:
    answer = town.ask("渡口医院的pm2.5控制在多少")
    assert "没有“pm2.5”" not in answer.answer.lower()
