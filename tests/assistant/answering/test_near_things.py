"""Things that a table does not have though a row does the same with others, and needs in everyday words beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.near_things import names_absent, only_common
from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.understand.parse import understand
from tests.assistant.towns import open_town

ROWS = (
    "(一)海岸\t1.调整盐场布局\t一季度,调整方案。\t沈听潮\t盐务局\t陆听涛\t柯南星\t灯塔管理局",
    "\t2.调整渡轮航线\t一季度,调整方案。\t沈听潮\t灯塔管理局\t陆听涛\t柯南星\t盐务局",
)


@pytest.fixture(scope="module")
def shipped() -> Assistant:
    return open_assistant(Settings())


@pytest.mark.parametrize(
    "question",
    [
        "内涝点整治完成几处",  # 灾害隐患点 are put right
        "公墓规划在哪个镇",
        "校车安全管理立法到哪一步了",  # there is a law on parking
        "共享单车整治归谁",
        "新能源汽车充电桩建多少个",
        "烟花爆竹禁放区有哪些调整",
        "公墓建设由民政局哪位抓",
    ],
)
def test_what_is_done_does_not_make_another_thing_the_same(question: str, shipped: Assistant) -> None:
    answer = shipped.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "宠物医院归谁管",  # hospitals there are
        "流浪狗由谁牵头",  # 流浪人员 are told of
        "表里有没有提到微型消防站",
        "涉及电子烟的任务有哪些",
        "劳动仲裁找哪个单位",  # no noun of the dictionary, but everyday words call it so
    ],
)
def test_a_shared_word_before_the_noun_makes_no_other_thing_the_same(question: str, shipped: Assistant) -> None:
    answer = shipped.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("香遇走廊全长多少公里", 288),  # the table has the name itself
        ("消防安全的任务", 258),  # of two words that the row has
        ("市民运会哪个季度办", 248),  # the table calls it by a longer name
        ("体育类的任务清单", 248),
        ("城市有没有做过全身检查", 164),
    ],
)
def test_the_last_noun_of_a_phrase_may_be_told_otherwise(question: str, task: int, shipped: Assistant) -> None:
    assert task in shipped.ask(question).citations


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("停车立法到哪一步了", 272),
        ("地质灾害隐患点整治完成几处", 186),
        ("大货车司机学技能有补贴吗", 317),  # 司机 is nowhere told of it, but 技能 and 补贴 are
        ("山上的树有没有专人看着", 185),  # what comes first is told of it
        ("开饭店要办好几个证,跑断腿,能不能一次搞定", 209),  # 办好 is said, not part of a name
        ("车间被人包了转手加价租给我", 45),  # somebody's own case
        ("12345打得通的比例要提到多少", 311),
    ],
)
def test_a_need_in_other_words_is_answered(question: str, task: int, shipped: Assistant) -> None:
    assert task in shipped.ask(question).citations


def test_a_list_needs_more_than_a_common_word_where_the_thing_is_absent(shipped: Assistant) -> None:
    known = shipped.known
    query, _ = understand("烟花爆竹禁放区有哪些调整", known.lexicon)
    assert only_common(query, ("调整",), known)
    assert not only_common(query, ("烟花爆竹禁放区", "调整"), known)  # nothing is left out
    assert not only_common(query, ("垃圾分类",), known)  # a topic by itself


def test_a_table_of_which_nothing_is_told_refuses_no_more(tmp_path: Path) -> None:
    silent = open_town(tmp_path, *ROWS).known
    assert not names_absent(("公墓",), silent)
    told = open_town(tmp_path / "told", *ROWS, asked={1: ("晒盐的地方要变吗",)}).known
    assert names_absent(("公墓",), told)
    assert not names_absent(("盐场", "方案"), told)  # the row has them
