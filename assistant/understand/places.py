"""Where in the table a question looks: task numbers, sections and parts; and the years it names."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understand.exclusions import is_taken_out
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.numerals import parse_number, task_references
from assistant.understand.patterns import PlacePatterns
from assistant.understand.periods import Year, find_years

_LOOK = 6
"""Characters before a section in which an exclusion stands."""
_References = list[tuple[Mention, tuple[int, ...]]]
"""Task numbers with where the question names them."""


@dataclass(frozen=True, slots=True)
class Places:
    """Places of the table that a question names, and years."""

    numbers: tuple[int, ...]
    """Task numbers, each once."""
    sections: tuple[str, ...]
    """Those too that are taken out."""
    excluded_sections: frozenset[str]
    excluded_numbers: tuple[int, ...]
    """Task numbers that are taken out ("除第5项外")."""
    section_numbers: tuple[int, ...]
    """Sections by number, those too that the table does not have."""
    parts: tuple[Mention, ...]
    years: tuple[Year, ...]
    rest: str
    """The question with all of these consumed."""


def read_places(text: str, lexicon: Lexicon) -> Places:
    """Places and years of a cleaned question."""
    patterns = lexicon.patterns.places
    references = _relative(text, task_references(text, patterns.task_number), lexicon)
    numbered, section_numbers, work = _numbered_sections(text, lexicon)
    references = [(m, numbers) for m, numbers in references if work[m.start : m.end] == m.text]
    work = blank_out(work, [mention for mention, _ in references])
    out = [m for m, _ in references if is_taken_out(text, m.start, m.end, lexicon.patterns)]
    years = tuple(find_years(work))
    work = blank_out(work, [year.mention for year in years])
    titles = [m for m in lexicon.section_titles.find(work) if _filters(m, work, patterns)]
    work = blank_out(work, titles)
    sections = [*numbered, *titles]
    parts = (*lexicon.parts.find(work), *_ordinal_parts(work, lexicon))
    return Places(
        numbers=tuple(dict.fromkeys(n for m, numbers in references if m not in out for n in numbers)),
        excluded_numbers=tuple(dict.fromkeys(n for m, numbers in references if m in out for n in numbers)),
        sections=tuple(dict.fromkeys(section for m in sections for section in m.values)),
        excluded_sections=frozenset(s for m in sections if _is_excluded(m, text, lexicon) for s in m.values),
        section_numbers=section_numbers,
        parts=parts,
        years=years,
        rest=blank_out(work, parts),
    )


def _relative(text: str, references: _References, lexicon: Lexicon) -> _References:
    """References with what is counted from them ("第91项后面那项") and from the end of the table ("倒数第二项")."""
    patterns, tasks = lexicon.patterns.places, lexicon.table.tasks
    found: _References = []
    for mention, numbers in references:
        beside = patterns.neighbour.match(text[mention.end :]) if len(numbers) == 1 else None
        if beside is None:
            found.append((mention, numbers))
            continue
        step = 1 if beside["next"] or beside["next_one"] else -1
        end = mention.end + beside.end()
        found.append((Mention(mention.start, end, text[mention.start : end], ()), (numbers[0] + step,)))
    for match in patterns.from_end.finditer(text):
        place = parse_number(match[1])
        if place and place <= len(tasks):
            found.append((Mention(match.start(), match.end(), match[0], ()), (tasks[-place].number,)))
    return found


def _is_excluded(section: Mention, text: str, lexicon: Lexicon) -> bool:
    """True for a section in which the tasks are not to stand."""
    before = text[max(0, section.start - _LOOK) : section.start]
    outside = lexicon.patterns.filters.part_excluded.search(before) is not None
    return outside or is_taken_out(text, section.start, section.end, lexicon.patterns)


def _numbered_sections(work: str, lexicon: Lexicon) -> tuple[list[Mention], tuple[int, ...], str]:
    """Sections that are named by number, those the table has as values; all numbers; the rest of the question."""
    patterns, known = lexicon.patterns.places, lexicon.section_numbers
    numbers: list[int] = []
    mentions: list[Mention] = []
    for match in patterns.section.finditer(work):
        written = next(group for group in match.groups() if group)
        value = parse_number(written)
        # "(3)" alone is an enumerator of the question; "(三)" and "要求(3)" name a section.
        enumerator = match[1] is not None and written.isdigit() and not patterns.section_named.search(match[0])
        if value is None or enumerator:
            continue
        named, end = [value], match.end()
        while further := patterns.section_more.match(work, end):
            named.append(parse_number(further[1]) or value)
            end = further.end()
        numbers += named
        sections = tuple(known[number] for number in named if number in known)
        mentions.append(Mention(match.start(), end, work[match.start() : end], sections))
    return mentions, tuple(dict.fromkeys(numbers)), blank_out(work, mentions)


def _filters(title: Mention, text: str, patterns: PlacePatterns) -> bool:
    """False for a section's title alone, or before an ask about one task: there it is a topic."""
    return bool(patterns.filtering.search(text[: title.start] + text[title.end :]))


def _ordinal_parts(work: str, lexicon: Lexicon) -> list[Mention]:
    """ "第二部分" as the second part of the table."""
    found: list[Mention] = []
    for match in lexicon.patterns.places.ordinal_part.finditer(work):
        place = parse_number(match[1])
        if place and place <= len(lexicon.part_names):
            found.append(Mention(match.start(), match.end(), match[0], (lexicon.part_names[place - 1],)))
    return found
