"""The patterns of the answering side: the file that ships is whole, and a broken one is named."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from assistant.patterns import AnswerPatterns, load_patterns
from index.errors import SourceInvalid, SourceMissing

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "data" / "lexicon" / "answer_patterns.yaml"


def test_every_shipped_pattern_is_used() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "assistant").rglob("*.py"))
    load_patterns(SHIPPED)
    assert [field.name for field in fields(AnswerPatterns) if f"patterns.{field.name}" not in code] == []


def test_patterns_read_what_they_are_for() -> None:
    patterns = load_patterns(SHIPPED)
    assert [match["fewest"] for match in patterns.peak.finditer("最高的比最低的多多少")] == [None, "最低"]
    assert patterns.quarter.findall("四季度比一季度多多少") == ["四", "一"]
    assert patterns.designator.findall("9号线二期间") == [("9", "号线")]
    kind = patterns.kind_of_unit.search("哪个镇牵头最多")
    assert kind is not None
    assert kind["asked"] == "镇"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("than: 比\n", "", "than"),
        ("than: 比\n", "then: 比\n", "then"),
        ("than: 比\n", "than: 比(\n", "than"),
        ("than: 比\n", "than: [比]\n", "than"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "answer_patterns.yaml"
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SourceInvalid, match=rf"(?s){told}.*answer_patterns|answer_patterns.*{told}"):
        load_patterns(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match=r"answer_patterns\.yaml"):
        load_patterns(tmp_path / "answer_patterns.yaml")
