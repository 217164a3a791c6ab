"""People of a question: names of the table, names almost in it, names that are not in it, and ordinary words."""

from __future__ import annotations

import pytest

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK
from assistant.understand.people import PersonFinding, PersonLexicon, build_person_lexicon, find_people
from assistant.understand.words import load_words
from tests.assistant.small_city import LEXICON
from tests.assistant.understand.invented import row, table_of


@pytest.fixture(scope="module")
def people(lexicon: Lexicon) -> PersonLexicon:
    return lexicon.people


def named(finding: PersonFinding) -> list[str]:
    return [name for mention in finding.mentions for name in mention.values]


def test_people_of_every_column_with_the_columns_they_stand_in() -> None:
    rows = (row(1, leaders=("白一鸣",), direct=("丁可",)), row(2, responsible=("白一鸣", "江水清"), direct=("丁可",)))
    people = build_person_lexicon(table_of(*rows), frozenset(), "")
    assert people.fields == {"白一鸣": ("leaders", "responsible"), "丁可": ("direct",), "江水清": ("responsible",)}


def test_a_description_of_people_is_no_name(people: PersonLexicon) -> None:
    assert "各镇(街)分管领导" not in people.fields
    assert find_people("各镇(街)分管领导的任务", people) == PersonFinding(())


@pytest.mark.parametrize("name", ["白一鸣", "丁可", "欧阳山川", "江水清", "方大同", "白鹭洲"])
def test_exact_name(name: str, people: PersonLexicon) -> None:
    for question in (name, f"{name}负责哪些任务", f"责任人是{name}的任务", f"有没有{name}同志的任务"):
        finding = find_people(question, people)
        assert named(finding) == [name], question
        assert (finding.absent, finding.near, finding.surname) == ((), (), None)
        mention = finding.mentions[0]
        assert question[mention.start : mention.end] == name


def test_several_names_in_order(people: PersonLexicon) -> None:
    assert named(find_people("江水清和丁可的任务有哪些", people)) == ["江水清", "丁可"]
    assert named(find_people("丁可、白一鸣和江水清共同参与的", people)) == ["丁可", "白一鸣", "江水清"]


def test_a_short_name_that_begins_another_is_not_that_person(people: PersonLexicon) -> None:
    assert named(find_people("丁可直接负责的任务", people)) == ["丁可"]
    finding = find_people("丁可明直接负责的任务", people)
    assert finding.mentions == ()
    assert [mention.text for mention in (*finding.absent, *finding.near)] == ["丁可明"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("白一明", "白一鸣"),
        ("白衣鸣", "白一鸣"),
        ("江水青", "江水清"),
        ("江水请", "江水清"),
        ("方大桐", "方大同"),
        ("欧阳山穿", "欧阳山川"),
        ("丁科", "丁可"),
        ("江水", "江水清"),
    ],
)
def test_a_damaged_name_is_asked_back_and_not_taken(written: str, name: str, people: PersonLexicon) -> None:
    finding = find_people(f"{written}负责哪些任务", people)
    assert (finding.mentions, finding.absent, finding.surname) == ((), (), None)
    assert [(mention.text, mention.values) for mention in finding.near] == [(written, (name,))]


def test_a_homophone_inside_a_question(people: PersonLexicon) -> None:
    finding = find_people("第3项里方大桐的名字", people)
    assert [mention.values for mention in finding.near] == [("方大同",)]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("王小明负责哪些任务", "王小明"),
        ("张三负责什么", "张三"),
        ("由赵六负责的任务", "赵六"),
        ("钱多多二季度要完成什么", "钱多多"),
        ("责任人是王小明的任务有哪些", "王小明"),
        ("钱多多任直接责任人的一共几项", "钱多多"),
        ("赵大宝分到的任务有几项", "赵大宝"),
    ],
)
def test_a_person_who_is_not_in_the_table(question: str, name: str, people: PersonLexicon) -> None:
    finding = find_people(question, people)
    assert (finding.mentions, finding.near, finding.surname) == ((), (), None)
    assert [mention.text for mention in finding.absent] == [name]


def test_what_sounds_like_words_of_the_table_is_no_person(lexicon: Lexicon) -> None:
    people = build_person_lexicon(lexicon.table, frozenset("林江"), "推行林长制。落实林长制考核。加强森林建设。")
    assert find_people("林掌制四季度要完成什么", people).absent == ()
    assert [mention.text for mention in find_people("林掌柜四季度要完成什么", people).absent] == ["林掌柜"]
    assert [mention.text for mention in find_people("林建社四季度要完成什么", people).absent] == ["林建社"]


@pytest.mark.parametrize(
    ("question", "written", "candidates"),
    [
        ("白市长分管什么", "白市长", {"白一鸣", "白鹭洲"}),
        ("江局长负责哪些任务", "江局长", {"江水清"}),
        ("由丁主任负责的任务", "丁主任", {"丁可"}),
        ("王局长负责哪些任务", "王局长", set()),
    ],
)
def test_a_surname_with_a_title(question: str, written: str, candidates: set[str], people: PersonLexicon) -> None:
    finding = find_people(question, people)
    assert (finding.mentions, finding.near, finding.absent) == ((), (), ())
    assert finding.surname is not None
    assert (finding.surname.text, set(finding.surname.values)) == (written, candidates)


@pytest.mark.parametrize(
    "question",
    [
        "停车位有多少",
        "新增公共停车位的任务有哪些",
        "牵头单位是谁",
        "责任人是谁",
        "谁负责停车位",
        "由谁负责",
        "二季度要完成什么",
        "方案什么时候出台",
        "水费是多少",
        "金额是多少",
        "安全生产由谁负责",
        "成本由谁负责",
        "黄河大桥由谁负责",
        "副市长分管哪些任务",
        "市领导是谁",
        "高中学位有多少",
        "",
    ],
)
def test_ordinary_words_are_no_people(question: str, people: PersonLexicon) -> None:
    assert find_people(question, people) == PersonFinding(())


def test_words_of_the_table_are_no_absent_people() -> None:
    table = table_of(row(1, leaders=("白一鸣",)))
    surnames = frozenset("高")
    assert find_people("高标准负责", build_person_lexicon(table, surnames, "")).absent
    assert not find_people("高标准负责", build_person_lexicon(table, surnames, "高标准建设")).absent


def test_a_word_before_a_name_may_begin_another_name_of_the_table() -> None:
    def absent(text: str) -> bool:
        joiners = load_words(LEXICON).before_names
        people = build_person_lexicon(table_of(row(1)), frozenset("宁"), text, joiners=joiners)
        return bool(find_people("和宁县负责哪些", people).absent)

    assert absent("宁静的公路")
    assert not absent("和宁至东山段公路")


@pytest.mark.parametrize(
    "question", ["王建军科长的任务", "王建军局长", f"王建军{BLANK * 4}有什么任务", f"王建军{BLANK * 3}的任务"]
)
def test_a_name_before_a_title_or_before_what_was_read_is_one_that_the_table_lacks(
    question: str, people: PersonLexicon
) -> None:
    assert [mention.text for mention in find_people(question, people).absent] == ["王建军"]


def test_the_head_of_an_office_is_named_by_surname_or_given_name(people: PersonLexicon) -> None:
    head = find_people("江局负责的有哪些", people).surname
    assert head is not None
    assert head.values == ("江水清",)
    assert named(find_people("大同市长分管哪些", people)) == ["方大同"]
    assert find_people("江局部的情况", people).surname is None
