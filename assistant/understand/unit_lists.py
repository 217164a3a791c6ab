"""Units that a question lists with one ending for all ("税务、统计两家局"), or names as examples of a kind."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.unit_guesses import short_form

OMITTED = "局"
"""The ending that the name of a unit may be said without."""
_LONGEST_STEM = 8
"""Characters of the name of a unit before its ending."""
_SHORTEST_STEM = 2


def without_examples(work: str, lexicon: Lexicon) -> str:
    """The question without a clause that lets it be any unit of a kind ("不管黄埔沙田哪个关")."""
    mentions = [Mention(m.start(), m.end(), m[0], ()) for m in lexicon.patterns.units.whichever.finditer(work)]
    return blank_out(work, mentions)


def listed_units(work: str, lexicon: Lexicon) -> list[Mention]:
    """The units of lists whose ending stands once, behind the last of them, counted or not."""
    found: list[Mention] = []
    for match in lexicon.patterns.units.ending_of_all.finditer(work):
        stems = list(_stems_before(match.start(), work, match["ending"] or OMITTED, lexicon))
        if len(stems) > 1:
            first, last = stems[-1].start, stems[0]
            found = [mention for mention in found if mention.end <= first]
            found += stems[1:]
            found.append(Mention(last.start, match.end(), work[last.start : match.end()], last.values, last.note))
    return sorted(found, key=lambda mention: mention.start)


def _stems_before(end: int, work: str, ending: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Names without their ending that stand before a place, joined to each other, from the last to the first."""
    joiner = lexicon.patterns.units.joins_stems
    while (stem := _stem_before(end, work, ending, lexicon)) is not None:
        yield stem
        joined = joiner.search(work[: stem.start])
        if joined is None:
            return
        end = joined.start()


def _stem_before(end: int, work: str, ending: str, lexicon: Lexicon) -> Mention | None:
    """The longest name without its ending that stands before a place."""
    surfaces = lexicon.units.surfaces
    for start in range(max(0, end - _LONGEST_STEM), end - _SHORTEST_STEM + 1):
        stem = work[start:end]
        names = surfaces[stem + ending] if stem + ending in surfaces else short_form(stem + ending, lexicon.units)
        if len(names) == 1:
            return Mention(start, end, stem, names, "简称")
    return None
