"""Units of a question: names, short forms, damaged spellings, and what is only almost a unit or none of the table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK
from assistant.understand.offices import meant_units
from assistant.understand.unit_lexicon import UnitLexicon, build_unit_lexicon, derive_surfaces, load_aliases
from assistant.understand.units import find_units
from index.ingest import read_table
from index.text import normalise
from index.types import Spelling, TaskTable
from tests.assistant.towns import check, open_town
from tests.assistant.understand.invented import DATA, OFFICES, UNITS, row, running_text, table_of, units_of

SHIPPED = DATA / "dongguan-2021"


@pytest.fixture(scope="module")
def units(lexicon: Lexicon) -> UnitLexicon:
    return lexicon.units


@pytest.fixture(scope="module")
def shipped_table() -> TaskTable:
    return read_table(SHIPPED).table


@pytest.fixture(scope="module")
def shipped(shipped_table: TaskTable) -> UnitLexicon:
    return build_unit_lexicon(shipped_table, load_aliases(SHIPPED / "units.yaml"), running_text(shipped_table), OFFICES)


def found(question: str, units: UnitLexicon) -> list[tuple[str, ...]]:
    """What each mention stands for; nothing may be left over as absent or almost a unit."""
    finding = find_units(normalise(question), units)
    assert (finding.absent, finding.near) == ((), ())
    return [mention.values for mention in finding.mentions]


def nothing(question: str, units: UnitLexicon) -> bool:
    finding = find_units(normalise(question), units)
    return (finding.mentions, finding.absent, finding.near) == ((), (), ())


@pytest.mark.parametrize("name", UNITS)
def test_full_name(name: str, units: UnitLexicon) -> None:
    assert found(name, units) == [(name,)]
    assert found(f"{name}牵头的任务有哪些", units) == [(name,)]
    (mention,) = find_units(normalise(f"请问{name}二季度要完成什么"), units).mentions
    assert (mention.start, mention.text, mention.note) == (2, normalise(name), "")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("人社局", "人力资源和社会保障局"),
        ("住建局", "住房和城乡建设局"),
        ("卫健局", "卫生健康局"),
        ("人力资源社会保障局", "人力资源和社会保障局"),
        ("住房和城乡建设部门", "住房和城乡建设局"),
        ("交通运输部门", "交通运输局"),
        ("市财政局", "财政局"),
        ("临城市财政局", "财政局"),
        ("临城财政局", "财政局"),
        ("青石", "青石镇"),
        ("青石镇政府", "青石镇"),
        ("青石镇人民政府", "青石镇"),
        ("云溪", "云溪街道"),
        ("云溪街道办", "云溪街道"),
        ("云溪街道办事处", "云溪街道"),
        ("东湖", "东湖新区"),
        ("一河两岸建设指挥部", "“一河两岸”建设指挥部"),
    ],
)
def test_short_forms_made_by_rule(written: str, name: str) -> None:
    units = units_of(*UNITS)
    assert found(f"{written}牵头的任务", units) == [(name,)]
    (mention,) = find_units(written, units).mentions
    assert mention.text == written
    assert mention.note, "a reader is told how it was read"


@pytest.mark.parametrize(
    ("written", "name"), [("交通局", "交通运输局"), ("交委", "交通运输局"), ("发改委", "发展和改革局")]
)
def test_short_forms_given_by_data(written: str, name: str, units: UnitLexicon) -> None:
    assert found(f"{written}牵头的任务", units) == [(name,)]


def test_several_units(units: UnitLexicon) -> None:
    assert found("财政局、人社局和云溪街道办都协助的任务", units) == [
        ("财政局",),
        ("人力资源和社会保障局",),
        ("云溪街道",),
    ]


def test_the_longest_name_counts() -> None:
    units = units_of("水务局", "水务局节水办公室")
    assert found("水务局节水办公室牵头的任务", units) == [("水务局节水办公室",)]


def test_a_spelling_of_the_source_is_the_unit() -> None:
    spellings = (Spelling("lead_units", "文化广电旅游体育局", "文旅体育局"),)
    table = table_of(row(1, leads=("文化广电旅游体育局",), spellings=spellings))
    assert found("文旅体育局有哪些任务", build_unit_lexicon(table, {}, "", OFFICES)) == [("文化广电旅游体育局",)]


@pytest.mark.parametrize("damaged", ["交通运书局", "交通运数局", "交通云输局"])
def test_homophone(damaged: str, units: UnitLexicon) -> None:
    assert found(f"{damaged}二季度要完成什么", units) == [("交通运输局",)]
    (mention,) = find_units(f"{damaged}牵头的任务", units).mentions
    assert (mention.text, mention.note) == (damaged, "按读音")


@pytest.mark.parametrize("damaged", ["交通通运输局", "交通运输输局", "交交通运输局"])
def test_doubled_character(damaged: str, units: UnitLexicon) -> None:
    assert found(f"{damaged}牵头的任务", units) == [("交通运输局",)]


@pytest.mark.parametrize(
    ("damaged", "name"), [("交通运局", "交通运输局"), ("交运输局", "交通运输局"), ("卫生健局", "卫生健康局")]
)
def test_missing_character(damaged: str, name: str, units: UnitLexicon) -> None:
    assert found(f"{damaged}牵头的任务", units) == [(name,)]


@pytest.mark.parametrize(
    ("written", "candidates"),
    [("水利局", ("水务局",)), ("财政厅", ("财政局",)), ("教育委员会", ("教育局",)), ("教肓局", ("教育局",))],
)
def test_a_near_miss_is_asked_back_and_not_taken(written: str, candidates: tuple[str, ...], units: UnitLexicon) -> None:
    finding = find_units(f"{written}牵头的任务有哪些", units)
    assert (finding.mentions, finding.absent) == ((), ())
    assert [(mention.text, mention.values) for mention in finding.near] == [(written, candidates)]


@pytest.mark.parametrize("written", ["海洋局", "气象局", "人事局", "红星镇", "知识产权局", "外事办公室"])
def test_a_unit_that_the_table_does_not_have(written: str, units: UnitLexicon) -> None:
    for question in (f"{written}牵头的任务有哪些", f"{written}有哪些任务", f"由{written}负责的任务"):
        finding = find_units(question, units)
        assert (finding.mentions, finding.near) == ((), ()), question
        assert [mention.text for mention in finding.absent] == [written], question


def test_an_absent_unit_beside_a_known_one(units: UnitLexicon) -> None:
    finding = find_units("财政局和海洋局牵头的任务", units)
    assert [mention.values for mention in finding.mentions] == [("财政局",)]
    assert [mention.text for mention in finding.absent] == ["海洋局"]


@pytest.mark.parametrize(
    "question",
    [
        "哪个局牵头的任务最多",
        "哪些单位协助",
        "所有部门的任务",
        "新增停车位多少个",
        "什么局负责",
        "第3项由谁牵头",
        "布局调整",
        "其他局牵头的任务",
        "有关局负责的任务",
        "",
    ],
)
def test_questions_that_name_no_unit(question: str, units: UnitLexicon) -> None:
    assert nothing(question, units)


def test_what_stands_in_the_running_text_is_no_absent_unit() -> None:
    assert nothing("省人防办的演练", units_of("财政局", text="与省人防办联合演练"))
    assert not nothing("省人防办牵头哪些任务", units_of("财政局", text="举办演练"))


def test_a_station_of_a_place_is_no_unit_and_absent_unless_the_table_writes_one() -> None:
    elsewhere = units_of("青石镇", text="建设白石站")
    (absent,) = find_units(normalise("青石东站什么时候建"), elsewhere).absent
    assert absent.text == "青石东站"
    written = units_of("青石镇", text="建设青石高铁站")
    assert found("青石站由谁牵头", written) == [("青石镇",)]
    assert found("青石站点有哪些任务", elsewhere) == [("青石镇",)]


def test_consumed_characters_are_not_read_again(units: UnitLexicon) -> None:
    assert nothing(f"第3项{BLANK * 5}由谁牵头", units)
    assert found(f"{BLANK * 3}财政局", units) == [("财政局",)]


def test_a_surface_of_two_units_by_rule_stands_for_neither() -> None:
    units = units_of("青石镇", "青石街道")
    assert "青石" not in units.surfaces
    assert found("青石镇和青石街道的任务", units) == [("青石镇",), ("青石街道",)]


def test_a_clash_in_the_data_lists_both_units() -> None:
    units = units_of("水务局", "水务集团", aliases={"水务局": ["水务单位"], "水务集团": ["水务单位"]})
    assert found("水务单位的任务", units) == [("水务局", "水务集团")]


def test_data_decide_where_rules_clash() -> None:
    units = units_of("青石镇", "青石街道", aliases={"青石镇": ["青石"]})
    assert found("青石的任务", units) == [("青石镇",)]
    units = units_of("青石镇", "石化公司", aliases={"石化公司": ["青石"]})
    assert found("青石的任务", units) == [("石化公司",)]


def test_a_short_form_that_fits_two_units_is_asked_back() -> None:
    finding = find_units("人社局的任务", units_of("人力资源和社会保障局", "人口社会工作局"))
    assert finding.mentions == ()
    assert [set(mention.values) for mention in finding.near] == [{"人力资源和社会保障局", "人口社会工作局"}]


def test_aliases_of_other_tables_are_left_out() -> None:
    units = units_of("财政局", aliases={"海关": ["关口"]})
    assert units.names == ("财政局",)
    assert "关口" not in units.surfaces


def test_how_many_tasks_each_unit_leads() -> None:
    table = table_of(row(1, leads=("财政局",), assists=("教育局",)), row(2, leads=("财政局", "水务局")))
    units = build_unit_lexicon(table, {}, "", OFFICES)
    assert units.lead_counts == {"财政局": 2, "教育局": 0, "水务局": 1}


@pytest.mark.parametrize(
    ("name", "surfaces"),
    [
        ("财政局", {"市财政局", "临城市财政局", "临城财政局"}),
        (
            "住房和城乡建设局",
            {"住房城乡建设局", "住房和城乡建设部门", *(f"{p}住房和城乡建设局" for p in ("市", "临城市", "临城"))},
        ),
        ("青石镇", {"青石", "青石镇政府", "青石镇人民政府", "市青石镇", "临城青石镇", "临城市青石镇"}),
    ],
)
def test_derived_surfaces(name: str, surfaces: set[str]) -> None:
    derived = derive_surfaces(name, "临城")
    assert surfaces <= set(derived)
    assert name not in derived
    assert len(derived) == len(set(derived))
    assert min(map(len, derived)) > 1


def test_no_aliases_without_a_file(tmp_path: Path) -> None:
    assert load_aliases(tmp_path / "units.yaml") == {}
    (tmp_path / "units.yaml").write_text("aliases:\n  财政局: [钱袋子]\n", encoding="utf-8")
    assert load_aliases(tmp_path / "units.yaml") == {"财政局": ["钱袋子"]}


def test_every_unit_of_the_shipped_table_is_found_by_its_name(shipped: UnitLexicon, shipped_table: TaskTable) -> None:
    assert set(shipped.names) == {unit for task in shipped_table.tasks for unit in task.units}
    assert [name for name in shipped.names if found(name, shipped) != [(name,)]] == []
    assert [name for name in shipped.names if found(f"{name}牵头的任务", shipped) != [(name,)]] == []


def test_every_shipped_alias_resolves_to_its_unit(shipped: UnitLexicon) -> None:
    aliases = load_aliases(SHIPPED / "units.yaml")
    assert set(aliases) <= set(shipped.names)
    pairs = [(word, name) for name, words in aliases.items() for word in words]
    assert pairs
    assert [(word, name) for word, name in pairs if found(word, shipped) != [(name,)]] == []


def test_no_shipped_alias_stands_for_two_units(shipped: UnitLexicon) -> None:
    counts = Counter(word for words in load_aliases(SHIPPED / "units.yaml").values() for word in words)
    assert [word for word, count in counts.items() if count > 1] == []
    assert [surface for surface in shipped.surfaces if len(shipped.surfaces[surface]) != 1] == []


def test_every_spelling_of_the_shipped_source_is_its_unit(shipped: UnitLexicon, shipped_table: TaskTable) -> None:
    spellings = {(spelling.source, spelling.value) for task in shipped_table.tasks for spelling in task.spellings}
    assert spellings
    assert [pair for pair in sorted(spellings) if found(pair[0], shipped) != [(pair[1],)]] == []


@pytest.mark.parametrize(
    "question",
    [
        "海洋局牵头的任务",
        "请列出海洋局上半年任务",
        "海洋局三季度要做什么",
        "海洋局今年的重点",
        "邮政集团牵头的任务",
        "龙华街道负责什么",
        "气象台的任务有哪些",
        "气象台上半年任务",
        "法制办三季度要做什么",
    ],
)
def test_an_absent_office_in_many_wordings(question: str, units: UnitLexicon) -> None:
    finding = find_units(question, units)
    assert finding.mentions == ()
    assert [mention.text for mention in finding.absent] == [
        question.removeprefix("请列出")[: len(finding.absent[0].text)]
    ]


@pytest.mark.parametrize(
    "question", ["指挥部牵头的有哪些", "由镇牵头的任务", "各自街道的负责人", "九镇联动", "镇(不含街道)的任务"]
)
def test_an_ending_alone_names_no_office(question: str, units: UnitLexicon) -> None:
    assert nothing(question, units)


def test_a_town_that_the_table_writes_of_is_no_typing_error_for_another() -> None:
    units = units_of("青石镇", text="在青河、青石试点")
    assert [mention.text for mention in find_units("青河镇牵头的任务", units).absent] == ["青河镇"]
    assert [mention.values for mention in find_units("青时镇牵头的任务", units).mentions] == [("青石镇",)]


def test_what_many_units_begin_with_names_none_of_them() -> None:
    units = units_of("临城海关", "临城供电局", "临城气象局", "临城银行", "临城海事局", "临城邮政局")
    assert find_units("临城办一所大学", units).near == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [("城投集团", "临城城投集团"), ("供电公司", "国网临城供电公司"), ("公安分局", "市公安局临城分局")],
)
def test_the_name_of_the_city_inside_a_name_may_be_left_out(written: str, name: str) -> None:
    assert written in derive_surfaces(name, "临城")


@pytest.mark.parametrize(
    ("question", "written", "name"), [("教育菊牵头的", "教育菊", "教育局"), ("财正局的任务", "财正局", "财政局")]
)
def test_a_name_that_only_sounds_like_a_unit_is_heard(
    question: str, written: str, name: str, units: UnitLexicon
) -> None:
    [mention] = find_units(normalise(question), units).mentions
    assert (mention.text, mention.values, mention.note) == (written, (name,), "按读音")


SITES = ("东岸治水现场指挥部", "新城“两山一谷”建设现场指挥部")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("现场指挥部牵头哪些", [(SITES[0],)]),
        ("由“现场指挥部”牵头的", [(SITES[0],)]),
        ("“两山一谷”现场指挥部牵头哪些", [(SITES[1],)]),
        ("“两山一谷”建设现场指挥部牵头哪些", [(SITES[1],)]),
    ],
)
def test_an_ending_that_names_share_stands_for_one_of_them_only_by_itself(
    question: str, expected: list[tuple[str, ...]]
) -> None:
    assert found(question, units_of(*SITES, aliases={SITES[0]: ["现场指挥部"]})) == expected


@pytest.mark.parametrize(
    "question", ["“一江两岸”现场指挥部牵头哪些", "“两山一谷”拆迁现场指挥部牵头哪些", "石马河现场指挥部牵头哪些"]
)
def test_the_end_of_another_name_is_no_unit_of_the_table(question: str) -> None:
    finding = find_units(normalise(question), units_of(*SITES, aliases={SITES[0]: ["现场指挥部"]}))
    assert finding.mentions == ()
    assert [mention.text for mention in (*finding.absent, *finding.near)] != []


def test_a_list_does_not_begin_inside_a_longer_name(tmp_path: Path) -> None:
    town = open_town(
        tmp_path,
        "(一)建好老城\t1.建设老城广场\t一季度,动工。\t白一鸣\t老城“一轴两片”建设指挥中心 水务局\t江水清\t石头\t财政局",
        "\t2.整治河涌\t二季度,完工。\t白一鸣\t指挥中心 水务局\t江水清\t石头\t财政局",
    )
    check(town, "老城“一轴两片”建设指挥中心、水务局两家一齐牵头的任务有几项", ["**1 项**"], [1])


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("青石镇到云溪镇的绿道", []),
        ("青石镇和云溪镇的绿道", ["青石镇", "云溪镇"]),
    ],
)
def test_the_ends_of_a_route_are_not_whose_tasks_are_asked_for(
    question: str, meant: list[str], lexicon: Lexicon
) -> None:
    found_units = meant_units(question, question, lexicon).mentions
    assert [mention.text for mention in found_units] == meant
