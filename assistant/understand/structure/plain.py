"""From a question to the same question in plain words, by way of its tokens and what they say."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.parse import query_of
from assistant.understand.periods import find_periods
from assistant.understand.slots import Slots, read_slots
from assistant.understand.structure.agreement import agrees
from assistant.understand.structure.reading import read
from assistant.understand.structure.say import say
from assistant.understand.structure.tokens import PART, PERIOD, PERSON, UNIT, tokens_of
from index.text import normalise

_DIGITS = re.compile(r"\d")
AS_WRITTEN = ("", "简称", "别称")
"""Notes of units that are read as they stand; whatever was guessed has to be told, and needs its own words."""


def in_plain_words(question: str, lexicon: Lexicon) -> str | None:
    """The question in plain words; None where it asks for more than structure, or is not sure."""
    slots = read_slots(question, lexicon)
    if slots.claimed is not None:
        return None
    if lexicon.patterns.clean.introduces.match(normalise(question)):
        return None  # who asks is remembered for the turns that follow
    if _DIGITS.findall(slots.text) != _DIGITS.findall(normalise(question)):
        return None  # a number that is claimed was read apart
    if any(mention.note not in AS_WRITTEN for mention in slots.units.mentions):
        return None
    vocabulary = lexicon.words.structure
    tokens = tokens_of(slots.text, _named(slots, lexicon), vocabulary, partial(is_content, lexicon=lexicon))
    reading = read(tokens) if tokens else None
    if reading is None:
        return None
    denied_first = replace(reading, held=tuple(sorted(reading.held, key=lambda held: not held.negated)))
    plain = (say(each, vocabulary.plain) for each in dict.fromkeys((reading, denied_first)))
    return next((said for said in plain if agrees(reading, query_of(read_slots(said, lexicon), lexicon))), None)


def is_content(word: str, lexicon: Lexicon) -> bool:
    """True for a word of the table, or one that asks for something ("参与")."""
    words = lexicon.words
    asking = (words.roles, words.person_roles, words.compute_cues, words.compare_cues, words.share_cues)
    return lexicon.is_known(word) or any(word in phrases for phrases in asking)


def _named(slots: Slots, lexicon: Lexicon) -> dict[str, tuple[Mention, ...]]:
    """What a question names, by kind of token; periods with their quarters as values."""
    unnamed = blank_out(slots.text, slots.units.mentions)
    people = tuple(lexicon.people.names.find(unnamed))
    periods = (
        replace(period.mention, values=tuple(map(str, period.quarters)))
        for period in find_periods(blank_out(unnamed, people))
    )
    return {UNIT: slots.units.mentions, PERSON: people, PERIOD: tuple(periods), PART: slots.parts}
