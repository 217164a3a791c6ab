"""Fit the weights of the fused ranking: `python -m eval.tuning.fusion FILE ...` writes fusion.yaml beside the table.

Two sets of questions count alike. The development questions of the files are ranked by the shipped index. A third of
each task's expansion questions is held out, an encoder and an index are made without them (a minute or two), and they
are ranked by that. Weights are chosen by the mean reciprocal rank of the first right task, averaged over both sets.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.open import lessons_of, open_assistant
from assistant.settings import Settings
from assistant.understand.slots import read_slots
from eval.sets import read_set
from index.build_folder import BuildOptions, build_folder
from index.errors import RenwuError
from index.expand import Expansion
from index.search import FUSION_FILE, FusionWeights, sources
from index.store import LoadedIndex, load
from index.training import train

KINDS = ("arithmetic", "damaged", "everyday", "fact", "premise", "refusal-not")
"""Kinds of development questions that are about one task."""
HELD_OUT = 5
"""Expansion questions of a task that are held out; most tasks have 18."""
ROW = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
DENSE = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0)
"""Weights that are tried; that of the expansions is 1, since only their ratio matters."""
SEED = 20210221


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with the scores of every task."""

    scores: npt.NDArray[np.float64]
    """Relative row score, relative expansion score and cosine, shape (3, tasks)."""
    right: tuple[int, ...]
    """Places of the tasks that are right."""


def sample(index: LoadedIndex, question: str, right: Sequence[int]) -> Sample:
    """What the sources of the ranking say about a question."""
    found = sources(index, question)
    places = {task.number: place for place, task in enumerate(index.table.tasks)}
    return Sample(np.stack([found.row, found.expansion, found.dense]), tuple(places[number] for number in right))


def ranks(weights: FusionWeights, samples: Sequence[Sample]) -> npt.NDArray[np.int64]:
    """Rank of the first right task of each question, from 1."""
    factors = np.array([weights.row, weights.expansion, weights.dense])
    fused = [factors @ one.scores for one in samples]
    better = [(scores > scores[list(one.right)].max()).sum() for scores, one in zip(fused, samples, strict=True)]
    return np.array(better, dtype=np.int64) + 1


def reciprocal_rank(weights: FusionWeights, samples: Sequence[Sample]) -> float:
    """Mean of 1 / rank of the first right task."""
    return float((1 / ranks(weights, samples)).mean())


def development(paths: Sequence[Path], kinds: Sequence[str] = KINDS) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The questions of files that are about one task, with it. Raises RenwuError for a file that has no questions."""
    for path in paths:
        for case in read_set(path):
            if case.kind in kinds and len(case.turns) == 1 and len(case.gold.must) == 1:
                yield case.turns[0], tuple(case.gold.must)


def held_out(settings: Settings, trained: bool = True) -> tuple[LoadedIndex, list[tuple[str, tuple[int, ...]]]]:
    """Expansion questions with the tasks that are right, and an index that has not seen them, nor has its encoder.

    Without `trained` the encoder is the plain one that is fitted when an index is built.
    """
    lessons = lessons_of(settings)
    known, questions = _split(lessons.expansions)
    lessons = replace(lessons, expansions=known)
    with tempfile.TemporaryDirectory() as folder:
        options = BuildOptions(encoder=lambda tokenizer: train(lessons, tokenizer)) if trained else BuildOptions()
        build_folder(lessons.table, known, "0" * 64, Path(folder), options=options)
        index = load(Path(folder))
    same = {task: tuple(group) for group in lessons.same for task in group}
    return index, [(question, same.get(task, (task,))) for task, question in questions]


def _split(expansions: Mapping[int, Expansion]) -> tuple[dict[int, Expansion], list[tuple[int, str]]]:
    """The expansions without some of their questions, and these questions with their tasks."""
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    known: dict[int, Expansion] = {}
    questions: list[tuple[int, str]] = []
    for task, expansion in expansions.items():
        held = set(chance.sample(expansion.questions, min(HELD_OUT, len(expansion.questions) // 3)))
        known[task] = replace(expansion, questions=tuple(q for q in expansion.questions if q not in held))
        questions += [(task, question) for question in expansion.questions if question in held]
    return known, questions


def main(arguments: Sequence[str]) -> int:
    """Try all weights, print how today's and the best do, and write the best."""
    settings = Settings()
    try:
        assistant = open_assistant(settings)
        index, lexicon = assistant.known.index, assistant.known.lexicon
        unseen, questions = held_out(settings)
        both = {
            "development": (index, development([Path(name) for name in arguments])),
            "held out": (unseen, iter(questions)),
        }
        sets = {
            name: [sample(searched, read_slots(text, lexicon).subject or text, right) for text, right in asked]
            for name, (searched, asked) in both.items()
        }
    except RenwuError as error:
        print(error, file=sys.stderr)
        return 1

    def quality(weights: FusionWeights) -> float:
        return sum(reciprocal_rank(weights, samples) for samples in sets.values()) / len(sets)

    best = max((FusionWeights(row, 1.0, dense) for row, dense in product(ROW, DENSE)), key=quality)
    alone = {"dense alone": FusionWeights(0, 0, 1), "expansions alone": FusionWeights(0, 1, 0)}
    for name, weights in {**alone, "today": index.manifest.weights, "best": best}.items():
        for kind, samples in sets.items():
            found = ranks(weights, samples)
            shares = "  ".join(f"@{within} {(found <= within).mean():6.1%}" for within in (1, 3, 5))
            print(f"{name:16s} {kind:11s} {len(samples):5d}  {shares}  MRR {reciprocal_rank(weights, samples):.4f}")
    path = settings.table_folder / FUSION_FILE
    text = f"row: {best.row}\nexpansion: {best.expansion}\ndense: {best.dense}\n"
    path.write_text(f"# 各路检索的权重，由 python -m eval.tuning.fusion 算出，请勿手改。\n{text}", encoding="utf-8")
    print(f"{best} -> {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
