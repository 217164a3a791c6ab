"""What people ask of an invented town by place: what stands beside a task, at an end, or has something in common."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from assistant.understand.parse import understand
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)通路\t1.推进竹溪轻轨建设,线路全长26公里\t三季度,完成铺轨10公里。四季度,年度完成投资42亿元。\t白一鸣\t交通运输局、溪投集团\t欧阳山川\t丁可\t公安局、财政局",
    "\t2.扩建苇岸公路,境内34公里\t6月底前,完成征地。四季度,年度完成投资16亿元。\t白一鸣\t交通运输局\t欧阳山川\t鲁班\t公安局",
    "\t3.改造竹溪码头\t二季度,完成设计。四季度,完工。\t方大同\t水务局\t江水清\t石头\t财政局",
    "(二)兴业\t4.地区生产总值突破900亿元\t6月底前,完成410亿元。四季度,完成900亿元。\t方大同\t溪投集团\t常青\t石头\t自然资源局",
    "\t5.新增渔家就业8万人\t一季度,新增1万人。四季度,新增7万人。\t白一鸣\t岩磷公司\t常青\t林冲\t自然资源局、公安局",
    "(三)安居\t6.推进滩头安置房建设\t一期工程(200套):二季度,封顶。二期工程(900套):四季度,开工。\t方大同\t水务局、溪投集团\t江水清\t林冲\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("ravine"), *ROWS)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("3这项后面紧挨着的一项讲什么", (4,)),
        ("紧跟在第2项任务之后的是哪一项,责任人是谁", (3,)),
        ("4号任务之前的是哪项", (3,)),
        ("最后一个小节有哪些任务", (6,)),
        ("倒数第二节下设哪些任务", (4, 5)),
        ("头一个小节里的任务列一下", (1, 2, 3)),
    ],
)
def test_tasks_beside_another_and_at_an_end(town: Assistant, question: str, cites: tuple[int, ...]) -> None:
    check(town, question, [], cites)


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        (["和第4项同一个责任人的还有哪项"], (5,)),
        (["跟第1项同在一节的还有哪些任务"], (2, 3)),
        (["与第1项责任领导相同的任务"], (2, 5)),
        (["第2项所在的小节有哪些任务"], (1, 2, 3)),
        (["第2项属于第几节,同节另外两项是什么"], (1, 3)),
        (["跟第3项由同一个单位牵头的有哪些"], (6,)),
        (["第5项讲什么", "同一节还有哪些任务"], (4,)),
        (["渔家就业谁负责", "和它同一个责任人的还有哪些"], (4,)),
    ],
)
def test_tasks_that_have_something_in_common_with_another(
    town: Assistant, turns: Sequence[str], cites: tuple[int, ...]
) -> None:
    check(town, turns, [], cites)


def test_two_tasks_are_set_against_each_other_not_taken_as_alike(town: Assistant) -> None:
    check(town, "第4项和第5项责任人是同一个人吗", ["常青"], (4, 5))


def test_who_has_tasks_in_several_sections(town: Assistant) -> None:
    check(town, "(一)和(三)两节里都有牵头任务的单位是谁", ["牵头单位共 2 个：溪投集团、水务局"], (1, 3, 6))
    assert "每一处都有" not in town.ask("前三节都有任务的责任人是谁").answer  # names none of them
    assert "每一处都有" not in town.ask("三个部分都有任务的领导").answer
    assert "每一处都有" not in town.ask("两个部分都有任务的领导").answer  # the table has but one


def test_from_which_to_which_number_a_list_goes(town: Assistant) -> None:
    check(town, "财政局协助的任务编号从几到几", ["任务号：1、3、6"], (1, 3, 6))
    check(town, "第一节的任务编号从几到几", ["任务号：1 至 3"], (1, 2, 3))


def test_a_range_that_nobody_can_have_names_tasks(town: Assistant) -> None:
    slots = understand("请告诉我4至6项的牵头单位", town.known.lexicon)[1]
    assert slots.numbers == (4, 5, 6)


def test_amounts_of_another_dimension_are_never_added(town: Assistant) -> None:
    check(town, "竹溪轻轨和苇岸公路的年度投资合起来是多少亿元", ["58亿元", "42亿元 + 16亿元"], (1, 2))
    check(town, "竹溪轻轨和苇岸公路一共多少公里", ["60公里"], (1, 2))
    assert "公里" not in town.ask("竹溪轻轨和竹溪码头一共投多少亿元").answer.split("【")[0]


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("今年GDP要到多少", ["900亿元"], (4,)),
        ("溪投牵头的任务有哪些", ["溪投集团牵头"], (1, 4, 6)),
        ("溪投跟别家联合牵头的项目", [], (1, 6)),
        ("市自规局协助的有几项", ["2 项"], (4, 5)),
        ("水务局为牵头单位,同时还有别的牵头单位的任务", [], (6,)),
        ("有企业担任牵头单位的任务列个清单", [], (1, 4, 5, 6)),
        ("明确写着6月底前的任务有哪些", ["提到“6月底前”"], (2, 4)),
        ("溪投集团牵了几个头", ["3 项"], (1, 4, 6)),
        ("公安局在协助单位栏被点名几次", ["3 项"], (1, 2, 5)),
        ("交通运输局牵头和参与的一共几项", ["2 项"], (1, 2)),
        ("滩头安置房二期什么安排", ["二期工程"], (6,)),
    ],
)
def test_usual_words_for_units_roles_and_deadlines(
    town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]
) -> None:
    check(town, question, says, cites)


def test_a_wrong_figure_before_a_column_asks_for_no_list_of_people(town: Assistant) -> None:
    check(town, "新增渔家就业20万人这个任务责任人是谁", ["不是20万人", "常青"], (5,))


def test_a_rank_in_an_appraisal_is_no_place_of_a_column(town: Assistant) -> None:
    assert town.ask("交通运输局的考核排名第几").status == "not_found"


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("第三节一共1项,第一项谁牵头", ["溪投集团"], (6,)),
        ("第二节总共有两项任务,其中第一项谁负责", ["常青"], (4,)),
        ("第1到第2节有几项任务", ["5 项"], (1, 2, 3, 4, 5)),
        ("第1、第3节有几项任务", ["4 项"], (1, 2, 3, 6)),
        ("第三节到第一节有几项任务", ["6 项"], (1, 2, 3, 4, 5, 6)),
        ("第二节到第七节有几项任务", ["3 项", "没有总体要求第 4 至 7 条"], (4, 5, 6)),
        ("第三节和第九节有哪些任务", ["没有总体要求第 9 条"], (6,)),
    ],
)
def test_what_is_counted_in_places(town: Assistant, question: str, says: list[str], cites: tuple[int, ...]) -> None:
    check(town, question, says, cites)


def test_an_ask_of_a_place_stands_beside_one_of_a_task_in_it(town: Assistant) -> None:
    answer = town.ask("第二节讲什么,第二项谁牵头")
    assert "总体要求（二）：兴业" in answer.answer
    assert "**牵头单位是岩磷公司**（【任务5】" in answer.answer


@pytest.mark.parametrize("question", ["第二节第三条是什么", "第二节的倒数第三项是什么"])
def test_a_place_with_fewer_tasks_than_are_counted_in_it(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ())
    assert "只有 2 项任务，没有第 3 项" in answer.answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("两项任务,一个是竹溪轻轨,一个是竹溪码头,牵头单位是同一个吗", ["交通运输局", "水务局"], (1, 3)),
        ("有两个项目,一个叫苇岸公路,一个叫竹溪码头,谁牵头", ["交通运输局", "水务局"], (2, 3)),
        ("三项任务,一是苇岸公路,二是竹溪码头,三是渔家就业,责任人依次是谁", ["欧阳山川", "江水清", "常青"], (2, 3, 5)),
        ("两件事:一是竹溪码头谁牵头,二是苇岸公路谁分管", ["水务局", "白一鸣"], (2, 3)),
    ],
)
def test_things_that_are_counted_up_before_the_ask(
    town: Assistant, question: str, says: list[str], cites: tuple[int, ...]
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    "turns",
    [
        ["水务局牵头哪些任务", "责任人写宋知远的那条"],
        ["刚调到水务局的宋知远分管什么"],
    ],
)
def test_a_person_who_is_not_in_the_table_is_not_passed_over(town: Assistant, turns: Sequence[str]) -> None:
    assert "没有“宋知远”这个人" in town.ask(turns).answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("财政局、公安局、交通运输没有参与的任务有几项", ["1 项"], (4,)),
        ("交通运输、财政没参与，公安参与的有哪些", ["共 1 项"], (5,)),
        ("既不由溪投集团也不由交通运输牵头的任务有哪些", ["共 2 项"], (3, 5)),
    ],
)
def test_lists_of_units_with_an_ending_for_some(
    town: Assistant, question: str, says: list[str], cites: tuple[int, ...]
) -> None:
    check(town, question, says, cites)
