"""What people ask about an invented lake town: what is not in the table, units taken out, sections, claims, amounts."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)改善交通\t1.优化公交线路60条\t一季度,优化20条。四季度,优化40条。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t2.改造青石路、云溪路、望湖路等3处堵点\t四季度,完成3处堵点改造。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t公安局",
    "\t3.完善高端人才补贴政策\t一季度,修订政策。四季度,发放补贴。\t方大同\t科学技术局\t江水清\t鲁班\t财政局",
    "(二)治水\t4.收储土地5000亩,其中市级800亩\t二季度,收储1000亩。四季度,收储4000亩。\t方大同\t自然资源局\t常青\t石头\t财政局",
    "\t5.举办2场湖畔市集,12场城际专场\t二季度,举办1场湖畔市集、4场城际专场。三季度,举办8场城际专场。\t方大同\t文化局\t常青\t石头\t财政局",
    "\t6.整治河涌12条\t一季度,累计完成4条。三季度,累计完成8条。四季度,累计完成12条。\t白一鸣\t水务局\t丁小满\t尹泉\t",
    "(三)服务企业\t7.推广融合学校,培训教师200名\t二季度,培训100名。三季度,培训100名。四季度,督导33所融合学校。\t方大同\t教育局\t丁小满\t尹泉\t财政局",
    "\t8.新建芦湖水厂\t二季度,完成选址。四季度,加快建设芦湖水厂,力争2031年6月前完工。\t白一鸣\t水务局\t丁小满\t尹泉\t",
    "\t9.扩容便民热线\t二季度,制定方案。三季度,进驻新场地,坐席扩容至300席。\t方大同\t政务局\t鲁达\t林冲\t水务局 公安局",
    "\t10.完成土地出让收入任务80亿元\t全年,完成土地出让收入任务80亿元。\t方大同\t自然资源局\t常青\t石头\t财政局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("lake"), *ROWS)


@pytest.mark.parametrize(
    "question",
    [
        "60条公交线路的名单给我",
        "优化的60条公交线路都是几路车",
        "高端人才补贴最高能补几万",
        "高端人才补贴能领多少钱",
        "第1项五季度做什么",
        "哪些任务已经落后于进度了",
        "上年拖到今年的任务有哪些",
        "融合学校教师的工资标准",
        "便民热线去哪里投诉",
        "芦湖水厂的监理是谁",
        "芦湖水厂总投资多少亿",
        "云湖水厂二期投资多少亿",
        "60条公交线路都叫什么名字",
        "教育局有多少个公务员",
        "融合学校的校长是谁",
        "哪些任务被督查通报了",
        "科学技术局的微信公众号",
    ],
)
def test_what_the_table_does_not_tell_is_said_to_be_absent(question: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.refused, answer.citations) == (True, ()), answer.answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("3处堵点分别是哪些路段", ["青石路、云溪路、望湖路"], [2]),
        ("芦湖水厂2031年几月完工", ["2031年6月前完工"], [8]),
        ("芦湖水厂的责任人，电话不用，名字就行", ["丁小满"], [8]),
    ],
)
def test_what_looks_absent_but_is_told_is_answered(
    question: str, says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "cites"),
    [
        ("方大同分管的任务，扣掉自然资源局牵头的，还剩几项", [3, 5, 7, 9]),
        ("方大同分管的任务中没让财政局协助的有哪些", [9]),
        ("方大同分管的任务里边，哪些需要水务局配合", [9]),
        ("方大同分管的任務裏，哪些需要水務局配合", [9]),
        ("白一鸣分管的任务,协助单位有公安局的有哪些", [2]),
        ("水务局在这张表里牵头什么、协助什么，一并列出", [6, 8, 9]),
        ("不需要财政局配合、由水务局牵头的任务", [6, 8]),
        ("白一鸣分管的任务，就是没有协助单位的", [6, 8]),
        ("水务局的任务有哪些，协助的不算", [6, 8]),
        ("全表里协助单位一栏空着的任务", [6, 8]),
        ("(二)这一条总体要求分解成了哪些工作", [4, 5, 6]),
        ("总体要求第1条和第2条各有哪些任务", [1, 2, 3, 4, 5, 6]),
        ("第三条（企业那条）拆成了哪些任务", [7, 8, 9, 10]),
        ("鲁班经手的任务有哪些（直接责任人）", [3]),
        ("财政局参于的任务", [1, 3, 4, 5, 7, 10]),
        ("水务局牵头的，除去有财政局协助的，还有几项", [6, 8]),
        ("第1条和第2条总体要求各有哪些任务", [1, 2, 3, 4, 5, 6]),
        ("序号在4到8之间由财政局协助的", [4, 5, 7]),
        ("只有一个协助单位的教育局任务", [7]),
        ("不归集团牵头、由财政局协助的任务", [1, 3, 4, 5, 7, 10]),
    ],
)
def test_conditions_are_read_from_more_wordings(question: str, cites: list[int], town: Assistant) -> None:
    check(town, question, [], cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("总体要求一共列了多少条", ["3 条"], []),
        ("9这一项的牵头单位", ["政务局"], [9]),
        ("9项任务目标是啥", ["扩容便民热线"], [9]),
        ("9项的协助单位有没有财政局", ["财政局既不是牵头单位"], [9]),
        ("8到9分别由谁牵头", ["水务局", "政务局"], [8, 9]),
        ("第九项谁牵的头，谁分管", ["政务局", "方大同"], [9]),
        ("自然资源局作为牵头单位有几项任务？作为协助单位呢？", ["2 项", "0 项"], [4, 10]),
        ("土地出让收入全年任务数", ["80亿元"], [10]),
    ],
)
def test_columns_and_counts_are_asked_in_more_wordings(
    question: str, says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("湖畔市集的城际专场，二季度和三季度合计几场", ["12场", "4 + 8"], [5]),
        ("收储土地里除了市级的800亩，其余多少亩", ["4200亩", "5000亩 - 800亩"], [4]),
        ("收储土地多少亩、其中市级多少？谁分管", ["800亩", "方大同"], [4]),
        ("河涌整治单看四季度这一个季度，要新增多少条", ["4条", "12 - 8"], [6]),
        ("融合学校督导几所", ["33所"], [7]),
        ("河涌整治一共几条，哪个局管", ["12条", "水务局"], [6]),
        ("公交线路优化四季度比一季度末增加多少条", ["20条", "40 - 20"], [1]),
    ],
)
def test_amounts_are_those_that_are_named(question: str, says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("便民热线由水务局牵头，责任人是不是江水清", ["不是水务局", "不是江水清", "鲁达"], [9]),
        ("水务局牵头的便民热线，责任人是不是鲁达", ["不是水务局", "责任人是鲁达"], [9]),
        ("便民热线由哪个局牵头，财政局是不是协助单位", ["政务局", "财政局既不是牵头单位"], [9]),
        ("便民热线坐席扩到500席，二季度就能进驻新场地吧", ["300席", "三季度"], [9]),
        ("河涌整治12条全都放在四季度做吗", ["累计完成4条"], [6]),
    ],
)
def test_each_false_claim_is_corrected_and_a_true_one_beside_it_is_said(
    question: str, says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["便民热线谁牵头", "公安局也在协助单位里吗"], ["公安局是协助单位"], [9]),
        (["水务局牵头几项", "政务局呢", "差几项"], ["1 项"], []),
        (["城际专场二季度几场", "三季度", "这两个季度合起来多少"], ["12场"], [5]),
        (["公交线路优化多少条", "一季度呢", "它比四季度少多少"], ["20"], [1]),
        (["便民热线分管领导是谁", "这个领导名下三季度的任务有哪些"], [], [5, 7, 9, 10]),
        (["方大同分管的任务", "财政局协助的", "再去掉三季度没有安排的"], ["三季度有安排"], [5, 7, 10]),
        (["白一鸣分管的任务", "再限定有财政局协助的"], [], [1]),
        (["水务局牵头的任务有几项", "加上协助的呢"], ["3 项"], [6, 8, 9]),
        (["第1项和2项分别谁牵头", "后一个的协助单位呢"], ["公安局"], [2]),
        (["第三条总体要求下有几项", "列出第二项的直接责任人"], ["尹泉"], [8]),
        (["第1项讲什么", "那2呢，直接责任人叫啥"], ["丁可"], [2]),
        (["方大同分管的任务", "第一项的责任人", "第二项呢"], ["责任人是常青"], [4]),
        (["水务局牵头几项", "政务局呢", "哪个多"], ["水务局多 1 项"], []),
        (["财政局协助的任务", "有没有教育局牵头的"], [], [7]),
    ],
)
def test_turns_go_on_from_those_before(turns: list[str], says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, turns, says, cites)
