"""What people ask about an invented hill town: numbers alone, units taken out behind, dates, doubted claims."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)改善交通\t1.整治南坡隧道拥堵\t一季度,完成设计。三季度,开工建设。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t青山海关",
    "\t2.9月底前全面建成北坡缆车,12月底前试运行\t一季度,印发方案。三季度,督促施工。\t白一鸣\t交通运输局、云溪镇\t欧阳山川\t丁可\t公安局",
    "\t3.开通山城专列\t二季度,开行专列2列。四季度,开行专列5列。\t方大同\t商务局\t江水清\t鲁班\t红河海关",
    "(二)平安山城\t4.打击偷猎违法犯罪\t一季度,部署行动。四季度,总结偷猎和盗采案件。\t方大同\t公安局\t常青\t石头\t财政局",
    "\t5.打击盗采违法犯罪\t二季度,查处盗采案件。\t方大同\t公安局\t江水清\t尹泉\t财政局",
    "\t6.实现户政业务“山海通办”\t四季度,开通全部通办窗口。\t白一鸣\t公安局\t常青\t尹泉\t",
    "(三)惠民\t7.投资3亿元建设民生广场\t一季度,累计投资0.5亿元。二季度,累计投资1.2亿元。四季度,累计投资3亿元。\t白一鸣\t民政局\t丁小满\t尹泉\t卫生健康局",
    "\t8.推进谷口水厂,力争2032年1月动工\t二季度,完成选址。四季度,完成立项。\t方大同\t水务局\t丁小满\t鲁达\t",
    "\t9.新建公园三处\t上半年,完成选址。\t方大同\t望湖镇\t丁小满\t鲁达\t卫生健康局",
    "\t10.培育示范社区12个、示范小区40个\t二季度,创建示范小区10个。四季度,创建示范小区30个。\t方大同\t民政局\t丁小满\t林冲\t",
    "\t11.扩建老年食堂\t全年,推进扩建。\t方大同\t民政局\t丁小满\t林冲\t卫生健康局",
    "\t12.举办山歌节\t三季度,举办山歌节。\t方大同\t文化局\t常青\t林冲\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("hill"), *ROWS)


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("12项归谁牵头", (12,)),
        ("十二项落到哪个局", (12,)),
        ("十一号前两个季度做什么", (11,)),
        ("倒数第二项谁牵头", (11,)),
        ("第3项后面紧挨着那项是什么", (4,)),
        ("示范小区四季度创建几个,就10号那个", (10,)),
    ],
)
def test_a_task_is_named_by_its_number_alone_or_by_another(
    town: Assistant, question: str, cited: tuple[int, ...]
) -> None:
    check(town, question, (), cited)


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("方大同分管的,把商务局、公安局、民政局牵头的都刨掉", (8, 9, 12)),
        ("民政局牵头的,林冲管的除外", (7,)),
        ("民政局的任务里哪些用不着卫生健康局配合", (10,)),
        ("民政局的任务里哪些要卫生健康局帮手", (7, 11)),
        ("名称里带“海关”的单位协助了哪些任务", (1, 3)),
        ("哪些活儿是镇自己扛牵头的", (2, 9)),
        ("下半年压根没排进度的任务", (5, 9)),
        ("水务局有带头的活吗", (8,)),
    ],
)
def test_filters_in_spoken_words(town: Assistant, question: str, cited: tuple[int, ...]) -> None:
    check(town, question, (), cited)


def test_units_called_alike_are_counted_rather_than_named_one_by_one(town: Assistant) -> None:
    assert "海关" in town.ask("名称里带“海关”的单位协助了哪些任务").answer.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "cited", "said"),
    [
        ("缆车几月底前全面建成", (2,), "9月底前全面建成北坡缆车"),
        ("盗采的责任人不是常青吗", (5,), "江水清"),
        ("南坡隧道一季度就开工?", (1,), "三季度"),
        ("民生广场二季度单季投资多少", (7,), "0.7亿元"),
        ("光看第二季度,民生广场投资新增多少", (7,), "0.7亿元"),
        ("民生广场一季度加二季度投资多少", (7,), "1.2亿元"),
        ("山城专列二季度、四季度各开行几列", (3,), "专列5列"),
        ("2032年1月想动工的是什么项目", (8,), "谷口水厂"),
        ("北坡缆车由谁直接落实", (2,), "丁可"),
    ],
)
def test_dates_claims_and_amounts(town: Assistant, question: str, cited: tuple[int, ...], said: str) -> None:
    answer = town.ask(question)
    assert answer.citations == cited, answer.answer
    assert said in answer.answer


def test_a_wrong_number_beside_a_name_is_corrected(town: Assistant) -> None:
    answer = town.ask("4号任务讲山城专列几列")
    assert answer.citations == (4, 3)
    assert "偷猎" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "南坡隧道那一带为什么会这么堵",
        "山城专列的概算批了多少钱",
        "12个示范社区都叫啥名",
        "谷口水厂设备标最后是谁中的",
        "去哪个窗口办通办业务",
        "山城专列里有K3路吗",
        "谷口水厂一共多少个学位",
    ],
)
def test_what_no_row_states(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert answer.refused, answer.answer


@pytest.mark.parametrize(
    ("question", "cited"),
    [("名政局牵头的", (7, 10, 11)), ("公园园三处谁牵头", (9,)), ("民政局牵头的人物有那些", (7, 10, 11))],
)
def test_slips_of_the_ear_and_the_hand(town: Assistant, question: str, cited: tuple[int, ...]) -> None:
    check(town, question, (), cited)


@pytest.mark.parametrize(
    ("question", "cited", "said"),
    [
        ("听说山歌节四季度才举办?", (12,), "三季度"),
        ("北坡缆车10月底前全面建成吧", (2,), "9月底前全面建成北坡缆车"),
        ("谷口水厂立项放在二季度", (8,), "四季度"),
    ],
)
def test_a_wrong_time_is_corrected_without_being_asked_for(
    town: Assistant, question: str, cited: tuple[int, ...], said: str
) -> None:
    answer = town.ask(question)
    assert answer.citations == cited, answer.answer
    assert said in answer.answer


@pytest.mark.parametrize(
    ("turns", "cited"),
    [
        (["公安局牵头的", "户政的去掉"], (4, 5)),
        (["民政局牵头的", "今天热死我了", "第二个的四季度"], (10,)),
        (["第7项", "下一项", "再下一项谁协助"], (9,)),
        (["公安局归方大同分管的", "不看公安局了，民政局"], (10, 11)),
        (["林冲直接负责哪些", "哪些没要卫生健康局协助"], (10, 12)),
    ],
)
def test_turns_take_out_pass_over_and_replace(town: Assistant, turns: list[str], cited: tuple[int, ...]) -> None:
    check(town, turns, (), cited)


def test_a_surname_in_a_later_turn_is_told_apart_first(town: Assistant) -> None:
    assert town.ask(["公安局牵头的", "丁局长负责的任务"]).status == "clarify"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("公安局和民政局的任务一样多吗", "公安局3 项，民政局3 项"),
        ("公安局、民政局、水务局牵头任务数比一比", "公安局、民政局，3 项"),
        ("公安局和财政局，哪个协助的更多", "财政局多"),
        ("公安局每个季度各几项任务", "四季度：2 项"),
        ("公安局一到四季度各几项任务", "四季度：2 项"),
    ],
)
def test_numbers_of_tasks_set_side_by_side(town: Assistant, question: str, said: str) -> None:
    assert said in town.ask(question).answer


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("谷口水厂后年1月能动工吗", (8,)),
        ("平海的手续在这边的通办窗口能办吗", (6,)),
        ("老年食堂几时扩建,能坐几桌", (11,)),
    ],
)
def test_another_year_or_measure_is_no_reason_to_refuse_what_a_row_tells(
    town: Assistant, question: str, cited: tuple[int, ...]
) -> None:
    check(town, question, (), cited)


def test_yes_is_said_to_a_role_and_not_to_something_done(town: Assistant) -> None:
    assert town.ask("打击偷猎归公安局管吗").answer.startswith("**是的。**")
    assert "是的" not in town.ask("公安局的偷猎行动部署吗").answer
