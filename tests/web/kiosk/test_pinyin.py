"""What the on-screen keyboard makes of letters: pinyin.js by itself, over a few words, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

import assistant.web.kiosk

pytestmark = pytest.mark.browser

SCRIPT = Path(assistant.web.kiosk.__file__).parent / "static" / "pinyin.js"
WORDS = {
    "names": 5,
    "table": [
        ["交通运输局", "jiao tong yun shu ju"],
        ["教育局", "jiao yu ju"],
        ["曾志强", "zeng zhi qiang"],
        ["交通局", "jiao tong ju"],
        ["西安", "xi an"],
        ["停车位", "ting che wei"],
        ["绿道", "lv dao"],
        ["教育", "jiao yu"],
        ["公安", "gong an"],
    ],
    "common": [
        ["二季度", "er ji du"],
        ["有哪些", "you na xie"],
        ["角落", "jiao luo"],
        ["谁", "shei"],
        ["叫与", "jiao yu"],
        ["先", "xian"],
    ],
    "characters": {
        "a": "阿啊", "an": "安按", "che": "车扯", "dao": "道到", "du": "度读", "er": "二而", "ga": "嘎", "gong": "工公",
        "ji": "机几", "jiao": "叫教", "ju": "局具", "luo": "落", "lv": "绿率", "lu": "路鹿", "na": "那", "qiang": "强",
        "shei": "谁", "shi": "是时", "shu": "书输", "si": "四", "tong": "同通", "ting": "听", "wei": "为", "xi": "西系",
        "xian": "先现", "xie": "些", "yi": "一", "you": "有又", "yu": "于与", "yun": "云", "zeng": "增曾", "zhi": "之",
    },
    "frequent": "一是有几现四",
}  # fmt: skip

Look = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def look(browser: Browser) -> Iterator[Look]:
    """letters -> {"table": [[text, used], ...], "typed": [...], "cut": [...]}."""
    page = browser.new_page()

    def serve(route: Route) -> None:
        script = route.request.url.endswith(".js")
        body = SCRIPT.read_text(encoding="utf-8") if script else "<!DOCTYPE html><title>t</title>"
        route.fulfill(body=body, content_type="text/javascript" if script else "text/html")

    page.route("**/*", serve)
    page.goto("http://kiosk.test/")
    page.evaluate(
        """async (words) => {
            const { makeIndex, candidates, cut } = await import("/pinyin.js");
            const index = makeIndex(words);
            const pairs = (list) => list.map(({ text, used }) => [text, used]);
            window.look = (letters) => {
                const { table, typed } = candidates(index, letters);
                const whole = Object.fromEntries(table.map(({ text, whole }) => [text, whole]));
                return { table: pairs(table), typed: pairs(typed), cut: cut(index, letters), whole };
            };
        }""",
        WORDS,
    )
    yield lambda letters: page.evaluate("(letters) => window.look(letters)", letters)
    page.close()


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ("jiaotongyunshuju", "交通运输局"),  # in full
        ("jtysj", "交通运输局"),  # initials
        ("jiaotongysj", "交通运输局"),  # mixed
        ("jiaotongyunsh", "交通运输局"),  # the last syllable in part
        ("zengzq", "曾志强"),
        ("zzhq", "曾志强"),  # zh is one initial
        ("zzq", "曾志强"),  # and so is z for zh
        ("tcw", "停车位"),
        ("lvdao", "绿道"),
        ("ludao", "绿道"),  # ü typed as u
        ("lyudao", "绿道"),
        ("xian", "西安"),  # one syllable or two
        ("xi'an", "西安"),
        ("gongan", "公安"),  # gong an, not gon gan
    ],
)
def test_a_word_of_the_table_comes_first(look: Look, letters: str, text: str) -> None:
    assert look(letters)["table"][0] == [text, len(letters)]


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ("zenziqiang", "曾志强"),
        ("tingcewei", "停车位"),
        ("tinchewei", "停车位"),
        ("gonan", "公安"),
        ("jiaotongyunsuju", "交通运输局"),
    ],
)
def test_what_people_of_the_south_hear_alike_is_found(look: Look, letters: str, text: str) -> None:
    assert look(letters)["table"][0] == [text, len(letters)]


def test_what_is_spelled_right_comes_before_what_only_sounds_alike(look: Look) -> None:
    assert look("si")["typed"][0] == ["四", 2]
    assert look("xian")["table"][0][0] == "西安"


def test_names_come_before_topics_and_whole_words_before_longer_ones(look: Look) -> None:
    assert [text for text, _ in look("jt")["table"]] == ["交通运输局", "交通局"]
    assert [text for text, _ in look("jiaoyu")["table"]] == ["教育", "教育局"]


def test_a_word_that_goes_on_behind_the_letters_is_not_whole(look: Look) -> None:
    assert look("jiaotong")["whole"] == {"交通运输局": False, "交通局": False}
    assert look("jtj")["whole"]["交通局"] is True


def test_a_candidate_uses_its_part_of_the_letters_only(look: Look) -> None:
    assert ["交通局", 10] in look("jiaotongjuerjidu")["table"]
    assert ["叫", 4] in look("jiaotongjuerjidu")["typed"]
    assert ["交通局", 3] in look("jtjyou")["table"]
    assert ["交通局", 3] not in look("jtjiyi")["table"], "no syllable begins with the i that would be left"


def test_words_that_are_spelled_out_become_one_sentence(look: Look) -> None:
    assert look("jiaotongyunshujuerjiduyounaxie")["typed"][0] == ["交通运输局二季度有哪些", 30]
    assert look("xi'anerjidu")["typed"][0][0] == "西安二季度"
    assert look("jiaoyuyounaxie")["typed"][0][0] == "教育有哪些", "words of the table are meant before common ones"


def test_common_words_come_before_characters_of_the_same_letters(look: Look) -> None:
    assert look("erjidu")["typed"][0] == ["二季度", 6]
    assert look("jiaoluo")["typed"][0] == ["角落", 7]
    assert look("jiao")["typed"] == [["叫", 4], ["教", 4]]


def test_characters_of_the_longest_syllable_come_first(look: Look) -> None:
    typed = look("xian")["typed"]
    assert typed.index(["现", 4]) < typed.index(["西", 2])
    assert look("lu")["typed"][:4] == [["路", 2], ["鹿", 2], ["绿", 2], ["率", 2]]


def test_the_beginning_of_a_syllable_gives_frequent_characters(look: Look) -> None:
    assert look("y")["typed"][:2] == [["一", 1], ["有", 1]]
    assert look("xia")["typed"][0] == ["现", 3]


def test_letters_are_cut_where_syllables_end(look: Look) -> None:
    assert look("jiaotongyunshuj")["cut"] == ["jiao", "tong", "yun", "shu", "j"]
    assert look("xi'an")["cut"] == ["xi", "an"]
    assert look("juerjidu")["cut"] == ["ju", "er", "ji", "du"]


@pytest.mark.parametrize("letters", ["iuv", "'''", "vvvvvvvv", "a" * 60, "zh" * 30, "", "'a'"])
def test_nonsense_gives_at_most_nothing(look: Look, letters: str) -> None:
    found = look(letters)
    assert all(0 < used <= len(letters) for _, used in found["table"] + found["typed"])
    assert "".join(found["cut"]) == letters.replace("'", "")
