"""A question broken up by slips of the keyboard: a space behind every character, a mark within one word."""

from __future__ import annotations

import re
from itertools import accumulate

from assistant.understand.lexicon import Lexicon
from index.text import normalise

_MARK = re.compile(r"(?<=[\u4e00-\u9fff])[,，、;；.·\s]{1,2}(?=[\u4e00-\u9fff])")
_SPACED = re.compile(r"\S(?:[ \u3000]\S){5,}[^\S\n]?")
"""Single characters, each set apart."""
_LONGEST = 8
"""Characters before and behind a mark that may belong to the word it is in."""
_SURELY_ONE = 3
"""Characters from which a word is told in spite of a mark in it."""


def mended(question: str, lexicon: Lexicon) -> str:
    """The question without the spaces and marks that have got into its words."""
    question = question.strip()
    if _SPACED.fullmatch(question):
        question = re.sub(r"[ \u3000]", "", question)
    for mark in reversed(tuple(_MARK.finditer(question))):
        before, behind = question[: mark.start()], question[mark.end() :]
        if _in_a_word(before[-_LONGEST:], behind[:_LONGEST], lexicon):
            question = before + behind
    return question


def _in_a_word(before: str, behind: str, lexicon: Lexicon) -> bool:
    """True where one word in the name of a unit or a column goes on from one text to the next."""
    joined, place = normalise(before + behind), len(normalise(before))
    found = (*lexicon.units.surfaces.find(joined), *lexicon.words.attributes.find(joined))
    return any(
        len(word.text) >= _SURELY_ONE
        and word.start < place < word.end
        and place - word.start not in _ends_of_words(word.text, lexicon)
        for word in found
    )


def _ends_of_words(text: str, lexicon: Lexicon) -> set[int]:
    """Where words of the dictionary end in a text: a mark there stands between them ("哪些,协助的不算")."""
    return set(accumulate(map(len, lexicon.tokenizer.words_of(text, guess=False))))
