"""What people ask an invented shore town for that the row which they mean cannot state, does state, or contradicts."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import check, open_town

ROWS = (
    "(一)产业\t1.办好“海螺杯”创意大赛\t一季度,启动承办单位的招投标工作。三季度,完成大赛作品评审。\t白一鸣\t工信局\t欧阳山川\t丁可\t财政局",
    "\t2.推进潮汐数据中台\t二季度,制定运营公司组建方案。四季度,推进运营公司挂牌。\t白一鸣\t数据局\t欧阳山川\t丁可\t财政局",
    "\t3.开展渔港经济课题\t一季度,物色课题研究机构。二季度,选定合作研究机构。\t白一鸣\t商务局\t欧阳山川\t丁可\t财政局",
    "\t4.推进海鲜冷链平台试点\t一季度,协助“青原白云冷链有限公司”申报。\t方大同\t商务局\t江水清\t鲁班\t财政局",
    "\t5.培育科技企业800家\t二季度,累计300家。四季度,累计800家,其中民营企业600家。\t方大同\t科技局\t江水清\t鲁班\t财政局",
    "(二)民生\t6.推动民办学校分类管理\t二季度,选取镇街启动试点。\t白一鸣\t教育局\t常青\t石头\t石湾镇",
    "\t7.开展家庭医生签约试点\t二季度,选石湾镇、白沙镇试点。四季度,签5万户。\t白一鸣\t卫健局\t常青\t石头\t石湾镇",
    "\t8.筹建滨海学校\t二季度,主体施工,完成总工程量10%。四季度,招聘教师60名。\t白一鸣\t教育局\t常青\t石头\t石湾镇",
    "\t9.组建海岸义工队伍\t四季度,组建2万人海岸义工队伍。\t方大同\t公安局\t鲁达\t林冲\t财政局",
    "\t10.开通渔民服务专席\t四季度,开通渔民服务专席。\t方大同\t数据局\t鲁达\t林冲\t财政局",
    "\t11.筹建水产协会\t三季度,成立水产协会。\t方大同\t民政局\t鲁达\t林冲\t财政局",
    "\t12.举办渔民音乐节\t二季度,上演歌剧《听潮》。\t方大同\t文化局\t鲁达\t林冲\t财政局",
    "\t13.建设滨海轻轨\t上半年,完成投资2亿元。下半年,完成投资3亿元。\t方大同\t交通局\t鲁达\t林冲\t财政局",
    "\t14.建设石湾养老楼\t四季度,3号楼封顶。\t方大同\t民政局\t鲁达\t林冲\t财政局",
    "\t15.清理海漂垃圾\t二季度,石湾镇清理20吨。四季度,白沙镇清理30吨。\t方大同\t环保局\t鲁达\t林冲\t石湾镇",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("shore"), *ROWS)


@pytest.mark.parametrize(
    ("question", "missing", "task"),
    [
        ("海螺杯创意大赛承办单位定下来是哪家", "大赛承办单位的名称", 1),
        ("潮汐数据中台的运营公司叫什么名字", "运营公司的名称", 2),
        ("渔港经济课题选了哪家研究机构", "选定的研究机构", 3),
        ("渔港经济课题花落谁家", "选定的单位", 3),
        ("民办学校分类管理试点选了哪几个镇街", "选定的镇街", 6),
        ("民办学校分类管理最快的镇是哪个", "各镇的排名", 6),
        ("各镇民办学校分类管理排个名", "各镇的排名", 6),
        ("滨海学校第一年招几个班", "“班”的数量", 8),
        ("800家科技企业里石湾镇占几家", "“石湾镇”占多少", 5),
        ("渔民服务专席转几号键", "这个号码", 10),
        ("家庭医生签约查出多少病人", "查出、发现的数", 7),
    ],
)
def test_what_the_row_cannot_state_is_named_instead_of_telling_the_row(
    question: str, missing: str, task: int, town: Assistant
) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer
    assert f"没有写{missing}。" in answer.answer
    assert task in answer.related


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("滨海学校招聘多少名招聘教湿", ["招聘教师60名"], [8]),  # typed wrong, and stated all the same
        ("家庭医生签约试点选了哪几个镇街", ["石湾镇、白沙镇"], [7]),
        ("海鲜冷链平台试点选了哪家公司", ["青原白云冷链有限公司"], [4]),
        ("渔民音乐节上演的歌剧叫什么名字", ["《听潮》"], [12]),
        ("800家科技企业里民营企业有几家", ["600家"], [5]),
        ("石湾养老楼封顶的是几号楼", ["3号楼"], [14]),
        ("滨海学校招几个教师", ["60名"], [8]),
        ("渔民音乐节叫什么名字", ["举办渔民音乐节"], [12]),
        ("石湾养老楼的工程叫什么名字", ["建设石湾养老楼"], [14]),
        ("渔港经济课题几季度选定研究机构", ["二季度"], [3]),
        ("民办学校分类管理哪个单位牵头", ["教育局"], [6]),
    ],
)
def test_what_the_row_states_is_answered(question: str, says: list[str], cites: list[int], town: Assistant) -> None:
    check(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("水产协会会长谁当", "其他职务"),
        ("水产协会由谁来当秘书长", "其他职务"),
        ("海漂垃圾实际清掉多少吨了", "实际完成情况"),
        ("科技企业为什么定800家而不是900家", "原因"),
        ("海螺杯金奖作品叫什么", "比赛与获奖结果"),
    ],
)
def test_what_no_column_holds_is_refused_however_it_is_asked(question: str, sort: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer
    assert f"“{sort}”" in answer.answer


@pytest.mark.parametrize("question", ["海岸义工一个月给多少补贴", "海岸义工每人发几百块", "海岸义工补贴标准是多少"])
def test_money_that_no_row_states_is_no_other_number_of_it(question: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert (answer.status, answer.citations) == ("not_found", ()), answer.answer


def test_which_of_two_people_is_better_is_not_asked_of_the_table(town: Assistant) -> None:
    assert town.ask("白一鸣和方大同谁更能干").status == "out_of_scope"


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("任务8由公安局牵头吗", ["不是公安局", "牵头单位是教育局"], [8]),
        ("任务8由教育局牵头吗", ["是的", "牵头单位是教育局"], [8]),
        ("任务8写的是低空经济吗", ["不是", "没有写“低空经济”"], [8]),
        ("任务8写的是滨海学校吗", ["筹建滨海学校"], [8]),
        ("方大同分管滨海学校那项?", ["不是方大同", "责任领导是白一鸣"], [8]),
        ("滨海学校那项石湾镇只是协助，对吗", ["是的", "协助单位是石湾镇"], [8]),
        ("常青是滨海学校的责任人不是直接责任人，是吧", ["是的", "直接责任人是石头", "责任人是常青"], [8]),
        ("滨海学校都安排在二季度?", ["不是都在二季度", "四季度也有安排"], [8]),
        ("滨海轻轨什么时候开通", ["没有写“开通”是什么时候", "完成投资2亿元"], [13]),
    ],
)
def test_what_a_question_takes_for_granted_is_confirmed_or_set_right(
    question: str, says: list[str], cites: list[int], town: Assistant
) -> None:
    check(town, question, says, cites)
