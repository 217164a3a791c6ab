"""Which tasks are on a topic: the sign of every task, the chance it comes to, and lists that miss nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.answering.relevance import chance, column, evidence, relevant
from assistant.answering.segments import topic_parts
from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.relevance_weights import EVIDENCE, RelevanceWeights
from assistant.settings import Settings
from assistant.understand.parse import understand
from tests.assistant.towns import open_town


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings(index=tmp_path_factory.mktemp("index")))


def test_a_product_of_signs_counts_where_both_are() -> None:
    found = {"matched": np.array([1.0, 1.0, 0.0]), "gap": np.array([0.0, -0.5, -0.5])}
    assert column("gap*matched", found).tolist() == [0.0, -0.5, 0.0]
    even = chance(found, RelevanceWeights(1.0, 0.5, 0.5, {"gap*matched": 4.0, "matched": -1.0}))
    assert even.round(3).tolist() == [0.5, round(float(1 / (1 + np.exp(2))), 3), round(float(1 / (1 + np.exp(-1))), 3)]


def test_every_sign_is_told_of_every_task(assistant: Assistant) -> None:
    query, _ = understand("养老、托育方面的任务有哪些", assistant.known.lexicon)
    found = evidence(query, topic_parts(query, assistant.known), assistant.known)
    assert set(found) == set(EVIDENCE)
    assert {values.shape for values in found.values()} == {(len(assistant.table),)}
    assert float(found["parts"][0]) == 2


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("对口帮扶、东西部协作方面的任务有吗", {229, 230}),  # two things, each by its own row
        ("住房租赁和安居房有什么安排", {123, 226, 293}),  # what is planned for several things, asked as a whole
        ("高速公路的项目帮我汇总", {142, 152, 153, 154, 155, 156}),  # rows call them 高速
        ("与税有关的任务", {126, 182, 218}),  # a single character is a topic
    ],
)
def test_a_list_has_what_is_on_the_topic_in_other_words_too(
    assistant: Assistant, question: str, listed: set[int]
) -> None:
    assert listed <= set(assistant.ask(question).citations)


def test_a_list_that_is_asked_for_has_every_row_that_writes_the_topic(assistant: Assistant) -> None:
    written = {task.number for task in assistant.table.tasks if "中科院" in task.goal + task.schedule_text}
    assert len(written) > 5
    assert written <= set(assistant.ask("哪些任务涉及中科院").citations)


@pytest.mark.parametrize(
    ("question", "word", "beside"),
    [("供水、供电方面的任务", "供电", 247), ("法规、规章方面的任务", "规章", 113)],
)
def test_of_several_things_a_word_in_passing_is_no_topic(
    assistant: Assistant, question: str, word: str, beside: int
) -> None:
    assert word in next(task for task in assistant.table.tasks if task.number == beside).schedule_text
    assert beside not in assistant.ask(question).citations


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("旧村改造方面的任务", {135}),  # a row calls it 城中村改造
        ("文物有关的任务", {263, 264}),  # kinds of it
    ],
)
def test_words_of_a_field_find_the_rows_that_have_kinds_of_it(
    assistant: Assistant, question: str, listed: set[int]
) -> None:
    assert listed <= set(assistant.ask(question).citations)


def test_a_bare_heading_may_mean_one_task(assistant: Assistant) -> None:
    query, _ = understand("公交线路优化", assistant.known.lexicon)
    heading = relevant(query, topic_parts(query, assistant.known), assistant.known)
    query, _ = understand("公交线路优化的任务有哪些", assistant.known.lexicon)
    asked = relevant(query, topic_parts(query, assistant.known), assistant.known)
    assert heading[0].task == asked[0].task
    assert len(heading) <= len(asked)


def test_of_several_things_the_absent_one_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("停车位和核电站有什么安排")
    assert answer.status == "partial"
    assert "没有找到与“核电站”有关的任务" in answer.answer
    assert set(answer.citations) == {172, 287}


def test_words_that_every_row_has_tell_nothing(tmp_path: Path) -> None:
    rows = (
        "(一)建桥\t1.推进北岭大桥建设\t一季度,开工。\t白一鸣\t交通局\t丁可\t石头\t财政局",
        "\t2.推进南湾大桥建设\t四季度,完工。\t白一鸣\t交通局\t丁可\t石头\t财政局",
    )
    town = open_town(tmp_path, *rows)
    assert set(town.ask("大桥有哪些任务").citations) == {1, 2}
