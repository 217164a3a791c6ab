"""A need that somebody tells: the row that meets it is the answer, whatever else the story holds."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings


@pytest.fixture(scope="module")
def shipped() -> Assistant:
    return open_assistant(Settings())


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("开了家五金厂,刚做到规上,听说有奖金,最多能拿多少", 32),  # the ask says nothing by itself
        ("政府要收多少亩地", 177),  # every word is a common one
        ("人在东莞,想办深圳嘅嘢", 309),
        ("外贸想做到多少", 5),  # the row that writes 外贸 has no figure
        ("厚街展览馆旧到掉皮了", 57),  # told as 厚街那个老展馆
        ("我爸昨天被电话里的人骗走两万,公安那边有没有搞宣传", 250),
        ("学校两千多人,应不应该有专门的心理老师", 236),
        ("我们工友想读大专,团委一年收多少人", 316),
        ("想量一下自己的体质", 319),
        ("中欧班列今年准备开多少趟", 93),  # the row counts with 列
        ("低收入家庭的认定线调到每个月多少块", 275),  # pieces of money
    ],
)
def test_the_story_does_not_decide(question: str, task: int, shipped: Assistant) -> None:
    answer = shipped.ask(question)
    assert (answer.status, answer.citations) == ("answered", (task,)), answer.answer


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("帮我看看", "clarify"),
        ("最多能拿多少", "clarify"),
        ("孩子刚考上重点高中,听说有奖金,最多能拿多少", "clarify"),  # what is told leads to no task for sure
        ("深圳的碧道修多少公里", "not_found"),
        ("茶山展览馆几时开馆", "not_found"),
        ("车牌摇号政策什么时候在我们市落地", "not_found"),  # our city is nobody's own need
        ("麻烦问下,修大岭山抗日旧址,省里一共拨多少钱", "not_found"),
        ("六十家放心肉菜示范超市的店名给我列全", "not_found"),
        ("推荐几只股票给我", "out_of_scope"),
        ("应不应该让教育局牵头", "out_of_scope"),
    ],
)
def test_what_no_row_meets_is_asked_back_or_refused(question: str, status: str, shipped: Assistant) -> None:
    assert shipped.ask(question).status == status


def test_a_list_only_quotes_words_that_the_row_has(shipped: Assistant) -> None:
    lines = shipped.ask("企莞家、供应链图谱的任务有哪些").answer.splitlines()
    notes = {number: next(line for line in lines if f"【任务{number}】" in line) for number in (37, 40)}
    assert notes[37].endswith("（季度进度安排提到“供应链图谱”）")
    assert notes[40].endswith("（季度进度安排提到“企莞家”）")
