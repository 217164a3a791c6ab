"""What a row that is found does not state is refused; offices that are almost named are asked back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)住房\t1.对芦苇巷老旧小区改造给予财政补助,发放标准为每户2万元\t二季度,确定方案。四季度,发放补助。"
    "\t单小明\t住房局\t曾大力\t丁可\t财政局",
    "\t2.培育上市后备企业5家\t二季度,发动企业申报,为企业“破零”培育后备资源。四季度,认定上市后备企业。"
    "\t单小明\t金融局\t江水清\t丁可\t财政局",
    "\t3.南部3个镇开通“夜市”窗口\t四季度,全部开通,各镇街配合。\t方大同\t滩涂管委会\t江水清\t丁可\t鹭鸣镇、住房局",
    "(二)民生\t4.发放第三代社保卡\t三季度,启动发放。\t方大同\t人力资源和社会保障局\t江水清\t丁可\t财政局",
    "\t5.整治芦花河\t一季度,学习云城等地的先进经验。四季度,水质达到Ⅳ类。\t方大同\t道路千日攻坚指挥部\t曾大力\t丁可\t财政局",
    "\t6.推动泥炭班列开行\t四季度,开行200列。\t方大同\t商务局\t曾大力\t丁可\t财政局",
    "\t7.补助芦花渔业合作社\t四季度,发放补助360万元。\t方大同\t商务局\t曾大力\t丁可\t财政局",
)
ASKED = {
    4: ["社保断了怎么办", "社保怎么补", "去哪里领社保的卡"],
    1: ["老房子翻新政府补多少", "芦苇巷旧楼怎么补"],
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("marsh"), *ROWS, asked=ASKED)


@pytest.mark.parametrize(
    "question",
    [
        "上市后备企业有哪几家公司",
        "上市后备企业都有谁",
        "南部3个镇具体是哪3个镇",
        "泥炭班列开往哪个国家",
        "泥炭班列的终点是什么站",
        "社保断了两个月怎么补",
        "芦花渔业合作社补助每家几万",
        "泥炭班列的账号密码是多少",
        "夜市窗口周日开不开放",
    ],
)
def test_what_the_row_does_not_state_is_refused_with_the_row_beside_it(question: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("芦苇巷老旧小区改造每户补多少", ["每户2万元"], [1]),
        ("芦花河的水要到哪一类", ["IV类"], [5]),
        ("第三代社保卡几时发放", ["三季度"], [4]),
        ("云城有什么值得学", ["芦花河"], [5]),
    ],
)
def test_what_it_states_is_told(question: str, says: Sequence[str], cites: Sequence[int], town: Assistant) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    "question",
    [
        "曾大力哪年上任的",
        "江水清今年多大",
        "丁可是哪里毕业的",
        "曾大力有几个孩子",
        "方大同什么级别",
        "江水清的秘书是谁",
    ],
)
def test_of_people_only_what_they_do_stands_in_the_table(question: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("滩涂集团牵头哪些任务", "滩涂管委会"),
        ("道路百日攻坚指挥部有几项", "道路千日攻坚指挥部"),
        ("道路百日攻坚指挥部牵头什么", "道路千日攻坚指挥部"),
    ],
)
def test_an_office_that_is_almost_named_is_asked_back(question: str, meant: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("clarify", ())
    assert meant in answer.answer


def test_the_end_of_a_long_name_is_enough(town: Assistant) -> None:
    check(town, "千日攻坚指挥部牵头什么", ["道路千日攻坚指挥部"], [5])


def test_an_office_beside_one_that_is_left_out_is_missed(town: Assistant) -> None:
    answer = town.ask("商务局以外的芦席集团今年做什么")
    assert (answer.status, answer.citations) == ("not_found", ())
    assert "芦席集团" in answer.answer
