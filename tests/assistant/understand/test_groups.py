"""Several groups of tasks in one question: when they are counted, added, compared or listed apart, and when not."""

from __future__ import annotations

import pytest

from assistant.understand.groups import read_groups
from assistant.understand.lexicon import Lexicon
from assistant.understand.multi import split_asks
from assistant.understand.slots import read_slots
from tests.assistant.towns import lexicon_of
from tests.assistant.understand.invented import row

ROWS = (
    row(1, "翻修灯塔3座。", leads=("灯塔管理局",), assists=("盐务局",), leaders=("沈听潮",), responsible=("陆听涛",)),
    row(
        2,
        "扩建盐场。",
        leads=("灯塔管理局", "盐务局"),
        assists=("望潮镇", "船政局"),
        leaders=("沈听潮", "麦秋成"),
        responsible=("陆听涛", "柯南星"),
    ),
    row(3, "晒海带。", leads=("盐务局",), assists=("望潮镇",), leaders=("麦秋成",), responsible=("柯南星",)),
    row(4, "造渡船。", leads=("船政局",), assists=("灯塔管理局",), leaders=("麦秋成",), responsible=("柯南星",)),
)
LEAD, ASSIST = "lead_units", "assist_units"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return lexicon_of(tmp_path_factory.mktemp("data"), *ROWS)


def groups(question: str, lexicon: Lexicon) -> tuple[str, list[tuple[str, str]]] | None:
    """What is asked of which groups, each as its column and name."""
    found = read_groups(read_slots(question, lexicon), lexicon)
    return None if found is None else (found.operation, [(c.field, c.values[0]) for c in found.groups])


@pytest.mark.parametrize(
    ("question", "operation", "expected"),
    [
        ("盐务局牵头几个协助几个", "each", [(LEAD, "盐务局"), (ASSIST, "盐务局")]),
        ("盐务局的任务数，按牵头、协助两个口径分别统计", "each", [(LEAD, "盐务局"), (ASSIST, "盐务局")]),
        ("灯塔管理局几项船政局几项 我问牵头的", "each", [(LEAD, "灯塔管理局"), (LEAD, "船政局")]),
        ("沈听潮当责任领导几项 盐务局牵头几项", "each", [("leaders", "沈听潮"), (LEAD, "盐务局")]),
        ("望潮镇协助几项，船政局几项", "each", [(ASSIST, "望潮镇"), (ASSIST, "船政局")]),
        ("灯塔管理局、盐务局两家牵头数加起来多少", "total", [(LEAD, "灯塔管理局"), (LEAD, "盐务局")]),
        ("盐务局牵头数减去船政局牵头数等于几", "difference", [(LEAD, "盐务局"), (LEAD, "船政局")]),
        ("协助项数：望潮镇比船政局多或少几项", "difference", [(ASSIST, "望潮镇"), (ASSIST, "船政局")]),
        ("盐务局牵头的和它协助的，数量差几项", "difference", [(LEAD, "盐务局"), (ASSIST, "盐务局")]),
        ("盐务局自己牵头的跟协助人家的，两头差几个", "difference", [(LEAD, "盐务局"), (ASSIST, "盐务局")]),
        ("牵头项数：盐务局？船政局？", "each", [(LEAD, "盐务局"), (LEAD, "船政局")]),
        ("两个局牵头的项数求和：盐务局、船政局", "total", [(LEAD, "盐务局"), (LEAD, "船政局")]),
        ("协助别人的，望潮镇有多少项，船政局又有多少项", "each", [(ASSIST, "望潮镇"), (ASSIST, "船政局")]),
        ("望潮镇的，牵头清单、协助清单各一份", "lists", [(LEAD, "望潮镇"), (ASSIST, "望潮镇")]),
        ("盐务局牵头啥、协助啥，全列", "lists", [(LEAD, "盐务局"), (ASSIST, "盐务局")]),
        ("先看灯塔管理局牵头的，再看船政局牵头的", "lists", [(LEAD, "灯塔管理局"), (LEAD, "船政局")]),
        ("盐务局牵头的列一份，望潮镇协助的另列一份", "lists", [(LEAD, "盐务局"), (ASSIST, "望潮镇")]),
    ],
)
def test_groups_are_told_apart(question: str, operation: str, expected: list[tuple[str, str]], town: Lexicon) -> None:
    assert groups(question, town) == (operation, expected)


@pytest.mark.parametrize(
    "question",
    [
        "盐务局牵头、望潮镇协助的任务有哪些",  # both hold
        "灯塔管理局牵头、盐务局也牵头的有哪些",
        "既由灯塔管理局牵头又由盐务局牵头的有几项",
        "盐务局只协助不牵头的有哪些",
        "盐务局牵头或协助的任务有哪些",
        "望潮镇协助的任务，牵头的都有哪几家",  # a column of these tasks
        "灯塔管理局、盐务局牵头的任务有几项",  # of either
        "盐务局牵头的任务占沈听潮分管的百分之几",
        "盐务局牵头的任务，谁协助得最多",
        "把盐务局牵头任务的协助单位名称汇总",
        "盐务局、船政局各牵头几项，各占百分之几",
        "沈听潮分管的灯塔管理局牵头的有哪些，另外麦秋成分管的船政局牵头的有哪些",
    ],
)
def test_conditions_that_hold_together_are_no_groups(question: str, town: Lexicon) -> None:
    assert groups(question, town) is None


def test_whose_tasks_only_some_are_asked_about_holds_for_every_group(town: Lexicon) -> None:
    found = read_groups(read_slots("麦秋成分管的任务里，盐务局和船政局各牵头几项", town), town)
    assert found is not None
    assert [(c.field, c.values) for c in found.shared] == [("leaders", ("麦秋成",))]
    assert [c.values for c in found.groups] == [("盐务局",), ("船政局",)]


def test_a_quarter_holds_for_every_group(town: Lexicon) -> None:
    found = read_groups(read_slots("二季度盐务局和船政局各牵头几项", town), town)
    assert found is not None
    assert [c.field for c in found.shared] == ["quarters"]


def test_groups_that_are_listed_are_asked_one_by_one(town: Lexicon) -> None:
    assert split_asks("盐务局牵头的列一份，望潮镇协助的另列一份", town) == (
        "盐务局牵头的任务有哪些", "望潮镇协助的任务有哪些",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("2直接责任人 3牵头单位", ("2直接责任人", "3牵头单位")),
        ("2的直接责任人+3的牵头单位", ("2的直接责任人", "3的牵头单位")),
        ("盐务局牵头的任务，协助次数最高的是哪家", ("盐务局牵头的任务，协助次数最高的是哪家",)),
    ],
)
def test_columns_of_numbered_tasks_are_asked_one_by_one(question: str, parts: tuple[str, ...], town: Lexicon) -> None:
    assert split_asks(question, town) == parts
