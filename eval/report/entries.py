"""Every question of a run in the words of the reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.cases import Judged, Reason
from eval.judge import numbers
from index.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as a report shows it."""

    id: str
    kind: str
    difficulty: str
    overlap: float | None
    turns: tuple[str, ...]
    outcome: str
    reasons: tuple[str, ...]
    codes: tuple[str, ...]
    """What sorts of reasons there are, for filtering."""
    answer: str
    status: str
    wanted_status: str
    given: tuple[int, ...]
    right: tuple[int, ...]
    """Tasks that were cited and had to be, or of which one had to be."""
    tolerated: tuple[int, ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    facts: tuple[str, ...]
    milliseconds: float


def report_words(prompts: Path) -> Mapping[str, Any]:
    """The wording of the reports: prompts/eval_report.yaml."""
    return read_yaml(prompts / "eval_report.yaml")


def entries(judged: Sequence[Judged], words: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The questions of a run, in its order."""
    return tuple(_entry(one, words) for one in judged)


def _entry(one: Judged, words: Mapping[str, Any]) -> Entry:
    case, reply, gold = one.case, one.reply, one.case.gold
    cited = tuple(dict.fromkeys(reply.citations))
    missing = gold.must - set(cited) | (gold.any if gold.any and not gold.any & set(cited) else frozenset())
    return Entry(
        id=case.id,
        kind=words["kinds"].get(case.kind, case.kind),
        difficulty=words["difficulty"].get(case.difficulty or "-", case.difficulty),
        overlap=case.overlap,
        turns=case.turns,
        outcome=one.outcome,
        reasons=tuple(_sentence(reason, words) for reason in one.reasons),
        codes=tuple(dict.fromkeys(reason.code for reason in one.reasons)),
        answer=reply.text,
        status=words["statuses"].get(reply.status, ""),
        wanted_status="、".join(words["statuses"][status] for status in gold.status),
        given=cited,
        right=tuple(task for task in cited if task in gold.relevant),
        tolerated=tuple(task for task in cited if task in gold.may),
        missing=tuple(sorted(missing)),
        extra=tuple(task for task in cited if task not in gold.allowed),
        facts=tuple(" / ".join(alternatives) for alternatives in gold.facts),
        milliseconds=reply.milliseconds,
    )


def _sentence(reason: Reason, words: Mapping[str, Any]) -> str:
    detail = words["statuses"].get(reason.detail, reason.detail) if reason.code == "status" else reason.detail
    return str(words["reasons"][reason.code]).format(detail=detail)


def tasks_text(tasks: Sequence[int]) -> str:
    """Task numbers as text, "" for none."""
    return numbers(tasks)
