"""Share of the facts of the gold that an answer states."""

from __future__ import annotations

from eval.cases import Judged
from eval.facts import states
from eval.measures.base import Measure, each


def _stated(judged: Judged) -> float | None:
    gold, reply = judged.case.gold, judged.reply
    if not gold.facts or gold.refuses:
        return None
    if reply.failure:
        return 0.0
    cited = frozenset(reply.citations) & gold.relevant
    return sum(any(states(reply.text, fact, cited) for fact in facts) for facts in gold.facts) / len(gold.facts)


FACT_ACCURACY = Measure(
    "fact_accuracy",
    "事实正确率",
    "列有事实的可答题：写出的事实所占比例，逐题计算再平均。数按量比较（6万个 = 60000个），其余按原文比较。",
    "answer recall over short gold answers (as STR-EM in ASQA, Stelmakh et al. 2022), numbers compared as quantities",
    each(_stated),
    is_rate=False,
)
