"""Words of the table by their sound: typed with other characters that sound the same, or in pinyin.

One index holds the sound of all that the table's rows write. What is heard must be whole words of a row, and one piece
alone: of several that sound alike none can be told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from assistant.understand.sounds import letters, sound
from index.text import Tokenizer

LONGEST = 8
"""Characters of a piece that are heard as one: longer ones would be sentences."""
_PAIR = 2
"""Characters of the shortest word that is heard, and of the shortest run that no dictionary has."""
_SEVERAL = 4
"""Characters from which words that are in the dictionary may be heard as others."""
_FEWEST_LETTERS = 4
"""Letters of pinyin for two characters; shorter runs are English or a code."""
_FAR_MORE = 3
"""How many times as often the table must write a word as the next one that is spelled the same."""
_MARKS = re.compile("[“”\"'‘’「」《》〈〉·\\s]+")
"""What stands around or within a name and is not spoken."""
_APART = " "
_CHINESE = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Heard:
    """The sound of a text, character by character."""

    text: str
    tokenizer: Tokenizer

    @cached_property
    def _spoken(self) -> tuple[str, tuple[int, ...], str]:
        """The syllables with a space around each, where each begins, and the text without unspoken marks."""
        text = _MARKS.sub("", self.text)
        syllables = [sound(character) for character in text]
        starts = tuple(accumulate((len(each) + 1 for each in syllables[:-1]), initial=0))
        return _APART + _APART.join(syllables) + _APART, starts, text

    @cached_property
    def _spelled(self) -> tuple[str, tuple[int, ...]]:
        """The text in one run of pinyin, and where each character begins in it."""
        spelled = [letters(sound(character)) for character in self._spoken[2]]
        return "".join(spelled), tuple(accumulate(map(len, spelled), initial=0))

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        """Syllables that stand next to each other: most pieces that are not there have two that never do."""
        return frozenset(pairwise(self._spoken[0].split(_APART)))

    def alike(self, written: str) -> Iterator[str]:
        """Each piece of the text that sounds like what is written."""
        syllables = [sound(character) for character in written]
        if not self._pairs.issuperset(pairwise(syllables)):
            return
        spoken, starts, text = self._spoken
        wanted = _APART + _APART.join(syllables) + _APART
        place = spoken.find(wanted)
        while place >= 0:
            begin = bisect_left(starts, place)
            yield text[begin : begin + len(written)]
            place = spoken.find(wanted, place + 1)

    def spelled(self, run: str) -> Iterator[str]:
        """Each piece of the text that is written in these letters."""
        spelled, starts = self._spelled
        text = self._spoken[2]
        place = spelled.find(run)
        while place >= 0:
            begin, end = bisect_left(starts, place), bisect_left(starts, place + len(run))
            if starts[begin] == place and starts[end] == place + len(run):
                yield text[begin:end]
            place = spelled.find(run, place + 1)

    def word_spelled(self, run: str) -> str | None:
        """The words that are written in these letters; None where there are none, or others nearly as often."""
        if len(run) < _FEWEST_LETTERS:
            return None
        found = Counter(piece for piece in self.spelled(run) if _CHINESE.fullmatch(piece) and len(piece) >= _PAIR)
        best = [entry for entry in found.most_common() if self._are_words(entry[0])][:2]
        return best[0][0] if best and (len(best) == 1 or best[0][1] >= _FAR_MORE * best[1][1]) else None

    def word_alike(self, written: str) -> str | None:
        """The words that sound like what is written, half of whose characters are right; None where it is not one."""
        if len(written) > LONGEST or not _CHINESE.fullmatch(written):
            return None
        found = {piece for piece in self.alike(written) if _half_right(written, piece)}
        return next(iter(found)) if len(found) == 1 and written not in found else None

    def _are_words(self, piece: str) -> bool:
        words = self.tokenizer.words_of(piece, guess=False)
        return 2 * sum(len(word) for word in words if len(word) > 1) > len(piece)


def _half_right(written: str, meant: str) -> bool:
    right = sum(a == b for a, b in zip(written, meant, strict=True))
    return 2 * right >= len(written)


def unknown_pairs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where just two characters that no word of the dictionary has stand behind a word, or by themselves."""
    ends = list(accumulate(map(len, words), initial=0))
    alone = [len(word) == 1 and _CHINESE.fullmatch(word) is not None for word in words]
    for place in range(len(words) - 1):
        before, behind = alone[place - 1 : place], alone[place + 2 : place + 3]
        named = place > 0 and _CHINESE.fullmatch(words[place - 1]) is not None
        if alone[place] and alone[place + 1] and not any((*before, *behind)) and (named or len(words) == _PAIR):
            yield ends[place], ends[place + _PAIR]


def windows(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words next to each other have four to eight characters together, the longest first."""
    ends = list(accumulate(map(len, words), initial=0))
    spans = [(start, end) for place, start in enumerate(ends) for end in ends[place + 1 :]]
    fitting = (span for span in spans if _SEVERAL <= span[1] - span[0] <= LONGEST)
    return iter(sorted(fitting, key=lambda span: span[0] - span[1]))
