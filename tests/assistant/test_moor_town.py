"""Structured asks in an invented town: who stands in a column, when something is still due, rankings, neighbours."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)修桥铺路\t1.建成石拱大桥\t一季度,投资1亿元。二季度,完工。"
    "\t白一鸣 方大同\t交通运输局 东坪镇\t欧阳山川 丁可\t江水清\t青溪镇 财政局",
    "\t2.整修环湖公路\t上半年,完成设计。下半年,完工。\t白一鸣\t交通运输局\t欧阳山川\t江水清 江月\t财政局",
    "\t3.改造公交枢纽\t二季度,开工。四季度,投用。\t白一鸣\t交通运输局\t欧阳山川\t沈听潮\t",
    "(二)办好教育\t4.新增公办学位3000个\t上半年,出台方案。下半年,新增3000个。\t方大同\t教育局\t常青\t石头\t财政局",
    "\t5.推进课程改革\t全年,推进改革。\t方大同\t教育局 交通运输局\t常青 欧阳山川\t石头 江月\t民政局",
    "(三)兴修水利\t6.加固河堤\t一季度,设计。二季度,完工。\t\t水务局\t林默\t江月\t青溪镇",
    "\t7.新建绿道\t下半年,建成20公里。\t白一鸣\t水务局\t林默\t秋实\t",
    "六件民生实事",
    "(四)老有所养\t8.建成养老院\t二季度,投用。\t方大同\t民政局\t鲁班\t秋实\t交通运输局 财政局",
    "\t9.开设长者饭堂\t三季度,开设6家。\t方大同\t民政局\t鲁班\t秋实\t教育局",
    "\t10.发放敬老卡\t四季度,发放。\t白一鸣\t民政局\t鲁班\t石头\t",
    "\t11.评选孝亲家庭\t三季度,评选。\t方大同\t民政局\t鲁班\t鲁班\t妇联",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("town"), *ROWS)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("交通运输局牵头、分管市领导却填了两位的是哪几条", [1]),
        ("民政局牵头、协助单位那栏又是空着的有哪些", [10]),
        ("交通运输局打头或者联合牵头的列全", [1, 2, 3, 5]),
        ("交通运输局联合牵头的列全", [1, 5]),
        ("交通运输局牵头的任务里，直接责任人不止一个的有几项", [2, 5]),
        ("白一鸣单独分管、没有别的市领导一起挂名的有几条", [2, 3, 7, 10]),
        ("交通运输局在哪些任务里是配合单位", [8]),
        ("财政局在哪几条任务里算协助单位", [1, 2, 4, 8]),
        ("责任领导填了两位、牵头单位也是两家的有哪些", [1]),
        ("2到10号里协助单位空着的是哪几条", [3, 7, 10]),
        ("没有协助单位、又只有一家牵头的有哪些", [3, 7, 10]),
        ("水务局牵头、白一鸣不管的有哪些", [6]),
        ("哪些任务的责任人和直接责任人是同一个人", [11]),
        ("交通运输局要抓的牵头任务，帮忙汇总一下", [1, 2, 3, 5]),
    ],
)
def test_who_stands_in_a_column(town: Assistant, question: str, cites: list[int]) -> None:
    check(town, question, [], cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("白一鸣名下、但直接责任人不是江水清的有哪些", [3, 7, 10]),
        ("白一鸣名下、责任人写的是林默的有哪些", [7]),
    ],
)
def test_a_column_before_a_name_is_of_that_name_alone(town: Assistant, question: str, cites: list[int]) -> None:
    check(town, question, [], cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("白一鸣分管的到四季度还有安排的有几项", [2, 3, 7, 10]),
        ("到四季度还没完的交通运输局任务", [2, 3, 5]),
        ("白一鸣分管的到四季度还有多少任务", [2, 3, 7, 10]),
        ("到四季度还剩哪些交通运输局的任务", [2, 3, 5]),
        ("截至二季度白一鸣分管的任务有几项", [1, 2, 3]),
        ("三季度什么安排都没有的有几项（写了全年推进的就算三季度有安排）", [1, 3, 6, 8, 10]),
        ("安排到二季度为止的民生实事有哪些", [8]),
    ],
)
def test_a_quarter_in_which_something_is_still_due(town: Assistant, question: str, cites: list[int]) -> None:
    answer = town.ask(question)
    assert set(cites) <= set(answer.citations) <= {*cites, 5}, answer.answer  # 5 is listed apart, for the whole year


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("把民生实事按分管领导数一遍，排第一的是谁、几条", ["方大同，3 项"], []),
        ("把主要目标任务按牵头单位点一遍，排第二的是谁", ["排第 2", "：2 项"], []),
        ("交通运输局牵头的一共有几个镇牵头", ["1 个", "东坪镇"], []),
        ("(二)这节讲学位和课程，有几个镇牵头", ["**0 个**", "牵头单位中的镇"], []),
        ("按协助单位那一栏写出的名字数，一条任务最多列了几家", ["，2 个。"], [1, 8]),
        ("协助单位最多写了几家的是哪条", ["，2 个。"], [1, 8]),
        ("一条任务里责任人最多有几个", ["2 个", "欧阳山川、丁可"], [1, 5]),
        ("哪些镇一项牵头任务都没有", ["牵头 0 项的镇共 1 个", "青溪镇"], []),
        ("民政局名下直接责任人一共几位，都是谁", ["3 个", "秋实、石头、鲁班"], [8, 9, 10, 11]),
        ("有几条任务没填责任领导？说下是哪条", ["加固河堤"], [6]),
    ],
)
def test_counts_and_rankings(town: Assistant, question: str, says: list[str], cites: list[int]) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("turns", "cites"),
    [
        (["2、3是修路的，那它们前面一条是什么"], [1]),
        (["2、3两条往后一条是什么"], [4]),
        (["2、3是什么", "它们后面一条是什么"], [4]),
        (["2、3号分别谁牵头", "后一个的协助单位呢"], [3]),
        (["(一)节收尾的任务是几号"], [3]),
        (["(一)节三条任务，中间那条谁牵头"], [2]),
        (["(二)节正中间那条是什么"], [4, 5]),
        (["任务2前后各一条是什么"], [1, 3]),
        (["6号的上一条和下一条分别由谁牵头"], [5, 7]),
        (["(一)至(三)节里由水务局或教育局牵头的"], [4, 5, 6, 7]),
        (["(一)节第一条和最后一条分别是什么"], [1, 3]),
        (["第2条到第5条里，哪几条是教育局牵头的"], [4, 5]),
    ],
)
def test_tasks_by_where_they_stand(town: Assistant, turns: list[str], cites: list[int]) -> None:
    check(town, turns, [], cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("1号任务由哪两家牵头、哪两位领导负责", ["交通运输局、东坪镇", "白一鸣、方大同"], [1]),
        ("查5项:牵头的是哪家,责任人叫什么", ["教育局、交通运输局", "常青、欧阳山川"], [5]),
        ("8:内容和牵头单位", ["民政局", "建成养老院"], [8]),
        ("6号的责任人和直接责任人是同一个人吗", ["林默", "江月"], [6]),
        ("第7号牵头的那家企业叫什么名字", ["水务局"], [7]),
    ],
)
def test_columns_of_one_row(town: Assistant, question: str, says: list[str], cites: list[int]) -> None:
    check(town, question, says, cites)


def test_a_unit_that_only_assists_what_is_asked_for_is_not_said_to_lead_nothing(town: Assistant) -> None:
    answer = town.ask("鲁班任责任人的教育局任务有哪些").answer
    assert answer.startswith("符合这些条件的任务里没有教育局牵头的"), answer


@pytest.mark.parametrize("question", ["二季度没做完的任务有哪些", "教育局没办完的项目有几项"])
def test_what_was_left_undone_is_not_in_a_plan(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert answer.refused
    assert "实际完成情况" in answer.answer
