"""The two-sided rule of known failures: an unlisted question that fails is wrong, as is a listed one that passes."""

from __future__ import annotations

from pathlib import Path

from assistant.engine import Assistant
from eval.judge import judge
from eval.sets import read_set
from eval.systems.engine import reply_of


def known_failures(folder: Path) -> frozenset[str]:
    """The ids that known_failures.txt of the folder names."""
    lines = (folder / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("#")[0].strip() for line in lines) - {""}


def assert_only_known_failures(assistant: Assistant, questions: Path, known: frozenset[str]) -> None:
    """Ask every question of a file."""
    failed: list[str] = []
    recovered: list[str] = []
    cases = read_set(questions, {task.number for task in assistant.table.tasks})
    for case in cases:
        reasons = judge(case, reply_of(assistant.ask(case.turns))).reasons
        if reasons and case.id not in known:
            said = "; ".join(f"{reason.code} {reason.detail}" for reason in reasons)
            failed.append(f"{case.id} {' | '.join(case.turns)}: {said}")
        if not reasons and case.id in known:
            recovered.append(case.id)
    assert not failed, "\n".join(failed)
    assert not recovered, f"these pass now and must leave known_failures.txt: {recovered}"
    assert known <= {case.id for case in cases}
