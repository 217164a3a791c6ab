"""How many documents a row is to issue."""

from __future__ import annotations

import pytest

from assistant.compose.listed_titles import titles_counted
from assistant.engine import Assistant
from assistant.understand.parse import understand
from tests.assistant.towns import open_town

ROWS = (
    "(一)治水\t1.完善河湖长制度\t一季度,根据《省河湖长条例》起草《临城河湖长办法》和《巡河规定》。"
    "二季度,就《采砂规划》征求意见。四季度,启动《水库管理办法》修编工作。\t白一鸣\t水务局\t江水清\t丁可\t财政局",
    "(二)科学\t2.建设白鹭科学城\t一季度,结合省政府对《白鹭科学城总体规划》批复情况开展建设。"
    "二季度,待《白鹭科学城用地规划》印发后开工。三季度,出台《产业规划》相关配套政策。\t方大同\t科技局\t江水清\t丁可\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("titles"), *ROWS)


def counted(town: Assistant, question: str, number: int) -> list[str]:
    """The lines that count titles of a row for a question."""
    known = town.known
    query, _ = understand(question, known.lexicon)
    task = known.table.get(number)
    assert task is not None
    return [line.text for line in titles_counted(query, task, known)]


def test_titles_that_are_drafted_or_issued_are_counted(town: Assistant) -> None:
    (line,) = counted(town, "完善河湖长制度要出几份文件", 1)
    assert "写到 3 份" in line
    assert "《临城河湖长办法》《巡河规定》《水库管理办法》" in line


def test_titles_that_are_carried_out_or_waited_for_are_not(town: Assistant) -> None:
    assert counted(town, "建设白鹭科学城要出几个规划", 2) == []
