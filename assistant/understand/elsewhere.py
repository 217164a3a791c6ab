"""Other cities and other years: does a question ask about them, or do the table's own rows speak of them?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.understand.asking_clauses import told_in_passing
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import ScopePatterns
from assistant.understand.slots import Slots

_PART_OF_YEAR = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月|[上下]半年|[一二三四]季度|底|初")
_FOUR_DIGITS = re.compile(r"\d{4}")
_SENTENCE_END = re.compile(r"[。;\n]")


def other_city(slots: Slots, lexicon: Lexicon) -> str:
    """A city that the question asks about and the table is not of; "" when there is none."""
    own = lexicon.table.city
    foreign = (
        city
        for city in lexicon.words.cities
        if city in slots.text and city not in (own, f"{own}市") and _is_word(city, slots.text, lexicon)
    )
    return next((city for city in foreign if _asked_about(city, slots, lexicon)), "")


def _is_word(city: str, text: str, lexicon: Lexicon) -> bool:
    """False where a name is made of parts of two words ("十大连片")."""
    return any(word.startswith(city) or word.endswith(city) for word in lexicon.cut(text))


def _asked_about(city: str, slots: Slots, lexicon: Lexicon) -> bool:
    patterns = lexicon.patterns.scope
    text = slots.text
    places = [(match.start(), match.end()) for match in re.finditer(re.escape(city), text)]
    cities = lexicon.words.cities
    linked = [
        (start, end)
        for start, end in places
        if patterns.city_linked.search(text[:start]) or _after_a_city(text[:start], cities, patterns)
    ]
    if linked and (linked == places or lexicon.table.city in text):
        return False
    places = [place for place in places if place not in linked]
    if all(
        patterns.city_compared.match(text, end) or told_in_passing(text, start, end, lexicon) for start, end in places
    ):
        return False
    unit_of_city = any(text[: unit.start].endswith((city, f"{city}市")) for unit in slots.units.mentions)
    if unit_of_city and lexicon.table.city not in text:
        return True
    if any(patterns.city_reports.match(text[end:]) for _, end in places):
        return True
    if not lexicon.occurs(city) and not _rows_with(city, slots, lexicon):
        return True
    owner = any(patterns.city_owns.match(text[end:]) for _, end in places)
    # One character more than the city's name: "深圳港" stands in the table, so the question may mean that.
    in_a_name = any(lexicon.occurs(text[start : end + 1]) for start, end in places)
    return (owner or not in_a_name) and not _rows_with(city, slots, lexicon)


def _after_a_city(head: str, cities: Sequence[str], patterns: ScopePatterns) -> bool:
    """True behind another city that is only gone to or compared with ("去深圳、广州")."""
    plain = head.rstrip("、和与及")
    other = next((city for city in cities if plain.endswith(city)), "")
    return bool(other) and patterns.city_linked.search(plain.removesuffix(other)) is not None


def _rows_with(city: str, slots: Slots, lexicon: Lexicon) -> bool:
    """True when a row holds the city together with a part of every segment of the topic.

    Where the table's own city is named beside it, what rows are told with in everyday words counts as well.
    """
    rows = (f"{row}\n{task.section_text}" for task, row in lexicon.row_texts)
    texts = tuple(lexicon.told_texts.values() if lexicon.table.city in slots.text else rows)
    rest = [segment.replace(city, "") for segment in slots.segments]
    tokens = [[token for token in lexicon.cut(segment) if len(token) > 1] for segment in rest if segment.strip("市")]
    wanted = [group for group in tokens if group]
    return bool(wanted) and any(
        city in text and all(any(token in text for token in group) for group in wanted) for text in texts
    )


def other_year(slots: Slots, lexicon: Lexicon) -> int | None:
    """A year that the question asks about and the table is not of; None when there is none."""
    if lexicon.patterns.dialogue.this_year.search(slots.text):
        return None
    for year in slots.years:
        value = year.value if year.value is not None else lexicon.table.year + year.offset
        told = told_in_passing(slots.text, year.mention.start, year.mention.end, lexicon)
        if value != lexicon.table.year and not told and not _year_in_rows(value, year.mention, slots, lexicon):
            return value
    return None


def _year_in_rows(value: int, written: Mention, slots: Slots, lexicon: Lexicon) -> bool:
    """True when a sentence of a row holds the year together with the topic ("到2025年建成…")."""
    if not slots.segments:
        return False
    digits = str(value)
    if (when := _PART_OF_YEAR.match(slots.text[written.end :])) and lexicon.occurs(f"{digits}年{_in_digits(when[0])}"):
        return True
    words = [word for segment in slots.segments for word in _words_of(segment, lexicon)]
    idle = lexicon.words.idle
    words = [word for word in words if digits not in word and lexicon.occurs(word)]
    phase = lexicon.patterns.operands.designator
    told = [word for word in words if word not in idle and not phase.fullmatch(word)]
    rows = (f"{row}\n{task.section_text}" for task, row in lexicon.row_texts)
    return bool(told) and any(
        2 * sum(word in sentence for word in words) >= len(words) or all(word in sentence for word in words[:3])
        for row in rows
        if digits in row
        for sentence in _SENTENCE_END.split(row)
        if _tells(sentence, digits, told, by_date="when" in slots.asks)
    )


def _tells(sentence: str, year: str, told: Sequence[str], by_date: bool) -> bool:
    """True when a sentence says something of a year: in its clause; for a date, also behind all that is asked about."""
    if any(word in said for said in _said_of(year, sentence) for word in told):
        return True
    return by_date and bool(told) and all(word in sentence.partition(year)[0] for word in told) and year in sentence


def _in_digits(month: str) -> str:
    """A month with its number in digits ("六月"); anything else as it is."""
    number = parse_number(month.removesuffix("月")) if month.endswith("月") else None
    return f"{number}月" if number is not None else month


def _words_of(segment: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a segment; the whole where the table writes it and the dictionary would cut it up ("r&d占比")."""
    words = tuple(word for word in lexicon.cut(segment) if len(word) > 1)
    if not any(map(lexicon.occurs, words)):
        words = tuple(filter(lexicon.occurs, (segment[place : place + 2] for place in range(len(segment) - 1))))
    return words or ((segment,) if lexicon.occurs(segment) else ())


def _said_of(year: str, sentence: str) -> Iterator[str]:
    """What a sentence says of a year: from the clause that names it up to the next year."""
    for match in re.finditer(re.escape(year), sentence):
        start = max(sentence.rfind(mark, 0, match.start()) for mark in ",;") + 1
        following = _FOUR_DIGITS.search(sentence, match.end())
        yield sentence[start : following.start() if following else len(sentence)]
