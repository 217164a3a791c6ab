"""Runs of other programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.systems.trec_run import read_run
from index.errors import SourceInvalid, SourceMissing


def test_tasks_come_by_score_whatever_the_order_of_lines(tmp_path: Path) -> None:
    """Tempting: the order of the file, or the column of ranks."""
    path = tmp_path / "run.trec"
    path.write_text("q1 Q0 5 1 0.2 x\nq1 Q0 7 2 0.9 x\n\nq2 Q0 1 1 1e-3 x\nq1 Q0 9 3 0.9 x\n", encoding="utf-8")
    assert read_run(path) == {"q1": (7, 9, 5), "q2": (1,)}


def test_what_is_wrong_is_named(tmp_path: Path) -> None:
    path = tmp_path / "run.trec"
    with pytest.raises(SourceMissing):
        read_run(path)
    path.write_text("q1 Q0 5 1 0.2 x\nq1 5 1\n", encoding="utf-8")
    with pytest.raises(SourceInvalid, match="第 2 行"):
        read_run(path)
