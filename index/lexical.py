"""BM25 over given tokens: weights computed by bm25s when the index is built, summed with numpy when it is asked.

bm25s takes a quarter of a second to import, and its `retrieve` sorts ties; one query needs neither.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.arrays import FloatArray, IntArray, pack_arrays, unpack_arrays

K1 = 1.2
B = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class LexicalIndex:
    """BM25 weights of n documents, one sparse column a token."""

    size: int
    """How many documents there are (n)."""
    vocabulary: Mapping[str, int]
    """Token to its column."""
    weights: FloatArray
    """BM25 contribution of each posting, column after column."""
    documents: IntArray
    """Document position (0 to n-1) of each posting, ascending within a column."""
    starts: npt.NDArray[np.int64]
    """Where each column starts in `weights`; one more entry than columns."""

    def scores(self, tokens: Sequence[str]) -> FloatArray:
        """BM25 of every document for these tokens, shape (n,); a repeated token counts once, an unknown one adds 0."""
        scores = np.zeros(self.size, dtype=np.float32)
        postings = [slice(self.starts[column], self.starts[column + 1]) for column in self._columns(tokens)]
        if postings:
            documents = np.concatenate([self.documents[each] for each in postings])
            np.add.at(scores, documents, np.concatenate([self.weights[each] for each in postings]))
        return scores

    def coverage(self, tokens: Sequence[str]) -> FloatArray:
        """Share (0 to 1) of the tokens' inverse document frequency that occurs in each document, shape (n,).

        Unknown tokens count in full against every document; without any token every share is 0.
        """
        distinct = dict.fromkeys(tokens)
        shares = np.zeros(self.size, dtype=np.float32)
        for column in self._columns(distinct):
            postings = slice(self.starts[column], self.starts[column + 1])
            shares[self.documents[postings]] += self.idf(int(postings.stop - postings.start))
        total = sum(self.document_frequency_weight(token) for token in distinct)
        return np.minimum(shares / np.float32(total), 1) if total else shares

    def document_frequency_weight(self, token: str) -> float:
        """Inverse document frequency of a token; greatest for one that no document holds."""
        column = self.vocabulary.get(token)
        return self.idf(0 if column is None else int(self.starts[column + 1] - self.starts[column]))

    def idf(self, frequency: int) -> float:
        """Inverse document frequency of a token that `frequency` of the documents hold; above 0."""
        return math.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5))

    def _columns(self, tokens: Sequence[str] | Mapping[str, None]) -> list[int]:
        found = (self.vocabulary.get(token) for token in dict.fromkeys(tokens))
        return [column for column in found if column is not None]

    def to_bytes(self) -> bytes:
        """The index as one .npz file; the same index gives the same bytes."""
        words = json.dumps(list(self.vocabulary), ensure_ascii=False).encode("utf-8", "surrogatepass")
        return pack_arrays(
            size=np.array(self.size),
            words=np.frombuffer(words, dtype=np.uint8),
            weights=self.weights,
            documents=self.documents,
            starts=self.starts,
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> LexicalIndex:
        """What `to_bytes` wrote. Raises ValueError or KeyError for anything else."""
        arrays = unpack_arrays(data)
        words = json.loads(arrays["words"].tobytes().decode("utf-8", "surrogatepass"))
        starts = arrays["starts"]
        if len(starts) != len(words) + 1 or starts[-1] != len(arrays["weights"]):
            raise ValueError("vocabulary and postings do not fit")
        vocabulary = {word: column for column, word in enumerate(words)}
        return cls(int(arrays["size"]), vocabulary, arrays["weights"], arrays["documents"], starts)


def build_lexical(documents: Sequence[Sequence[str]]) -> LexicalIndex:
    """The BM25 index over tokenised documents; empty documents are allowed and score 0."""
    vocabulary = {token: column for column, token in enumerate(sorted({t for tokens in documents for t in tokens}))}
    if not vocabulary:  # bm25s cannot index a corpus without a single token
        none = np.zeros(0, dtype=np.float32)
        return LexicalIndex(len(documents), {}, none, none.astype(np.int32), np.zeros(1, dtype=np.int64))
    import bm25s

    # Column numbers are given, because bm25s would number tokens by the order of a set, new in every process.
    model = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy", csc_backend="numpy")
    ids = [[vocabulary[token] for token in tokens] for tokens in documents]
    model.index((ids, vocabulary), show_progress=False, create_empty_token=False)
    weights, rows, starts = (model.scores[name] for name in ("data", "indices", "indptr"))
    return LexicalIndex(
        len(documents),
        vocabulary,
        np.asarray(weights, dtype=np.float32),
        np.asarray(rows, dtype=np.int32),
        np.asarray(starts[: len(vocabulary) + 1], dtype=np.int64),
    )
