"""Short turns of a conversation: who "we" are, short names, measures, years, designators, the rest of a list."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)修建轨道。争取开工5号线二期,完成6号线一期立项。到2033年,全市瞪羚企业达900家。"
    "\t1.争取开工5号线二期\t二季度,立项。四季度,开工。\t白一鸣\t轨道交通局\t江水清\t丁可\t财政局",
    "\t2.争取完成6号线一期立项\t四季度,立项。\t白一鸣\t轨道交通局\t江水清\t鲁班\t审计局",
    "\t3.2030年全市瞪羚企业达600家\t四季度,认定。\t白一鸣\t科学技术局\t石头\t高远\t财政局",
    "(二)方便群众\t4.建成市民热线中心,坐席扩至80席\t三季度,接听率升至95%以上。四季度,回访率升至88%以上。"
    "\t方大同\t政务服务局\t常青\t白鹭洲\t财政局 审计局",
    "\t5.翻修望海纪念馆\t二季度,布展。三季度,8月1日对外开放。\t方大同\t文化广电局\t司马青\t丁可\t财政局",
    "\t6.打击盗窃违法犯罪\t四季度,警情下降。\t方大同\t公安局\t梁山\t鲁班\t财政局",
    "\t7.防范电信诈骗违法犯罪\t一季度,宣传。四季度,宣传。\t方大同\t公安局\t梁山\t鲁班\t审计局",
    "\t8.整治酒后驾驶\t四季度,整治。\t方大同\t公安局\t梁山\t鲁班\t审计局",
    "\t9.建设青石镇渔港\t四季度,完工。\t方大同\t青石镇\t李白\t丁可\t财政局",
    "\t10.建设白沙镇茶园\t四季度,完工。\t方大同\t白沙镇\t杜甫\t鲁班\t住房和城乡建设局",
    "\t11.改造老旧小区\t四季度,完工。\t方大同\t住房和城乡建设局\t苏轼\t鲁班\t财政局",
    "\t12.扩建植物园\t四季度,完工。\t方大同\t林业局\t常青\t鲁班\t财政局",
    "\t13.改善供水服务\t四季度,回访率升至70%以上。\t方大同\t水务局\t江水清\t鲁班\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("short"), *ROWS, asked={5: ["纪念馆哪天开门迎客"], 12: ["植物园哪天开门"]})


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["5号线二期直接责任人是谁", "6号线呢"], ["直接责任人是鲁班"], [2]),
        (["今年瞪羚企业要达到多少家", "那到2033年呢"], ["全市瞪羚企业达900家"], [3]),
        (["今年瞪羚企业要达到多少家", "那到2035年呢"], ["没有 2035 年"], []),
        (["市民热线中心扩到多少席", "接听率", "回访率呢"], ["回访率升至88%以上"], [4]),
        (["望海纪念馆今年做什么", "哪天开门"], ["8月1日对外开放"], [5]),
        (["青石镇那个渔港责任人是谁", "白沙那个茶园呢"], ["责任人是杜甫"], [10]),
        (["5号线二期的协助单位有哪些", "有没有财政局"], ["协助单位是财政局"], [1]),
        (["5号线二期的协助单位有哪些", "包括审计局吗"], ["不是审计局"], [1]),
        (["市民热线中心扩到多少席", "这算哪个的责任"], ["由政务服务局牵头"], [4]),
    ],
)
def test_a_short_turn_stays_with_the_row_before_or_names_its_like(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["公安局牵头几项", "住建呢"], ["住房和城乡建设局牵头的任务共 1 项"], [11]),
        (["我在科学技术局上班", "公安局牵头几项", "那我们呢"], ["科学技术局牵头的任务共 1 项"], [3]),
        (["我是红河镇的", "我们要配合哪些任务"], ["表中没有“红河镇”"], []),
        (["你好", "它牵头几项"], ["说得具体一些"], []),
        (["我是红河镇的", "二季度呢"], ["说得具体一些"], []),
    ],
)
def test_a_unit_is_named_as_only_a_conversation_does(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["公安局牵头的任务", "去掉抓盗窃和防诈骗那两项,剩下的呢"], ["不含任务6、7"], [8]),
        (["公安局牵头的任务", "去掉打击盗窃那个", "还剩几项"], ["共 2 项"], [7, 8]),
        (["公安局牵头的任务", "按编号先报前两个", "还有呢"], ["共 1 项"], [8]),
        (["公安局牵头的任务", "诈骗方面的"], ["前面所列、与“诈骗”有关"], [7]),
        (["公安局和轨道交通局分别牵头多少项", "哪个多"], ["公安局3 项", "3 − 2 = 1"], []),
        (["公安局和轨道交通局分别牵头多少项", "哪个多", "多的那个一季度有哪些任务"], ["公安局牵头、一季度"], [7]),
        (["公安局和轨道交通局分别牵头多少项", "少的那个有哪些任务"], ["轨道交通局牵头的任务共 2 项"], [1, 2]),
        (["公安局牵头几项", "轨道交通局呢", "财政局呢", "三家谁最多"], ["公安局：3 项", "财政局：0 项"], []),
        (["公安局牵头几项", "其中方大同分管的", "不是他分管的呢"], ["没有公安局牵头、方大同不任责任领导"], []),
    ],
)
def test_lists_and_counts_are_gone_on_with(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)
