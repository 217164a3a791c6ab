"""Repairs of unit cells: names broken by a space, several units in a cell, spellings made canonical."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import SourceInvalid
from index.yaml_files import read_yaml

_SEPARATORS = re.compile(r"[、,;]+")
_SUFFIX = re.compile(
    r"(?:局|委|办|部|院|馆|会|社|镇|乡|县|区|街道|集团|公司|中心|支队|银行|中支|支行|海关|大学|"
    r"办公室|单位|部门|小组|镇街|\))$"
)
_OPENING, _CLOSING = "“(《", "”)》"


@dataclass(frozen=True, slots=True)
class UnitSpellings:
    """Canonical unit names and the spellings that stand for them in sources of this table."""

    canonical: Mapping[str, str] = field(default_factory=dict)
    """Spelling -> canonical name."""
    prefixes: tuple[str, ...] = ()
    """Prefixes that add nothing to a unit's name in this table ("市", "东莞市")."""

    @property
    def phrases(self) -> tuple[str, ...]:
        """Spellings that contain a separator and must be taken whole, longest first."""
        found = (spelling for spelling in self.canonical if _SEPARATORS.search(spelling))
        return tuple(sorted(found, key=len, reverse=True))


def load_spellings(path: Path) -> UnitSpellings:
    """Read `spellings: {canonical: [spelling, ...]}` and `prefixes: [...]`; a missing file means none."""
    if not path.exists():
        return UnitSpellings()
    data = read_yaml(path, allowed=("spellings", "prefixes", "aliases", "distinct"))
    canonical: dict[str, str] = {}
    for name, spellings in (data.get("spellings") or {}).items():
        for spelling in spellings:
            if canonical.setdefault(spelling, name) != name:
                raise SourceInvalid(
                    f"“{spelling}”同时写作“{canonical[spelling]}”和“{name}”的别名",
                    where=path.name,
                    remedy="每个写法只能对应一个单位，请删去其一",
                )
    return UnitSpellings(canonical, tuple(data.get("prefixes") or ()))


def split_units(cell: str, vocabulary: frozenset[str], phrases: Sequence[str] = ()) -> list[str]:
    """The units of a cleaned cell as written; a name broken by spaces is put together again.

    Spaces separate units only where the piece before is a unit by itself: it is one of `vocabulary` or `phrases`, or
    it ends like a unit and its quotes and brackets are closed. Separators inside one of `phrases` do not count.
    """
    units: list[str] = []
    for part in _between_separators(cell, phrases):
        pending = ""
        for piece in part.split():
            pending += piece
            if pending in vocabulary or pending in phrases or (_SUFFIX.search(pending) and _balanced(pending)):
                units.append(pending)
                pending = ""
        if pending:
            units.append(pending)
    return units


def _between_separators(cell: str, phrases: Sequence[str]) -> list[str]:
    """The pieces of a cell between separators, phrases unbroken; `phrases` are tried in the given order."""
    whole = "".join(rf"{re.escape(phrase)}|" for phrase in phrases)
    return re.findall(rf"(?:{whole}[^、,;])+", cell)


def _balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in zip(_OPENING, _CLOSING, strict=True))


def unit_vocabulary(cells: Iterable[str], phrases: Sequence[str] = ()) -> frozenset[str]:
    """Names that certainly are whole units: what stands between separators, without a space inside."""
    return frozenset(
        piece
        for cell in cells
        for piece in (part.strip() for part in _between_separators(cell, phrases))
        if len(piece) > 1 and " " not in piece
    )


def canonical_unit(unit: str, spellings: UnitSpellings, vocabulary: frozenset[str]) -> str:
    """The canonical name of a unit as written: by the data file, else without a prefix that adds nothing."""
    if unit in spellings.canonical:
        return spellings.canonical[unit]
    for prefix in spellings.prefixes:
        rest = unit.removeprefix(prefix)
        if rest != unit and (rest in vocabulary or rest in spellings.canonical):
            return spellings.canonical.get(rest, rest)
    return unit
