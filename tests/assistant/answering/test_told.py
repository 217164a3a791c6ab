"""A need in everyday words: when what is told of a row says that it is meant, and which names deny it all the same."""

from __future__ import annotations

import pytest

from assistant.answering.told import PLAIN_DENSE, SURELY_DENSE, strange_name, surely_told, told_plainly
from assistant.compose.knowledge import Knowledge
from assistant.understand.parse import understand
from index.types import Hit
from tests.assistant.towns import open_town

ROWS = (
    "(一)海岸\t1.翻修灯塔三座\t一季度,完成设计。三季度,完工。\t沈听潮\t灯塔管理局\t陆听涛\t柯南星\t盐务局",
    "\t2.扩建盐场\t二季度,动工。四季度,完工。\t沈听潮\t盐务局\t陆听涛\t柯南星\t望潮镇",
    "(二)海岛\t3.开通渡轮1号线\t二季度,开工。四季度,通航。\t麦秋成\t望潮镇\t陆听涛\t柯南星\t盐务局",
)
ASKED = {
    1: ("夜里出海看不清礁石心里害怕", "打鱼回来一直看不见岸,能不能翻修"),
    3: ("坐船上班太慢,绕远路",),
}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return open_town(tmp_path_factory.mktemp("salt"), *ROWS, asked=ASKED).known


def found(task: int, dense: float = 0.95, lead: float = 0.5) -> tuple[Hit, Hit]:
    """A ranking led by a task of this similarity, with this lead over the next."""
    second = 2 if task != 2 else 1
    return Hit(task, 1.0, 0.0, 0.0, dense, 0.0), Hit(second, 1.0 - lead, 0.0, 0.0, 0.1, 0.0)


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("夜里出海看不清礁石", 1),
        ("打鱼回来看不见岸", 1),
        ("坐船绕远路", 3),
        ("出海怕礁石,灯塔翻修", 1),  # as many words are told as are written
    ],
)
def test_most_words_are_told_of_the_row_and_not_written_there(question: str, task: int, known: Knowledge) -> None:
    assert told_plainly(question, found(task), known)


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("翻修灯塔三座", 1),
        ("礁石", 1),  # one word is chance
        ("礁石那边的礁石", 1),
        ("礁石,岸", 1),  # nor does a single character count
        ("礁石一直", 1),  # or a word that says nothing
        ("出海怕礁石,灯塔翻修,设计,完工", 1),
        ("夜里出海看不清礁石", 3),  # told of another row
        ("夜里出海看不清礁石", 2),  # of which nothing is told
        ("翻修灯塔,能不能翻修", 1),  # told, and written too
        ("灯塔管理局和陆听涛", 1),  # who stands in the row's columns is written there
        ("", 1),
    ],
)
def test_too_few_words_are_told_of_the_row(question: str, task: int, known: Knowledge) -> None:
    assert not told_plainly(question, found(task), known)


@pytest.mark.parametrize(
    ("question", "without", "told"),
    [
        ("夜里出海看不清礁石", "出海看不清礁石", False),
        ("出海怕礁石,灯塔翻修,设计,完工", "灯塔翻修,设计", True),
        ("夜里出海看不清礁石", "大桥", True),
    ],
)
def test_a_part_that_does_not_count(question: str, without: str, told: bool, known: Knowledge) -> None:
    assert told_plainly(question, found(1), known, without=without) is told


@pytest.mark.parametrize(
    ("dense", "lead", "plainly", "surely"),
    [
        (0.95, 0.5, True, True),
        (SURELY_DENSE, 0.5, True, True),
        (SURELY_DENSE - 0.01, 0.5, True, False),
        (PLAIN_DENSE, 0.5, True, False),
        (PLAIN_DENSE - 0.01, 1.0, False, False),
        (0.88, 0.0, False, False),  # near, but so is the next
    ],
)
def test_how_near_the_first_hit_must_be(
    dense: float, lead: float, plainly: bool, surely: bool, known: Knowledge
) -> None:
    hits = found(1, dense, lead)
    assert told_plainly("夜里出海看不清礁石", hits, known) is plainly
    assert surely_told(hits, known) is surely


def test_nothing_is_told_where_nothing_is_found(known: Knowledge) -> None:
    assert not told_plainly("夜里出海看不清礁石", (), known)
    assert not surely_told((), known)


@pytest.mark.parametrize(
    ("question", "task", "name"),
    [
        ("鲸湾大桥几时亮灯", 1, "鲸湾大桥"),
        ("夜里出海看不清礁石,鲸湾大桥几时亮灯", 1, ""),  # only seems a name
        ("夜里出海看不清礁石,鲸湾大桥几时亮灯", 3, "鲸湾大桥"),  # told of another row
        ("出海看鲸湾大桥", 1, "鲸湾大桥"),  # one word is told
        ("坐船上班绕远路,2号线几时通航", 3, "2号线"),  # a line is one however plainly the rest is told
        ("坐船上班绕远路,1号线几时通航", 3, ""),
        ("夜里出海看不清礁石,K3线几时有", 1, "K3"),  # as are letters
        ("夜里出海看不清礁石怎么办", 1, ""),
        ("去深圳夜里出海看不清礁石怎么办", 1, "深圳"),
    ],
)
def test_a_name_shows_that_the_row_is_not_meant(question: str, task: int, name: str, known: Knowledge) -> None:
    query, _ = understand(question, known.lexicon)
    assert strange_name(query, found(task), known) == name


def test_a_name_that_was_found_before_is_judged_in_place_of_one_looked_for(known: Knowledge) -> None:
    told, _ = understand("夜里出海看不清礁石,鲸湾大桥几时亮灯", known.lexicon)
    other, _ = understand("鲸湾大桥几时亮灯", known.lexicon)
    assert strange_name(told, found(1), known, name="") == ""
    assert strange_name(other, found(1), known, name="") == ""
    assert strange_name(told, found(1), known, name="二期") == "二期"
    assert strange_name(told, found(1), known, name="出海看不清礁石") == "出海看不清礁石"  # then nothing else is told


def test_without_a_hit_only_a_name_that_was_found_before_is_strange(known: Knowledge) -> None:
    query, _ = understand("夜里出海看不清礁石,鲸湾大桥几时亮灯", known.lexicon)
    assert strange_name(query, (), known) == ""
    assert strange_name(query, (), known, name="鲸湾大桥") == "鲸湾大桥"


def test_the_answer_of_a_row_that_is_told_plainly_outweighs_an_odd_name(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    town = open_town(tmp_path_factory.mktemp("answers"), *ROWS, asked=ASKED)
    assert town.ask("夜里出海看不清礁石心里害怕，鲸湾大桥几时有灯").citations == (1,)
    assert town.ask("鲸湾大桥几时有灯").citations == ()
