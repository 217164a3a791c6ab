"""Short and long names of one unit in the same table ("住建局", "住房和城乡建设局"), told from names of two units."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

_KINDS: Mapping[str, str] = {
    "分局": "分局", "局": "局", "委员会": "委", "委": "委", "办公室": "办", "办": "办", "联合会": "联", "联": "联",
    "协会": "协", "协": "协", "会": "会", "联合社": "社", "联社": "社", "社": "社", "集团有限公司": "集团",
    "集团公司": "集团", "集团": "集团", "有限责任公司": "公司", "有限公司": "公司", "公司": "公司", "中心支行": "支行",
    "中支": "支行", "支行": "支行", "总队": "总队", "支队": "支队", "大队": "大队", "中心": "中心", "指挥部": "指挥部",
    "部": "部", "院": "院", "厅": "厅", "署": "署", "管理委员会": "管委会", "管委会": "管委会",
    "街道办事处": "街道办", "街道办": "街道办",
}  # fmt: skip
"""Ending of a name -> kind of office, which a short name keeps."""
_ENDINGS = sorted(_KINDS, key=len, reverse=True)
_SHORT_FOR = {"会": {"会", "委", "联", "协"}}
"""Kinds that a short ending may stand for, besides its own (贸促会 is a 委员会)."""
_OF_PLACES = {"管委会", "街道办"}
"""Kinds that are named after a place: 滨海管委会 is not 滨海新区管委会."""
_LEVELS = ("镇", "乡", "街道", "区", "县", "市")
"""What the name of a place may lack ("南湾" for "南湾镇")."""
_AND = str.maketrans("", "", "和与及")
_COLLECTIVE = ("各", "相关", "有关", "其他", "其它")


@dataclass(frozen=True, slots=True)
class UnitUse:
    """The units of one task, as named before short names are told, and who heads its only lead unit."""

    units: frozenset[str]
    lead: str = ""
    """The lead unit when there is just one."""
    heads: frozenset[str] = frozenset()
    """Its 责任人."""


@dataclass(frozen=True, slots=True)
class _Name:
    stem: str
    kind: str


def _readings(name: str) -> Iterator[_Name]:
    """Stem and kind of an office; none for places, collectives and whatever else has no such ending.

    "管理委员会" may be the office of a zone, or the end of a longer name (国有资产监督管理委员会).
    """
    if name.startswith(_COLLECTIVE):
        return
    ending = next((ending for ending in _ENDINGS if name.endswith(ending) and len(name) > len(ending)), None)
    if ending:
        yield _Name(name.removesuffix(ending), _KINDS[ending])
    if ending == "管理委员会":
        yield _Name(name.removesuffix("委员会"), "委")


def is_short_for(short: str, full: str) -> bool:
    """True when `short` can be an abbreviation of `full`.

    It begins with the same character, its characters occur in `full` in order, and both are the same kind of office; or
    it is a place without its level.
    """
    if len(short) > 1 and any(full == short + level for level in _LEVELS):
        return True
    return len(short) < len(full) and any(_shortens(a, b) for a in _readings(short) for b in _readings(full))


def _shortens(a: _Name, b: _Name) -> bool:
    if b.kind != a.kind and b.kind not in _SHORT_FOR.get(a.kind, ()):
        return False
    if a.stem == b.stem:
        return True
    rest = iter(b.stem)
    in_order = all(character in rest for character in a.stem.translate(_AND))
    return in_order and a.kind not in _OF_PLACES and a.stem[0] == b.stem[0]


def full_names(
    uses: Iterable[UnitUse],
    prefixes: Sequence[str] = (),
    decided: Collection[str] = (),
    distinct: Iterable[Collection[str]] = (),
) -> dict[str, str]:
    """Short name -> the one longer name of the table that it stands for; doubtful names are left out.

    A name stays as it is when it fits several units, when a task lists it beside the longer one, or when both lead
    tasks under different heads. `prefixes` may stand before either name; `decided` names are no short names, and the
    names of one group of `distinct` are different units.
    """
    uses = tuple(uses)
    names = sorted(
        {name for use in uses for name in use.units},
        key=lambda name: (-min(map(len, _forms(name, prefixes))), name),
    )
    groups = (*(use.units for use in uses), *map(frozenset, distinct))
    apart = {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)} | _headed_apart(uses)
    found: dict[str, str] = {}
    for name in names:  # the longest first, so that what a name stands for is settled before it is asked for
        if name in decided:
            continue
        fitting = _fitting(name, names, prefixes)
        targets = {found.get(other, other) for other in fitting}
        if len(targets) == 1 and not any(frozenset((name, other)) in apart for other in (*fitting, *targets)):
            found[name] = targets.pop()
    doubtful = {
        name
        for pair in combinations(found, 2)
        if found[pair[0]] == found[pair[1]] and frozenset(pair) in apart
        for name in pair
    }
    return {name: full for name, full in found.items() if name not in doubtful}


def _fitting(name: str, names: Sequence[str], prefixes: Sequence[str]) -> list[str]:
    """The names that `name` can be short for, taken as written before it is taken without a prefix."""
    for form in _forms(name, prefixes):
        fitting = [
            other
            for other in names
            if other != name and any(_fits(form, full, name, other) for full in _forms(other, prefixes))
        ]
        if fitting:
            return fitting
    return []


def _fits(form: str, full: str, name: str, other: str) -> bool:
    """True for an abbreviation, and for a name that only lacks a prefix."""
    return is_short_for(form, full) or (form == full and len(name) < len(other))


def _forms(name: str, prefixes: Sequence[str]) -> list[str]:
    """The name, and what is left of it without a prefix."""
    return [name, *(name.removeprefix(prefix) for prefix in prefixes if name.startswith(prefix) and name != prefix)]


def _headed_apart(uses: Sequence[UnitUse]) -> set[frozenset[str]]:
    """Pairs of lead units without a common head."""
    heads: dict[str, set[str]] = {}
    for use in uses:
        if use.lead and use.heads:
            heads.setdefault(use.lead, set()).update(use.heads)
    return {frozenset(pair) for pair in combinations(heads, 2) if heads[pair[0]].isdisjoint(heads[pair[1]])}
