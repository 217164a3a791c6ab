"""Whether what the table does not hold is refused, and nothing else."""

from __future__ import annotations

from eval.cases import Judged
from eval.measures.base import Measure, each


def declined(judged: Judged) -> bool:
    """True when the system refused, or asked back where the gold accepts that."""
    reply = judged.reply
    asked_back = reply.status == "clarify" and "clarify" in judged.case.gold.status
    return not reply.failure and (reply.refused or asked_back)


def _precision(judged: Judged) -> float | None:
    if judged.reply.failure or not judged.reply.refused:
        return None
    return float(judged.case.gold.refuses or judged.reply.status in judged.case.gold.status)


def _recall(judged: Judged) -> float | None:
    return float(declined(judged)) if judged.case.gold.refuses else None


def _false(judged: Judged) -> float | None:
    gold, reply = judged.case.gold, judged.reply
    if gold.refuses:
        return None
    tolerated = reply.status in gold.status
    return float(bool(reply.failure) or (reply.refused and not tolerated))


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
