"""The trained encoder at work: the sum of the vectors of a text's words and character n-grams, in plain numpy.

What sentence-transformers calls a static embedding: no layers, no torch. `index.training` makes the weights.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.arrays import FloatArray, unit_rows
from index.errors import SourceInvalid
from index.text import Tokenizer, grams, normalise

WEIGHTS_FILE = "encoder.safetensors"
"""Name of the weights in a table's folder."""
LONGEST_GRAM = 2
"""N-grams of Chinese characters go up to this length; what is longer and worth knowing is a word."""
WORD_MARK = "#"
"""Stands before a word, since "停车" the word and "停车" the pair of characters are two features."""
_LEVELS = 127
"""Greatest whole number of a stored vector."""


def features(text: str, tokenizer: Tokenizer) -> tuple[str, ...]:
    """The words and character n-grams of a text, each once, in reading order."""
    words = (WORD_MARK + word for word in tokenizer.words_of(normalise(text)) if len(word) > 1 and word.isalnum())
    return tuple(dict.fromkeys((*grams(text, LONGEST_GRAM), *words)))


@dataclass(frozen=True, eq=False)
class StaticEncoder:
    """A vector for each known feature; a text is the sum of its features' vectors, scaled to length 1."""

    vocabulary: Mapping[str, int]
    """Feature to its row."""
    levels: npt.NDArray[np.int8]
    """Vectors as whole numbers, shape (features, dimension)."""
    scales: npt.NDArray[np.float16]
    """What each row of `levels` is multiplied by, shape (features,)."""
    tokenizer: Tokenizer
    """Cuts texts into words, as it did for the training."""

    KIND = "static-v1"

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.levels.shape[1])

    @cached_property
    def identity(self) -> str:
        """The kind and a digest of the weights and of the tokenizer."""
        digest = hashlib.sha256(self.to_bytes() + self.tokenizer.identity.encode()).hexdigest()
        return f"{self.KIND}:{digest[:16]}"

    @property
    def vectors(self) -> FloatArray:
        """The vectors of all features as numbers, shape (features, dimension)."""
        return np.asarray(self.levels * self.scales.astype(np.float32)[:, None], dtype=np.float32)

    def known_features(self, text: str) -> list[str]:
        """The features of a text that have a vector."""
        return [feature for feature in features(text, self.tokenizer) if feature in self.vocabulary]

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of shape (len(texts), dimension); a text without any known feature gives zeros."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            places = [self.vocabulary[feature] for feature in self.known_features(text)]
            vectors[row] = self.scales[places].astype(np.float32) @ self.levels[places].astype(np.float32)
        return unit_rows(vectors)

    encode_documents = encode

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Vectors of questions, shape (len(texts), dimension), of length 1 when all their features are known.

        An unknown feature counts as one of usual weight that no task has: a direction at right angles to all others.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            found = features(text, self.tokenizer)
            places = [self.vocabulary[feature] for feature in found if feature in self.vocabulary]
            total = self.scales[places].astype(np.float32) @ self.levels[places].astype(np.float32)
            unknown = (len(found) - len(places)) * self._usual_length**2
            vectors[row] = total / max(float(total @ total + unknown) ** 0.5, 1e-6)
        return vectors

    @cached_property
    def _usual_length(self) -> float:
        """Mean length of the features' vectors."""
        return float(np.linalg.norm(self.vectors, axis=1).mean())

    def to_bytes(self) -> bytes:
        """The weights as one .safetensors file; the same weights give the same bytes."""
        from safetensors.numpy import save

        words = "\n".join(self.vocabulary).encode("utf-8")
        tensors: dict[str, npt.NDArray[Any]] = {
            "levels": self.levels,
            "scales": self.scales,
            "vocabulary": np.frombuffer(words, dtype=np.uint8),
        }
        return bytes(save(tensors, metadata={"kind": self.KIND}))  # one entry: the order of several is not fixed

    @classmethod
    def from_bytes(cls, data: bytes, tokenizer: Tokenizer) -> StaticEncoder:
        """What `to_bytes` wrote. Raises ValueError or KeyError for anything else."""
        from safetensors import SafetensorError
        from safetensors.numpy import load

        try:
            tensors = load(data)
        except SafetensorError as error:
            raise ValueError(f"not a safetensors file ({error})") from error
        words = tensors["vocabulary"].tobytes().decode("utf-8").split("\n")
        levels, scales = tensors["levels"], tensors["scales"]
        if levels.ndim != 2 or levels.dtype != np.int8 or scales.shape != (len(words),) or len(levels) != len(words):
            raise ValueError("vocabulary, levels and scales do not fit")
        return cls({word: place for place, word in enumerate(words)}, levels, scales, tokenizer)


def quantised(vocabulary: Sequence[str], vectors: FloatArray, tokenizer: Tokenizer) -> StaticEncoder:
    """The encoder whose vectors (features, dimension) are rounded to whole numbers, each row on a scale of its own."""
    scales = (np.abs(vectors).max(axis=1) / _LEVELS).astype(np.float16)
    divisors = np.where(scales > 0, scales, 1).astype(np.float32)[:, None]
    levels = np.clip(np.rint(vectors / divisors), -_LEVELS, _LEVELS).astype(np.int8)
    return StaticEncoder({word: place for place, word in enumerate(vocabulary)}, levels, scales, tokenizer)


def read_weights(path: Path, tokenizer: Tokenizer) -> StaticEncoder:
    """The encoder of a weights file. Raises SourceInvalid, naming the file, when it is not one."""
    try:
        return StaticEncoder.from_bytes(path.read_bytes(), tokenizer)
    except (ValueError, KeyError) as error:
        remedy = "恢复这个文件，或重新训练：renwu index train；删去它则改用建索引时现算的编码"
        raise SourceInvalid("不是训练好的语义编码", where=str(path), remedy=remedy) from error
    except OSError as error:
        raise SourceInvalid(f"读不出来（{error.strerror}）", where=str(path), remedy="检查文件和权限") from error
