"""Questions made of conditions say just these conditions: read back, over every unit, person, section and quarter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.rephrase import Wanted, load_phrases, question_of, revise
from assistant.settings import Settings
from assistant.understand.parse import understand

PHRASES = load_phrases(Path(__file__).parents[2] / "prompts")
PERIODS = ((), ("1",), ("2",), ("3",), ("4",), ("1", "2"), ("2", "4"), ("1", "2", "3", "4"))
UNIT = "交通运输局"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings(index=Path(tmp_path_factory.mktemp("index"))))


def quarters(values: Sequence[str]) -> list[Wanted]:
    return [Wanted("quarters", value) for value in values]


def misread(assistant: Assistant, wanted: Sequence[Sequence[Wanted]]) -> list[str]:
    """The questions of those conditions that are read as other conditions."""
    wrong = []
    for conditions in wanted:
        question = question_of(conditions, PHRASES)
        assert question is not None
        query, _ = understand(question, assistant.known.lexicon)
        if set(map(Wanted.of, query.filters)) != set(conditions) or query.kind != "list":
            wrong.append(question)
    return wrong


def test_every_unit_in_every_role_and_period(assistant: Assistant) -> None:
    units = dict.fromkeys(unit for task in assistant.table.tasks for unit in task.units)
    roles = ("lead_units", "assist_units", "any_units")
    assert len(units) > 100
    assert misread(assistant, [[Wanted(r, u), *quarters(p)] for u, r, p in product(units, roles, PERIODS)]) == []
    assert misread(assistant, [[Wanted(r, u, excluded=True)] for u, r in product(units, roles[:2])]) == []


def test_every_person_in_every_role(assistant: Assistant) -> None:
    people = dict.fromkeys(person for task in assistant.table.tasks for person in task.people)
    roles = ("leaders", "responsible", "direct", "any_people")
    assert len(people) > 200
    assert misread(assistant, [[Wanted(r, p), *quarters(q)] for p, r, q in product(people, roles, PERIODS[:2])]) == []


def test_every_section_and_part(assistant: Assistant) -> None:
    sections = dict.fromkeys(task.section for task in assistant.table.tasks)
    parts = dict.fromkeys(task.part for task in assistant.table.tasks)
    assert misread(assistant, [[Wanted("section", s), *quarters(q)] for s, q in product(sections, PERIODS[:3])]) == []
    assert misread(assistant, [[Wanted("part", p), *quarters(q)] for p, q in product(parts, PERIODS)]) == []
    assert misread(assistant, [[Wanted("part", p, excluded=True)] for p in parts]) == []


def test_units_of_each_task_with_its_leader_part_and_quarter(assistant: Assistant) -> None:
    wanted = [
        [Wanted("lead_units", t.lead_units[0]), Wanted("leaders", t.leaders[0]), Wanted("part", t.part), *quarters("3")]
        for t in assistant.table.tasks
        if t.leaders
    ]
    assert misread(assistant, wanted) == []


def test_time_without_due_dates(assistant: Assistant) -> None:
    assert misread(assistant, [[Wanted("year_round", "全年")], [Wanted("idle", "4")]]) == []


@pytest.mark.parametrize(
    ("turns", "wanted", "asked"),
    [
        (["交通运输局二季度要完成什么"], [Wanted("lead_units", UNIT), *quarters("3")], ["交通运输局三季度要完成什么"]),
        (["交通运输局二季度要完成什么"], [Wanted("lead_units", UNIT), *quarters("34")], ["交通运输局下半年要完成什么"]),
        (["交通运输局二季度要完成什么"], [Wanted("lead_units", UNIT)], ["交通运输局要完成什么"]),
        (["交通局二季度要完成什么"], [Wanted("lead_units", "财政局"), *quarters("2")], ["财政局二季度要完成什么"]),
        # what the question says beyond its conditions stays
        (["交通运输局二季度要完成几项"], [Wanted("lead_units", UNIT), *quarters("4")], ["交通运输局四季度要完成几项"]),
        (["莞番高速二期三季度投资多少"], quarters("4"), ["莞番高速二期四季度投资多少"]),
        (["莞番高速二期三季度投资多少"], [], ["莞番高速二期投资多少"]),
        # no word of the question says it: the canonical question
        (["交通局二季度的事"], [Wanted("assist_units", UNIT), *quarters("2")], ["交通运输局协助、二季度的任务有哪些"]),
        (["喻丽君分管、发改局牵头的任务有哪些"], [Wanted("leaders", "喻丽君")], ["喻丽君任责任领导的任务有哪些"]),
        # a turn that took conditions from the one before it
        (["交通局的任务", "三季度呢"], [Wanted("lead_units", UNIT), *quarters("4")], ["交通局的任务", "四季度呢"]),
        (["交通局的任务", "三季度呢"], quarters("3"), ["三季度的任务有哪些"]),
    ],
)  # fmt: skip
def test_a_changed_condition_becomes_a_question(
    turns: list[str], wanted: list[Wanted], asked: list[str], assistant: Assistant
) -> None:
    found = revise(turns, wanted, assistant.ask, PHRASES)
    assert found is not None
    assert list(found.turns) == asked
    assert set(map(Wanted.of, found.answer.filters)) == set(wanted)


def test_what_cannot_be_said_is_not_asked(assistant: Assistant) -> None:
    assert revise(["交通运输局二季度要完成什么"], [], assistant.ask, PHRASES) is None
    assert revise(["财政局"], [], assistant.ask, PHRASES) is None  # nothing is left of the question
    assert revise(["交通运输局的任务"], [Wanted("lead_units", "火星局")], assistant.ask, PHRASES) is None
    assert question_of([Wanted("text", "停车")], PHRASES) is None
