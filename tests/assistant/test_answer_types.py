"""The types of answers: the file that ships is whole, and a broken one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer_types import NEEDS, load_answer_types
from index.errors import SourceInvalid

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "lexicon" / "answer_types.yaml"


def test_every_way_of_looking_at_a_row_is_asked_for() -> None:
    assert {kind.needs for kind in load_answer_types(SHIPPED).types} == NEEDS


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("课题最后选了哪家研究机构", [("chosen", "研究机构"), ("chosen", "")]),
        ("运营公司名字叫啥", [("name", "运营公司")]),
        ("6600家企业里面城东占几家", [("part", "城东"), ("share", "")]),
        ("最后谁成了链主企业", [("members", "链主企业")]),
        ("北部5镇,逐个点名", [("members", "镇")]),
        ("方案的八大工程是哪八大工程", [("members", "工程")]),
        ("名单上有哪些施工企业", [("members", "施工企业")]),
        ("最后推的是哪座公园", [("members", "公园")]),
        ("哪些企业牵头", []),
        ("课题是哪个单位牵头", []),
        ("今年选了几家", []),
        ("最后还差几个", []),
    ],
)
def test_the_type_and_its_thing_are_read_from_the_question(question: str, wanted: list[tuple[str, str]]) -> None:
    assert [(each.type.needs, each.thing) for each in load_answer_types(SHIPPED).wanted(question)] == wanted


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("towns: [镇街, 街道, 镇]", "town: [镇街]", "town"),
        ("towns: [镇街, 街道, 镇]", "towns: []", "towns"),
        ("needs: ranked", "needs: rank", "rank"),
        ("columns: '(?:", "columns: '((?:", "columns|正则"),
        ("  - ['合同(?:", "  - ['合同((?:", "合同|正则"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "answer_types.yaml"
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceInvalid, match=rf"(?s){told}.*answer_types|answer_types.*(?:{told})"):
        load_answer_types(path)
