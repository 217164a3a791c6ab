"""The weights by which a row is judged to say what a question asks, as they stand in answerable.json beside a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import SourceInvalid

ANSWERABLE_FILE = "answerable.json"
"""Name of the weights in the folder of a table: words that tell of one city's subjects mislead in another's."""


@dataclass(frozen=True, slots=True)
class AnswerableWeights:
    """A logistic regression over the signs of `answering.answerable`; a sign without a weight counts nothing."""

    bias: float
    limit: float
    """Log odds from which a question asks for something that its row does not say."""
    weights: Mapping[str, float]


NEVER = AnswerableWeights(0.0, float("inf"), {})
"""By which every row says what is asked."""


def read_answerable(path: Path) -> AnswerableWeights:
    """The weights of a table; `NEVER` where it has none. Raises SourceError for a file that lacks them."""
    if not path.exists():
        return NEVER
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        weights = {str(name): float(weight) for name, weight in values["weights"].items()}
        return AnswerableWeights(float(values["bias"]), float(values["limit"]), weights)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise SourceInvalid(
            "权重不全或不是数",
            expected="bias、limit、weights",
            where=path.name,
            remedy="用 python -m eval.tuning.answerable 重新算出，或删去该文件",
        ) from None
