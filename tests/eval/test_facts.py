"""Facts: numbers as quantities, words as written, citations state nothing."""

from __future__ import annotations

import pytest

from eval.facts import states


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("新建停车位6万个。", "60000个"),
        ("新建停车位60000个。", "6万个"),
        ("新建停车位 60,000 个", "6万"),
        ("**40亿元**（20亿元 + 20亿元 = 40亿元）", "40亿元"),
        ("投资4000000000元", "40亿元"),
        ("共 7 项，已核对全部 319 项。", "7"),
        ("共 7 项", "7项"),
        ("共有七家", "7家"),
        ("占比60％", "60%"),
        ("**25%**（100% - 75% = 25%）", "100%"),
        ("牵头单位：交通运输局", "交通运输局"),
        ("4月15日前开工", "4月15日"),
        ("通过T3级认证", "T3级"),
        ("责任人\\：朱利民", "责任人:朱利民"),
        ("共60000", "6万个"),
        ("共八十项", "80"),
        ("二十四项", "二十四项"),
        ("1. 工业局：24 项", "24"),
        ("投资34.3亿元", "34.3"),  # gold that leaves magnitude and unit out
    ],
)
def test_stated(text: str, fact: str) -> None:
    assert states(text, fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("共 18 项", "8项"),  # a substring is no number
        ("共 18 项", "8"),
        ("投资1.5亿元", "5亿元"),
        ("投资2.5亿元", "2亿元"),
        ("停车位6万个", "6个"),  # same digits, another magnitude
        ("停车位6万个", "6万平方米"),
        ("【任务172】新建停车位", "172"),  # the number of a citation is none of the answer
        ("【任务172】新建停车位", "72"),
        ("14月15日", "4月15日"),
        ("", "7"),
        ("停车位6万个", "6"),  # a single digit is too easily there
        ("投资134.3亿元", "34.3"),
        ("建5G基站", "5"),
        ("4月15日开工", "4"),
        ("甲类A1、乙类B2", "2"),
        ("第3项，4季度", "4"),
        ("1. 甲\n2. 乙\n3、丙", "2"),
        ("完成12【任务1】3个", "123个"),
        ("共3 2个", "32个"),
        ("二十四项", "四项"),
        ("3个工作日", "3个"),
        ("60千瓦时", "60千瓦"),
        ("24万人次", "24万人"),
        ("T3级", "3级"),
        ("【任务1】动工", "任务"),
    ],
)
def test_not_stated(text: str, fact: str) -> None:
    assert not states(text, fact)


def test_the_number_of_a_task_that_gold_wants_is_stated_by_citing_it() -> None:
    assert states("【任务172】新建停车位", "172", frozenset({172}))
    assert not states("【任务172】新建停车位", "173", frozenset({172}))
