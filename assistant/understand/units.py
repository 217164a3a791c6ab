"""Units in a question: full names, other spellings, short forms by data and by rule, homophones, near misses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.understand.mentions import BLANK, Mention, Phrases
from index.text import normalise
from index.types import TaskTable
from index.yaml_files import read_yaml

_SUFFIX = "(?:局|委员会|委|办公室|办|厅|署|支队|街道办事处|街道办|街道|管委会|镇|集团|指挥部|银行|海关|中心)"
_SUFFIXED = re.compile(
    rf"[\u4e00-\u9fff]{{1,14}}?(?:{_SUFFIX}(?!部|事|理|法|案|例|证|学|会|网|公|面|势|限|长|员|托|派)|部(?=牵头|负责|协助|配合|的任务|有哪些|要在|要做|要完成))"
)
_OFFICE = re.compile(r"(?:局|委|办|厅|署|支队|街道|镇|管委会|办公室|委员会|海关|指挥部)$")
_ABSENT = re.compile(r"(?:局|厅|署|委员会|支队|街道|街道办|镇|管委会)$")
_ROLE_FOLLOWS = re.compile(r"牵头|负责|协助|配合|主办|的任务|有哪些任务|有什么任务|要在|要做|要完成|承担")
_GENERAL = re.compile(r"哪|什么|谁|各|每|多少|单位|部门|全部|内部|干部|些|有关|相关|所有|其他|别的|这个|那个|几个|一个")
_PLACE_SUFFIX = re.compile(r"^(.{2,3})(?:镇|街道|新区|管委会)$")
_QUOTES = str.maketrans("", "", "“”\"'()（）《》")
_LONGEST_CUT = 4
"""Characters before a cut that may still belong to the name of a unit."""
_STOP = "度年月第的和与及由请问是在把给对向让跟同、,。?!:;了吗呢有个几哪些什么以于从到被归该此本各"


@dataclass(frozen=True, slots=True)
class UnitFinding:
    """What a question says about units."""

    mentions: tuple[Mention, ...]
    absent: tuple[Mention, ...] = ()
    """Spans that name a unit which the table does not have."""
    near: tuple[Mention, ...] = ()
    """Spans that are almost a unit of the table: to be asked back; `values` are the candidates."""


@dataclass(frozen=True)
class UnitLexicon:
    """Surfaces of the table's units."""

    names: tuple[str, ...]
    """Canonical names."""
    surfaces: Phrases
    text: str
    """All running text of the table, normalised: a span that occurs there is no absent unit."""
    lead_counts: Mapping[str, int]

    @cached_property
    def by_sound(self) -> Mapping[str, tuple[str, ...]]:
        """Pinyin of a surface -> canonical names; built at the first damaged question."""
        sounds: dict[str, tuple[str, ...]] = {}
        for surface in self.surfaces:
            if len(surface) > 2:
                key = sound(surface)
                sounds[key] = tuple(dict.fromkeys((*sounds.get(key, ()), *self.surfaces[surface])))
        return sounds

    @cached_property
    def by_letters(self) -> Mapping[str, str]:
        """Pinyin of a surface in one run of letters -> the unit, where it is the only one."""
        return {_letters(key): names[0] for key, names in self.by_sound.items() if len(names) == 1}


def _letters(spelling: str) -> str:
    return spelling.replace(" ", "")


def sound(text: str) -> str:
    """Pinyin without tones, syllables joined by spaces."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))


def build_unit_lexicon(table: TaskTable, aliases: Mapping[str, Sequence[str]], running_text: str) -> UnitLexicon:
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
    return UnitLexicon(names, Phrases(entries), running_text, counts)


def derive_surfaces(name: str, city: str) -> tuple[str, ...]:
    """Short forms that hold for units of any city."""
    plain = name.translate(_QUOTES)
    found = [plain, plain.replace("和", ""), f"市{plain}", f"{city}市{plain}", f"{city}{plain}"]
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
        Mention(m.start, m.end, m.text, m.values, "" if normalise(m.values[0]) == m.text else "别称")
        for m in lexicon.surfaces.find(text)
    ]
    foreign = [
        m
        for m in mentions
        if re.match(r"厅|部(?=牵头|负责|协助|的任务|有)|署", text[m.end :]) and not _OFFICE.search(m.text)
    ]
    mentions = [m for m in mentions if m not in foreign]
    covered = [False] * len(text)
    for mention in mentions:
        covered[mention.start : mention.end] = [True] * (mention.end - mention.start)
    absent: list[Mention] = []
    near: list[Mention] = []
    for span in _suffixed_spans(text, covered):
        found = _resolve(span, text, lexicon)
        if found is None:
            continue
        kind, mention = found
        {"unit": mentions, "near": near, "absent": absent}[kind].append(mention)
    mentions.sort(key=lambda mention: mention.start)
    return UnitFinding(tuple(mentions), tuple(absent), tuple(near))


def _suffixed_spans(text: str, covered: Sequence[bool]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in re.finditer(
        r"[\u4e00-\u9fff]+", "".join(BLANK if c else t for t, c in zip(text, covered, strict=True))
    ):
        start = match.start()
        for found in _SUFFIXED.finditer(match[0]):
            end = start + found.end()
            begin = start + found.start()
            cut = max((text.rfind(stop, begin, end - 1) for stop in _STOP), default=-1)
            spans.append((max(begin, cut + 1), end))
    return [(begin, end) for begin, end in spans if end - begin >= 2]


def _resolve(span: tuple[int, int], text: str, lexicon: UnitLexicon) -> tuple[str, Mention] | None:
    """What an unknown span that ends like a unit stands for: ("unit" | "near" | "absent", mention), or None."""
    begin, end = span
    tails = [(start, text[start:end]) for start in range(begin, end - 1)]
    role_follows = bool(_ROLE_FOLLOWS.match(text, end))
    for start, tail in tails:
        if tail in lexicon.text and (not _OFFICE.search(tail) or tail[-1] in "镇道"):
            return None
        names, note = _by_short_form(tail, lexicon)
        if names:
            kind = "unit" if len(names) == 1 else "near"
            return kind, Mention(start, end, tail, names, note)
    for start, tail in tails:
        if len(tail) > 2 and (names := lexicon.by_sound.get(sound(tail), ())):
            most = max(len(set(name) & set(tail)) for name in names)
            kept = tuple(name for name in names if len(set(name) & set(tail)) == most)
            return "unit", Mention(start, end, tail, kept, "按读音")
    if any(tail in lexicon.text for _, tail in tails if len(tail) > 2) and not role_follows:
        return None
    for start, tail in tails:
        if len(tail) > 2 and (names := _near_misses(tail, lexicon)):
            return "near", Mention(start, end, tail, names, "近似")
    whole = text[begin:end]
    if (alike := _sounding_alike_uncut(begin, end, text, lexicon)) is not None:
        return "unit", alike
    if len(whole) > 2 and (_ABSENT.search(whole) or role_follows) and not _GENERAL.search(whole):
        return "absent", Mention(begin, end, whole, ())
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
    if len(short) < 3 or not _OFFICE.search(short):
        return (), ""
    found = [name for name in lexicon.names if _abbreviates(short, name.translate(_QUOTES))]
    leading = [name for name in found if lexicon.lead_counts[name]]
    return tuple(leading or found), "简称"


def _abbreviates(short: str, name: str) -> bool:
    if len(short) >= len(name) or short[0] != name[0] or short[-1] != name[-1]:
        return False
    rest = iter(name)
    return all(character in rest for character in short)


def _near_misses(written: str, lexicon: UnitLexicon) -> tuple[str, ...]:
    """Units one character away from what is written, or with the same stem and another kind of office."""
    from rapidfuzz.distance import Levenshtein

    found: list[str] = []
    stem = re.sub(r"部$", "", _OFFICE.sub("", written))
    for surface in lexicon.surfaces:
        if len(surface) < 3 or abs(len(surface) - len(written)) > 2 or not _OFFICE.search(surface):
            continue
        same_stem = len(stem) > 1 and stem == _OFFICE.sub("", surface)
        limit = 1 if len(written) >= 4 or written[-1] == surface[-1] else 0
        one_off = Levenshtein.distance(written, surface, score_cutoff=1) <= limit and written[0] == surface[0]
        if same_stem or one_off:
            found += lexicon.surfaces[surface]
    return tuple(dict.fromkeys(found))[:3]
