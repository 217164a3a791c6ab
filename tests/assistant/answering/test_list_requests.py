"""Whoever wants all tasks on a topic gets them, in whatever words the list is asked for; who does what in a field."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings(index=tmp_path_factory.mktemp("index")))


LIST_REQUESTS = (
    "{}的治理，逐条报给我",
    "{}，都在哪儿",
    "跟{}沾点边的统统拿来",
    "{}这摊子事都排了什么",
    "帮我把{}的都捋出来",
    "凡是{}的，一条别漏",
    "{}写进了哪几项",
    "{}的一揽子安排",
    "给我{}的全套任务",
    "{}涉及的编号给我",
    "盘点一下{}",
    "{}一共安排了哪些动作",
)


@pytest.mark.parametrize("request_for", LIST_REQUESTS)
@pytest.mark.parametrize("topic", ["垃圾分类", "养老"])
def test_a_list_in_any_words_has_every_task_of_the_plain_one(
    assistant: Assistant, request_for: str, topic: str
) -> None:
    """The plain wording is what everybody is measured by: a request in other words must not lose one of its tasks."""
    plain = set(assistant.ask(f"涉及{topic}的任务有哪些").citations)

    assert len(plain) > 2
    assert plain <= set(assistant.ask(request_for.format(topic)).citations)


NUMBER_REQUESTS = (
    "跟{}有关的任务，编号是哪些",
    "{}的任务号报给我",
    "{}那几项都是几号",
    "查一下{}，相关的任务编号",
    "{}的事在表里落在哪些编号",
    "哪几号任务是说{}的",
    "{}，表里头有几处提到，分别是哪些",
    "帮我数数，说到{}的有多少条",
)


@pytest.mark.parametrize("request_for", NUMBER_REQUESTS)
@pytest.mark.parametrize("topic", ["垃圾分类", "学位"])
def test_the_numbers_of_a_field_are_those_of_all_its_tasks(assistant: Assistant, request_for: str, topic: str) -> None:
    """The number of the nearest one would pass for all."""
    plain = set(assistant.ask(f"涉及{topic}的任务有哪些").citations)

    assert plain <= set(assistant.ask(request_for.format(topic)).citations)


def test_the_number_of_one_project_is_its_own(assistant: Assistant) -> None:
    assert assistant.ask("莞太路品质提升的任务号报给我").citations == (136,)
    assert assistant.ask("查一下圆梦计划，任务编号").citations == (316,)


def test_what_a_list_asks_for_and_the_table_lacks_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("养老、滑雪、碧道的任务都有哪些")

    assert answer.status == "answered"
    assert answer.answer.startswith("表中没有找到与“滑雪”有关的任务")
    assert {64, 295} <= set(answer.citations)


def test_words_of_a_list_that_stand_in_names_or_ask_for_nothing_more(assistant: Assistant) -> None:
    """班列 holds 列, and one that is not to be listed (不用列) is none to be listed."""
    assert "200列" in assistant.ask("既然全年要开500列中欧班列，那一季度要做什么？").answer
    assert set(assistant.ask("应急局作为牵头单位的事情有哪些，协助的不用列").citations) == {256, 257, 259}


def test_the_tasks_are_asked_for_and_not_a_name_in_one_of_them(assistant: Assistant) -> None:
    """ "哪几部规章" are tasks where all of them write it; what else their rows name is not asked for."""
    assert set(assistant.ask("今年有哪几部政府规章在走立法程序").citations) == {271, 272, 273}


def test_who_does_something_in_a_field_is_told_of_every_task_in_it(assistant: Assistant) -> None:
    """One task's units would pass for all."""
    answer = assistant.ask("垃圾分类的协助单位都有谁")

    assert {271, 297} <= set(
        assistant.ask("垃圾分类由哪些部门牵头").citations
    )  # no unit with 垃圾分类 in its name is meant
    assert {271, 297} <= set(answer.citations)
    assert "司法局" in answer.answer
    assert "各镇街（园区）" in answer.answer


def test_of_one_project_only_its_own_task_is_told(assistant: Assistant) -> None:
    """大湾区大学科技园 has the name of another project in its own."""
    assert set(assistant.ask("大湾区大学的责任领导有哪些").citations) == {102}
    assert set(assistant.ask("中小学配专职心理教师这项工作哪些单位协助").citations) == {236}


def test_one_section_is_no_ranking_of_sections(assistant: Assistant) -> None:
    """ "按总体要求分" beside a section that is named asks for its tasks."""
    assert set(assistant.ask("按总体要求分，第(七十九)节包含的任务给列一列").citations) == {177}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("莞番高速二期通车排在第几季", "**四季度**"),
        ("佛莞城际开通是上半年还是下半年", "上半年开通"),
        ("植物园二期具体由谁办", "直接责任人"),
        ("碳达峰行动方案责任落实到谁", "责任人"),
        ("莞太路品质提升归口单位", "牵头单位是"),
        ("品牌首店今年的硬指标", "30个以上"),
    ],
)
def test_columns_asked_for_in_rarer_words(assistant: Assistant, question: str, told: str) -> None:
    """The asked thing comes first, not the whole row."""
    assert told in assistant.ask(question).answer.splitlines()[0]


def test_two_stretches_that_are_compared_are_no_date(assistant: Assistant) -> None:
    """ "是上半年还是下半年" asks when; where tasks are counted it asks which has more."""
    assert "季度" in assistant.ask("教育局牵头的任务多在一季度还是二季度").answer.splitlines()[0]
