"""Questions that ask several things at once: each is answered, and what is asked within another stays within it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设\t1.新建崖边图书馆\t一季度,动工。9月底前,完工。\t白一鸣\t文化局\t欧阳山川\t丁可\t财政局、教育局",
    "\t2.新建松涛体育场\t一季度,动工。\t白一鸣\t文化局、体育局\t欧阳山川\t丁可\t财政局",
    "\t3.扩建云顶博物馆\t二季度,闭馆改造。\t方大同\t文化局\t常青\t石头\t教育局",
    "(二)民生\t4.设立农户信贷\t二季度,制定方案。三季度,印发《信贷办法》《信贷细则》,修订《农户名册》。\t方大同\t体育局\t鲁达\t林冲\t",
    "\t5.改造云溪纪念馆,7月1日前恢复开放\t一季度,纪念馆施工。三季度,云溪纪念馆布展。\t方大同\t建设局\t鲁达\t林冲\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("asks"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("文化局牵头几项,分别归谁直接管", ["共 3 项", "丁可（2 项）", "石头（1 项）"], (1, 2, 3)),
        ("丁可直接抓几件事 都归哪个领导分管", ["共 2 项", "责任领导：白一鸣"], (1, 2)),
        ("文化局与体育局各牵头什么,分管领导分别是?", ["文化局牵头的任务，责任领导", "：方大同"], (1, 2, 3, 4)),
        ("财政局和教育局各协助什么，谁牵头", ["财政局协助的任务，牵头单位：文化局（2 项）、体育局（1 项）"], (1, 2, 3)),
        ("文化局和体育局各牵头哪几项 直接责任人都有谁", ["丁可", "石头", "林冲"], (1, 2, 3, 4)),
        ("云顶博物馆谁主办谁配合", ["牵头单位是文化局", "协助单位是教育局"], (3,)),
        ("云顶博物馆是哪家在搞,责任领导是谁", ["牵头单位是文化局", "责任领导是方大同"], (3,)),
        ("农户信贷体育局哪位负责", ["由体育局牵头", "责任人鲁达，直接责任人林冲"], (4,)),
        ("崖边图书馆谁分管 农户信贷呢", ["责任领导是白一鸣", "责任领导是方大同"], (1, 4)),
        ("体育局牵头的列一下 崖边图书馆谁分管", ["体育局牵头的任务共 2 项", "责任领导是白一鸣"], (1, 2, 4)),
        ("云溪纪念馆谁修,体育局牵头的列一下", ["【任务5】", "体育局牵头的任务共 2 项"], (2, 4, 5)),
        ("体育局牵头哪项?建设局呢?崖边图书馆谁分管", ["建设局牵头的任务共 1 项", "责任领导是白一鸣"], (1, 2, 4, 5)),
        ("财政局协助几项、教育局协助几项,再说下农户信贷谁分管", ["财政局2 项，教育局2 项", "责任领导是方大同"], (4,)),
        ("云顶博物馆谁分管,财政局协助几项,教育局协助几项", ["财政局2 项，教育局2 项", "责任领导是方大同"], (3,)),
        ("文化局跟建设局谁牵头得多,多几项,体育局牵头哪些", ["文化局多 2 项", "体育局牵头的任务共 2 项"], (2, 4)),
        ("崖边图书馆目标?农户信贷目标?", ["【任务1】", "【任务4】"], (1, 4)),
        ("崖边图书馆目标，农户信贷目标，两个目标一起发我", ["【任务1】", "【任务4】"], (1, 4)),
        ("松涛体育场一季度进度、云顶博物馆二季度进度", ["动工", "闭馆改造"], (2, 3)),
        ("农户信贷怎么安排、松涛体育场责任人是谁", ["印发《信贷办法》", "责任人是欧阳山川"], (2, 4)),
        ("体育局牵头了几项?“农户信贷”的目标也说一下", ["**2 项**", "【任务4】"], (2, 4)),
        ("崖边图书馆、云顶博物馆这两处,市领导各是谁", ["责任领导是白一鸣", "责任领导是方大同"], (1, 3)),
        ("丁可直接负责的项目有几个", ["**2 项**"], (1, 2)),
        ("云溪记念馆几季度布展", ["三季度"], (5,)),
        ("云顶博物馆的牵头局、责任人", ["牵头单位是文化局", "责任人是常青"], (3,)),
        ("云溪纪念馆年底开放，几季度布展", ["三季度"], (5,)),
        ("没协助单位的几项?协助单位最多的是哪项", ["没有协助单位的任务共 2 项", "新建崖边图书馆，2 个"], (1, 4, 5)),
    ],
)  # fmt: skip
def test_each_ask_is_answered(town: Assistant, question: str, says: Sequence[str], cites: Sequence[int]) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("白一鸣分管多少项？里头体育局也牵头的是哪个", ["**2 项**", "体育局牵头的任务共 1 项"]),
        ("文化局牵头多少项？直接责任人谁挂得最多", ["**3 项**", "任务最多的是丁可，2 项"]),
        ("文化局牵头总数,里面跟体育局一块牵头的又是哪件", ["**3 项**", "的任务共 1 项", "【任务2】"]),
        ("白一鸣分管多少项,财政局协助的又有多少", ["白一鸣任责任领导2 项", "两边都有的任务 2 项：【任务1】【任务2】"]),
    ],
)
def test_what_is_asked_within_the_first_stays_within_it(town: Assistant, question: str, says: Sequence[str]) -> None:
    answer = town.ask(question).answer
    assert [text for text in says if text not in answer.replace("\\", "")] == [], answer


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("松涛体育场一共几家单位牵头，财政局是牵头还是协助", ["文化局、体育局**（共 2 个）", "财政局是协助单位"]),
        ("崖边图书馆几家协助", ["协助单位是财政局、教育局**（共 2 个）"]),
        ("崖边图书馆由多少家单位协助", ["协助单位是财政局、教育局**（共 2 个）"]),
        ("松涛体育场两家牵头单位和协助单位分别是谁", ["文化局、体育局**（共 2 个）", "协助单位是财政局"]),
        ("松涛体育场两家牵头单位是谁？分管领导又是谁", ["文化局、体育局**（共 2 个）", "责任领导是白一鸣"]),
        ("松涛体育场的两家牵头单位是哪两家", ["**牵头单位是文化局、体育局**"]),
        (
            "农户信贷三季度要出几份文件 直接谁抓",
            ["**写到 3 份**：《信贷办法》《信贷细则》《农户名册》", "直接责任人是林冲"],
        ),
        ("农户信贷三季度出几个办法", ["**写到 1 份**：《信贷办法》（"]),
        ("云溪纪念馆几号开放 谁直接抓", ["**7月1日前恢复开放**", "直接责任人是林冲"]),
        ("崖边图书馆几季度完工、直接责任人", ["9月底前（三季度）", "直接责任人是丁可"]),
    ],
)
def test_entries_and_quarters_of_one_task_are_counted(town: Assistant, question: str, says: Sequence[str]) -> None:
    answer = town.ask(question).answer
    assert [text for text in says if text not in answer.replace("\\", "")] == [], answer


@pytest.mark.parametrize(
    "question",
    [
        "文化局牵头的给我拉个单子 农户信贷谁分管",
        "体育局牵头的列一下 云溪纪念馆谁分管",
        "财政局牵头几项,云溪纪念馆谁抓",
    ],
)
def test_the_unit_of_one_ask_is_no_claim_about_another(town: Assistant, question: str) -> None:
    assert "不是" not in town.ask(question).answer


def test_a_unit_within_the_name_of_a_task_is_no_claim(tmp_path: Path) -> None:
    rows = (
        "(一)建设\t1.推进望江台二期\t一季度,动工。\t白一鸣\t文化局\t欧阳山川\t丁可\t财政局",
        "\t2.修缮松涛书院\t一季度,动工。\t方大同\t望江台\t常青\t石头\t财政局",
        "\t3.修建云顶水库\t一季度,动工。\t方大同\t体育局\t常青\t石头\t财政局",
    )
    named = open_town(tmp_path, *rows)
    assert "不是" not in (answer := named.ask("望江台二期谁分管").answer)
    assert "白一鸣" in answer
    assert "不是望江台" in named.ask("云顶水库谁负责，是不是望江台").answer
