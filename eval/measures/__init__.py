"""What is measured: every measure gives each question a number or leaves it out, and is the mean of these numbers.

A reply that failed (error, time-out) is worth as much as the worst answer wherever its question counts.
"""

from __future__ import annotations

from eval.measures.base import Measure
from eval.measures.citations import CITATION_PRECISION, CITATION_RECALL
from eval.measures.facts import FACT_ACCURACY
from eval.measures.lists import EXACT_LIST, LIST_F1, LIST_PRECISION, LIST_RECALL
from eval.measures.refusals import FALSE_REFUSALS, REFUSAL_PRECISION, REFUSAL_RECALL
from eval.measures.retrieval import NDCG_10, RECALL_10, RECIPROCAL_RANK, SUCCESS_1, SUCCESS_3, SUCCESS_5
from eval.measures.verdicts import CONVERSATION_SUCCESS, RIGHT

MEASURES: tuple[Measure, ...] = (
    RIGHT,
    EXACT_LIST, LIST_PRECISION, LIST_RECALL, LIST_F1,
    FACT_ACCURACY,
    CITATION_PRECISION, CITATION_RECALL,
    REFUSAL_PRECISION, REFUSAL_RECALL, FALSE_REFUSALS,
    CONVERSATION_SUCCESS,
    NDCG_10, RECALL_10, RECIPROCAL_RANK, SUCCESS_1, SUCCESS_3, SUCCESS_5,
)  # fmt: skip
"""In the order of reports."""

__all__ = ["MEASURES", "Measure"]
