"""The file of patterns: names that are missing, unknown or wrong are refused, and the file is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.understand.pattern_file import load_patterns
from index.errors import SourceInvalid
from tests.assistant.understand.invented import DATA

SHIPPED = DATA / "lexicon" / "patterns.yaml"


def changed(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    change(data)
    path = folder / "patterns.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def test_several_patterns_under_one_name_are_alternatives(tmp_path: Path) -> None:
    patterns = load_patterns(changed(tmp_path, lambda data: data["roles"].update(noun=["单位$", "人$"])))
    assert [bool(patterns.roles.noun.search(word)) for word in ("牵头单位", "责任人", "牵头")] == [True, True, False]


def test_fragments_are_filled_in(tmp_path: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        data["fragments"]["period"] = "旬"
        data["roles"]["noun"] = "{period}第{numeral}个"

    noun = load_patterns(changed(tmp_path, change)).roles.noun
    assert noun.search("旬第十二个")
    assert not noun.search("季度第十二个")


def test_operations_keep_the_order_of_the_file(tmp_path: Path) -> None:
    patterns = load_patterns(changed(tmp_path, lambda data: data.update(operations={"b": "乙", "a": "甲"})))
    assert [name for name, _ in patterns.operations] == ["b", "a"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda data: data["roles"].pop("noun"), "noun"),
        (lambda data: data["roles"].update(nuon="人"), "nuon"),
        (lambda data: data["roles"].update(noun="(人"), "roles.noun"),
        (lambda data: data["roles"].update(noun="{preiod}"), "preiod"),
        (lambda data: data.pop("dialogue"), "dialogue"),
    ],
)
def test_a_wrong_file_is_refused(change: Callable[[dict[str, Any]], object], named: str, tmp_path: Path) -> None:
    with pytest.raises(SourceInvalid, match=named) as raised:
        load_patterns(changed(tmp_path, change))
    assert "patterns.yaml" in str(raised.value)
