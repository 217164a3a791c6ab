"""The two-sided rule of known failures: an unlisted question that fails is wrong, as is a listed one that passes."""

from __future__ import annotations

from pathlib import Path

from assistant.engine import Assistant
from eval.gold import problems, read_cases, turns_of


def known_failures(folder: Path) -> frozenset[str]:
    """The ids that known_failures.txt of the folder names."""
    lines = (folder / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("#")[0].strip() for line in lines) - {""}


def assert_only_known_failures(assistant: Assistant, questions: Path, known: frozenset[str]) -> None:
    """Ask every question of a file."""
    failed: list[str] = []
    recovered: list[str] = []
    for case in read_cases(questions):
        turns = turns_of(case)
        found = problems(case, assistant.ask(turns))
        if found and case["id"] not in known:
            failed.append(f"{case['id']} {' | '.join(turns)}: {'; '.join(found)}")
        if not found and case["id"] in known:
            recovered.append(case["id"])
    assert not failed, "\n".join(failed)
    assert not recovered, f"these pass now and must leave known_failures.txt: {recovered}"
