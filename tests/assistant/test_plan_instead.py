"""Whether something is finished stands in no table: of the one task that is meant, the plan is told instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import open_town


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("town")
    return open_town(
        folder,
        "(一)交通\t1.修建青石湾栈道二期工程\t一季度,完成设计。四季度,建成开放。\t单小明\t交通运输局\t曾大力\t丁可\t财政局",
        "\t2.改造白鹭洲码头\t二季度,动工。四季度,完工。\t单小明\t交通运输局\t曾大力\t丁可\t教育局",
        "(二)教育\t3.新建小学三所\t全年,推进建设。\t方大同\t教育局\t江水清\t丁可\t财政局",
    )


@pytest.mark.parametrize("question", ["青石湾栈道修好没有", "第1项完成了吗", "青石湾的栈道二期建好了吗"])
def test_the_plan_is_told_and_what_is_missing_is_said(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("partial", (1,))
    assert answer.answer.startswith("表中没有“是否完成”的记录")
    assert "四季度：建成开放。" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["青石湾栈道三期修好没有", "教育局的任务都完成了吗", "第1项实际完成了多少", "第9项完成了吗", "黑石岭隧道修好没有"],
)
def test_nothing_is_told_of_what_is_not_there_or_asked_exactly(town: Assistant, question: str) -> None:
    """Another phase, many tasks, an actual figure, an absent number, an absent name."""
    answer = town.ask(question)
    assert answer.refused
    assert answer.citations == ()
