"""Training the encoder of a table: a static embedding, by contrast, with sentence-transformers.

It starts from latent semantic analysis over the table (a word and the words of the same task point the same way) and
is then taught pairs of texts that mean the same task, or the same thing in everyday and official words. Every other
task of a batch is a negative (MultipleNegativesRankingLoss), and so is a near text of another task, mined again and
again. Tasks that are one project under two numbers are never each other's negatives. docs/retrieval.md has the figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.arrays import FloatArray, IntArray, unit_rows
from index.chunks import chunks_of, expansion_text, row_text
from index.errors import EncoderUnavailable
from index.expand import Expansion
from index.lsa import LsaSettings, main_directions, weighted_rows
from index.static import StaticEncoder, features, quantised
from index.text import Tokenizer
from index.types import Chunk, TaskTable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Progress = Callable[[str, float], None]
"""Told the name of each step (Chinese) and the share of the work that is done, 0 to 1."""

UNSEEN = 0.1
"""Length at the start of a vector whose feature no task has; the mean of the others is 1."""


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How the encoder is trained; chosen by cross-validation over the expansions (docs/retrieval.md)."""

    dimension: int = 128
    features: int = 68_000
    """Most words and n-grams that are kept, the frequent ones first: 10 MB of weights."""
    steps: int = 240
    """Batches; each holds one pair of every project and `lexicon_pairs` of the lexicon."""
    rate: float = 0.003
    """Adam's greatest learning rate; it falls to 0 in a straight line."""
    warm_up: int = 20
    """Steps in which the rate rises."""
    scale: float = 10.0
    """Cosines are multiplied by it before the softmax."""
    dropped: float = 0.3
    """Share of a text's features that a step leaves out, so that no single one is relied upon."""
    lexicon_pairs: int = 256
    lexicon_share: float = 0.5
    """Weight of the lexicon's loss against that of the table's pairs."""
    negatives: int = 8
    """Nearest texts of other tasks among which a hard negative is drawn."""
    mined_every: int = 60
    """Steps after which hard negatives are mined anew."""
    seed: int = 20210221


@dataclass(frozen=True, slots=True)
class Lessons:
    """What an encoder is trained on."""

    table: TaskTable
    expansions: Mapping[int, Expansion]
    same: Sequence[Collection[int]] = ()
    """Groups of task numbers that are one project."""
    lexicon: Sequence[tuple[str, str]] = ()
    """Everyday wording and official wording of the same thing."""


def read_lexicon(path: Path) -> tuple[tuple[str, str], ...]:
    """The pairs of a file of everyday and official wording (tab-separated, "#" starts a comment); () without one."""
    if not path.exists():
        return ()
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#")
    pairs = (line.split("\t") for line in lines)
    return tuple((pair[0].strip(), pair[1].strip()) for pair in pairs if len(pair) > 1)


def train(
    lessons: Lessons,
    tokenizer: Tokenizer,
    progress: Progress = lambda step, done: None,
    settings: TrainingSettings = TrainingSettings(),
) -> StaticEncoder:
    """The encoder trained on a table. Deterministic on one machine. Raises EncoderUnavailable without torch."""
    _need_torch()
    progress("整理训练材料", 0.0)
    chunks = chunks_of(lessons.table, lessons.expansions)
    texts = [chunk.text for chunk in chunks] + [text for pair in lessons.lexicon for text in pair]
    held = {text: features(text, tokenizer) for text in dict.fromkeys(texts)}
    vocabulary = _vocabulary(held.values(), settings.features)
    progress("计算初始向量", 0.05)
    start = _starting_vectors(lessons, tokenizer, vocabulary, settings)
    known = {text: [f for f in found if f in vocabulary] for text, found in held.items()}
    batches = _Batches(chunks, known, lessons, np.random.default_rng(settings.seed), settings)
    vectors = _descend(list(vocabulary), start, batches, progress, settings)
    progress("完成", 1.0)
    return quantised(list(vocabulary), vectors, tokenizer)


def as_sentence_transformer(vocabulary: Sequence[str], vectors: FloatArray) -> SentenceTransformer:
    """The same encoder as a sentence-transformers model; its texts are features separated by spaces."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer as WordTokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    words = WordTokenizer(WordLevel({word: place for place, word in enumerate(vocabulary)}, unk_token=vocabulary[0]))
    words.pre_tokenizer = WhitespaceSplit()
    embedding = StaticEmbedding(words, embedding_weights=np.ascontiguousarray(vectors))
    return SentenceTransformer(modules=[embedding, Normalize()], device="cpu")


def _need_torch() -> None:
    try:
        import sentence_transformers  # noqa: F401
    except ImportError as error:
        remedy = "先安装：make install-train；没有训练好的编码也能用，建索引时会现算一个"
        raise EncoderUnavailable("没有装 torch 与 sentence-transformers，不能训练", remedy=remedy) from error


def _vocabulary(texts: Collection[Sequence[str]], limit: int) -> dict[str, int]:
    """Features to their places; where there are too many, those that more texts have."""
    counts = Counter(feature for found in texts for feature in found)
    kept = sorted(counts, key=lambda feature: (-counts[feature], feature))[:limit]
    return {feature: place for place, feature in enumerate(sorted(kept))}


def _starting_vectors(
    lessons: Lessons, tokenizer: Tokenizer, vocabulary: Mapping[str, int], settings: TrainingSettings
) -> FloatArray:
    """Latent semantic analysis with one text a task, each vector times its feature's idf, shape (features, dimension).

    A task's cells are counted one by one, so that what several of them say weighs more.
    """
    rows = []
    for task in lessons.table.tasks:
        lines = f"{row_text(task)}\n{expansion_text(lessons.expansions.get(task.number))}".splitlines()
        counts = Counter(vocabulary[f] for line in lines for f in features(line, tokenizer) if f in vocabulary)
        pairs = sorted(counts.items())
        columns: IntArray = np.array([column for column, _ in pairs], dtype=np.int32)
        rows.append((columns, np.array([count for _, count in pairs], dtype=np.float32)))
    matrix, idf = weighted_rows(rows, len(vocabulary))
    directions = main_directions(matrix, LsaSettings(dimension=settings.dimension, rounds=4, seed=settings.seed))
    vectors = np.zeros((len(vocabulary), settings.dimension), dtype=np.float32)
    vectors[:, : directions.shape[1]] = directions * idf[:, None]
    vectors /= max(float(np.linalg.norm(vectors, axis=1).mean()), 1e-6)
    # What only the lexicon has would start at 0, from where a cosine leads nowhere: it starts small, anywhere.
    unseen = idf == 0
    random = np.random.default_rng(settings.seed)
    vectors[unseen] = random.normal(0, UNSEEN / settings.dimension**0.5, (int(unseen.sum()), settings.dimension))
    return vectors


class _Batches:
    """Draws the texts of each step; a text is given as its features, some of them dropped, separated by spaces."""

    def __init__(
        self,
        chunks: Sequence[Chunk],
        known: Mapping[str, Sequence[str]],
        lessons: Lessons,
        random: np.random.Generator,
        settings: TrainingSettings,
    ) -> None:
        self.chunks = [chunk for chunk in chunks if known[chunk.text]]
        self.known = known
        self.random = random
        self.settings = settings
        project = _projects(lessons)
        self.projects: IntArray = np.array([project[chunk.task] for chunk in self.chunks], dtype=np.int32)
        self.anchors, self.others = self._by_task()
        self.tasks_of: dict[int, list[int]] = defaultdict(list)
        for task in self.others:
            self.tasks_of[project[task]].append(task)
        self.official: dict[str, list[str]] = defaultdict(list)
        for everyday, official in lessons.lexicon:
            if known[everyday] and known[official]:
                self.official[official].append(everyday)

    def _by_task(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Places of the chunks that ask for a task, and of all its chunks; tasks with a single chunk are left out."""
        anchors: dict[int, list[int]] = defaultdict(list)
        others: dict[int, list[int]] = defaultdict(list)
        for place, chunk in enumerate(self.chunks):
            others[chunk.task].append(place)
            if chunk.kind == "expansion":
                anchors[chunk.task].append(place)
        several = {task: places for task, places in others.items() if len(places) > 1}
        return {task: anchors.get(task) or places for task, places in several.items()}, several

    def table_pairs(self, nearest: IntArray) -> Iterator[tuple[str, str, str]]:
        """A question, another text of its task, and a near text of another one, for each project."""
        for tasks in self.tasks_of.values():
            task = self._one(tasks)
            anchor = self._one(self.anchors[task])
            # Half of the time what the row itself says, which is far less than what its expansions say.
            row = [place for place in self.others[task] if self.chunks[place].kind != "expansion"]
            pool = row if row and self.random.random() < 0.5 else self.others[task]
            positive = self._one([place for place in pool if place != anchor] or pool)
            negative = int(self._one(nearest[anchor]))
            yield self._thinned(anchor), self._thinned(positive), self._thinned(negative)

    def lexicon_pairs(self) -> Iterator[tuple[str, str]]:
        """Everyday and official wording, each official one once: what means the same is not a negative."""
        several = list(self.official)
        size = min(len(several), self.settings.lexicon_pairs)
        for place in self.random.choice(len(several), size, replace=False) if size else ():
            official = several[place]
            yield " ".join(self.known[self._one(self.official[official])]), " ".join(self.known[official])

    def nearest(self, vectors: FloatArray, vocabulary: Mapping[str, int]) -> IntArray:
        """For each chunk the places of the nearest chunks of other projects, shape (chunks, at most `negatives`)."""
        places = [[vocabulary[feature] for feature in self.known[chunk.text]] for chunk in self.chunks]
        encoded = unit_rows(np.stack([vectors[place].sum(axis=0) for place in places]))
        others = len(self.chunks) - int(np.bincount(self.projects).max())
        count = max(1, min(self.settings.negatives, others))
        found = np.zeros((len(encoded), count), dtype=np.int32)
        for start in range(0, len(encoded), 1024):
            part = slice(start, start + 1024)
            products = encoded[part] @ encoded.T
            products[self.projects[part, None] == self.projects] = -2
            found[part] = np.argpartition(-products, count - 1, axis=1)[:, :count]
        return found

    def _one(self, values: Sequence[Any] | IntArray) -> Any:
        return values[int(self.random.integers(len(values)))]

    def _thinned(self, place: int) -> str:
        """The features of a chunk without a random share of them; at least one stays."""
        found = self.known[self.chunks[place].text]
        kept = self.random.random(len(found)) >= self.settings.dropped
        kept[int(self.random.integers(len(found)))] = True
        return " ".join(feature for feature, stays in zip(found, kept, strict=True) if stays)


def _projects(lessons: Lessons) -> dict[int, int]:
    """The project of each task: the least number of the tasks that are the same one."""
    project = {task.number: task.number for task in lessons.table.tasks}
    for group in lessons.same:
        joined = {project[number] for number in group if number in project}
        for number, former in project.items():
            if former in joined:
                project[number] = min(joined)
    return project


def _descend(
    vocabulary: Sequence[str], start: FloatArray, batches: _Batches, progress: Progress, settings: TrainingSettings
) -> FloatArray:
    """The vectors after training, shape (features, dimension)."""
    if len(batches.tasks_of) < 2:  # nothing to tell apart
        return start
    import torch
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    places = {word: place for place, word in enumerate(vocabulary)}
    torch.manual_seed(settings.seed)
    model = as_sentence_transformer(vocabulary, start.copy())
    weights = model[0].embedding.weight
    both_ways = ("query_to_doc", "doc_to_query")
    loss = MultipleNegativesRankingLoss(
        model, scale=settings.scale, directions=both_ways, partition_mode="per_direction"
    )
    adam = torch.optim.Adam([weights], lr=settings.rate, betas=(0.9, 0.99))
    nothing = torch.zeros(0)
    nearest = batches.nearest(start, places)
    for step in range(settings.steps):
        if step % settings.mined_every == 0:
            progress(f"训练语义编码（第 {step} 轮，共 {settings.steps} 轮）", 0.1 + 0.85 * step / settings.steps)
            nearest = batches.nearest(weights.detach().numpy(), places)
        for group in adam.param_groups:
            group["lr"] = settings.rate * min(1.0, (step + 1) / settings.warm_up) * (1 - step / settings.steps)
        columns = zip(*batches.table_pairs(nearest), strict=True)
        total = loss([model.preprocess(list(column)) for column in columns], nothing)
        if pairs := list(batches.lexicon_pairs()):
            sides = [model.preprocess(list(column)) for column in zip(*pairs, strict=True)]
            total = total + settings.lexicon_share * loss(sides, nothing)
        adam.zero_grad()
        total.backward()
        adam.step()
    return np.asarray(weights.detach().numpy(), dtype=np.float32).copy()
