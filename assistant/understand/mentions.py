"""Mentions: pieces of a question that stand for something, and longest-match scanning for known phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

BLANK = "\0"
"""What a consumed character becomes, so that positions stay and no later slot reads it again."""
_TELLING = 2
"""Characters that tell most phrases apart."""
LIST_MARK = re.compile("[、和与及]")
"""What stands between the names of a list."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece `text[start:end]` of a normalised question that stands for `values`."""

    start: int
    end: int
    text: str
    values: tuple[str, ...]
    note: str = ""
    """How the text became the values, in Chinese ("简称"); "" when it is the name itself."""


class Phrases:
    """A set of phrases with what each stands for, found in a text by the longest match from the left."""

    __slots__ = ("_begins", "_entries", "_lengths")

    def __init__(self, entries: Mapping[str, tuple[str, ...]]) -> None:
        self._entries = {phrase: values for phrase, values in entries.items() if phrase}
        lengths: dict[str, set[int]] = {}
        for phrase in self._entries:
            lengths.setdefault(phrase[:_TELLING], set()).add(len(phrase))
        for begins, sizes in lengths.items():
            if begins[0] in self._entries:
                sizes.add(1)
        self._lengths = {begins: tuple(sorted(each, reverse=True)) for begins, each in lengths.items()}
        first = "".join(dict.fromkeys(begins[0] for begins in lengths))
        self._begins = re.compile(f"[{re.escape(first)}]" if first else "(?!)")

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._entries

    def __getitem__(self, phrase: str) -> tuple[str, ...]:
        return self._entries[phrase]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def find(self, text: str) -> list[Mention]:
        """All mentions, left to right, none overlapping."""
        found: list[Mention] = []
        end = 0
        for begin in self._begins.finditer(text):
            start = begin.start()
            if start < end:
                continue
            told = text[start : start + _TELLING]
            for length in self._lengths.get(told) or self._lengths.get(told[0], ()):
                piece = text[start : start + length]
                if piece in self._entries:
                    end = start + len(piece)
                    found.append(Mention(start, end, piece, self._entries[piece]))
                    break
        return found

    def first(self, text: str) -> Mention | None:
        """The leftmost mention, or None."""
        found = self.find(text)
        return found[0] if found else None


def phrases(words: Iterable[str], value: str = "") -> Phrases:
    """Phrases that all stand for one value."""
    return Phrases(dict.fromkeys(words, (value,)))


def blank_out(text: str, mentions: Iterable[Mention]) -> str:
    """The text with every mention's characters consumed."""
    for mention in mentions:
        text = f"{text[: mention.start]}{BLANK * (mention.end - mention.start)}{text[mention.end :]}"
    return text


def blank_match(text: str, match: re.Match[str]) -> str:
    """The text with the characters of a match consumed."""
    return text[: match.start()] + BLANK * (match.end() - match.start()) + text[match.end() :]
