"""What people compute about an invented skerry town: told figures, the rest of the year, doublings, parts left over."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from assistant.understand.parse import understand
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)渡口\t1.推进榕江大桥建设,完成投资20亿元\t一季度,完成投资1亿元。二季度,完成投资4亿元。三季度,完成投资7亿元。四季度,完成投资8亿元。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "\t2.推进礁湾快线三期建设\t一季度,完成投资500万元。二季度,完成投资1000万元。三季度,完成投资2000万元。四季度,完成投资4000万元。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t",
    "\t3.完成电网改造投资9亿元,建成主网项目12项,升级10千伏及以下配电网400项\t一季度,建成主网项目1项,升级10千伏及以下配电网60项。二季度,建成主网项目2项,升级10千伏及以下配电网90项。三季度,建成主网项目3项,升级10千伏及以下配电网130项。四季度,建成主网项目6项,升级10千伏及以下配电网120项。\t方大同\t供电局\t常青\t鲁班\t",
    "\t4.完成渔业投资900亿元\t一季度,累计完成渔业投资100亿元。二季度,累计完成渔业投资300亿元。三季度,累计完成渔业投资600亿元。四季度,累计完成渔业投资900亿元。\t方大同\t商务局\t常青\t鲁班\t",
    "\t5.收储滩地8000亩以上,其中县级3000亩以上\t县级收储滩地:二季度,完成30%收储任务方案上报。四季度,完成县级收储滩地3000亩任务。乡级收储滩地:一季度,建立收储地块台账。四季度,考评各乡任务完成情况。\t方大同\t自然资源局\t常青\t石头\t",
    "\t6.创建示范渔港90个\t二季度,创建示范渔港30个。四季度,创建示范渔港90个。\t白一鸣\t农业局\t丁小满\t林冲\t",
    "\t7.新增渔家就业8万人\t一季度,新增渔家就业1万人。二季度,新增渔家就业2万人。三季度,新增渔家就业3万人。四季度,新增渔家就业2万人。\t白一鸣\t人社局\t丁小满\t林冲\t",
    "\t8.整治河汊\t一季度,完成70条河汊整治前期工作并进场施工。二季度,完成不少于30条河汊整治任务。三季度,基本完成剩余河汊整治任务。\t白一鸣\t水务局\t丁小满\t林冲\t",
    "\t9.提高雨水收集率\t一季度,雨水集中收集率达到50%。二季度,雨水集中收集率达到53%。三季度,雨水集中收集率达到55%。四季度,雨水集中收集率达到58%。\t白一鸣\t水务局\t江水清\t鲁班\t",
    "\t10.推进沙湾公路东岸至西岸段建设\t一季度,完成投资1000万元。二季度,完成投资3000万元。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t",
    "\t11.建成沙湾公路二期\t一季度,完成投资2亿元。二季度,完成投资1亿元。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t",
    "\t12.实施渔船“三通”贷款计划,通过7000万元的贴息资金扶持渔户\t一、三季度,审核坏账补偿申请。二、四季度,为银行拨付坏账补偿各500万元。\t方大同\t金融局\t常青\t鲁班\t",
    "\t13.走访渔户,全年走访80户\t每季度,走访慰问20户渔户家庭。\t方大同\t人社局\t丁小满\t林冲\t",
    "\t14.建设600个浅水浮标、3000个深水浮标\t四季度,全部建成。\t白一鸣\t农业局\t丁小满\t林冲\t",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("skerry"), *ROWS)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("新增渔家就业,按上半年1万加2万算,下半年是多少万人", ["5万人", "3 + 2"], (7,)),
        ("榕江大桥一季度完成1亿,后面三个季度还要多少亿", ["19亿元"], (1,)),
        ("渔业投资二季度说是300亿,那单单这一季呢", ["200亿元", "300 - 100"], (4,)),
        ("渔业投资下半年还差几个亿到900", ["600亿元"], (4,)),
        ("榕江大桥四季度那8个亿,占全年三成还是五成", ["40.0%"], (1,)),
        ("榕江大桥全年20亿,一季度1亿,二季度4亿,还剩多少", ["15亿元", "20亿元 - 4亿元 - 1亿元"], (1,)),
        ("新增渔家就业前三季度新增了6万人,四季度新增多少", ["新增渔家就业2万人"], (7,)),
        ("河汊整治70条,二季度30条占几成", ["42.86%", "30条 ÷ 70条"], (8,)),
    ],
)
def test_a_told_figure_is_not_asked_for(
    town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("榕江大桥二季度投9亿,三季度投多少", ["二季度：完成投资4亿元", "三季度：完成投资7亿元"], (1,)),
        ("示范渔港二季度建50个,四季度建多少", ["二季度：创建示范渔港30个", "四季度：创建示范渔港90个"], (6,)),
        ("榕江大桥上半年投9亿,下半年投多少", ["15亿元", "一季度：完成投资1亿元", "二季度：完成投资4亿元"], (1,)),
        ("示范渔港一季度建50个,四季度建多少", ["一季度没有", "四季度：创建示范渔港90个"], (6,)),
    ],
)
def test_what_the_row_has_for_a_told_stretch_is_shown(
    town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "quarters"),
    [
        ("二季度牵头5项的单位,四季度牵头几项", ("2", "4")),
        ("一季度开工、投资3亿以上,四季度完工的有哪些", ("1", "4")),
        ("除四季度外,水务局有安排的任务有几项", ("1", "2", "3")),
        ("水务局一季度除外的任务有哪些", ("2", "3", "4")),
        ("水务局二季度以外的任务有哪些", ("1", "3", "4")),
        ("四季度不含协助单位的任务有几项", ("4",)),
        ("除四季度外哪个单位牵头任务最多", ("1", "2", "3")),
    ],
)
def test_the_quarters_of_tasks_that_are_asked_for(town: Assistant, question: str, quarters: tuple[str, ...]) -> None:
    query, _ = understand(question, town.known.lexicon)
    assert (condition := query.having("quarters")) is not None
    assert condition.values == quarters


def test_units_are_ranked_within_a_stretch_of_the_year(town: Assistant) -> None:
    query, _ = understand("前三季度哪个单位牵头任务最多", town.known.lexicon)
    assert query.kind == "rank"
    assert query.quarters == (1, 2, 3)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("榕江大桥除四季度外投多少", ["12亿元"], (1,)),
        ("榕江大桥4月到年底一共投几亿", ["19亿元"], (1,)),
        ("榕江大桥三季度开始到年底一共投几亿", ["15亿元"], (1,)),
        ("榕江大桥前三季度一共", ["12亿元"], (1,)),
        ("榕江大桥除了四季度,其余三个季度一共投多少", ["12亿元"], (1,)),
        ("榕江大桥除一季度外一共投多少", ["19亿元"], (1,)),
        ("渔业投资四季度一个季度比二季度一个季度多多少亿", ["100亿元", "900 - 600 = 300"], (4,)),
        ("示范渔港四季度还要建多少个", ["60个", "90 - 30"], (6,)),
    ],
)
def test_stretches_of_the_year(town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("礁湾快线三期季度投资从500涨到4000,翻几番", ["**3番**", "4000万元 ÷ 500万元 = 8 = 2^3"], (2,)),
        ("礁湾快线三期二季度比一季度翻了几番", ["**1番**"], (2,)),
        ("榕江大桥投资从一季度的1亿到四季度的8亿,翻了几倍", ["8倍"], (1,)),
        ("榕江大桥四季度比三季度翻了几番", ["1.14倍", "不是整番"], (1,)),
        ("榕江大桥从1亿到7亿翻几番", ["7倍", "不是整番"], (1,)),
        ("渔业投资从900亿到100亿翻几番", ["0.11倍", "没有翻番"], (4,)),
    ],
)
def test_doublings(town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("配网升级最多与最少季度差几项", ["70项", "130 - 60"], (3,)),
        ("主网项目最多与最少季度差几项", ["5项", "6 - 1"], (3,)),
        ("乡级收储至少多少亩", ["5000亩", "8000亩 - 3000亩", "仅供参考"], (5,)),
        ("县级收储至少多少亩", ["3000亩"], (5,)),
        ("礁湾快线三期跟榕江大桥一季度加一块儿多少万", ["10500万元"], (2, 1)),
    ],
)
def test_the_measured_thing_that_is_meant(
    town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("榕江大桥一季度比二季度少多少亿", ["**3亿元**", "4 - 1"], (1,)),
        ("雨水收集率一季度比全年低几个点", ["**8个百分点**", "58 - 50"], (9,)),
        ("榕江大桥三季度比全年少几亿", ["**13亿元**"], (1,)),
        ("渔业投资三季度单季比全年少多少亿", ["**600亿元**"], (4,)),
        ("榕江大桥四季度比二季度多几成", ["100.0%"], (1,)),
        ("榕江大桥二季度比四季度少几成", ["**50.0%**", "8亿元 - 4亿元"], (1,)),
        ("榕江大桥二季度比四季度少百分之几", ["**50.0%**", "8亿元 - 4亿元"], (1,)),
        ("雨水收集率下半年比上半年高几个点", ["**5个百分点**", "58 - 53"], (9,)),
        ("雨水收集率上半年和下半年差几个点", ["**5个百分点**"], (9,)),
        ("雨水收集率下半年和上半年差几个点", ["**5个百分点**"], (9,)),
        ("榕江大桥和礁湾快线三期一季度投资谁多,多几个亿", ["“榕江大桥”更多"], (1, 2)),
        ("渔业投资从100亿到900亿涨了几倍", ["**9倍**"], (4,)),
        ("榕江大桥平均每季度多少万", ["50000万元", "20亿元 ÷ 4 = 5亿元 = 50000万元"], (1,)),
    ],
)
def test_which_way_a_difference_is_asked(
    town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]
) -> None:
    check(town, question, says, cites)


def test_what_is_only_prepared_is_not_added_to_what_is_done(town: Assistant) -> None:
    assert "100条" not in town.ask("河汊整治全年一共多少条").answer


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (("榕江大桥今年一共投多少", "比一季度多多少"), ["19亿元"], (1,)),
        (("雨水收集率全年多少", "比一季度高多少"), ["8个百分点"], (9,)),
        (("榕江大桥今年投多少", "四季度占多少", "前三季度呢"), ["60.0%"], (1,)),
        (("榕江大桥一季度投多少", "到年底还差多少"), ["19亿元"], (1,)),
        (("礁湾快线三期全年投资多少", "是榕江大桥的几分之几"), ["3.75%"], (2, 1)),
        (("榕江大桥全年投资多少", "是礁湾快线三期的几倍"), ["26.67倍"], (1, 2)),
        (("示范渔港全年多少", "是深水浮标的几分之几"), ["90个 ÷ 3000个"], (6, 14)),
    ],
)
def test_turns_that_compute_on(
    town: Assistant, turns: tuple[str, ...], says: Sequence[str], cites: tuple[int, ...]
) -> None:
    check(town, turns, says, cites)


def test_a_number_with_words_of_measuring_is_completed_from_the_name_before_it(town: Assistant) -> None:
    """ "三期全年多少万" names the third phase of what stands before it."""
    query, _ = understand("榕江大桥二期与三期加总全年多少万", town.known.lexicon)
    assert [operand.name for operand in query.operands] == ["榕江大桥二期", "榕江大桥三期"]


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("榕江大桥除去一季度平均每季投多少", ["6.333亿元", "÷ 3"], (1,)),
        ("榕江大桥扣除四季度,平均一季度投多少", ["4亿元", "÷ 3"], (1,)),
        ("榕江大桥一季度不算一共投多少亿", ["19亿元"], (1,)),
        ("礁湾快线三期四季度不算,前面一共投多少万", ["3500万元"], (2,)),
        ("榕江大桥刨掉二季度,剩下三个季度一共多少亿", ["16亿元"], (1,)),
        ("新增渔家就业一季度剔除,余下三季加总多少", ["7万人"], (7,)),
        ("新增渔家就业上半年去掉,下半年一共多少", ["5万人"], (7,)),
        ("榕江大桥二季度那笔不算,全年还投多少", ["16亿元"], (1,)),
        ("榕江大桥除二季度外还剩多少亿", ["16亿元"], (1,)),
        ("榕江大桥除去一季度还剩多少亿", ["19亿元", "20亿元 - 1亿元"], (1,)),
    ],
)
def test_a_stretch_is_left_out(town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("榕江大桥上半年投了多少亿", ["5亿元"], (1,)),
        ("每季度走访20户,一年多少户", ["**80户**（20 + 20 + 20 + 20 = 80）"], (13,)),
        ("示范渔港到年底还差60个吗", ["60个", "90 - 30"], (6,)),
        ("把渔业投资100、300、600、900四个季度数加在一起对不对", ["900亿元", "累计"], (4,)),
        ("榕江大桥几笔投资加总", ["20亿元"], (1,)),
        ("三通贷款那个,坏账补偿全年一共拨多少", ["1000万元", "500万元 × 2"], (12,)),
        ("沙湾公路东岸至西岸段、二期,一季度两个合起来投资多少亿", ["2.1亿元"], (10, 11)),
        ("渔业投资减去榕江大桥投资", ["880亿元"], (1, 4)),
        ("渔业投资目标减榕江大桥目标", ["880亿元"], (1, 4)),
        ("深水浮标比浅水浮标多多少个", ["“深水浮标”更多", "2400个"], (14,)),
    ],
)
def test_what_is_reckoned_with(town: Assistant, question: str, says: Sequence[str], cites: tuple[int, ...]) -> None:
    """Spent for planned, a rate over the year, a told remainder, a told list of figures, amounts by name."""
    check(town, question, says, cites)


def test_what_is_said_to_be_done_is_still_refused(town: Assistant) -> None:
    assert town.ask("榕江大桥一共投了多少亿").refused
