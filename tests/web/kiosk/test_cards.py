"""Answers as cards, as plain text, and as QR codes."""

from __future__ import annotations

import re

import pytest

from assistant.types import Answer
from assistant.web.kiosk.cards import answer_cards, plain_text, shortened
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.qr import MOST_BYTES, fits, portal_link, qr_svg
from assistant.web.kiosk.reply import qr_reply
from assistant.web.kiosk.wording import load_kiosk_wording
from tests.web.conftest import HOSTILE

WORDING = load_kiosk_wording(KioskOptions().wording)
LISTED = "**牵头的任务共 2 项：**\n- 【任务3】甲\n  - 二季度：乙\n- 【任务4】丙\n\n另有一项（【任务5】）。\n共 2 项。"


def cards(markdown: str) -> list[str]:
    return answer_cards(markdown, lambda number: number < 100, "看任务{number}")


def not_asked(turns: object) -> Answer:
    pytest.fail(f"a link needs no answer, and {turns} was asked")


def words(html: str) -> str:
    return re.sub(r"<[^>]*>|\s", "", html)


def test_each_cited_task_is_a_card_and_the_answer_leads() -> None:
    lead, first, second, rest = cards(LISTED)
    assert 'class="card text lead"' in lead
    assert words(lead) == "牵头的任务共2项："
    assert words(first) == "看任务3任务3甲二季度：乙"
    assert words(second) == "看任务4任务4丙"
    assert words(rest) == "另有一项（任务5）。共2项。看任务5"
    assert [re.findall(r'data-task="(\d+)"', card) for card in (lead, first, second, rest)] == [[], ["3"], ["4"], ["5"]]


def test_a_list_without_citations_stays_together() -> None:
    assert len(cards("**前 2 位：**\n1. 教育局：3 项\n2. 商务局：2 项")) == 2


def test_rows_of_a_table_name_their_columns() -> None:
    _, first, second = cards("看表：\n\n| 单位 | 项数 |\n|---|---|\n| 教育局 | 3 |\n| 商务局 | 2 |")
    assert (words(first), words(second)) == ("单位：教育局项数：3", "单位：商务局项数：2")


def test_what_the_table_says_is_escaped_and_links_and_pictures_stay_text() -> None:
    html = "".join(cards(f"【任务3】{HOSTILE}[甲](http://example.com)![乙](http://example.com/x.png)\0"))
    assert [found for found in ("<img", "<a ", "\0") if found in html] == []
    assert "&lt;img" in html


def test_a_number_that_is_no_task_gets_no_button() -> None:
    assert "data-task" not in cards("见【任务100】。")[0]


def test_plain_text_has_no_marks() -> None:
    assert plain_text(LISTED) == "牵头的任务共 2 项：\n任务3 甲\n二季度：乙\n任务4 丙\n另有一项（任务5 ）。\n共 2 项。"
    assert plain_text("6\\-8个") == "6-8个"


def test_a_text_is_cut_at_a_sentence_with_a_mark() -> None:
    def fits_in_ten(text: str) -> bool:
        return len(text) <= 10

    assert shortened("一二三。四五六。", fits_in_ten, "…") == "一二三。四五六。"
    assert shortened("一二三。四五六。七八九。", fits_in_ten, "…") == "一二三。四五六。…"
    assert shortened("一二三四五六七八九十一", fits_in_ten, "…") == "…"


def test_a_code_holds_the_link_to_the_portal_where_there_is_one() -> None:
    options = KioskOptions(portal="https://portal.example/assistant/")
    turns = ("交通局的任务", "三季度呢？")
    assert portal_link(options.portal, turns) == (
        "https://portal.example/assistant/?q=%E4%BA%A4%E9%80%9A%E5%B1%80%E7%9A%84%E4%BB%BB%E5%8A%A1"
        "&q=%E4%B8%89%E5%AD%A3%E5%BA%A6%E5%91%A2%EF%BC%9F"
    )
    assert qr_reply(turns, not_asked, options, WORDING)["hint"] == WORDING.texts["scan_link"]


@pytest.mark.parametrize("sentences", [1, 200])
def test_a_code_holds_the_question_the_answer_and_the_mark_and_always_fits(
    sentences: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded: list[str] = []
    monkeypatch.setattr("assistant.web.kiosk.reply.qr_svg", coded.append)
    answer = Answer("问", "**共 7 项。**\n" + "- 【任务3】新增停车位。\n" * sentences, "answered")
    qr_reply(("前一问", "交通局的任务"), lambda turns: answer, KioskOptions(), WORDING)
    (text,) = coded
    assert fits(text)
    assert text.startswith("交通局的任务\n共 7 项。\n任务3 新增停车位。")
    assert text.endswith(WORDING.texts["mark"])
    assert (WORDING.texts["scan_cut"] in text) == (sentences > 1)


def test_a_very_long_question_leaves_room_for_the_mark() -> None:
    answer = Answer("问", "没有。", "not_found")
    assert qr_reply(("长" * 300,), lambda turns: answer, KioskOptions(), WORDING)["svg"].startswith("<svg")


def test_a_code_is_small_enough_for_a_phone_and_says_so_when_the_text_is_not() -> None:
    svg = qr_svg("字" * (MOST_BYTES // 3))
    side = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    assert side
    assert int(side[1]) == 97 + 2 * 4, "version 20 with its quiet zone"
    with pytest.raises(ValueError, match="do not fit"):
        qr_svg("字" * MOST_BYTES)
