"""Reads data/lexicon/patterns.yaml, once: a name that is missing or unknown is an error when the file is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from assistant.understand.mentions import BLANK
from assistant.understand.named_patterns import NamedPatterns, Pattern
from assistant.understand.numerals import NUMERAL
from assistant.understand.patterns import (
    AskPatterns,
    ClaimPatterns,
    CleanPatterns,
    CompanyPatterns,
    DialoguePatterns,
    FilterPatterns,
    GroupPatterns,
    HoldingPatterns,
    OperandPatterns,
    Patterns,
    PlacePatterns,
    RankingPatterns,
    RolePatterns,
    ScopePatterns,
    SizePatterns,
    SplitPatterns,
    TopicPatterns,
    UnitPatterns,
)
from index.errors import SourceInvalid
from index.quantities import MEASURE
from index.yaml_files import read_yaml

Group = TypeVar("Group")

_GROUP = re.compile(r"\\g<([^>]*)>?")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def load_patterns(path: Path) -> Patterns:
    """Read a patterns.yaml; raises `SourceInvalid` for a name that is missing or unknown and for a bad pattern."""
    data = read_yaml(path, allowed=("fragments", *(field.name for field in fields(Patterns))))
    compiler = _Compiler(path.name, data)
    return Patterns(
        clean=compiler.group("clean", CleanPatterns),
        places=compiler.group("places", PlacePatterns),
        units=compiler.group("units", UnitPatterns),
        roles=compiler.group("roles", RolePatterns),
        filters=compiler.group("filters", FilterPatterns),
        company=compiler.group("company", CompanyPatterns),
        sizes=compiler.group("sizes", SizePatterns),
        asks=compiler.group("asks", AskPatterns),
        scope=compiler.group("scope", ScopePatterns),
        rankings=compiler.group("rankings", RankingPatterns),
        holdings=compiler.group("holdings", HoldingPatterns),
        dialogue=compiler.group("dialogue", DialoguePatterns),
        splits=compiler.group("splits", SplitPatterns),
        groups=compiler.group("groups", GroupPatterns),
        claims=compiler.group("claims", ClaimPatterns),
        operands=compiler.group("operands", OperandPatterns),
        topic=compiler.group("topic", TopicPatterns),
        asked_columns=compiler.named("asked_columns"),
        schedule_forms=compiler.named("schedule_forms"),
        counted_columns=compiler.named("counted_columns"),
        ranked_columns=compiler.named("ranked_columns"),
        held_roles=compiler.named("held_roles"),
        operations=compiler.named("operations"),
        follow_ups=compiler.replacements("follow_ups"),
        rewordings=compiler.replacements("rewordings"),
    )


class _Compiler:
    """Compiles the patterns of one file, with its fragments filled in."""

    def __init__(self, file: str, data: Mapping[str, Any]) -> None:
        self._file = file
        self._data = data
        columns = "|".join(map(_joined, self._entries("ranked_columns").values()))
        self._fragments = {"numeral": NUMERAL, "blank": BLANK, "measure": MEASURE, "any_column": columns}
        for name, value in self._entries("fragments").items():
            self._fragments[name] = self._filled(f"fragments.{name}", value)

    def group(self, name: str, kind: type[Group]) -> Group:
        """A group as its class, which says what names it must have."""
        entries = self._entries(name)
        wanted = {field.name for field in fields(kind)}  # type: ignore[arg-type]
        if wanted != set(entries):
            raise self._error(
                f"“{name}”缺少{'、'.join(sorted(wanted - set(entries))) or '无'}，"
                f"不认识{'、'.join(sorted(set(entries) - wanted)) or '无'}",
                "请按自带的文件补上缺少的、删去或改正不认识的名字",
            )
        return kind(**{key: self._compile(f"{name}.{key}", value) for key, value in entries.items()})

    def named(self, name: str) -> NamedPatterns:
        """A group whose names are values: columns, operations."""
        return NamedPatterns((key, self._compile(f"{name}.{key}", value)) for key, value in self._entries(name).items())

    def replacements(self, name: str) -> NamedPatterns:
        """A list of replacements ("to") with their wordings ("from"), in order; each wording is its own pattern."""
        entries = self._data.get(name)
        if not isinstance(entries, list):
            raise self._error(f"“{name}”不是一列 to、from", "请按自带的文件改正")
        return NamedPatterns(pair for entry in entries for pair in self._replacement(name, entry))

    def _replacement(self, name: str, entry: object) -> Iterator[tuple[str, Pattern]]:
        """The patterns of one entry, each with what takes its place, which may only name groups of theirs."""
        if not isinstance(entry, dict) or set(entry) != {"to", "from"} or not entry["from"]:
            raise self._error(f"“{name}”有一条写得不全：{entry}", "每条都要有 to、from")
        replacement, wordings = str(entry["to"]), entry["from"]
        for wording in wordings if isinstance(wordings, list) else [wordings]:
            pattern = self._compile(f"{name}.{replacement}", wording)
            if unknown := set(_GROUP.findall(replacement)) - set(pattern.groupindex):
                raise self._error(
                    f"“{name}.{replacement}”用了式子里没有的名字：{'、'.join(sorted(unknown))}", "请改正 to 或 from"
                )
            yield replacement, pattern

    def _entries(self, name: str) -> Mapping[str, Any]:
        entries = self._data.get(name)
        if not isinstance(entries, dict):
            raise self._error(f"没有“{name}”一组", "请恢复该组")
        return entries

    def _compile(self, name: str, value: object) -> Pattern:
        try:
            return re.compile(self._filled(name, value))
        except re.error as error:
            raise self._error(f"“{name}”不是有效的正则式：{error}", "请改正该式") from None

    def _filled(self, name: str, value: object) -> str:
        """A pattern with its fragments filled in; a fragment may use those that stand before it."""
        unknown = set(_PLACEHOLDER.findall(_joined(value))) - set(self._fragments)
        if unknown:
            raise self._error(f"“{name}”里有不认识的片段：{'、'.join(sorted(unknown))}", "请改正花括号里的名字")
        return _PLACEHOLDER.sub(lambda match: self._fragments[match[1]], _joined(value))

    def _error(self, found: str, remedy: str) -> SourceInvalid:
        return SourceInvalid(found, where=self._file, remedy=remedy)


def _joined(value: object) -> str:
    """One pattern, or several of which any may fit."""
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)
