"""Turns that stay in the list before: which of it, whose, led with whom; and the same asked of another thing."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建好道路\t1.建成望海高速二期\t四季度,完成投资3亿元,建成通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t2.改造望海大桥\t一季度,动工。三季度,完工。\t白一鸣\t交通运输局 水务局\t欧阳山川\t尹泉\t财政局",
    "\t3.开通环湖公交\t四季度,通车。\t方大同\t教育局\t常青\t石头\t审计局",
    "(二)扶持行业\t4.在养老行业引进龙头企业\t四季度,引进1家。\t方大同\t民政局\t白鹭洲\t高远\t财政局",
    "\t5.在环保行业引进龙头企业\t四季度,引进2家。\t方大同\t水务局\t江水清\t鲁班\t财政局",
    "\t6.出台环保领域产业政策\t四季度,出台。\t方大同\t水务局\t江水清\t石头\t财政局",
    "(三)治理河涌\t7.整治河涌12条\t二季度,整治4条。\t方大同\t水务局\t江水清\t鲁班\t审计局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("cape"), *ROWS)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["交通运输局牵头的任务", "哪条年底能通车"], ["望海高速二期"], [1]),  # not the bus line of another unit
        (["交通运输局牵头的任务", "直接责任人写尹泉的那条几季度动工"], ["一季度"], [2]),
        (["方大同分管的任务", "牵头单位是水务局的那几项"], ["共 3 项"], [5, 6, 7]),
        (["交通运输局牵头的任务", "和水务局联合牵头的单独列出来"], ["共 1 项"], [2]),
        (["交通运输局牵头几件事", "哪件是和别的局合着牵头的?跟谁"], ["交通运输局、水务局"], [2]),
        (["水务局牵头的任务", "不是它一家单独牵头、还带了别的单位一起的,数一下有几项"], ["1 项"], [2]),
        (["交通运输局牵头的任务", "审计局出现在哪项里"], [], []),
    ],
)
def test_a_turn_stays_inside_the_list(turns: list[str], says: list[str], cites: list[int], town: Assistant) -> None:
    if cites:
        check(town, turns, says, cites)
    else:
        assert town.ask(turns).status == "not_found"


def test_another_one_of_the_kind_takes_its_place_in_the_question(town: Assistant) -> None:
    turns = ["养老行业引进龙头企业这事谁牵头", "环保行业呢?我要直接责任人名字"]
    check(town, turns, ["直接责任人是鲁班"], [5])


def test_when_it_is_done_is_asked_of_the_task_in_view(town: Assistant) -> None:
    assert town.ask(["整治河涌谁牵头", "第几季度开工"]).citations == (7,)
