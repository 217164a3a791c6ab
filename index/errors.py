"""Errors of tables, of encoders and of the index folder, each saying what was found, expected, where, and the remedy.

RenwuError
├── SourceError          the source table cannot be read as a task table
│   ├── SourceMissing    no such file, or not readable
│   └── SourceInvalid    read, but not a task table (no goal column, one number twice, not text, ...)
├── EncoderUnavailable   the configured encoder cannot be loaded or trained here
└── IndexFolderError     the index folder cannot be used
    ├── IndexMissing     no index there yet
    └── IndexDamaged     a file of it is missing, truncated, altered, or made for another source or program version
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in the words a user reads (Chinese). Empty strings are left out when it is shown."""

    found: str
    expected: str = ""
    where: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        parts = [
            f"{self.where}：{self.found}" if self.where else self.found,
            f"应为：{self.expected}" if self.expected else "",
            f"处理办法：{self.remedy}" if self.remedy else "",
        ]
        return "。".join(part.rstrip("。") for part in parts if part) + "。"


class RenwuError(Exception):
    """Base of every error that is meant to be shown to a user; `str(error)` is a Chinese message."""

    def __init__(self, found: str, *, expected: str = "", where: str = "", remedy: str = "") -> None:
        self.problem = Problem(found, expected, where, remedy)
        super().__init__(str(self.problem))


class SourceError(RenwuError):
    """The source table cannot be read as a task table."""


class SourceMissing(SourceError):
    """No such file, or not readable."""


class SourceInvalid(SourceError):
    """The file was read but is not a valid task table."""


class EncoderUnavailable(RenwuError):
    """The configured encoder cannot be loaded or trained here: a package or the model is missing."""


class IndexFolderError(RenwuError):
    """The index folder cannot be used."""


class IndexMissing(IndexFolderError):
    """There is no index in the folder."""


class IndexDamaged(IndexFolderError):
    """A file of the index is missing, truncated, altered, or does not belong to this source or program."""
