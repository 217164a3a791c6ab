"""Stretches of the year said otherwise, supposed amounts, shares of what a row states elsewhere: over a small town."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.answering.written_out import writes_it_out
from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)水利\t1.推进渡口改造,完成投资900万元\t一季度,完成投资100万元。二季度,完成投资200万元。"
    "三季度,完成投资250万元。四季度,完成投资350万元。\t白一鸣\t航务局\t欧阳山川\t丁可\t",
    "\t2.新增盐仓泊位90个\t一季度,新增盐仓泊位10个。二季度,累计新增盐仓泊位30个。三季度,累计新增盐仓泊位55个。"
    "四季度,累计新增盐仓泊位90个。\t白一鸣\t航务局\t欧阳山川\t丁可\t",
    "(二)文化\t3.全年举办4场皮影戏、20场灯谜会\t二季度,举办2场皮影戏、8场灯谜会。"
    "四季度,举办2场皮影戏、6场灯谜会。\t方大同\t文化局\t常青\t石头\t",
    "\t4.建设一批青年茶舍\t一季度,运营好已建成的6个茶舍。下半年,推动河东片区、河西片区各建设至少2个茶舍。"
    "\t方大同\t文化局\t常青\t石头\t",
    "(三)林业\t5.收储林地5000亩,其中县级800亩\t县级收储:二季度,完成25%收储任务方案上报。"
    "三季度,累计完成75%收储任务方案上报。四季度,累计完成100%收储任务方案上报,完成县级收储800亩任务。"
    "镇级收储:四季度,考核各镇。\t方大同\t林业局\t林木\t森林\t",
    "\t6.试点推行护林管家\t二季度,选择桐山、柳溪2个村寨开展试点。四季度,全县18个村寨全面铺开护林管家。"
    "\t方大同\t林业局\t林木\t森林\t",
    "\t7.在2029年统筹约30万平方米晒场基础上,2030年统筹约45万平方米晒场;3年累计统筹90万平方米\t二季度,认定20万平方米。"
    "\t方大同\t林业局\t林木\t森林\t",
    "\t8.整治沟渠\t一季度,完成3条沟渠整治前期工作。二季度,完成不少于2条沟渠整治任务。\t方大同\t林业局\t林木\t森林\t",
    "\t10.为乡民推出20个水上集市、30项水上游艺、40支水上船队\t二季度,推出。\t方大同\t文化局\t常青\t石头\t",
    "\t11.扶持渔业,安排渔船修造贴息资金700万元\t二、四季度,为渔行拨付风险代偿各50万元。\t方大同\t渔业局\t常青\t石头\t桐山镇",
    "\t12.修缮芦荡书院\t一季度,方案经县文物所审核后报省文物局审定。二季度,研究东闸路至南埠路路段的改道。"
    "\t方大同\t文化局、渔业局\t常青\t石头\t",
    "\t13.推广电子凭证\t二季度,开通70项便民服务事项。三季度,完成260项便民服务事项开通。\t方大同\t文化局\t常青\t石头\t",
    "\t9.新建扩建12所乡塾,新增乡塾席位3600个\t四季度,完成建设。\t方大同\t文化局\t常青\t石头\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("thicket"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        ("渡口改造干到九月底应当累计投多少", ["**550万元**（100 + 200 + 250 = 550）"], (1,)),
        ("渡口改造七月以后还要投多少", ["**600万元**（900万元 - 300万元 = 600万元）"], (1,)),
        ("盐仓泊位从三月底到九月底新增多少个", ["**45个**（55 - 10 = 45）"], (2,)),
        ("盐仓泊位上半年完成后,后半年还要新增多少个才够全年数", ["**60个**（90 - 30 = 60）"], (2,)),
        ("渡口改造一季度投完,后三个季度还要投多少才够全年", ["**800万元**（900万元 - 100万元 = 800万元）"], (1,)),
    ],
)
def test_stretches_of_the_year(town: Assistant, question: str, says: Sequence[str], cited: Sequence[int]) -> None:
    check(town, question, says, cited)


def test_a_running_total_is_told_with_the_quarter_s_own(town: Assistant) -> None:
    check(town, "盐仓泊位最后一个季度要完成几个", ["累计新增盐仓泊位90个", "四季度当季 35个（90 - 55 = 35）"], (2,))
    assert "当季" not in town.ask("盐仓泊位四季度累计多少个").answer
    assert "当季" not in town.ask("渡口改造四季度投多少").answer


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("如果渡口改造做到四百万元,离全年目标差多少", ["**少 500万元**", "问题所设的数"]),
        ("要是渡口改造到年底只投了850万元,离目标差多少", ["**少 50万元**", "问题所设的数"]),
        ("如果渡口改造二季度投了260万元,比计划多多少", ["**多 60万元**（260万元 - 200万元 = 60万元）"]),
        ("如果渡口改造二季度投了150万元,比计划多多少", ["**少 50万元**（200万元 - 150万元 = 50万元）"]),
        ("假如渡口改造前三季度只投了500万元,比计划少多少", ["100 + 200 + 250 = 550", "**少 50万元**"]),
    ],
)
def test_a_supposed_amount(town: Assistant, question: str, says: Sequence[str]) -> None:
    check(town, question, says, (1,))


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        ("假如皮影戏举办10场,比计划多几场", ["**多 6场**（10场 - 4场 = 6场）"], (3,)),
        ("灯谜会二季度只办了5场,少几场", ["**少 3场**（8场 - 5场 = 3场）"], (3,)),
        ("盐仓泊位到三季度累计只新增50个,比计划少几个", ["**少 5个**（55个 - 50个 = 5个）"], (2,)),
        ("县级收储任务方案三季度只累计完成60%,差几个百分点", ["**少 15个百分点**（75% - 60%"], (5,)),
    ],
)
def test_a_supposed_amount_of_a_thing(
    town: Assistant, question: str, says: Sequence[str], cited: Sequence[int]
) -> None:
    check(town, question, says, cited)


@pytest.mark.parametrize(
    "question",
    ["盐仓泊位三季度只新增20个,比计划少几个", "假如木偶戏举办10场,比计划多几场"],
)
def test_nothing_is_supposed_where_it_is_not_sure_of_what(town: Assistant, question: str) -> None:
    answer = town.ask(question).answer
    assert "问题所设的数" not in answer
    assert "**少" not in answer
    assert "**多" not in answer


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        ("渡口改造投资最猛的是哪一季,占全年百分之几,保留一位小数", ["38.89% ≈ 38.9%", "四季度"], (1,)),
        ("灯谜会四季度的场次占全年几成", ["30.0%，即3成", "6 ÷ 20 = 30.0%"], (3,)),
        ("晒场三年要凑九十万平方米,今年这一年统筹的占总数多大比例", ["45万平方米 ÷ 90万平方米 = 50.0%"], (7,)),
    ],
)
def test_shares(town: Assistant, question: str, says: Sequence[str], cited: Sequence[int]) -> None:
    check(town, question, says, cited)


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        ("两个片区一共至少要建几个茶舍", ["**4个**（2个 × 2 = 4个）"], (4,)),
        ("青年茶舍已有的加上今年要建的,总数至少几个", ["**10个**（6个 + 2个 × 2 = 10个）"], (4,)),
        ("县级收储按百分比报方案,三季度末折合多少亩", ["**600亩**（800亩 × 75% = 600亩）", "折算"], (5,)),
        ("护林管家试点之外还有几个村寨要铺开", ["**16个**（18个 - 2个 = 16个）"], (6,)),
        ("3条要整治的沟渠,二季度做完还剩几条", ["**1条**（3条 - 2条 = 1条）"], (8,)),
        ("十几所乡塾新增三千六百个席位,平均每所多少个", ["**300个**（3600个 ÷ 12所 = 300个）"], (9,)),
    ],
)
def test_amounts_of_one_row(town: Assistant, question: str, says: Sequence[str], cited: Sequence[int]) -> None:
    check(town, question, says, cited)


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        ("水上集市、水上游艺、水上船队加起来多少个(项、支)", ["**90**（20个 + 30项 + 40支 = 90）"], (10,)),
        ("今年拿来给渔船修造贴息的钱一共多少", ["贴息资金700万元"], (11,)),
        ("渔行风险代偿一年一共多少", ["**100万元**（50万元 × 2 = 100万元）"], (11,)),
        ("晒场三年累计要统筹出多少平方米", ["**3年累计统筹90万平方米**"], (7,)),
        ("推广电子凭证,三季度要开通多少项便民服务事项", ["**完成260项便民服务事项开通**"], (13,)),
        ("航务局下半年两个季度加在一块,渡口改造要投多少", ["**600万元**（250 + 350 = 600）"], (1,)),
    ],
)
def test_amounts_that_a_row_states(town: Assistant, question: str, says: Sequence[str], cited: Sequence[int]) -> None:
    check(town, question, says, cited)


@pytest.mark.parametrize(
    ("question", "says", "cited"),
    [
        ("扶持渔业,配合的镇有哪几个?直接责任人姓什么叫什么?", ["协助单位是桐山镇", "直接责任人是石头"], (11,)),
        ("渡口改造二季度投多少?负责的直接责任人麻烦也说一声", ["投资200万元", "直接责任人是丁可"], (1,)),
        ("护林管家什么时候试点,经办的直接责任人是?", ["二季度", "直接责任人是森林"], (6,)),
    ],
)
def test_who_it_is_as_a_further_ask(town: Assistant, question: str, says: Sequence[str], cited: Sequence[int]) -> None:
    check(town, question, says, cited)


@pytest.mark.parametrize(
    ("question", "writes"),
    [
        ("方案最后由哪一级文物部门审定", True),
        ("改道的是从哪条路到哪条路", True),
        ("方案最后由哪一级部门验收", False),
        ("书院里放了哪幅画", False),
    ],
)
def test_what_a_row_writes_out(town: Assistant, question: str, writes: bool) -> None:
    assert writes_it_out(question, town.known.task(12), town.known) is writes
