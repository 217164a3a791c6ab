"""Which clauses of a question ask, and which only tell how things are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understand.asks import without_question_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK

_CLAUSE = re.compile(r"[^,。;!?\s]+[!?]?")
_GOES_ON = 2
"""Characters behind a word from which its clause says something of it."""


def in_passing(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """True when words only stand in what is told beside the question ("怕发不出工资,平台几时上线").

    Their clause asks nothing while another does, and others speak of something that the table knows; or no clause
    asks, and theirs says something of them ("天花滴水,施工队赖账"); or it sets them aside ("怎么罚先不说").
    """
    clauses = tuple(_clauses(text))
    own = [clause for clause in clauses if clause[0] < end and start < clause[1]]
    asks = lexicon.patterns.scope.asks
    if len(own) == 1 and lexicon.patterns.scope.set_aside.search(text[slice(*own[0])]):
        return True
    if len(own) != 1 or len(clauses) == 1 or own[0] == (start, end) or asks.search(text, *own[0]):
        return False
    if not any(asks.search(text, *clause) for clause in clauses):
        return own[0][1] - end >= _GOES_ON
    return any(_about_something(text[first:last], lexicon) for first, last in clauses if (first, last) != own[0])


def told_in_passing(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """The same of a place, year or name, where its clause also tells of somebody ("围挡从去年围到现在,啥时候弄完").

    Or where another clause says that it is about here ("上海是有专线的,我们这边几时有"). Without either the clause may
    be what the question is about ("佛山的碧道,今年修几公里").
    """
    if not in_passing(text, start, end, lexicon):
        return False
    patterns = lexicon.patterns.scope
    own = next(clause for clause in _clauses(text) if clause[0] < end and start < clause[1])
    if patterns.tells.search(text, *own):
        return True
    return any(patterns.here.search(text, *clause) for clause in _clauses(text) if clause != own)


def tells_a_story(text: str, lexicon: Lexicon) -> bool:
    """True where one clause tells of somebody and asks nothing, and another asks ("我妈差点被骗,有没有宣传")."""
    patterns = lexicon.patterns.scope
    asking = [patterns.asks.search(text, *clause) is not None for clause in _clauses(text)]
    telling = (patterns.tells.search(text, *clause) is not None for clause in _clauses(text))
    return any(asking) and any(tells and not asks for tells, asks in zip(telling, asking, strict=True))


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _CLAUSE.finditer(text))


def _about_something(clause: str, lexicon: Lexicon) -> bool:
    """True when a clause has a word, not one of asking, that says what it is about, or a name that was blanked out."""
    if BLANK in clause:
        return True
    idle = lexicon.words.idle
    words = lexicon.cut(without_question_words(clause, lexicon))
    return any(len(word) > 1 and word not in idle and lexicon.is_known(word) for word in words)
