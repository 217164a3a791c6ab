"""The topic of a question: what is left when every slot is consumed, as runs of content words."""

from __future__ import annotations

import re

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK
from assistant.understand.spelling import correct

_BETWEEN_RUNS = re.compile(rf"[{BLANK}\s]+|[,，。;:!?、…·]+")
_PUNCTUATION = re.compile(r"[^\w\u4e00-\u9fff]+")
_CHINESE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
_ALTERNATIVE = re.compile(r"\s+|\s*(?:、|和|与|及|或|或者|以及|跟|,|/)\s*")
_PARTICLES = "的了吗呢"


def topic_segments(work: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Runs of content words in what is left of a question; function words and generic words end a run."""
    segments: list[str] = []
    for run in _BETWEEN_RUNS.split(work):
        if len(run) > 3 and lexicon.occurs(run.strip(_PARTICLES)):
            segments.append(run.strip(_PARTICLES))
        elif run:
            segments += _content(run, lexicon)
    return tuple(dict.fromkeys(segment for segment in segments if _substantial(segment)))


def _content(run: str, lexicon: Lexicon) -> list[str]:
    """The pieces of a run between its generic words."""
    pieces = [""]
    for word in lexicon.cut(run):
        plain = _PUNCTUATION.sub("", word)
        if not plain or plain in lexicon.words.generic:
            pieces.append("")
        else:
            pieces[-1] += plain
    return [piece for piece in pieces if piece]


def _substantial(segment: str) -> bool:
    """False for a single Chinese character or sign; a single letter or digit may be a name."""
    return len(segment) > 1 or (segment.isalnum() and not _CHINESE_CHARACTER.fullmatch(segment))


def corrected(
    segments: tuple[str, ...], work: str, lexicon: Lexicon
) -> tuple[tuple[str, ...], str, tuple[tuple[str, str], ...]]:
    """Segments and rest of a question with typing errors set right, and what was changed (typed, read)."""
    changes: list[tuple[str, str]] = []
    kept: list[str] = []
    for segment in segments:
        right = correct(segment, lexicon)
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
