"""The question words (roles, columns, operations, cues) as phrases, read from data/lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.understand.mentions import Phrases
from assistant.understand.patterns import Patterns, load_patterns
from index.text import normalise
from index.yaml_files import read_yaml

_GROUPS = (
    "roles", "person_roles", "attributes", "list_cues", "count_cues", "compare_cues", "share_cues", "compute_cues",
    "counted_columns", "unit_kinds", "fillers", "generic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """Every phrase stands for the name of its group ("牵头" -> lead_units)."""

    roles: Phrases
    person_roles: Phrases
    attributes: Phrases
    list_cues: Phrases
    count_cues: Phrases
    compare_cues: Phrases
    share_cues: Phrases
    compute_cues: Phrases
    counted_columns: Mapping[str, str]
    """Words for a column whose entries are counted ("牵头部门") -> the column."""
    unit_kinds: Mapping[str, tuple[str, ...]]
    """A kind of unit ("镇街") -> how the names of such units end; other kinds are their own ending."""
    fillers: tuple[str, ...]
    """Longest first."""
    generic: frozenset[str]
    """Words that carry no topic."""
    absent_attributes: tuple[tuple[str, re.Pattern[str]], ...]
    out_of_scope: tuple[tuple[str, re.Pattern[str]], ...]
    always_out_of_scope: frozenset[str]
    """Of these subjects, those that no mention of the table's units or words makes a question about the table."""
    cities: tuple[str, ...]
    surnames: frozenset[str]
    everyday: Mapping[str, tuple[str, ...]]
    """Everyday word -> official wordings; a wording of several terms means all of them."""
    synonyms: tuple[tuple[str, ...], ...]
    """Groups of words that may stand for each other."""
    hints: tuple[tuple[str, ...], ...]
    """Groups of words that are tried for each other where the table does not have the word asked for."""
    english: tuple[tuple[str, str], ...]
    """English phrase -> Chinese, longest first."""
    patterns: Patterns


def load_words(folder: Path) -> QuestionWords:
    """Read the lexicon folder: question.yaml, patterns.yaml, scope.yaml, places.yaml and the lists beside them."""
    data = read_yaml(folder / "question.yaml", allowed=_GROUPS)
    scope = read_yaml(folder / "scope.yaml", allowed=("absent_attributes", "out_of_scope", "always_out_of_scope"))
    places = read_yaml(folder / "places.yaml", allowed=("cities", "provinces"))
    english = read_yaml(folder / "english.yaml")
    return QuestionWords(
        roles=_named(data["roles"]),
        person_roles=_named(data["person_roles"]),
        attributes=_named(data["attributes"]),
        list_cues=_plain(data["list_cues"]),
        count_cues=_plain(data["count_cues"]),
        compare_cues=_plain(data["compare_cues"]),
        share_cues=_plain(data["share_cues"]),
        compute_cues=_named(data["compute_cues"]),
        counted_columns={word: column for column, words in data["counted_columns"].items() for word in words},
        unit_kinds={kind: tuple(endings) for kind, endings in data["unit_kinds"].items()},
        fillers=tuple(sorted(map(normalise, data["fillers"]), key=len, reverse=True)),
        generic=frozenset(map(normalise, data["generic"])),
        absent_attributes=_patterns(scope["absent_attributes"]),
        out_of_scope=_patterns(scope["out_of_scope"]),
        always_out_of_scope=frozenset(scope["always_out_of_scope"]),
        cities=(*places["cities"], *places["provinces"]),
        surnames=frozenset((folder / "surnames.txt").read_text(encoding="utf-8").strip()),
        everyday=_everyday(folder / "everyday.tsv"),
        synonyms=_groups_of(folder / "synonyms.yaml", "groups"),
        hints=_groups_of(folder / "synonyms.yaml", "hints"),
        english=tuple(sorted(((str(k), str(v)) for k, v in english.items()), key=lambda pair: -len(pair[0]))),
        patterns=load_patterns(folder / "patterns.yaml"),
    )


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


def _groups_of(path: Path, name: str) -> tuple[tuple[str, ...], ...]:
    groups = read_yaml(path, allowed=("groups", "hints"))[name]
    return tuple(tuple(normalise(word) for word in group) for group in groups)


def _everyday(path: Path) -> dict[str, tuple[str, ...]]:
    """The pairs of everyday.tsv whose left side is one expression."""
    pairs: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        left, tab, right = line.partition("\t")
        if tab and not line.startswith("#") and " " not in left:
            pairs[normalise(left)] = (*pairs.get(normalise(left), ()), normalise(right))
    return pairs
