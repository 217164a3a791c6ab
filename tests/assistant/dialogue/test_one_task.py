"""Turns that go on about the one task before: its amounts, its steps, what another task has of the same."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设港口\t1.建设望海大桥\t一季度,完成投资1亿元。二季度,完成投资2亿元。三季度,完成投资2亿元。四季度,完成投资5亿元,"
    "建成通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局 水务局",
    "\t2.建设港区大道\t一季度,完成可行性研究报告编制,完成投资3000万元。二季度,完成投资4000万元,北段通车。四季度,完成投资6000万元。"
    "\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局 审计局",
    "\t3.筹集土地款90亿元\t一季度,累计完成20%。二季度,累计完成50%。三季度,累计完成80%。四季度,累计完成100%。"
    "\t白一鸣\t自然资源局 财政局\t欧阳山川 江水清\t石头 鲁班\t审计局",
    "(二)服务企业\t4.优化渔港公交线路不少于30条\t一季度,优化6条。二季度,优化10条。三季度,优化5条。四季度,优化9条。"
    "\t方大同\t金融工作局\t江水清\t鲁班\t财政局 商务局",
    "\t5.新建海员之家\t一季度,完成选址。二季度,建立台账。三、四季度,争取试营业。\t方大同"
    "\t自然资源局 财政局\t常青\t石头 鲁班\t审计局",
    "\t6.整治渔场300亩\t三季度,整治100亩。四季度,整治200亩。\t方大同\t商务局\t常青\t尹泉\t水务局 审计局",
    "\t7.出台渔业办法\t二季度,建立台账。三季度,印发。\t高远\t民政局\t白鹭洲\t尹泉\t各镇街",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("quay"), *ROWS)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["望海大桥今年投多少", "哪个季度投得最多"], ["四季度最多，为 5亿元"], [1]),
        (["渔港公交优化几条", "哪个季度担子最重"], ["二季度最多，为 10条"], [4]),
        (["渔港公交优化几条", "四季度要办成其中的多少"], ["优化9条"], [4]),
        (["望海大桥谁牵头", "三季度累计"], ["5亿元", "1 + 2 + 2 = 5"], [1]),
        (["望海大桥今年投多少", "二季度投多少", "累计呢"], ["1 + 2 = 3"], [1]),
        (["望海大桥一季度投多少", "四个季度加起来"], ["1 + 2 + 2 + 5 = 10"], [1]),
        (["望海大桥今年投多少", "年底前还剩多少没投"], ["5亿元", "10亿元 - 5亿元"], [1]),
        (["渔港公交优化几条", "四季度比一季度多几条"], ["9 - 6 = 3"], [4]),
        (["渔港公交谁牵头", "三季度优化几条"], ["优化5条"], [4]),
        (["渔港公交谁牵头", "四季度比三季度多吗"], ["9 - 5 = 4"], [4]),
        (["渔港公交优化几条", "下半年共优化几条", "上半年呢"], ["6 + 10 = 16"], [4]),
        (["土地款筹集多少", "二季度累计到百分之几", "折成多少亿"], ["90亿元 × 50% = 45亿元"], [3]),
    ],
)
def test_words_of_measuring_are_about_the_task_before(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["海员之家谁牵头", "试营业排在二季度吧"], ["不是二季度", "三、四季度"], [5]),
        (["海员之家谁牵头", "试营业是三季度吧"], ["是的"], [5]),
        (["海员之家谁牵头", "试营业呢"], ["三、四季度", "争取试营业"], [5]),
        (["海员之家谁牵头", "二季度建立什么台账"], ["二季度：建立台账"], [5]),
        (["望海大桥谁牵头", "四季度投10亿对吗"], ["完成投资5亿元"], [1]),
        (["望海大桥谁牵头", "直接责任人是鲁班吧"], ["不是鲁班", "丁可"], [1]),
        (["望海大桥直接责任人", "是丁可吧"], ["是的"], [1]),
    ],
)
def test_a_step_of_the_task_before_is_looked_up_and_claims_of_it_are_checked(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["望海大桥今年投多少", "跟港区大道比哪个多"], ["“望海大桥”更多，多 8.7亿元"], [1, 2]),
        (["望海大桥一季度投多少", "比港区大道多多少"], ["多 0.7亿元"], [1, 2]),
        (["望海大桥今年投多少", "港区大道呢", "哪个投得多"], ["多 8.7亿元"], [1, 2]),
        (["渔港公交线路优化几条", "跟整治渔场比哪个多"], ["整治100亩", "优化渔港公交线路不少于30条"], [4, 6]),
    ],
)
def test_the_amount_of_another_task_is_set_beside_the_one_asked_for(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["土地款直接责任人", "海员之家也是这两位吗"], ["石头、鲁班"], [5]),
        (["土地款谁牵头", "海员之家是不是也由他们牵头"], ["自然资源局、财政局"], [5]),
        (["望海大桥直接责任人", "渔港公交也是他吗"], ["不是丁可", "鲁班"], [4]),
        (["望海大桥直接责任人", "港区大道也是他吗"], ["是的", "丁可"], [2]),
    ],
)
def test_the_same_people_or_units_are_asked_of_another_task(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["白一鸣分管的任务", "大道那个直接责任人"], ["丁可"], [2]),
        (["第一节有哪些任务", "下一节呢"], ["共 4 项"], [4, 5, 6, 7]),
        (["自然资源局牵头的", "跟它一起牵头的是谁"], ["财政局（2 项）"], [3, 5]),
    ],
)
def test_a_turn_goes_on_from_a_list(turns: list[str], says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, says, cites)
