"""A thing that the table does not have, though a row shares a part of its name: "流浪狗" beside 流浪人员.

Chinese names a thing by the last noun of its phrase, and what stands before only says of which sort it is. So where all
that a question names is one phrase that the table never writes, and its last noun is nothing that is told of the row
that was found, the row is about something else. Words of expansions are not foreign, nor everyday words for such.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.near_things import is_told
from assistant.answering.refusals import no_such_thing
from assistant.compose.knowledge import Knowledge
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieve import word_forms
from assistant.understand.lexicon import Lexicon
from assistant.verify import citations

KINDS = frozenset({"fact", "topic", "list", "count"})
LONGEST = 7
"""Characters of a phrase that is one name; a longer one is a sentence without function words."""
ITS_OWN_NAME = 3
"""Characters before the last noun from which the table has the name without it ("某某走廊" of "某某走廊全长")."""
SHORTEST_NAME = 3
"""Characters from which a word is the name of a thing whatever the dictionary calls it ("无人机")."""
_HALF = 2
"""Characters of the last word in a longer one ("安全" in "消防安全")."""


def of_a_foreign_thing(query: Query, draft: Draft, known: Knowledge) -> Draft | None:
    """The refusal that takes the place of an answer about another thing than is asked for; None where it may stand."""
    cited = citations(draft.text)
    if draft.status not in ("answered", "partial") or not cited or query.kind not in KINDS:
        return None
    if query.numbers or query.conditions or known.patterns.personal.search(query.question):
        return None
    thing = _foreign(query, cited[0], known)
    return no_such_thing(query, thing, known.rank(query.topic), known) if thing else None


def _foreign(query: Query, number: int, known: Knowledge) -> str:
    """The noun that shows a topic to be another thing than a task's; "" where it is the task's, or may be."""
    lexicon = known.lexicon
    phrases = [segment for segment in query.topic.split() if segment not in lexicon.words.idle]
    if not lexicon.expansions or len(phrases) != 1 or len(phrases[0]) > LONGEST or lexicon.is_known(phrases[0]):
        return ""
    words = _without_deeds(lexicon.tokenizer.words_of(phrases[0], guess=False), lexicon)
    before = "".join(words[:-1])
    if not words or (len(before) >= ITS_OWN_NAME and lexicon.is_known(before)):
        return ""
    name = _name(words, lexicon, asked=bool(query.asks) or query.wants_list)
    told = words[-1] if len(words[-1]) == 1 else name[-_HALF:]
    return name if name and _is_new(name, lexicon) and not is_told(told, number, known) else ""


def _name(words: Sequence[str], lexicon: Lexicon, *, asked: bool) -> str:
    """The name of a thing that the words of a phrase end with; "" where they end with none.

    With a single character ("烟" of "电子烟") it is all of two words, of which something is `asked`.
    """
    noun, whole = words[-1], "".join(words)
    if whole in lexicon.words.everyday or (len(words) == 1 and len(whole) >= SHORTEST_NAME):
        return whole
    if not lexicon.tokenizer.is_noun(noun):
        return ""
    if len(noun) > 1:
        return noun
    made = len(words) == _HALF == len(words[0]) and noun not in lexicon.words.synonyms.endings
    return whole if asked and made else ""


def _without_deeds(words: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """Words up to the last one that is more than what is done, or in which respect ("无人机管理")."""
    ends = (place for place in range(len(words), 0, -1) if words[place - 1] not in lexicon.words.idle)
    return words[: next(ends, 0)]


def _is_new(word: str, lexicon: Lexicon) -> bool:
    """True for a word that neither a row nor an expansion has, nor a term of what may stand for it."""
    if word in lexicon.words.generic or lexicon.writes_longer(word):
        return False
    terms = (term for form in word_forms(word, lexicon) for term in form.split())
    return not any(map(lexicon.is_known, terms))
