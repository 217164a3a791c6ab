"""Asks a model for the expansions of one task after the other, and says of each what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import ModelProblem
from assistant.expanding.models import Model, NoReply
from assistant.expanding.prompt import Prompt
from assistant.expanding.reply import Unusable, parse_reply
from assistant.expanding.validate import Checked, Checker, Dropped, key_of
from index.expand import Expansion
from index.types import Task, TaskTable

FEWEST = 3
"""Questions that must be left of a reply."""
GIVE_UP = 3
"""Tasks in a row without any reply after which the model is taken to be gone."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one task."""

    task: int
    expansion: Expansion | None
    """None when no reply was good enough."""
    dropped: tuple[Dropped, ...] = ()
    """The texts of the last reply that were not kept."""
    problem: str = ""
    """Why there is no expansion (Chinese); "" when there is one."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Everything that turns a task into an expansion."""

    table: TaskTable
    prompt: Prompt
    model: Model
    checker: Checker
    tries: int
    """Replies that are asked for at most."""

    def outcomes(self, tasks: Sequence[Task], known: Mapping[int, Expansion]) -> Iterator[Outcome]:
        """One outcome a task, in order; no question is kept that another task has.

        Raises ModelProblem when the model cannot be used, or several tasks in a row got no reply.
        """
        anew = {task.number for task in tasks}
        taken = {key_of(text) for number, held in known.items() if number not in anew for text in held.questions}
        silent = 0
        for task in tasks:
            try:
                outcome = self._outcome(task, taken)
                silent = 0
            except NoReply as error:
                silent += 1
                if silent == GIVE_UP:
                    problem = error.problem
                    raise ModelProblem(
                        f"连续 {GIVE_UP} 项任务没有得到回复：{problem.found}", remedy=problem.remedy
                    ) from None
                outcome = Outcome(task.number, None, problem=error.problem.found)
            if outcome.expansion:
                taken |= {key_of(text) for text in outcome.expansion.questions}
            yield outcome

    def _outcome(self, task: Task, taken: set[str]) -> Outcome:
        first = text = self.prompt.first(task, self.table)
        outcome = Outcome(task.number, None)
        for _ in range(self.tries):
            try:
                checked = self.checker.check(task.number, parse_reply(self.model.complete(text)), taken)
            except Unusable as error:
                outcome = Outcome(task.number, None, outcome.dropped, error.problem.found)
            else:
                outcome = _judged(checked)
            if outcome.expansion:
                break
            text = self.prompt.second(first, outcome.problem)
        return outcome


def _judged(checked: Checked) -> Outcome:
    task, kept = checked.expansion.task, len(checked.expansion.questions)
    if kept >= FEWEST:
        return Outcome(task, checked.expansion, checked.dropped)
    reasons = "、".join(dict.fromkeys(dropped.reason for dropped in checked.dropped))
    return Outcome(task, None, checked.dropped, f"能用的问法只有 {kept} 个" + (f"（{reasons}）" if reasons else ""))
