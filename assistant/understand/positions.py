"""Tasks that a question names by where they stand: beside another, at an end of the table, the n-th of a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import PlacePatterns

References = list[tuple[Mention, tuple[int, ...]]]
"""Task numbers with where the question names them."""


def beside(text: str, references: References, lexicon: Lexicon) -> References:
    """References with what is counted from them: "第91项后面那项", "216往后数两项", "88的前两项".

    Also where something is said of them before ("91、92是修路的，它们前面一条").
    """
    found: References = []
    for mention, numbers in references:
        if found and mention.start < found[-1][0].end:
            continue  # "第91项后面第二项" names no second task
        begins = mention.end
        if then := lexicon.patterns.places.neighbour_then.match(text, mention.end):
            begins = then.end()
        match = lexicon.patterns.places.neighbour.match(text[begins:])
        if match is None:
            found.append((mention, numbers))
            continue
        end, counted = begins + match.end(), _from(numbers, match, lexicon)
        while joined := lexicon.patterns.places.neighbour_joined.match(text, end):
            further = lexicon.patterns.places.neighbour.match(text[joined.end() :])
            if further is None:
                break
            end, counted = joined.end() + further.end(), (*counted, *_from(numbers, further, lexicon))
        found.append((Mention(mention.start, end, text[mention.start : end], ()), counted))
    return found


def _from(numbers: Sequence[int], match: re.Match[str], lexicon: Lexicon) -> tuple[int, ...]:
    """The tasks that are counted on from the last of several, or back from the first."""
    first = numbers[-1] if match["next"] else numbers[0]
    return tuple(stepped(first, step, lexicon) for step in _steps(match))


def counted(text: str, places: Sequence[Mention], lexicon: Lexicon) -> list[tuple[Mention, int, Mention | None]]:
    """Tasks counted within a named part or section or from the end of the table, with that part or section."""
    patterns = lexicon.patterns.places
    found: list[tuple[Mention, int, Mention | None]] = [
        (_mention(match), number, place)
        for place in places
        for match in _counted_within(text, place.end, patterns)
        for number in _nth_of(place, match, lexicon)
    ]
    if found:
        return found
    tasks = lexicon.table.tasks
    for match in patterns.from_end.finditer(text):
        nth = parse_number(match[1])
        if nth and nth <= len(tasks) and not patterns.chosen_before.search(text[: match.start()]):
            found.append((_mention(match), tasks[-nth].number, None))
    for pattern, task in ((patterns.last_one, tasks[-1]), (patterns.first_one, tasks[0])):
        if (placed := pattern.search(text)) is not None:
            found.append((_mention(placed), task.number, None))
    return found


def beyond(text: str, places: Sequence[Mention], lexicon: Lexicon) -> tuple[tuple[str, int, int], ...]:
    """Places as they are named with the n that is counted in them, and how many tasks they have, where n is more.

    The number is neither that of a task in the place: "第十节第三条" must not become the table's third task.
    """
    patterns = lexicon.patterns.places
    return tuple(
        (place.text, nth, len(_within(place, lexicon)))
        for place in places
        for match in _counted_within(text, place.end, patterns)
        if (nth := parse_number(match["n"] or "")) and not _nth_of(place, match, lexicon)
    )


def _within(place: Mention, lexicon: Lexicon) -> list[int]:
    """The numbers of the tasks in a part or section."""
    return [task.number for task in lexicon.table.tasks if place.values[0] in (task.part, task.section)]


def _counted_within(text: str, start: int, patterns: PlacePatterns) -> Iterator[re.Match[str]]:
    """What is counted right behind a part or section, and what is joined to it ("第一条和最后一条")."""
    match = patterns.nth_within.match(text, start)
    while match is not None:
        yield match
        joiner = patterns.nth_joined.match(text, match.end())
        match = patterns.nth_within.match(text, joiner.end()) if joiner is not None else None


def nth_sections(text: str, parts: Sequence[Mention], lexicon: Lexicon) -> list[tuple[Mention, Mention]]:
    """Sections that are counted within a part ("民生实事第一件", "第一件民生实事"), each with the part."""
    patterns = lexicon.patterns.places
    found: list[tuple[Mention, Mention]] = []
    for part in parts:
        before = patterns.nth_section_before.search(text[: part.start])
        match = before or patterns.nth_section.match(text, part.end)
        sections = tuple(dict.fromkeys(task.section for task in lexicon.table.tasks if task.part == part.values[0]))
        nth = parse_number(match[1]) if match is not None else None
        if match is not None and nth and nth <= len(sections) > 1:
            found.append((Mention(match.start(), match.end(), match[0], (sections[nth - 1],)), part))
    return found


def placed_sections(text: str, parts: Sequence[Mention], lexicon: Lexicon) -> tuple[list[Mention], list[Mention]]:
    """Sections and parts that a question counts from an end of the table ("最后一节", "倒数第二个小节"), or of a part.

    A part before them is the one that they are counted in.
    """
    sections: list[Mention] = []
    ends: list[Mention] = []
    for match in lexicon.patterns.places.section_place.finditer(text):
        within = {value for part in parts if part.end <= match.start() for value in part.values}
        tasks = [task for task in lexicon.table.tasks if not within or task.part in within]
        names = list(dict.fromkeys(task.part if match["part"] else task.section for task in tasks))
        nth = len(names) if match["last"] else 1 if match["first"] else parse_number(match["n"] or match["back"]) or 0
        if 0 < nth <= len(names) > 1:
            name = names[-nth] if match["end"] or match["back"] else names[nth - 1]
            (ends if match["part"] else sections).append(Mention(match.start(), match.end(), match[0], (name,)))
    return sections, ends


def steps_from(text: str, lexicon: Lexicon, *, said: bool = False) -> range | None:
    """How many rows on or back a text counts that begins so ("往后数两项"); None when it counts none.

    `said` tells that words before the text say from where it counts ("它" in "它后面两项").
    """
    match = lexicon.patterns.places.neighbour.match(text)
    return _steps(match) if match is not None and (match["moved"] or said) else None


def _steps(match: re.Match[str]) -> range:
    """How many rows on or back: one or the n-th ("往后数两项", "后面第二项"), or all of the next n ("后面两项")."""
    count = parse_number(match["steps"] or match["nth"] or "") or 1
    first = count if match["moved"] or match["nth"] else 1
    return range(first, count + 1) if match["next"] else range(-count, 1 - first)


def stepped(number: int, step: int, lexicon: Lexicon) -> int:
    """The number of the task so many rows on; beyond the table's ends what the number would be."""
    numbers = [task.number for task in lexicon.table.tasks]
    place = numbers.index(number) + step if number in numbers else -1
    return numbers[place] if 0 <= place < len(numbers) else number + step


def _nth_of(place: Mention, match: re.Match[str], lexicon: Lexicon) -> list[int]:
    """The n-th task of a part or section, or that of the number where it has fewer; none when it has neither.

    In the middle of an even number of tasks stand two.
    """
    numbers = _within(place, lexicon)
    nth = len(numbers) if match["last"] else 1 if match["first"] else parse_number(match["n"] or "") or 0
    if match["middle"]:
        return numbers[(len(numbers) - 1) // 2 : len(numbers) // 2 + 1]
    if not 0 < nth <= len(numbers):
        return [nth] if nth in numbers else []
    return [numbers[-nth] if match["end"] else numbers[nth - 1]]


def _mention(match: re.Match[str]) -> Mention:
    return Mention(match.start(), match.end(), match[0], ())
