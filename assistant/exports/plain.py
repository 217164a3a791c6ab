"""An answer's Markdown as the lines of text that a reader sees."""

from __future__ import annotations

import re

_EMPHASIS = re.compile(r"(?<!\\)\*\*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"^#{1,6} ")
_RULE = re.compile(r"^\s*\|?[\s:|-]*-{3,}[\s:|-]*\|?\s*$")


def plain_lines(markdown: str) -> tuple[str, ...]:
    """Lines without emphasis, heading marks and escapes; lists keep their dashes, tables their bars."""
    return tuple(_plain(line) for line in markdown.split("\n") if not _RULE.match(line))


def _plain(line: str) -> str:
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub("", _HEADING.sub("", line)))
