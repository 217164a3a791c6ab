"""The units of a table with the forms their names go by: full, other spellings, short forms by data and by rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.understand.collectives import collective_surfaces, same_collectives
from assistant.understand.mentions import Phrases
from assistant.understand.office_words import OfficeWords
from assistant.understand.sounds import letters, slurred, sound
from index.text import normalise
from index.types import TaskTable
from index.yaml_files import read_yaml

PLACE_SUFFIX = re.compile(r"^(.{2,3})(?:镇|街道|新区|管委会)$")
_BRANCH = re.compile(r"市?(?P<office>[\u4e00-\u9fff]{2,6})局[\u4e00-\u9fff]{2,4}分局")
"""A branch that an office of the city has in a district."""
_SEAT = re.compile(r"^(?P<place>.{1,5}(?P<level>[镇乡县区]|街道))(?:人民政府|政府|办事处|管理委员会|管委会)$")
"""What governs a place, which people call by the place alone."""
_BODY_OF = re.compile(r"^.{1,8}[局委](?P<body>[\u4e00-\u9fff]{2,6}(?:支队|大队|总队|中心|分局|分站))$")
"""A body that is named with the office it belongs to ("市公安局交警支队")."""
_QUOTES = str.maketrans("", "", "“”\"'()（）《》")
_LEVELS = frozenset("市县区州盟旗")
_SHORTEST_WITHOUT_PREFIX = 4
"""Characters of a name from which the level of government before it may be left out."""
_SHORTEST_WITHOUT_CITY = 3
"""Characters of a name that is one without its city."""
_SHORT_ENDINGS = (("管理委员会", "管委会"), ("委员会", "委"), ("联合会", "联"), ("办公室", "办"))
"""Endings of full names, and what abbreviations end with instead."""

OMITTED = "局"
"""The ending that the name of a unit may be said without."""
_WITH_ONE_INSIDE = 3
"""Characters of a name that has lost its middle when only its ends are written."""


@dataclass(frozen=True)
class UnitLexicon:
    """Surfaces of the table's units."""

    names: tuple[str, ...]
    """Canonical names."""
    surfaces: Phrases
    text: str
    """All running text of the table, normalised: a span that occurs there is no absent unit."""
    lead_counts: Mapping[str, int]
    offices: OfficeWords

    @cached_property
    def forms_between(self) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
        """First and last character of a form -> the forms that have them, each with its canonical name."""
        forms: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for name in self.names:
            for form in shortened(name):
                forms.setdefault((form[0], form[-1]), []).append((form, name))
        return {ends: tuple(found) for ends, found in forms.items()}

    @cached_property
    def by_ends(self) -> Mapping[str, tuple[str, ...]]:
        """First and last character of a surface of three -> those surfaces ("档馆" -> 档案馆)."""
        ends: dict[str, list[str]] = {}
        for surface in self.surfaces:
            if len(surface) == _WITH_ONE_INSIDE:
                ends.setdefault(surface[0] + surface[-1], []).append(surface)
        return {written: tuple(found) for written, found in ends.items()}

    @cached_property
    def same(self) -> Mapping[str, tuple[str, ...]]:
        """Names for all units of a kind -> the others by which the table means the same ("各镇街")."""
        return same_collectives(self.names)

    @cached_property
    def by_stem(self) -> Mapping[str, str]:
        """What stands before the office that ends a surface with one character -> that surface ("水务" -> 水务局)."""
        office = self.offices.office
        ending = ((surface, found) for surface in self.surfaces if (found := office.search(surface)) is not None)
        return {surface[:-1]: surface for surface, found in ending if len(found[0]) == 1}

    @cached_property
    def by_last_two(self) -> Mapping[str, tuple[str, ...]]:
        """Last two characters of a surface -> the surfaces that end so."""
        endings: dict[str, list[str]] = {}
        for surface in self.surfaces:
            endings.setdefault(surface[-2:], []).append(surface)
        return {ending: tuple(found) for ending, found in endings.items()}

    @cached_property
    def by_first_two(self) -> Mapping[str, tuple[str, ...]]:
        """First two characters of a surface -> the surfaces that begin so."""
        beginnings: dict[str, list[str]] = {}
        for surface in self.surfaces:
            beginnings.setdefault(surface[:2], []).append(surface)
        return {beginning: tuple(found) for beginning, found in beginnings.items()}

    @cached_property
    def companies(self) -> Phrases:
        """Names of companies without what they end with ("城投" of 城投集团), where nothing else is called so."""
        stems: dict[str, set[str]] = {}
        for surface in self.surfaces:
            stem = self.offices.company.sub("", surface)
            if stem != surface and len(stem) > 1:
                stems.setdefault(stem, set()).update(self.surfaces[surface])
        own = (s for s, names in stems.items() if len(names) == 1 and s not in self.surfaces)
        return Phrases({stem: tuple(stems[stem]) for stem in own if f"{stem}{OMITTED}" not in self.surfaces})

    @cached_property
    def by_sound(self) -> Mapping[str, tuple[str, ...]]:
        """Pinyin of a surface -> canonical names; built at the first damaged question."""
        sounds: dict[str, tuple[str, ...]] = {}
        for surface in self.surfaces:
            if len(surface) > 1:
                key = sound(surface)
                sounds[key] = tuple(dict.fromkeys((*sounds.get(key, ()), *self.surfaces[surface])))
        return sounds

    @cached_property
    def by_slurred_sound(self) -> Mapping[str, tuple[str, ...]]:
        """Pinyin without the differences that many speakers do not make -> canonical names."""
        names_of: dict[str, tuple[str, ...]] = {}
        for key, names in self.by_sound.items():
            alike = slurred(key)
            names_of[alike] = tuple(dict.fromkeys((*names_of.get(alike, ()), *names)))
        return names_of

    @cached_property
    def syllables(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Canonical names with the syllables of their forms; built at the first damaged question."""
        return {name: tuple(tuple(sound(form).split()) for form in shortened(name)) for name in self.names}

    @cached_property
    def by_letters(self) -> Mapping[str, str]:
        """Pinyin of a surface in one run of letters -> the unit, where it is the only one."""
        return {letters(key): names[0] for key, names in self.by_sound.items() if len(names) == 1}

    @cached_property
    def by_doubtful_letters(self) -> Mapping[str, tuple[str, ...]]:
        """Pinyin in one run of letters -> the units, where it may be several ("shuiwuju": 水务局, 税务局)."""
        return {letters(key): names for key, names in self.by_sound.items() if len(set(names)) > 1}


def build_unit_lexicon(
    table: TaskTable, aliases: Mapping[str, Sequence[str]], running_text: str, offices: OfficeWords
) -> UnitLexicon:
    """Surfaces by data (aliases, spellings of the source) and by rule (quotes, 和, place stems, 部门).

    Where a rule gives one surface to two units, the surface is dropped; data files decide clashes on purpose.
    """
    names = tuple(dict.fromkeys(unit for task in table.tasks for unit in task.units))
    certain: dict[str, list[str]] = {}
    derived: dict[str, set[str]] = {}

    def sure(surface: str, name: str) -> None:
        if len(surface) > 1 and name not in certain.setdefault(normalise(surface), []):
            certain[normalise(surface)].append(name)

    for name in names:
        sure(name, name)
        for surface in (*derive_surfaces(name, table.city), *_spelled_out(name, table.city, offices)):
            derived.setdefault(normalise(surface), set()).add(name)
    spellings = ((spelling.source, spelling.value) for task in table.tasks for spelling in task.spellings)
    for surface, name in (*spellings, *collective_surfaces(names)):
        sure(surface, name)
    for name, surfaces in aliases.items():
        if name in names:
            for surface in surfaces:
                sure(surface, name)
    entries = {surface: tuple(found) for surface, found in certain.items()}
    for surface, found_names in derived.items():
        if surface not in entries and len(found_names) == 1:
            entries[surface] = tuple(found_names)
    counts = {name: sum(name in task.lead_units for task in table.tasks) for name in names}
    return UnitLexicon(names, Phrases(entries), running_text, counts, offices)


def derive_surfaces(name: str, city: str) -> tuple[str, ...]:
    """Short forms that hold for units of any city."""
    plain = name.translate(_QUOTES)
    found = [plain, plain.replace("和", ""), f"市{plain}", f"{city}市{plain}", f"{city}{plain}"]
    if len(plain) >= _SHORTEST_WITHOUT_PREFIX and plain[0] in _LEVELS:
        found += [plain[1:], city + plain]
        found += [f"{plain[1:-1]}部门"] if plain.endswith("局") else []
    if plain.endswith("局") and len(plain) > 2:
        found.append(plain[:-1] + "部门")
    if len(city) > 1 and city in plain[1:] and len(bare := plain.replace(city, "", 1)) >= _SHORTEST_WITHOUT_PREFIX:
        found += [bare, bare.removeprefix("国网")]  # "国网甲市供电公司" is 供电公司 at home
    if (branch := _BRANCH.fullmatch(plain)) and city:
        found.append(f"{branch['office']}分局")
    if plain.startswith(city) and len(city) > 1 and len(plain) - len(city) >= _SHORTEST_WITHOUT_CITY:
        found.append(plain.removeprefix(city))
    if body := _BODY_OF.match(plain):
        found.append(body["body"])
    if seat := _SEAT.match(plain):
        found += _forms_of_place(seat["place"], seat["level"])
    if place := PLACE_SUFFIX.match(plain):
        found.append(place[1])
        if plain.endswith("街道"):
            found += [plain + "办", plain + "办事处", place[1] + "街"]
        if plain.endswith("镇"):
            found += [plain + "政府", plain + "人民政府"]
    return tuple(dict.fromkeys(surface for surface in found if surface != name and len(surface) > 1))


def _spelled_out(name: str, city: str, offices: OfficeWords) -> tuple[str, ...]:
    """Other names of an office: the full ones of its usual short one, and others; with and without whose it is."""
    level = name[0] if name[0] in _LEVELS else ""
    bare = name.removeprefix(level)
    full = offices.full_names.get(name) or offices.full_names.get(bare) or ()
    others = (other for other, names in offices.other_names.items() if bare in names or name in names)
    prefixes = dict.fromkeys(("", "市", level, city, f"{city}市"))
    return tuple(f"{prefix}{each}" for each in (*full, *others) for prefix in prefixes)


def _forms_of_place(place: str, level: str) -> list[str]:
    """What a place is called whose government or office the table names: 青柞县政府 is 青柞县 and 青柞."""
    governed = [place + "办"] if level == "街道" else [place + "政府", place + "人民政府"]
    stem = place.removesuffix(level)
    return [place, *governed, *([stem] if len(stem) > 1 else [])]


def load_aliases(path: Path) -> dict[str, list[str]]:
    """The `aliases` of a units.yaml; none when the file is missing."""
    return dict(read_yaml(path).get("aliases") or {}) if path.exists() else {}


def abbreviates(short: Sequence[str], name: Sequence[str]) -> bool:
    """True when `short` has the first and the last of the characters (or syllables) of `name`, the rest in order."""
    if len(short) >= len(name) or short[0] != name[0] or short[-1] != name[-1]:
        return False
    rest = iter(name)
    return all(character in rest for character in short)


def shortened(name: str) -> tuple[str, ...]:
    """A full name as abbreviations may begin and end: as it is, and with the short form of its ending."""
    plain = name.translate(_QUOTES)
    bare = (plain[1:],) if len(plain) >= _SHORTEST_WITHOUT_PREFIX and plain[0] in _LEVELS else ()
    return tuple(
        form
        for full in (plain, *bare)
        for form in (full, *(full.removesuffix(long) + brief for long, brief in _SHORT_ENDINGS if full.endswith(long)))
    )
