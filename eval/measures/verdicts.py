"""Questions that are right as a whole, and conversations that are."""

from __future__ import annotations

from eval.cases import Judged
from eval.measures.base import Measure, each


def _right(judged: Judged) -> float:
    return float(judged.outcome == "right")


def _conversation(judged: Judged) -> float | None:
    return _right(judged) if len(judged.case.turns) > 1 else None


RIGHT = Measure(
    "right",
    "全对率",
    "全部题目中，状态、引用（该引的都引、不该引的不引）、应写出的事实都对的比例。",
    "all conditions of the gold hold at once (as exact match in SQuAD, but over status, citations and facts)",
    each(_right),
)
CONVERSATION_SUCCESS = Measure(
    "conversation_success",
    "对话成功率",
    "多轮对话中，最后一问全对的比例。",
    "last turn of a conversation judged like a single question",
    each(_conversation),
)
