"""Where in the table a question looks: task numbers, sections and parts; and the years it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understand.alike import Alike, read_alike
from assistant.understand.exclusions import is_taken_out
from assistant.understand.holdings import numbers_of_tasks
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention, blank_out
from assistant.understand.numerals import parse_number, task_references
from assistant.understand.patterns import PlacePatterns
from assistant.understand.periods import Year, find_years
from assistant.understand.positions import References, beside, beyond, counted, nth_sections, placed_sections
from index.text import normalise

_LOOK = 6
"""Characters before a section in which an exclusion stands."""
_LONGEST_RANGE = 400
"""Numbers of a range above which only its two ends are read."""
_FEW_SECTIONS = 30
"""Sections up to which they are called parts, too."""
_NAMED_AT_MOST = 4
"""Sections up to which each is said."""
_SHORT_TITLE, _LONG_TITLE, _LONGEST_TITLE = 2, 4, 24
"""Characters of what names a section by part of its title."""
_JOINTS = re.compile("[与和及、]")
_COUNTED, _NAME = re.compile(r"\d+[条项个]"), 2
"""A number with a measure that tasks and things share; characters behind it that name the thing."""
_LONGEST_THING = 6
"""Characters of a word that names a thing."""


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
    section_names: tuple[Mention, ...]
    """Where these sections are named, with those of each as values."""
    section_numbers: tuple[int, ...]
    """Sections by number, those too that the table does not have."""
    beyond: tuple[tuple[str, int, int], ...]
    """Places in which a task is counted that they do not have, with its place and how many they have."""
    parts: tuple[Mention, ...]
    absent_parts: tuple[int, ...]
    """Ordinals of parts that the table does not have."""
    alike: tuple[Alike, ...]
    """What tasks are to have in common with one that is named by number."""
    years: tuple[Year, ...]
    rest: str
    """The question with all of these consumed."""


def read_places(text: str, lexicon: Lexicon) -> Places:
    """Places and years of a cleaned question."""
    patterns = lexicon.patterns.places
    counts = numbers_of_tasks(text, lexicon.patterns.holdings, lexicon.most_held)
    references = [
        (mention, numbers)
        for mention, numbers in beside(text, task_references(text, patterns.task_number), lexicon)
        if not (_numbers_a_thing(mention, text, lexicon) or _counts_a_thing(mention, text, lexicon))
        and not any(start <= mention.start < end for start, end in counts)
    ]
    numbered = numbered_sections(text, lexicon)
    work = blank_out(text, [mention for mention, _ in numbered])
    references = [(m, numbers) for m, numbers in references if work[m.start : m.end] == m.text]
    alike = read_alike(text, references, lexicon)
    references = [(m, numbers) for m, numbers in references if not any(_overlap(m, each.mention) for each in alike)]
    work = blank_out(work, [*(mention for mention, _ in references), *(each.mention for each in alike)])
    years = tuple(find_years(work))
    work = blank_out(work, [year.mention for year in years])
    marked = _marked_sections(work, lexicon)
    work = blank_out(work, marked)
    titles = [
        m for m in lexicon.section_titles.find(work)
        if _filters(m, work, patterns) or patterns.nth_within.match(text, m.end)
    ]  # fmt: skip
    work = blank_out(work, titles)
    titles += marked
    parts = [*named_parts(work, lexicon), *_ordinal_parts(work, lexicon)]
    from_ends, end_parts = placed_sections(blank_out(work, parts), parts, lexicon)
    titles += from_ends
    parts += end_parts
    work = blank_out(work, [*from_ends, *end_parts])
    things = nth_sections(text, parts, lexicon)
    parts = [part for part in parts if part not in [whole for _, whole in things]]
    titles += [thing for thing, _ in things]
    named = [*parts, *titles, *(mention for mention, _ in numbered if mention.values)]
    placed = counted(text, named, lexicon)
    used = [place for _, _, place in placed]
    consumed = [*(mention for mention, _, _ in placed), *(thing for thing, _ in things)]
    references = [(m, numbers) for m, numbers in references if not any(_overlap(m, other) for other in consumed)]
    references += [(mention, (number,)) for mention, number, _ in placed]
    numbered = [(mention, numbers) for mention, numbers in numbered if mention not in used]
    sections = [m for m in (*(m for m, _ in numbered), *titles) if m not in used]
    no_parts = _ordinals_beyond(work, lexicon)
    out = [m for m, _ in references if is_taken_out(text, m.start, m.end, lexicon.patterns)]
    return Places(
        numbers=tuple(dict.fromkeys(n for m, numbers in references if m not in out for n in numbers)),
        excluded_numbers=tuple(dict.fromkeys(n for m, numbers in references if m in out for n in numbers)),
        sections=tuple(dict.fromkeys(name for m in sections for name in m.values)),
        excluded_sections=frozenset(s for m in sections if _is_excluded(m, text, lexicon) for s in m.values),
        section_names=tuple(sections),
        section_numbers=tuple(dict.fromkeys(number for _, numbers in numbered for number in numbers)),
        beyond=beyond(text, named, lexicon),
        parts=tuple(part for part in parts if part not in used),
        absent_parts=tuple(number for _, number in no_parts),
        alike=tuple(alike),
        years=years,
        rest=blank_out(
            work, [*parts, *(mention for mention, _ in no_parts), *consumed, *(whole for _, whole in things)]
        ),
    )


def _numbers_a_thing(mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """True for "3号库" and "3号尾矿库" where the table writes "3号库", and for "9610", longer than its numbers."""
    if mention.text.isdigit() and lexicon.occurs(mention.text):
        return len(mention.text) > max(len(str(task.number)) for task in lexicon.table.tasks)
    behind = text[mention.end : mention.end + _LONGEST_THING]
    if not mention.text.endswith("号") or not behind:
        return False
    words = (behind[:end] for start, end in lexicon.longest_known(behind) if start == 0)
    heads = (behind[0], *(word[-1] for word in words))
    return any(lexicon.occurs(mention.text + head) for head in heads)


def _counts_a_thing(mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """True for "217条要整治的河涌" where the table writes "217条河涌": the same number of what the question names."""
    if _COUNTED.fullmatch(mention.text) is None or not lexicon.occurs(mention.text):
        return False
    named = re.compile(rf"(?<!\d){mention.text}([\u4e00-\u9fff]{{{_NAME}}})")
    return any(match[1] in text[mention.end :] for match in named.finditer(lexicon.units.text))


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _is_excluded(section: Mention, text: str, lexicon: Lexicon) -> bool:
    """True for a section in which the tasks are not to stand."""
    before = text[max(0, section.start - _LOOK) : section.start]
    outside = lexicon.patterns.filters.part_excluded.search(before) is not None
    return outside or is_taken_out(text, section.start, section.end, lexicon.patterns)


def numbered_sections(text: str, lexicon: Lexicon) -> References:
    """Sections that are named by number, with all numbers; the values of a mention are those the table has."""
    patterns = lexicon.patterns.places
    found: References = []
    for match in patterns.section.finditer(text):
        written = next(group for group in match.groups() if group)
        value = parse_number(written)
        # "(3)" alone is an enumerator of the question; "(三)" and "要求(3)" name a section.
        enumerator = match[1] is not None and written.isdigit() and not patterns.section_named.search(match[0])
        if value is None or enumerator:
            continue
        numbers, end = [value], match.end()
        while further := patterns.section_more.match(text, end):
            numbers.append(parse_number(further[1] or further[2]) or value)
            end = further.end()
        if (upto := patterns.section_upto.match(text, end)) is not None:
            numbers = _through(numbers, parse_number(upto[1] or upto[2]) or value)
            end = upto.end()
        elif (beyond := patterns.section_beyond.match(text, end)) is not None and len(numbers) == 1:
            numbers, end = _sections_beyond(value, beyond, lexicon), beyond.end()
        if told := patterns.section_told.match(text, end):
            end = told.end()
        if value not in lexicon.section_numbers and patterns.section_of_row.search(match[0]):
            continue  # "第175项总体要求" asks for that of a task
        known = tuple(lexicon.section_numbers[number] for number in numbers if number in lexicon.section_numbers)
        found.append((Mention(match.start(), end, text[match.start() : end], known), tuple(numbers)))
    return [*found, *_sections_called_parts(text, lexicon), *_compared_sections(text, found, lexicon)]


def _through(numbers: Sequence[int], last: int) -> list[int]:
    """Numbers and those from the last of them to a further one, in whichever direction ("第五节到第三节")."""
    low, high = sorted((numbers[-1], last))
    between = range(low, high + 1) if high - low < _LONGEST_RANGE else (low, high)
    return [*numbers[:-1], *between]


def _sections_beyond(number: int, match: re.Match[str], lexicon: Lexicon) -> list[int]:
    """The numbers of the sections behind one or before it ("第二十节之后"), with that one where it is said so."""
    known = sorted(lexicon.section_numbers)
    if match["after"] or match["beyond"]:
        return [each for each in known if each > number or (each == number and match["after"])]
    return [each for each in known if each < number or (each == number and match["within"])]


def run_of_sections(names: Sequence[str]) -> str:
    """Sections that follow each other by the first and the last ("(二十)到(三十)"); "" for others, and for a few."""
    numbers = [parse_number(name.strip("()（）")) for name in names]
    known = [number for number in numbers if number is not None]
    run = len(known) == len(names) > _NAMED_AT_MOST and known == list(range(known[0], known[0] + len(known)))
    return f"{names[0]}到{names[-1]}" if run else ""


def _sections_called_parts(text: str, lexicon: Lexicon) -> References:
    """ "第七部分" is the seventh section of a table with fewer parts and not many sections."""
    sections = lexicon.section_numbers
    found = _ordinals_beyond(text, lexicon) if len(sections) <= _FEW_SECTIONS else []
    return [
        (replace(mention, values=(sections[number],) if number in sections else ()), (number,))
        for mention, number in found
    ]


def _ordinals_beyond(text: str, lexicon: Lexicon) -> list[tuple[Mention, int]]:
    """Parts by an ordinal that the table has not so many parts for, with it."""
    named = ((m, parse_number(m[1])) for m in lexicon.patterns.places.ordinal_part.finditer(text))
    return [(Mention(m.start(), m.end(), m[0], ()), n) for m, n in named if n and n > _counted_parts(lexicon)]


def _counted_parts(lexicon: Lexicon) -> int:
    """How many parts a table has that are told apart by an ordinal: a single one is no first of several."""
    return len(lexicon.part_names) if len(lexicon.part_names) > 1 else 0


def _compared_sections(text: str, named: References, lexicon: Lexicon) -> References:
    """Further sections that a question sets beside those it names ("总体要求下，第六条与第四条差几项")."""
    patterns = lexicon.patterns.places
    if not patterns.section_named.search(text):
        return []
    rest = blank_out(text, [mention for mention, _ in named])
    found: References = []
    for match in patterns.section_compared.finditer(rest):
        number = parse_number(match[1])
        if number is not None and number in lexicon.section_numbers:
            mention = Mention(match.start(1), match.end(), match[0], (lexicon.section_numbers[number],))
            found.append((mention, (number,)))
    return found if len(found) + len(named) > 1 else []


def _marked_sections(text: str, lexicon: Lexicon) -> list[Mention]:
    """Sections named by their title, or by part of it ("生态与国土空间这一块"), where the words behind say so.

    No other title has these words too; "板块" alone says surely enough that a single word is no topic.
    """
    found: list[Mention] = []
    for mark in lexicon.patterns.places.section_marked.finditer(text) if lexicon.titled_sections else ():
        shortest = _SHORT_TITLE if mark["sure"] else _LONG_TITLE
        for start in range(max(0, mark.start() - _LONGEST_TITLE), mark.start() - shortest + 1):
            written = text[start : mark.start()]
            names = [name for name in lexicon.titled_sections if _is_piece(written, normalise(name))]
            if len(names) == 1:
                found.append(Mention(start, mark.end(), text[start : mark.end()], tuple(names)))
                break
    return found


def _is_piece(written: str, title: str) -> bool:
    """True when the words that are written, each of two or more characters, stand in a title in this order."""
    place = 0
    for word in _JOINTS.split(written):
        place = title.find(word, place) + len(word)
        if len(word) < _SHORT_TITLE or place < len(word):
            return False
    return True


def _filters(title: Mention, text: str, patterns: PlacePatterns) -> bool:
    """False for a section's title alone, or before an ask about one task: there it is a topic."""
    return bool(patterns.filtering.search(text[: title.start] + text[title.end :]))


def named_parts(work: str, lexicon: Lexicon) -> list[Mention]:
    """Parts by name, or by its beginning where the words beside it say that a part is meant."""
    patterns = lexicon.patterns.places
    named = lexicon.parts.find(work)
    heads = (
        head
        for head in lexicon.part_heads.find(blank_out(work, named))
        if patterns.part_head_before.search(work[: head.start]) or patterns.part_head_after.match(work, head.end)
    )
    return [*named, *heads]


def _ordinal_parts(work: str, lexicon: Lexicon) -> list[Mention]:
    """ "第二部分" as the second part of the table."""
    found: list[Mention] = []
    for match in lexicon.patterns.places.ordinal_part.finditer(work):
        place = parse_number(match[1])
        if place and place <= _counted_parts(lexicon):
            found.append(Mention(match.start(), match.end(), match[0], (lexicon.part_names[place - 1],)))
    return found
