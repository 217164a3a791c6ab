"""How a row is written, as a condition ("按上半年、下半年两段写的", "二、三季度合并成一条写的", "提到2022年的")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.periods import Year, find_periods

_QUARTER = {character: str(n) for n, pair in enumerate(("一1", "二2", "三3", "四4"), 1) for character in pair}


def read_forms(work: str, lexicon: Lexicon) -> tuple[tuple[Mention, ...], str]:
    """The forms that a question asks for, and the question without the words that said so and their examples.

    The values of a mention are the form and what it is of: names of tracks, quarters that share an item, the words of
    a deadline, quarters and the words that are to stand in their items.
    """
    patterns = lexicon.patterns
    found: list[Mention] = []
    for form, pattern in patterns.schedule_forms.likely_in(work):
        match = pattern.search(work)
        of = None if match is None else _of(match, lexicon)
        if match is not None and of is not None:
            found.append(Mention(match.start(), match.end(), match[0], (form, *of)))
            work = blank_out(work, found[-1:])
    if not found:
        return (), work
    examples = (Mention(m.start(), m.end(), m[0], ()) for m in patterns.filters.example.finditer(work))
    return tuple(found), blank_out(work, examples)


def written_years(text: str, years: Sequence[Year], lexicon: Lexicon) -> tuple[tuple[Mention, ...], tuple[Year, ...]]:
    """The years that rows are to write, as one condition ("安排里提到2022年的"), and those that are asked about."""
    said = lexicon.patterns.scope.year_written
    written = [year for year in years if year.value is not None and said.search(text[: year.mention.start])]
    if not written:
        return (), tuple(years)
    first, last = written[0].mention.start, written[-1].mention.end
    values = ("place", *(str(year.value) for year in written))
    return (Mention(first, last, text[first:last], values),), tuple(year for year in years if year not in written)


def _of(match: re.Match[str], lexicon: Lexicon) -> tuple[str, ...] | None:
    """What a form is of, () where it is of nothing; None where what the words name is no track of the table."""
    groups = match.groupdict()
    if "quarters" in groups:
        return tuple(sorted({_QUARTER[character] for character in match["quarters"] if character in _QUARTER}))
    if "due" in groups:
        quarters = sorted({quarter for period in find_periods(match["due"]) for quarter in period.quarters})
        return ("".join(map(str, quarters)), match["written"] or match["word"]) if quarters else None
    if "written" in groups:
        return (match["written"],)
    if "names" not in groups:
        return ()
    names = tuple(name for name in lexicon.patterns.splits.joiner.split(match["names"]) if name)
    tracks = {item.track for task in lexicon.table.tasks for item in task.schedule if item.track}
    return names if names and all(any(name in track for track in tracks) for name in names) else None
