"""Typing errors in topic words: a run of characters that the table does not have, but has with one character changed.

Only runs of three or more characters that occur nowhere are touched, and only towards text of the table itself; the
answer says what was read for what.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assistant.understand.lexicon import Lexicon

LONGEST = 8
"""Longer runs hold several words; they are corrected word group by word group."""

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def correct(segment: str, lexicon: Lexicon) -> str | None:
    """The table's spelling of a segment with one wrong, missing or extra character; None when there is none."""
    if not 3 <= len(segment) <= LONGEST or segment in lexicon.known_text or not _CHINESE.fullmatch(segment):
        return None
    words = lexicon.cut(segment)
    if lexicon.patterns.topic.not_misspelt.search(segment) or all(
        len(word) > 1 and word in lexicon.known_text for word in words
    ):
        return None
    text = lexicon.units.text
    found: Counter[str] = Counter()
    for position in range(len(segment)):
        before, after = segment[:position], segment[position + 1 :]
        found.update(_with_one_between(before, after, text))
        if position:
            found.update(_with_one_between(before, segment[position:], text))
    best = found.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _with_one_between(before: str, after: str, text: str) -> Iterator[str]:
    """Pieces of the text that read `before`, any one Chinese character, `after`."""
    anchor, offset = (before, 0) if len(before) >= len(after) else (after, len(before) + 1)
    size = len(before) + 1 + len(after)
    place = text.find(anchor)
    while place >= 0:
        start = place - offset
        piece = text[max(start, 0) : start + size]
        fits = len(piece) == size and piece.startswith(before) and piece.endswith(after)
        if fits and _CHINESE.fullmatch(piece[len(before)]):
            yield piece
        place = text.find(anchor, place + 1)
