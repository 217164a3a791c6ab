"""What a clause takes for granted beside an ask is set against the row: the quarter, the target, the unit, the site."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import open_town

ROWS = (
    "(一)道路\t1.推进北岭快速路二期建设\t一季度,完成招标。二季度,完成路基施工。四季度,竣工验收并通车。"
    "\t白一鸣\t路桥公司\t欧阳山川\t丁可\t交通局",
    "\t2.新增公共车位3万个\t二季度,新增1万个。三季度,新增2万个。\t白一鸣\t交通局\t欧阳山川\t石头\t财政局",
    "(二)民生\t3.普及急救知识\t二季度,培训1万人次。三季度,培训1万人次,累计2万人次。四季度,培训2万人次,累计4万人次。"
    "\t方大同\t红十字会\t常青\t林冲\t望海镇",
    "\t4.慈心福利院云溪院区启用,提供床位90张\t二季度,采购设备。三季度,接收老人。\t方大同\t民政局\t常青\t林冲\t望海镇、云溪镇",
    "\t5.制定古树名录\t一季度,组织普查。四季度,公布名录。\t方大同\t林业局\t常青\t林冲\t望海镇",
    "\t6.推动下半年开通云溪码头\t一季度,清理航道,起草码头管理办法。二季度,印发码头管理办法。四季度,试运行,上报运营补贴。制定来年计划。"
    "\t白一鸣\t航务局\t欧阳山川\t石头\t财政局",
    "\t7.完成水利投资90亿元\t一季度,累计完成水利投资10亿元。二季度,累计完成水利投资30亿元。三季度,累计完成水利投资60亿元。"
    "四季度,累计完成水利投资90亿元。\t白一鸣\t水务局\t欧阳山川\t石头\t财政局",
    "\t8.推进盐仓渠改造\t一季度,完成投资2000万元。二季度,完成投资5000万元。三季度,完成投资4000万元。四季度,完成投资1000万元。"
    "\t白一鸣\t渠务公司\t欧阳山川\t石头\t财政局",
    "\t9.发放渔民补助每人每月700元,船工补助提升至每人每月950元\t二季度,印发通知。\t白一鸣\t渔业局\t欧阳山川\t石头\t财政局",
    "\t10.开放竹溪公园和榕湖公园\t竹溪公园：二季度,完成工程量的40%。三季度,完成工程量的70%。"
    "榕湖公园：二季度,完成工程量的55%。三季度,完成工程量的85%。\t白一鸣\t园林局\t欧阳山川\t石头\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("told"), *ROWS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "北岭快速路二期的竣工验收安排在二季度,那一季度还剩什么",
            "不是二季度。**【任务1】推进北岭快速路二期建设：四",
        ),
        ("北岭快速路二期三季度就通车,责任人是谁", "不是三季度"),
        ("古树名录一季度就公布了,怎么还没看到", "不是一季度"),
        ("北岭快速路二期8月份完成路基施工,归谁管", "不是8月份"),
        ("新增公共车位的任务才5千个,三季度要新增多少", "不是5千个，而是新增公共车位3万个"),
        ("新增公共车位5万个的任务,二季度要新增多少个", "不是5万个，而是新增公共车位3万个"),
        ("急救知识普及的指标是9万人次,四季度还剩多少", "不是9万人次，而是累计4万人次"),
        ("北岭快速路二期既然是交通局在修,那直接责任人是哪位", "交通局是协助单位"),
        ("望海院区的慈心福利院启用后有多少床位", "不是望海院区，而是云溪院区"),
        ("北岭快速路二期为什么拖到三季度才通车", "不是三季度"),  # whoever asks why tells that it is so
        ("为什么新增公共车位的目标才5千个", "不是5千个，而是新增公共车位3万个"),
        ("古树名录要到2月才公布,归谁管", "不是2月"),  # no limit
        ("北岭快速路二期三季度就通车", "不是三季度"),  # a sentence that asks for nothing
        ("新增公共车位5万个", "不是5万个，而是新增公共车位3万个"),
        ("竹溪公园二季度要完成工程量的六成吗", "不是60%"),
        ("盐仓渠改造一季度投1亿,后三个季度一共投多少", "不是1亿"),
    ],
)
def test_what_is_told_wrongly_is_set_right(question: str, said: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert answer.status == "answered"
    assert said in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "北岭快速路二期四季度竣工验收,责任人是谁",  # it does
        "希望北岭快速路二期二季度就通车,责任人是谁",  # only a wish
        "新增公共车位的任务是3万个,三季度新增多少",
        "北岭快速路二期既然是路桥公司在修,那直接责任人是哪位",
    ],
)
def test_what_is_right_or_only_wished_is_not_denied(question: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert "不是" not in answer.answer
    assert "协助单位" not in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("云溪码头的管理办法一季度印发,谁牵头", "不是一季度。**【任务6】推动下半年开通云溪码头：二季度"),
        ("云溪码头上半年开通,谁牵头", "不是上半年，而是推动下半年开通云溪码头"),
        ("北岭快速路二期三季度之前通车,责任人是谁", "不是三季度之前"),
        ("古树名录二季度以前公布,谁牵头", "不是二季度以前"),
        ("水利投资一季度目标是20亿,谁牵头", "不是20亿，而是累计完成水利投资10亿元"),
        ("水利投资的目标60亿,谁牵头", "不是60亿，而是完成水利投资90亿元"),  # what is to be reached by the third quarter
        ("盐仓渠改造全年投资才1.1亿,谁负责", "各季度合计12000万元（2000 + 5000 + 4000 + 1000 = 12000），不是1.1亿"),
        ("渔民补助是700元,船工补助是900元,谁分管", "不是900元，而是船工补助提升至每人每月950元"),
        ("竹溪公园三季度完成85%,谁负责", "不是85%，而是完成工程量的70%"),  # as the other one does
    ],
)
def test_a_claim_is_set_against_what_the_row_says_of_it(question: str, said: str, town: Assistant) -> None:
    assert said in town.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "北岭快速路二期三季度之前要完成路基施工,责任人是谁",
        "北岭快速路二期不晚于四季度通车,责任人是谁",
        "北岭快速路二期最晚三季度完成路基施工,责任人是谁",
        "北岭快速路二期二季度之后通车,责任人是谁",
        "北岭快速路二期通车不在二季度,责任人是谁",
        "北岭快速路二期不是三季度通车,责任人是谁",
        "云溪码头二季度印发管理办法,谁牵头",
        "水利投资一季度目标是10亿,谁牵头",
        "水利投资二季度完成20亿元,谁牵头",  # 30 by then
        "水利投资下半年完成60亿元,谁牵头",
        "水利投资截至三季度达60亿,谁牵头",
        "盐仓渠改造全年投资1.2亿,谁负责",
        "盐仓渠改造上半年完成投资7000万元,谁负责",
        "榕湖公园三季度完成85%,谁负责",
    ],
)
def test_what_is_right_is_not_denied(question: str, town: Assistant) -> None:
    answer = town.ask(question).answer
    assert "不是" not in answer, answer


def test_the_figure_that_is_asked_for_stands_behind_the_correction(town: Assistant) -> None:
    lines = town.ask("新增公共车位5万个的任务,二季度要新增多少个").answer.splitlines()
    assert "新增1万个" in lines[1]


def test_a_doubt_that_all_is_due_at_once_is_met_with_the_other_quarters(town: Assistant) -> None:
    assert "不是都在二季度" in town.ask("听说红十字会的急救知识普及全堆在二季度,有这回事?").answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("盐仓渠改造一季度投2000万,后三个季度一共投多少", "**10000万元**"),
        ("盐仓渠改造四季度投1000万元,前三季度加起来多少", "**11000万元**"),
        ("盐仓渠改造一季度投2000万元,全年一共多少", "**12000万元**"),
        ("盐仓渠改造一季度投2000万元,二季度投5000万元,加起来多少", "**7000万元**"),
        ("盐仓渠改造一季度投2000万元,今年二季度投多少", "完成投资5000万元"),
    ],
)
def test_a_figure_that_is_told_is_no_part_of_the_sum_of_another_stretch(
    question: str, said: str, town: Assistant
) -> None:
    assert said in town.ask(question).answer


@pytest.mark.parametrize(
    ("question", "shown"),
    [("急救知识为什么只普及4万人次,当初是怎么算出来的", 3), ("出于什么考虑把古树名录放到四季度公布", 5)],
)
def test_why_is_not_told_and_the_row_is_shown_all_the_same(question: str, shown: int, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("partial", (shown,))
    assert answer.answer.startswith("表中没有写原因")
