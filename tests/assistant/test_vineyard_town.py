"""What restricts lists and counts of an invented vineyard town: empty columns, sizes, exclusions, schedule forms."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from assistant.understand.slots import read_slots
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)果园改造\t1.改造梨园\t一季度,完成设计。二季度,开工。三季度,完成一半。四季度,完工。\t白一鸣\t农业农村局\t丁可\t林冲\t财政局、税务局、统计局",
    "\t2.改造桃园\t一季度,完成设计。\t白一鸣\t农业农村局、水务局\t丁可\t林冲\t税务局",
    "\t3.扩种樱桃\t上半年,整地。下半年,栽种。\t白一鸣、方大同\t农业农村局、林业局、商务局\t丁可、常青\t林冲\t",
    "\t4.办好果品市集\t一季度,选址。二季度,开业。三季度,验收。\t方大同\t商务局\t常青\t鲁班\t公安局、青石海关、白河海关",
    "(二)果品外运\t5.修建运果大道\t6月份前,完成立项。11月份前,通车。\t方大同\t交通运输局\t常青\t鲁班\t财政局、统计局",
    "\t6.开通冷链专列\t二季度,完成谈判。四季度,发车。\t方大同\t交通运输局\t常青\t丁可\t白河海关",
    "\t7.建设果品口岸\t一季度,启动。二季度,推进。三季度,推进。四季度,9月底前基本建成并验收。\t方大同\t商务局\t常青\t丁可\t",
    "(三)果农增收\t8.培训果农\t全年,每月开班。\t白一鸣\t青石镇\t丁可\t林冲\t财政局",
    "\t9.补贴果农\t一季度,登记。二季度,发放。四季度,结算。\t白一鸣\t白河镇、财政局\t丁可、常青\t鲁班\t税务局",
    "\t10.整修老果园\t上半年,东园:整地。西园:测土。下半年,东园:栽种。西园:播种。\t白一鸣、江水清\t林业局\t丁可\t林冲\t气象局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("vineyard"), *ROWS)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("哪些任务四季度空着", (2, 4)),
        ("下半年啥安排都没有的任务", (2,)),
        ("商务局牵头的，四季度没排活的有几项", (4,)),
        ("没有三季度安排的任务", (2, 5, 6, 9)),
        ("只排了一季度、往后再没下文的任务", (2,)),
        ("一季度过后就没安排了的任务", (2,)),
        ("白一鸣分管的任务，四季度有安排的不要", (2,)),
    ],
)
def test_quarters_without_plan(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


def test_a_unit_that_has_no_part_in_a_quarter_leaves_that_a_condition(town: Assistant) -> None:
    check(town, "二季度没有财政局协助的任务", ["不由财政局协助、二季度"], (3, 4, 6, 7, 9, 10))


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("商务局牵头、协助栏空白的", (3, 7)),
        ("没配协助单位的任务", (3, 7)),
        ("协助单位一个都没有的", (3, 7)),
        ("哪些任务协助栏不是空的", (1, 2, 4, 5, 6, 8, 9, 10)),
        ("白一鸣管的，牵头不止一家的", (2, 3, 9)),
        ("三家及以上单位并列牵头的任务", (3,)),
        ("正好两家牵头的有多少", (2, 9)),
        ("联合牵头却没协助单位的", (3,)),
        ("方大同分管，单一牵头，无协助", (7,)),
        ("协助单位多过两家的", (1, 4)),
        ("协助单位不超过1家的有几项", (2, 3, 6, 7, 8, 9, 10)),
        ("责任人有两个的任务", (3, 9)),
        ("白一鸣与另一位市领导共同分管的", (3, 10)),
        ("农业农村局与另外一家单位共同牵头的", (2,)),
        ("白一鸣、方大同共同分管的", (3,)),
        ("农业农村局牵头的有几项，不含联合牵头", (1,)),
        ("交通运输局挑大梁、自己一家的", (5, 6)),
    ],
)
def test_how_many_a_column_holds(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


def test_an_empty_column_says_nothing_of_the_role_of_a_unit(town: Assistant) -> None:
    check(town, "商务局牵头、协助栏空白的", ["商务局牵头、没有协助单位"], (3, 7))


def test_a_column_without_a_unit_is_not_an_empty_column(town: Assistant) -> None:
    check(town, "协助单位没有财政局的", ["不由财政局协助"], (2, 3, 4, 6, 7, 9, 10))


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("农业农村局同水务局并列牵头的事项", (2,)),
        ("责任人栏丁可和常青并列的", (3, 9)),
        ("税务、统计两家局都得协助的", (1,)),
        ("税务、统计都要协助的", (1,)),
        ("税务和统计协助的任务", (1, 2, 5, 9)),
        ("财政、税务、统计局都协助的任务", (1,)),
    ],
)
def test_all_of_several_and_any_of_several(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("农业农村局牵头，樱桃那项不算", ["没有提到“樱桃”"], (1, 2)),
        ("商务局牵头，去掉市集", ["没有提到“市集”"], (3, 7)),
        ("方大同分管的任务，除运果大道外还有哪些", ["没有提到“运果大道”"], (3, 4, 6, 7)),
        ("方大同分管，但不在第二条总体要求里的", ["不属于总体要求(二)"], (3, 4)),
        ("总体要求(二)以外商务局牵头的", ["不属于总体要求(二)"], (3, 4)),
        ("白一鸣名下、方大同没份的任务", ["不由方大同负责"], (1, 2, 8, 9, 10)),
        ("交通运输局牵头的，第6项不算", ["不含任务6"], (5,)),
        ("方大同分管的，除商务局外哪些单位牵头", ["不由商务局牵头"], (5, 6)),
        ("方大同分管的，商务局以外的单位牵头的", ["不由商务局牵头"], (5, 6)),
        ("“果园改造”的任务里，既没有财政局也没有公安局的", ["不涉及财政局、不涉及公安局"], (2, 3)),
    ],
)
def test_what_is_taken_out_is_left_out(
    town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]
) -> None:
    answer = town.ask(question)
    plain = answer.answer.replace("（", "(").replace("）", ")")
    assert [text for text in says if text not in plain] == [], plain
    assert sorted(answer.citations) == list(cites), plain


def test_a_task_that_is_taken_out_is_not_asked_about(town: Assistant) -> None:
    slots = read_slots("交通运输局牵头的，第6项不算", town.known.lexicon)
    assert (slots.numbers, slots.excluded_numbers) == ((), (6,))


def test_a_list_goes_on_with_what_a_turn_takes_out_or_counts(town: Assistant) -> None:
    check(town, ["白一鸣分管的任务", "与别的领导共同分管的呢"], [], (3, 10))
    check(town, ["白一鸣分管的任务", "协助栏空白的呢"], [], (3,))
    check(town, ["商务局牵头的任务", "按半年写进度的呢"], [], (3,))
    check(town, ["方大同分管的任务", "四季度空着的呢"], [], (4,))


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("要海关协助的任务，不管青石白河哪个关", (4, 6)),
        ("不管哪个镇牵头的任务", (8, 9)),
        ("5至7项当中，方大同分管、商务局牵头的", (7,)),
        ("总体要求二底下挂了哪些", (5, 6, 7)),
        ("“果农增收”里面的项目", (8, 9, 10)),
    ],
)
def test_families_ranges_and_sections(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("按上半年、下半年两段来写进度的任务", (3, 10)),
        ("进度按子项目分开写的，像东园、西园那样", (10,)),
        ("期限写成“几月份前”，不写季度的", (5,)),
        ("四个季度分开写的任务", (1, 7)),
        ("明确要9月底前完成的", (7,)),
    ],
)
def test_how_a_schedule_is_written(town: Assistant, question: str, cites: Sequence[int]) -> None:
    check(town, question, [], cites)


def test_a_denial_that_is_no_condition_is_said(town: Assistant) -> None:
    check(town, "商务局牵头的任务里没写明白的", ["“没写明白的”没有用作条件"], (3, 4, 7))
