"""Fit the weights by which tasks are judged to be on a topic: `python -m eval.tuning.relevance FILE ...` writes them.

The development questions of the files that ask for all tasks on a topic are asked twice: of the table as it is, and of
its rows alone, without expansions and the encoder that knows them, as another city's table may come. Each task of each
question is an observation, right where the question must cite it; those that it may cite are left out. The share of
questions whose list is just right is told for questions that the fit has not seen, by sets: those of one writer are
seen together or not at all.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answering.relevance import column, evidence, is_bare_heading
from assistant.answering.segments import topic_parts
from assistant.answering.topics import asks_for_list
from assistant.compose.knowledge import Knowledge
from assistant.open import open_assistant
from assistant.relevance_weights import EVIDENCE, PLAIN, RELEVANCE_FILE, WITH_EXPANSIONS, RelevanceWeights
from assistant.settings import Settings
from assistant.understand.parse import understand
from eval.cases import Case
from eval.sets import read_set
from index.errors import RenwuError
from index.search import FUSION_FILE
from index.static import WEIGHTS_FILE

Vector = npt.NDArray[np.float64]

COLUMNS = (
    *EVIDENCE,
    "similarity*held", "gap*held", "similarity*matched", "gap*matched", "similarity*whole", "whole*whole_matches",
    "matched*whole_matches", "gap*whole_matches", "gap*matches", "similarity*lacking", "similarity*in_other_words",
    "similarity*in_goal",
)  # fmt: skip
RIDGE = 10.0
"""Weight of the penalty on the squared weights of columns that are brought to one scale."""
ROUNDS = 30
FOLDS = 5
LIMITS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with the evidence on every task."""

    case: Case
    columns: Vector
    """Shape (tasks, evidence)."""
    numbers: npt.NDArray[np.int64]
    """The tasks' numbers."""
    heading: bool
    """True for a bare heading; else a list is asked for."""

    @property
    def counted(self) -> npt.NDArray[np.bool_]:
        """False for tasks of which it is left open whether they are on the topic."""
        open_ones = self.case.gold.may - self.case.gold.must - self.case.gold.any
        return ~np.isin(self.numbers, list(open_ones))

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        """True for the tasks that are on the topic."""
        return np.isin(self.numbers, list(self.case.gold.must | self.case.gold.any))

    @property
    def fold(self) -> int:
        """The part of the questions that it belongs to; those of one set belong together."""
        return zlib.crc32(self.case.id.split("-")[0].encode()) % FOLDS


def samples(known: Knowledge, paths: Iterable[Path]) -> Iterator[Sample]:
    """The questions of files that ask for all tasks on a topic. Raises RenwuError for a wrong file."""
    numbers = np.array([task.number for task in known.table.tasks])
    for path in paths:
        for case in read_set(path):
            asked = case.gold.must or case.gold.any
            if len(case.turns) > 1 or case.gold.refuses or not asked:
                continue
            query, _ = understand(case.turns[0], known.lexicon)
            if query.kind != "topic" or not asks_for_list(query, known):
                continue
            found = evidence(query, topic_parts(query, known), known)
            yield Sample(
                case,
                np.column_stack([column(name, found) for name in COLUMNS]),
                numbers,
                is_bare_heading(query, known),
            )


def fit(columns: Vector, right: npt.NDArray[np.bool_]) -> Vector:
    """Logistic weights of the columns and of the constant, by Newton's method with a ridge penalty."""
    middle, spread = columns.mean(axis=0), columns.std(axis=0) + 1e-9
    scaled = np.column_stack([(columns - middle) / spread, np.ones(len(columns))])
    penalty = np.diag([RIDGE] * columns.shape[1] + [0.0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (likely - right) + penalty @ weights
        curve = scaled.T @ (scaled * (likely * (1 - likely))[:, None]) + penalty
        weights -= np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ middle)


def fitted(seen: Sequence[Sample]) -> Vector:
    """The weights that fit samples."""
    columns = np.vstack([sample.columns[sample.counted] for sample in seen])
    return fit(columns, np.concatenate([sample.right[sample.counted] for sample in seen]))


def listed(sample: Sample, weights: Vector, limit: float) -> frozenset[int]:
    """The tasks that are listed with a limit on their chance; the likeliest always is."""
    likely = 1 / (1 + np.exp(-(sample.columns @ weights[:-1] + weights[-1])))
    return frozenset(int(number) for number in sample.numbers[(likely >= limit) | (likely == likely.max())])


def is_right(sample: Sample, shown: frozenset[int]) -> bool:
    """True for a list that misses nothing and has nothing that does not belong to it."""
    gold = sample.case.gold
    return gold.must <= shown and (not gold.any or bool(gold.any & shown)) and shown <= gold.allowed


def unseen_right(asked: Sequence[Sample]) -> tuple[dict[float, int], dict[float, int]]:
    """By limit, how many questions get the right list from weights fitted without their sets: lists, headings."""
    lists, headings = dict.fromkeys(LIMITS, 0), dict.fromkeys(LIMITS, 0)
    for fold in range(FOLDS):
        weights = fitted([sample for sample in asked if sample.fold != fold])
        for sample in (sample for sample in asked if sample.fold == fold):
            for limit in LIMITS:
                right = headings if sample.heading else lists
                right[limit] += is_right(sample, listed(sample, weights, limit))
    return lists, headings


def best_limit(right: dict[float, int]) -> float:
    """The limit with which most questions are right; of several the lowest: nothing is worse than a missed task."""
    return max(right, key=lambda limit: (right[limit], -limit))


def rows_alone(settings: Settings, folder: Path) -> Settings:
    """The settings for a copy of the table in a folder without its expansions and what was trained on them."""
    told = ("expansions.jsonl", WEIGHTS_FILE, FUSION_FILE)
    table = folder / settings.table_folder.name
    shutil.copytree(settings.table_folder, table, ignore=shutil.ignore_patterns(*told))
    return Settings(table=str(table), index=folder / "index")


def as_text(models: dict[str, RelevanceWeights]) -> str:
    """The weights as they stand in the file."""
    lines = ["# 判断一项任务是否属于某个主题的权重，由 python -m eval.tuning.relevance 算出，请勿手改。"]
    for name, model in models.items():
        lines += [f"{name}:", f"  bias: {model.bias:.4f}", f"  limit: {model.limit}"]
        lines += [f"  heading_limit: {model.heading_limit}", "  weights:"]
        lines += [f'    "{each}": {weight:.4f}' for each, weight in model.weights.items()]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Fit both sets of weights, print how many unseen questions they get right, and write them."""
    if not arguments:
        print("用法：python -m eval.tuning.relevance 题集.jsonl ...（至少一个）", file=sys.stderr)
        return 2
    settings, paths, models = Settings(), [Path(name) for name in arguments], {}
    with tempfile.TemporaryDirectory() as folder:
        for name, own in ((WITH_EXPANSIONS, settings), (PLAIN, rows_alone(settings, Path(folder)))):
            try:
                known = open_assistant(own).known
                asked = list(samples(known, paths))
            except RenwuError as error:
                print(error, file=sys.stderr)
                return 1
            lists, headings = unseen_right(asked)
            limits = best_limit(lists), best_limit(headings)
            *weights, bias = map(float, fitted(asked))
            models[name] = RelevanceWeights(bias, *limits, dict(zip(COLUMNS, weights, strict=True)))
            print(f"{name}: {len(asked)} questions, of which unseen right by limit")
            print(f"  lists {lists}: {limits[0]}")
            print(f"  headings {headings}: {limits[1]}")
    path = settings.tables_folder / "lexicon" / RELEVANCE_FILE
    path.write_text(as_text(models), encoding="utf-8")
    print(f"-> {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
