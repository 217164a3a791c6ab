"""Turns that stay with the row in view, or leave it: what it writes, who else stands in it, what else they do."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

PART = "十件民生实事"
ROWS = (
    "(一)建设港口\t1.建设望海大桥\t一季度,完成投资1亿元。二季度,完成投资2亿元。三季度,完成投资2亿元。四季度,完成投资5亿元。"
    "\t白一鸣\t交通运输局 林业局\t欧阳山川 江水清\t丁可\t财政局 水务局",
    "\t2.推进青石综合保税区建设\t二季度,推动“远山”电子元件分拨中心建设。三季度,塔楼完成至12层。"
    "\t白一鸣\t青石镇\t李白\t丁可\t海关",
    "\t3.推进渔港观光塔建设\t三季度,塔楼完成至30层,文化馆布展。\t白一鸣\t白沙镇\t杜甫\t鲁班\t财政局",
    "\t4.远洋投资40亿元\t一季度,累计完成5亿元。二季度,累计完成15亿元。三季度,累计完成25亿元。四季度,累计完成40亿元。"
    "\t白一鸣\t商务局\t常青\t尹泉\t水务局",
    "\t5.推动甲山高速改扩建工程\t二季度,立项。\t方大同\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t6.推动乙水高速改扩建工程\t二季度,开工。\t方大同\t交通运输局\t欧阳山川\t丁可\t财政局 水务局",
    "\t7.建成丙海高速二期\t二季度,通车。\t方大同\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t8.建设远帆博物馆新馆\t二季度,立项。\t方大同\t文化广电局\t司马青\t白鹭洲\t图书馆",
    "\t9.美化海滨大道\t三季度,完成远帆博物馆新馆周边绿化。\t方大同\t林业局 青石镇\t常青 李白\t高远\t图书馆 文化馆",
    "\t10.申报渔业示范区\t全年,国家今年尚未受理申报,做好准备。\t方大同\t林业局\t常青\t高远\t文化馆",
    "\t11.开放青石白鹭湖公园和白沙三角湖公园\t三季度,白鹭湖公园:完成工程量的60%。三角湖公园:完成工程量的75%。"
    "\t方大同\t林业局\t常青\t高远\t财政局",
    "\t12.建设蓝湾海洋生物科研基地\t二季度,主体封顶。\t方大同\t商务局\t常青\t高远\t财政局",
    "\t13.改造渔人码头\t三季度,完成蓝湾海洋生物科研基地周边道路。\t方大同\t水务局\t常青\t高远\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("view"), *ROWS)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["青石综合保税区归谁管", "三季度塔楼要盖到第几层"], ["完成至12层"], [2]),
        (["青石镇牵头什么", "二季度推动的那个分拨中心叫什么名字"], ["“远山”电子元件分拨中心"], [2]),
        (["望海大桥谁牵头", "渔港观光塔三季度盖到第几层"], ["完成至30层"], [3]),  # another one is named
        (["渔人码头谁牵头", "蓝湾海洋生物科研基地要做什么"], ["主体封顶"], [12]),  # of which the row in view writes
        (["白鹭湖公园三季度完成多少工程量", "白沙三角湖呢"], ["**完成工程量的75%**"], [11]),  # a lake
        (["渔业示范区今年能申报吗", "为什么呀"], ["国家今年尚未受理申报"], [10]),
    ],
)
def test_the_row_in_view_answers_what_it_writes(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["林业局牵头、欧阳山川负责的是哪件", "另一家牵头单位叫什么"], ["交通运输局、林业局"], [1]),
        (["望海大桥谁牵头", "两位责任人的名字报一下"], ["欧阳山川、江水清"], [1]),
        (["望海大桥谁牵头", "三位责任人的名字报一下"], ["没有有 3 个责任人的任务"], []),  # it has two
        (["望海大桥谁牵头", "两位责任人的任务有哪些"], ["有 2 个责任人的任务共 2 项"], [1, 9]),  # of all tasks
        (["远帆博物馆新馆做什么", "还有哪条也提到这个新馆"], ["提到“远帆博物馆新馆”、不含任务8"], [9]),
        (["青石综合保税区谁牵头", "这项的直接责任人还直接负责别的什么"], ["丁可任直接责任人、不含任务2"], [1, 5, 6, 7]),
        (["渔港观光塔谁在跟", "跟进的那位杜甫，除此之外还负责什么"], ["不含任务3"], []),
        (["甲山高速改扩建谁牵头", "另外那条高速改扩建呢"], ["牵头单位是交通运输局", "乙水高速"], [6]),
    ],
)
def test_others_of_the_row_and_others_like_it(
    turns: list[str], says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["望海大桥分季度念给我听", "钱最多的是哪一季"], ["四季度最多，为 5亿元"]),
        (["望海大桥谁牵头", "投资最多的是哪个季度"], ["四季度最多，为 5亿元"]),
        (["望海大桥一共投多少", "头尾两个季度一共投几亿"], ["1 + 5 = 6"]),
        (["望海大桥一共投多少", "四季度和一季度差多少"], ["5 - 1 = 4"]),
        (["望海大桥哪个季度投得最多", "比二季度多多少"], ["5亿元 - 2亿元 = 3亿元"]),
        (["望海大桥每季投多少", "最多的比最少的多多少"], ["5亿元 - 1亿元 = 4亿元"]),
        (["望海大桥哪季投得最多", "它占全年多少"], ["5亿元 ÷ 10亿元 = 50.0%"]),
        (["远洋投资二季度末累计多少", "占全年几成"], ["15亿元 ÷ 40亿元 = 37.5%", "约3.8成"]),
    ],
)
def test_what_is_computed_goes_on_from_the_amount(turns: list[str], says: list[str], town: Assistant) -> None:
    answer = town.ask(turns)
    assert all(text in answer.answer for text in says), answer.answer


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["丁可直接负责哪些", "只要高速改扩建的"], ["高速改扩建"], [5, 6]),
        (["丁可直接负责哪些", "最后两个讲的是什么"], ["乙水高速", "丙海高速"], [6, 7]),
        (["林业局牵头哪些", "去掉跟别人一起牵头的"], ["有 0 至 1 个牵头单位"], [10, 11]),
        (["林业局牵头哪些", "去掉独家牵头的"], ["有 2 个及以上"], [1, 9]),
        (["林业局牵头哪些", "去掉和青石镇一起牵头的"], ["不由青石镇牵头"], [1, 10, 11]),
        (["林业局牵头哪些", "跟镇一起牵头的有哪些"], ["林业局牵头"], [9]),
        (["图书馆协助哪几项", "文化馆呢"], ["文化馆协助的任务共 2 项"], [9, 10]),
        (["林业局牵头哪些", "远洋投资前三个季度合计多少"], ["25亿元"], [4]),  # no sum over the list
        (["青石镇牵头、李白负责的有哪些", "第一项责任人是谁", "另一项呢"], ["责任人是常青、李白"], [9]),
    ],
)
def test_a_list_is_narrowed_or_left(turns: list[str], says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, says, cites)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (
            ["甲山高速改扩建谁牵头", "乙水高速改扩建呢", "两条的协助单位一样吗"],
            ["协助单位不一样", "只有【任务6】有：水务局"],
        ),
        (["任务5和任务7的协助单位一样吗"], ["**协助单位一样。**"]),
        (["望海大桥谁牵头", "协助单位里有没有财政局", "那海关呢"], ["海关既不是牵头单位，也不是协助单位"]),
        (["白沙镇牵头什么", "青石镇牵头的那项，协助单位又是谁"], ["协助单位：海关"]),
    ],
)
def test_columns_are_compared_and_asked_of_another(turns: list[str], says: list[str], town: Assistant) -> None:
    answer = town.ask(turns)
    assert all(text in answer.answer for text in says), answer.answer


def test_what_is_left_out_by_number_keeps_the_topic(town: Assistant) -> None:
    check(town, ["除第8项外，提到博物馆新馆的任务有哪些"], ["提到“博物馆新馆”"], [9])


def test_a_name_that_is_almost_one_needs_a_unit_of_theirs(town: Assistant) -> None:
    assert town.ask("欧阳山穿负责哪些").status == "clarify"
    check(town, ["青石镇牵头、李柏负责的有哪些"], ["“李柏”按“李白”理解"], [2, 9])
