"""Questions made for a table: gold counted from exported tasks; the engine has to agree with it."""

from __future__ import annotations

import json
from collections import Counter

from assistant.settings import Settings
from eval.cases import KINDS
from eval.making import new_cases, templates
from index.yaml_files import read_yaml

WORDS = read_yaml(Settings().prompts / "eval_new.yaml")


def exported(number: int, quarters: list[int], **columns: object) -> dict[str, object]:
    fields = {"lead_units": ["水务局"], "assist_units": [], "leaders": ["章三"], "responsible": ["李思"], "direct": []}
    return {"number": number, "section": "(一)", "schedule": [{"quarters": quarters}], **fields, **columns}


TASKS = [
    exported(1, [1]),
    exported(2, [1, 2, 3, 4]),
    exported(3, [2, 3]),
    exported(4, [1], lead_units=["交通局"], assist_units=["水务局"]),
]


def test_gold_is_counted_from_the_tasks() -> None:
    made = {case.turns[0]: case for case in new_cases(TASKS, WORDS, 5)}
    lists = [case for case in made.values() if case.kind == "list" and case.id.startswith("new-lists")]
    counts = [case for case in made.values() if case.kind == "count"]
    by_gold = Counter(tuple(sorted(case.gold.must)) for case in lists)
    assert by_gold[1, 2, 3] >= 1  # 水务局 leads
    assert by_gold[4,] >= 2  # 交通局 leads, 水务局 assists
    assert by_gold[1, 2, 3, 4] >= 3  # section, leader, responsible
    assert {case.gold.facts for case in counts} == {(("3",),), (("1",),), (("4",),)}


def test_year_round_tasks_and_those_only_assisted_may_be_cited() -> None:
    """Tempting: counting what runs all year among what a quarter is to bring."""
    words = {**WORDS, "quarters": ["一季度"] * 4}
    case = next(
        case
        for case in new_cases([*TASKS], {**words, "quarterly": {"lead_units": ["{name}{quarter}要完成什么"]}}, 1)
        if case.id.startswith("new-quarterly")
    )
    quarters = {1: ({1}, {2, 4}), 2: ({3}, {2, 4}), 3: ({3}, {2, 4}), 4: (set(), {2, 4})}
    assert (set(case.gold.must), set(case.gold.may)) in quarters.values()


def test_names_are_spread_and_the_same_every_time() -> None:
    many = [exported(number, [1], lead_units=[f"单位{number}"]) for number in range(1, 101)]
    made = list(new_cases(many, WORDS, 5))
    assert made == list(new_cases(many, WORDS, 5))
    led = [case for case in made if case.id.startswith("new-counts") and "单位" in case.turns[0]]
    assert len(led) == 5


def test_there_is_a_template_for_every_other_kind() -> None:
    rows = [json.loads(line) for line in templates(WORDS)]
    assert {row["kind"] for row in rows} == set(KINDS) - {"list", "count", "lookup"}
    assert all(row["note"] for row in rows)
