"""Whether what the table does not hold is refused, and nothing else."""

from __future__ import annotations

from eval.cases import REFUSED, Judged
from eval.measures.base import Measure, each


def _refused(judged: Judged) -> bool:
    return judged.reply.refused and not judged.reply.failure


def _tolerated(judged: Judged) -> bool:
    """True when gold accepts the reply's status, or any refusal from a system without statuses."""
    accepted = set(judged.case.gold.status)
    return judged.reply.status in accepted if judged.reply.status else bool(REFUSED & accepted)


def _precision(judged: Judged) -> float | None:
    return float(judged.case.gold.refuses or _tolerated(judged)) if _refused(judged) else None


def _recall(judged: Judged) -> float | None:
    if not judged.case.gold.refuses:
        return None
    asked_back = judged.reply.status == "clarify" and _tolerated(judged)
    return float(_refused(judged) or asked_back)


def _false(judged: Judged) -> float | None:
    if judged.case.gold.refuses:
        return None
    return float(bool(judged.reply.failure) or (_refused(judged) and not _tolerated(judged)))


_SOURCE = "precision and recall of 'not in the table' (unanswerable questions of SQuAD 2.0, Rajpurkar et al. 2018)"

REFUSAL_PRECISION = Measure(
    "refusal_precision", "拒答准确率", "系统说表中没有的题目中，表中确实没有的比例。", _SOURCE, each(_precision)
)
REFUSAL_RECALL = Measure(
    "refusal_recall", "拒答召回率", "表中没有所问内容的题目中，说没有（或在允许时反问）的比例。", _SOURCE, each(_recall)
)
FALSE_REFUSALS = Measure(
    "false_refusals",
    "误拒率",
    "可答的题目中，被拒答（或出错、超时而没有回答）的比例，越低越好。",
    _SOURCE,
    each(_false),
    lower_is_better=True,
)
