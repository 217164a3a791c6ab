"""Ranking measures, as ir-measures computes them.

What has to be found (`must`, `any`) has relevance 2, what may be cited 1. nDCG counts both grades; the others count
relevance 2 alone, as in ir-measures' `RR(rel=2)`. Of questions whose gold names tasks and which were to be answered;
a question for which nothing was found still counts. Tasks of which any will do count one by one in nDCG and R.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eval.cases import Gold, Judged
from eval.measures.base import Measure, Worths
from eval.measures.lists import counts
from index.types import TaskTable

WANTED, TOLERATED = 2, 1


def grades(gold: Gold) -> dict[int, int]:
    """Relevance of every task that gold names."""
    return {**dict.fromkeys(gold.may, TOLERATED), **dict.fromkeys(gold.relevant, WANTED)}


def ranked(measure: str, judged: Sequence[Judged]) -> list[float | None]:
    """A measure in the notation of ir-measures ("nDCG@10", "RR(rel=2)") of every ranking."""
    import ir_measures

    wanted = ir_measures.parse_measure(measure)
    places = {str(place): one for place, one in enumerate(judged) if counts(one)}
    qrels = {
        place: {str(task): grade for task, grade in grades(one.case.gold).items()} for place, one in places.items()
    }
    run = {place: scores(one.reply.ranking) for place, one in places.items() if not one.reply.failure}
    found = {metric.query_id: float(metric.value) for metric in ir_measures.iter_calc([wanted], qrels, run)}
    return [found.get(str(place), 0.0) if str(place) in places else None for place in range(len(judged))]


def scores(ranking: Sequence[int]) -> dict[str, float]:
    """A ranking as scores that fall by 1 from task to task, as runs of TREC have them."""
    tasks = tuple(dict.fromkeys(ranking))
    return {str(task): float(len(tasks) - place) for place, task in enumerate(tasks)}


def _by(measure: str) -> Callable[[Sequence[Judged], TaskTable], Worths]:
    return lambda judged, table: ranked(measure, judged)


_OF = "金标准列有任务的可答题"

NDCG_10 = Measure(
    "ndcg_10",
    "nDCG@10",
    f"{_OF}：前十项的折损累积增益与理想排序之比，应引 2 分、可引 1 分。",
    "Järvelin & Kekäläinen 2002; ir-measures nDCG@10",
    _by("nDCG@10"),
    is_rate=False,
)
RECALL_10 = Measure(
    "recall_10",
    "R@10",
    f"{_OF}：应引任务排进前十的比例。",
    "ir-measures R(rel=2)@10",
    _by("R(rel=2)@10"),
    is_rate=False,
)
RECIPROCAL_RANK = Measure(
    "rr",
    "RR",
    f"{_OF}：第一项应引任务名次的倒数。",
    "Voorhees 1999; ir-measures RR(rel=2)",
    _by("RR(rel=2)"),
    is_rate=False,
)
SUCCESS_1 = Measure(
    "success_1",
    "首位命中",
    f"{_OF}：排在第一的是应引任务的比例。",
    "ir-measures Success(rel=2)@1",
    _by("Success(rel=2)@1"),
)
SUCCESS_3 = Measure(
    "success_3",
    "前三命中",
    f"{_OF}：前三项中有应引任务的比例。",
    "ir-measures Success(rel=2)@3",
    _by("Success(rel=2)@3"),
)
SUCCESS_5 = Measure(
    "success_5",
    "前五命中",
    f"{_OF}：前五项中有应引任务的比例。",
    "ir-measures Success(rel=2)@5",
    _by("Success(rel=2)@5"),
)
