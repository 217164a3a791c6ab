"""A name for all units of a kind is taken as the rows write it, and met by another spelling where none has it."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import open_town

ROWS = (
    "(一)通渡口\t1.重修上渡口\t一季度,完成设计。\t白一鸣\t航务局\t欧阳山川\t丁可\t各镇街(园区)",
    "\t2.巡查渡船\t二季度,组织巡查。\t白一鸣\t航务局\t欧阳山川\t鲁班\t各镇街(园区)",
    "(二)安居\t3.编制安居规划\t二季度,完成初稿。\t方大同\t住房局\t常青\t石头\t各镇街",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("collectives"), *ROWS)


def test_another_spelling_is_met_where_no_row_has_the_one_that_is_asked_for(town: Assistant) -> None:
    answer = town.ask("航务局牵头、要各镇街配合的有哪些")
    assert answer.citations == (1, 2)
    assert "各镇街（园区）" in answer.answer
    assert town.ask("航务局牵头、各镇街园区协助的有几项").citations == (1, 2)


def test_rows_of_the_other_spelling_are_spoken_of_and_not_counted(town: Assistant) -> None:
    answer = town.ask("各镇街协助几项")
    assert answer.citations == (3,)
    assert "写作“各镇街（园区）”的另有 2 项，未计入" in answer.answer
