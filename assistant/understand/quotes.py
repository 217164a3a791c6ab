"""Names that a question sets in quotes and rows write just so: they are meant as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention

_QUOTED = re.compile('“([^“”]{2,})”|"([^"]{2,})"|「([^「」]{2,})」')


def quoted(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names that a text has in quotes."""
    return tuple(dict.fromkeys(text[start:end] for start, end in _spans(text, lexicon)))


def outside_quotes(mentions: list[Mention], text: str, lexicon: Lexicon) -> list[Mention]:
    """The mentions of a text that are no part of such a name ("计划" in "“行动计划”")."""
    spans = tuple(_spans(text, lexicon)) if mentions else ()
    return [m for m in mentions if not any(start <= m.start and m.end <= end for start, end in spans)]


def _spans(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where such a name stands between its quotes."""
    for found in _QUOTED.finditer(text):
        if lexicon.occurs(found[0][1:-1]):
            yield found.start() + 1, found.end() - 1
