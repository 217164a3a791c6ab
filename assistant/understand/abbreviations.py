"""Abbreviations in questions: listed ones, and others that a goal explains ("治违" for "治理违建").

These are the first characters of two words: only for two characters that nothing else knows, where one pair of
neighbouring words alone begins with them; the answer says what was read for what.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.understand.lexicon import Lexicon

_TWO = re.compile(r"[\u4e00-\u9fff]{2}")


def listed_in_full(text: str, lexicon: Lexicon) -> str:
    """A question with its listed abbreviations in the words of the table, where no other word shares a character."""
    for short, (full, *_) in lexicon.words.abbreviations.items():
        for start in reversed([found.start() for found in re.finditer(re.escape(short), text)]):
            end = start + len(short)
            if _is_apart(start, end, text, lexicon):
                text = f"{text[:start]}{full}{text[end:]}"
    return text


def _is_apart(start: int, end: int, text: str, lexicon: Lexicon) -> bool:
    """True where no word reaches into or out of a span; a guessed one may, with characters that say nothing ("有")."""
    for guess in (False, True):
        at = 0
        for word in lexicon.tokenizer.words_of(text, guess):
            begin = text.index(word, at)
            at = begin + len(word)
            crosses = (begin < start < at) or (begin < end < at)
            beyond = text[begin : max(begin, start)] + text[min(at, end) : at] if crosses else ""
            if beyond and not (guess and all(character in lexicon.words.generic for character in beyond)):
                return False
    return True


def spelled_out(segment: str, lexicon: Lexicon) -> str | None:
    """The two words of the table that a segment abbreviates; None where it is a word, or may mean several."""
    if not _TWO.fullmatch(segment) or segment in lexicon.words.everyday or lexicon.is_known(segment):
        return None
    first, second = segment[0], segment[1]
    goals = (goal for goal in lexicon.goals.values() if first in goal and second in goal)
    pairs = {pair for goal in goals for pair in pairwise(lexicon.cut(goal)) if all(map(_TWO.fullmatch, pair))}
    meant = {a + b for a, b in pairs if a[0] == first and b[0] == second}
    return meant.pop() if len(meant) == 1 else None
