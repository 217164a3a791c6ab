"""Words of asking that are typed wrong: by their sound ("市领倒"), by one character inside, and as known misspellings.

What a dictionary has as a word, or the table writes, stays: only characters that belong to no word are read as others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import accumulate, pairwise

from assistant.understand.lexicon import Lexicon
from assistant.understand.named_patterns import Pattern
from assistant.understand.sounds import sound

_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_SHORT = 3
"""Characters up to which a word with one wrong character may be another one."""


def respelt(text: str, lexicon: Lexicon) -> str:
    """A question with its words of asking set right."""
    words = lexicon.words
    if words.misspelt:
        text = words.misspelt.sub(lambda match: words.spellings[match[0]], text)
    return _RUN.sub(lambda match: _almost(_by_sound(_slipped_back(match[0], lexicon), lexicon), lexicon), text)


def _slipped_back(run: str, lexicon: Lexicon) -> str:
    """A run of characters with the long words of asking whose characters slipped ("牵头单是位谁", "什么么时候")."""

    def put_back(word: str, slipped: Pattern, run: str) -> str:
        return slipped.sub(partial(_put_back, word=word, lexicon=lexicon), run)

    return lexicon.words.slipped.each_applied(run, put_back)


def _put_back(match: re.Match[str], word: str, lexicon: Lexicon) -> str:
    """The word, and beside it the character that had got into it.

    What the table writes stays, and what begins or ends within another word ("负责领导", "民生事业").
    """
    ends = {0, *accumulate(map(len, lexicon.tokenizer.words_of(match.string, guess=False)))}
    if lexicon.occurs(match[0]) or not ends.issuperset(match.span()):
        return match[0]
    return f"{match['before'] or ''}{word}{match['behind'] or ''}"


def _almost(run: str, lexicon: Lexicon) -> str:
    """A run of characters with the long words of asking that have one wrong character inside."""

    def set_right(word: str, almost: Pattern, run: str) -> str:
        return almost.sub(partial(_set_right, word=word, lexicon=lexicon), run)

    return lexicon.words.almost.each_applied(run, set_right)


def _set_right(match: re.Match[str], word: str, lexicon: Lexicon) -> str:
    """A word of asking for what comes near to it, unless that is words of the table ("牵头学位" is no 牵头单位).

    In a word of three characters the wrong one must belong to no other word ("三李度", not "三维度").
    """
    written = match[0]
    if all(len(piece) > 1 and lexicon.occurs(piece) for piece in lexicon.cut(written)):
        return written
    touched = () if len(written) > _SHORT else _touching_wrong(match.string, match.start(), word, lexicon)
    return word if all(len(each) == 1 for each in touched) else written


def _by_sound(run: str, lexicon: Lexicon) -> str:
    """A run of characters with the words of asking that it has the sound of."""
    words = lexicon.words
    spoken = [sound(character) for character in run]
    starts = [start for start, begins in enumerate(pairwise(spoken)) if begins in words.asked_beginnings]
    for size, by_sound in words.asked_sounds.items() if starts else ():
        for start in starts:
            word = by_sound.get(" ".join(spoken[start : start + size]))
            if word is not None and _is_meant(run, start, word, lexicon):
                run = run[:start] + word + run[start + size :]
    return run


def _is_meant(run: str, start: int, word: str, lexicon: Lexicon) -> bool:
    """True where some characters of a word are right, and the others belong to no word beside it or as long."""
    written = run[start : start + len(word)]
    wrong = "".join(a for a, b in zip(written, word, strict=True) if a != b)
    never = lexicon.patterns.topic.not_misspelt.search(wrong) or lexicon.patterns.topic.never_wrong.search(wrong)
    if never or not 0 < len(wrong) < len(word):
        return False
    return all(touched in written and touched != written for touched in _touching_wrong(run, start, word, lexicon))


def _touching_wrong(run: str, start: int, word: str, lexicon: Lexicon) -> Iterator[str]:
    """The words of the dictionary that the wrong characters belong to, of what is written in place of a word."""
    place = 0
    for touched in lexicon.tokenizer.words_of(run, guess=False):
        inside = range(max(place, start), min(place + len(touched), start + len(word)))
        if any(run[at] != word[at - start] for at in inside):
            yield touched
        place += len(touched)
