"""Fit how a row is judged to say what is asked: `python -m eval.tuning.answerable FILE ...` writes the weights.

Each question of the files that is about one thing is set beside the row that the program answers with, or that search
finds first where it refuses; positive where the question has to be refused. How many wrong answers would be withdrawn,
and how many right ones with them, is told by limit for questions that the fit has not seen, by sets: those of one
writer are seen together or not at all.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answerable_weights import ANSWERABLE_FILE, NEVER, AnswerableWeights
from assistant.answering.answerable import Signs, is_judged, signs
from assistant.engine import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from assistant.understand.parse import understand
from eval.cases import Case
from eval.judge import judge
from eval.sets import read_set
from eval.systems.engine import reply_of
from index.errors import RenwuError

LISTED = frozenset({"list", "count", "multi", "conversation"})
"""Kinds of questions that are about more than one thing, or that do not stand alone."""
INVERSE_PENALTY = 0.3
SEEN = 4
"""Questions that a sign has to occur in at least."""
HEAVY = 0.05
"""Weights below this are left out of the file: together they hardly move a question."""
FOLDS = 5
LIMITS = (0.0, 0.5, 1.0, 1.25, 1.5, 1.75, 2.0)
LIMIT = 1.5
"""Of questions by people who were not asked to be exacting less than one right answer in a hundred is withdrawn."""

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with what tells whether its row says what it asks."""

    case: Case
    signs: Signs
    answered: bool
    """True where the program answers, from few enough rows for the answer to be withdrawn."""
    right: bool

    @property
    def refused(self) -> bool:
        """True for a question that has to be refused."""
        return bool(self.case.gold.refuses)

    @property
    def fold(self) -> int:
        """The part of the questions that it belongs to; those of one set belong together."""
        return zlib.crc32(self.case.id.split("-")[0].encode()) % FOLDS


def samples(assistant: Assistant, paths: Iterable[Path]) -> Iterator[Sample]:
    """The questions of files that are about one thing. Raises RenwuError for a wrong file."""
    known = assistant.known
    for path in paths:
        for case in read_set(path):
            if len(case.turns) > 1 or case.kind in LISTED:
                continue
            query, _ = understand(case.turns[0], known.lexicon)
            answer = assistant.ask(case.turns)
            hits = known.rank(query.read)
            cited = () if answer.refused else answer.citations
            if not hits and not cited:
                continue
            task = known.task(cited[0] if cited else hits[0].task)
            answered = is_judged(query, cited)
            right = not judge(case, reply_of(answer)).reasons
            yield Sample(case, signs(query.read, query.asks, task, known), answered, right)


def fitted(seen: Sequence[Sample]) -> AnswerableWeights:
    """The weights that fit samples; both outcomes count alike in all."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    often = Counter(name for sample in seen for name in sample.signs)
    columns = DictVectorizer()
    matrix = columns.fit_transform(
        {name: value for name, value in sample.signs.items() if often[name] >= SEEN} for sample in seen
    )
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=1000, class_weight="balanced")
    model.fit(matrix, [sample.refused for sample in seen])
    named = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {str(name): round(float(weight), 3) for name, weight in named if abs(weight) >= HEAVY}
    return AnswerableWeights(round(float(model.intercept_[0]), 3), LIMIT, weights)


def log_odds(sample: Sample, model: AnswerableWeights) -> float:
    """What the program would make of a sample."""
    return model.bias + sum(model.weights.get(name, 0.0) * value for name, value in sample.signs.items())


def unseen(asked: Sequence[Sample]) -> Vector:
    """The log odds of samples from weights that were fitted without their sets, shape (samples,)."""
    odds = np.zeros(len(asked))
    for fold in range(FOLDS):
        model = fitted([sample for sample in asked if sample.fold != fold])
        for place, sample in enumerate(asked):
            if sample.fold == fold:
                odds[place] = log_odds(sample, model)
    return odds


def withdrawals(asked: Sequence[Sample], odds: Vector) -> Iterator[tuple[float, int, int]]:
    """By limit, how many answers that should have been refusals are withdrawn, and how many right ones."""
    for limit in LIMITS:
        taken = [sample for sample, each in zip(asked, odds, strict=True) if sample.answered and each >= limit]
        wrong = sum(sample.refused for sample in taken)
        yield limit, wrong, sum(sample.right and not sample.refused for sample in taken)


def as_text(model: AnswerableWeights) -> str:
    """The weights as they stand in the file, a sign a line, so that a change can be read."""
    values = {"bias": model.bias, "limit": model.limit, "weights": dict(sorted(model.weights.items()))}
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Fit the weights, print what they would withdraw of unseen questions, and write them beside the table."""
    if not arguments:
        print("用法：python -m eval.tuning.answerable 题集.jsonl ...（至少一个）", file=sys.stderr)
        return 2
    settings = Settings()
    try:
        known = open_assistant(settings).known
        asked = list(samples(Assistant(replace(known, answerable=NEVER)), [Path(name) for name in arguments]))
    except RenwuError as error:
        print(error, file=sys.stderr)
        return 1
    bluffs = sum(sample.answered and sample.refused for sample in asked)
    print(f"{len(asked)} questions, {bluffs} answered that should be refused; withdrawn, by limit")
    for limit, wrong, right in withdrawals(asked, unseen(asked)):
        print(f"  {limit}: {wrong} of these, {right} right ones")
    path = settings.table_folder / ANSWERABLE_FILE
    path.write_text(as_text(fitted(asked)), encoding="utf-8")
    print(f"-> {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
