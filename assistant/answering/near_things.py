"""Things that the table does not have though a row is near: what is done with them is all that the row shares.

"公墓规划" is near to the plan of the land, "网约车立法" to the law on parking. What tells them from needs in everyday
words: it is one plain clause, what it names first is nothing that is told of the task, and by themselves its nouns are
far from it. Only expansions say in which words a task may be asked for, so that one without them is never refused so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.compose.knowledge import Knowledge
from assistant.confidence import confidence
from assistant.query import Query
from assistant.retrieve import COMMON_WEIGHT, topic_words, word_forms
from assistant.understand.clause_kinds import CLAUSE_BREAK
from assistant.understand.lexicon import holds
from index.text import normalise
from index.types import Hit

BEYOND_DOUBT = 1.0
"""Certainty from which a task is meant whatever its words are."""
FAR_THING = 0.35
"""Similarity to the task below which nouns that nothing told of it has are another thing than its own.

With these limits no right answer of development is lost (4,700 questions that are not to be refused)."""
CARRIED = 0.55
"""Similarity to the task below which a topic without what is done is not about it, if others are nearer."""
NEARER = 2
"""Tasks that must be nearer then."""
SHORTEST_GUESS = 3
"""Characters from which a word that is in no dictionary is a thing, not a verb with its object ("只刷")."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


def only_near(query: Query, hits: Sequence[Hit], known: Knowledge) -> bool:
    """True when the first hit shares with a question what is done or in which respect, and not the thing."""
    lexicon, number = known.lexicon, hits[0].task
    segments = query.topic.split()
    if number not in lexicon.expansions or not _is_plain(query, segments, known):
        return False
    if confidence(hits, segments, known) >= BEYOND_DOUBT:
        return False
    words = [word for segment in segments for word in lexicon.cut(segment)]
    things = _things(words, known)
    nouns = [word for word in things if _is_noun(word, known)]
    if not nouns or is_told(things[0], number, known):
        return False
    done = _has_a_deed(next(segment for segment in segments if things[0] in segment), known)
    if done and _is_carried(segments, number, known):
        return True
    foreign = [word for word in nouns if not is_told(word, number, known)]
    if things[0] not in foreign or (len(foreign) < len(nouns) and not done):
        return False
    return known.similarity(" ".join(foreign))[number] < FAR_THING


def only_common(query: Query, segments: Sequence[str], known: Knowledge) -> bool:
    """True when a topic names a thing that the index does not have, and all it has of it are common words ("调整").

    `segments` are those of the topic that mean something in the table.
    """
    dropped = [segment for segment in query.topic.split() if segment not in segments]
    if not segments or not names_absent(dropped, known):
        return False
    return all(weight < COMMON_WEIGHT for segment in segments for _, weight in topic_words(segment, known.lexicon))


def names_absent(segments: Sequence[str], known: Knowledge) -> bool:
    """True when one of the segments has a noun that neither a row nor an expansion has, nor what may stand for it."""
    lexicon = known.lexicon
    if not lexicon.expansions:
        return False
    things = _things((word for segment in segments for word in lexicon.cut(segment)), known)
    nouns = filter(lexicon.tokenizer.is_noun, things)
    return any(not any(map(lexicon.is_known, word_forms(word, lexicon))) for word in nouns)


def _is_plain(query: Query, segments: Sequence[str], known: Knowledge) -> bool:
    """True for one clause that tells nothing of somebody's own; others may only ask ("现在到哪一步了")."""
    if known.patterns.personal.search(query.question):
        return False
    clauses = CLAUSE_BREAK.split(normalise(query.question))
    holding = [all(segment in clause for segment in segments) for clause in clauses]
    beside = (clause for clause, holds_all in zip(clauses, holding, strict=True) if not holds_all)
    return any(holding) and not any(_things(known.lexicon.cut(clause), known) for clause in beside)


def _things(words: Iterable[str], known: Knowledge) -> list[str]:
    """The words that are more than what is done, in which respect, or how one asks."""
    return [word for word in words if _CHINESE.fullmatch(word) and word not in known.lexicon.words.idle]


def is_told(word: str, number: int, known: Knowledge) -> bool:
    """True when a task, or another of the same project, is told with a word or what may stand for it."""
    lexicon = known.lexicon
    forms = word_forms(word, lexicon)
    return any(holds(lexicon.told_texts[each], forms) for each in (number, *known.duplicates.get(number, ())))


def _is_noun(word: str, known: Knowledge) -> bool:
    """True for a noun of the dictionary, and for a longer word that is in none but in the index."""
    lexicon = known.lexicon
    if lexicon.tokenizer.is_noun(word):
        return True
    guessed = len(lexicon.tokenizer.words_of(word, guess=False)) > 1
    return guessed and len(word) >= SHORTEST_GUESS and lexicon.is_known(word)


def _has_a_deed(segment: str, known: Knowledge) -> bool:
    """True for what is called by what is done with it ("公墓规划"), not for what is done in a sentence."""
    return any(_is_deed(word, known) for word in known.lexicon.cut(segment))


def _is_deed(word: str, known: Knowledge) -> bool:
    return word in known.lexicon.words.actions or word in known.lexicon.words.aspects


def _is_carried(segments: Sequence[str], number: int, known: Knowledge) -> bool:
    """True when a topic without what is done, or in which respect, is no longer about the task."""
    lexicon = known.lexicon
    rest = ("".join(word for word in lexicon.cut(segment) if not _is_deed(word, known)) for segment in segments)
    near = known.similarity(" ".join(filter(None, rest)))
    return near[number] < CARRIED and sum(each > near[number] for each in near.values()) >= NEARER
