"""Figures over quarters: what is found, of what nature, and arithmetic that shows its operands."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.audit import load_wording
from assistant.series import (
    Computation,
    Outcome,
    Refusal,
    Series,
    add,
    difference,
    explain,
    half_year,
    largest,
    series_of,
    single_quarter,
    smallest,
    subtract,
    total,
    up_to,
)
from index.ingest import read_table
from index.types import ScheduleItem, Task, TaskTable

MARKERS = {(1,): "一季度", (2,): "二季度", (3,): "三季度", (4,): "四季度", (1, 2): "上半年", (3, 4): "下半年"}


@pytest.fixture(scope="module")
def table() -> TaskTable:
    return read_table(Path(__file__).parents[2] / "data" / "dongguan-2021").table


def task(goal: str, *items: tuple[tuple[int, ...], str], marker: str = "", track: str = "") -> Task:
    schedule = tuple(
        ScheduleItem(quarters, marker or MARKERS.get(quarters, ""), track, text) for quarters, text in items
    )
    return Task(
        number=7,
        part="",
        section="",
        section_text="",
        goal=goal,
        schedule=schedule,
        schedule_text="".join(f"{item.marker},{item.text}" for item in schedule),
        leaders=(),
        lead_units=(),
        responsible=(),
        direct=(),
        assist_units=(),
    )


def only(found: tuple[Series, ...]) -> Series:
    assert len(found) == 1, [(item.subject, item.unit) for item in found]
    return found[0]


def computed(outcome: Outcome) -> Computation:
    assert isinstance(outcome, Computation), outcome
    return outcome


def reason(outcome: Outcome) -> str:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


SINGLE = task(
    "完成投资34.3亿元。",
    ((1,), "完成投资4.6亿元。"),
    ((2,), "完成投资6.6亿元。"),
    ((3,), "完成投资8.4亿元。"),
    ((4,), "完成投资14.7亿元。"),
)
CUMULATIVE = task(
    "完成实际投资1200亿元。",
    ((1,), "全市完成实际投资250亿元。"),
    ((2,), "全市累计完成实际投资500亿元。"),
    ((3,), "全市累计完成实际投资850亿元。"),
    ((4,), "全市累计完成实际投资1200亿元。"),
)
GROWTH = task("零售总额突破3900亿元。", ((1,), "零售总额同比增长10%。"), ((2,), "零售总额同比增长8%。"))


def test_sum_of_quarters_shows_every_operand() -> None:
    result = computed(total(only(series_of(SINGLE))))
    assert result.formula == "4.6 + 6.6 + 8.4 + 14.7 = 34.3"
    assert (result.text, result.value, result.unit) == ("34.3亿元", Decimal(3430000000), "元")
    assert [point.quote for point in result.operands] == [
        "完成投资4.6亿元",
        "完成投资6.6亿元",
        "完成投资8.4亿元",
        "完成投资14.7亿元",
    ]
    assert result.cautions == ()


def test_cumulative_figures_are_never_added() -> None:
    series = only(series_of(CUMULATIVE))
    assert (series.nature, series.implied, series.target_value) == ("cumulative", False, Decimal(120000000000))
    result = computed(total(series))
    assert (result.text, result.cautions) == ("1200亿元", ("cumulative",))
    assert len(result.operands) == 1


def test_single_quarter_comes_from_cumulative_figures() -> None:
    series = only(series_of(CUMULATIVE))
    assert computed(single_quarter(series, 1)).text == "250亿元"
    assert computed(single_quarter(series, 3)).formula == "850 - 500 = 350"
    assert computed(half_year(series, 2)).formula == "1200 - 500 = 700"
    assert computed(up_to(series, 3)).text == "850亿元"
    assert computed(largest(series)).quarters == (3, 4)
    assert "tie" in computed(largest(series)).cautions


def test_growth_rates_are_not_added_but_compared() -> None:
    series = only(series_of(GROWTH))
    assert series.nature == "growth"
    assert (
        reason(total(series))
        == reason(half_year(series, 1))
        == reason(single_quarter(series, 1))
        == "growth_not_additive"
    )
    assert computed(difference(series, 1, 2)).text == "-2个百分点"
    assert computed(largest(series)).text == "10%"


def test_extremes_and_halves_of_single_figures() -> None:
    series = only(series_of(SINGLE))
    assert computed(largest(series)).quarters == (4,)
    assert computed(smallest(series)).text == "4.6亿元"
    assert computed(half_year(series, 1)).formula == "4.6 + 6.6 = 11.2"
    assert computed(difference(series, 1, 4)).formula == "14.7 - 4.6 = 10.1"


def test_half_year_figures_are_not_split_into_quarters() -> None:
    series = only(series_of(task("推动招引。", ((1, 2), "80宗"), ((3, 4), "80宗。"))))
    assert computed(total(series)).formula == "80 + 80 = 160"
    assert reason(single_quarter(series, 1)) == reason(up_to(series, 3)) == "spans_quarters"


def test_cumulative_without_an_earlier_figure_gives_no_single_quarter() -> None:
    series = only(series_of(task("", ((2,), "累计新增车位2万个以上。"), ((3,), "累计新增车位4万个以上。"))))
    assert reason(single_quarter(series, 2)) == "no_figure_before"
    assert reason(single_quarter(series, 1)) == "no_figure"
    assert computed(single_quarter(series, 3)).cautions == ("cumulative", "at_least")


def test_marked_and_unmarked_figures_of_one_row_are_two_series() -> None:
    row = task(
        "",
        ((2,), "完成1.5万人次。"),
        ((3,), "完成1.5万人次,累计3万人次。"),
        ((4,), "完成3万人次,累计6万人次。"),
    )
    single, cumulative = series_of(row)
    assert (single.nature, single.implied, cumulative.nature) == ("single", False, "cumulative")
    assert computed(total(single)).value == computed(total(cumulative)).value == 60000


def test_percent_of_a_task_is_cumulative_and_a_ratio_is_not() -> None:
    progress = only(series_of(task("", ((1,), "完成任务目标的20%。"), ((2,), "完成任务目标的40%。"))))
    assert (progress.nature, progress.implied) == ("cumulative", True)
    assert computed(single_quarter(progress, 2)).text == "20个百分点"
    ratio = only(series_of(task("", ((1,), "收集率达到60%。"), ((2,), "收集率达到62%。"))))
    assert reason(total(ratio)) == "rate_not_additive"
    assert computed(single_quarter(ratio, 2)).text == "62%"


def test_rising_figures_without_a_word_carry_a_caution() -> None:
    series = only(series_of(task("", ((1,), "完成投资100万元。"), ((2,), "完成投资200万元。"))))
    assert computed(total(series)).cautions == ("unmarked", "quarters_missing")


def test_every_quarter_items_count_four_times() -> None:
    series = only(series_of(task("全年至少完成120户走访。", ((1, 2, 3, 4), "走访30户家庭。"), marker="每季度")))
    assert computed(total(series)).formula == "30 + 30 + 30 + 30 = 120"


def test_tracks_are_kept_apart() -> None:
    schedule = tuple(
        ScheduleItem((quarter,), MARKERS[(quarter,)], track, f"完成工程量的{share}%。", list_index)
        for list_index, track in enumerate(("甲公园", "乙公园"))
        for quarter, share in ((1, 20 + list_index), (2, 60 + list_index))
    )
    row = task("")
    row = Task(**{name: getattr(row, name) for name in Task.__slots__} | {"schedule": schedule})
    assert [(series.track, int(series.points[0].quantity.value)) for series in series_of(row)] == [
        ("甲公园", 20),
        ("乙公园", 21),
    ]


def test_combining_figures_of_several_tasks() -> None:
    first = only(series_of(SINGLE)).points[0]
    second = only(series_of(CUMULATIVE)).points[0]
    assert computed(add([first, second])).formula == "4.6 + 250 = 254.6"
    assert computed(subtract(second, first)).formula == "250 - 4.6 = 245.4"
    growth = only(series_of(GROWTH)).points[0]
    assert reason(add([first, growth])) == "unit_mismatch"
    assert reason(add([growth, growth])) == "growth_not_additive"
    assert reason(add([])) == "no_figure"


def test_every_refusal_and_caution_has_words() -> None:
    words = load_wording()
    refusal = total(only(series_of(GROWTH)))
    assert "增长率" in explain(refusal, words.data["refusals"])
    result = total(only(series_of(CUMULATIVE)))
    assert "累计" in explain(result, words.data["cautions"])


@pytest.mark.parametrize(
    ("number", "subject", "nature", "text"),
    [
        (4, "招商引资实际投资", "cumulative", "1200亿元"),
        (8, "", "single", "160宗"),
        (48, "", "single", "40万平方米"),
        (73, "重大项目投资", "single", "1000亿元"),
        (74, "工业投资", "cumulative", "879亿元"),
        (136, "投资", "single", "20000万元"),
        (142, "投资", "single", "383910.6万元"),
        (143, "投资", "single", "8000万元"),
        (144, "投资", "single", "31316万元"),
        (145, "投资", "single", "12000万元"),
        (147, "投资", "single", "34.3亿元"),
        (152, "投资", "single", "20亿元"),
        (153, "投资", "single", "20亿元"),
        (159, "投资", "single", "10000万元"),
        (160, "电网建设投资", "single", "52.89亿元"),
        (160, "主网项目", "single", "23项"),
        (160, "10千伏及以下配电网", "single", "1003项"),
        (167, "违建", "cumulative", "2900万平方米"),
        (172, "停车位", "cumulative", "6万个"),
        (175, "土地出让收入", "cumulative", "100%"),
        (183, "拆除、整备", "single", "10000亩"),
        (186, "隐患点综合治理", "single", "18处"),
        (231, "退役军人和其他优抚对象家庭", "single", "120户"),
        (249, "任务目标", "cumulative", "100%"),
        (262, "城市阅读驿站", "single", "13个"),
        (268, "城际交流专场", "single", "20场"),
        (280, "完工公办中小学", "single", "45所"),
        (286, "系统优化", "single", "60条"),
        (287, "重点停车示范项目", "cumulative", "10个"),
        (294, "4G基站", "cumulative", "400个"),
        (294, "5G基站", "cumulative", "5000个"),
        (297, "示范小区", "cumulative", "450个"),
        (301, "公立医院上线应用", "cumulative", "35家"),
        (306, "农贸市场食用农产品快检", "cumulative", "114.48万批次"),
        (315, "城镇新增就业", "single", "8.8万人"),
        (315, "登记失业人员实现就业", "single", "16000名"),
        (317, "补贴性职业技能培训", "single", "30万人次"),
    ],
)
def test_totals_of_the_shipped_table(table: TaskTable, number: int, subject: str, nature: str, text: str) -> None:
    row = table.get(number)
    assert row is not None
    series = next(item for item in series_of(row) if item.subject == subject)
    assert (series.nature, computed(total(series)).text) == (nature, text)


@pytest.mark.parametrize(("number", "expected"), [(5, "growth"), (78, "growth"), (192, "rate"), (312, "rate")])
def test_rates_of_the_shipped_table(table: TaskTable, number: int, expected: str) -> None:
    row = table.get(number)
    assert row is not None
    assert only(series_of(row)).nature == expected


@pytest.mark.parametrize("number", [31, 46, 85, 104, 112, 170, 296, 310, 311])
def test_figures_of_different_things_are_no_series(table: TaskTable, number: int) -> None:
    row = table.get(number)
    assert row is not None
    assert [series for series in series_of(row) if series.unit != "场"] == []


def test_every_quote_stands_in_its_cell(table: TaskTable) -> None:
    for row in table.tasks:
        for series in series_of(row):
            for point in series.points:
                assert point.quote in row.schedule_text
                assert point.quantity.text in point.quote
