"""The questions of the home screen: every one is answered, on whatever table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.types import Answer
from assistant.web.kiosk.chips import gist, offered, theme_chips
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.wording import Offer, Theme, load_kiosk_wording
from index.errors import SourceInvalid
from index.types import TaskTable
from tests.assistant.towns import open_town
from tests.web.conftest import FakeAssistant, make_task

WORDING = load_kiosk_wording(KioskOptions().wording)


def test_every_question_of_the_home_screen_is_answered_and_none_had_to_be_left_out(shipped: Assistant) -> None:
    themes = theme_chips(shipped, WORDING.themes)
    assert [theme.name for theme in themes] == [theme.name for theme in WORDING.themes]
    shown = [chip for theme in themes for chip in theme.chips]
    meant = [chip for theme in WORDING.themes for offer in theme.offers for chip in offered(offer, shipped.table)]
    assert shown == meant
    assert len(shown) > 100
    for chip in shown:
        answer = shipped.ask([chip.question])
        assert (answer.status, bool(answer.answer)) == ("answered", True), chip


def test_a_chip_leads_to_what_it_says(shipped: Assistant) -> None:
    by_name = {theme.name: theme.chips for theme in theme_chips(shipped, WORDING.themes)}
    for chip in by_name["按单位查"]:
        led = {task.number for task in shipped.table.tasks if chip.label in task.lead_units}
        assert set(shipped.ask([chip.question]).citations) == led, chip
    for chip in by_name["民生实事"]:
        held = {task.number for task in shipped.table.tasks if task.section_text.rstrip("。") == chip.label}
        assert set(shipped.ask([chip.question]).citations) == held, chip


def test_other_tables_get_questions_of_their_own(tmp_path: Path) -> None:
    town = open_town(
        tmp_path,
        "(一)改善交通\t1.新增公共停车位\t二季度,完成。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
        "(二)办好教育\t2.新建小学两所\t全年,推进。\t方大同\t教育局\t江水清\t\t财政局",
    )
    themes = {theme.name: [chip.label for chip in theme.chips] for theme in theme_chips(town, WORDING.themes)}
    assert themes["按单位查"] == ["交通运输局", "教育局"]
    assert themes["按领导查"] == ["白一鸣", "方大同"]
    assert "民生实事" not in themes, "the table has no such part"


def test_what_is_not_answered_is_not_offered() -> None:
    def ask(turns: Sequence[str]) -> Answer:
        question = turns[-1]
        return Answer(question, "", "not_found" if "乙" in question else "answered")

    answering = FakeAssistant(TaskTable("t", "表", "样例", 2021, "", (make_task(1),)), ask)
    asked = Theme("问", (Offer(questions=("甲", "乙")),))
    nothing = Theme("无", (Offer(questions=("乙",)),))
    assert [[chip.label for chip in theme.chips] for theme in theme_chips(answering, (asked, nothing))] == [["甲"]]


@pytest.mark.parametrize(
    ("goal", "label"),
    [
        ("新建停车位6万个。", "新建停车位6万个"),
        ("出台方案,谋划启动。", "出台方案"),
        ("一二三四五六七八九十一二三四五六七八九十一二三四五", "一二三四五六七八九十一二三四五六七八九十一二三…"),
        ("将困难群众最低生活保障标准提升至每人每月1100元", "将困难群众最低生活保障标准提升至每人每月…"),
        (",", ","),
    ],
)
def test_a_label_is_the_first_clause_and_never_half_a_number(goal: str, label: str) -> None:
    assert gist(goal) == label


def test_a_misspelt_offer_is_refused_with_the_file_named(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.yaml"
    path.write_text("themes: [{name: 问, offers: [{fro: task}]}]", encoding="utf-8")
    with pytest.raises(SourceInvalid, match=r"fro") as error:
        load_kiosk_wording(path)
    assert "kiosk.yaml" in str(error.value)
