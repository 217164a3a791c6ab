"""Units that a question lists with one ending for all or for some ("税务、统计两家局"), or names as examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.unit_guesses import short_form
from assistant.understand.unit_lexicon import OMITTED
from index.text import normalise

KIND_NOTE = "同类单位"
"""Note of what stands for all units of a kind."""
_LONGEST_STEM = 8
"""Characters of the name of a unit before its ending."""
_SHORTEST_STEM = 2
_LONGEST_JOINER = 3
_COMMA, _OF = ",", "的"


def without_examples(work: str, lexicon: Lexicon) -> str:
    """The question without a clause that lets it be any unit of a kind ("不管黄埔沙田哪个关")."""
    mentions = [Mention(m.start(), m.end(), m[0], ()) for m in lexicon.patterns.units.whichever.finditer(work)]
    return blank_out(work, mentions)


def without_kinds(work: str, lexicon: Lexicon) -> str:
    """The question without a column that has a kind of unit in it ("协助单位里有海关"), which asks for no column."""
    match = lexicon.patterns.filters.unit_kind.search(work)
    if match is None or not (match["k"] or match["level"]):
        return work
    return blank_out(work, [Mention(match.start(), match.end(), match[0], ())])


def called_so(kinds: Sequence[str], lexicon: Lexicon, *, inside: bool = False) -> tuple[str, ...]:
    """Every unit whose name ends like one of some kinds, or has its words anywhere ("各镇街(园区)")."""
    endings = tuple(ending for each in kinds for ending in lexicon.words.kind_endings(each))
    within = [each for each in kinds if inside or len(each) > 1]
    return tuple(name for name in lexicon.units.names if name.endswith(endings) or any(each in name for each in within))


def all_of_kinds(work: str, lexicon: Lexicon) -> list[Mention]:
    """Kinds of units that are named as one unit is ("镇类单位独自牵头"): each stands for any of those called so."""
    found = (
        Mention(match.start(), match.end(), match["kind"], called_so([match["kind"]], lexicon), KIND_NOTE)
        for match in lexicon.patterns.units.kind_called.finditer(work)
    )
    return [mention for mention in found if mention.values]


def listed_units(work: str, lexicon: Lexicon) -> list[Mention]:
    """The units of lists whose ending stands once, behind the last of them, counted or not.

    Beside such a list, a single one that goes without its ending, too ("财政、教育没参与,公安参与的").
    """
    found: list[Mention] = []
    lone: list[Mention] = []
    for match in lexicon.patterns.units.ending_of_all.finditer(work):
        stems = list(_stems_before(match.start(), work, match["ending"] or OMITTED, lexicon))
        lone += stems if len(stems) == 1 else []
        if len(stems) > 1:
            first, last = stems[-1].start, stems[0]
            found = [mention for mention in found if mention.end <= first]
            found += stems[1:]
            found.append(Mention(last.start, match.end(), work[last.start : match.end()], last.values, last.note))
    found += (
        [each for each in lone if not any(each.start < other.end and other.start < each.end for other in found)]
        if found
        else []
    )
    return sorted(found, key=lambda mention: mention.start)


def _stems_before(end: int, work: str, ending: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Names without their ending that stand before a place, joined to each other, from the last to the first."""
    starts = [start for start in _starts(end) if _joined_at(start, work, lexicon) is not None]
    while (stem := _stem(starts, end, work, ending, lexicon)) is not None:
        yield stem
        joined = _joined_at(stem.start, work, lexicon)
        if joined is None:
            return
        end = joined
        starts = [start for start in _starts(end) if not _is_described(start, joined, work)]


def _is_described(start: int, joined: int, work: str) -> bool:
    """True for the noun of a clause of its own ("34亿元的投资,甲局…"): a comma joins no list to it."""
    return work[joined] == _COMMA and work[:start].endswith(_OF)


def _starts(end: int) -> list[int]:
    """Where a name that ends at a place may begin; the longest first."""
    return list(range(max(0, end - _LONGEST_STEM), end - _SHORTEST_STEM + 1))


def _joined_at(start: int, work: str, lexicon: Lexicon) -> int | None:
    """Where the word begins that joins what starts here to what stands before it; None without one."""
    joined = lexicon.patterns.units.joins_stems.search(work, max(0, start - _LONGEST_JOINER), start)
    return None if joined is None else joined.start()


def _ends_a_longer_name(start: int, end: int, work: str, lexicon: Lexicon) -> bool:
    """True where a name of the table goes on before the place ("建设现场指挥部" from 现场 on)."""
    return start > 0 and any(work[start - 1 : end] in name for name in lexicon.units.names)


def _stem(starts: Sequence[int], end: int, work: str, ending: str, lexicon: Lexicon) -> Mention | None:
    """The first of some pieces that is a name, whole or without its ending."""
    surfaces = lexicon.units.surfaces
    for start in starts:
        stem = work[start:end]
        if _ends_a_longer_name(start, end, work, lexicon):
            continue
        if stem in surfaces:
            return Mention(start, end, stem, surfaces[stem], "" if normalise(surfaces[stem][0]) == stem else "别称")
        names = surfaces[stem + ending] if stem + ending in surfaces else short_form(stem + ending, lexicon.units)
        if len(names) == 1:
            return Mention(start, end, stem, names, "简称")
    return None
