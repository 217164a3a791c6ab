"""Amounts that a question adds or compares are named one by one; what is said of them all holds for each."""

from __future__ import annotations

import pytest

from assistant.query import Operand
from assistant.understand.lexicon import Lexicon
from assistant.understand.operands import read_operands
from assistant.understand.slots import read_slots


@pytest.mark.parametrize(
    ("question", "operands"),
    [
        ("公共停车位和小学合计新增多少", (Operand("公共停车位"), Operand("小学"))),
        ("公共停车位、小学、桥梁三个项目一共投资多少万元", (Operand("公共停车位"), Operand("小学"), Operand("桥梁"))),
        (
            "公共停车位一季度比桥梁二季度多多少",
            (Operand("公共停车位", (1,)), Operand("桥梁", (2,))),
        ),
        (
            "二季度公共停车位和桥梁哪个投资多，多多少",
            (Operand("公共停车位", (2,)), Operand("桥梁", (2,))),
        ),
        ("滨江大道一期和二期投资差多少", (Operand("滨江大道一期"), Operand("滨江大道二期"))),
        ("公共停车位和小学，全年投资后者是前者的几倍", (Operand("小学"), Operand("公共停车位"))),
        ("公共停车位占小学目标的百分之几", (Operand("公共停车位"), Operand("小学"))),
        ("公共停车位建2万个,桥梁占多少", (Operand("桥梁"), Operand("公共停车位建2万个"))),
    ],
)
def test_every_named_amount_with_its_period(question: str, operands: tuple[Operand, ...], lexicon: Lexicon) -> None:
    assert read_operands(read_slots(question, lexicon), lexicon) == operands


@pytest.mark.parametrize(
    "question",
    [
        "公共停车位一季度和二季度合计新增多少",
        "公共停车位下半年比上半年多多少",
        "公共停车位哪个季度最多，比最少的季度多多少",
        "公共停车位合计多少",
        "",
    ],
)
def test_periods_of_one_thing_are_not_several_things(question: str, lexicon: Lexicon) -> None:
    assert read_operands(read_slots(question, lexicon), lexicon) == ()
