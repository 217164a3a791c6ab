"""Any encoder that sentence-transformers loads, from a folder or by its name on the hub.

Pooling, normalisation and the instruction before questions are the model's own (modules.json and the prompts in
config_sentence_transformers.json). torch and the model are loaded when the encoder is made, not before.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.arrays import FloatArray, unit_rows
from index.errors import EncoderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 32
"""Texts that are encoded at once."""
_SAMPLE = 1 << 20
"""Bytes at either end of a model's file that its fingerprint reads: weights of gigabytes are not read twice."""


@dataclass(frozen=True, eq=False)
class PretrainedEncoder:
    """A sentence-transformers model, its vectors scaled to length 1."""

    name: str
    """A folder or a name on the hub, as configured."""
    fingerprint: str
    """`fingerprint_of` the model's folder."""
    model: SentenceTransformer

    KIND = "sentence-transformers"

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.model.get_embedding_dimension() or 0)

    @cached_property
    def identity(self) -> str:
        """The kind and a digest of the model's files and of the library that runs it."""
        from importlib.metadata import version

        parts = [self.fingerprint, version("sentence-transformers"), version("transformers"), version("torch")]
        return f"{self.KIND}:{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:16]}"

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of questions, with the model's instruction before each, shape (len(texts), dimension)."""
        return self._unit(self.model.encode_query(list(texts), batch_size=BATCH, show_progress_bar=False))

    def encode_documents(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of indexed texts, shape (len(texts), dimension)."""
        return self._unit(self.model.encode_document(list(texts), batch_size=BATCH, show_progress_bar=False))

    def _unit(self, vectors: object) -> FloatArray:
        return unit_rows(np.asarray(vectors, dtype=np.float32).reshape(-1, self.dimension))

    def to_bytes(self) -> bytes:
        """Where the model is; its weights stay there."""
        return json.dumps({"model": self.name}, ensure_ascii=False).encode("utf-8")

    @classmethod
    def from_bytes(cls, data: bytes) -> PretrainedEncoder:
        """The model that `to_bytes` named. Raises ValueError or KeyError for other bytes, or EncoderUnavailable."""
        return load_pretrained(str(json.loads(data)["model"]))


def load_pretrained(name: str) -> PretrainedEncoder:
    """The model of a folder or of a hub's name. Raises EncoderUnavailable with the remedy."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        remedy = "先安装：make install-train；或去掉 --encoder 与 RENWU_ENCODER，改用自带的编码"
        raise EncoderUnavailable("没有装 torch 与 sentence-transformers", where=name, remedy=remedy) from error
    folder = Path(name)
    is_folder = folder.is_dir()
    _quieten()
    try:
        model = SentenceTransformer(str(folder) if is_folder else name, device="cpu")
        model.eval()
        source = folder if is_folder else _downloaded(name)
    except Exception as error:  # whatever a model's files make the libraries raise
        raise EncoderUnavailable(
            "这个目录里的模型读不出来" if is_folder else "没有这个目录，也没有取到这个名字的模型",
            expected="sentence-transformers 能加载的模型目录（含 modules.json 或 config.json）或模型名",
            where=name,
            remedy="检查写法；不联网的机器请先把模型目录拷来，再用 --encoder 或 RENWU_ENCODER 写它的路径",
        ) from error
    return PretrainedEncoder(name, fingerprint_of(source), model)


def fingerprint_of(folder: Path) -> str:
    """SHA-256 over the names, sizes, beginnings and ends of a model's files: other weights give another one."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts):
            continue
        digest.update(f"{'/'.join(parts)}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLE))
            file.seek(max(path.stat().st_size - _SAMPLE, 0))
            digest.update(file.read())
    return digest.hexdigest()


def _downloaded(name: str) -> Path:
    """Where the hub's client keeps a model that has been loaded."""
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(name, local_files_only=True))


def _quieten() -> None:
    """The libraries report their loading in English, on stderr."""
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    for library in ("sentence_transformers", "huggingface_hub"):
        logging.getLogger(library).setLevel(logging.ERROR)
