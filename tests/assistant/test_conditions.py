"""What each condition holds for, and the filters that the public answer shows for it."""

from __future__ import annotations

import pytest

from assistant.query import Condition, Field, Query
from assistant.types import Filter
from tests.assistant.understand.invented import TABLE, row, table_of

PARKING, BRIDGES, SCHOOLS = TABLE.tasks[:3]
ROWS = (PARKING, BRIDGES, SCHOOLS)
ITEMS = {
    "一季度": ((1,), "一季度", "甲"),
    "二季度": ((2,), "二季度", "乙"),
    "上半年": ((1, 2), "上半年", "丙"),
    "二、三、四季度": ((2, 3, 4), "二、三、四季度", "丁"),
    "下半年": ((3, 4), "下半年", "戊"),
    "四季度": ((4,), "四季度", "己"),
    "全年": ((1, 2, 3, 4), "全年", "庚"),
}


def holds_for(condition: Condition) -> list[int]:
    return [task.number for task in ROWS if condition.matches(task)]


@pytest.mark.parametrize(
    ("field", "values", "numbers"),
    [
        ("lead_units", ("交通运输局",), [1, 2]),
        ("lead_units", ("财政局",), []),
        ("lead_units", ("交通运输局", "教育局"), [1, 2, 3]),
        ("assist_units", ("交通运输局",), [3]),
        ("assist_units", ("财政局",), [1, 2, 3]),
        ("assist_units", ("水务局", "交通运输局"), [2, 3]),
        ("any_units", ("交通运输局",), [1, 2, 3]),
        ("any_units", ("水务局",), [2]),
        ("leaders", ("白一鸣",), [1, 2]),
        ("leaders", ("欧阳山川",), []),
        ("responsible", ("欧阳山川",), [1, 2]),
        ("responsible", ("白一鸣",), []),
        ("direct", ("白鹭洲",), [3]),
        ("direct", ("江水清",), []),
        ("direct", ("丁可", "白鹭洲"), [1, 2, 3]),
        ("any_people", ("江水清",), [3]),
        ("any_people", ("丁可",), [1, 2]),
        ("any_people", ("白一鸣",), [1, 2]),
        ("any_people", ("王小明",), []),
        ("part", ("主要目标任务",), [1, 2, 3]),
        ("part", ("民生实事",), []),
        ("section", ("(二)",), [3]),
        ("section", ("(一)", "(二)"), [1, 2, 3]),
        ("numbers", ("1", "3"), [1, 3]),
        ("numbers", ("12",), []),
        ("text", ("停车位",), [1]),
        ("text", ("选址",), [1]),
        ("text", ("水务局",), [2]),
        ("text", ("江水清",), [3]),
        ("place", ("小学",), [3]),
        ("place", ("桥梁", "停车位"), [1, 2]),
    ],
)
def test_columns(field: Field, values: tuple[str, ...], numbers: list[int]) -> None:
    assert holds_for(Condition(field, values)) == numbers
    others = [task.number for task in ROWS if task.number not in numbers]
    assert holds_for(Condition(field, values, negated=True)) == others


@pytest.mark.parametrize(
    ("quarters", "markers"),
    [
        (("1",), {"一季度", "上半年"}),
        (("2",), {"二季度", "上半年", "二、三、四季度"}),
        (("3",), {"二、三、四季度", "下半年"}),
        (("4",), {"二、三、四季度", "下半年", "四季度"}),
        (("1", "2"), {"一季度", "二季度", "上半年", "二、三、四季度"}),
        (("1", "2", "3", "4"), set(ITEMS) - {"全年"}),
    ],
)
def test_quarters_meet_every_item_that_is_due_then_but_none_of_the_whole_year(
    quarters: tuple[str, ...], markers: set[str]
) -> None:
    condition = Condition("quarters", quarters)
    assert {marker for marker, item in ITEMS.items() if condition.matches(row(1, "", item))} == markers


def test_a_row_is_due_in_every_quarter_of_its_items() -> None:
    assert holds_for(Condition("quarters", ("1",))) == [1]
    assert holds_for(Condition("quarters", ("4",))) == [1, 2]
    assert holds_for(Condition("quarters", ("1",), negated=True)) == [2, 3]
    both = row(9, "", ITEMS["全年"], ITEMS["四季度"])
    assert Condition("quarters", ("4",)).matches(both)
    assert not Condition("quarters", ("1",)).matches(both)


def test_idle_quarters_have_nothing_planned() -> None:
    assert holds_for(Condition("idle", ("1",))) == [2]
    assert holds_for(Condition("idle", ("3",))) == [2]
    assert holds_for(Condition("idle", ("1", "3"))) == [2]
    assert holds_for(Condition("idle", ("2",))) == []
    assert holds_for(Condition("idle", ("2", "3"))) == []
    assert holds_for(Condition("idle", ("1",), negated=True)) == [1, 3]
    assert Condition("idle", ("1",)).matches(row(9))


def test_the_whole_year() -> None:
    condition = Condition("year_round", ("全年持续",))
    assert holds_for(condition) == [3]
    assert not condition.matches(row(9))
    assert not condition.matches(row(9, "", ITEMS["全年"], ITEMS["四季度"]))


@pytest.mark.parametrize(
    ("column", "low", "high", "numbers"),
    [
        ("assist_units", 2, 2, [2, 3]),
        ("assist_units", 1, 1, [1]),
        ("assist_units", 2, 999, [2, 3]),
        ("assist_units", 0, 1, [1]),
        ("assist_units", 0, 0, []),
        ("direct", 2, 2, [2]),
        ("lead_units", 1, 1, [1, 2, 3]),
    ],
)
def test_how_many_a_column_holds(column: str, low: int, high: int, numbers: list[int]) -> None:
    condition = Condition("size", (str(low), str(high)), column=column)
    assert holds_for(condition) == numbers
    negated = Condition("size", (str(low), str(high)), column=column, negated=True)
    assert holds_for(negated) == [number for number in (1, 2, 3) if number not in numbers]


def test_an_empty_column_has_none() -> None:
    assert Condition("size", ("0", "0"), column="assist_units").matches(row(9, leads=("财政局",)))


def test_columns_that_overlap() -> None:
    same = row(1, leads=("财政局", "教育局"), assists=("水务局", "财政局"), leaders=("白一鸣",), direct=("丁可",))
    assert Condition("overlap", ("lead_units", "assist_units")).matches(same)
    assert not Condition("overlap", ("leaders", "direct")).matches(same)
    assert Condition("overlap", ("leaders", "direct"), negated=True).matches(same)
    assert holds_for(Condition("overlap", ("lead_units", "assist_units"))) == []


def test_a_name_inside_another_is_not_that_unit() -> None:
    task = row(1, leads=("水务局节水办公室",), direct=("白一鸣鸣",))
    assert not Condition("lead_units", ("水务局",)).matches(task)
    assert not Condition("direct", ("白一鸣",)).matches(task)
    assert Condition("text", ("水务局",)).matches(task)


def test_every_field_is_answered_for_a_bare_row() -> None:
    bare = table_of(row(1)).tasks[0]
    values = {"size": ("0", "0"), "overlap": ("leaders", "direct"), "form": ("tracks",)}
    fields: tuple[Field, ...] = (
        "lead_units", "assist_units", "any_units", "leaders", "responsible", "direct", "any_people", "place",
        "part", "section", "quarters", "idle", "year_round", "text", "size", "numbers", "overlap",
        "form",
    )  # fmt: skip
    for field in fields:
        condition = Condition(field, values.get(field, ("9",)), column="direct")
        negated = Condition(field, values.get(field, ("9",)), column="direct", negated=True)
        assert condition.matches(bare) is (field in ("idle", "size")), field
        assert negated.matches(bare) is not condition.matches(bare), field


def test_filters_of_the_public_answer() -> None:
    unit = Condition("lead_units", ("交通运输局",), "交通局", "简称")
    period = Condition("quarters", ("1", "2"), "上半年")
    without = Condition("assist_units", ("财政局",), negated=True)
    size = Condition("size", ("2", "2"), column="direct")
    assert Query("", "list", conditions=(unit, period, without, size)).filters == (
        Filter("lead_units", "交通运输局", "交通局", "简称"),
        Filter("quarters", "1", "上半年"),
        Filter("quarters", "2", "上半年"),
        Filter("assist_units", "财政局", "财政局", "不含"),
        Filter("direct", "有 2 个", "有 2 个"),
    )
