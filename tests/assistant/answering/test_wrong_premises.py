"""Claims about one task that its row contradicts: the year, the quarter, the place, and who leads."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.towns import open_town

ROWS = (
    "(一)道路\t1.推进北岭快速路二期建设\t一季度,编制招标文件。四季度,争取完工。\t白一鸣\t路桥公司\t欧阳山川\t丁可\t财政局",
    "\t2.推进南湾大桥建设\t二季度,完成立项。三季度,完成施工图设计。四季度,启动项目建设。\t白一鸣\t交通局\t欧阳山川\t石头\t财政局",
    "(二)教育\t3.筹建临水学院\t一季度,争取新增4个以上国家级一流专业建设点。二季度,赴北京等地开展第1期毕业生招聘工作。"
    "三季度,赴武汉等地开展第2期毕业生招聘工作。四季度,争取新增3个省级一流专业建设点和入选国家级课程。"
    "\t方大同\t教育局\t常青\t林冲\t卫健局、望海镇",
    "(三)治水\t4.整治清水河\t三季度,清淤。\t方大同\t水务局\t常青\t林冲\t望海镇",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_town(tmp_path_factory.mktemp("premises"), *ROWS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("北岭快速路二期要拖到明年才完工吧", "不是2031年。**【任务1】推进北岭快速路二期建设：四季度，争取完工"),
        ("去年北岭快速路二期就完工了吧", "不是2029年"),
        ("南湾大桥立项岂不是要等明年?", "不是2031年。**【任务2】推进南湾大桥建设：二季度"),
        ("整治清水河,清淤得等到明年吧", "不是2031年。**【任务4】整治清水河：三季度，清淤"),
        ("北岭快速路二期财政局牵头,明年才完工?", "不是财政局"),  # and what else is claimed of the same task
    ],
)
def test_a_step_that_is_claimed_for_another_year_is_corrected(question: str, said: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert answer.status == "answered"
    assert said in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "北岭快速路二期明年不会完工吧",  # denies it
        "明年完工的快速路有吗",  # describes what is looked for
        "明年什么时候北岭快速路二期完工吗",  # asks
        "明年北岭快速路二期会通车吧",  # of which the row says nothing
        "2031年北岭快速路二期要花多少钱",
        "明年有哪些任务要完工",
    ],
)
def test_what_is_asked_of_another_year_stays_refused(question: str, town: Assistant) -> None:
    answer = town.ask(question)
    assert answer.status == "not_found"
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "南湾大桥的施工图设计，二季度要完成，没错吧",
            "不是二季度。**【任务2】推进南湾大桥建设：三季度，完成施工图设计",
        ),
        ("临水学院争取新增4个以上国家级一流专业建设点，放在二季度，对不对", "临水学院：一季度，争取新增4个以上"),
        ("清水河不是说四季度才清淤么", "三季度，清淤"),
    ],
)
def test_what_is_claimed_for_a_quarter_is_found_in_another(question: str, said: str, town: Assistant) -> None:
    assert said in town.ask(question).answer


@pytest.mark.parametrize("question", ["南湾大桥的施工图设计是三季度完成吧", "整治清水河是不是四季度也要做"])
def test_what_is_due_or_said_of_no_quarter_is_not_denied(question: str, town: Assistant) -> None:
    assert "不是" not in town.ask(question).answer


def test_a_doubt_before_what_else_is_told_asks_of_one_task(town: Assistant) -> None:
    assert town.ask("清水河年底就能清好了吧，孩子等着去快速路桥下玩").citations == (4,)


def test_of_several_cities_the_one_of_the_same_batch_is_told(town: Assistant) -> None:
    answer = town.ask("临水学院第二期毕业生招聘是去上海招，对吗").answer
    assert "写的不是上海，而是赴武汉等地开展第2期毕业生招聘工作" in answer
    assert "北京等地开展第1期" not in answer.splitlines()[0]


def test_a_batch_in_chinese_numerals_is_the_one_in_digits(town: Assistant) -> None:
    assert town.ask("临水学院第二期毕业生招聘什么时候").answer.startswith("**三季度**")


@pytest.mark.parametrize(
    ("question", "leader"),
    [("卫健局负责的临水学院谁分管", "方大同"), ("筹建临水学院是卫健局负责吗", "")],
)
def test_a_unit_said_to_be_responsible_that_only_assists_is_told_so(
    question: str, leader: str, town: Assistant
) -> None:
    answer = town.ask(question).answer
    assert all(said in answer for said in ("卫健局是协助单位", "牵头单位是教育局", leader))
    assert "是的" not in answer


def test_a_unit_that_leads_is_responsible(town: Assistant) -> None:
    answer = town.ask("筹建临水学院是教育局负责吗").answer
    assert "是的" in answer
    assert "协助单位" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "南湾大桥不是{}牵头的吗",
        "南湾大桥不是{}牵头的么",
        "南湾大桥难道不是{}负责",
        "莫非不是{}牵头南湾大桥",
        "南湾大桥是{}牵头的么",
    ],
)
def test_a_rhetorical_denial_claims_what_it_denies(question: str, town: Assistant) -> None:
    """Read as a denial, the leading unit would be told not to be it, and any other one to be right."""
    right, wrong = (town.ask(question.format(unit)).answer for unit in ("交通局", "财政局"))

    assert not right.startswith("**不是")
    assert "交通局" in right
    assert not wrong.startswith("**是的")
    assert "交通局" in wrong


def test_somebody_else_who_leads_is_still_asked_for(town: Assistant) -> None:
    """A list of those that somebody does not lead is no rhetorical question."""
    assert set(town.ask("白一鸣分管，可牵头的不是交通局，有吗").citations) == {1}


@pytest.mark.parametrize(
    "question",
    [
        "难道南湾大桥不归{}管",
        "难道南湾大桥不由{}负责",
        "南湾大桥难道牵头的不是{}",
        "莫非南湾大桥的牵头单位不是{}",
        "南湾大桥难道没有{}牵头",
    ],
)
def test_a_denial_further_behind_the_rhetorical_word_is_a_claim_too(question: str, town: Assistant) -> None:
    right, wrong = (town.ask(question.format(unit)).answer for unit in ("交通局", "教育局"))

    assert right.startswith("**是的。**")
    assert wrong.startswith("**不是教育局。**")


@pytest.mark.parametrize("question", ["筹建临水学院难道没有卫健局协助", "筹建临水学院，难道没卫健局配合吗"])
def test_doubting_that_nobody_assists_asks_of_one_task(question: str, town: Assistant) -> None:
    """Read as a denial, all the tasks that the unit does not assist would be listed."""
    answer = town.ask(question)
    assert answer.answer.startswith("**是的。**")
    assert len(answer.citations) == 1


def test_a_rhetorical_denial_may_go_on_with_another_role(town: Assistant) -> None:
    answer = town.ask("筹建临水学院不是教育局牵头，财政局协助吗").answer
    assert "不是财政局" in answer
    assert "不是教育局" not in answer


@pytest.mark.parametrize(
    "question",
    ["南湾大桥是交通局和教育局牵头吧", "南湾大桥是教育局、交通局牵头，对吗", "任务2是交通局和教育局牵头吧"],
)
def test_of_two_units_that_are_claimed_the_wrong_one_is_named(question: str, town: Assistant) -> None:
    answer = town.ask(question).answer
    assert answer.startswith("**不是教育局。**")
    assert "是的" not in answer


def test_one_of_two_between_which_a_question_lets_choose_is_enough(town: Assistant) -> None:
    assert town.ask("南湾大桥是交通局或者教育局牵头吧").answer.startswith("**是的。**")
