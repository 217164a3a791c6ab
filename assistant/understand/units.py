"""Units in a question: those it writes as the table does, and what else ends like an office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understand.mentions import BLANK, Mention
from assistant.understand.office_words import OfficeWords
from assistant.understand.sounds import sound
from assistant.understand.unit_guesses import heard_anywhere, resolve
from assistant.understand.unit_lexicon import UnitLexicon, abbreviates, shortened
from index.text import normalise

_LONGEST_HEAD = 8
"""Characters before a short form in which a longer form of the same name may begin."""
_LONGEST_STATION = 4
"""Characters between the name of a place and the ending of a station there ("高铁")."""
_STOP = "要叫度年月第的和与及由请问是在把给对向让跟同、,。?!:;了吗呢有个几哪些什么以于从到被归该此本各"
_QUOTE_BEFORE = re.compile(r"[“‘《\"](?P<called>[^“”‘’《》\"]+)[”’》\"](?P<more>[\u4e00-\u9fff]{0,4})\Z")
_APART = _STOP + "“‘《看查找帮比较减加(/+ " + BLANK
"""Characters behind which a name begins."""
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


def find_units(text: str, lexicon: UnitLexicon) -> UnitFinding:
    """Units of a normalised question (consumed characters are blank)."""
    mentions = [
        _whole_name(Mention(m.start, m.end, m.text, m.values, "" if normalise(m.values[0]) == m.text else "别称"), text)
        for m in lexicon.surfaces.find(text)
    ]
    mentions = [_longer_by_sound(mention, text, lexicon) for mention in mentions]
    mentions = [_with_own_office(mention, text, lexicon) for mention in mentions]
    foreign = [
        m
        for m in mentions
        if lexicon.offices.of_another_level.match(text, m.end) and not lexicon.offices.office.search(m.text)
    ]
    mentions = [m for m in mentions if m not in foreign]
    ends = [m for m in mentions if _is_end_of_another(m, text, lexicon)]
    mentions = [m for m in mentions if m not in ends]
    quoted = [whole for m in ends if (whole := _with_quoted(m, text, lexicon)) is not None]
    mentions += [m for m in quoted if m.values]
    absent = [m for m in quoted if not m.values]
    stations = {m: behind.end() for m in mentions if (behind := _station_elsewhere(m, text, lexicon))}
    mentions = [m for m in mentions if m not in stations]
    absent += [replace(m, end=end, text=text[m.start : end], values=()) for m, end in stations.items()]
    others = {m: behind.end() for m in mentions if (behind := _another_kind(m, text, lexicon))}
    mentions = [m for m in mentions if m not in others]
    near = [replace(m, end=end, text=text[m.start : end]) for m, end in others.items()]
    covered = [False] * len(text)
    for mention in (*mentions, *near, *absent):
        covered[mention.start : mention.end] = [True] * (mention.end - mention.start)
    for span in _suffixed_spans(text, covered, lexicon.offices):
        resolved = resolve(span, text, lexicon)
        if resolved is None:
            continue
        found, mention = resolved
        {"unit": mentions, "near": near, "absent": absent}[found].append(mention)
    near += (
        Mention(match.start(), match.end(), match[0], tuple(dict.fromkeys(names)))
        for match in _LETTERS.finditer(text)
        if (names := lexicon.by_doubtful_letters.get(match[0], ()))
    )
    if not (mentions or absent or near):
        mentions += heard_anywhere(text, lexicon)
    mentions.sort(key=lambda mention: mention.start)
    return UnitFinding(tuple(mentions), tuple(absent), tuple(near))


def _with_own_office(mention: Mention, text: str, lexicon: UnitLexicon) -> Mention:
    """A unit with the office of its own that is named behind it ("经开区管委会办公室"), where the table has no such.

    Behind a place alone ("和宁") an office is another one.
    """
    whole = normalise(mention.values[0]).endswith(mention.text[-2:]) or lexicon.offices.ending.search(mention.text)
    if not whole or lexicon.offices.own_office.search(mention.text):
        return mention
    office = lexicon.offices.own_office.match(text, mention.end)
    return replace(mention, end=office.end(), text=text[mention.start : office.end()]) if office else mention


def _is_end_of_another(mention: Mention, text: str, lexicon: UnitLexicon) -> bool:
    """True for an alias with which several names end, behind the beginning of another name ("石马河现场指挥部")."""
    if mention.start == 0 or text[mention.start - 1] in _APART:
        return False
    return len([name for name in lexicon.names if name.endswith(mention.text)]) > 1


def _with_quoted(mention: Mention, text: str, lexicon: UnitLexicon) -> Mention | None:
    """The end of a name with what stands in quotes before it, without values where no unit is called so; else None."""
    quote = _QUOTE_BEFORE.search(text, 0, mention.start)
    if quote is None:
        return None
    written = text[quote.start() : mention.end]
    ending = quote["more"] + mention.text
    names = tuple(name for name in lexicon.names if quote["called"] in name and name.endswith(ending))
    return Mention(quote.start(), mention.end, written, names, "简称" if names else "")


def _another_kind(mention: Mention, text: str, lexicon: UnitLexicon) -> re.Match[str] | None:
    """The kind of office behind a place that has no such office in the table ("水乡集团"); None without."""
    if lexicon.offices.office.search(mention.text):
        return None
    kind = lexicon.offices.another_kind.match(text, mention.end)
    if kind is None or text[mention.start : kind.end()] in lexicon.text:
        return None
    return None if any(kind[0] in name for name in mention.values) else kind


def _station_elsewhere(mention: Mention, text: str, lexicon: UnitLexicon) -> re.Match[str] | None:
    """The ending that makes a place the name of a station which the table does not write ("乙镇站"); None else."""
    if lexicon.offices.office.search(mention.text):
        return None
    behind = lexicon.offices.stations.match(text, mention.end)
    if behind is None:
        return None
    known = re.search(rf"{re.escape(mention.text)}[\u4e00-\u9fff]{{0,{_LONGEST_STATION}}}{behind[0][-1]}", lexicon.text)
    return behind if known is None else None


def _whole_name(mention: Mention, text: str) -> Mention:
    """A short form that only ends a longer form of the same unit, from where that begins ("城市管综合执法局")."""
    if len(mention.values) > 1:
        return mention
    for start in range(max(0, mention.start - _LONGEST_HEAD), mention.start):
        written = text[start : mention.end]
        if any(abbreviates(written, form) for form in shortened(mention.values[0])):
            return Mention(start, mention.end, written, mention.values, "简称")
    return mention


def _longer_by_sound(mention: Mention, text: str, lexicon: UnitLexicon) -> Mention:
    """A unit whose name only begins or ends like the one that is written, where the rest of it sounds so, too."""
    for surface in lexicon.by_first_two.get(mention.text[:2], ()):
        end = mention.start + len(surface)
        written, rest = text[mention.start : end], text[mention.end : end]
        if len(written) < len(surface) or not surface.startswith(mention.text) or not rest or written == surface:
            continue
        if any(a == b for a, b in zip(rest, surface[-len(rest) :], strict=True)) and sound(written) == sound(surface):
            return Mention(mention.start, end, written, lexicon.surfaces[surface], "按读音")
    for surface in lexicon.by_last_two.get(mention.text[-2:], ()) if mention.start else ():
        start = mention.end - len(surface)
        written = text[max(start, 0) : mention.end]
        if not (0 <= start < mention.start and surface.endswith(mention.text)) or written == surface:
            continue
        if any(a == b for a, b in zip(text[start : mention.start], surface, strict=False)) and (
            sound(written) == sound(surface)
        ):
            return Mention(start, mention.end, written, lexicon.surfaces[surface], "按读音")
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
