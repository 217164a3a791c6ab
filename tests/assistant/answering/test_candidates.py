"""Which tasks search may find for a question."""

from __future__ import annotations

from pathlib import Path

from assistant.answering.candidates import found
from assistant.understand.parse import understand
from tests.assistant.towns import open_town

ROWS = (
    "(一)净气\t1.PM10浓度控制在50微克以下\t全年,开展巡查。\t白一鸣\t环保局\t江水清\t尹泉\t财政局",
    "\t2.PM2.5年均值不高于30微克\t全年,开展巡查。\t白一鸣\t环保局\t江水清\t尹泉\t财政局",
    "\t3.新建公园两座\t全年,推进建设。\t方大同\t住建局\t江水清\t尹泉\t财政局",
)


def test_a_code_of_letters_and_digits_says_which_tasks_are_meant(tmp_path: Path) -> None:
    known = open_town(tmp_path, *ROWS).known
    query, _ = understand("PM2.5浓度要控制在多少以下", known.lexicon)
    assert {hit.task for hit in found(query, known)} == {2}


def test_a_code_that_no_task_has_leaves_all_of_them(tmp_path: Path) -> None:
    known = open_town(tmp_path, *ROWS).known
    query, _ = understand("PM7.5浓度要控制在多少以下", known.lexicon)
    assert {hit.task for hit in found(query, known)} >= {1, 2}
