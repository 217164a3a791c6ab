"""The weights by which a row is judged to say what a question asks, as they stand in answerable.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import SourceInvalid, SourceMissing

ANSWERABLE_FILE = "answerable.json"
"""Name of the weights among the words that tables share."""
WITH_EXPANSIONS, PLAIN = "with_expansions", "plain"
"""Of a table that is told in everyday words more words of a question are known than of one that has only its rows."""


@dataclass(frozen=True, slots=True)
class AnswerableWeights:
    """A logistic regression over the signs of `answering.answerable`; a sign without a weight counts nothing."""

    bias: float
    limit: float
    """Log odds from which a question asks for something that its row does not say."""
    weights: Mapping[str, float]


def read_answerable(path: Path, *, expanded: bool) -> AnswerableWeights:
    """The weights for a table with expansions, or without. Raises SourceError for a file that lacks them."""
    part = WITH_EXPANSIONS if expanded else PLAIN
    try:
        values = json.loads(path.read_text(encoding="utf-8")).get(part, {})
        weights = {str(name): float(weight) for name, weight in values["weights"].items()}
        return AnswerableWeights(float(values["bias"]), float(values["limit"]), weights)
    except FileNotFoundError:
        raise SourceMissing("找不到数据文件", where=path.name, remedy="请恢复该文件") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise SourceInvalid(
            f"“{part}”的权重不全或不是数",
            expected="bias、limit、weights",
            where=path.name,
            remedy="用 python -m eval.tuning.answerable 重新算出，或恢复自带的文件",
        ) from None
