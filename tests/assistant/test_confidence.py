"""Names, phases and noise that show a question to mean something else than the rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.compose.knowledge import Knowledge
from assistant.confidence import absent_name, missing_designator, missing_name, says_something, unknown_share
from assistant.understand.parse import understand
from tests.assistant.towns import open_town

ROWS = (
    "(一)改善交通\t1.启动轨道交通1号线二期\t一季度,完成招标。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t2.运营轨道交通2号线\t四季度,发布AI应用,1号线三期开工。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t3.建成望海大桥\t四季度,建成通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t青石镇",
    "\t4.开放落霞湿地公园\t四季度,开园。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t5.推进广深高速改扩建\t四季度,开工。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return open_town(tmp_path_factory.mktemp("rail"), *ROWS).known


@pytest.mark.parametrize(
    ("question", "task", "missing"),
    [
        ("1号线二期何时招标", 1, ""),
        ("1号线2期何时招标", 1, ""),
        ("一号线何时招标", 1, ""),
        ("二期何时招标", 1, ""),
        ("9号线何时开工", 1, "9号线"),
        ("1号线三期何时招标", 1, "1号线三期"),
        ("1号线三期何时开工", 2, ""),
        ("2号线三期何时开工", 2, "2号线三期"),
        ("轨道交通何时开工", 2, ""),
    ],
)
def test_a_line_or_phase_that_the_row_lacks(question: str, task: int, missing: str, known: Knowledge) -> None:
    assert missing_designator(question, known.task(task), known) == missing


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("茂岭大桥什么时候通车", "茂岭大桥"),
        ("望海大桥什么时候通车", ""),
        ("大桥什么时候通车", ""),
        ("龙湾湿地公园何时开园", "龙湾湿地公园"),
        ("落霞湿地公园何时开园", ""),
        ("市里会多开几所湿地公园不", ""),
        ("青石大道何时通车", "青石大道"),
        ("野生动物园由谁牵头", "动物园"),
        ("GDP目标是多少", "GDP"),
        ("AI应用由谁牵头", ""),
    ],
)
def test_a_name_that_no_row_has(question: str, name: str, known: Knowledge) -> None:
    query, _ = understand(question, known.lexicon)
    assert absent_name(query, known) == name


@pytest.mark.parametrize(
    ("segments", "says"),
    [
        (["锟斤拷"], False),
        (["烫烫烫", "qwerty"], False),
        (["锟斤拷", "大桥"], True),
        (["望海通道"], True),
        (["ai"], True),
        ([], True),
    ],
)
def test_words_of_which_no_two_characters_are_known_say_nothing(
    segments: list[str], says: bool, known: Knowledge
) -> None:
    assert says_something(segments, known) is says


@pytest.mark.parametrize(
    ("question", "task", "missing"),
    [
        ("机场改扩建何时开工", 5, "机场"),
        ("高速改扩建何时开工", 5, ""),
        ("到长沙的高速何时改扩建", 5, "长沙"),
        ("到深圳的高速何时改扩建", 5, ""),  # one character of each city names a line
        ("海底隧道何时通车", 3, "海底隧道"),
    ],
)
def test_a_sort_of_place_or_a_city_of_which_nothing_told_of_the_task_speaks(
    question: str, task: int, missing: str, known: Knowledge
) -> None:
    query, _ = understand(question, known.lexicon)
    assert missing_name(query, known.task(task), known) == missing


def test_a_line_that_only_the_section_names_is_not_the_rows_own(known: Knowledge) -> None:
    section = replace(known.task(3), section_text="建设9号线")
    assert missing_designator("9号线何时开工", section, known) == ""
    assert missing_designator("9号线何时开工", section, known, with_section=False) == "9号线"


def test_a_text_is_ranked_once(known: Knowledge) -> None:
    assert known.rank("望海大桥") is known.rank("望海大桥")
    first = known.rank("望海大桥")
    assert tuple(known.rank("望海大桥", {1, 2})) == tuple(hit for hit in first if hit.task in {1, 2})


@pytest.mark.parametrize(
    ("words", "share"),
    [("大桥", 0.0), ("蹦床", 1.0), ("修桥太狠", 0.5), ("的蹦床", 1.0)],  # 修 and 桥 are said, too; 的 says nothing
)
def test_share_of_what_is_said_in_words_that_the_index_never_saw(words: str, share: float, known: Knowledge) -> None:
    assert unknown_share([words], known) == share
