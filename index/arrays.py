"""Named numpy arrays as one file's bytes, the same bytes for the same arrays; rows of unit length."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int32]


def pack_arrays(**arrays: npt.NDArray[Any]) -> bytes:
    """Arrays as one uncompressed .npz file. numpy stamps no time into it, so equal arrays give equal bytes."""
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def unpack_arrays(data: bytes) -> dict[str, npt.NDArray[Any]]:
    """The arrays of `pack_arrays`. Raises ValueError, OSError or zipfile.BadZipFile for anything else."""
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def unit_rows(vectors: FloatArray) -> FloatArray:
    """Rows scaled to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)
