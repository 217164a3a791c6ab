"""What is said of every question beside its gold: word overlap with its rows, and how hard it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from eval.cases import Case
from index.text import Tokenizer, normalise
from index.types import TaskTable

COMPOSITE = frozenset({"arithmetic", "multi", "premise", "refusal-not", "topic"})
"""Kinds whose questions take more than finding a row."""


def described(case: Case, rows: Mapping[int, str], tokenizer: Tokenizer) -> Case:
    """The case with its overlap and difficulty; `rows` are those of `row_words`."""
    known = replace(case, overlap=overlap(case, rows, tokenizer))
    return replace(known, difficulty=difficulty(known))


def row_words(table: TaskTable) -> Mapping[int, str]:
    """The normalised cells of every task in one text, by task number."""
    return {
        task.number: normalise("\n".join((task.goal, task.schedule_text, *task.units, *task.people)))
        for task in table.tasks
    }


def overlap(case: Case, rows: Mapping[int, str], tokenizer: Tokenizer) -> float | None:
    """Share of the question's content words that stand in the rows of its gold, to two digits.

    Stop words do not count; every turn of a conversation does. None when gold names no task.
    """
    words = set(tokenizer.tokens(" ".join(case.turns)))
    held = "\n".join(rows.get(number, "") for number in sorted(case.gold.relevant))
    if not held or not words:
        return None
    return round(sum(word in held for word in words) / len(words), 2)


def difficulty(case: Case) -> str:
    """easy, medium or hard, by how many of the things that make a question hard it has.

    A second and a third turn, less than half and less than a quarter of its words in the rows, five tasks or more, two
    facts or more, and a kind that takes more than finding a row count one each: none is easy, three or more are hard.
    """
    share = 1.0 if case.overlap is None else case.overlap
    burdens = (
        len(case.turns) > 1, len(case.turns) > 2, share < 0.5, share < 0.25,
        len(case.gold.relevant) >= 5, len(case.gold.facts) >= 2, case.kind in COMPOSITE,
    )  # fmt: skip
    return "easy" if not any(burdens) else "medium" if sum(burdens) < 3 else "hard"
