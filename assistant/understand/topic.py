"""The topic of a question: what is left when every slot is consumed, as runs of content words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from assistant.understand.abbreviations import spelled_out
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK
from assistant.understand.quotes import quoted
from assistant.understand.spelling import correct, correct_heard, correct_part

_BETWEEN_RUNS = re.compile(rf"[{BLANK}\s]+|[,，。;:!?、…·“”\"「」《》]+")
_PUNCTUATION = re.compile(r"[^\w\u4e00-\u9fff&+.]+|(?<!\d)\.|\.(?!\d)")
"""Marks that belong to no word; the point of "pm2.5" does."""
_CHINESE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
_ALTERNATIVE = re.compile(r"\s+|[^\u4e00-\u9fff]*.{0,2}(?:、|和|与|及|或|以及|跟|,|/|等|这类|这些|这种|之类).{0,2}")
_FUNCTION = frozenset("的了在和与是有要及对由为将把被从向等里中个")
_LONG = 5
"""Characters from which a piece that the table has is kept even if it begins or ends with a generic character."""
_SHORTEST_WHOLE = 3
"""Characters from which an everyday word is no chance meeting of two others."""
_GUESSED = 3
"""Characters of a word of two with one more, which a guess takes for one word."""
_PARTICLES = "的了吗呢"
_OF_A_SORT = frozenset("大新老小多")
"""Generic characters that make another thing of what they stand before ("大数据")."""


def topic_segments(work: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Runs of content words in what is left of a question; function words and generic words end a run."""
    segments: list[str] = []
    named = quoted(work, lexicon)
    for run in _BETWEEN_RUNS.split(work):
        if run in named or (len(run) > 3 and lexicon.occurs(run.strip(_PARTICLES))):
            segments.append(run.strip(_PARTICLES))
        elif run:
            content = _content(run, lexicon)
            whole = len(run) > 3 and lexicon.is_known(run) and not lexicon.patterns.topic.asks.search(run)
            segments += content or ([run] if whole else [])
    kept = (segment for segment in segments if _substantial(segment) and segment not in lexicon.words.generic)
    return tuple(dict.fromkeys(kept))


def lone_thing(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The single character that all tasks are asked about ("跟税有关的任务"); () where none is."""
    asked = lexicon.patterns.topic.lone.search(text)
    thing = asked["thing"] if asked else ""
    is_one = thing and thing not in lexicon.words.generic and lexicon.tokenizer.is_noun(thing) and lexicon.occurs(thing)
    return (thing,) if is_one else ()


def _content(run: str, lexicon: Lexicon) -> list[str]:
    """The pieces of a run between its generic words."""
    pieces = [""]
    for word in _words(run, lexicon):
        plain = _PUNCTUATION.sub("", word)
        if not plain or _carries_nothing(plain, lexicon):
            pieces.append("")
        else:
            pieces[-1] += plain
    return [piece for piece in pieces if piece]


def _words(run: str, lexicon: Lexicon) -> Iterator[str]:
    """The words of a run; what the table writes is kept whole where the dictionary would cut it ("白名单")."""
    generic = lexicon.words.generic
    position = 0
    known = lexicon.longest_known(run)
    ends_of_words = set(accumulate(map(len, lexicon.tokenizer.words_of(run, guess=False)))) if known else set()
    for start, end in known:
        piece = run[start:end]
        edges = _FUNCTION if len(piece) >= _LONG else generic
        inner = lexicon.cut(piece)
        ends = {inner[0], inner[-1]} if len(piece) < _LONG else {w for w in (inner[0], inner[-1]) if len(w) > 1}
        of_a_sort = piece[0] in _OF_A_SORT and inner[0] == piece[0]
        if (piece[0] in edges and not of_a_sort) or piece[-1] in edges or (ends - _OF_A_SORT) & generic:
            continue
        if len(piece) < _LONG and end not in ends_of_words:
            continue  # "开动员" in "开动员会"
        yield from _everyday_words(run[position:start], lexicon)
        yield piece
        position = end
    yield from _everyday_words(run[position:], lexicon)


def _everyday_words(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The words of a text; one that has an official wording is kept whole ("乱占地", of which 占地 says nothing)."""
    position = 0
    for start in range(len(text)):
        sizes = range(len(text) - start, _SHORTEST_WHOLE - 1, -1) if start >= position else ()
        end = start + next((size for size in sizes if text[start : start + size] in lexicon.words.everyday), 0)
        if end > start:
            yield from _cut(text[position:start], lexicon)
            yield text[start:end]
            position = end
    yield from _cut(text[position:], lexicon)


def _cut(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The words of a text; a guessed one that a generic character makes of a word of the table is cut ("高企要")."""
    for word in _recut(lexicon.cut(text), lexicon):
        made = len(word) == _GUESSED and not lexicon.is_known(word) and lexicon.occurs(word[:-1])
        guessed = made and len(lexicon.tokenizer.words_of(word, guess=False)) > 1
        yield from (word[:-1], word[-1]) if guessed and word[-1] in lexicon.words.generic else (word,)


def _recut(words: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Words, of which one that the table lacks may lend its end to the character behind it ("篮球赛" and 事: 赛事)."""
    words = list(words)
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        lent = word[-1:] + following
        whole = len(word) != _GUESSED or len(following) != 1 or lexicon.occurs(word) or not lexicon.occurs(word[:-1])
        if not whole and lexicon.occurs(lent) and lexicon.tokenizer.words_of(lent, guess=False) == (lent,):
            words[place + 1] = lent
            yield word[:-1]
        else:
            yield word


def _carries_nothing(word: str, lexicon: Lexicon) -> bool:
    """True for a generic word, and for a run of generic characters that is no word of the table ("各由")."""
    generic = lexicon.words.generic
    return word in generic or (all(character in generic for character in word) and not lexicon.occurs(word))


def _substantial(segment: str) -> bool:
    """False for a single Chinese character or sign; a single letter or digit may be a name."""
    return len(segment) > 1 or (segment.isalnum() and not _CHINESE_CHARACTER.fullmatch(segment))


def _set_right(segment: str, lexicon: Lexicon) -> str | None:
    """A segment as the table writes it; None where nothing is to be changed."""
    misspelt = correct(segment, lexicon) or correct_part(segment, lexicon) or correct_heard(segment, lexicon)
    return misspelt or spelled_out(segment, lexicon)


def corrected(
    segments: tuple[str, ...], work: str, lexicon: Lexicon
) -> tuple[tuple[str, ...], str, tuple[tuple[str, str], ...]]:
    """Segments and rest of a question, set right and spelled out, and what was changed (typed, read)."""
    changes: list[tuple[str, str]] = []
    kept: list[str] = []
    for segment in segments:
        right = lexicon.once(_set_right, segment)
        if right is not None:
            changes.append((segment, right))
            work = work.replace(segment, right)
        kept.append(right or segment)
    return tuple(kept), work, tuple(changes)


def grouped_alternatives(segments: tuple[str, ...], leftover: str) -> tuple[tuple[str, ...], ...]:
    """Segments as "or" of "and": those joined by 和, 或, 、 or a space are alternatives."""
    groups: list[list[str]] = []
    position = 0
    for segment in segments:
        start = leftover.find(segment, position)
        if groups and start >= 0 and not _ALTERNATIVE.fullmatch(leftover[position:start]):
            groups[-1].append(segment)
        else:
            groups.append([segment])
        position = start + len(segment) if start >= 0 else position
    return tuple(map(tuple, groups))
