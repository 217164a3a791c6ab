"""A unit or person alone in its column or with others: what says so, what it restricts, and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.query import Condition
from assistant.understand.company import Company, company_condition, read_company
from assistant.understand.conditions import conditions_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK, blank_out
from assistant.understand.offices import meant_units
from assistant.understand.slots import read_slots
from tests.assistant.towns import lexicon_of
from tests.assistant.understand.invented import row

ALONE, WITH_OTHERS = ("1", "1"), ("2", "999")
ROWS = (
    row(1, "翻修灯塔3座。", leads=("灯塔管理局",), assists=("盐务局",), leaders=("沈听潮",), responsible=("陆听涛",)),
    row(
        2,
        "扩建盐场。",
        leads=("灯塔管理局", "盐务局"),
        assists=("望潮镇", "盐务局"),
        leaders=("沈听潮", "麦秋成"),
        responsible=("陆听涛", "柯南星"),
    ),
    row(3, "晒海带。", leads=("盐务局",), assists=("望潮镇",), leaders=("麦秋成",), responsible=("柯南星",)),
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return lexicon_of(tmp_path_factory.mktemp("data"), *ROWS)


def sizes(question: str, lexicon: Lexicon) -> list[tuple[str, tuple[str, ...]]]:
    """The columns whose number of entries a question restricts, with least and greatest number."""
    conditions, _, _ = conditions_of(read_slots(question, lexicon), lexicon)
    return [(condition.column, condition.values) for condition in conditions if condition.field == "size"]


def read(question: str, lexicon: Lexicon) -> tuple[Company | None, str]:
    """What `read_company` says of a question, and what it leaves of it, without what was consumed."""
    units = meant_units(question, question, lexicon)
    company, rest = read_company(blank_out(question, units.mentions), units, lexicon)
    assert len(rest) == len(question)
    return company, rest.replace(BLANK, "")


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("灯塔管理局独家牵头的任务", "lead_units"),
        ("仅由灯塔管理局牵头的", "lead_units"),
        ("只有盐务局协助的任务", "assist_units"),
        ("沈听潮独自一人分管的任务", "leaders"),
        ("唯一责任人是陆听涛的任务", "responsible"),
        ("灯塔管理局牵头、没有别的单位一起的", "lead_units"),
        ("盐务局不与其他单位联合牵头的", "lead_units"),
    ],
)
def test_one_that_stands_alone(question: str, column: str, town: Lexicon) -> None:
    assert sizes(question, town) == [(column, ALONE)]


def test_two_in_one_column_stand_alone_where_they_are_all_it_has(town: Lexicon) -> None:
    assert sizes("只有灯塔管理局和盐务局两家牵头的任务", town) == [("lead_units", ("2", "2"))]


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("灯塔管理局和别的单位一起牵头的任务", "lead_units"),
        ("盐务局是牵头单位之一的任务", "lead_units"),
        ("沈听潮跟别人同任责任领导的任务", "leaders"),
        ("灯塔管理局并非独家牵头的任务", "lead_units"),
        ("不光沈听潮一个人分管的任务", "leaders"),
    ],
)
def test_one_that_stands_with_others(question: str, column: str, town: Lexicon) -> None:
    assert sizes(question, town) == [(column, WITH_OTHERS)]


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("灯塔管理局独家牵头的任务", [1]),
        ("灯塔管理局和别的单位一起牵头的任务", [2]),
        ("只有望潮镇协助的任务", [3]),
        ("麦秋成独自一人分管的任务", [3]),
        ("不光麦秋成一个人分管的任务", [2]),
    ],
)
def test_only_the_rows_where_it_stands_so_are_meant(question: str, tasks: list[int], town: Lexicon) -> None:
    conditions, _, _ = conditions_of(read_slots(question, town), town)
    assert [each.number for each in ROWS if all(condition.matches(each) for condition in conditions)] == tasks


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("沈听潮分管、盐务局独家牵头的", "lead_units"),
        ("盐务局协助、沈听潮独自任责任领导的", "leaders"),
        ("盐务局牵头、望潮镇独家协助的", "assist_units"),
        ("盐务局独家牵头、望潮镇协助的", "lead_units"),
    ],
)
def test_of_several_the_nearest_is_meant(question: str, column: str, town: Lexicon) -> None:
    assert sizes(question, town) == [(column, ALONE)]


@pytest.mark.parametrize(
    "question",
    [
        "独家牵头的任务",  # nobody is named
        "海防局独家牵头的任务",  # nobody of the table
        "灯塔管理局牵头的任务",
        "灯塔管理局和盐务局牵头的任务",
    ],
)
def test_nothing_is_said_of_a_named_one(question: str, town: Lexicon) -> None:
    assert read_slots(question, town).company is None
    assert sizes(question, town) == []


@pytest.mark.parametrize(
    ("question", "company", "left"),
    [
        ("灯塔管理局独家牵头的任务", ("alone", 5), "牵头的任务"),
        ("由灯塔管理局和别的单位一起牵头", ("with", 6), "由牵头"),
        ("沈听潮独自一人分管的任务", ("alone", 3), "沈听潮分管的任务"),
        ("只有盐务局独家牵头", ("alone", 0), "牵头"),
        ("盐务局独家牵头、没有别的单位一起", ("alone", 8), "牵头、"),
        ("独家牵头的任务", None, "独家牵头的任务"),
    ],
)
def test_the_words_that_said_so_are_consumed_and_names_are_not(
    question: str, company: Company | None, left: str, town: Lexicon
) -> None:
    assert read(question, town) == (company, left)


def test_a_name_inside_the_words_that_said_so_is_left_to_be_read(town: Lexicon) -> None:
    company, left = read("不光沈听潮一个人分管的任务", town)
    assert company == ("with", 0)
    assert "沈听潮" in left
    assert "一个人" not in left


@pytest.mark.parametrize("question", ["盐务局单独牵头也好、一起牵头也好", "盐务局独家牵头还是跟别的单位一起牵头"])
def test_where_either_will_do_neither_is_read(question: str, town: Lexicon) -> None:
    company, _ = read(question, town)
    assert company is not None
    assert company[0] == "either"
    assert sizes(question, town) == []


def test_a_long_name_is_as_near_as_its_end(tmp_path: Path) -> None:
    rows = row(1, "养海带。", leads=("海岛渔业资源养护管理局",), assists=("盐务局",))
    island = lexicon_of(tmp_path, rows)
    assert sizes("海岛渔业资源养护管理局独家牵头、盐务局协助的", island) == [("lead_units", ("1", "1"))]


TEXT = "盐务局独家牵头、在海边由望潮镇协助"
LED = Condition("lead_units", ("盐务局",), "盐务局")
ASSISTED = Condition("assist_units", ("望潮镇",), "望潮镇")
LED_BY_SOME = Condition("lead_units", ("盐务局", "望潮镇"), "盐务局和望潮镇")
NOT_LED = Condition("lead_units", ("盐务局",), "盐务局", negated=True)
LED_BY_TWO = Condition("size", ("2", "2"), column="lead_units")
ASSISTED_BY_TWO = Condition("size", ("2", "2"), column="assist_units")
QUARTER = Condition("quarters", ("2",), "二季度")


@pytest.mark.parametrize(
    ("company", "found", "column"),
    [
        (("alone", 3), [LED], "lead_units"),
        (("alone", 3), [LED, ASSISTED], "lead_units"),
        (("alone", 15), [LED, ASSISTED], "assist_units"),
        (("alone", 3), [QUARTER, LED], "lead_units"),
        (("alone", 3), [NOT_LED, ASSISTED], "assist_units"),
        (("alone", 3), [LED_BY_SOME, ASSISTED], "assist_units"),
        (("alone", 3), [ASSISTED, LED, ASSISTED_BY_TWO], "lead_units"),
        (None, [LED], ""),
        (("alone", 3), [], ""),
        (("alone", 3), [QUARTER], ""),
        (("alone", 3), [NOT_LED], ""),
        (("alone", 3), [LED_BY_SOME], ""),
        (("alone", 3), [LED, LED_BY_TWO], ""),  # the number that is given counts
    ],
)
def test_the_column_of_the_one_that_is_meant_is_restricted_once(
    company: Company | None, found: list[Condition], column: str
) -> None:
    wanted = [Condition("size", ALONE, column=column)] if column else []
    assert company_condition(company, TEXT, found) == wanted


def test_with_others_is_two_at_least() -> None:
    assert company_condition(("with", 3), TEXT, [LED]) == [Condition("size", WITH_OTHERS, column="lead_units")]


def test_who_else_is_beside_a_unit_that_begins_the_question_with_a_preposition(town: Lexicon) -> None:
    for question in ("跟灯塔管理局一起牵头的有哪些", "我是灯塔管理局的，跟我们局共同牵头的有哪些"):
        assert sizes(question, town) == [("lead_units", WITH_OTHERS)], question
    assert sizes("跟灯塔管理局有关的有哪些", town) == []


def test_ones_own_unit_has_the_role_that_it_is_given(town: Lexicon) -> None:
    question = "我是盐务局的，我们局协助灯塔管理局的有哪些"
    conditions, _, _ = conditions_of(read_slots(question, town), town)
    assert {(each.field, each.values) for each in conditions} == {
        ("assist_units", ("盐务局",)), ("lead_units", ("灯塔管理局",)),
    }  # fmt: skip
