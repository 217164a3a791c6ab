"""Lists of tasks on a topic: things set side by side each count, one thing stays one, other words are understood."""

from __future__ import annotations

import pytest

from assistant.answering.stacked import unstacked
from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.query import Query
from assistant.settings import Settings
from assistant.understand.parse import understand


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings(index=tmp_path_factory.mktemp("index")))


@pytest.mark.parametrize(
    ("group", "parts"),
    [
        (("博物馆纪念馆文物",), [("博物馆",), ("纪念馆",), ("文物",)]),
        (("粮油家具衣服",), [("粮油",), ("家具",), ("衣服",)]),
        (("高血压糖尿病",), [("高血压糖尿病",)]),  # the expansions write it as one
        (("企业上市",), [("企业上市",)]),  # one narrows the other
        (("农村污水",), [("农村污水",)]),
        (("地铁2号线三期",), [("地铁2号线三期",)]),  # a line is no second thing
        (("低保", "每人每月1200元"), [("低保", "每人每月1200元")]),  # nor is a figure
        (("香港澳门",), [("香港",), ("澳门",)]),  # 港澳 stands for both
        (("城际铁路",), [("城际铁路",)]),  # the one is a kind of the other
        (("学校师资课程",), [("学校",), ("师资",), ("课程",)]),  # three of which nobody writes two as one
        (("学校师资",), [("学校师资",)]),  # two may narrow each other
        (("借鉴江苏省做法",), [("借鉴江苏省做法",)]),  # no list where one row has it all
        (("热线老占线没人接",), [("热线老占线没人接",)]),  # nor where hardly a word is in a row
        (("疫情防疫", "改造"), [("疫情",), ("防疫", "改造")]),
        (("烧垃圾",), [("烧垃圾",)]),  # not 垃圾 alone
    ],
)
def test_things_of_a_sort_are_parted(
    group: tuple[str, ...], parts: list[tuple[str, ...]], assistant: Assistant
) -> None:
    assert unstacked(group, Query("", "topic"), assistant.known) == tuple(parts)


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("博物馆纪念馆文物", {264, 265}),
        ("电商网购", {60, 66, 92}),
        ("国企国资改革的任务", {12, 220}),
        ("银行贷款 基金 融资", {24, 56, 120}),  # typed apart
        ("小偷骗子偷渡走私,警察打击的", {249, 250, 251, 252}),  # as long as it is, no sentence
        ("盗窃诈骗偷渡走私涉黄涉毒犯罪", {249, 250, 251, 252}),
        ("清退违建和乱占地", {167, 184}),  # 占地 says nothing, 乱占地 does
        ("体育健身 有什么", {81, 248, 319}),  # asks for no one task
        ("革命旧址与纪念馆", {263, 264}),  # the second says 旧址 in other words
        ("专精特新企业梯队培育", {9, 221}),  # a heading that two tasks are near to
        ("修碧道、绿道的", {198, 288, 295}),  # 修碧道 is guessed as one word
        ("照顾残疾人、特殊孩子的任务", {234, 277, 278}),  # nobody's own case
        ("解决停车的都有哪些", {172, 272, 287}),  # what is done is no topic
        ("地铁几条线的建设", {147, 148, 149}),  # several lines, not how many
    ],
)
def test_every_thing_of_a_stack_is_looked_for(question: str, tasks: set[int], assistant: Assistant) -> None:
    assert set(assistant.ask(question).citations) >= tasks


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("说说地铁2号线三期", 148),
        ("念中专还能考大学不", 281),  # asks whether
        ("打疫苗先轮到哪些人", 243),  # asks what the one task says
        ("楼下电动车没地方充电，大家都拉飞线，怕着火", 258),  # tells a need
        ("电厂别烧煤了", 193),  # what stands between the words makes them no list
        ("街上太脏乱", 165),  # not the row that has 镇街上市: this one is much nearer
        ("想开养老院挣钱,有优惠没", 64),
    ],
)
def test_one_thing_stays_one_task(question: str, task: int, assistant: Assistant) -> None:
    assert assistant.ask(question).citations == (task,)


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("和东莞图书馆有关的任务", {262, 294}),  # 262 says 城市阅读驿站
        ("PCCM评定是哪家医院的任务", {247}),  # asks for one
    ],
)
def test_tasks_on_a_topic_in_other_words(question: str, tasks: set[int], assistant: Assistant) -> None:
    assert set(assistant.ask(question).citations) == tasks


@pytest.mark.parametrize(
    ("question", "tasks", "near"),
    [
        ("有没有关于地震的任务", {259}, {307}),  # 307 teaches what to do in a disaster
        ("烧垃圾的厂", {168, 169}, {271, 297}),  # no row writes so; the others are about rubbish too
        ("有没有讲幼儿园的", {238, 241, 278, 280}, {299}),  # 299 is for those who are too young for it
        ("关于幼儿园的任务,审计要看", {238, 241, 278, 280}, {299}),  # who wants it is no topic
        ("幼儿园的任务有哪些,不管谁牵头", {238, 241, 278, 280}, {299}),
    ],
)
def test_a_list_misses_nothing_and_has_besides_only_what_is_near(
    question: str, tasks: set[int], near: set[int], assistant: Assistant
) -> None:
    cited = set(assistant.ask(question).citations)
    assert tasks <= cited <= tasks | near


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("“行动计划”都写在哪几项里", {38, 59, 75, 83, 177, 241}),  # no 行动方案, and 计划 asks for no plan
        ("“项目清单”出现在哪几条", {71, 287}),  # 清单 asks for no list
        ("城建工程管理局牵头的,提到“完成投资”的有哪些", {136, 143, 144, 159, 279}),  # no project of its own
        ("存量用地“工改工”", {113, 182, 183, 203}),  # what describes it narrows nothing
    ],
)
def test_a_name_in_quotes_is_meant_as_it_is_written(question: str, tasks: set[int], assistant: Assistant) -> None:
    assert set(assistant.ask(question).citations) == tasks


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("关于电梯", {140, 292}),
        ("纪念馆和博物馆的工作有哪几项", {131, 264, 265}),  # not one of each
        ("今年要推哪几部政府规章立法", {271, 272, 273}),  # the rows are what is asked for, not a clause in one
    ],
)
def test_a_list_that_is_asked_for_has_every_row_on_the_theme(
    question: str, tasks: set[int], assistant: Assistant
) -> None:
    assert set(assistant.ask(question).citations) == tasks


@pytest.mark.parametrize(
    ("question", "tasks", "others"),
    [
        ("绿地、公园:新建的、改造的、要开放的", {132, 290, 291}, {105, 118, 264}),
        ("要起草、修订或者出台“管理办法”的任务", {36, 61, 62, 240, 276}, set()),
        ("推动企业、银行上市的", {10, 11, 108}, {46, 120}),  # both are to be listed
        ("会展经济", {57, 84, 85}, {23, 108}),  # 经济 is only the respect
        ("高校毕业生、大学生的工作", {314, 315}, {2, 104, 109}),  # no kind of 大学
    ],
)
def test_what_stands_beside_a_thing_is_no_theme(
    question: str, tasks: set[int], others: set[int], assistant: Assistant
) -> None:
    cited = set(assistant.ask(question).citations)
    assert cited >= tasks
    assert not cited & others


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("要开动员会的任务", "要开动员会"),  # the table has 召开动员
        ("篮球赛事相关任务", "篮球赛事"),  # the dictionary has 篮球赛
        ("大数据类的任务", "大数据"),
        ("碧道的活盘一盘", "碧道"),  # the words that ask for a list are none of it
        ("养老，越全越好", "养老"),
    ],
)
def test_words_of_a_topic_keep_their_characters(question: str, topic: str, assistant: Assistant) -> None:
    query, _ = understand(question, assistant.known.lexicon)
    assert query.topic == topic


def test_a_row_that_only_shares_a_word_is_not_on_the_topic(assistant: Assistant) -> None:
    cited = set(assistant.ask("高速公路建设").citations)
    assert cited >= {142, 152, 153, 154, 155, 156}
    assert 294 not in cited  # offers 高速 access to the internet


def test_a_row_that_has_the_topic_as_written_is_listed_whatever_else_it_is_about(assistant: Assistant) -> None:
    assert 203 in assistant.ask("涉及工改工的任务").citations


@pytest.mark.parametrize(
    ("question", "says", "tasks"),
    [
        ("亚太十五国那个大协定还有跟欧盟谈的那个，市里找人琢磨对外贸的好处没", "RCEP", (88,)),  # 欧盟谈 is nobody
        ("小作坊做大了政府奖多少钱呀", "最高10万元", (32,)),  # 31 of the same section is nearer, and states no sum
        ("水乡那几个镇要不要修个环线快速路", "水乡快速环线", (158,)),  # 要不要 asks whether
        ("上市公司想凑够多少家啊", "突破70家", (10,)),  # 啊 is no thing
        ("智能移动终端的龙头是哪个季度定下来", "一季度", (43,)),  # 42 is as near, 43 writes just so
    ],
)
def test_words_of_a_need_are_not_taken_for_something_else(
    question: str, says: str, tasks: tuple[int, ...], assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert says in answer.answer
    assert answer.citations == tasks


def test_what_rows_write_is_not_passed_over_for_what_sounds_like_the_rest(assistant: Assistant) -> None:
    assert assistant.ask("高企要达到多少家").citations == (3,)  # "收集率要达到…" stands in others


def test_an_amount_that_only_the_section_states_is_said_to_stand_there(assistant: Assistant) -> None:
    answer = assistant.ask("8000家的那个任务")
    assert answer.citations == (1, 2, 3)
    assert answer.answer.count("（总体要求提到“8000家”）") == 3
