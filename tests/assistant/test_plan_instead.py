"""Whether something is finished stands in no table: that is said; who asks in everyday words is told the plan, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import open_town

ASKED = {1: ["江边木头走道烂了一截什么时候接着修", "晚饭后散步的木头走道修到哪里", "江边走道几时能走"]}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("town")
    return open_town(
        folder,
        "(一)交通\t1.修建青石湾栈道二期工程\t一季度,完成设计。四季度,建成开放。\t单小明\t交通运输局\t曾大力\t丁可\t财政局",
        "\t2.改造白鹭洲码头\t二季度,动工。四季度,完工。\t单小明\t交通运输局\t曾大力\t丁可\t教育局",
        "(二)教育\t3.新建小学三所\t全年,推进建设。\t方大同\t教育局\t江水清\t丁可\t财政局",
        asked=ASKED,
    )


@pytest.mark.parametrize("question", ["晚饭后散步的江边木头走道修好没有", "江边散步的木头走道建好了吗"])
def test_the_plan_is_told_in_everyday_words_and_what_is_missing_is_said(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("partial", (1,))
    assert answer.answer.startswith("表中没有“是否完成”的记录")
    assert "四季度：建成开放。" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["青石湾栈道修好没有", "第1项完成了吗", "青石湾栈道二期通车没有", "青石湾栈道二期到底拆没拆", "第1项办妥了没"],
)
def test_of_a_task_that_is_named_the_plan_is_only_offered(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ())
    assert answer.related[0] == 1


@pytest.mark.parametrize(
    "question",
    [
        "青石湾栈道三期修好没有",
        "教育局的任务都完成了吗",
        "第1项实际完成了多少",
        "第9项完成了吗",
        "黑石岭隧道修好没有",
        "新建小学实际完成数多少,比计划多还是少",
        "白鹭洲码头实际几号完工的",
    ],
)
def test_nothing_is_told_of_what_is_not_there_or_asked_exactly(town: Assistant, question: str) -> None:
    """Another phase, many tasks, an actual figure or date, an absent number, an absent name."""
    answer = town.ask(question)
    assert answer.refused
    assert answer.citations == ()
