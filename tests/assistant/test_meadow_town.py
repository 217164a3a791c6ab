"""What people ask about the amounts of an invented meadow town: several of one row, and what must be computed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)牧区建设\t1.培育示范牧户60户、示范牧场25个\t二季度,培育示范牧户20户、示范牧场5个。四季度,累计培育示范牧户60户、示范牧场25个。"
    "\t白一鸣\t农业农村局\t丁可\t林冲\t财政局",
    "\t2.修缮草原驿站\t二季度,完成总工程量30%。三季度,完成总工程量80%。四季度,全部完工。\t白一鸣\t交通运输局\t丁可\t林冲\t财政局",
    "\t3.新建牧区小学4所,新增小学学位900个。改建牧区幼儿园3所,新增幼儿园学位300个\t二季度,建成牧区小学1所。四季度,建成牧区小学3所。\t白一鸣\t教育局\t丁可\t林冲\t财政局",
    "(二)惠及牧民\t4.将牧民最低生活补贴提高至每月800元,孤儿养育补贴提高至每月1500元\t全年,按月发放。\t方大同\t民政局\t常青\t鲁班\t财政局",
    "\t5.计划建成流动书屋30个,毡房书角(马背吧)8个\t上半年,建成一半。下半年,全部建成。\t方大同\t文化局\t常青\t鲁班\t财政局",
    "\t6.推进草原环线建设\t一季度,完成投资400万元。二季度,完成投资900万元。四季度,完成投资2000万元。\t白一鸣\t交通运输局\t丁可\t林冲\t气象局",
    "\t7.做好饲草生产,总产量50万吨\t二季度,收割春草产量15万吨。四季度,收割秋草产量35万吨。\t白一鸣\t农业农村局\t丁可\t林冲\t财政局",
    "(三)保护草原\t8.修复退化草原\t上半年,东滩牧区:修复30亩。中滩牧区:修复25亩。西滩牧区:修复12亩。下半年,东滩牧区:修复40亩。中滩牧区:修复35亩。西滩牧区:修复20亩。\t方大同\t林业局\t常青\t鲁班\t财政局",
    "\t9.建设种子研究站\t二季度,完成总工程量30%。四季度,完成总工程量60%。\t方大同\t林业局\t常青\t鲁班\t财政局",
    "\t10.推广牧草良种\t二季度,培训牧草技术员60名。三季度,培训牧草技术员80名。四季度,督导12所良种园验收。\t方大同\t农业农村局\t常青\t鲁班\t财政局",
    "\t11.建设交通运输局牧道大桥\t二季度,完成投资300万元。四季度,完成投资700万元。\t方大同\t交通运输局\t常青\t鲁班\t财政局",
    "(四)牧民增收\t12.发放牧业补贴金360万元,惠及牧户1200户\t全年,按季发放。\t方大同\t财政局\t常青\t鲁班\t",
    "\t13.轮牧草场9000亩,其中北坡草场2000亩\t全年,组织轮牧。\t方大同\t农业农村局\t常青\t鲁班\t",
    "\t14.划定打草场60平方公里\t全年,划定5大打草场红线范围。\t方大同\t林业局\t常青\t鲁班\t",
    "\t15.建设气象局新台站\t二季度,完成投资20万元。四季度,完成投资30万元。\t方大同\t气象局\t常青\t鲁班\t",
    "\t16.推进乳品冷链试点\t一季度,协助“青原白云乳业有限公司”申报冷链试点。\t方大同\t商务局\t常青\t鲁班\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("meadow"), *ROWS)


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (
            "示范牧户和示范牧场，二季度之后各还差多少",
            ["示范牧户：40户**（60 - 20 = 40）", "示范牧场：20个**（25 - 5 = 20）"],
        ),
        ("示范牧场、示范牧户下半年分别要新增多少", ["示范牧场：20个", "示范牧户：40户"]),
        ("示范牧户下半年要补建多少户，示范牧场又补多少", ["40户**（60 - 20 = 40）", "20个**（25 - 5 = 20）"]),
        (["示范牧户四季度比二季度多几户", "示范牧场呢"], ["20个**（25 - 5 = 20）"]),
    ],
)
def test_two_measured_things_of_one_row_are_computed_each(
    town: Assistant, turns: str | Sequence[str], says: Sequence[str]
) -> None:
    check(town, turns, says, (1,))


def test_what_is_left_of_a_work_is_left_of_all_of_it(town: Assistant) -> None:
    check(town, "草原驿站三季度之后还剩多少工程量", ["20%**（100% - 80% = 20%）"], (2,))


def test_words_that_name_a_thing_tell_more_than_what_is_done(town: Assistant) -> None:
    check(town, "马背吧今年计划建成多少个", ["**毡房书角（马背吧）8个**"], (5,))


def test_what_more_a_thing_gives_is_asked_of_the_thing_before(town: Assistant) -> None:
    question = "牧区幼儿园改建几所，能多多少个学位"
    check(town, question, ["**改建牧区幼儿园3所**", "**新增幼儿园学位300个**"], (3,))
    assert "**新增小学学位" not in town.ask(question).answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("孤儿养育补贴比最低生活补贴高多少元", ["1500元 − 800元 = 700元"], 4),
        ("草原环线年底那季的投资是年初的几倍", ["5倍**（2000万元 ÷ 400万元 = 5）"], 6),
        ("草原环线的投资年底比一季度末要提升多少", ["1600万元**（2000 - 400 = 1600）"], 6),
        ("秋草比春草多收多少万吨", ["35万吨 − 15万吨 = 20万吨"], 7),
    ],
)
def test_amounts_are_compared_by_the_names_and_times_that_people_use(
    town: Assistant, question: str, says: Sequence[str], cites: int
) -> None:
    check(town, question, says, (cites,))


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("示范牧户和示范牧场全年一共多少", ["**示范牧户：60户**", "**示范牧场：25个**"]),
        ("东滩、西滩两个牧区上半年加起来修复多少亩", ["**42亩**（30亩 + 12亩 = 42亩）", "东滩", "西滩"]),
        ("东滩牧区跟西滩牧区下半年合计修复几亩", ["**60亩**（40亩 + 20亩 = 60亩）", "东滩牧区，下半年：40亩"]),
    ],
)
def test_what_several_things_of_a_row_come_to_is_added(town: Assistant, question: str, says: Sequence[str]) -> None:
    answer = town.ask(question).answer
    assert [text for text in says if text not in answer] == [], answer


def test_a_number_is_told_in_the_unit_that_is_asked_for(town: Assistant) -> None:
    check(town, "牧草良种园一共多少所", ["12所"], (10,))


def test_what_a_row_does_not_count_has_no_number(town: Assistant) -> None:
    answer = town.ask("种子研究站一共能建多少个温室")
    assert answer.refused, answer.answer
    assert "%" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "交通运输局牵头的项目全年投资一共多少",
        "交通运输局全年总共要投多少钱",
        "交通运输局牵头的任务计划投资加起来是多少万元",
    ],
)
def test_amounts_of_all_tasks_of_a_unit_are_added(town: Assistant, question: str) -> None:
    check(town, question, ["**4300万元**（3300万元 + 1000万元 = 4300万元）", "另有 1 项没有写明"], (6, 11))


def test_a_sum_is_told_in_the_magnitude_that_is_asked_for(town: Assistant) -> None:
    question = "草原环线和牧道大桥这两个项目全年计划投资总额是多少亿"
    check(town, question, ["**0.43亿元**（3300万元 + 1000万元 = 4300万元 = 0.43亿元）"], (6, 11))


@pytest.mark.parametrize("question", ["环线项目谁来配合交通运输局", "交通运输局的环线项目由谁协助"])
def test_who_assists_is_asked_and_not_said_of_the_unit_that_leads(town: Assistant, question: str) -> None:
    check(town, question, ["协助单位是气象局"], (6,))


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("牧业补贴金平均每户多少钱", ["0.3万元**（360万元 ÷ 1200户 = 0.3万元）"], 12),
        ("轮牧草场除了北坡的，其余多少亩", ["7000亩**（9000亩 - 2000亩 = 7000亩）"], 13),
        ("轮牧草场里，除去北坡那部分，还要轮牧多少亩", ["7000亩**（9000亩 - 2000亩 = 7000亩）"], 13),
        ("60平方公里打草场分给5个打草场，平均每个多少平方公里", ["12平方公里**（60平方公里 ÷ 5个 = 12平方公里）"], 14),
    ],
)
def test_a_whole_is_shared_out_or_a_part_taken_off(
    town: Assistant, question: str, says: Sequence[str], cites: int
) -> None:
    check(town, question, says, (cites,))


def test_a_company_that_only_the_plan_names_is_told(town: Assistant) -> None:
    check(town, "乳品冷链试点申报的是哪家公司", ["**青原白云乳业有限公司**", "牵头单位是商务局"], (16,))


def test_each_of_two_tracks_tells_its_own_amount(town: Assistant) -> None:
    check(town, "东滩牧区和西滩牧区上半年各修复多少亩", ["**修复30亩**", "**修复12亩**"], (8,))


def test_amounts_of_two_bureaus_are_those_of_their_tasks(town: Assistant) -> None:
    question = "气象局和交通运输局全年投资加起来多少"
    check(town, question, ["**4350万元**（3300万元 + 1000万元 + 50万元 = 4350万元）"], (6, 11, 15))


def test_a_verb_before_how_many_more_names_no_amount(town: Assistant) -> None:
    check(town, "牧区小学四季度比二季度多建成几所", ["2所**（3 - 1 = 2）"], (3,))
