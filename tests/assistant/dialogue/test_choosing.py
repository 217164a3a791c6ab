"""Turns that choose: within a list or near the task in view, another word, all of it together; and speech as typed."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建好望海高速二期、三期\t1.建成望海高速二期\t一季度,完成投资1亿元。三季度,完成投资2亿元。四季度,完成投资3亿元,建成通车。\t白一鸣"
    "\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t2.推进望海高速三期\t一季度,完成投资4000万元。三季度,完成投资6000万元。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t3.新建停车位2万个\t二季度,推广5G。四季度,新增2万个。\t白一鸣\t公安局\t石头\t鲁班\t财政局",
    "\t4.推进机动车停车规章立法\t二季度,形成草案。\t白一鸣\t公安局\t石头\t鲁班\t水务局",
    "(二)美化环境\t5.创建66个垃圾分类示范社区,450个垃圾分类示范小区\t二季度,创建30个示范社区。四季度,创建36个示范社区。"
    "\t方大同\t城市管理局\t常青\t尹泉\t各镇街",
    "\t6.推进垃圾分类规章立法\t三季度,报市政府审定。\t方大同\t城市管理局\t常青\t白鹭洲\t各镇街",
    "\t7.推进湿地保护规章立法\t三季度,报市政府审定。\t方大同\t林业局\t江水清\t高远\t各镇街",
    "\t8.建设800个4G基站、5000个5G基站,给予10%补助\t四季度,开通5000个5G基站。\t方大同\t林业局\t江水清\t高远\t各镇街",
    "(三)办好教育\t9.建成公办小学5所,新增小学学位4000个\t二季度,建成2所。四季度,建成3所。\t方大同\t教育局\t江水清\t高远\t财政局",
    "\t10.2020年研发投入占比达3.06%,新增高企20家\t四季度,新增20家。\t方大同\t林业局\t江水清\t高远\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("gulf"), *ROWS)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["公安局牵头的", "四季度通车的是哪条"], ["前面所列的 2 项里", "四季度、通车"]),
        (["公安局牵头的", "其中讲垃圾分类的是哪个"], ["前面所列的 2 项里", "垃圾分类"]),
    ],
)
def test_where_none_of_the_list_fits_that_is_said(turns: list[str], says: list[str], town: Assistant) -> None:
    answer = town.ask(turns)
    assert answer.status == "not_found"
    assert all(text in answer.answer for text in says), answer.answer


def test_after_none_fitted_the_list_goes_on(town: Assistant) -> None:
    check(town, ["公安局牵头的", "四季度通车的是哪条", "第二项谁直接负责"], ["直接责任人是鲁班"], [4])
    check(town, ["公安局牵头的", "后面那件二季度做什么"], ["形成草案"], [4])


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["停车的任务", "立法那个"], ["推进机动车停车规章立法"], [4]),  # in the list
        (["垃圾分类示范社区几个", "这项直接责任人是谁", "那立法那个呢"], ["直接责任人是白鹭洲"], [6]),  # near the task
    ],
)
def test_the_one_that_is_meant_is_in_the_list_or_near(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["4G基站建多少个", "说错了 5G的"], ["5000个5G基站"], [8]),
        (["4G基站建多少个", "我打错了，是5G"], ["5000个5G基站"], [8]),
    ],
)
def test_one_word_is_said_otherwise(turns: list[str], says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["望海高速二期三季度投资多少", "四季度呢", "这俩加一块"], ["5亿元", "2 + 3 = 5"], [1]),
        (["望海高速二期投资多少", "总共呢"], ["6亿元", "1 + 2 + 3 = 6"], [1]),
        (["望海高速二期一季度投多少", "那下半年两个季度各多少"], ["2 + 3 = 5"], [1]),
    ],
)
def test_what_was_asked_is_added_up(turns: list[str], says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, says, cites)


def test_a_share_that_the_goal_states_is_told_and_not_computed(town: Assistant) -> None:
    check(town, "2020年研发投入占比达百分之几来着", ["**2020年研发投入占比达3.06%**"], [10])


def test_a_verb_of_one_character_is_no_part_of_a_name(town: Assistant) -> None:
    check(town, "高企要达到多少家", ["20家"], [10])


def test_and_the_assisting_units_asks_for_a_column(town: Assistant) -> None:
    check(town, ["停车位谁牵头", "还有协助单位"], ["协助单位是财政局"], [3])


def test_a_road_that_opens_is_no_base_station(town: Assistant) -> None:
    check(town, "四季度通车的有哪些任务", [], [1])


def test_a_quarter_that_points_at_nothing_is_asked_back(town: Assistant) -> None:
    assert town.ask("四季度那个呢").status == "clarify"
    check(town, ["停车位谁牵头", "四季度那个呢"], ["新增2万个"], [3])


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("恁给瞅瞅公安局一年到头牵头弄啥嘞", [3, 4]),
        ("喂你好 我是新来的 昨天开会领导提了一嘴 说是公安局牵头的任务 有几项来着 帮我看看哈", [3, 4]),
        ("嗯 那个 就是 公安局 不对 是教育局 牵头的有几项", [9]),
    ],
)
def test_speech_is_read_for_its_one_ask(question: str, cites: list[int], town: Assistant) -> None:
    check(town, question, [], cites)
