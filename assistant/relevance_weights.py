"""The weights by which tasks are judged to be on a topic, as they stand in relevance.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import SourceInvalid
from index.yaml_files import read_yaml

RELEVANCE_FILE = "relevance.yaml"
"""Name of the weights among the words that tables share."""
WITH_EXPANSIONS, PLAIN = "with_expansions", "plain"
"""A table that is told in everyday words is searched with another encoder than one that only has its rows."""
EVIDENCE = (
    "similarity", "gap", "nearest", "row", "expansion", "held", "matched", "whole", "in_goal", "in_other_words",
    "lacking", "matches", "whole_matches", "asked", "asked_gap", "parts", "mates",
)  # fmt: skip
"""Names of what `answering.relevance` tells of each task."""
_NUMBERS = ("bias", "limit", "heading_limit")


@dataclass(frozen=True, slots=True)
class RelevanceWeights:
    """A logistic regression over what search and words tell of a task."""

    bias: float
    limit: float
    """Chance from which a task is listed where a list is asked for."""
    heading_limit: float
    """The same for a bare heading ("老旧小区改造"), which may mean one task."""
    weights: Mapping[str, float]
    """By the name of the evidence ("similarity"), or of the product of two ("similarity*matched")."""


def read_relevance(path: Path, *, expanded: bool) -> RelevanceWeights:
    """The weights for a table with expansions, or without. Raises SourceError for a file that lacks them."""
    part = WITH_EXPANSIONS if expanded else PLAIN
    values = read_yaml(path, allowed=(WITH_EXPANSIONS, PLAIN)).get(part)
    values = values if isinstance(values, dict) else {}
    weights = values.get("weights")
    weights = weights if isinstance(weights, dict) else {}
    named = {part for name in weights for part in str(name).split("*")}
    numbers = (*map(values.get, _NUMBERS), *weights.values())
    if not weights or not named.issubset(EVIDENCE) or not all(type(number) in (int, float) for number in numbers):
        raise SourceInvalid(
            f"“{part}”的权重不全、不认识或不是数",
            expected="、".join((*_NUMBERS, "weights")),
            where=path.name,
            remedy="用 python -m eval.tuning.relevance 重新算出，或恢复自带的文件",
        )
    bias, limit, heading_limit = (float(values[name]) for name in _NUMBERS)
    return RelevanceWeights(bias, limit, heading_limit, {str(name): float(w) for name, w in weights.items()})
