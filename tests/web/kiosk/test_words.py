"""The words of the on-screen keyboard and how they sound."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.engine import Assistant
from assistant.web.api.metrics import Metrics, measured
from assistant.web.kiosk.content import packed_words
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.wording import load_kiosk_wording
from assistant.web.kiosk.words import keyboard_words, read_surnames, spell, spell_name
from assistant.web.logs import Logged
from index.types import TaskTable
from tests.assistant.towns import open_town
from tests.web.conftest import FakeAssistant, fake_ask, make_task

TABLE = TaskTable("t", "表", "样例", 2021, "", (make_task(1), make_task(2)))
SURNAMES = read_surnames(KioskOptions().surnames)


def sounds(words: dict[str, object], group: str) -> dict[str, str]:
    found: Any = words[group]
    return dict(found)


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("单雄信", "shan xiong xin"),
        ("曾国强", "zeng guo qiang"),
        ("仇英", "qiu ying"),
        ("尉迟恭", "yu chi gong"),
        ("欧阳南江", "ou yang nan jiang"),
        ("李单", "li dan"),  # only in front
    ],
)
def test_surnames_sound_as_surnames(name: str, sound: str) -> None:
    assert spell_name(name, SURNAMES) == sound


@pytest.mark.parametrize(
    ("word", "sound"), [("重庆", "chong qing"), ("重点", "zhong dian"), ("银行", "yin hang"), ("绿道", "lv dao")]
)
def test_characters_sound_as_in_their_word(word: str, sound: str) -> None:
    assert spell(word) == sound


def test_units_come_first_by_how_much_they_lead_then_people_then_what_people_call_them(tmp_path: Path) -> None:
    town = open_town(
        tmp_path,
        "(一)交通\t1.新建停车位\t全年,推进。\t单小明\t交通运输局\t曾大力\t丁可\t财政局",
        "\t2.改造桥梁\t全年,推进。\t单小明\t交通运输局\t曾大力\t丁可\t教育局",
        "\t3.新建小学\t全年,推进。\t单小明\t教育局\t曾大力\t丁可\t财政局",
    )
    words = keyboard_words(town, ("有哪些",), SURNAMES)
    table = sounds(words, "table")
    order = list(table)
    assert order[:3] == ["交通运输局", "教育局", "财政局"]
    assert order[3:6] == ["单小明", "曾大力", "丁可"]
    assert table["单小明"] == "shan xiao ming"
    assert 6 <= order.index("财政部门") < words["names"] <= order.index("停车位")  # type: ignore[operator]
    assert next(iter(sounds(words, "common"))) == "有哪些"
    assert not set(table) & set(sounds(words, "common"))


def test_a_character_stands_under_each_of_its_sounds_and_first_under_the_usual_one() -> None:
    characters = sounds(keyboard_words(FakeAssistant(TABLE, fake_ask), (), {}), "characters")
    assert "行" in characters["xing"]
    assert characters["hang"].index("航") < characters["hang"].index("行")
    assert characters["de"][0] == "的"
    assert "佰" in characters["bai"], "rare, but in the first level of GB 2312"
    assert {"lv", "nv", "a", "zhuang", "er"} <= set(characters)
    assert not {"n", "ng", "hm"} & set(characters), "what nobody types"


def test_words_of_a_table_without_an_engine_behind_it_are_its_units_and_people() -> None:
    words = keyboard_words(FakeAssistant(TABLE, fake_ask), (), {})
    assert list(sounds(words, "table")) == [
        "交通运输局",
        "财政局",
        "城建工程管理局",
        "梁杰钊",
        "朱利民",
        "陈尚荣",
        "样例",
        "主要目标任务",
    ]


def test_the_words_of_the_shipped_table_are_sent_in_less_than_400_kb(shipped: Assistant) -> None:
    packed = packed_words(shipped, load_kiosk_wording(KioskOptions().wording), SURNAMES)
    assert len(packed) < 400_000
    words = json.loads(gzip.decompress(packed))
    table = sounds(words, "table")
    units = {unit for task in shipped.table.tasks for unit in task.lead_units if unit.isalpha()}
    people = {person for task in shipped.table.tasks for person in task.people if person.isalpha()}
    assert {unit for unit in units | people if len(unit) > 1} <= set(table)
    assert {"住建局", "停车位", "学位", "松山湖"} <= set(table)


def test_the_log_and_the_metrics_do_not_hide_what_is_known(tmp_path: Path) -> None:
    """The server wraps the assistant twice; short names and topic words are the keyboard's best."""
    town = open_town(tmp_path, "(一)交通\t1.新建停车位\t全年,推进。\t单小明\t交通运输局\t曾大力\t丁可\t财政局")
    wrapped = measured(lambda: Logged(town, with_questions=False), Metrics())()
    assert keyboard_words(wrapped, (), SURNAMES) == keyboard_words(town, (), SURNAMES)
    assert keyboard_words(wrapped, (), SURNAMES) != keyboard_words(FakeAssistant(town.table, fake_ask), (), SURNAMES)
