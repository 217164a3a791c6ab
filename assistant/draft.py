"""An answer before it is verified: lines that know which tasks back them and which numbers were computed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.types import Evidence, Status

_CJK = "\u2e80-\u9fff\uff00-\uffef“”‘’《》【】、。"
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_NARROW = re.compile(rf"(?<=[{_CJK}])[,;:!?]|[,;:!?](?=[{_CJK}])|(?<=[\w%]\))[,;:]|(?<=[\d%])[,;:](?=$|\n)")
_PAIR = re.compile(r"\(([^()\n]*)\)")
_ENTRY = re.compile(r"\s*(?:-|\d+\.) ")
_CHINESE = re.compile(rf"[{_CJK}]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer."""

    text: str
    tasks: tuple[int, ...] = ()
    """Tasks whose cells hold what the line states; () when it states nothing of a row."""
    computed: tuple[str, ...] = ()
    """Numbers and names in the line that were counted or computed, or repeat the question."""


@dataclass(frozen=True)
class Draft:
    """Everything that `verify` and the public answer need."""

    status: Status
    lines: tuple[Line, ...]
    evidence: tuple[Evidence, ...] = ()
    related: tuple[int, ...] = ()
    suggestions: tuple[str, ...] = ()
    reason: str = ""
    """Why the question is refused; "" when it is not."""
    corrects: bool = False
    """True for an answer that leads with what a question wrongly claims: no refusal may take its place."""

    @cached_property
    def text(self) -> str:
        """The answer as Markdown: a blank line ends a list, else the next sentence would belong to its last entry."""
        shown = [typeset(line.text) for line in self.lines]
        pieces = shown[:1]
        for before, line in pairwise(shown):
            ends_list = _is_entry(before.rpartition("\n")[2]) and not _is_entry(line)
            pieces += ("\n\n" if ends_list else "\n", line)
        return "".join(pieces)


def _is_entry(text: str) -> bool:
    return _ENTRY.match(text) is not None


@lru_cache(maxsize=8192)
def typeset(text: str) -> str:
    """Chinese punctuation in full width, as readers expect; remembered, because lists share their lines."""
    previous = None
    while previous != text:
        previous = text
        text = _PAIR.sub(_wide_pair, text)
        text = _NARROW.sub(lambda match: _WIDE[match[0]], text)
    return text


def _wide_pair(match: re.Match[str]) -> str:
    """A pair of brackets in full width when Chinese stands in it or beside it."""
    start, end = match.span()
    neighbours = match.string[max(0, start - 1) : start] + match.string[end : end + 1]
    return f"（{match[1]}）" if _CHINESE.search(match[0] + neighbours) else match[0]
