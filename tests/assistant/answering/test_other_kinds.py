"""What a row says of one thing of a sort answers no question about another thing of that sort."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings


@pytest.fixture(scope="module")
def shipped() -> Assistant:
    return open_assistant(Settings())


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("招商这块,全年合同投资目标多少亿", "合同投资"),  # the row has 实际投资
        ("私营企业内销额要达到多少亿", "私营"),
        ("今年新增初三学位多少个", "初三"),
        ("工商业用户燃气线上占比多少", "工商业用户"),
        ("瞪羚企业今年要多少家", "瞪羚"),  # the row writes of them, and counts others
        ("松山湖科学城到光明科学城的通道,深圳段二季度计划投多少", "深圳段"),
        ("市中小学德育基地的监理招标在几季度", "监理招标"),
    ],
)
def test_another_thing_of_the_sort_is_no_answer(question: str, missing: str, shipped: Assistant) -> None:
    answer = shipped.ask(question)
    assert answer.status == "not_found"
    assert missing in answer.answer


@pytest.mark.parametrize(
    ("question", "task", "stated"),
    [
        ("今年高一新增学位多少个", 280, "6000个"),
        ("2号线三期施工招标几季度", 148, "施工、监理招标"),  # both are named before the word that they share
        ("小学新增学位多少", 280, "中小学学位4.68万个"),
        ("莞城粮仓年内能全部开放吗,还是只开一部分", 134, "部分开园"),
        ("松山湖与光明科学城通道东莞段四季度投资多少", 145, "6400万元"),
    ],
)
def test_the_thing_itself_is(question: str, task: int, stated: str, shipped: Assistant) -> None:
    answer = shipped.ask(question)
    assert task in answer.citations
    assert stated in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "大巡防里辅警要多少人参加",  # the row says which share of them
        "课后服务覆盖多少所公办小学",
        "今年房价涨幅控制在百分之几以内",  # no share at all
        "中欧班列开行列数占全省几成",
        "今年全市土地出让,面积目标定了多少",
        "消除存量垃圾,今年的整治经费安排多少",
        "考个焊工证政府补我多少钱",
    ],
)
def test_a_number_of_another_kind_is_none(question: str, shipped: Assistant) -> None:
    assert shipped.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("源头雨污分流,镇街今年要做完百分之几的住宅地块", "20%住宅地块"),
        ("同沙立交左转匝道年底桩基要完成百分之几", "桩基完成60%"),  # what is named next before the number
        ("2020年R&D占比多少", "占比达3.06%"),
        ("大巡防民警占多少", "民警人数不少于10%"),
    ],
)
def test_a_share_that_a_row_states_leads_the_answer(question: str, stated: str, shipped: Assistant) -> None:
    assert stated in shipped.ask(question).answer.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("慢行连桥2号桥几季度启动", "answered"),  # the row writes 2、3A号桥
        ("慢行连桥3A号桥几季度启动", "answered"),
        ("慢行连桥3B号桥几季度启动", "not_found"),
        ("慢行连桥4号桥几季度启动", "not_found"),
    ],
)
def test_numbers_with_letters_and_in_lists_are_told_apart(question: str, status: str, shipped: Assistant) -> None:
    assert shipped.ask(question).status == status


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("最后是谁成了超百亿企业", "not_found"),
        ("VOCs环保管家白名单上是哪些第三方企业", "not_found"),
        ("被选作双特色试点的高中是哪几所学校", "not_found"),
        ("三个湿地公园分别是哪几个公园", "answered"),  # the row lists them
        ("找哪些公司谈市内免税店", "answered"),
    ],
)
def test_names_are_told_where_the_row_has_them(question: str, status: str, shipped: Assistant) -> None:
    assert shipped.ask(question).status == status
