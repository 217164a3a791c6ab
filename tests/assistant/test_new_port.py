"""What people ask about an invented port: needs and reasons beside an ask, roles in one task, measures, group sizes."""

from __future__ import annotations

import pytest

from assistant.answering.context import with_context
from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设港口\t1.编制港区规划\t二季度,形成方案。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t审计局 财政局",
    "\t2.建成滨海快速路,缓解青石镇拥堵\t全年,推进建设。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t3.建成污水处理厂1座\t四季度,建成投用。\t白一鸣\t青石镇\t马三立\t赵钱\t水务局",
    "(二)改善民生\t4.新增养老护理型床位395张\t二季度,新增95张。四季度,新增300张。\t方大同\t民政局\t白鹭洲\t尹泉\t财政局",
    "\t5.新建人民医院,新增医疗床位500张\t四季度,新增500张。\t方大同\t卫生健康局\t丁小满\t尹泉\t各镇街",
    "\t6.整治河涌12条\t二季度,整治4条。四季度,整治8条。\t方大同\t民政局\t白鹭洲\t尹泉\t各镇街",
    "(三)服务企业\t7.奖励首次上规模工业企业,每家10万元\t四季度,发放奖励。\t方大同\t工业和信息化局\t周五\t郑王\t财政局",
    "\t8.奖励见义勇为人员,每人5万元\t四季度,发放奖励。\t方大同\t公安局\t吴六\t冯陈\t财政局",
)
NEEDS = {2: ["出来就堵死了,会不会再开一条路"]}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("port"), *ROWS, asked=NEEDS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("领导跟我说养老，床位新增多少张", ["395张"], [4]),
        ("领导跟我说医疗，床位新增多少张", ["500张"], [5]),
        ("老板要我查规模企业，能拿多少奖励", ["10万元"], [7]),
    ],
)
def test_what_is_told_beside_an_ask_decides_which_task_is_meant(
    question: str, says: list[str], cites: list[int], port: Assistant
) -> None:
    check(port, question, says, cites)


def test_an_ask_that_filters_answer_needs_no_context(port: Assistant) -> None:
    for ask in ("民政局牵头几项", "方大同分管哪些任务", "第4项由谁牵头", "哪个单位牵头最多"):
        assert with_context(f"领导跟我说养老护理型床位的事，{ask}", ask, port.known) == ask


@pytest.mark.parametrize("question", ["青石镇出来堵死了，会不会再开一条路", "青石镇堵死了，会不会再开路"])
def test_a_need_told_at_a_place_is_answered_by_the_task_that_is_meant(question: str, port: Assistant) -> None:
    check(port, question, ["建成滨海快速路"], [2])


def test_a_list_that_is_asked_for_at_a_place_is_that_of_the_place(port: Assistant) -> None:
    check(port, "青石镇出来就堵死了，有哪些任务", ["污水处理厂"], [3])


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("审计局在港区规划里是什么角色", ["审计局是协助单位"], [1]),
        ("交通运输局在第1项里是牵头还是协助", ["交通运输局是牵头单位"], [1]),
        ("民政局在第1项里是什么角色", ["民政局既不是牵头单位，也不是协助单位"], [1]),
    ],
)
def test_the_role_of_a_unit_in_one_task_is_said(
    question: str, says: list[str], cites: list[int], port: Assistant
) -> None:
    check(port, question, says, cites)


def test_no_role_is_said_where_none_is_asked_for(port: Assistant) -> None:
    assert "审计局是" not in port.ask("审计局在第1项里要做什么").answer


@pytest.mark.parametrize("question", ["要新增多少护理型床位", "护理型床位新增多少张"])
def test_what_is_counted_may_be_named_without_its_measure(question: str, port: Assistant) -> None:
    check(port, question, ["395张"], [4])


def test_a_number_in_a_measure_that_the_row_lacks_is_not_given(port: Assistant) -> None:
    answer = port.ask("护理型床位新增几公里")
    assert answer.refused
    assert "395" not in answer.answer


@pytest.mark.parametrize(
    ("question", "shown", "left_out"),
    [
        ("恰好牵头2项的单位有哪些", ["牵头恰好 2 项的单位共 2 个", "交通运输局", "民政局"], ["青石镇", "公安局"]),
        ("只牵头1项任务的单位", ["牵头恰好 1 项的单位共 4 个", "青石镇", "公安局"], ["交通运输局", "民政局"]),
        ("牵头2项以上的单位有哪些", ["交通运输局", "民政局"], ["恰好", "公安局"]),
    ],
)
def test_groups_of_just_one_size_are_named(
    question: str, shown: list[str], left_out: list[str], port: Assistant
) -> None:
    answer = port.ask(question).answer
    assert [text for text in shown if text not in answer] == [], answer
    assert [text for text in left_out if text in answer] == [], answer


@pytest.mark.parametrize(
    "question",
    [
        "请列出气象台上半年任务",
        "王建军四季度有啥任务",
        "第4项的设计院是什么",
        "第4项的预算科目代码是什么",
        "第4项的风水朝向是什么",
        "请列出火箭连四季度任务",
        "四季度火箭连队",
        "护理型床位目前已完成了多少张",
        "青石大道由谁牵头",
        "护理型床位的合同金额",
    ],
)
def test_what_is_not_there_is_not_bluffed(question: str, port: Assistant) -> None:
    answer = port.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("财政局当配角的任务", [1, 2, 4, 7, 8]),
        ("财政局出力的任务，不管主办还是协办", [1, 2, 4, 7, 8]),
        ("民政局唱主角的任务", [4, 6]),
        ("青石镇需要出力协助的任务", []),
    ],
)
def test_roles_in_words_of_the_stage(question: str, cites: list[int], port: Assistant) -> None:
    check(port, question, [], cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("见义勇为人员是什么口径", [], [8]),
        ("人民医院和河涌是同一个局牵头吗", ["卫生健康局", "民政局"], [5, 6]),
        ("人民医院的牵头单位有哪几家，责任领导是谁", ["卫生健康局", "方大同"], [5]),
        ("河涌由谁整治？", ["民政局"], [6]),
    ],
)
def test_asks_that_name_one_row(question: str, says: list[str], cites: list[int], port: Assistant) -> None:
    check(port, question, says, cites)
