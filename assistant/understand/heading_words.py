"""A table's own headings as words of questions: under 市级包抓领导 one asks 谁包抓, which elsewhere is 谁分管."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.understand.mentions import Phrases
from index.text import normalise

_SHORTEST = 2
"""Characters of a word that says what somebody does."""
_REMARK = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """How headings are put together, and what each column is called in questions of any table."""

    nouns: Mapping[str, str]
    """Column -> the usual heading, which the rest of the lexicon knows."""
    deeds: Mapping[str, str]
    """Column -> the usual word for what those in it do."""
    section: re.Pattern[str]
    """A heading of the sections that in questions means nothing else."""
    before: re.Pattern[str]
    """At the beginning of a heading: whose it is, not what is done."""
    after: re.Pattern[str]
    """At the end of a heading: who does it."""
    ordinary: frozenset[str]
    """Words of any dictionary that in a question are still said of who holds a column, and of nothing else."""
    stressed: tuple[str, ...]
    """What a question may put before a deed without meaning another column."""


def load_heading_words(data: Mapping[str, Any]) -> HeadingWords:
    """From the group of question.yaml."""
    return HeadingWords(
        nouns=dict(data["nouns"]),
        deeds=dict(data["deeds"]),
        section=re.compile(data["section"]),
        before=re.compile(rf"^(?:{data['before']})+"),
        after=re.compile(rf"(?:{data['after']}){{1,6}}$"),
        ordinary=frozenset(data["ordinary"]),
        stressed=tuple(data["stressed"]),
    )


def usual_words(
    headings: Mapping[str, str],
    words: HeadingWords,
    known: tuple[Phrases, ...],
    text: str,
    is_ordinary: Callable[[str], bool],
) -> dict[str, str]:
    """The table's own words for its columns, normalised, with those that questions of any table use.

    Words that are known need no other, one that the rows (`text`) write may be about what they tell, and an ordinary
    one ("组织", of 组织单位) about anything.
    """
    usual: dict[str, str] = {}
    for column, noun in words.nouns.items():
        heading = _REMARK.sub("", normalise(headings.get(column, "")))
        if column == "section" and not words.section.search(heading):
            continue
        bare = words.before.sub("", heading)
        deed = words.after.sub("", bare)
        names = [name for name in (heading, bare) if name and not any(name in phrases for phrases in known)]
        is_deed = deed != bare and (deed in words.ordinary or not is_ordinary(deed))
        if column in words.deeds and is_deed and _is_own(deed, known) and deed not in text:
            usual |= dict.fromkeys((deed, *(before + deed for before in words.stressed)), words.deeds[column])
            names = [heading, *(deed + who[0] for who in words.after.finditer(bare))]
        usual |= dict.fromkeys((name for name in names if name and name not in text), noun)
    return usual


def _is_own(deed: str, known: tuple[Phrases, ...]) -> bool:
    return len(deed) >= _SHORTEST and not any(deed in phrases for phrases in known)
