"""Repairs of unit cells: names broken by a space, several units in a cell, spellings made canonical."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.errors import SourceInvalid
from index.yaml_files import read_yaml

_SEPARATORS = re.compile(r"[、,;。/]+")
_WHOLE = r"\([^()]*\)|“[^“”]*”|《[^《》]*》"
"""Brackets and quotes: separators inside them do not count."""
_COLLECTIVE = re.compile(r"(?:全?[市县区])?(?:各|有关|相关)")
_SORTS = re.compile(
    r"(?:(?:区|县|市|镇|乡|村|社区|街道|街道办|镇街|乡镇|园区|功能区|开发区|管委会|部门|单位|企业|学校|机构)"
    r"(?:\([^()]*\))?)+"
)
"""Sorts of bodies, which name none: behind "各区、" they go on with the collective."""
_AND_OTHERS = re.compile(r"等(?:有关|相关)?(?:单位|部门)?$")
_ENDING = (
    r"(?:局|委|办|部|院|馆|会|社|镇|乡|县|区|街道|集团|公司|中心|总队|支队|大队|银行|中支|支行|海关|大学|厅|署|站|所|"
    r"办公室|研究室|办事处|委员会|指挥部|单位|部门|小组|专班|镇街|社区)"
)
_MASS_BODY = r"(?:[残妇文侨台青学]联|工商联|社科联|[科作记]协)"
_SUFFIX = re.compile(rf"(?:{_ENDING}|{_MASS_BODY}|\))$")
_NO_NAME = re.compile(_ENDING)
_LEVELS = ("市", "县", "区", "省", "州", "盟", "旗")
_OPENING, _CLOSING = "“(《", "”)》"


@dataclass(frozen=True, slots=True)
class UnitSpellings:
    """Canonical unit names and the spellings that stand for them in sources of this table."""

    canonical: Mapping[str, str] = field(default_factory=dict)
    """Spelling -> canonical name."""
    prefixes: tuple[str, ...] = ()
    """Prefixes that add nothing to a unit's name in this table ("市", "东莞市")."""
    place: str = ""
    """What a body of the city may leave out of its name ("东莞" in "东莞供电局")."""
    distinct: tuple[tuple[str, ...], ...] = ()
    """Groups of names that look alike but are different units."""

    @property
    def decided(self) -> frozenset[str]:
        """Names that the data file uses as canonical: they are no short names of others."""
        return frozenset(self.canonical.values())

    @property
    def phrases(self) -> tuple[str, ...]:
        """Spellings that contain a separator and must be taken whole, longest first."""
        found = (spelling for spelling in self.canonical if _SEPARATORS.search(spelling))
        return tuple(sorted(found, key=len, reverse=True))


def load_spellings(path: Path, city: str = "") -> UnitSpellings:
    """Read `spellings: {canonical: [spelling, ...]}`, `prefixes: [...]` and `distinct: [[unit, unit], ...]`.

    Where the file names no prefixes, or is missing, they are those of the city.
    """
    place, level = _place_and_level(city)
    prefixes = _prefixes(place, level)
    if not path.exists():
        return UnitSpellings(prefixes=prefixes, place=place)
    data = read_yaml(path, allowed=("spellings", "prefixes", "aliases", "distinct"))
    canonical: dict[str, str] = {}
    for name, spellings in (data.get("spellings") or {}).items():
        for spelling in (name, *(spellings or ())):
            if canonical.setdefault(spelling, name) != name:
                raise SourceInvalid(
                    f"“{spelling}”同时写作“{canonical[spelling]}”和“{name}”的别名",
                    where=path.name,
                    remedy="每个写法只能对应一个单位，请删去其一",
                )
    given = tuple(data["prefixes"] or ()) if "prefixes" in data else prefixes
    return UnitSpellings(canonical, given, place, tuple(map(tuple, data.get("distinct") or ())))


def of_level(spellings: UnitSpellings, title: str) -> UnitSpellings:
    """Spellings whose prefixes fit the level of government that the title names ("临沣县政府…").

    Only where the prefixes are those of a city because nothing else was known.
    """
    if not spellings.place or spellings.prefixes != _prefixes(spellings.place, "市"):
        return spellings
    level = re.search(rf"{re.escape(spellings.place)}([{''.join(_LEVELS)}])", title)
    return replace(spellings, prefixes=_prefixes(spellings.place, level[1])) if level else spellings


def _prefixes(place: str, level: str) -> tuple[str, ...]:
    """What a unit's name may begin with and lose without becoming another ("临沣县", "县委", "县")."""
    return (f"{place}{level}", f"{level}委", level) if place else (f"{level}委", level)


def _place_and_level(city: str) -> tuple[str, str]:
    """ "东莞市" -> 东莞, 市; a name without its level is a city's."""
    if len(city) > 2 and city[-1] in _LEVELS:
        return city[:-1], city[-1]
    return city, "市"


def split_units(cell: str, vocabulary: frozenset[str], phrases: Sequence[str] = ()) -> list[str]:
    """The units of a cleaned cell as written; a name broken by spaces is put together again.

    Spaces separate units only where the piece before is a unit by itself: it is one of `vocabulary` or `phrases`, or
    it ends like a unit and its quotes and brackets are closed. An ending alone ("办公室") belongs to the piece before
    it. Separators inside one of `phrases`, inside brackets and inside a parallel of collectives ("各区、县(市)") do not
    count.
    """
    units: list[str] = []
    for part in _between_separators(cell, phrases):
        pieces = part.split()
        pending = ""
        for piece, following in zip(pieces, (*pieces[1:], ""), strict=False):
            pending += piece
            written = pending in vocabulary or pending in phrases
            known = written or (_SUFFIX.search(pending) and _balanced(pending))
            goes_on = not written and pending + following in vocabulary  # "市住房和城乡" ends like a township
            if known and not goes_on and not following.startswith("(") and not _NO_NAME.fullmatch(following):
                units.append(pending)
                pending = ""
        if pending:
            units.append(pending)
    return units


def _between_separators(cell: str, phrases: Sequence[str]) -> list[str]:
    """The pieces of a cell between separators, phrases and parallels unbroken; the first phrase that fits is taken."""
    whole = "".join(rf"{re.escape(phrase)}|" for phrase in phrases)
    pieces: list[str] = []
    end = 0
    for match in re.finditer(rf"(?:{whole}{_WHOLE}|[^、,;。/])+", cell):
        if pieces and _COLLECTIVE.match(pieces[-1].lstrip()) and _SORTS.fullmatch(re.sub(r"\s", "", match[0])):
            pieces[-1] += cell[end : match.end()]
        else:
            pieces.append(match[0])
        end = match.end()
    return pieces


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
    """The canonical name of a unit as written: by the data file, else without a prefix that adds nothing.

    What is left must be a name: 市委办公室 is not 办公室. "公安局等" is the unit that it names.
    """
    if unit in spellings.canonical:
        return spellings.canonical[unit]
    if (alone := _AND_OTHERS.sub("", unit)) != unit and (alone in vocabulary or _SUFFIX.search(alone)):
        return canonical_unit(alone, spellings, vocabulary)
    for prefix in spellings.prefixes:
        rest = unit.removeprefix(prefix)
        if rest != unit and not _NO_NAME.fullmatch(rest) and (rest in vocabulary or rest in spellings.canonical):
            return spellings.canonical.get(rest, rest)
    return unit
