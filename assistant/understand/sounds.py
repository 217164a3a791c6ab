"""How Chinese names sound: pinyin without tones, and without the differences that many speakers do not make."""

from __future__ import annotations

import re
from functools import lru_cache

_SLURS = ((re.compile(r"\b([zcs])h"), r"\1"), (re.compile(r"ng\b"), "n"), (re.compile(r"\bl"), "n"))
"""zh and z, ch and c, sh and s, -ng and -n, l and n, which pinyin typed by ear mixes up."""


@lru_cache(maxsize=4096)
def sound(text: str) -> str:
    """Pinyin without tones, syllables joined by spaces; remembered, because questions share their words."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))


@lru_cache(maxsize=4096)
def readings(character: str) -> frozenset[str]:
    """Every sound that a character has in one word or another, as pinyin without tones."""
    from pypinyin import Style, pinyin

    return frozenset(*pinyin(character, style=Style.NORMAL, heteronym=True))


def letters(spelling: str) -> str:
    """Pinyin in one run, as it is typed."""
    return spelling.replace(" ", "")


def slurred(spelling: str) -> str:
    """Pinyin as it is typed by ear."""
    for pattern, plain in _SLURS:
        spelling = pattern.sub(plain, spelling)
    return spelling
