"""Sums, differences, several asks, follow-ups and typing errors about an invented town at a river mouth."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)河口整治\t1.推进滨江快速路白鹭至沙洲段建设。\t一季度:计划完成投资100万元。二季度:计划完成投资200万元。三季度:计划完成投资300万元。四季度:计划完成投资500万元。\t白一鸣\t渔业港口局\t丁可\t林冲\t财政局",
    "\t2.清淤疏浚内河。\t一季度,准备。\t白一鸣\t渔业港口局、商务局\t丁可\t李青\t财政局",
    "\t3.修复芦苇湿地。\t一季度,完成工程量的20%。二季度,完成工程量的60%。\t白一鸣\t渔业港口局\t丁可\t李红\t海事局",
    "(二)河口民生\t4.将渔民最低生活保障标准提升至每人每月1000元,孤寡渔民供养标准、低收入渔民认定标准同步提升至每人每月1600元、1500元。\t一季度,上报请示。\t方大同\t商务局\t常青\t鲁班\t财政局",
    "\t5.全年举办2场开渔集市,20场渔歌专场,3场龙舟专场。\t二季度,组织1场开渔集市。三季度,组织8场渔歌专场。\t方大同\t文化馆\t常青\t鲁班\t财政局",
    "\t6.支持渔企参展,参展数量增至30个。\t二季度:组织参加海产交易会等11场专业展。三季度:组织参加网具交易会等7场专业展。四季度:组织参加船艇展等7场专业展。\t方大同\t商务局\t常青\t鲁班\t",
    "\t7.建立渔家故事资料库。\t一季度:征集资料。二季度:完成1.5万人次。三季度:完成1.5万人次,累计3万人次。四季度:完成3万人次,累计6万人次。\t方大同\t档案馆\t翟莹\t袁鸣\t文化馆",
    "\t8.开好海产品口岸。\t一季度:启动。\t方大同\t商务局\t常青\t李白云\t白鹭海关",
    "\t9.开好渔具口岸。\t一季度:启动。\t方大同\t商务局\t常青\t鲁班\t沙洲海关",
    "\t10.年内完成实际投资100亿元。\t一季度:累计完成实际投资20亿元。二季度:累计完成实际投资50亿元。三季度:累计完成实际投资80亿元。四季度:累计完成实际投资100亿元。\t方大同\t海事局\t常青\t鲁班\t",
    "\t11.推动白鹭城际年中通车。\t二季度:开通。\t方大同\t港口局\t常青\t鲁班\t",
    "\t12.推动沙洲客专年底通车。\t四季度:试运行。\t方大同\t港口局\t常青\t鲁班\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("estuary"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("白鹭至沙洲段四季度计划投资加总是多少万元", ["1100万元"], [1]),
        ("滨江快速路白鹭至沙洲段全年投资合一合", ["1100万元"], [1]),
        ("滨江快速路前三季度投资汇总一下", ["600万元"], [1]),
        ("滨江快速路四季度投资减一季度投资等于多少万", ["400万元"], [1]),
        ("20场渔歌专场减去8场还剩几场", ["12场"], [5]),
        ("滨江快速路下半年减上半年投资差额", ["500万元"], [1]),
        ("实际投资四个季度的数加起来等于多少", ["累计"], [10]),
        ("孤寡渔民供养标准除以渔民最低生活保障标准等于几", ["1.6倍"], [4]),
        ("低收入渔民认定标准是渔民最低生活保障标准的几倍", ["1.5倍"], [4]),
        ("开渔集市、渔歌、龙舟三类专场一年办多少场", ["25场"], [5]),
        ("二到四季度的专业展全凑起来，离30个还差几个", ["30场 - （11场 + 7场 + 7场） = 5场"], [6]),
    ],
)
def test_sums_and_what_is_taken_off(question: str, says: Sequence[str], cites: list[int], town: Assistant) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize("question", ["25乘4等于多少", "一加一等于几", "三公里等于多少米"])
def test_plain_arithmetic_is_no_question_about_the_table(question: str, town: Assistant) -> None:
    assert town.ask(question).status == "out_of_scope"


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("渔业港口局单独牵头的和跟别人合牵的各有哪些", [], [1, 2, 3]),
        ("渔业港口局一家牵头几项，合牵几项", [], [1, 2, 3]),
        ("档案馆那项：责任人？全年多少人次？", ["翟莹", "6万人次"], [7]),
        ("白鹭城际同沙洲客专都归哪个局管", ["港口局"], [11, 12]),
        ("渔业港口局有几项牵头，其中哪一项是清淤疏浚内河", ["3 项", "清淤"], [1, 2, 3]),
    ],
)
def test_several_asks_in_one(question: str, says: Sequence[str], cites: list[int], town: Assistant) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["渔业港口局牵头的有哪些", "跟商务局合牵的那项", "直接责任人是谁"], ["李青"], [2]),
        (["渔业港口局牵头的有哪些", "商务局跟它合牵的那个"], [], [2]),
        (["渔业港口局牵头的有哪些", "财政局有份协助的", "拢共几项"], ["2 项"], [1, 2]),
        (["渔业港口局牵头任务列出来", "其中直接责任人姓李的有哪些"], [], [2, 3]),
        (["商务局牵头、白鹭海关协助的", "换成沙洲海关"], [], [9]),
        (["内河清淤进度", "不对不对，我要问芦苇湿地", "二季度做到百分之多少"], ["60%"], [3]),
    ],
)
def test_follow_ups_choose_in_the_list(
    turns: list[str], says: Sequence[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("鱼业港口局牵头的任务有哪些", [1, 2, 3]),  # 港口局 is another unit
        ("档馆牵头的任务责任人是谁", [7]),
    ],
)
def test_names_of_units_typed_wrong(question: str, cites: list[int], town: Assistant) -> None:
    check(town, question, [], cites)
