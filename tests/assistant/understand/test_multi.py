"""Several asks in one question: split where each part asks, kept whole where it is one ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.understand.lexicon import Lexicon
from assistant.understand.listed_things import coordinated, listed_plainly
from assistant.understand.multi import asked_apart, split_asks
from tests.assistant.towns import lexicon_of
from tests.assistant.understand.invented import row


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("第1项的责任人是谁？第2项由谁牵头？", ("第1项的责任人是谁", "第2项由谁牵头")),
        ("第1项的责任人是谁;第2项由谁牵头", ("第1项的责任人是谁", "第2项由谁牵头")),
        ("停车位由谁牵头，责任人是谁", ("停车位由谁牵头，责任人是谁",)),
        ("昨天领导问我桥梁改造谁牵头。我挺丢人的。你告诉我，桥梁改造到底谁牵头？", ("桥梁改造到底谁牵头",)),
        ("停车位新增多少个，桥梁改造几座", ("停车位新增多少个", "桥梁改造几座")),
        ("停车位一季度新增多少个，比下半年少多少", ("停车位一季度新增多少个", "停车位一季度比下半年少多少")),
        ("停车位由谁牵头，另外小学新建几所", ("停车位由谁牵头", "小学新建几所")),
        ("新增停车位多少个、改造桥梁多少座", ("新增停车位多少个", "改造桥梁多少座")),
        ("教育局四季度有安排的有几项？二季度呢？", ("教育局四季度有安排的有几项", "二季度呢")),
        ("教育局牵头的任务里，提到“小学”的有哪些", ("教育局牵头的任务里，提到“小学”的有哪些",)),
        ("教育局牵头几项，主要目标任务占几项", ("教育局牵头几项", "其中主要目标任务占几项")),
        ("教育局牵头几项？里头在二季度的是哪几项", ("教育局牵头几项", "里头在二季度的是哪几项")),
        ("教育局牵头几项，哪几项是主要目标任务", ("教育局牵头几项", "其中哪几项是主要目标任务")),
        ("教育局牵头几项，协助单位谁最多", ("教育局牵头几项", "教育局牵头几项，协助单位谁最多")),
    ],
)
def test_each_part_asks(question: str, parts: tuple[str, ...], lexicon: Lexicon) -> None:
    assert split_asks(question, lexicon) == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("停车位和小学分别新增多少", ("停车位新增多少", "小学新增多少")),
        ("停车位和桥梁各由谁牵头", ("停车位由谁牵头", "桥梁由谁牵头")),
        ("停车位、小学、桥梁三个项目各由谁牵头", ("停车位由谁牵头", "小学由谁牵头", "桥梁由谁牵头")),
        ("停车位和小学一季度各新增多少", ("停车位一季度新增多少", "小学一季度新增多少")),
        ("停车位数量、小学数量——今年这两个目标各是多少", ("停车位数量是多少", "小学数量是多少")),
        ("年底停车位、小学，两个数字分别是多少", ("年底停车位是多少", "小学是多少")),
        ("停车位和桥梁哪个单位主办", ("停车位哪个单位主办", "桥梁哪个单位主办")),
        ("停车位和桥梁是哪两个局牵头", ("停车位是哪个局牵头", "桥梁是哪个局牵头")),
        (
            "停车位、小学、桥梁，这仨的责任人依次是哪三位",
            ("停车位责任人是哪位", "小学责任人是哪位", "桥梁责任人是哪位"),
        ),
        ("停车位跟小学，年底前各要走到哪一步", ("停车位年底前要走到哪一步", "小学年底前要走到哪一步")),
        ("停车位和小学合计新增多少", ()),
        ("停车位、小学的任务有哪几项", ()),  # all on one theme
        ("停车位、小学方面安排多少", ()),
        ("停车位和小学哪个新增得多", ()),
        ("交通运输局和教育局各由谁分管", ()),
        ("停车位由谁牵头", ()),
    ],
)
def test_what_is_asked_of_several_things_is_asked_of_each(
    question: str, parts: tuple[str, ...], lexicon: Lexicon
) -> None:
    assert coordinated(question, lexicon) == parts


def test_each_period_is_asked_for_by_itself(lexicon: Lexicon) -> None:
    parts = split_asks("上半年和下半年分别新增多少停车位", lexicon)
    assert parts == ("上半年新增多少停车位", "下半年新增多少停车位")


def test_a_computation_may_follow_another(lexicon: Lexicon) -> None:
    assert split_asks("停车位哪个季度新增最多，全年共多少", lexicon) == ("停车位哪个季度新增最多", "全年共多少")
    assert split_asks("停车位和小学哪个投资多，多多少", lexicon) == ("停车位和小学哪个投资多，多多少",)


@pytest.mark.parametrize(
    "question",
    [
        "交通运输局二季度要完成什么",
        "交通运输局和教育局牵头的任务有哪些",
        "交通运输局、教育局和财政局都参与的任务",
        "一季度和二季度的任务有哪些",
        "白一鸣分管、交通运输局牵头的任务有哪些",
        "第1项、第2项和第3项",
        "新增公共停车位，一季度完成什么",
        "你好，请问第1项的责任人是谁",
        "",
    ],
)
def test_one_ask_stays_whole(question: str, lexicon: Lexicon) -> None:
    assert split_asks(question, lexicon) == (question,)


def test_a_clause_that_asks_nothing_goes_with_the_next(lexicon: Lexicon) -> None:
    parts = split_asks("关于停车位的任务，由谁牵头？桥梁改造几座？", lexicon)
    assert parts == ("关于停车位的任务，由谁牵头", "桥梁改造几座")


def test_a_year_that_is_a_clause_goes_with_the_next(lexicon: Lexicon) -> None:
    assert split_asks("2033年，停车位，计划", lexicon) == ("2033年，停车位，计划",)


def test_a_call_to_count_is_no_count_of_all(lexicon: Lexicon) -> None:
    assert split_asks("帮我数数，提到停车位的有多少条", lexicon) == ("帮我数数，提到停车位的有多少条",)


def test_an_idle_clause_is_no_ask(lexicon: Lexicon) -> None:
    parts = split_asks("老板急着等，第1项的责任人是谁？第2项由谁牵头？", lexicon)
    assert parts == ("第1项的责任人是谁", "第2项由谁牵头")


def test_a_clause_that_points_at_a_thing_stays_with_its_ask(lexicon: Lexicon) -> None:
    question = "两镇之间那条旧索道，哪个季度拆掉"
    assert split_asks(question, lexicon) == (question,)


def test_a_very_long_question_is_not_split(lexicon: Lexicon) -> None:
    question = "第1项的责任人是谁？第2项由谁牵头？" * 20
    assert split_asks(question, lexicon) == (question,)


@pytest.mark.parametrize(
    "told", ["主任催我要停车的材料，", "老板跟我提到任务的事。", "领导开会说要看桥梁，", "领导让我问一下进度，"]
)
def test_what_is_told_of_who_asks_is_dropped(told: str, lexicon: Lexicon) -> None:
    parts = split_asks(f"{told}停车位新增多少个？桥梁改造几座", lexicon)
    assert parts == ("停车位新增多少个", "桥梁改造几座")


def test_what_is_told_with_a_unit_or_a_long_name_is_kept(lexicon: Lexicon) -> None:
    for told in ("领导跟我说教育局的事", "领导跟我说公共停车位"):
        assert split_asks(f"{told}，由谁牵头？桥梁改造几座", lexicon)[0] == f"{told}，由谁牵头"


def test_the_name_of_a_unit_is_not_split(tmp_path: Path) -> None:
    rows = lexicon_of(tmp_path, row(1, "改造住房,美化城乡。", leads=("住房和城乡建设局",)))
    assert coordinated("住房和城乡建设局在里头当协助单位的有哪几个", rows) == ()
    whole = "统计一下住房和城乡建设局任牵头单位的项数"
    assert split_asks(whole, rows) == (whole,)


@pytest.mark.parametrize("asked", ["有几项属于主要目标任务", "其中几项有协助单位", "有几项在二季度完成"])
def test_how_many_of_these_stays_with_what_it_restricts(asked: str, lexicon: Lexicon) -> None:
    question = f"交通运输局牵头的任务有哪些，{asked}"
    assert split_asks(question, lexicon) == (question,)
    assert split_asks(f"交通运输局牵头几项，{asked.removeprefix('其中')}", lexicon)[0] == "交通运输局牵头几项"


def test_a_list_ends_where_its_sentence_ends(lexicon: Lexicon) -> None:
    parts = split_asks("第1项由谁牵头、第2项由谁牵头？第3项的责任人是谁", lexicon)
    assert parts == ("第1项由谁牵头、第2项由谁牵头", "第3项的责任人是谁")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("滨海公园和绿道网各由谁牵头", ()),  # the table writes 公园和绿道
        ("公园和绿道各由谁牵头", ()),
        ("公园和水厂各由谁牵头", ("公园由谁牵头", "水厂由谁牵头")),
    ],
)
def test_a_name_that_the_table_joins_is_not_split(question: str, parts: tuple[str, ...], tmp_path: Path) -> None:
    rows = lexicon_of(tmp_path, row(1, "改造城市公园和绿道100公里。"), row(2, "新建水厂1座。"))
    assert coordinated(question, rows) == parts


def test_what_is_told_one_by_one_is_a_list(lexicon: Lexicon) -> None:
    told = "教育局有两项任务，一个是停车位，还有一个是桥梁改造，责任人各是谁"
    assert listed_plainly(told, lexicon) == "停车位、桥梁改造，责任人各是谁"
    two_asks = "一是停车位谁牵头，二是桥梁改造投多少"
    assert listed_plainly(two_asks, lexicon) == two_asks


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("停车位和桥梁是同一个局牵头吗", "停车位和桥梁由哪个单位牵头"),
        ("停车位和桥梁的分管领导是同一个人吗", "停车位和桥梁的分管领导各是谁"),
        ("停车位和桥梁是不是同一家单位负责", "停车位和桥梁由哪个单位负责"),
        ("停车位是同一个局牵头吗", "停车位是同一个局牵头吗"),  # the same as which?
        ("牵头单位和协助单位是同一个单位的任务", "牵头单位和协助单位是同一个单位的任务"),
    ],
)
def test_whether_it_is_the_same_is_asked_of_each(question: str, asked: str, lexicon: Lexicon) -> None:
    assert asked_apart(question, lexicon) == asked
