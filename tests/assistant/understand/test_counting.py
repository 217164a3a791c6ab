"""Questions that count are said again as their asks, each with its tasks; what is not sure stays as it stands."""

from __future__ import annotations

import pytest

from assistant.understand.counting.clauses import asks_of
from assistant.understand.counting.plain import asks_in_plain_words
from assistant.understand.counting.words import words_of
from assistant.understand.lexicon import Lexicon


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        # several asks over one filter
        (
            "交通运输局牵头的任务里，由它单独牵头的有几个？总数又是几个",
            ("交通运输局独自牵头的任务有几项", "交通运输局牵头的任务有几项"),
        ),
        (
            "没安排协助单位的任务，数一下总共几项，占全表百分之几",
            ("没有协助单位的任务有几项", "没有协助单位的任务占全部任务的百分之几"),
        ),
        (
            "交通运输局牵头的，协助单位空白的有几条，填了的又有几条",
            ("交通运输局牵头、没有协助单位的任务有几项", "交通运输局牵头、有协助单位的任务有几项"),
        ),
        (
            "白一鸣分管的任务有几项，其中财政局协助的几项",
            ("白一鸣任责任领导的任务有几项", "白一鸣任责任领导、财政局协助的任务有几项"),
        ),
        (
            "白一鸣分管的任务，交通运输局牵头几项、教育局牵头几项",
            ("白一鸣任责任领导、交通运输局牵头的任务有几项", "白一鸣任责任领导、教育局牵头的任务有几项"),
        ),
        (
            "总体要求(三)有几项任务，牵头单位有几家",
            ("总体要求(三)里的任务有几项", "总体要求(三)里的任务里有多少个不同的牵头单位"),
        ),
        (
            "水务局牵头的任务，单独牵头的几项、和别家联合牵头的几项",
            ("水务局独自牵头的任务有几项", "水务局与其他单位共同牵头的任务有几项"),
        ),
        # a number told in passing is no number of a task; a wrong one, or one that is asked about, is judged
        ("白一鸣那2项，没有协助单位的有多少", ("白一鸣负责、没有协助单位的任务有几项",)),
        ("白一鸣那5项，没有协助单位的有多少", ("白一鸣负责的任务有5项，对吗", "白一鸣负责、没有协助单位的任务有几项")),
        (
            "交通运输局牵头3项对吧，那其中几项是不要别人协助的",
            ("交通运输局牵头的任务有3项，对吗", "交通运输局牵头、没有协助单位的任务有几项"),
        ),
        ("第(三)条的13个任务，水务局牵头的占一半吗", ("总体要求(三)里的任务里，水务局牵头的占一半吗",)),
        # what is ranked: those who stand in a column, tasks by how many stand there, sections
        ("最忙的“配角”是哪个局——被列为协助单位次数最多的，多少次", ("哪个单位协助最多",)),
        ("白一鸣分管范围内，哪些单位牵头任务最多？是多少项", ("白一鸣任责任领导的任务里哪个单位牵头最多",)),
        ("协助单位最长的名单出在哪项任务上，足足多少家", ("哪项任务的协助单位最多",)),
        ("任务最多的一条(章节)是第几条？里面装了几个任务", ("任务最多的是哪条总体要求",)),
        # who or what has as many
        ("整年只牵头了一项任务的单位，一共有多少家", ("牵头任务正好1项的单位有几家",)),
        ("含有3项或更多任务的节有几个", ("任务不少于3项的总体要求有几条",)),
        ("只管一项的市领导有几位", ("任责任领导正好1项的有几位",)),
        # entries, of a kind, or the sections that tasks are in
        ("几个局协助过", ("有几个局当过协助单位",)),
        ("有多少个镇(不含街道)当过牵头单位，光写“云溪街道”不算", ("有几个镇当过牵头单位",)),
        ("白一鸣分管的任务分在几条里", ("白一鸣任责任领导的任务有多少条不同的总体要求",)),
        ("表上露过名字的分管市领导，总共几位", ("有多少个不同的责任领导",)),
        ("按牵头单位的家数分类(一家、两家、三家)，各类任务分别有多少", ("全部任务按牵头单位的个数分，各有几项",)),
        ("给水务局牵头的任务打下手，次数最多的是谁，几次", ("水务局牵头的任务里哪个单位协助最多",)),
        ("财政局不论角色，出场几次", ("财政局参与的任务有几项",)),
    ],
)
def test_asks_in_plain_words(question: str, plain: tuple[str, ...], lexicon: Lexicon) -> None:
    assert asks_in_plain_words(question, lexicon) == plain


@pytest.mark.parametrize(
    "question",
    [
        "水务局牵头的任务，给教育局打下手的有几项",  # only those that the other one leads
        "分母取白一鸣任责任领导的任务，分子取教育局牵头的，得百分之几",
        "白一鸣分管3项，财政局协助的有几项",  # a claim, and another count
        "白一鸣分管的任务，一季度有安排的几个，二季度有安排的几个",  # set against each other
        "财政局协助的任务里谁牵头最多，它牵头的有几项",  # of whoever came first
        "珠海有几项主要目标任务",  # another city is no idle word
        "牵头2项的是谁",  # that of task 2
        "牵头的镇一共涉及多少项任务",  # their tasks, not these units
        "牵头单位是镇的任务有哪些",
        "交通运输局牵头几项，协助几项",  # two roles of one unit, which are compared
        "财政局协助的任务，落在民生实事的有多少",  # a part, not sections
        "总体要求(三)有几项任务，分别由几家单位牵头",  # for each task
        "牵头任务上了2项的单位有哪些",  # an unknown limit is no exact number
        "我是财政局的，我们牵头几项，协助的占几成",  # who asks is remembered
    ],
)
def test_what_is_not_sure_stays(question: str, lexicon: Lexicon) -> None:
    assert asks_in_plain_words(question, lexicon) == ()


def test_no_more_asks_than_anybody_has(lexicon: Lexicon) -> None:
    assert asks_of(words_of("白一鸣分管的任务，" + "财政局协助几项、" * 9, lexicon)) == ()
