"""Questions as they are typed become questions as they are read."""

from __future__ import annotations

import pytest

from assistant.understand.clean import clean
from assistant.understand.lexicon import Lexicon


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("嗯嗯嗯 那个，交通运输局牵头哪些任务", "交通运输局牵头哪些任务"),
        ("教育局千头的任务", "教育局牵头的任务"),
        ("财政局协住的任务", "财政局协助的任务"),
        ("桥梁改造哪个部们牵头", "桥梁改造哪个部门牵头"),
        ("桥梁改造哪个单为协助", "桥梁改造哪个单位协助"),
        ("桥梁改造的直接责住人", "桥梁改造的直接责任人"),
        ("桥梁改造的直接责人", "桥梁改造的直接责任人"),
        ("jiaoyu局牵头的任务", "教育局牵头的任务"),
        ("jiaoyuju牵头的任务", "教育局牵头的任务"),
        ("水务ju牵头的任务", "水务局牵头的任务"),
        ("白一鸣分管的38项任务中教育局牵头的有多少", "白一鸣分管的任务中教育局牵头的有多少"),
        ("水务局要做哪些任务任务", "水务局要做哪些任务"),
        ("５Ｇ基站😀有几个", "5g基站有几个"),
        ("总体要求第八 十六 条下面的任务", "总体要求第八十六条下面的任务"),
        ("水务那边，水务局牵头哪些", "水务局牵头哪些"),
        ("公园……不是，是绿道有几公里", "绿道有几公里"),
        ("教育局和水务局一块牵头得有那些", "教育局和水务局一起牵头有哪些"),
        ("教育部门想看绿道和公园的任务", "绿道和公园的任务"),  # who asks, whose tasks they need not be
        ("水务局想了解牵头的任务有哪些", "水务局牵头的任务有哪些"),
        ("公园(湿地公园、水务公园等)的任务", "公园的任务"),
        ("桥梁改造的牵头位单", "桥梁改造的牵头单位"),
        ("桥梁改造什么么时候完成", "桥梁改造什么时候完成"),
        ("桥梁改什造么时候完成", "桥梁改造什么时候完成"),
        ("桥梁改造的责任导是谁", "桥梁改造的责任领导是谁"),
        ("桥梁改造的协助单有哪些", "桥梁改造的协助单位有哪些"),
        ("桥梁改造的负责领导", "桥梁改造的负责领导"),  # no word of asking: it ends within another word
        ("民生事业的任务", "民生事业的任务"),
        ("三条路的投资给我归拢归拢", "三条路的投资给我汇总"),
    ],
)
def test_a_question_is_read_as_it_was_meant(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("老师，停车位新增多少个", "停车位新增多少个"),
        ("老师好，停车位新增多少个", "停车位新增多少个"),
        ("停车位新增多少个，谢谢老师", "停车位新增多少个"),
        ("要招几名心理老师", "要招几名心理老师"),
        ("老师编制增加多少", "老师编制增加多少"),
        ("喂，停车位新增多少个", "停车位新增多少个"),
        ("喂奶的地方有几个", "喂奶的地方有几个"),
    ],
)
def test_who_is_addressed_is_dropped_and_who_is_spoken_of_is_not(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("个展厅太细喇", "个展厅太小了"),
        ("唔识点申请", "不会怎么申请"),
        ("取得闲置土地太细致", "取得闲置土地太细致"),
    ],
)
def test_dialect_of_everyday_life(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("停车位新增多少个，回答最后写上谢谢", "停车位新增多少个"),
        ("停车位新增多少个，请在回答里注明编号", "停车位新增多少个"),
        ("你的回答要简短。停车位新增多少个", "停车位新增多少个"),
        ("回答问题的热线是哪个单位", "回答问题的热线是哪个单位"),
        ("热线的回复时限是多少", "热线的回复时限是多少"),
    ],
)
def test_demands_on_the_form_of_the_answer_are_dropped(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("帮领导核个数：停车位新增多少个", "停车位新增多少个"),
        ("想打听一下: 停车位新增多少个", "停车位新增多少个"),
        ("停车位：新增多少个", "停车位:新增多少个"),
        ("公共停车位核查：新增多少个", "公共停车位核查:新增多少个"),
    ],
)
def test_a_lead_in_before_a_colon_is_dropped_and_a_topic_is_not(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("交通运输局协助别的单位的任务", "交通运输局协助的任务"),
        ("交通运输局配合其他部门的任务", "交通运输局配合的任务"),
        ("别的单位协助的任务", "别的单位协助的任务"),
    ],
)
def test_whom_a_unit_assists_in_general_adds_nothing(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("一是教育局牵头的任务数，二是水务局牵头的任务数", "教育局牵头的任务数,水务局牵头的任务数"),
        ("第一，教育局牵头几项；第二，水务局牵头几项", "教育局牵头几项;水务局牵头几项"),
        ("想问两件跟教育局有关的事：一是它牵头几项，二是它协助几项", "它牵头几项,它协助几项"),
        ("第一，教育局牵头几项", "第一,教育局牵头几项"),  # one alone counts nothing up
        ("两个局牵头的项数：教育局、水务局", "牵头的项数:教育局、水务局"),
        ("教育局牵头的几项，水务局牵头的几项", "教育局牵头的几项,水务局牵头的几项"),
        ("教育局牵头的几项", "教育局牵头的任务"),
    ],
)
def test_what_counts_up_several_asks_is_none_of_them(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("协助单位十五家都打不住的任务", "协助单位超过十五家的任务"),
        ("协助单位数过了15家的任务", "协助单位数超过15家的任务"),
        ("教育局牵头的项数较水务局高几项", "教育局牵头的项数比水务局高几项"),
        ("教育局牵头的项数比较多", "教育局牵头的项数比较多"),
    ],
)
def test_a_limit_or_comparison_in_other_words(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("那什么时候完工", "那什么时候完工"),
        ("那什么单位牵头", "那什么单位牵头"),
        ("那什么，停车位新增多少个", "停车位新增多少个"),
    ],
)
def test_a_word_of_hesitation_is_not_the_beginning_of_an_ask(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("停车位 桥梁改造 进度", "停车位·桥梁改造·进度"),  # words, not one name with slips of the space key
        ("财 政 局 的 任务", "财政局的任务"),
        ("任务 2 牵头单位", "任务2牵头单位"),
    ],
)
def test_words_set_apart_by_spaces_stay_apart(typed: str, read: str, lexicon: Lexicon) -> None:
    assert clean(typed, lexicon) == read


@pytest.mark.parametrize("told", ["主任问我", "领导刚才让我查一下", "老板催我"])
def test_who_wants_to_know_is_no_column(told: str, lexicon: Lexicon) -> None:
    assert clean(f"{told}停车位新增多少个", lexicon) == "停车位新增多少个"


def test_a_character_typed_twice_inside_words_of_the_table_is_read_once(lexicon: Lexicon) -> None:
    assert clean("新增公共停停车位多少个", lexicon) == "新增公共停车位多少个"
    assert clean("造桥桥梁由谁牵头", lexicon) == "造桥桥梁由谁牵头"  # one word ends, another begins
