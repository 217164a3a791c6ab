"""Units that a question does not write as the table does: short forms, homophones, near misses, and those it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.mentions import BLANK, Mention
from assistant.understand.office_words import OfficeWords
from assistant.understand.sounds import slurred, sound
from assistant.understand.unit_lexicon import PLACE_SUFFIX, UnitLexicon, abbreviates

_ELSEWHERE = re.compile(r"(?:国家|全国|中央|省|部|[\u4e00-\u9fff]市)$")
"""What stands before the name of an office of another level of government."""
_ONE_OFF_IS_SURE = 5
"""Characters of a name from which one wrong character leaves no doubt about the unit."""
_LONGEST_HEARD = 4
"""Characters of a short form that may be read by its sound."""
_LONGEST_CUT = 4
"""Characters before a cut that may still belong to the name of a unit."""
_BEFORE_A_NAME, _AFTER_A_NAME = "的由归是和与跟同、,查看问让请 ", "的有任第一二三四上下今要0123456789?,。、 "
"""What a name that is only heard may stand behind and before."""
_JOINS = "和与及以"
"""What goes on behind the beginning of a name and is no office typed wrong."""
_ACTING = tuple("管抓牵")
"""What shows that a unit stands before it."""
_SHORT_QUESTION = 40
"""Characters of a question up to which any piece of it may be a unit that is only heard."""
_SHORTEST_NAME_HEARD, _LONGEST_NAME_HEARD = 3, 8
_SEVERAL = 5
"""Units that begin alike, from which on the beginning names none of them."""
_QUOTED = ("”", '"', "’", "》")
"""Behind one of these a name has begun already."""
_SURELY_A_NAME = 6
"""Characters of what is almost a name from which it is one though a part of it stands in the table, too."""
_NUMERALS = frozenset("零一二两三四五六七八九十百千万亿")
"""One for another is another name ("百日攻坚"), no typing error."""
_SHORTEST_STEM = 2
"""Characters of the name of a unit before its ending."""


def resolve(span: tuple[int, int], text: str, lexicon: UnitLexicon) -> tuple[str, Mention] | None:
    """What an unknown span that ends like a unit stands for: ("unit" | "near" | "absent", mention), or None."""
    begin, end = span
    offices = lexicon.offices
    if offices.ending.fullmatch(text, begin, end) or text[:begin].endswith(_QUOTED):
        return None
    ending = offices.ending.search(text[begin:end])
    tails = [(start, text[start:end]) for start in range(begin, begin + ending.start() if ending else end - 1)]
    role_follows = offices.acts.match(text, end) is not None
    for start, tail in tails:
        if tail in lexicon.text and (not offices.office.search(tail) or tail[-1] in "镇道"):
            return None
        names, note = _by_short_form(tail, lexicon)
        if names:
            kind = "unit" if len(names) == 1 else "near"
            return kind, Mention(start, end, tail, names, note)
    if ends := _without_beginning(text[begin:end], lexicon):
        return "unit" if len(ends) == 1 else "near", Mention(begin, end, text[begin:end], ends, "简称")
    if (alike := _sounding_alike(tails, end, lexicon)) is not None:
        return "unit", alike
    almost = _almost(tails, text, lexicon) or _heard(tails, lexicon)
    if not role_follows and any(tail in lexicon.text for _, tail in tails if len(tail) > 2):
        whole = almost is not None and almost[1].start == begin and len(almost[1].text) > _SURELY_A_NAME
        return almost if whole else None
    if almost is None and (uncut := _sounding_alike_uncut(begin, end, text, lexicon)) is not None:
        return "unit", uncut
    return almost or _absent(begin, end, text, role_follows, offices)


def _stands_alone(text: str, start: int, end: int, lexicon: UnitLexicon) -> bool:
    """True for a piece that may be a whole name: "商务举" in "商务举办展会" is none."""
    begins = start == 0 or text[start - 1] in _BEFORE_A_NAME
    return begins and (
        end == len(text) or text[end] in _AFTER_A_NAME or lexicon.offices.acts.match(text, end) is not None
    )


def heard_anywhere(text: str, lexicon: UnitLexicon) -> list[Mention]:
    """The first piece of a short question that sounds like a unit though it does not end like one ("交通剧")."""
    if len(text) > _SHORT_QUESTION:
        return []
    syllables = [sound(character) for character in text]
    for size in range(_LONGEST_NAME_HEARD, _SHORTEST_NAME_HEARD - 1, -1):
        for start in range(len(text) - size + 1):
            written = text[start : start + size]
            if not _stands_alone(text, start, start + size, lexicon):
                continue
            names = lexicon.by_sound.get(" ".join(syllables[start : start + size]), ())
            if names and BLANK not in written and written not in lexicon.text and written not in lexicon.surfaces:
                most = max(len(set(name) & set(written)) for name in names)
                kept = tuple(name for name in names if len(set(name) & set(written)) == most)
                if most > 1:
                    return [Mention(start, start + size, written, kept, "按读音")]
    return _without_its_middle(text, lexicon) or _with_wrong_ending(text, lexicon)


def _without_its_middle(text: str, lexicon: UnitLexicon) -> list[Mention]:
    """A short name that has lost a character inside and stands where a unit acts ("档馆管的" for 档案馆)."""
    for start in range(len(text) - _SHORTEST_STEM + 1):
        end = start + _SHORTEST_STEM
        written = text[start:end]
        meant = lexicon.by_ends.get(written, ())
        if not meant or written in lexicon.text or not (start == 0 or text[start - 1] in _BEFORE_A_NAME):
            continue
        if text[end : end + 1] not in _ACTING and lexicon.offices.acts.match(text, end) is None:
            continue
        names = {name for surface in meant for name in lexicon.surfaces[surface]}
        if len(names) == 1:
            return [Mention(start, end, written, tuple(names), "近似")]
    return []


def _with_wrong_ending(text: str, lexicon: UnitLexicon) -> list[Mention]:
    """A name whose office is written with another character that begins to sound like it ("水务即" for 水务局)."""
    for start in (place for place in range(len(text)) if place == 0 or text[place - 1] in _BEFORE_A_NAME):
        for end in range(start + _SHORTEST_STEM + 1, min(start + _LONGEST_NAME_HEARD, len(text)) + 1):
            written = text[start:end]
            meant = lexicon.by_stem.get(written[:-1])
            if meant is None or written[-1] in _JOINS or written in lexicon.surfaces or written in lexicon.text:
                continue
            alike = sound(written[-1])[:1] == sound(meant[-1])[:1]
            if alike and len(lexicon.surfaces[meant]) == 1 and _stands_alone(text, start, end, lexicon):
                return [Mention(start, end, written, lexicon.surfaces[meant], "近似")]
    return []


def _sounding_alike(tails: Sequence[tuple[int, str]], end: int, lexicon: UnitLexicon) -> Mention | None:
    """A unit of the same sound, differently written; of several, those that share most characters."""
    tails = [(start, tail) for start, tail in tails if tail not in lexicon.surfaces]
    for start, tail in tails:
        if len(tail) > 2 and (names := lexicon.by_sound.get(sound(tail), ())):
            most = max(len(set(name) & set(tail)) for name in names)
            kept = tuple(name for name in names if len(set(name) & set(tail)) == most)
            return Mention(start, end, tail, kept, "按读音")
    for start, tail in tails:
        names = lexicon.by_slurred_sound.get(slurred(sound(tail)), ()) if len(tail) > 2 else ()
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
    place = PLACE_SUFFIX.match(written)
    return place is not None and place[1] in lexicon.text and place[1] not in lexicon.surfaces


def _one_replaced(written: str, name: str, lexicon: UnitLexicon) -> bool:
    """True when a form of the name has as many characters and differs in one of them."""
    forms = (surface for surface in lexicon.surfaces if len(surface) == len(written))
    return any(
        name in lexicon.surfaces[form]
        and sum(a != b for a, b in zip(written, form, strict=True)) == 1
        and written[-1] == form[-1]  # 交通运输部 is another office, no typing error
        and not any(a != b and {a, b} <= _NUMERALS for a, b in zip(written, form, strict=True))
        for form in forms
    )


def _heard(tails: Sequence[tuple[int, str]], lexicon: UnitLexicon) -> tuple[str, Mention] | None:
    """A short form of a unit written with other characters of the same sound ("科继局")."""
    for start, tail in tails:
        if not 3 <= len(tail) <= _LONGEST_HEARD or not lexicon.offices.office.search(tail):
            continue
        syllables = sound(tail).split()
        alike = tuple(
            name for name, forms in lexicon.syllables.items() if any(abbreviates(syllables, form) for form in forms)
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
    """Units that `short` stands for: a doubled character is read once."""
    undoubled = re.sub(r"(.)\1+", r"\1", short)
    if undoubled != short and undoubled in lexicon.surfaces:
        return lexicon.surfaces[undoubled], "叠字"
    found = short_form(short, lexicon)
    return found, "简称" if found else ""


def _without_beginning(short: str, lexicon: UnitLexicon) -> tuple[str, ...]:
    """The few units whose names end with what is written, more than a kind of office ("千日攻坚指挥部")."""
    stem = lexicon.offices.office.sub("", short)
    if len(short) < _SURELY_A_NAME or len(stem) < _SHORTEST_STEM or stem == short:
        return ()
    names = tuple(name for name in lexicon.names if name.endswith(short))
    return names if len(names) < _SEVERAL else ()


def short_form(short: str, lexicon: UnitLexicon) -> tuple[str, ...]:
    """Units that `short` abbreviates: same first and last character, the rest in order ("人社局")."""
    forms = lexicon.forms_between.get((short[0], short[-1]), ()) if len(short) > 2 else ()
    if not forms or not lexicon.offices.office.search(short):
        return ()
    found = list(dict.fromkeys(name for form, name in forms if abbreviates(short, form)))
    leading = [name for name in found if lexicon.lead_counts[name]]
    return tuple(leading or found)


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
