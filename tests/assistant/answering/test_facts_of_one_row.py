"""Facts of one row in everyday wording: the column that is meant is told, of that row alone, and claims are judged."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import open_town

ROWS = (
    "(一)建设\t1.扩建云顶博物馆\t一季度,动工。四季度,完工。\t白一鸣\t文化局\t欧阳山川\t丁可\t财政局、教育局",
    "\t2.推进望海港综保区建设\t二季度,封关运作。\t方大同\t商务局\t常青\t石头\t",
    "(二)民生\t3.全面推行河长制\t一季度,起草方案。\t方大同\t水务局\t鲁达\t林冲\t望海镇",
    "\t4.“筑梦计划”资助300名学生\t三季度,发放资助,参观云顶博物馆。\t白一鸣\t团市委\t孙二\t武松\t教育局",
    "\t5.推进崖莞城际建设\t二季度,开通运营。\t白一鸣\t交通局\t孙二\t武松\t望海镇",
    "(三)街区\t6.推进云溪大道品质提升工程\t一季度,动工。\t白一鸣\t城建局\t孙二\t武松\t",
    "\t7.推进中心广场、云溪大道等节点品质提升\t一季度,完成方案。\t白一鸣\t城建局\t孙二\t武松\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("facts"), *ROWS)


@pytest.mark.parametrize(
    ("question", "number", "says"),
    [
        ("云顶博物馆需要什么部门来协助", 1, "协助单位是财政局、教育局"),
        ("除了牵头那家,还有哪些单位给云顶博物馆搭把手的?", 1, "协助单位是财政局、教育局"),
        ("谁在牵云顶博物馆的头", 1, "牵头单位是文化局"),
        ("河长制那一整行的内容都念给我听", 3, "直接责任人：林冲"),
        ("筑梦计划是第几号任务", 4, "【任务4】"),
        ("筑梦计划谁牵头", 4, "牵头单位是团市委"),
        ("想采访云顶博物馆的责任人,请问是哪一位", 1, "责任人是欧阳山川"),
        ("哪个单位扛崖莞城际的担子", 5, "牵头单位是交通局"),
        ("我在填表,就差河长制的责任人没填,是哪位?", 3, "责任人是鲁达"),
        ("望海综保区有哪些协助单位", 2, "“协助单位”一栏是空的"),
        ("关于云溪大道品质提升,表上有什么就说什么", 6, "责任人：孙二"),
        ("云顶博物馆的全部情况告诉我", 1, "责任人：欧阳山川"),
        ("二季度这三个月崖莞城际要忙些什么", 5, "开通运营"),
        ("昨天领导在电梯里问我河长制谁牵头。我挺丢人的。你告诉我,河长制到底是哪个单位牵头?", 3, "牵头单位是水务局"),
        ("大爷我闲着没事,你就把河长制从头到尾讲给我听", 3, "牵头单位：水务局"),
    ],
)
def test_the_asked_column_of_the_row_is_told(question: str, number: int, says: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("answered", (number,))
    assert says in answer.answer


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("文化局和水务局负责扩建云顶博物馆吧", "不是水务局"),
        ("文化局和财政局负责扩建云顶博物馆吧", "财政局是协助单位"),
        ("云顶博物馆不是文化局牵头吧", "就是文化局"),
        ("云顶博物馆该不是水务局牵头吧", "不是水务局"),
        ("商务局牵头搞河长制?", "不是商务局"),
        ("方大同以市领导身份负责筑梦计划,是或否?", "不是方大同"),
    ],
)
def test_a_wrong_claim_is_corrected_with_the_row(question: str, says: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert says in answer.answer
    assert not answer.answer.startswith("**是的")
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    "question",
    [
        "找云顶博物馆的牵头单位,该拨什么号码?",
        "点解要搞河长制",
        "什么缘故要推行河长制",
        "云顶博物馆现在弄好了吗",
    ],
)
def test_what_no_table_holds_is_said_to_be_missing(question: str, town: Assistant) -> None:
    assert "表中没有" in town.ask(question).answer.split("\n")[0]


def test_what_a_question_calls_planned_is_not_what_was_really_done(town: Assistant) -> None:
    assert "实际完成情况" in town.ask("崖莞城际开通运营多少条了").answer
    assert "实际完成情况" not in town.ask("崖莞城际开通运营多少条了(计划)").answer


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("云顶博物馆的牵头单是位谁", "云顶博物馆的牵头单位是谁"),
        ("河长制的责任，领导是谁", "河长制的责任领导是谁"),
        ("河 长 制 的 协 助 单 位 有 哪 些", "河长制的协助单位有哪些"),
        ("文、化局牵头几项", "文化局牵头几项"),
        ("河长制的牵头単位是谁", "河长制的牵头单位是谁"),
    ],
)
def test_slips_of_the_keyboard_change_nothing(damaged: str, meant: str, town: Assistant) -> None:
    assert town.ask(damaged).answer == town.ask(meant).answer
