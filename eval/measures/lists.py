"""Whether the cited tasks are the right set: exactly, and in part.

Of questions whose gold names tasks and which were to be answered. Tasks that may be cited neither help nor harm.
"""

from __future__ import annotations

from eval.cases import Judged
from eval.measures.base import Measure, each


def counts(judged: Judged) -> bool:
    """True for questions that are to be answered from named tasks."""
    return bool(judged.case.gold.relevant) and not judged.case.gold.refuses


def _exact(judged: Judged) -> float | None:
    return float(_recall_of(judged) == 1 and _precision_of(judged) == 1) if counts(judged) else None


def _precision(judged: Judged) -> float | None:
    return _precision_of(judged) if counts(judged) else None


def _recall(judged: Judged) -> float | None:
    return _recall_of(judged) if counts(judged) else None


def _f1(judged: Judged) -> float | None:
    if not counts(judged):
        return None
    precision, recall = _precision_of(judged), _recall_of(judged)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _precision_of(judged: Judged) -> float:
    """Share of the cited tasks that may be cited; nothing cited is worth 0, since something had to be."""
    cited = set(judged.reply.citations)
    if judged.reply.failure or not cited:
        return 0.0
    return len(cited & judged.case.gold.allowed) / len(cited)


def _recall_of(judged: Judged) -> float:
    """Share of what had to be cited; tasks of which any will do are one thing."""
    if judged.reply.failure:
        return 0.0
    gold, cited = judged.case.gold, set(judged.reply.citations)
    wanted = len(gold.must) + bool(gold.any)
    return (len(gold.must & cited) + bool(gold.any & cited)) / wanted


_OF = "金标准列有任务的可答题"
_SOURCE = "set precision, recall and F1 (van Rijsbergen 1979), per question, then the mean (macro)"

EXACT_LIST = Measure(
    "exact_list", "清单全对率", f"{_OF}中，该引的任务一项不少、不该引的一项不多的比例。", "set equality", each(_exact)
)
LIST_PRECISION = Measure(
    "list_precision",
    "清单准确率",
    f"{_OF}：引用的任务中可以引用的比例，逐题计算再平均；一项未引记 0。",
    _SOURCE,
    each(_precision),
    is_rate=False,
)
LIST_RECALL = Measure(
    "list_recall",
    "清单召回率",
    f"{_OF}：该引的任务中引到的比例，逐题计算再平均。",
    _SOURCE,
    each(_recall),
    is_rate=False,
)
LIST_F1 = Measure(
    "list_f1", "清单 F1", f"{_OF}：准确率与召回率的调和平均，逐题计算再平均。", _SOURCE, each(_f1), is_rate=False
)
