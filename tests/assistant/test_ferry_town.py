"""What people ask about an invented ferry town: how rows are written, who only helps, close calls, lists on a topic."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)通渡口\t1.重修上渡口\t一季度,完成设计。二季度,开工。三季度,加固栈桥。四季度,力争2032年6月前通航。\t白一鸣\t航务局\t欧阳山川\t丁可\t公安局",
    "\t2.巡查渡船\t全年,组织巡查。\t白一鸣\t航务局\t欧阳山川\t丁可\t",
    "\t3.扩建渡船厂\t全年,推进扩建。四季度,验收。\t方大同\t航务局、公安局\t江水清\t鲁班\t水务局",
    "(二)安居\t4.编制《安居规划(2031-2033)》\t二季度,完成初稿。\t方大同\t住房局\t常青\t石头\t航务局",
    "\t5.加固堤坝\t上半年,完成设计。下半年,开工。\t方大同\t水务局\t江水清\t尹泉\t公安局",
    "\t6.翻修旧巷\t三季度,完成翻修。\t白一鸣\t住房局\t常青\t尹泉\t",
    "\t7.建设上渡口站城\t四季度,上渡口B3-01地块封顶。二季度,完成设计。\t方大同\t雁滩镇\t常青\t尹泉\t盐湾镇",
    "\t8.建成县医院雁滩院区\t一季度,完成装修。三季度,院区开诊,设床位40张。\t方大同\t卫生局\t江水清\t鲁班\t盐湾镇",
    "\t9.开展第五批渡船认定\t二季度,认定第五批渡船12艘。\t白一鸣\t航务局\t欧阳山川\t丁可\t盐湾镇",
    "(三)添景\t10.建设南坡栈道\t二季度,建成栈道2条。四季度,铺设护栏。\t方大同\t文旅局\t江水清\t鲁班\t盐湾镇",
    "\t11.建设北坡栈道\t一季度,选线。四季度,建成。\t方大同\t文旅局\t江水清\t鲁班\t盐湾镇",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("ferry"), *ROWS)


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("没按季度拆分、只有一条全年安排的任务", (2,)),
        ("进度栏里只写了一条的任务有哪些", (2, 4, 6, 9)),
        ("哪些任务只写了一句话的计划", (2, 4, 6, 9)),
        ("季度安排有三条以上的任务", (1,)),
        ("只有两条进度安排的任务", (3, 5, 7, 8, 10, 11)),
        ("四个季度各写一条的任务", (1,)),
        ("进度只分上半年和下半年两段的任务", (5,)),
    ],
)
def test_by_how_the_schedule_is_written(town: Assistant, question: str, cited: tuple[int, ...]) -> None:
    check(town, question, (), cited)


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("安排里提到2032年的任务", (1,)),
        ("写着2032或2033年的任务", (1, 4)),
        ("哪些任务写到了2033年", (4,)),
        ("住房局牵头、提到2033年的任务", (4,)),
    ],
)
def test_rows_that_write_another_year(town: Assistant, question: str, cited: tuple[int, ...]) -> None:
    check(town, question, (), cited)


@pytest.mark.parametrize("question", ["2032年的任务有哪些", "提到2040年的任务", "安排里没提到2032年的任务"])
def test_another_year_of_which_no_row_is_asked(town: Assistant, question: str) -> None:
    assert town.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("航务局一家牵头、谁也不协助的任务", (2,)),
        ("住房局牵头、不用别人帮忙的任务", (6,)),
        ("公安局帮着办的事", (1, 5)),
        ("公安局帮别家干的活", (1, 5)),
        ("水务局跟着跑的任务", (3,)),
    ],
)
def test_who_only_helps_and_who_has_no_help(town: Assistant, question: str, cited: tuple[int, ...]) -> None:
    check(town, question, (), cited)


@pytest.mark.parametrize(
    "question",
    [
        "上渡口b3-02地块什么时候开工",
        "上渡口b12号楼什么时候开工",
        "盐湾院区什么时候开诊",
        "渡船厂实际扩建了多少平方米,同比呢",
        "渡船厂实际投产多少条船,剩多少",
        "坐渡船得带哪些证件去窗口",
        "办渡船执照要准备哪几样东西",
        "第六批渡船认定谁牵头",
    ],
)
def test_close_calls_are_refused(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert answer.status == "not_found", answer.answer


def test_what_the_table_has_is_no_close_call(town: Assistant) -> None:
    check(town, "上渡口b3-01地块什么时候封顶", ("四季度",), (7,))
    check(town, "雁滩院区什么时候开诊", ("三季度",), (8,))
    check(town, "渡船厂实际投产多少条船,目标是多少", ("扩建渡船厂",), (3,))


def test_another_batch_of_the_same_thing_is_corrected_where_it_is_claimed(town: Assistant) -> None:
    check(town, "第六批渡船认定今年由航务局组织,对不", ("不是第六批，而是第五批",), (9,))


def test_several_things_are_a_list_unless_it_is_asked_how_many_are_made(town: Assistant) -> None:
    check(town, "几条栈道的建设", (), (10, 11))
    check(town, "新建几条栈道的建设", ("2条",), (10,))


def test_a_branch_of_a_place_is_no_misspelt_role(town: Assistant) -> None:
    assert "盐湾分馆" in town.ask("渡船厂盐湾分馆什么时候开").answer
    check(town, "方大同分馆的任务", (), (3, 4, 5, 7, 8, 10, 11))
