"""Repairs inside one cell: mark-up, character width, stray spaces."""

from __future__ import annotations

import re

from index.text import fold_width

_BLOCK_TAG = re.compile(r"</?(?:p|br|div)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:span|font|strong|em|b|i|u)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?<=[。!?])[^\S\n]+")
_SPACE = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"[A-Za-z0-9]")


def strip_tags(cell: str) -> str:
    """Paragraph tags become line breaks; tags inside a line vanish."""
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", cell)) if "<" in cell else cell


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
    """A prose cell as it is stored: no tags, half-width, no stray spaces, paragraphs on lines of their own.

    Idempotent; never raises.
    """
    # One repair may open work for another (full-width brackets are tags once folded), hence the fixed point.
    while (cleaned := drop_stray_spaces(strip_tags(fold_width(cell)))) != cell:
        cell = cleaned
    return cell


def clean_list(cell: str) -> str:
    """A cell of names as it is split: no tags, half-width; spaces are kept because they may separate names."""
    return _SPACE.sub(" ", strip_tags(fold_width(cell)).replace("\n", " ")).strip()
