"""Encoders: texts to unit vectors. What each of them offers, and which one an index was made with."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from typing import Protocol

from index.arrays import FloatArray
from index.lsa import LsaEncoder
from index.pretrained import PretrainedEncoder
from index.static import StaticEncoder
from index.text import Tokenizer


class Encoder(Protocol):
    """Turns texts into vectors whose inner product says how close their meanings are.

    Questions and the texts that answer them are told apart, because models that were trained for retrieval put an
    instruction before the one and not before the other.
    """

    @property
    def identity(self) -> str:
        """`kind:digest`: equal identities give equal vectors, and the kind says how to read the file."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Vectors of questions, shape (len(texts), dimension), of length 1 or, where words are unknown, less."""

    def encode_documents(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of indexed texts, shape (len(texts), dimension); one without anything known gives zeros."""

    def to_bytes(self) -> bytes:
        """What `read_encoder` needs to make it again, as one file's content."""


def read_encoder(identity: str, data: bytes, tokenizer: Tokenizer) -> Encoder:
    """The encoder of that identity from its file's content and the tokenizer of its index.

    Raises ValueError when the kind is unknown to this program, or the weights are not those of the identity;
    EncoderUnavailable when it is a pretrained model that cannot be loaded here.
    """
    kind = identity.partition(":")[0]
    try:
        encoder = _read(kind, data, tokenizer)
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise ValueError(f"not an encoder of kind {kind}") from error
    if encoder is None:
        raise ValueError(f"unknown kind of encoder: {kind}")
    if encoder.identity != identity:
        raise ValueError(f"encoder is {encoder.identity}, expected {identity}")
    return encoder


def _read(kind: str, data: bytes, tokenizer: Tokenizer) -> Encoder | None:
    match kind:
        case LsaEncoder.KIND:
            return LsaEncoder.from_bytes(data)
        case StaticEncoder.KIND:
            return StaticEncoder.from_bytes(data, tokenizer)
        case PretrainedEncoder.KIND:
            return PretrainedEncoder.from_bytes(data)
    return None
