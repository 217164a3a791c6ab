"""Other years and cities: refused, unless a row says it of the topic."""

from __future__ import annotations

import pytest

from assistant.understand.elsewhere import other_city, other_year
from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import read_slots
from tests.assistant.towns import lexicon_of
from tests.assistant.understand.invented import row


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return lexicon_of(
        tmp_path_factory.mktemp("data"),
        row(1, "到2032年,建成滨海绿道100公里。"),
        row(2, "推进农博会筹备。", ((2,), "二季度", "2028年6月,完成农博会选址。")),
        row(3, "到2033年,水厂日产20万吨,到2035年,电厂并网。"),
        row(4, "对接深圳港,新开深圳航线2条。"),
        row(5, "新增教育经费2亿元。"),
        row(6, "2031年一期、二期学员入学。"),
    )


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("滨海绿道到2032年建成多少公里", None),
        ("2032年教育经费是多少", 2032),
        ("2028年滨海绿道建成多少公里", 2028),
        ("2032年建成什么", 2032),  # 建成 alone is no topic
        ("到2033年水厂日产多少", None),
        ("2031年农博会二期有什么安排", 2031),  # a phase alone is no topic
        ("到2035年电厂怎么样", None),
        ("到2035年水厂日产多少", 2035),  # the row says it of the 电厂
        ("2028年6月有什么展会", None),  # written in a row just so
        ("2028年5月有什么展会", 2028),
        ("2030年教育经费是多少", None),
        ("去年教育经费是多少", 2029),
        ("2028年六月有什么展会", None),
        ("前年6月有什么展会", None),  # 2028, as a row writes it
        ("前年5月有什么展会", 2028),
    ],
)
def test_another_year_is_asked_about(question: str, year: int | None, rows: Lexicon) -> None:
    assert other_year(read_slots(question, rows), rows) == year


@pytest.mark.parametrize(
    ("question", "city"),
    [
        ("新开深圳航线由谁牵头", ""),
        ("去深圳的航线有几条", ""),
        ("在临城上班想办深圳的事，能不能不跑深圳", ""),  # named beside the table's own city
        ("我有个同学在广州，广州市2030年的教育经费有吗", "广州"),  # where somebody is, and then what is there
        ("深圳市政府工作报告里航线怎么写", "深圳"),
        ("深圳2030年的任务表里航线几条", "深圳"),
        ("深圳的教育经费是多少", "深圳"),
        ("广州航线由谁牵头", "广州"),
        ("临城市政府工作报告里航线怎么写", ""),
    ],
)
def test_another_city_is_asked_about(question: str, city: str, rows: Lexicon) -> None:
    assert other_city(read_slots(question, rows), rows) == city
