"""Results: figures with intervals, slices, and outcomes that are not averaged away."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.results import overlap_band, read_results, results, slim, timings, to_json
from index.errors import SourceInvalid, SourceMissing
from tests.eval.made import TABLE, case, failed, judged, reply

ABOUT = {"set": {"name": "s", "split": "dev", "questions": 4, "sha256": "0"}, "system": {"system": "fake"}}
RUN = [
    judged(case(must=(1,), name="a"), reply("【任务1】6万个", 1)),
    judged(case(must=(1, 2), name="b"), reply("【任务1】", 1)),
    judged(case(must=(1,), name="c", kind="fact"), failed("error")),
    judged(case(status=("not_found",), name="d", kind="refusal"), failed("timeout")),
]
FOUND = results(RUN, TABLE, ABOUT)


def test_a_crash_counts_against_the_system_and_is_shown_apart() -> None:
    """Tempting: the mean over what answered, which would be one of two."""
    assert FOUND["outcomes"] == {"right": 1, "wrong": 1, "error": 1, "timeout": 1}
    right = FOUND["measures"]["right"]
    assert (right["value"], right["questions"]) == (0.25, 4)
    assert 0.04 < right["low"] < 0.06
    assert FOUND["measures"]["list_f1"]["value"] == pytest.approx((1 + 2 / 3 + 0) / 3, abs=1e-6)
    assert FOUND["measures"]["false_refusals"]["value"] == pytest.approx(1 / 3, abs=1e-6)
    assert "conversation_success" not in FOUND["measures"]


def test_slices_have_their_own_figures() -> None:
    kinds = FOUND["slices"]["kind"]
    assert {name: (part["right"], part["questions"]) for name, part in kinds.items()} == {
        "fact": (0, 1),
        "list": (1, 2),
        "refusal": (0, 1),
    }
    assert kinds["list"]["measures"]["exact_list"] == 0.5


def test_the_bytes_do_not_depend_on_times(tmp_path: Path) -> None:
    slower = [replace(one, reply=replace(one.reply, milliseconds=99.0)) for one in RUN]
    assert to_json(results(slower, TABLE, ABOUT)) == to_json(FOUND)
    path = tmp_path / "results.json"
    path.write_text(to_json(FOUND), encoding="utf-8")
    assert read_results(path) == read_results(tmp_path) == json.loads(json.dumps(FOUND))


def test_a_baseline_keeps_what_comparing_needs() -> None:
    kept = slim(FOUND)
    assert kept["questions"][1] == {"id": "b", "kind": "list", "outcome": "wrong"}
    assert kept["measures"] == FOUND["measures"]


def test_only_answers_have_times() -> None:
    run = [
        replace(one, reply=replace(one.reply, milliseconds=float(ms)))
        for one, ms in zip(RUN, (1, 3, 500, 900), strict=True)
    ]
    assert timings(run) == {"questions": 2, "p50": 2.0, "p90": 2.8, "p95": 2.9, "p99": 2.98, "max": 3.0}
    assert timings(run[2:]) == {"questions": 0}


@pytest.mark.parametrize(("share", "band"), [(None, "-"), (0.0, "0–25%"), (0.25, "25–50%"), (1.0, "75–100%")])
def test_bands(share: float | None, band: str) -> None:
    assert overlap_band(share) == band


def test_other_files_are_no_results(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="renwu eval run"):
        read_results(tmp_path)
    for text in ("{", "[]", '{"format": 99, "questions": []}'):
        (tmp_path / "results.json").write_text(text, encoding="utf-8")
        with pytest.raises(SourceInvalid):
            read_results(tmp_path)
