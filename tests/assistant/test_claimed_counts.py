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
        ("公安局不会一项都没沾边吧", ["不是 0 项，是 3 项"]),
        ("住房局难道一项都不协助?", ["对，是 0 项"]),
        ("水务局总不能一项都没有吧", ["不是 0 项，是 2 项"]),
        ("公安局是不是牵头3项", ["不是 3 项，是 1 项"]),
        ("白一鸣任责任领导的有两项，没错吧", ["对，是 2 项"]),
        ("航务局牵头4项，水务局牵头1项，对吗", ["不是 4 项，是 3 项", "对，是 1 项"]),
        ("航务局牵头3项、协助2项，对吗", ["对，是 3 项", "不是 2 项，是 1 项"]),
        ("白一鸣分管2项，方大同分管几项", ["对，是 2 项", "**3 项**"]),
        ("方大同分管4项，水务局牵头的有几项", ["不是 4 项，是 3 项", "方大同任责任领导、水务局牵头的任务共 1 项"]),
        ("航务局牵头3项，水务局牵头的有几项", ["对，是 3 项", "**1 项**。水务局牵头的任务"]),
        ("航务局牵头2项,协助几项", ["不是 2 项，是 3 项", "航务局协助的任务共 1 项"]),
        ("航务局牵头5项，分别是哪些", ["不是 5 项，是 3 项", "- 【任务3】"]),
        ("航务局协助1项，牵头4项", ["对，是 1 项", "不是 4 项，是 3 项"]),
        ("航务局牵头3项、协助2项，数字准吗", ["对，是 3 项", "不是 2 项，是 1 项"]),
        ("公安局参与4项，对吗", ["不是 4 项，是 3 项"]),
        ("航务局牵头3项，协助1项，加起来是不是5项", ["对，是 3 项", "对，是 1 项", "**4 项**"]),
        ("航务局牵头3个，对吗", ["对，是 3 项"]),
        ("航务局有3项任务，对吗", ["对，是 3 项", "另协助 1 项"]),
        ("水务局没有牵头任何任务吧", ["不是 0 项，是 1 项"]),
        ("白一鸣名下是4项任务，我数得对吗", ["不是 4 项，是 2 项"]),
        ("白一鸣手上分管5项任务，能确认一下吗", ["不是 5 项，是 2 项"]),
        ("方大同分管的清一色是航务局的事，是不是这样", ["航务局（1 项）", "住房局（1 项）", "水务局（1 项）"]),
        ("航务局名下的任务有3项，没数错吧", ["对，是 3 项"]),
    ],
)
def test_each_claim_is_judged(question: str, said: list[str], town: Assistant) -> None:
    answer = town.ask(question).answer
    assert all(words in answer for words in said), answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("航务局牵头至少3项，对吗", ["对，是 3 项"]),
        ("航务局牵头超过3项任务吗", ["不对，是 3 项"]),
        ("航务局牵头5项以上吧", ["不对，是 3 项"]),
        ("公安局牵头不到2项，对吗", ["对，是 1 项"]),
        ("住房局牵头不超过1项，是不是", ["对，是 1 项"]),
        ("航务局牵头两三项吧", ["对，是 3 项"]),
        ("方大同分管10多项，对吗", ["不对，是 3 项"]),
        ("航务局和水务局都牵头2项以上吧", ["对，是 3 项", "不对，是 1 项"]),
        ("航务局不是牵头3项吗", ["对，是 3 项"]),  # claims what it denies
        ("公安局、住房局牵头的都在1项以上，是不是", ["公安局牵头的任务共 1 项", "住房局牵头的任务共 1 项"]),
    ],
)
def test_a_claim_is_judged_by_its_bounds(question: str, said: list[str], town: Assistant) -> None:
    answer = town.ask(question).answer
    assert all(words in answer for words in said), answer


@pytest.mark.parametrize(
    "question",
    [
        "航务局没有牵头3项吧",
        "航务局四个季度都牵头3项，对吗",
        "航务局牵头3项左右，对吗",
        "航务局牵头的没有超过2项吧",
        "航务局牵头3项，说错了吧",
        "航务局和公安局牵头4项，对吗",
    ],
)
def test_what_is_not_certain_is_counted_without_a_verdict(question: str, town: Assistant) -> None:
    answer = town.ask(question).answer
    assert "任务共" in answer
    assert "对，是" not in answer
    assert "不是" not in answer


def test_an_open_question_is_no_claim(town: Assistant) -> None:
    assert "牵头恰好 3 项的局共 1 个" in town.ask("哪个局牵头3项，对吗").answer


def test_a_number_of_units_is_no_claim(town: Assistant) -> None:
    assert "有 1 个及以上协助单位" in town.ask("航务局牵头、协助一个起，几项").answer


def test_nobody_named_has_no_number_of_tasks(town: Assistant) -> None:
    assert town.ask("牵头2项以上，对吗").status == "clarify"


@pytest.mark.parametrize("question", ["方大同分管的任务比白一鸣还多，是不是", "方大同跟白一鸣分管的一样多，都是三项"])
def test_a_claimed_comparison_is_answered_with_both_counts(question: str, town: Assistant) -> None:
    answer = town.ask(question).answer
    assert "方大同3 项，白一鸣2 项" in answer or "白一鸣2 项，方大同3 项" in answer


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["航务局牵头几项", "是4项吗"], "不是 4 项，是 3 项"),
        (["航务局牵头几项", "水务局呢，也是3项吗"], "不是 3 项，是 1 项"),
    ],
)
def test_a_number_is_claimed_of_what_was_counted_before(turns: list[str], said: str, town: Assistant) -> None:
    assert said in town.ask(turns).answer


def test_a_claim_about_whom_the_turn_before_named_is_judged(town: Assistant) -> None:
    assert "不是 4 项，是 3 项" in town.ask(["航务局协助几项", "牵头4项，对吗"]).answer


@pytest.mark.parametrize(
    ("question", "said", "cites"),
    [
        ("航务局的任务责任人都是欧阳山川吧", ["欧阳山川（2 项）", "江水清（1 项）"], (1, 2, 3)),
        ("方大同分管的任务，牵头单位全是航务局，对吗", ["住房局", "水务局"], (3, 4, 5)),
    ],
)
def test_who_is_said_to_have_every_task_is_set_beside_who_has_them(
    question: str, said: list[str], cites: tuple[int, ...], town: Assistant
) -> None:
    answer = town.ask(question)
    assert sorted(answer.citations) == list(cites)
    assert all(words in answer.answer for words in said), answer.answer


def test_tasks_that_are_described_by_who_has_them_are_no_claim(town: Assistant) -> None:
    assert town.ask("航务局牵头、责任人是江水清的任务").citations == (3,)


def test_nothing_is_judged_where_nothing_is_claimed(town: Assistant) -> None:
    assert "不是" not in town.ask("航务局牵头几项，协助几项").answer


@pytest.mark.parametrize("question", ["航务局牵头4项", "分管1项的市领导有几位", "航务局牵头几项，公安局呢"])
def test_one_claim_is_no_list_of_claims(question: str, town: Assistant) -> None:
    assert claims_apart(question, town.known.lexicon) == ()
