"""What people ask an invented cliff town for that no task table holds, in words which its rows partly have."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)建设\t1.新建崖边图书馆\t一季度,完成概算审核。三季度,完成施工招标。四季度,开工建设。\t白一鸣\t文化局\t欧阳山川\t丁可\t财政局",
    "\t2.新建松涛体育场,建筑面积2万平方米\t一季度,动工。四季度,完成30%。\t白一鸣\t体育局\t欧阳山川\t丁可\t财政局",
    "\t3.完善天目园和观澜园2个试点园区评价标准\t二季度,启动申报。四季度,完成认定。\t方大同\t工信局\t江水清\t鲁班\t财政局",
    "\t4.打造40个示范村\t全年,推出40个展演、书法、戏曲团队。四季度,评选示范村。\t方大同\t农业局\t江水清\t鲁班\t财政局",
    "(二)民生\t5.创建国家贸易示范区\t国家尚未发布申报消息,继续做好准备。\t方大同\t商务局\t江水清\t鲁班\t财政局",
    "\t6.实施山城人才卡\t一季度,征集意见。二季度,受理审核。\t白一鸣\t人社局\t常青\t石头\t教育局",
    "\t7.扩建云顶博物馆\t二季度,闭馆改造。四季度,重新开放。\t白一鸣\t文化局\t常青\t石头\t教育局",
    "\t8.设立小微企业贷款\t二季度,贷款利率下调至3%。四季度,发放贷款。\t方大同\t金融局\t鲁达\t林冲\t财政局",
    "\t9.设立农户信贷\t二季度,制定方案。四季度,投放信贷。\t方大同\t金融局\t鲁达\t林冲\t财政局",
    "\t10.改造海棠渡码头\t二季度,动工。四季度,完工。\t方大同\t交通局\t鲁达\t林冲\t财政局",
)
ASKED = {10: ("海棠渡码头有没有照片看", "海棠渡码头几时改造")}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("cliff"), *ROWS, asked=ASKED)


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("崖边图书馆概算批下来多少", "预算明细"),
        ("崖边图书馆最后是哪家中的标", "施工单位"),
        ("崖边图书馆被哪家公司拿下了", "施工单位"),
        ("崖边图书馆为啥这么挤", "原因"),
        ("40个示范村都有谁", "具体名单"),
        ("40个示范村都是哪些村", "具体名单"),
        ("山城人才卡对学历有要求不", "申请资格"),
        ("办山城人才卡要交什么材料", "办理流程"),
        ("农户信贷的利率", "利率与利息"),
        ("农户信贷利息是多少", "利率与利息"),
        ("40个示范村村名列一下", "具体名单"),
        ("崖边图书馆礼拜一开不开", "班次线路"),
        ("崖边图书馆是哪年成立的", "历史沿革"),
        ("海棠渡码头改造期间怎么绕行", "道路管制"),
        ("请提供教育局的值班电话", "电话"),
        ("松涛体育场配了几名干部,投入了多少人手", "人手"),
        ("海棠渡码头是哪个工程队承包的", "施工单位"),
        ("山城人才卡的报名渠道", "办理流程"),
        ("松涛体育场的确切地点", "地址"),
        ("松涛体育场由谁验收", "验收"),
    ],
)
def test_the_refusal_names_the_sort_of_thing_that_no_column_holds(question: str, sort: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer
    assert answer.answer.startswith(f"表中没有“{sort}”这一类信息")


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("崖边图书馆几点闭馆", "班次线路"),
        ("崖边图书馆是哪个施工队在修", "施工单位"),
        ("海棠渡码头那边违停要罚款吗", "处罚问责"),
        ("崖边图书馆能带宠物吗", "场所规定"),
        ("松涛体育场有没有航拍看", "图件照片"),
        ("松涛体育场没按期完工会受什么处分", "处罚问责"),
        ("给松涛体育场办手续找哪儿", "办理流程"),
        ("松涛体育场到底出于什么缘故要修", "原因"),
        ("海棠渡码头那帮人是全职的吗,人手几多", "人手"),
    ],
)
def test_what_the_row_that_is_meant_does_not_write_is_refused(question: str, sort: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer
    assert answer.answer.startswith(f"表中没有“{sort}”这一类信息")
    assert answer.related


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("云顶博物馆几时闭馆", ["闭馆改造"], [7]),  # the row writes the word
        ("海棠渡码头有照片吗", ["改造海棠渡码头"], [10]),  # people ask this of the row
        ("小微企业贷款利率下调至多少", ["3%"], [8]),
        ("崖边图书馆概算几季度审", ["一季度"], [1]),
        ("2个试点园区叫什么名字", ["天目园和观澜园"], [3]),
        ("两个试点园区分别叫什么名字", ["天目园和观澜园"], [3]),
        ("国家贸易示范区为什么还没申报", ["尚未发布申报消息"], [5]),
        ("国家贸易示范区为什么一直拖着", ["尚未发布申报消息"], [5]),
        ("松涛体育场建筑面积多大", ["2万平方米"], [2]),
        ("崖边图书馆施工队的招标归哪个局牵头", ["文化局"], [1]),
        ("云顶博物馆的整修理由谁牵头", ["文化局"], [7]),  # 理由 is in no word of it
        ("没完工怎么罚先不说,松涛体育场几时动工", ["一季度"], [2]),  # set aside
        ("电话我知道了,海棠渡码头归谁牵头", ["交通局"], [10]),
    ],
)
def test_what_a_row_tells_of_such_things_is_answered(
    question: str, says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize("question", ["崖边图书馆建筑面积多大", "松涛体育场全长多少", "松涛体育场的灯是多少瓦的"])
def test_a_size_that_the_row_does_not_state_is_refused(question: str, town: Assistant) -> None:
    """Another number of the row ("30%") is not offered in its place."""
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer


def test_how_a_work_goes_is_refused_and_its_plan_offered(town: Assistant) -> None:
    answer = town.ask("松涛体育场建得怎么样了")
    assert (answer.status, answer.citations) == ("not_found", ())
    assert answer.related[0] == 2


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("你背后是哪家公司做的", "闲聊"),
        ("白一鸣这个领导水平怎么样", "评价"),
        ("请把第3项任务删掉", "指令"),
        ("帮我把表里白一鸣的名字都换成张三", "指令"),
        ("将松涛体育场的投资改成5亿,然后保存", "指令"),
        ("帮我订个会议室", "指令"),
        ("我要投诉图书馆太吵", "个人事务"),
    ],
)
def test_a_question_about_something_else_is_told_what_it_is(question: str, subject: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("out_of_scope", ()), answer.answer
    assert f"这个问题属于“{subject}”" in answer.answer


@pytest.mark.parametrize("question", ["隔壁老王在教育局门口把自行车丢了", "二叔跟财政局的表妹吵了一架气得睡不着"])
def test_a_unit_in_passing_is_not_answered_with_all_its_tasks(question: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert answer.status in ("not_found", "clarify"), answer.answer
    assert not answer.citations
