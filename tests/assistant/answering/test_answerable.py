"""Does the row say what is asked: the signs of a question, and answers that are withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answerable_weights import AnswerableWeights
from assistant.answering.answerable import signs
from assistant.engine import Assistant
from tests.assistant.towns import open_town

ROWS = (
    "(一)修路建园\t1.修建河滨公园\t一季度,开工。二季度,完成投资300万元。四季度,10月20日开园，面积20亩。"
    "\t白一鸣\t住房和城乡建设局\t欧阳山川\t江水清\t财政局",
    "\t2.采购校车\t一季度,确定供应公司。三季度,校车上路。\t方大同\t教育局\t常青\t石头\t",
)
TOLD = ("江边那个园子什么时候能逛", "江边那个园子里头花草长得好不好看")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("town"), *ROWS, asked={1: TOLD})


def signs_of(town: Assistant, question: str) -> dict[str, float]:
    return signs(question, (), town.known.task(1), town.known)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("河滨公园哪天开园", {"word 开园", "first row", "last row", "day True"}),
        ("江边那个园子", {"share told"}),
        ("河滨公园由哪家公司供应", {"character 公", "words elsewhere"}),
        ("河滨公园喷泉多少个", {"share new", "character 喷", "ends 泉", "measure False"}),
        ("河滨公园投资多少元", {"measure 元 True", "thing True"}),
        ("河滨公园占地多少亩", {"measure 亩 True"}),
        ("河滨公园绿化百分之几", {"share False"}),
    ],
)
def test_the_signs_of_a_question_beside_a_row(town: Assistant, question: str, expected: set[str]) -> None:
    assert expected <= set(signs_of(town, question))


def test_how_much_of_the_question_the_row_has_as_it_stands(town: Assistant) -> None:
    same, other = signs_of(town, "修建河滨公园"), signs_of(town, "校车几点到站")
    assert (same["pairs"], same["run"]) == (1.0, 0.5)
    assert (other["pairs"], other["run"]) < (0.2, 0.2)


def test_an_answer_is_withdrawn_where_the_row_is_judged_not_to_say_what_is_asked(town: Assistant) -> None:
    judged = Assistant(replace(town.known, answerable=AnswerableWeights(-1.0, 0.0, {"character 泉": 2.0})))
    kept, withdrawn = judged.ask("河滨公园投资多少"), judged.ask("河滨公园喷泉投资多少")
    assert (kept.status, kept.citations) == ("answered", (1,))
    assert (withdrawn.status, withdrawn.citations, withdrawn.related) == ("not_found", (), (1,))
    assert withdrawn.answer == "相近的任务写了目标、季度安排和责任分工，没有写所问的这一点。"


@pytest.mark.parametrize(
    "question",
    [
        "河滨公园喷泉哪个季度开园",  # dates are not judged
        "河滨公园喷泉投资300万元，对吧",  # a claim is judged by the row
        "河滨公园喷泉由教育局牵头，投资多少",  # so is whoever is named
        "江边那个园子里头花草喷泉",  # told plainly enough
    ],
)
def test_what_is_judged_otherwise_is_not_withdrawn(town: Assistant, question: str) -> None:
    always = Assistant(replace(town.known, answerable=AnswerableWeights(9.0, 0.0, {})))
    asked = town.ask(question)
    assert (asked.status, asked.citations) == ("answered", (1,))
    assert always.ask(question).answer == asked.answer


def test_every_row_has_a_number_and_a_unit_whatever_words_ask_for_it(town: Assistant) -> None:
    always = Assistant(replace(town.known, answerable=AnswerableWeights(9.0, 0.0, {})))
    assert always.ask("河滨公园是第几号任务").citations == (1,)
    assert always.ask("河滨公园喷泉是第几号任务").status == "not_found"  # another word is foreign to the row
    assert always.ask("修建河滨公园的是哪家公司").status == "not_found"  # a company is no unit of the table


def test_a_list_of_tasks_is_asked_for_nothing_that_their_rows_would_have_to_say(town: Assistant) -> None:
    always = Assistant(replace(town.known, answerable=AnswerableWeights(9.0, 0.0, {})))
    assert always.ask("公园、喷泉、校车有哪些任务").citations == (1, 2)
    assert always.ask("公园喷泉有哪些任务").status == "not_found"
