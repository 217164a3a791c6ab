"""From a validated table and its expansions to an index folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.chunks import chunks_of, expansion_text, row_text
from index.dense import build_dense
from index.encoders import Encoder
from index.expand import Expansion, digest_of
from index.lexical import build_lexical
from index.lsa import fit_lsa
from index.search import EXPANSION_GRAM, FusionWeights
from index.store import Manifest, Parts, save
from index.text import Tokenizer, grams, read_stopwords
from index.types import TaskTable

Progress = Callable[[str, float], None]
"""Told the name of each step (Chinese) and the share of the work that is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What may differ from the stock index."""

    encoder: Callable[[Tokenizer], Encoder] | None = None
    """Gives the encoder, told the table's tokenizer; None fits the plain encoder on the table."""
    weights: FusionWeights = field(default_factory=FusionWeights)
    stopwords: frozenset[str] = field(default_factory=read_stopwords)


def build_folder(
    table: TaskTable,
    expansions: Mapping[int, Expansion],
    source_sha256: str,
    folder: Path,
    progress: Progress = lambda step, done: None,
    options: BuildOptions | None = None,
) -> Manifest:
    """Build all indexes of a table and make them the current ones in `folder`.

    Expansions of tasks that the table does not have are ignored. Raises IndexFolderError when the folder cannot be
    written; the former index then stays in use.
    """
    options = options or BuildOptions()
    progress("词语切分", 0.0)
    tokenizer = tokenizer_of(table, options.stopwords)
    rows = [row_text(task) for task in table.tasks]
    extras = [expansion_text(expansions.get(task.number)) for task in table.tasks]
    tokens = [tokenizer.tokens(row) for row in rows]
    progress("词语索引", 0.3)
    row = build_lexical(tokens)
    expansion = build_lexical([grams(extra, EXPANSION_GRAM) for extra in extras])
    progress("语义编码", 0.5)
    encoder: Encoder
    if options.encoder is not None:
        encoder = options.encoder(tokenizer)
    else:
        encoder = fit_lsa([f"{text}\n{extra}" for text, extra in zip(rows, extras, strict=True)])
    chunks = chunks_of(table, expansions)
    vectors = encoder.encode_documents([chunk.text for chunk in chunks])
    dense = build_dense(vectors, [chunk.task for chunk in chunks], [task.number for task in table.tasks])
    progress("写入索引", 0.9)
    digest = digest_of(expansions)
    parts = Parts(table, chunks, tokenizer, row, expansion, dense, encoder, options.weights, source_sha256, digest)
    manifest = save(folder, parts)
    progress("完成", 1.0)
    return manifest


def tokenizer_of(table: TaskTable, stopwords: frozenset[str]) -> Tokenizer:
    """The tokenizer of a table's index: it knows the table's units, people and city as words."""
    words = [word for task in table.tasks for word in (*task.units, *task.people)]
    return Tokenizer.of([*words, table.city], stopwords)
