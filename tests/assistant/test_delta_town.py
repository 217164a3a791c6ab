"""What an invented delta town's rows name and count, and what they only speak of."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设\t1.扩建苇荡大桥\t一季度,开展沿线研究。四季度,开工。\t白一鸣\t交通局\t欧阳山川\t丁可\t财政局",
    "\t2.新建雁洲图书馆\t一季度,确定设计方案。四季度,主体结构完成至5层。\t白一鸣\t文化局\t欧阳山川\t丁可\t财政局",
    "\t3.创建70个鱼米精品村\t一季度,专家评审。四季度,开工建设。\t方大同\t农业局\t江水清\t鲁班\t财政局",
    "\t4.布局青年驿馆\t二季度,推动雁南片区、苇东片区、沙洲片区各建设至少1个青年驿馆。\t方大同\t团委\t江水清\t鲁班\t财政局",
    "\t5.规划青年驿馆标识\t四季度,统一标识、门牌。\t方大同\t宣传部\t江水清\t鲁班\t财政局",
    "(二)民生\t6.将救济标准提升至每人每月900元\t二季度,印发通知。\t白一鸣\t民政局\t常青\t石头\t教育局",
    "\t7.建设3000个充电桩\t四季度,建成3000个充电桩。\t方大同\t电力局\t鲁达\t林冲\t财政局",
    "\t8.培育1家超十亿企业\t全年,力争培育1家超十亿企业。\t方大同\t工信局\t鲁达\t林冲\t财政局",
    "\t9.开放观鸟公园、芦花公园和落霞公园\t四季度,完工开放。\t方大同\t园林局\t鲁达\t林冲\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("delta"), *ROWS)


@pytest.mark.parametrize(
    ("question", "missing", "row"),
    [
        ("苇荡大桥扩建后是几车道", "车道数", 1),
        ("苇荡大桥全长多少公里", "", 1),
        ("雁洲图书馆建成后总共几层", "总层数", 2),
        ("雁洲图书馆由哪位大师设计", "大师的姓名", 2),
        ("雁洲图书馆能容纳多少读者", "", 2),
        ("鱼米精品村的名字挨个报一遍", "鱼米精品村的名称", 3),
        ("救济标准提升前是每人每月多少", "之前的数", 6),
        ("70个鱼米精品村里哪个最大", "", 3),
        ("那家超十亿企业叫啥", "十亿企业的名称", 8),
    ],
)
def test_what_the_row_does_not_state_is_named_and_the_row_is_offered(
    question: str, missing: str, row: int, town: Assistant
) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer
    assert missing in answer.answer
    assert row in answer.related
    assert "\n" not in answer.answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("青年驿馆建在哪三个片区", ["雁南片区、苇东片区、沙洲片区"], [4]),
        ("开放的三个公园叫什么", ["观鸟公园、芦花公园和落霞公园"], [9]),
        ("充电桩要建多少个", ["3000个"], [7]),
        ("救济标准提升到多少", ["900元"], [6]),
    ],
)
def test_what_the_row_states_is_answered_first(
    question: str, says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, question, says, cites)
    first = town.ask(question).answer.split("\n")[0]
    assert all(text in first for text in says), first


def test_a_number_of_storeys_that_a_quarter_states_is_told(town: Assistant) -> None:
    check(town, "雁洲图书馆四季度主体结构完成到几层", ["5层"], [2])


def test_tasks_that_are_asked_for_stay_a_list(town: Assistant) -> None:
    answer = town.ask("青年驿馆有哪些任务")
    assert sorted(answer.citations) == [4, 5]
