"""Typing errors in topic words: a run of characters that the table does not have, but has with one character changed.

Only runs of three or more characters that occur nowhere are touched, and only towards text of the table itself; the
answer says what was read for what.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.understand.heard import unknown_pairs, windows
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number
from assistant.understand.sounds import sound

LONGEST = 8
"""Longer runs hold several words; they are corrected word group by word group."""

LONG_NAME = 4
"""Characters of a name which no error has left whole by chance."""
_WORD = 2
"""Characters from which a word is more than a particle."""
SHORT = 3
"""Characters up to which a wrong one must at least sound right."""
_ROWS_LOOKED_AT = 5
_COMPARES = frozenset("更最多少高低大小快慢")
"""Characters of a comparison, which no error for a name of the table would leave."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def correct(segment: str, lexicon: Lexicon) -> str | None:
    """The table's spelling of a segment with one wrong, missing or extra character; None when there is none."""
    if not 3 <= len(segment) <= LONGEST or lexicon.is_known(segment) or not _CHINESE.fullmatch(segment):
        return None
    words = lexicon.cut(segment)
    if _asks(segment, lexicon) or all(
        (len(word) > 1 and lexicon.is_known(word)) or word in _COMPARES for word in words
    ):
        return None
    if _has_a_stray_character(words, lexicon):
        return None
    found: Counter[str] = Counter()
    for position in range(len(segment)):
        before, after = segment[:position], segment[position + 1 :]
        found.update(_with_one_between(before, after, lexicon))
        if position:
            found.update(_with_one_between(before, segment[position:], lexicon))
    best = [entry for entry in found.most_common(8) if _may_be_meant(segment, entry[0], lexicon)]
    alike = [piece for piece, _ in best if sound(piece) == sound(segment)]
    if len(alike) == 1:
        return alike[0]
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def correct_part(segment: str, lexicon: Lexicon) -> str | None:
    """A segment of which one end is known words and the other sounds like words of the table ("公叫线路优化")."""
    words = lexicon.cut(segment)
    for size in range(len(words) - 1, 0, -1):
        ends = (("", words[:size], words[size:]), (words[:-size], words[-size:], ""))
        for before, piece, after in ends:
            written = "".join(piece)
            if any(len(word) < _WORD or not lexicon.is_known(word) for word in (*before, *after)):
                continue
            right = correct(written, lexicon) if len(written) >= LONG_NAME else None
            if right is not None and sound(right) == sound(written):
                return "".join((*before, right, *after))
    return None


def correct_heard(segment: str, lexicon: Lexicon) -> str | None:
    """A segment whose wrong characters all sound right ("橙镇新增旧业", "括容" for 扩容); None when nothing is heard.

    Two characters that no dictionary has may be heard as a word of the table; what the dictionary has, only where it is
    four characters long.
    """
    if lexicon.is_known(segment) or not _CHINESE.search(segment):
        return None
    words = lexicon.tokenizer.words_of(segment, guess=False)
    if len("".join(words)) != len(segment):
        return None
    read = segment
    for start, end in (*windows(words), *unknown_pairs(words)):
        written = segment[start:end]
        if read[start:end] != written or lexicon.is_known(written) or _asks(written, lexicon):
            continue
        right = lexicon.heard.word_alike(written)
        if right is not None and _is_meant(segment, start, right, lexicon):
            read = read[:start] + right + read[end:]
    return read if read != segment else None


def _is_meant(segment: str, start: int, right: str, lexicon: Lexicon) -> bool:
    """False where a name would be another, or the table only has the characters as parts of other words.

    So it is for two characters with a number ("一减"), for two by themselves of which one carries nothing
    ("只留"), and where a wrong one belongs to a longer word ("试验区").
    """
    end = start + len(right)
    written = segment[start:end]
    named = any(segment[end:].startswith(ending) for ending in lexicon.words.name_endings)
    numbered = len(right) == _WORD and any(parse_number(character) is not None for character in written)
    wrong = "".join(a + b for a, b in zip(written, right, strict=True) if a != b)
    if named or numbered or lexicon.patterns.topic.never_wrong.search(wrong):
        return False
    if any(len(word) > _WORD and word not in right for word in lexicon.tokenizer.words_of(written, guess=False)):
        return False
    idle = lexicon.words.idle | lexicon.tokenizer.stopwords
    if len(segment) == _WORD and any(character in idle for character in written):
        return False
    held = [task.number for task, text in lexicon.topic_texts if right in text][:_ROWS_LOOKED_AT]
    return any(lexicon.is_whole(number, right) for number in held)


def _asks(written: str, lexicon: Lexicon) -> bool:
    """True for what holds a word of asking; 能 within a word of the table ("功能") is none."""
    words = lexicon.tokenizer.words_of(written, guess=False)
    own = (word for word in words if len(word) < _WORD or not lexicon.occurs(word))
    return any(lexicon.patterns.topic.not_misspelt.search(word) for word in own)


def _has_a_stray_character(words: Sequence[str], lexicon: Lexicon) -> bool:
    """True for a name of the table with a word of one character before or after it ("讲垃圾分类", "示范社区建")."""
    named = [words[1:]] if len(words[0]) == 1 else []
    named += [words[:-1]] if len(words[-1]) == 1 else []
    return any(len(name) >= LONG_NAME and lexicon.occurs(name) for name in map("".join, named))


def _may_be_meant(written: str, meant: str, lexicon: Lexicon) -> bool:
    """False where a number would be changed, a short word would not even sound alike, or half a word would be read."""
    if len(written) == len(meant):
        wrong = next((a for a, b in zip(written, meant, strict=True) if a != b), "")
        place = next((place for place, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b), 0)
        fixed = _in_a_word(written, place, lexicon) or _in_a_name(meant, place, lexicon)
        fixed = fixed or _stands_alone(written, place, lexicon)
        alike = (len(written) > SHORT and not fixed) or sound(written) == sound(meant)
        if not alike or lexicon.patterns.topic.never_wrong.search(wrong):
            return False
    held = [task.number for task, text in lexicon.topic_texts if meant in text][:_ROWS_LOOKED_AT]
    return any(lexicon.is_whole(number, meant) for number in held)


def _in_a_word(text: str, place: int, lexicon: Lexicon) -> bool:
    """True when the character at `place` belongs to a word of the dictionary ("动物园" is no error for 植物园)."""
    end = 0
    for word in lexicon.tokenizer.words_of(text, guess=False):
        end += len(word)
        if place < end:
            return len(word) > 1
    return False


def _stands_alone(text: str, place: int, lexicon: Lexicon) -> bool:
    """True when the character at `place` stands beside one whole word ("读一年级" is no error for 高一年级)."""
    words = lexicon.tokenizer.words_of(text, guess=False)
    at = 0 if place == 0 else -1
    return len(words) == 2 and place in (0, len(text) - 1) and len(words[at]) == 1


def _in_a_name(text: str, place: int, lexicon: Lexicon) -> bool:
    """True when the character names a road, bridge or building and belongs to no word: another has another name."""
    ending = next((ending for ending in lexicon.words.name_endings if text.endswith(ending)), "")
    return bool(ending) and place < len(text) - len(ending) and not _in_a_word(text, place, lexicon)


def _with_one_between(before: str, after: str, lexicon: Lexicon) -> Iterator[str]:
    """Pieces of goals and schedules that read `before`, any one Chinese character, `after`."""
    anchor, offset = (before, 0) if len(before) >= len(after) else (after, len(before) + 1)
    if not lexicon.occurs(anchor):
        return
    size, text = len(before) + 1 + len(after), lexicon.units.text
    place = text.find(anchor)
    while place >= 0:
        start = place - offset
        piece = text[max(start, 0) : start + size]
        fits = len(piece) == size and piece.startswith(before) and piece.endswith(after)
        if fits and _CHINESE.fullmatch(piece[len(before)]):
            yield piece
        place = text.find(anchor, place + 1)
