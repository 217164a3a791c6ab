"""Units in a question: full names, other spellings, short forms by data and by rule, homophones, near misses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from assistant.understand.mentions import BLANK, Mention, Phrases
from assistant.understand.office_words import OfficeWords
from index.text import normalise
from index.types import TaskTable
from index.yaml_files import read_yaml

_PLACE_SUFFIX = re.compile(r"^(.{2,3})(?:镇|街道|新区|管委会)$")
_QUOTES = str.maketrans("", "", "“”\"'()（）《》")
_LONGEST_HEAD = 8
"""Characters before a short form in which a longer form of the same name may begin."""
_ELSEWHERE = re.compile(r"(?:国家|全国|中央|省|部|[\u4e00-\u9fff]市)$")
"""What stands before the name of an office of another level of government."""
_ONE_OFF_IS_SURE = 5
"""Characters of a name from which one wrong character leaves no doubt about the unit."""
_LONGEST_HEARD = 4
"""Characters of a short form that may be read by its sound."""
_LONGEST_CUT = 4
"""Characters before a cut that may still belong to the name of a unit."""
_SEVERAL = 5
"""Units that begin alike, from which on the beginning names none of them."""
_SHORTEST_STEM = 2
"""Characters of the name of a unit before its ending."""
_LEVELS = frozenset("市县区州盟旗")
_SHORTEST_WITHOUT_PREFIX = 4
"""Characters of a name from which the level of government before it may be left out."""
_SHORT_ENDINGS = (("管理委员会", "管委会"), ("委员会", "委"), ("联合会", "联"), ("办公室", "办"))
"""Endings of full names, and what abbreviations end with instead."""
_STOP = "要叫度年月第的和与及由请问是在把给对向让跟同、,。?!:;了吗呢有个几哪些什么以于从到被归该此本各"

_LETTERS = re.compile(r"[a-z]{5,}")
"""A name typed in pinyin."""


@dataclass(frozen=True, slots=True)
class UnitFinding:
    """What a question says about units."""

    mentions: tuple[Mention, ...]
    absent: tuple[Mention, ...] = ()
    """Spans that name a unit which the table does not have."""
    near: tuple[Mention, ...] = ()
    """Spans that are almost a unit of the table: to be asked back; `values` are the candidates."""

    @property
    def spans(self) -> tuple[Mention, ...]:
        """Every piece of the question that speaks of a unit."""
        return (*self.mentions, *self.near, *self.absent)


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
        slurred: dict[str, tuple[str, ...]] = {}
        for key, names in self.by_sound.items():
            slurred[_slurred(key)] = tuple(dict.fromkeys((*slurred.get(_slurred(key), ()), *names)))
        return slurred

    @cached_property
    def syllables(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Canonical names with the syllables of their forms; built at the first damaged question."""
        return {name: tuple(tuple(sound(form).split()) for form in _shortened(name)) for name in self.names}

    @cached_property
    def by_letters(self) -> Mapping[str, str]:
        """Pinyin of a surface in one run of letters -> the unit, where it is the only one."""
        return {_letters(key): names[0] for key, names in self.by_sound.items() if len(names) == 1}

    @cached_property
    def by_doubtful_letters(self) -> Mapping[str, tuple[str, ...]]:
        """Pinyin in one run of letters -> the units, where it may be several ("shuiwuju": 水务局, 税务局)."""
        return {_letters(key): names for key, names in self.by_sound.items() if len(set(names)) > 1}


def _letters(spelling: str) -> str:
    return spelling.replace(" ", "")


_SLURS = ((re.compile(r"\b([zcs])h"), r"\1"), (re.compile(r"ng\b"), "n"), (re.compile(r"\bl"), "n"))
"""zh and z, ch and c, sh and s, -ng and -n, l and n, which pinyin typed by ear mixes up."""


def _slurred(spelling: str) -> str:
    for pattern, plain in _SLURS:
        spelling = pattern.sub(plain, spelling)
    return spelling


@lru_cache(maxsize=4096)
def sound(text: str) -> str:
    """Pinyin without tones, syllables joined by spaces; remembered, because questions share their words."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))


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
        for surface in derive_surfaces(name, table.city):
            derived.setdefault(normalise(surface), set()).add(name)
    for task in table.tasks:
        for spelling in task.spellings:
            sure(spelling.source, spelling.value)
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
    if place := _PLACE_SUFFIX.match(plain):
        found.append(place[1])
        if plain.endswith("街道"):
            found += [plain + "办", plain + "办事处", place[1] + "街"]
        if plain.endswith("镇"):
            found += [plain + "政府", plain + "人民政府"]
    return tuple(dict.fromkeys(surface for surface in found if surface != name and len(surface) > 1))


def load_aliases(path: Path) -> dict[str, list[str]]:
    """The `aliases` of a units.yaml; none when the file is missing."""
    return dict(read_yaml(path).get("aliases") or {}) if path.exists() else {}


def find_units(text: str, lexicon: UnitLexicon) -> UnitFinding:
    """Units of a normalised question (consumed characters are blank)."""
    mentions = [
        _whole_name(Mention(m.start, m.end, m.text, m.values, "" if normalise(m.values[0]) == m.text else "别称"), text)
        for m in lexicon.surfaces.find(text)
    ]
    foreign = [
        m
        for m in mentions
        if lexicon.offices.of_another_level.match(text, m.end) and not lexicon.offices.office.search(m.text)
    ]
    mentions = [m for m in mentions if m not in foreign]
    covered = [False] * len(text)
    for mention in mentions:
        covered[mention.start : mention.end] = [True] * (mention.end - mention.start)
    absent: list[Mention] = []
    near: list[Mention] = []
    for span in _suffixed_spans(text, covered, lexicon.offices):
        found = _resolve(span, text, lexicon)
        if found is None:
            continue
        kind, mention = found
        {"unit": mentions, "near": near, "absent": absent}[kind].append(mention)
    near += (
        Mention(match.start(), match.end(), match[0], tuple(dict.fromkeys(names)))
        for match in _LETTERS.finditer(text)
        if (names := lexicon.by_doubtful_letters.get(match[0], ()))
    )
    mentions.sort(key=lambda mention: mention.start)
    return UnitFinding(tuple(mentions), tuple(absent), tuple(near))


def _whole_name(mention: Mention, text: str) -> Mention:
    """A short form that only ends a longer form of the same unit, from where that begins ("城市管综合执法局")."""
    if len(mention.values) > 1:
        return mention
    for start in range(max(0, mention.start - _LONGEST_HEAD), mention.start):
        written = text[start : mention.end]
        if any(_abbreviates(written, form) for form in _shortened(mention.values[0])):
            return Mention(start, mention.end, written, mention.values, "简称")
    return mention


def _suffixed_spans(text: str, covered: Sequence[bool], offices: OfficeWords) -> list[tuple[int, int]]:
    """Where a run of characters ends like an office; function words and words of asking are no part of it."""
    spans: list[tuple[int, int]] = []
    free = "".join(BLANK if taken else character for character, taken in zip(text, covered, strict=True))
    for found in offices.named.finditer(free):
        begin, end = found.span()
        cut = max((text.rfind(stop, begin, end - 1) for stop in _STOP), default=-1) + 1
        asked = max((asking.end() for asking in offices.asking.finditer(text, begin, end - 1)), default=0)
        spans.append((max(begin, cut, asked), end))
    return [(begin, end) for begin, end in spans if end - begin >= 2 and not offices.none.match(text[begin:end])]


def _resolve(span: tuple[int, int], text: str, lexicon: UnitLexicon) -> tuple[str, Mention] | None:
    """What an unknown span that ends like a unit stands for: ("unit" | "near" | "absent", mention), or None."""
    begin, end = span
    offices = lexicon.offices
    if offices.ending.fullmatch(text, begin, end):
        return None
    tails = [(start, text[start:end]) for start in range(begin, end - 1)]
    tails = [(start, tail) for start, tail in tails if not offices.ending.fullmatch(tail)]
    role_follows = offices.acts.match(text, end) is not None
    for start, tail in tails:
        if tail in lexicon.text and (not offices.office.search(tail) or tail[-1] in "镇道"):
            return None
        names, note = _by_short_form(tail, lexicon)
        if names:
            kind = "unit" if len(names) == 1 else "near"
            return kind, Mention(start, end, tail, names, note)
    if (alike := _sounding_alike(tails, end, lexicon)) is not None:
        return "unit", alike
    if not role_follows and any(tail in lexicon.text for _, tail in tails if len(tail) > 2):
        return None
    almost = _almost(tails, text, lexicon) or _heard(tails, lexicon)
    if almost is None and (uncut := _sounding_alike_uncut(begin, end, text, lexicon)) is not None:
        return "unit", uncut
    return almost or _absent(begin, end, text, role_follows, offices)


def _sounding_alike(tails: Sequence[tuple[int, str]], end: int, lexicon: UnitLexicon) -> Mention | None:
    """A unit of the same sound; of several, those that share most characters."""
    for start, tail in tails:
        if len(tail) > 2 and (names := lexicon.by_sound.get(sound(tail), ())):
            most = max(len(set(name) & set(tail)) for name in names)
            kept = tuple(name for name in names if len(set(name) & set(tail)) == most)
            return Mention(start, end, tail, kept, "按读音")
    for start, tail in tails:
        names = lexicon.by_slurred_sound.get(_slurred(sound(tail)), ()) if len(tail) > 2 else ()
        if len(names) == 1:
            return Mention(start, end, tail, names, "按读音")
    return None


def _absent(begin: int, end: int, text: str, role_follows: bool, offices: OfficeWords) -> tuple[str, Mention] | None:
    """A unit that the table does not have; None for what names no single unit."""
    whole = text[begin:end]
    if len(offices.ending.sub("", whole)) < _SHORTEST_STEM or offices.general.search(whole):
        return None
    named = role_follows or offices.absent.search(whole)
    return ("absent", Mention(begin, end, whole, ())) if named else None


def _almost(tails: Sequence[tuple[int, str]], text: str, lexicon: UnitLexicon) -> tuple[str, Mention] | None:
    """A name that is one character off: taken where it is long and no other is near, else to be asked back."""
    for start, tail in tails:
        if len(tail) < 3 or _ELSEWHERE.search(text[:start]) or _is_other_place(tail, lexicon):
            continue
        if names := _near_misses(tail, lexicon):
            sure = len(names) == 1 and len(tail) >= _ONE_OFF_IS_SURE and _one_replaced(tail, names[0], lexicon)
            return "unit" if sure else "near", Mention(start, start + len(tail), tail, names, "近似")
    return None


def _is_other_place(written: str, lexicon: UnitLexicon) -> bool:
    """True for a town that the table names in its text and not as a unit ("万江、石碣等镇街")."""
    place = _PLACE_SUFFIX.match(written)
    return place is not None and place[1] in lexicon.text and place[1] not in lexicon.surfaces


def _one_replaced(written: str, name: str, lexicon: UnitLexicon) -> bool:
    """True when a form of the name has as many characters and differs in one of them."""
    forms = (surface for surface in lexicon.surfaces if len(surface) == len(written))
    return any(
        name in lexicon.surfaces[form]
        and sum(a != b for a, b in zip(written, form, strict=True)) == 1
        and written[-1] == form[-1]  # 交通运输部 is another office, no typing error
        for form in forms
    )


def _heard(tails: Sequence[tuple[int, str]], lexicon: UnitLexicon) -> tuple[str, Mention] | None:
    """A short form of a unit written with other characters of the same sound ("科继局")."""
    for start, tail in tails:
        if not 3 <= len(tail) <= _LONGEST_HEARD or not lexicon.offices.office.search(tail):
            continue
        syllables = sound(tail).split()
        alike = tuple(
            name for name, forms in lexicon.syllables.items() if any(_abbreviates(syllables, form) for form in forms)
        )
        if len(alike) == 1:
            return "unit", Mention(start, start + len(tail), tail, alike, "按读音")
    return None


def _sounding_alike_uncut(begin: int, end: int, text: str, lexicon: UnitLexicon) -> Mention | None:
    """A unit of the same sound that starts before the span, where a cut at a function word was wrong ("交同运输局")."""
    for start in range(max(0, begin - _LONGEST_CUT), begin):
        if names := lexicon.by_sound.get(sound(text[start:end]), ()):
            return Mention(start, end, text[start:end], names, "按读音")
    return None


def _by_short_form(short: str, lexicon: UnitLexicon) -> tuple[tuple[str, ...], str]:
    """Units that `short` abbreviates: same first and last character, the rest in order ("人社局")."""
    undoubled = re.sub(r"(.)\1+", r"\1", short)
    if undoubled != short and undoubled in lexicon.surfaces:
        return lexicon.surfaces[undoubled], "叠字"
    if len(short) < 3 or not lexicon.offices.office.search(short):
        return (), ""
    found = [name for name in lexicon.names if any(_abbreviates(short, form) for form in _shortened(name))]
    leading = [name for name in found if lexicon.lead_counts[name]]
    return tuple(leading or found), "简称"


def _abbreviates(short: Sequence[str], name: Sequence[str]) -> bool:
    """True when `short` has the first and the last of the characters (or syllables) of `name`, the rest in order."""
    if len(short) >= len(name) or short[0] != name[0] or short[-1] != name[-1]:
        return False
    rest = iter(name)
    return all(character in rest for character in short)


def _shortened(name: str) -> tuple[str, ...]:
    """A full name as abbreviations may begin and end: as it is, and with the short form of its ending."""
    plain = name.translate(_QUOTES)
    bare = (plain[1:],) if len(plain) >= _SHORTEST_WITHOUT_PREFIX and plain[0] in _LEVELS else ()
    return tuple(
        form
        for full in (plain, *bare)
        for form in (full, *(full.removesuffix(long) + brief for long, brief in _SHORT_ENDINGS if full.endswith(long)))
    )


def _tells_apart(stem: str, lexicon: UnitLexicon) -> bool:
    """False for what several units begin with, as with the name of the city."""
    return len(stem) > 1 and len({lexicon.surfaces[s] for s in lexicon.surfaces if s.startswith(stem)}) < _SEVERAL


def _near_misses(written: str, lexicon: UnitLexicon) -> tuple[str, ...]:
    """Units one character away from what is written, or with the same stem and another kind of office."""
    from rapidfuzz.distance import Levenshtein

    found: list[str] = []
    office = lexicon.offices.office
    stem = re.sub(r"部$", "", office.sub("", written))
    for surface in lexicon.surfaces:
        if len(surface) < 3 or abs(len(surface) - len(written)) > 2 or not office.search(surface):
            continue
        same_stem = stem == office.sub("", surface) and _tells_apart(stem, lexicon)
        limit = 1 if len(written) >= 4 or written[-1] == surface[-1] else 0
        one_off = Levenshtein.distance(written, surface, score_cutoff=1) <= limit and written[0] == surface[0]
        if same_stem or one_off:
            found += lexicon.surfaces[surface]
    return tuple(dict.fromkeys(found))[:3]
