"""How the names of offices end and what stands beside them: data/lexicon/offices.yaml as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.understand.mentions import BLANK
from index.yaml_files import read_yaml

_LONGEST_HEAD = 14
"""Characters of a name before its ending."""


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Patterns that tell a name of an office; each stands for a list of the file."""

    named: re.Pattern[str]
    """A run of characters that ends like an office."""
    ending: re.Pattern[str]
    """Any ending at the end of a name."""
    office: re.Pattern[str]
    absent: re.Pattern[str]
    """An ending that makes a name one of an office even where the table does not have it."""
    acts: re.Pattern[str]
    """What an office does, right behind its name or behind a piece that was read already."""
    asking: re.Pattern[str]
    another_kind: re.Pattern[str]
    """An ending that makes the name of a place that of an office of its own, where it acts or the words end."""
    stations: re.Pattern[str]
    """An ending that makes the name of a place that of a station there."""
    of_another_level: re.Pattern[str]
    """What makes a name that of an office of a province or of the state."""
    company: re.Pattern[str]
    """What the name of a company ends with, and may be said without where it acts."""
    own_office: re.Pattern[str]
    """What may stand behind the name of an office and still is that office."""
    again: re.Pattern[str]
    """One's own office, called by its kind."""
    full_names: Mapping[str, tuple[str, ...]]
    """Usual short name of an office -> its full names."""
    other_names: Mapping[str, tuple[str, ...]]
    """Name of an office -> names by which a table may have it, which it does not abbreviate."""
    general: re.Pattern[str]
    none: re.Pattern[str]
    """At the end of a run: a word that only ends like an office."""


def load_office_words(folder: Path) -> OfficeWords:
    """Read offices.yaml of the lexicon folder. Raises SourceInvalid for a list that is missing or unknown."""
    names = (
        "endings", "acting_endings", "offices", "absent", "another_kind", "stations", "acts", "times",
        "asking", "not_before", "general", "none",
        "full_names", "other_names", "companies", "own_offices", "own", "kept_whole",
    )  # fmt: skip
    data = read_yaml(folder / "offices.yaml", allowed=names)
    endings, acting = _any(data["endings"]), _any(data["acting_endings"])
    verbs, times = _any(data["acts"]), _any(data["times"])
    acts = rf"(?:{verbs})|(?:{BLANK}+|{times})(?:的|要|有)?(?:{verbs}|重点|任务|工作)"
    return OfficeWords(
        named=re.compile(
            rf"[\u4e00-\u9fff]{{1,{_LONGEST_HEAD}}}?"
            rf"(?:(?:{endings})(?!(?!{times})(?:{_any(data['not_before'])}))|(?:{acting})(?={acts}))"
        ),
        ending=re.compile(rf"(?:{endings}|{acting})$"),
        office=re.compile(rf"(?:{_any(data['offices'])})$"),
        absent=re.compile(rf"(?:{_any(data['absent'])})$"),
        acts=re.compile(acts),
        asking=re.compile(_any(data["asking"])),
        another_kind=re.compile(rf"(?:{_any(data['another_kind'])})(?={acts}|的|[,。?!;\s]|$)"),
        stations=re.compile(rf"(?:{_any(data['stations'])})(?![点位房长台])"),
        of_another_level=re.compile(rf"厅|署|部(?={verbs}|有)"),
        company=re.compile(rf"(?:{_any(data['companies'])})$"),
        own_office=re.compile(rf"(?:{_any(data['own_offices'])})(?={acts}|的|里|[新刚来去上内]|[,。?!;\s]|$)"),
        again=re.compile(rf"(?:{_any(data['own'])})(?P<kind>{_any(data['offices'])})(?!长)"),
        full_names={short: tuple(full) for short, full in data["full_names"].items()},
        other_names={other: tuple(names) for other, names in data["other_names"].items()},
        general=re.compile(_any(data["general"])),
        none=re.compile(rf"^(?!.*(?:{_any(data['kept_whole'])})$).*(?:{_any(data['none'])})$"),
    )


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
