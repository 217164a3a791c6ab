"""A number of tasks that a question claims is judged by the one that is counted, and both are said."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.understand.claims import claims_apart
from tests.assistant.towns import open_town

ROWS = (
    "(一)通渡口\t1.重修上渡口\t一季度,完成设计。\t白一鸣\t航务局\t欧阳山川\t丁可\t公安局",
    "\t2.巡查渡船\t二季度,组织巡查。\t白一鸣\t航务局\t欧阳山川\t欧阳山川\t",
    "\t3.扩建渡船厂\t三季度,推进扩建。\t方大同\t航务局、公安局\t江水清\t鲁班\t水务局",
    "(二)安居\t4.编制安居规划\t二季度,完成初稿。\t方大同\t住房局\t常青\t石头\t航务局",
    "\t5.加固堤坝\t一季度,完成设计。\t方大同\t水务局\t江水清\t石头\t公安局",
)
"""Leads: 航务局 3, 公安局, 住房局, 水务局 1; 航务局 assists in 1, 公安局 in 2. 白一鸣 has 2 tasks, 方大同 3."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("claims"), *ROWS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("航务局牵头4项，对吗", ["不是 4 项，是 3 项"]),
        ("航务局牵头3项？", ["对，是 3 项"]),
        ("公安局是不是牵头3项", ["不是 3 项，是 1 项"]),
        ("白一鸣任责任领导的有两项，没错吧", ["对，是 2 项"]),
        ("航务局牵头4项，水务局牵头1项，对吗", ["不是 4 项，是 3 项", "对，是 1 项"]),
        ("航务局牵头3项、协助2项，对吗", ["对，是 3 项", "不是 2 项，是 1 项"]),
        ("白一鸣分管2项，方大同分管几项", ["对，是 2 项", "**3 项**"]),
        ("航务局牵头2项,协助几项", ["不是 2 项，是 3 项", "航务局协助的任务共 1 项"]),
        ("航务局牵头5项，分别是哪些", ["不是 5 项，是 3 项", "- 【任务3】"]),
    ],
)
def test_each_claim_is_judged(question: str, said: list[str], town: Assistant) -> None:
    answer = town.ask(question).answer
    assert all(words in answer for words in said), answer


def test_a_claim_about_whom_the_turn_before_named_is_judged(town: Assistant) -> None:
    assert "不是 4 项，是 3 项" in town.ask(["航务局协助几项", "牵头4项，对吗"]).answer


def test_nothing_is_judged_where_nothing_is_claimed(town: Assistant) -> None:
    assert "不是" not in town.ask("航务局牵头几项，协助几项").answer


@pytest.mark.parametrize("question", ["航务局牵头4项", "分管1项的市领导有几位", "航务局牵头几项，公安局呢"])
def test_one_claim_is_no_list_of_claims(question: str, town: Assistant) -> None:
    assert claims_apart(question, town.known.lexicon) == ()
