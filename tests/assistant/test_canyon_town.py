"""What people ask about the columns of an invented canyon town: who has most, how many differ, shares, places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)修路\t1.扩建峡谷公路\t一季度,完成设计。二季度,开工建设。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t公安局、财政局、水务局",
    "\t2.加固南崖栈道\t二季度,完成加固。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t3.设置落石监测点\t三季度,建成监测点。\t白一鸣\t交通运输局\t欧阳山川\t鲁班\t财政局",
    "(二)治水\t4.疏浚谷底河道\t二季度,完成疏浚。\t方大同\t水务局\t江水清\t石头\t财政局",
    "\t5.修复蓄水池\t三季度,完成修复。\t方大同\t水务局\t江水清\t丁可\t",
    "2030年市政府十件民生实事",
    "(三)助学\t6.新建崖顶小学\t四季度,建成开学。\t方大同\t教育局\t常青\t尹泉\t交通运输局",
    "\t7.开通学生接驳车\t三季度,开通线路。\t白一鸣\t交通运输局、教育局\t欧阳山川、常青\t丁可\t公安局",
    "(四)敬老\t8.改造老人食堂\t四季度,完成改造。\t方大同\t民政局\t丁小满\t林冲\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("canyon"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("请按牵头任务数排出前两名单位并写上数量", ["交通运输局：4 项", "水务局：2 项"]),
        ("哪两家单位牵头任务最多？把数字报给我", ["交通运输局：4 项", "前 2 位"]),
        ("协助次数从多到少取前两个单位", ["协助单位任务最多的前 2 位", "财政局：4 项", "公安局：2 项"]),
        ("谁的直接责任任务最多？有多少？", ["直接责任人任务最多的是丁可，4 项"]),
        ("被列为直接责任人次数最多的是谁", ["直接责任人任务最多的是丁可，4 项"]),
        ("哪个部门当配角最多，数量是多少", ["协助单位任务最多的是财政局，4 项"]),
        ("协助单位里谁出现频次最高", ["协助单位任务最多的是财政局，4 项"]),
        ("直接责任人里，谁的任务数排第一", ["直接责任人任务最多的是丁可，4 项"]),
        ("民生实事这部分里牵头最多的是哪家", ["牵头单位任务最多的是教育局，2 项"]),
        ("总体要求里哪一节拆出的任务最多，拆了多少项？", ["总体要求任务最多的是（一），3 项"]),
        ("按总体要求看，哪节的任务数最多", ["总体要求任务最多的是（一），3 项"]),
    ],
)
def test_who_has_most_is_asked_of_any_column(town: Assistant, question: str, says: Sequence[str]) -> None:
    check(town, question, says, ())


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("出任过牵头单位的单位去重后有多少个？", ["牵头单位共有 4 个"]),
        ("牵头单位不重复计算有几个", ["牵头单位共有 4 个"]),
        ("牵头单位共计几家？重复的只算一次", ["牵头单位共有 4 个"]),
        ("去重统计协助单位数量", ["协助单位共有 4 个"]),
        ("协助单位里一共有多少家", ["协助单位共有 4 个"]),
        ("责任人去掉重复有多少位？", ["责任人共有 4 个"]),
        ("全表直接责任人共几位（同一人只算一次）", ["直接责任人共有 5 个"]),
        ("责任领导总人数是多少", ["责任领导共有 2 个"]),
        ("总体要求全表共编了几节", ["总体要求共有 4 条"]),
    ],
)
def test_different_entries_are_counted_once(town: Assistant, question: str, says: Sequence[str]) -> None:
    check(town, question, says, ())


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("仅牵头过一项的单位数", ["恰好 1 项的单位共 1 个", "牵头 1 项：民政局"]),
        ("牵头任务数为2的单位几家", ["恰好 2 项的单位共 2 个"]),
        ("只直接负责一项任务的人有多少", ["任直接责任人恰好 1 项的共 4 人"]),
        ("有几家单位牵头任务在2项及以上", ["不少于 2 项的单位共 3 个"]),
        ("哪些单位牵头了至少2项任务", ["不少于 2 项的单位共 3 个"]),
    ],
)
def test_entries_with_so_many_tasks(town: Assistant, question: str, says: Sequence[str]) -> None:
    check(town, question, says, ())


@pytest.mark.parametrize(
    "question",
    ["协助单位拉得最长的任务是哪条，列了多少家？", "协助单位家数最多的任务是哪一项", "协助栏最长的任务是哪个"],
)
def test_the_task_with_the_longest_column(town: Assistant, question: str) -> None:
    check(town, question, ["协助单位最多的是", "3 个"], (1,))


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("台账上一共列了多少项任务，两个部分各占多少？", ["8 项", "主要目标任务：5 项", "十件民生实事：3 项"]),
        ("按部分分，任务各有多少项？", ["主要目标任务：5 项", "十件民生实事：3 项"]),
        ("主要目标任务、民生实事各占多少项", ["主要目标任务5 项，十件民生实事3 项"]),
    ],
)
def test_the_whole_and_its_parts(town: Assistant, question: str, says: Sequence[str]) -> None:
    answer = town.ask(question).answer
    assert [text for text in says if text not in answer] == [], answer


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("水务局牵头的任务占总数多大比例", ["25.0%**"]),
        ("教育局牵头的任务在全表的比重", ["2 项", "25.0%"]),
        ("民生实事占全部任务的百分之几", ["37.5%**"]),
        ("8项里公安局协助的占几成", ["25.0%"]),
        ("方大同分管的任务当中，水务局牵头的是不是正好一半？各多少", ["50.0%，正好一半**", "2 项", "4 项"]),
        ("白一鸣分管的任务，教育局牵头的是不是占了一半", ["25.0%，不到一半**", "4 项"]),
        ("交通运输局牵头的是否超过白一鸣分管任务的半数", ["100.0%，超过一半**"]),
    ],
)
def test_shares_and_halves(town: Assistant, question: str, says: Sequence[str]) -> None:
    check(town, question, says, ())


def test_a_share_is_said_shortly_and_given_in_full(town: Assistant) -> None:
    check(town, "民生实事里教育局牵头的占几成", ["约 66.7%**", "66.67%（2 ÷ 3）"], ())


@pytest.mark.parametrize(
    "question",
    [
        "水务局和教育局谁牵头的任务多？把数字报给我。",
        "水务局跟教育局比牵头任务数，谁多？写上数量",
        "水务局、教育局牵头任务数谁高？请给出具体数字",
    ],
)
def test_how_figures_are_to_be_reported_is_no_topic(town: Assistant, question: str) -> None:
    check(town, question, ["水务局2 项，教育局2 项：两者一样多"], ())


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("民生实事打头那条谁牵头", ["教育局"], (6,)),
        ("民生实事压轴那项谁牵头", ["民政局"], (8,)),
        ("全表打头那条谁牵头", ["交通运输局"], (1,)),
        ("编号刚好5的那条内容是什么", ["修复蓄水池"], (5,)),
        ("序号正好为4的那项谁牵头", ["水务局"], (4,)),
        ("第6号任务属于哪个部分、哪一节", ["十件民生实事", "（三）"], (6,)),
        ("第6项所属部分和总体要求", ["十件民生实事", "（三）"], (6,)),
        ("4至6每条分别由谁牵头，请逐条写明", ["水务局", "教育局"], (4, 5, 6)),
        ("从4到6，每条的牵头单位分别写一下", ["水务局", "教育局"], (4, 5, 6)),
    ],
)
def test_rows_by_number_and_place(town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]) -> None:
    check(town, question, says, cites)
