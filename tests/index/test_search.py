"""Search over the small table: everyone allowed is there, in a stable order, with the evidence of the ranking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build_folder import build_folder
from index.chunks import chunks_of, expansion_text, row_text
from index.errors import SourceInvalid
from index.expand import Expansion, digest_of, load_expansions
from index.search import FUSION_FILE, FusionWeights, ranked, read_fusion, search, sources
from index.store import LoadedIndex, load
from index.text import grams
from index.types import TaskTable

NUMBERS = (3, 7, 8, 20, 21)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, table: TaskTable) -> LoadedIndex:
    """An index without any expansions."""
    folder = tmp_path_factory.mktemp("bare")
    build_folder(table, {}, "00", folder)
    return load(folder)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("公共停车位", 3),
        ("哪儿可以泊车", 3),
        ("交通運輸局做什麼", 3),
        ("手机信号差", 7),
        ("老人爬楼", 8),
        ("ＷＨＯ　５Ｇ", 7),
        ("生态环境", 20),
    ],
)
def test_the_right_task_is_first(index: LoadedIndex, question: str, first: int) -> None:
    assert search(index, question)[0].task == first


@given(text=st.text(max_size=30) | st.sampled_from(["停车", "老人", "局"]), allowed=st.sets(st.sampled_from(NUMBERS)))
def test_nobody_allowed_is_dropped_and_a_filter_never_reorders(
    index: LoadedIndex, text: str, allowed: set[int]
) -> None:
    everyone = search(index, text)
    assert sorted(hit.task for hit in everyone) == list(NUMBERS)
    assert search(index, text, allowed) == tuple(hit for hit in everyone if hit.task in allowed)
    assert [(-hit.score, hit.task) for hit in everyone] == sorted((-hit.score, hit.task) for hit in everyone)
    assert all(0 <= hit.coverage <= 1 and np.isfinite(hit.score) for hit in everyone)


def test_a_ranking_shows_the_same_hits_from_whatever_side_it_is_looked_at(index: LoadedIndex) -> None:
    ranking = ranked(index, sources(index, "停车"))
    hits = tuple(ranking)
    assert (len(ranking), ranking[0], ranking[-1], tuple(ranking[1:3])) == (len(hits), hits[0], hits[-1], hits[1:3])
    assert all(type(value) is (int if name == "task" else float) for name, value in hits[0]._asdict().items())
    assert [hit.task for hit in ranking.within({3, 999})] == [3]
    assert not ranking.within(())


def test_a_task_the_table_does_not_have_is_ignored(index: LoadedIndex) -> None:
    assert [hit.task for hit in search(index, "停车", [3, 999])] == [3]


def test_ties_go_by_number(index: LoadedIndex) -> None:
    same = [hit for hit in search(index, "生态环境监测") if hit.task in (20, 21)]
    assert same[0].score == same[1].score
    assert [hit.task for hit in same] == [20, 21]
    assert [hit.task for hit in search(index, "")] == list(NUMBERS)


def test_evidence_is_that_of_the_parts(index: LoadedIndex) -> None:
    text = "哪儿能停车"
    hits = {hit.task: hit for hit in search(index, text)}
    row = index.row.scores(index.tokenizer.tokens(text)).tolist()
    expansion = index.expansion.scores(grams(text, 2)).tolist()
    dense = index.dense.best_per_task(index.encoder.encode_queries([text])[0]).tolist()
    for place, number in enumerate(NUMBERS):
        hit = hits[number]
        assert (hit.lexical, hit.expansion, hit.dense) == (row[place], expansion[place], dense[place])
        fused = 0.3 * row[place] / max(row) + expansion[place] / max(expansion) + 1.5 * dense[place]
        assert hit.score == pytest.approx(fused)


def test_coverage_looks_at_the_row_only(index: LoadedIndex) -> None:
    assert next(hit for hit in search(index, "泊车") if hit.task == 3).coverage == 0
    assert next(hit for hit in search(index, "停车位") if hit.task == 3).coverage == pytest.approx(1)
    assert next(hit for hit in search(index, "停车位 泊车") if hit.task == 3).coverage == pytest.approx(0.5, abs=0.3)


def test_weights_of_the_manifest_are_used(index: LoadedIndex) -> None:
    only_row = replace(index, manifest=replace(index.manifest, weights=FusionWeights(1.0, 0.0, 0.0)))
    assert [hit.score for hit in search(only_row, "泊车")] == [0] * 5
    assert search(only_row, "停车位")[0].score == 1


def test_expansions_find_what_the_row_does_not_say(index: LoadedIndex, bare: LoadedIndex) -> None:
    assert search(index, "泊车")[0].expansion > 0
    assert all(hit.expansion == 0 and hit.lexical == 0 for hit in search(bare, "泊车"))
    assert search(bare, "停车位")[0].task == 3


def test_chunks_carry_every_cell_and_are_numbered_within_the_task(
    table: TaskTable, expansions: dict[int, Expansion]
) -> None:
    chunks = [chunk for chunk in chunks_of(table, expansions) if chunk.task == 3]
    assert [chunk.position for chunk in chunks] == list(range(len(chunks)))
    assert {chunk.table for chunk in chunks} == {"lincheng-2030"}
    assert [chunk.kind for chunk in chunks] == (
        ["goal", "item", "item", "responsibility", "section", "expansion", "expansion", "expansion"]
    )
    assert chunks[2].text == "新增公共停车位2万个以上 南岸 下半年 开工建设。"
    assert chunks[3].text == "交通运输局 财政局 各镇街 白一鸣 欧阳山川"
    assert chunks[7].text == "泊车 车位紧张"
    assert [chunk.kind for chunk in chunks_of(table, {}) if chunk.task == 8] == ["goal", "responsibility", "section"]
    assert all("\n" not in chunk.text and chunk.text for chunk in chunks_of(table, expansions))


def test_row_text_and_expansion_text_hold_all(table: TaskTable, expansions: dict[int, Expansion]) -> None:
    task = table.tasks[0]
    assert all(cell in row_text(task) for cell in (task.goal, task.schedule_text, *task.units, *task.people))
    assert expansion_text(expansions[3]).split("\n") == ["哪儿能泊车", "车没地方放怎么办", "泊车", "车位紧张"]
    assert expansion_text(None) == ""


def test_build_tells_its_progress(tmp_path: Path, table: TaskTable) -> None:
    steps: list[tuple[str, float]] = []
    build_folder(table, {99: Expansion(99, ("没有这一项",), ())}, "00", tmp_path, lambda *step: steps.append(step))
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_an_expansion_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "expansions.jsonl"
    path.write_text('\ufeff{"task": 3, "questions": ["哪儿能泊车", " "], "terms": ["泊车"]}\n\n{"task": 4}\n', "utf-8")
    assert load_expansions(path) == {3: Expansion(3, ("哪儿能泊车",), ("泊车",)), 4: Expansion(4, (), ())}
    assert load_expansions(tmp_path / "none.jsonl") == {}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[1]",
        '{"questions": []}',
        '{"task": true}',
        '{"task": "3"}',
        '{"task": 3, "terms": "泊车"}',
        '{"task": 3, "terms": [1]}',
        '{"task": 1}',
    ],
)
def test_a_bad_expansion_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "expansions.jsonl"
    path.write_text(f'{{"task": 1}}\n{line}\n', "utf-8")
    with pytest.raises(SourceInvalid, match=r"expansions\.jsonl 第 2 行.*处理办法"):
        load_expansions(path)


def test_an_expansion_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "expansions.jsonl"
    path.write_bytes('{"task": 1, "terms": ["泊车"]}'.encode("gbk"))
    with pytest.raises(SourceInvalid, match="第 1 行"):
        load_expansions(path)


def test_the_digest_follows_the_content() -> None:
    one, two = Expansion(1, ("问",), ()), Expansion(2, (), ("词",))
    assert digest_of({1: one, 2: two}) == digest_of({2: two, 1: one})
    assert digest_of({1: one}) != digest_of({1: replace(one, terms=("词",))}) != digest_of({})


def test_weights_of_a_table_are_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / FUSION_FILE
    assert read_fusion(path) == FusionWeights()
    path.write_text("row: 0\nexpansion: 1.5\ndense: 2\n", "utf-8")
    assert read_fusion(path) == FusionWeights(0, 1.5, 2)


@pytest.mark.parametrize("text", ["row: 1\n", "row: -1\nexpansion: 1\ndense: 1\n", "row: a\nexpansion: 1\ndense: 1\n"])
def test_weights_that_are_none_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FUSION_FILE).write_text(text, "utf-8")
    with pytest.raises(SourceInvalid, match=r"fusion\.yaml.*eval\.tuning\.fusion"):
        read_fusion(tmp_path / FUSION_FILE)
