"""The question words (roles, columns, operations, cues) as phrases, read from data/lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.understand.heading_words import HeadingWords, load_heading_words
from assistant.understand.mentions import Phrases
from assistant.understand.named_patterns import NamedPatterns
from assistant.understand.office_words import OfficeWords, load_office_words
from assistant.understand.pattern_file import load_patterns
from assistant.understand.patterns import Patterns
from assistant.understand.sounds import letters, sound
from assistant.understand.structure.vocabulary import Vocabulary, fillers_of, load_vocabulary
from assistant.understand.synonyms import Synonyms, load_synonyms
from index.text import normalise
from index.yaml_files import read_yaml

_GROUPS = (
    "roles", "person_roles", "role_phrases", "heading_words", "attributes",
    "list_cues", "count_cues", "compare_cues", "share_cues", "compute_cues",
    "unit_kinds", "fillers", "generic", "actions", "dealings", "deeds", "aspects", "misspelt", "never_misspelt",
    "known_by_sound", "short_in_pinyin",
    "before_names",
)  # fmt: skip
_SHORTEST_WITH_A_GAP = 4
"""Characters of a word from which one may be missing and the rest is still no other word."""
_SCOPE_GROUPS = (
    "absent_attributes",
    "asked_nouns",
    "asked_how",
    "absent_words",
    "told_as",
    "plan_instead",
    "about_people",
    "of_whoever",
    "about_times",
    "out_of_scope",
    "always_out_of_scope",
    "never_in_passing",
    "name_endings",
    "name_characters",
    "describing",
)


_COMPUTING = frozenset((
    "gap", "minus", "bigger", "both", "together", "plus", "times", "times_back", "share", "left", "half_way",
    "most", "least", "average", "quarterly", "monthly", "single",
))  # fmt: skip
"""Kinds of words that ask to compute."""


@dataclass(frozen=True)
class QuestionWords:
    """Every phrase stands for the name of its group ("牵头" -> lead_units)."""

    roles: Phrases
    person_roles: Phrases
    heading_words: HeadingWords
    role_phrases: Mapping[str, str]
    """A role as the words that say it of somebody's tasks ("分管的任务")."""
    attributes: Phrases
    list_cues: Phrases
    count_cues: Phrases
    compare_cues: Phrases
    share_cues: Phrases
    compute_cues: Phrases
    unit_kinds: Mapping[str, tuple[str, ...]]
    """A kind of unit ("镇街") -> how the names of such units end; other kinds are their own ending."""
    fillers: tuple[str, ...]
    """Longest first."""
    generic: frozenset[str]
    """Words that carry no topic."""
    actions: frozenset[str]
    """What is done with something; no topic by itself."""
    deeds: frozenset[str]
    """The actions, and more of what is done with things; listed beside a thing they are no topics of their own."""
    aspects: frozenset[str]
    """What a topic is followed by; weighs little."""
    absent_attributes: NamedPatterns
    """A sort of thing that no table holds, and how one asks for it; the group "noun" is the thing itself."""
    asked_nouns: frozenset[str]
    """Those nouns, of all sorts: what is told of a task in everyday words may tell them too."""
    absent_words: Mapping[str, str]
    """A word of what hardly any table holds -> its sort; only the row that is found can tell."""
    absent_word: re.Pattern[str]
    """Any of these words, longest first."""
    told_as: Mapping[str, re.Pattern[str]]
    """Of the absent attributes, words with which a row tells such a thing after all."""
    out_of_scope: NamedPatterns
    always_out_of_scope: frozenset[str]
    """Of these subjects, those that no mention of the table's units or words makes a question about the table."""
    never_in_passing: frozenset[str]
    """Of these subjects, those that count in whatever clause they stand."""
    about_people: frozenset[str]
    """Of the absent attributes, those that only people have."""
    of_whoever: frozenset[str]
    """Of the absent attributes, those of a unit or person whom a question may name by the column they stand in."""
    about_times: frozenset[str]
    """Of the absent attributes, those that a question about a time may be for ("几点开门")."""
    plan_instead: frozenset[str]
    """Of the absent attributes, those in whose place a task's plan is worth telling."""
    describing: frozenset[str]
    """Words that say of what sort a place is; before such an ending they make no name ("地下通道")."""
    dealings: frozenset[str]
    """What people do about a project (采访, 出席): before a name, such a word is no part of it."""
    name_endings: tuple[str, ...]
    """How the names of projects, places and events end; longest first."""
    name_characters: str
    """Last characters of words that are names of such."""
    cities: tuple[str, ...]
    surnames: frozenset[str]
    before_names: frozenset[str]
    """Characters that stand before a name, and may as well begin one."""
    everyday: Mapping[str, tuple[str, ...]]
    """Everyday word -> official wordings; a wording of several terms means all of them."""
    synonyms: Synonyms
    chatter: frozenset[str]
    """Words around a question that are no topic, unless the table has them."""
    dialect: Mapping[str, str]
    """Dialect and colloquial words -> standard Chinese; a word that stands for itself guards against shorter ones."""
    abbreviations: Mapping[str, tuple[str, ...]]
    """Short name -> full names, for tables that only write one of these; with a table, the one that it writes."""
    dialect_words: re.Pattern[str]
    """Any of them, longest first."""
    english: tuple[tuple[str, str], ...]
    """English phrase -> Chinese, longest first."""
    patterns: Patterns
    offices: OfficeWords
    spellings: Mapping[str, str]
    """Misspelling of a question word -> the word ("千头" -> 牵头)."""
    misspelt: re.Pattern[str] | None
    """Any of the misspellings; None when there is none."""
    almost: NamedPatterns
    """Long question words, each with a pattern for it with one wrong character inside."""
    slipped: NamedPatterns
    """The same words, each with a pattern for it with characters that slipped: swapped, doubled, lost, got between."""
    asked_by_sound: tuple[str, ...]
    """Question words that are known by their sound, however they are written."""
    short_in_pinyin: tuple[str, ...]
    """Words of one character that may stand between others in pinyin."""
    structure: Vocabulary
    counting: Vocabulary
    """The words of questions that only ask who, which column, how many or which quarter."""
    turns: Vocabulary
    """The words of turns that only do something with the answer before."""
    amounts: Vocabulary
    """The words of questions that compute with planned amounts."""
    computing: re.Pattern[str]
    """A word of these without which nothing is computed."""

    def kind_endings(self, kind: str) -> tuple[str, ...]:
        """How the names of units of a kind end."""
        return self.unit_kinds.get(kind, (kind,))

    @cached_property
    def asked_sounds(self) -> Mapping[int, Mapping[str, str]]:
        """Question words by how many characters they have, the longest first, and by their sound."""
        found: dict[int, dict[str, str]] = {}
        for word in sorted(self.asked_by_sound, key=len, reverse=True):
            spoken = " ".join(map(sound, word))
            found.setdefault(len(word), {}).setdefault(spoken, word)
        return found

    @cached_property
    def asked_beginnings(self) -> frozenset[tuple[str, str]]:
        """The sounds of the first two characters of each question word that is known by its sound."""
        return frozenset((sound(word[0]), sound(word[1])) for word in self.asked_by_sound)

    @cached_property
    def short_letters(self) -> Mapping[str, str]:
        """Words of one character by their pinyin, which is read only beside other pinyin."""
        return {sound(word): word for word in self.short_in_pinyin}

    @cached_property
    def asked_letters(self) -> Mapping[str, str]:
        """Question words by their pinyin in one run of letters."""
        return {letters(sound(word)): word for word in self.asked_by_sound}

    @cached_property
    def idle(self) -> frozenset[str]:
        """Words that name no thing: those that carry no topic, what is done, and in which respect."""
        return self.generic | self.actions | self.aspects


def load_words(folder: Path, table_folder: Path | None = None) -> QuestionWords:
    """Read the lexicon folder: question.yaml, patterns.yaml, scope.yaml, places.yaml and the lists beside them.

    A table's own folder may add to the synonyms and to the English names.
    """
    data = read_yaml(folder / "question.yaml", allowed=_GROUPS)
    scope = read_yaml(folder / "scope.yaml", allowed=_SCOPE_GROUPS)
    places = read_yaml(folder / "places.yaml", allowed=("cities", "provinces"))
    own_english = table_folder / "english.yaml" if table_folder is not None else None
    english = read_yaml(folder / "english.yaml")
    if own_english is not None and own_english.exists():
        english |= read_yaml(own_english)
    dialect = {normalise(str(word)): str(meant) for word, meant in read_yaml(folder / "dialect.yaml").items()}
    absent_words = {normalise(word): name for name, words in scope["absent_words"].items() for word in words}
    spellings = {wrong: right for right, wrongs in data["misspelt"].items() for wrong in wrongs}
    structure = load_vocabulary(folder / "structure.yaml")
    counting = load_vocabulary(folder / "counting.yaml", structure)
    amounts = load_vocabulary(folder / "amounts.yaml", fillers_of(structure))
    return QuestionWords(
        roles=_named(data["roles"]),
        person_roles=_named(data["person_roles"]),
        heading_words=load_heading_words(data["heading_words"]),
        role_phrases=dict(data["role_phrases"]),
        attributes=_named(data["attributes"]),
        list_cues=_plain(data["list_cues"]),
        count_cues=_plain(data["count_cues"]),
        compare_cues=_plain(data["compare_cues"]),
        share_cues=_plain(data["share_cues"]),
        compute_cues=_named(data["compute_cues"]),
        unit_kinds={kind: tuple(endings) for kind, endings in data["unit_kinds"].items()},
        fillers=tuple(sorted(map(normalise, data["fillers"]), key=len, reverse=True)),
        generic=frozenset(map(normalise, (*data["generic"], *(w for group in data["roles"].values() for w in group)))),
        actions=frozenset(data["actions"]),
        deeds=frozenset((*data["actions"], *data["deeds"])),
        aspects=frozenset(data["aspects"]),
        absent_attributes=_absent_attributes(scope),
        asked_nouns=frozenset(normalise(noun) for nouns in scope["asked_nouns"].values() for noun in nouns),
        absent_words=absent_words,
        absent_word=any_of(absent_words),
        told_as={name: re.compile(pattern) for name, pattern in scope["told_as"].items()},
        out_of_scope=NamedPatterns(_patterns(scope["out_of_scope"])),
        always_out_of_scope=frozenset(scope["always_out_of_scope"]),
        never_in_passing=frozenset(scope["never_in_passing"]),
        about_people=frozenset(scope["about_people"]),
        of_whoever=frozenset(scope["of_whoever"]),
        about_times=frozenset(scope["about_times"]),
        plan_instead=frozenset(scope["plan_instead"]),
        dealings=frozenset(data["dealings"]),
        describing=frozenset(scope["describing"]),
        name_endings=tuple(sorted(map(normalise, scope["name_endings"]), key=len, reverse=True)),
        name_characters=str(scope["name_characters"]),
        cities=(*places["cities"], *places["provinces"]),
        surnames=frozenset((folder / "surnames.txt").read_text(encoding="utf-8").strip()),
        before_names=frozenset(data["before_names"]),
        everyday=_everyday(folder / "everyday.tsv"),
        synonyms=load_synonyms(filter(None, (folder, table_folder))),
        chatter=_lines(folder / "chatter.txt"),
        dialect=dialect,
        abbreviations=_abbreviations(folder / "abbreviations.yaml"),
        dialect_words=any_of(dialect),
        english=tuple(sorted(((str(k), str(v)) for k, v in english.items()), key=lambda pair: -len(pair[0]))),
        patterns=load_patterns(folder / "patterns.yaml"),
        offices=load_office_words(folder),
        spellings=spellings,
        misspelt=re.compile("|".join(map(re.escape, spellings))) if spellings else None,
        almost=NamedPatterns((word, _one_wrong_inside(word)) for word in data["never_misspelt"]),
        slipped=NamedPatterns(
            (word, _slipped(word)) for word in data["never_misspelt"] if len(word) >= _SHORTEST_WITH_A_GAP
        ),
        asked_by_sound=tuple(map(normalise, data["known_by_sound"])),
        short_in_pinyin=tuple(map(normalise, data["short_in_pinyin"])),
        structure=structure,
        counting=counting,
        turns=load_vocabulary(folder / "turns.yaml", counting),
        amounts=amounts,
        computing=any_of(phrase for phrase, word in amounts.words.items() if word.kind in _COMPUTING),
    )


def _abbreviations(path: Path) -> dict[str, tuple[str, ...]]:
    data = read_yaml(path, allowed=("short",))
    return {normalise(word): tuple(map(normalise, full)) for word, full in data["short"].items()}


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, longest first; nothing where there are none."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)")


def _one_wrong_inside(word: str) -> re.Pattern[str]:
    """The word with any one of its inner characters replaced by another Chinese one, or left out."""
    places = range(1, len(word) - 1)
    replaced = (f"{word[:place]}[\u4e00-\u9fff]{word[place + 1 :]}" for place in places)
    left_out = (f"{word[:place]}{word[place + 1 :]}" for place in places if len(word) > _SHORTEST_WITH_A_GAP)
    return re.compile("|".join((*replaced, *left_out)))


def _slipped(word: str) -> re.Pattern[str]:
    """The word with two neighbours swapped, one doubled, one lost, or a stray one got into it.

    The stray one belongs before the word ("什馆么时候": 馆什么时候) or behind it ("牵头单是位": 牵头单位是).
    """
    places = range(len(word))
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places[:-1])
    doubled = (word[:at] + word[at] + word[at:] for at in places)
    lost = (f"(?<=[\u4e00-\u9fff]){word[:at]}{word[at + 1 :]}" for at in places[1:-1])
    cut_off = f"{word[:-1]}(?!\\w{{0,2}}{word[-1]})"
    before = f"{word[0]}(?P<before>[\u4e00-\u9fff]){word[1:]}"
    behind = f"{word[:-1]}(?P<behind>[\u4e00-\u9fff]){word[-1]}"
    begun = f"(?<=[\u4e00-\u9fff])(?<!{word[0]}){word[1:]}"
    return re.compile("|".join((*swapped, *doubled, before, behind, *lost, cut_off, begun)))


def _named(groups: Mapping[str, list[str]]) -> Phrases:
    entries: dict[str, tuple[str, ...]] = {}
    for name, words in groups.items():
        for word in words:
            entries[normalise(word)] = (*entries.get(normalise(word), ()), name)
    return Phrases(entries)


def _plain(words: list[str]) -> Phrases:
    return Phrases({normalise(word): (word,) for word in words})


def _patterns(groups: Mapping[str, list[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile("|".join(patterns))) for name, patterns in groups.items())


def _absent_attributes(scope: Mapping[str, Any]) -> NamedPatterns:
    """Those that only people have stand last: of anything else, the same words may ask for another sort."""
    nouns = _asked_nouns(scope["asked_nouns"], scope["asked_how"])
    found = (*_patterns(scope["absent_attributes"]), *_patterns(nouns))
    return NamedPatterns(sorted(found, key=lambda named: named[0] in scope["about_people"]))


def _asked_nouns(groups: Mapping[str, list[str]], frames: list[str]) -> dict[str, list[str]]:
    """One pattern for each sort of thing: its nouns, longest first, in all the frames of asking."""
    asked = {}
    for name, nouns in groups.items():
        either = "|".join(map(re.escape, sorted(map(normalise, nouns), key=len, reverse=True)))
        filled = (frame.replace("{nouns}", either) for frame in frames)
        asked[name] = [frame.replace("?P<noun>", f"?P<noun{place}>") for place, frame in enumerate(filled)]
    return asked


def _lines(path: Path) -> frozenset[str]:
    """The words of a file with one a line; "#" begins a comment."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(normalise(line) for line in lines if line)


def _everyday(path: Path) -> dict[str, tuple[str, ...]]:
    """The pairs of everyday.tsv whose left side is one expression."""
    pairs: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        left, tab, right = line.partition("\t")
        if tab and not line.startswith("#") and " " not in left:
            pairs[normalise(left)] = (*pairs.get(normalise(left), ()), normalise(right))
    return pairs
