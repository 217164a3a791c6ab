"""Abbreviations that nobody has listed: the first characters of two words of a goal ("治违" for "治理违建").

Only for two characters that nothing else knows, where one pair of neighbouring words alone begins with them; the
answer says what was read for what.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.understand.lexicon import Lexicon

_TWO = re.compile(r"[\u4e00-\u9fff]{2}")


def spelled_out(segment: str, lexicon: Lexicon) -> str | None:
    """The two words of the table that a segment abbreviates; None where it is a word, or may mean several."""
    if not _TWO.fullmatch(segment) or segment in lexicon.words.everyday or lexicon.is_known(segment):
        return None
    first, second = segment[0], segment[1]
    goals = (goal for goal in lexicon.goals.values() if first in goal and second in goal)
    pairs = {pair for goal in goals for pair in pairwise(lexicon.cut(goal)) if all(map(_TWO.fullmatch, pair))}
    meant = {a + b for a, b in pairs if a[0] == first and b[0] == second}
    return meant.pop() if len(meant) == 1 else None
