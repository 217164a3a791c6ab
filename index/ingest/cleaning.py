"""Repairs inside one cell: mark-up, character width, stray spaces."""

from __future__ import annotations

import re
import unicodedata

_TAG = re.compile(r"</?(?:p|br|div|span)\b[^>]*>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?<=[。!?])[^\S\n]+")
_SPACE = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"[A-Za-z0-9]")


def strip_tags(cell: str) -> str:
    """Paragraph tags become line breaks; other layout tags vanish."""
    return _TAG.sub("\n", cell) if "<" in cell else cell


def fold_width(text: str) -> str:
    """Full-width letters, digits and punctuation become half-width (Unicode NFKC)."""
    return unicodedata.normalize("NFKC", text)


def drop_stray_spaces(text: str) -> str:
    """Drop the scanner's spaces; keep one between two Latin words, and a line break between paragraphs.

    A space after the end of a sentence is how the source separates the lists of a cell, so it becomes a line break.
    """
    text = _PARAGRAPH.sub("\n", text.strip())

    def between(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return " " if _WORD.match(before) and _WORD.match(after) else ""

    text = _SPACE.sub(between, text)
    return re.sub(r"\n{2,}", "\n", text).strip("\n")


def clean_text(cell: str) -> str:
    """A prose cell as it is stored: no tags, half-width, no stray spaces, paragraphs on lines of their own."""
    return drop_stray_spaces(fold_width(strip_tags(cell)))


def clean_list(cell: str) -> str:
    """A cell of names as it is split: no tags, half-width; spaces are kept because they may separate names."""
    return _SPACE.sub(" ", fold_width(strip_tags(cell)).replace("\n", " ")).strip()
