"""BEIR and TREC: what other tools read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import ir_measures
import pytest

from eval.formats import trec_run, write_beir
from eval.measures.retrieval import NDCG_10
from tests.eval.made import TABLE, case, judged, reply

CASES = (case("停车位", must=(1,), may=(2,), name="a"), case("甲", "乙", status=("not_found",), name="b"))


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_beir_folder(tmp_path: Path) -> None:
    write_beir(tmp_path, TABLE, {"dev": CASES})
    corpus, queries = lines(tmp_path / "corpus.jsonl"), lines(tmp_path / "queries.jsonl")
    assert [row["_id"] for row in corpus] == ["1", "2", "3"]
    assert (corpus[0]["title"], corpus[0]["text"]) == ("新建停车位6万个。", "一季度,动工。")
    assert [(row["_id"], row["text"]) for row in queries] == [("a", "停车位"), ("b", "甲\n乙")]
    assert (tmp_path / "qrels" / "dev.tsv").read_text() == "query-id\tcorpus-id\tscore\na\t1\t2\na\t2\t1\n"
    assert lines(tmp_path / "answers.jsonl")[1]["status"] == ["not_found"]


def test_ir_measures_reads_qrels_and_run_and_agrees(tmp_path: Path) -> None:
    run = [judged(CASES[0], reply("", ranking=(2, 3, 1)))]
    write_beir(tmp_path, TABLE, {"dev": CASES})
    (tmp_path / "run.trec").write_text(trec_run(run), encoding="utf-8")
    library: Any = ir_measures
    qrels = list(library.read_trec_qrels(str(tmp_path / "qrels" / "dev.trec")))
    scores = library.calc_aggregate([library.nDCG @ 10], qrels, list(library.read_trec_run(str(tmp_path / "run.trec"))))
    assert scores[library.nDCG @ 10] == pytest.approx(NDCG_10.of(run, TABLE)[0], abs=1e-9)
