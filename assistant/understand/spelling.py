"""Typing errors in topic words: a run of characters that the table does not have, but has with one character changed.

Only runs of three or more characters that occur nowhere are touched, and only towards text of the table itself; the
answer says what was read for what.
"""

from __future__ import annotations

import re
from collections import Counter

from assistant.understand.lexicon import Lexicon

LONGEST = 8
"""Longer runs hold several words; they are corrected word group by word group."""


def correct(segment: str, lexicon: Lexicon) -> str | None:
    """The table's spelling of a segment with one wrong, missing or extra character; None when there is none."""
    if not 3 <= len(segment) <= LONGEST or segment in lexicon.known_text or not re.fullmatch(r"[\u4e00-\u9fff]+", segment):
        return None
    words = lexicon.cut(segment)
    if all(len(word) > 1 and word in lexicon.known_text for word in words):
        return None
    found: Counter[str] = Counter()
    for position in range(len(segment)):
        before, after = re.escape(segment[:position]), re.escape(segment[position + 1 :])
        found.update(re.findall(f"{before}[\u4e00-\u9fff]{after}", lexicon.units.text))
        if 0 < position:
            rest = re.escape(segment[position:])
            found.update(re.findall(f"{before}[\u4e00-\u9fff]{rest}", lexicon.units.text))
    best = found.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]
