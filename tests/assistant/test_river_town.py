"""What people ask about an invented town, from the question to the answer: several amounts, names, turns, premises."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from tests.assistant.small_city import make_city, source_text

ROWS = (
    "(一)修桥铺路\t1.建成云川大桥一期,完成投资8亿元\t一季度,完成投资1亿元。二季度,完成投资2亿元。三季度,完成投资2亿元。"
    "四季度,完成投资3亿元,建成通车。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局 水务局",
    "\t2.启动云川大桥二期\t一季度,完成投资3000万元。二季度,完成投资5000万元。三季度,完成投资6000万元。"
    "四季度,完成投资6000万元。\t白一鸣\t交通运输局\t欧阳山川\t丁可\t财政局",
    "(二)治水\t3.新建青溪绿道30公里\t上半年,新建10公里。下半年,新建20公里,全部完工。\t方大同\t水务局\t江水清\t鲁班\t城建局",
    "\t4.整治河涌12条\t二季度,累计完成4条。三季度,累计完成8条。四季度,累计完成12条。\t方大同\t水务局\t江水清\t鲁班\t各镇街",
    "(三)办好教育\t5.新增公办学位3000个\t三季度,新增3000个。\t方大同\t教育局\t常青\t石头\t财政局",
    "\t6.建立校外培训机构白名单\t全年,持续推进。\t方大同\t教育局\t常青\t石头\t市场监管局",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    city = make_city(tmp_path_factory.mktemp("town"))
    city.source.write_text(source_text(*ROWS), encoding="utf-8")
    return open_assistant(Settings(table=str(city.table), index=Path(city.index)))


def asked(town: Assistant, turns: str | Sequence[str], says: Sequence[str], cites: Sequence[int]) -> None:
    answer = town.ask(turns)
    plain = answer.answer.replace("\\", "")
    assert [text for text in says if text not in plain] == [], answer.answer
    assert sorted(answer.citations) == sorted(cites), answer.answer


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("云川大桥一期和二期合计投资多少亿元", ["10亿元", "8亿元 + 2亿元"], [1, 2]),
        ("云川大桥一期二季度比二期二季度多投多少", ["1.5亿元", "2亿元 − 0.5亿元"], [1, 2]),
        ("云川大桥一期哪个季度投得最多，比最少的季度多多少", ["2亿元", "3亿元 - 1亿元"], [1]),
        ("云川大桥二期四季加总投资多少", ["20000万元"], [2]),
        ("青溪绿道上半年之后还要建多少公里", ["20公里", "30 - 10"], [3]),
        ("河涌整治四季度当季要完成几条", ["4条", "12 - 8"], [4]),
        ("青溪绿道建多少公里，公办学位新增多少个", ["30公里", "3000个"], [3, 5]),
        ("青溪绿道、公办学位各由哪个局牵头", ["水务局", "教育局"], [3, 5]),
    ],
)
def test_amounts_are_computed_and_show_their_operands(
    town: Assistant, question: str, says: list[str], cites: list[int]
) -> None:
    asked(town, question, says, cites)


@pytest.mark.parametrize(
    ("turns", "says", "cites"),
    [
        (["青溪绿道的直接责任人是谁", "他还直接负责哪些任务"], ["鲁班", "共 2 项"], [3, 4]),
        (["水务局牵头几项", "它协助的有哪些"], ["水务局协助"], [1]),
        (["水务局牵头哪些任务", "教育局呢", "这两家一共牵头几项"], ["4 项"], [3, 4, 5, 6]),
        (["方大同分管的任务里水务局牵头哪些", "剩下的呢"], ["不由水务局牵头", "共 2 项"], [5, 6]),
        (["青溪绿道建多少公里", "你确定？不是50公里吗"], ["30公里"], [3]),
        (["云川大桥一期谁牵头", "跟青溪绿道有什么不一样"], ["交通运输局", "水务局"], [1, 3]),
        (["水务局牵头哪些任务", "先不管这个了。公办学位新增多少个"], ["3000个"], [5]),
        (["青溪绿道和公办学位分别谁牵头", "后面那个三季度做什么"], ["新增3000个"], [5]),
        (["总体要求(一)有哪些任务", "二呢"], ["共 2 项"], [3, 4]),
        (["责任人是谁", "教育局的"], ["常青"], [5, 6]),
        (["方大同分管哪些任务", "跟河涌有关的是哪个"], ["整治河涌12条"], [4]),
    ],
)
def test_turns_point_at_what_was_said_before(
    town: Assistant, turns: list[str], says: list[str], cites: list[int]
) -> None:
    asked(town, turns, says, cites)


@pytest.mark.parametrize(
    ("question", "says", "cites"),
    [
        ("青溪绿道上半年就能全部完工吧", ["不是上半年", "全部完工"], [3]),
        ("教育局牵头的青溪绿道，直接责任人是谁", ["不是教育局", "水务局", "鲁班"], [3]),
        ("青溪绿道要新建50公里，是谁牵头", ["50公里", "30公里", "水务局"], [3]),
    ],
)
def test_wrong_premises_are_corrected_from_the_row(
    town: Assistant, question: str, says: list[str], cites: list[int]
) -> None:
    asked(town, question, says, cites)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("云川大桥三期什么时候开工", "三期"),
        ("茂岭大桥什么时候通车", "茂岭大桥"),
        ("野生动物园由谁牵头", "动物园"),
        ("GDP目标是多少", "GDP"),
    ],
)
def test_a_name_that_the_table_lacks_is_not_answered_with_its_neighbour(
    town: Assistant, question: str, name: str
) -> None:
    answer = town.ask(question)
    assert answer.refused
    assert name in answer.answer
    assert not answer.citations


def test_words_are_whole_when_topics_are_looked_for(town: Assistant) -> None:
    """ "白名单" is kept together though "名单" asks for a list, and "单" stands in no other row by itself."""
    asked(town, "建立白名单的任务有哪些", ["白名单"], [6])
