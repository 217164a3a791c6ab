"""What is typed with other characters of the same sound, or in pinyin, is read as the table and a question write it."""

from __future__ import annotations

import pytest

from assistant.understand.asking_words import respelt
from assistant.understand.clean import clean
from assistant.understand.lexicon import Lexicon, build_lexicon
from assistant.understand.people import build_person_lexicon, find_people
from assistant.understand.spelling import correct_heard
from assistant.understand.units import find_units
from index.text import Tokenizer
from tests.assistant.understand.invented import DATA, row, table_of

ROWS = (
    row(1, "城镇新增就业2万人。", leads=("交投集团",), direct=("丁可",)),
    row(2, "建成新一代“智网工程”信息系统10个功能模块,坐席规模扩容至30席。", leads=("教育局",)),
    row(3, "推进疫苗接种,发放市民卡。", leads=("卫生健康局",)),
    row(4, "申报国家级改革实验区,一键办理。", leads=("教育局",)),
)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("data")
    (folder / "lexicon").symlink_to(DATA / "lexicon")
    table = folder / "coast"
    table.mkdir()
    return build_lexicon(table_of(*ROWS), table, Tokenizer.of(()))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("橙镇新增旧业", "城镇新增就业"),  # a word of the dictionary within four characters or more
        ("新一代智往", "新一代智网"),  # the table writes marks around its name
        ("功能摸块", "功能模块"),
        ("坐席括容", "坐席扩容"),
        ("改革试验区", None),  # another word, which only sounds the same
        ("一减", None),
        ("只留坐席", None),
    ],
)
def test_words_that_sound_right_are_heard(typed: str, read: str | None, rows: Lexicon) -> None:
    assert correct_heard(typed, rows) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("教育局签投的任勿一工多少项", "教育局签投的任务一共多少项"),  # of 签投 nothing is right
        ("疫苗接种的市领倒", "疫苗接种的市领导"),
        ("三李度要做什么", "三季度要做什么"),
        ("第三级度", "第三季度"),
        ("三维度考核", "三维度考核"),
        ("那1343亩合几万平方米", "那1343亩合几万平方米"),
        ("统一工作标准", "统一工作标准"),
        ("单单卫健局一家", "单单卫健局一家"),
    ],
)
def test_words_of_asking_are_known_by_their_sound(typed: str, read: str, rows: Lexicon) -> None:
    assert respelt(typed, rows) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("yimiao jiezhong 由谁牵头", "疫苗接种由谁牵头"),
        ("shiminka 什么时候发放", "市民卡什么时候发放"),
        ("jiaoyuju qiantou de renwu you naxie", "教育局牵头的任务有哪些"),
        ("download 市民卡", "download 市民卡"),
    ],
)
def test_pinyin_of_the_tables_words_is_read(typed: str, read: str, rows: Lexicon) -> None:
    assert clean(typed, rows).replace("·", "") == read


def test_a_unit_whose_ending_only_sounds_right_is_meant(rows: Lexicon) -> None:
    (mention,) = find_units("交投及团牵头的任务", rows.units).mentions
    assert (mention.text, mention.values) == ("交投及团", ("交投集团",))


@pytest.mark.parametrize(("typed", "absent"), [("高乞今年要达到多少家", False), ("高乞今年牵头几项", True)])
def test_two_characters_are_no_name_where_things_are_counted(typed: str, absent: bool) -> None:
    people = build_person_lexicon(table_of(*ROWS), frozenset("高"), "新增高企20家。全市高企达标。培育高企。")
    assert bool(find_people(typed, people).absent) is absent
