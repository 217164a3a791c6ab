"""What type of answer a question wants (a name, a count of a thing, a rank ...): data/lexicon/answer_types.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.understand.numerals import parse_number
from index.errors import SourceInvalid
from index.yaml_files import read_yaml

_KEYS = (
    "sorts",
    "towns",
    "firms",
    "firm_endings",
    "institutes",
    "columns",
    "not_things",
    "which",
    "not_which",
    "lists_tasks",
    "exclusive",
    "types",
)
NEEDS = frozenset(
    (
        "name", "chosen", "members", "person", "counted", "part", "share", "numbered", "ranked", "text", "valued",
        "written",
    )
)  # fmt: skip
"""The ways in which a row can be looked at for an answer of a type; the file says what each is."""


@dataclass(frozen=True, slots=True)
class AnswerType:
    """One type of answer."""

    needs: str
    asked: tuple[re.Pattern[str], ...]
    """How it is asked for; the group "thing" is what it is asked of."""
    missing: str
    """What an answer lacks that does not state it; "{thing}" is filled in."""
    told: re.Pattern[str] | None = None
    beside: bool = False
    """True where the row is worth showing although it does not state this: whoever asks why tells what is so."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one question wants."""

    type: AnswerType
    thing: str
    """As the question writes it ("运营公司"); "" where the question does not say."""
    whole: str = ""
    """For a part: what it is a part of ("5000个5g基站")."""
    count: int | None = None
    """For names: how many there are said to be."""


@dataclass(frozen=True, slots=True)
class AnswerTypes:
    """All types, and what is known of the things that have names."""

    types: tuple[AnswerType, ...]
    sorts: tuple[str, ...]
    """Words for things that have names."""
    towns: frozenset[str]
    """Sorts whose names are the towns of the table."""
    firms: tuple[str, ...]
    """Sorts of firms and institutes, which a row may name without saying what they are."""
    firm: re.Pattern[str]
    """How the names of firms and institutes end."""
    institutes: re.Pattern[str]
    """Those of them that always stand behind a name."""
    columns: re.Pattern[str]
    """Words for columns of the table, which are nothing that a row writes of."""
    not_things: re.Pattern[str]
    """What is counted that is no thing: tasks, units, parts of numbers, what is done."""

    which: re.Pattern[str]
    """How it is asked which ones of a thing ("thing") a row names, with how many ("count") or with whom ("with")."""
    not_which: re.Pattern[str]
    """Things that are tasks or stand in columns."""
    lists_tasks: re.Pattern[str]
    """Words with which tasks are asked for, whatever follows."""
    exclusive: tuple[tuple[re.Pattern[str], ...], ...]
    """Sets of things of one sort ("合同投资", "实际投资"): what is said of one is not said of another."""

    def wanted(self, question: str) -> Iterator[Wanted]:
        """Every type that a normalised question asks for, the first wording of each."""
        for kind in self.types:
            found = next((match for pattern in kind.asked if (match := pattern.search(question))), None)
            if found is not None:
                named = found.groupdict()
                count = parse_number(named.get("count") or "")
                yield Wanted(kind, named.get("thing") or "", named.get("whole") or "", count)


def load_answer_types(path: Path) -> AnswerTypes:
    """Read the file. Raises SourceError naming it when an entry is missing, unknown or no regular expression."""
    data = read_yaml(path, allowed=_KEYS)
    if missing := [key for key in _KEYS if not data.get(key)]:
        raise SourceInvalid(f"缺少：{'、'.join(missing)}", where=path.name, remedy="请参照自带的文件补上这些键")
    sort = "|".join(sorted(data["sorts"], key=len, reverse=True))
    return AnswerTypes(
        types=tuple(_answer_type(entry, f"(?:{sort})", path) for entry in data["types"]),
        sorts=tuple(data["sorts"]),
        towns=frozenset(data["towns"]),
        firms=tuple(data["firms"]),
        firm=_compiled(data["firm_endings"], path),
        institutes=_compiled(data["institutes"], path),
        columns=_compiled(data["columns"], path),
        not_things=_compiled(data["not_things"], path),
        which=_compiled(data["which"], path),
        not_which=_compiled(data["not_which"], path),
        lists_tasks=_compiled(data["lists_tasks"], path),
        exclusive=tuple(tuple(_compiled(thing, path) for thing in things) for things in data["exclusive"]),
    )


def _answer_type(entry: dict[str, Any], sort: str, path: Path) -> AnswerType:
    if entry.get("needs") not in NEEDS or not entry.get("asked") or not entry.get("missing"):
        known = "、".join(sorted(NEEDS))
        raise SourceInvalid(
            f"有一类答案写得不全：{entry}",
            expected=f"needs（{known}）、asked、missing",
            where=path.name,
            remedy="请补全",
        )
    told = entry.get("told")
    asked = tuple(_compiled(text.replace("{sort}", sort), path) for text in entry["asked"])
    found = _compiled(told, path) if told else None
    return AnswerType(entry["needs"], asked, entry["missing"], found, beside=bool(entry.get("beside")))


def _compiled(text: object, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(str(text))
    except re.error as error:
        raise SourceInvalid(
            f"“{text}”不是有效的正则表达式（{error}）", where=path.name, remedy="请改正该表达式"
        ) from None
