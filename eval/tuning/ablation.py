"""What each source of the ranking finds of held-out questions: `python -m eval.tuning.ablation [FILE]`.

FILE is by default the test split of the table's set; its everyday questions are asked, then again with a typing error
each and in traditional characters; what one search takes and what the encoder weighs in memory ends the report.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assistant.answering.candidates import found
from assistant.compose.knowledge import Knowledge
from assistant.dialogue import continue_dialogue
from assistant.open import lessons_of, open_assistant
from assistant.settings import Settings
from assistant.understand.sounds import sound
from eval.cases import Case
from eval.sets import read_set, split_path
from index.arrays import FloatArray
from index.errors import RenwuError
from index.search import Sources, search, sources
from index.static import WEIGHTS_FILE, read_weights
from index.store import LoadedIndex
from index.text import Tokenizer, normalise

WITHIN = (1, 3, 5)
WIDTH = 46
"""Characters of the names in the table that is printed."""
SEED = 20210221
FUSED, AS_ASKED = "fused", "as the program asks"
DAMAGED_NAMES = (FUSED, AS_ASKED)
"""Rankings that are also asked the damaged questions."""

Scores: TypeAlias = npt.NDArray[np.float64] | FloatArray
Ranker: TypeAlias = Callable[[str], Sequence[int]]
"""Task numbers for a question, best first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set."""

    text: str
    gold: frozenset[int]
    """Task numbers of which any is right."""


def split_file(arguments: Sequence[str], settings: Settings) -> Path:
    """The file that is named, else the held-out split of the table in use."""
    return Path(arguments[0]) if arguments else split_path(settings.table_folder.resolve().name, "test")


def everyday(cases: Iterable[Case]) -> tuple[Asked, ...]:
    """The everyday questions of a set."""
    return tuple(Asked(case.turns[-1], case.gold.relevant) for case in cases if case.kind == "everyday")


def success(rankings: Sequence[Sequence[int]], golds: Sequence[Collection[int]], within: int) -> float:
    """Share of questions that have a right task among the first `within`; a ranking without any task still counts."""
    right = [any(task in gold for task in ranking[:within]) for ranking, gold in zip(rankings, golds, strict=True)]
    return sum(right) / len(right)


def shares(ranker: Ranker, asked: Sequence[Asked]) -> tuple[float, ...]:
    """The share of successes within the first one, three and five."""
    rankings = [ranker(question.text) for question in asked]
    return tuple(success(rankings, [question.gold for question in asked], within) for within in WITHIN)


def ordered(numbers: Sequence[int], scores: Scores) -> tuple[int, ...]:
    """Tasks that score above 0, best first, ties in the order of the table."""
    return tuple(numbers[place] for place in np.argsort(-scores, kind="stable") if scores[place] > 0)


def with_official(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The question, and after it the official wording of every everyday expression of which it has all words."""
    read = normalise(text)
    meant = [official for everyday, official in pairs if all(word in read for word in normalise(everyday).split())]
    return " ".join((text, *dict.fromkeys(meant)))


def rankers(known: Knowledge, pairs: Sequence[tuple[str, str]]) -> dict[str, Ranker]:
    """The rankings that are compared, by their names in the table that is printed."""
    index, weights = known.index, known.index.manifest.weights
    numbers = [task.number for task in index.table.tasks]

    def by(score: Callable[[Sources], Scores]) -> Ranker:
        return lambda text: ordered(numbers, score(sources(index, text)))

    rows = by(lambda said: said.row)

    def as_asked(text: str) -> Sequence[int]:
        query, _ = continue_dialogue(text, (), known.lexicon)
        return [hit.task for hit in found(query, known)]

    return {
        "rows": rows,
        "rows, everyday lexicon": lambda text: rows(with_official(text, pairs)),
        "expansions": by(lambda said: said.expansion),
        "rows and expansions": by(lambda said: weights.row * said.row + weights.expansion * said.expansion),
        "vectors": by(lambda said: said.dense),
        FUSED: lambda text: [hit.task for hit in search(index, text)],
        AS_ASKED: as_asked,
    }


# ---- damage


def traditional(text: str) -> str:
    """The text in traditional characters."""
    import opencc

    return str(opencc.OpenCC("s2t").convert(text))


def with_typo(text: str, tokenizer: Tokenizer) -> str:
    """The text with one character of a content word left out, or replaced by one that sounds the same.

    What happens is drawn by chance from the text alone: the same text is always damaged in the same way.
    """
    chance = random.Random(f"{SEED} {text}")  # noqa: S311 - not for secrets
    places = content_places(text, tokenizer)
    if not places:
        return text
    place = chance.choice(places)
    alike = [character for character in _by_sound().get(sound(text[place]), ()) if character != text[place]]
    written = chance.choice(alike) if alike and chance.random() < 0.5 else ""
    return text[:place] + written + text[place + 1 :]


def content_places(text: str, tokenizer: Tokenizer) -> list[int]:
    """Where the Chinese characters of words stand that have several and are no stop words."""
    places: list[int] = []
    start = 0
    for word in tokenizer.words_of(text):
        start = text.index(word, start)
        if len(word) > 1 and word not in tokenizer.stopwords:
            places += [start + offset for offset, character in enumerate(word) if "\u4e00" <= character <= "\u9fff"]
        start += len(word)
    return places


@cache
def _by_sound() -> Mapping[str, Sequence[str]]:
    """The 3,755 common characters (first level of GB2312) by their sound without tone: what an input method offers."""
    groups: dict[str, list[str]] = defaultdict(list)
    for row in range(0xB0, 0xD8):
        for character in bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312", "ignore"):
            groups[sound(character)].append(character)
    return groups


# ---- cost


def single_thread() -> AbstractContextManager[object]:
    """Keeps what multiplies matrices to one thread, where threadpoolctl is installed."""
    try:
        pools = importlib.import_module("threadpoolctl")
    except ImportError:
        return nullcontext()
    limited: AbstractContextManager[object] = pools.threadpool_limits(1)
    return limited


def milliseconds(index: LoadedIndex, asked: Sequence[Asked]) -> float:
    """Median time of one search on a single thread."""
    times = []
    with single_thread():
        for question in asked:
            started = time.perf_counter()
            search(index, question.text)
            times.append((time.perf_counter() - started) * 1000)
    return median(times)


def encoder_megabytes(weights: Path, texts: Sequence[str]) -> float:
    """Resident memory that loading an encoder and encoding with it adds to this process; Linux only.

    The dictionary is read before: words are cut without an encoder, too.
    """
    tokenizer = Tokenizer()
    for text in texts:
        tokenizer.tokens(text)
    before = _resident()
    encoder = read_weights(weights, tokenizer)
    encoder.encode_queries(texts)
    return (_resident() - before) / 1e6


def _resident() -> int:
    """Bytes of this process that are in memory now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def print_cost(index: LoadedIndex, asked: Sequence[Asked], weights: Path) -> None:
    """How long a search takes and what the encoder weighs, the latter seen by a process that has nothing else."""
    print(f"\none search, single thread: median {milliseconds(index, asked):.2f} ms")
    if weights.exists() and Path("/proc/self/statm").exists():
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
            added = process.submit(encoder_megabytes, weights, [question.text for question in asked]).result()
        print(f"encoder: {weights.stat().st_size / 1e6:.1f} MB on disk, {added:.1f} MB of memory")


# ---- report


def print_heading(asked: Sequence[Asked]) -> None:
    """The first line of the table."""
    print(f"{f'{len(asked)} questions':{WIDTH}s}" + "  ".join(f"    @{within}" for within in WITHIN))


def print_shares(name: str, found: Sequence[float], clean: Sequence[float] = ()) -> None:
    """One line of the table; with the shares of the clean questions also what was lost against them, in points."""
    losses = "  ".join(f"{(before - now) * 100:6.1f}" for before, now in zip(clean, found, strict=bool(clean)))
    print(f"{name:{WIDTH}s}" + "  ".join(f"{share:6.1%}" for share in found) + (f"   lost {losses}" if clean else ""))


def main(arguments: Sequence[str]) -> int:
    """Print the tables."""
    settings = Settings()
    try:
        asked = everyday(read_set(split_file(arguments, settings)))
        known = open_assistant(settings).known
        compared = rankers(known, lessons_of(settings).lexicon)
    except RenwuError as error:
        print(error, file=sys.stderr)
        return 1
    print_heading(asked)
    clean = {name: shares(ranker, asked) for name, ranker in compared.items()}
    for name, found_clean in clean.items():
        print_shares(name, found_clean)
    tokenizer = known.index.tokenizer
    damages: dict[str, Callable[[str], str]] = {
        "one typing error": lambda text: with_typo(text, tokenizer),
        "traditional characters": traditional,
    }
    for damage, written in damages.items():
        damaged = [Asked(written(question.text), question.gold) for question in asked]
        for name in DAMAGED_NAMES:
            print_shares(f"{name}, {damage}", shares(compared[name], damaged), clean[name])
    print_cost(known.index, asked, settings.table_folder / WEIGHTS_FILE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
