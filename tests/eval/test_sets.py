"""Sets: written and read without loss; whatever is wrong is named with line and field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UsageProblem
from eval.cases import DIFFICULTIES, KINDS, STATUSES, Case, Gold
from eval.sets import fingerprint, read_case, read_set, split_path, to_line
from index.errors import SourceInvalid, SourceMissing

words = st.text(min_size=1).filter(str.strip)
tasks = st.frozensets(st.integers(1, 319), max_size=4)
golds = st.builds(
    lambda status, must, one, may, facts, forbidden: Gold(
        tuple(status), must, one - must, may - must - one, tuple(map(tuple, facts)), tuple(forbidden)
    ),
    st.lists(st.sampled_from(STATUSES), min_size=1, unique=True),
    tasks,
    tasks,
    tasks,
    st.lists(st.lists(words, min_size=1, max_size=2), max_size=2),
    st.lists(words, max_size=2),
)
cases = st.builds(
    Case,
    st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1),
    st.sampled_from(KINDS),
    st.lists(words, min_size=1, max_size=3).map(tuple),
    golds,
    st.sampled_from(("", *DIFFICULTIES)),
    st.none() | st.floats(0, 1).map(lambda share: round(share, 2)),
)


@given(cases)
def test_a_case_survives_being_written_and_read(case: Case) -> None:
    assert read_case(json.loads(to_line(case))) == case


GOOD = {"id": "a", "kind": "list", "q": "水务局的任务", "status": ["answered"], "must": [1]}


def written(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "dev.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": ""}, "“id”"),
        ({"kind": "lists"}, "“kind”"),
        ({"q": " "}, "“q”"),
        ({"turns": ["甲"]}, "“q”“turns”"),
        ({"status": []}, "“status”"),
        ({"status": ["ok"]}, "“status”"),
        ({"must": ["1"]}, "“must”"),
        ({"must": [True]}, "“must”"),
        ({"must": [9]}, "“must”：表里没有第 9 项"),
        ({"may": [1]}, "“may”：第 1 项也在“must”里"),
        ({"facts": [[]]}, "“facts”"),
        ({"forbidden": "甲"}, "“forbidden”"),
        ({"overlap": 2}, "“overlap”"),
        ({"difficulty": "难"}, "“difficulty”"),
        ({"answer": "甲"}, "“answer”：没有这个字段"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_field(tmp_path: Path, change: dict[str, object], field: str) -> None:
    path = written(tmp_path, GOOD, {**GOOD, "id": "b", **change})
    with pytest.raises(SourceInvalid) as error:
        read_set(path, {1, 2})
    assert f"第 2 行：{field}" in str(error.value)


def test_every_wrong_line_is_named_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, "{", GOOD, "[]", {**GOOD, "id": "a"})
    with pytest.raises(SourceInvalid) as error:
        read_set(path)
    said = str(error.value)
    for place in ("第 1 行：第 2 个字符起不是有效的 JSON", "第 3 行：不是 JSON 对象", "第 4 行：“id”：a 与第 2 行重复"):
        assert place in said


def test_missing_and_empty_files(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        read_set(tmp_path / "none.jsonl")
    with pytest.raises(SourceInvalid, match="没有题目"):
        read_set(written(tmp_path, "", " "))
    (tmp_path / "dev.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(SourceInvalid, match="不是 UTF-8"):
        read_set(tmp_path / "dev.jsonl")


def test_sets_are_found_by_name_folder_and_file(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert split_path("dongguan-2021", "test").is_file()
    assert split_path(str(tmp_path), "dev") == split_path(str(path), "test") == path
    with pytest.raises(UsageProblem, match="dongguan-2021"):
        split_path("nowhere", "dev")
    with pytest.raises(UsageProblem, match="没有“test”"):
        split_path(str(tmp_path), "test")


def test_the_fingerprint_changes_with_gold(tmp_path: Path) -> None:
    one = read_set(written(tmp_path, GOOD))
    other = read_set(written(tmp_path, {**GOOD, "must": [1, 2]}))
    assert fingerprint(one) != fingerprint(other)
    assert fingerprint(one) == fingerprint(read_set(written(tmp_path, {**GOOD, "note": "remark"})))
