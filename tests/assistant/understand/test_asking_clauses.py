"""What is told beside a question is not asked about; what asks, or may be the subject, is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.understand.absent_attributes import absent_attribute
from assistant.understand.asking_clauses import in_passing, tells_a_story, told_in_passing
from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import read_slots
from assistant.understand.told_periods import without_told_periods
from tests.assistant.towns import lexicon_of
from tests.assistant.understand.invented import row


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return lexicon_of(
        tmp_path_factory.mktemp("data"),
        row(1, "翻修灯塔3座。", ((1,), "一季度", "完成设计。"), ((3,), "三季度", "完工。"), leads=("灯塔管理局",)),
        row(2, "扩建盐场,改造晒盐池。", ((2,), "二季度", "动工,公布谁来管。"), leads=("盐务局",)),
    )


def holds(read: Callable[[str, int, int, Lexicon], bool], text: str, words: str, lexicon: Lexicon) -> bool:
    start = text.index(words)
    return read(text, start, start + len(words), lexicon)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("怕发不出工资,灯塔几时完工", "工资"),
        ("灯塔几时完工,怕发不出工资", "工资"),
        ("工资发不出。盐场几时动工?", "工资"),
        ("工资发不出 盐场谁管", "工资"),
        ("工资发不出,夜里睡不好,盐场怎么办", "工资"),
        ("工资发不出,帮我看一下盐场", "工资"),
        ("工资多少先不说,盐场谁管", "工资"),  # set aside
        ("我不关心谁发工资,盐场谁管", "工资"),
        ("谁发工资我知道", "工资"),
    ],
)
def test_words_of_a_clause_that_asks_nothing_beside_one_that_asks(text: str, words: str, town: Lexicon) -> None:
    assert holds(in_passing, text, words, town)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("灯塔几时完工,工资多少", "工资"),  # its clause asks
        ("工资发不出吗,盐场几时动工", "工资"),
        ("工资发不出,盐场几时动工", "盐场"),
        ("工资发不出", "工资"),  # there is but one clause
        ("工资几时发", "工资"),
        ("工资多少我想知道,盐场谁管", "工资"),
        ("工资,灯塔几时完工", "工资"),  # the words are the clause: a heading
        ("发不出工资,谁去讨", "工资"),  # nothing that the table knows is asked about
        ("发不出工资,几时完工", "工资"),
        ("发不出工资,谁来管", "工资"),  # nor by words of asking that it has too
        ("发不出工资,铁塔谁管", "工资"),
        ("怕发不出工资,灯塔几时完工", "工资,灯塔"),  # in two clauses
    ],
)
def test_words_that_are_asked_about_or_may_be(text: str, words: str, town: Lexicon) -> None:
    assert not holds(in_passing, text, words, town)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("灯塔漏雨,工头赖账", "工头", True),
        ("灯塔漏雨,工头跑", "工头", False),
        ("灯塔漏雨,找不到工头", "工头", False),
        ("工头赖账", "工头", False),
    ],
)
def test_where_no_clause_asks_its_own_must_say_something_of_the_words(
    text: str, words: str, told: bool, town: Lexicon
) -> None:
    assert holds(in_passing, text, words, town) is told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("围挡从去年围到现在,灯塔几时完工", "去年"),
        ("听说绍兴修了灯塔,盐场几时动工", "绍兴"),
        ("娃在绍兴念书,盐场几时动工", "绍兴"),
        ("绍兴有灯塔,我们这边几时修灯塔", "绍兴"),
        ("本市灯塔几时翻修,绍兴有灯塔", "绍兴"),
    ],
)
def test_a_place_or_year_where_somebody_is_told_of_or_the_question_is_about_here(
    text: str, words: str, town: Lexicon
) -> None:
    assert holds(told_in_passing, text, words, town)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("绍兴有灯塔,几时再修灯塔", "绍兴"),  # it may be what the question is about
        ("去年动工的灯塔,几时完工", "去年"),
        ("本市,绍兴有灯塔,盐场几时动工", "盐场"),
        ("听说绍兴几时修灯塔,盐场大", "绍兴"),  # its clause asks
        ("绍兴有灯塔,听说几时再修灯塔", "绍兴"),  # another clause tells of somebody
        ("听说绍兴修了灯塔", "绍兴"),
        ("听说绍兴修了灯塔,几时去", "绍兴"),  # nothing that the table knows is asked about
    ],
)
def test_a_place_or_year_that_may_be_what_is_asked_about(text: str, words: str, town: Lexicon) -> None:
    assert not holds(told_in_passing, text, words, town)


def test_here_in_its_own_clause_does_not_make_another_place_told(town: Lexicon) -> None:
    assert holds(in_passing, "绍兴和本市有灯塔,几时再修灯塔", "绍兴", town)
    assert not holds(told_in_passing, "绍兴和本市有灯塔,几时再修灯塔", "绍兴", town)


@pytest.mark.parametrize(
    ("question", "asked"),
    [("发不出工资，灯塔谁管", False), ("灯塔谁管，看守工资多少", True)],
)
def test_what_no_column_holds_is_not_asked_for_in_passing(question: str, asked: bool, town: Lexicon) -> None:
    assert (absent_attribute(read_slots(question, town), town) is not None) is asked


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("我妈差点被骗了,盐务局有没有宣传", True),
        ("盐务局有没有宣传,我妈差点被骗了", True),
        ("盐场几时动工,灯塔谁管", False),
        ("我妈想知道盐场几时动工", False),
    ],
)
def test_a_story_stands_beside_what_is_asked(text: str, story: bool, town: Lexicon) -> None:
    assert tells_a_story(text, town) is story


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("我家孩子九月读一年级,灯塔翻修会不会吵", ()),
        ("我六月被撞过,灯塔三季度翻不翻修", (2, 3)),  # the ask names one of its own
        ("三季度,灯塔翻不翻修", (3,)),
        ("我九月要出海,盐务局有哪些任务", (3,)),
    ],
)
def test_a_time_that_is_told_of_somebody_is_not_asked_about(
    text: str, quarters: tuple[int, ...], town: Lexicon
) -> None:
    assert without_told_periods(read_slots(text, town), town).quarters == quarters
