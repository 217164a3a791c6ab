"""The results of a run as one value, and as results.json: the same bytes for the same answers, times left out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean, quantiles
from typing import Any

from eval.cases import Case, Judged
from eval.measures import MEASURES, Measure
from eval.measures.base import Worths
from eval.statistics import Estimate, bootstrap, wilson
from index.errors import SourceInvalid, SourceMissing
from index.types import TaskTable

FORMAT = 1
OUTCOMES = ("right", "wrong", "error", "timeout")
DIGITS = 6
"""Digits that figures are rounded to, so that the order of additions never shows."""
BANDS = ((0.25, "0–25%"), (0.5, "25–50%"), (0.75, "50–75%"), (1.01, "75–100%"))
"""Word overlap, by the upper ends of its bands."""

SLICES: Mapping[str, Callable[[Case], str]] = {
    "kind": lambda case: case.kind,
    "difficulty": lambda case: case.difficulty or "-",
    "overlap": lambda case: overlap_band(case.overlap),
}
"""What the questions are divided by."""


def overlap_band(overlap: float | None) -> str:
    """The band that a word overlap falls into; "-" without one."""
    return "-" if overlap is None else next(name for end, name in BANDS if overlap < end)


def results(judged: Sequence[Judged], table: TaskTable, about: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that is reported of a run except its times; `about` names set and system."""
    worths = {measure.name: measure.of(judged, table) for measure in MEASURES}
    return {
        "format": FORMAT,
        **about,
        "outcomes": {outcome: sum(one.outcome == outcome for one in judged) for outcome in OUTCOMES},
        "measures": {
            measure.name: _figures(found)
            for measure in MEASURES
            if (found := estimate(measure, worths[measure.name])) is not None
        },
        "slices": {name: _slices(judged, worths, of) for name, of in SLICES.items()},
        "questions": [_question(one, place, worths) for place, one in enumerate(judged)],
    }


def estimate(measure: Measure, worths: Worths) -> Estimate | None:
    """The mean of a measure with its interval; None when no question counts."""
    values = [value for value in worths if value is not None]
    if not values:
        return None
    return wilson(round(sum(values)), len(values)) if measure.is_rate else bootstrap(values)


def _figures(found: Estimate) -> dict[str, float | int]:
    return {
        "value": round(found.value, DIGITS),
        "low": round(found.low, DIGITS),
        "high": round(found.high, DIGITS),
        "questions": found.questions,
    }


def _slices(
    judged: Sequence[Judged], worths: Mapping[str, Worths], of: Callable[[Case], str]
) -> dict[str, dict[str, Any]]:
    """For each value of a slice: its rate of right questions with interval, and the means of all measures."""
    names = Counter(of(one.case) for one in judged)
    slices = {}
    for name in sorted(names):
        places = [place for place, one in enumerate(judged) if of(one.case) == name]
        right = sum(judged[place].outcome == "right" for place in places)
        means = {
            measure: round(fmean(values), DIGITS)
            for measure, worth in worths.items()
            if (values := [value for place in places if (value := worth[place]) is not None])
        }
        slices[name] = {**_figures(wilson(right, len(places))), "right": right, "measures": means}
    return slices


def _question(one: Judged, place: int, worths: Mapping[str, Worths]) -> dict[str, Any]:
    return {
        "id": one.case.id,
        "kind": one.case.kind,
        "difficulty": one.case.difficulty,
        "overlap": one.case.overlap,
        "outcome": one.outcome,
        "status": one.reply.status,
        "citations": list(one.reply.citations),
        "reasons": [[reason.code, reason.detail] for reason in one.reasons],
        "worths": {name: round(value, DIGITS) for name, worth in worths.items() if (value := worth[place]) is not None},
    }


def timings(judged: Sequence[Judged]) -> dict[str, Any]:
    """Percentiles of the times of what was answered, in milliseconds; failures have none."""
    times = sorted(one.reply.milliseconds for one in judged if not one.reply.failure)
    if len(times) < 2:
        return {"questions": len(times)}
    cuts = quantiles(times, n=100, method="inclusive")
    return {
        "questions": len(times),
        **{f"p{percent}": round(cuts[percent - 1], 3) for percent in (50, 90, 95, 99)},
        "max": round(times[-1], 3),
    }


def to_json(value: Mapping[str, Any]) -> str:
    """JSON with one question a line: readable, and small differences stay small."""
    head = {name: entry for name, entry in value.items() if name != "questions"}
    text = json.dumps(head, ensure_ascii=False, indent=1)
    lines = ",\n  ".join(json.dumps(question, ensure_ascii=False) for question in value["questions"])
    return f'{text[:-2]},\n "questions": [\n  {lines}\n ]\n}}\n'


def slim(value: Mapping[str, Any]) -> dict[str, Any]:
    """What comparing needs of results, small enough to be kept with the source: no citations, no right measures."""
    kept = ("id", "kind", "outcome")
    return {**value, "questions": [{name: question[name] for name in kept} for question in value["questions"]]}


def read_results(path: Path) -> dict[str, Any]:
    """The results of a file. Raises SourceMissing or SourceInvalid."""
    path = path / "results.json" if path.is_dir() else path
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SourceMissing(
            "找不到评测结果", expected="results.json", where=str(path), remedy="先运行 renwu eval run"
        ) from None
    except ValueError:
        value = None
    if not _is_results(value):
        raise SourceInvalid(
            "不是评测结果", expected=f"格式 {FORMAT} 的 results.json", where=str(path), remedy="重新运行 renwu eval run"
        )
    found: dict[str, Any] = value
    return found


def _is_results(value: Any) -> bool:
    questions = value.get("questions") if isinstance(value, dict) and value.get("format") == FORMAT else None
    needed = {"id", "kind", "outcome"}
    return (
        isinstance(questions, list)
        and all(isinstance(question, dict) and needed <= question.keys() for question in questions)
        and isinstance(value.get("set"), dict)
        and "sha256" in value["set"]
    )
