"""How many units of a kind lead or assist, which is no count of their tasks; and which of a kind has most."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)通路\t1.改造月牙渡口\t二季度,开工。\t白一鸣\t溪投集团\t欧阳山川\t丁可\t望海镇、水务局",
    "\t2.扩建石榴公路\t四季度,完工。\t白一鸣\t水务局\t江水清\t丁可\t双庙乡、财政局",
    "\t3.栽种行道树\t二季度,栽种。\t方大同\t溪投集团、双庙乡\t常青\t白鹭洲\t双庙乡、财政局",
    "\t4.清理河道\t二季度,清淤。\t方大同\t岩磷公司\t常青\t白鹭洲\t望海镇、财政局、临水街道",
    "\t5.修缮祠堂\t二季度,完工。\t方大同\t水务局\t常青\t白鹭洲\t双庙乡",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("kinds"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("有多少个镇街协助任务", ["镇街共有 2 个**：望海镇、临水街道"]),
        ("几家公司牵头任务", ["公司共有 2 个**：溪投集团、岩磷公司"]),
        ("有几个乡镇协助任务", ["乡镇共有 2 个**：望海镇、双庙乡"]),
        ("哪个乡镇协助的任务最多", ["最多的是双庙乡，3 项", "望海镇：2 项"]),
        ("哪个乡协助的任务最多", ["最多的是双庙乡，3 项", "共 1 个协助单位"]),
    ],
)
def test_units_of_a_kind_are_counted(town: Assistant, question: str, says: list[str]) -> None:
    check(town, question, says, ())


def test_tasks_of_a_kind_are_still_counted(town: Assistant) -> None:
    check(town, "镇街协助的任务有几项", ["2 项"], (1, 4))
    check(town, "乡镇牵头的任务有哪些", ["行道树"], (3,))
