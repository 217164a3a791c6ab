"""Task numbers and refusals in the free text of other assistants."""

from __future__ import annotations

import pytest

from eval.systems.cited import cited_tasks, is_refusal, marked

TASKS = range(1, 320)


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("共两项：【任务172】停车位、【任务12】河涌。", (172, 12)),
        ("见任务172、173和174", (172, 173, 174)),
        ("第172项和第12号任务", (172, 12)),
        ("172号任务由交通局牵头", (172,)),
        ("依据[172]与（任务 12）", (172, 12)),
        ("任务编号：１７２", (172,)),
        ("任务172，任务172", (172,)),
        ("新增停车位172个，投资12亿元，完成60%", ()),
        ("2021年任务", ()),
        ("任务999", ()),
        ("每项任务12亿元", ()),
        ("(1) 交通局；(2) 水务局", ()),
        ("今年任务12项，任务30套，任务100公里", ()),
        ("任务5-8", (5, 6, 7, 8)),
        ("任务172/173", (172, 173)),
        ("任务一百七十二由交通局牵头", (172,)),
        ("[12]、[5]；见任务12", (12, 5)),
    ],
)
def test_numbers_of_tasks(text: str, tasks: tuple[int, ...]) -> None:
    assert cited_tasks(text, TASKS) == tasks


def test_a_refusal_cites_nothing_and_says_so() -> None:
    cues = ("表中没有",)
    assert is_refusal("很遗憾，表中没有这个单位。", cues, ())
    assert not is_refusal("交通局牵头。", cues, ())
    assert not is_refusal("表中没有施工单位，但【任务172】由交通局牵头。", cues, (172,))


def test_citations_are_written_as_the_contract_does() -> None:
    assert marked("依据任务172、第12项。共 2 项", TASKS) == "依据【任务172】、【任务12】。共 2 项"
    assert marked("没有编号", TASKS) == "没有编号"
