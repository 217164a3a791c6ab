"""Other cities and other years: does a question ask about them, or do the table's own rows speak of them?"""

from __future__ import annotations

import re

from assistant.understand.lexicon import Lexicon
from assistant.understand.slots import Slots

_FOUR_DIGITS = re.compile(r"\d{4}")
_CLAUSE_END = re.compile(r"[,。;\n]")


def other_city(slots: Slots, lexicon: Lexicon) -> str:
    """A city that the question asks about and the table is not of; "" when there is none."""
    own = lexicon.table.city
    foreign = (city for city in lexicon.words.cities if city in slots.text and city not in (own, f"{own}市"))
    return next((city for city in foreign if _asked_about(city, slots, lexicon)), "")


def _asked_about(city: str, slots: Slots, lexicon: Lexicon) -> bool:
    patterns = lexicon.patterns.scope
    text = slots.text
    places = [(match.start(), match.end()) for match in re.finditer(re.escape(city), text)]
    if any(patterns.city_linked.search(text[:start]) for start, _ in places):
        return False
    unit_of_city = any(text[: unit.start].endswith((city, f"{city}市")) for unit in slots.units.mentions)
    if unit_of_city and lexicon.table.city not in text:
        return True
    if not lexicon.occurs(city):
        return True
    owner = any(patterns.city_owns.match(text[end:]) for _, end in places)
    # One character more than the city's name: "深圳港" stands in the table, so the question may mean that.
    in_a_name = any(lexicon.occurs(text[start : end + 1]) for start, end in places)
    return (owner or not in_a_name) and not _rows_with(city, slots, lexicon)


def _rows_with(city: str, slots: Slots, lexicon: Lexicon) -> bool:
    """True when a row holds the city together with a part of every segment of the topic."""
    rest = [segment.replace(city, "") for segment in slots.segments]
    tokens = [[token for token in lexicon.cut(segment) if len(token) > 1] for segment in rest if segment.strip("市")]
    wanted = [group for group in tokens if group]
    return bool(wanted) and any(
        city in text and all(any(token in text for token in group) for group in wanted) for _, text in lexicon.row_texts
    )


def other_year(slots: Slots, lexicon: Lexicon) -> int | None:
    """A year that the question asks about and the table is not of; None when there is none."""
    for year in slots.years:
        value = year.value if year.value is not None else lexicon.table.year + year.offset
        if value != lexicon.table.year and not _year_in_rows(year.mention.text, slots, lexicon):
            return value
    return None


def _year_in_rows(year: str, slots: Slots, lexicon: Lexicon) -> bool:
    """True when a clause of a row holds the year together with the topic ("到2025年建成…")."""
    digits = _FOUR_DIGITS.search(year)
    if not digits or not slots.segments:
        return False
    if any(digits[0] in segment for segment in slots.segments):
        return True
    words = [word for segment in slots.segments for word in lexicon.cut(segment) if len(word) > 1]
    return bool(words) and any(
        2 * sum(word in clause for word in words) >= len(words) or all(word in clause for word in words[:3])
        for task, row in lexicon.row_texts
        for clause in _CLAUSE_END.split(f"{row}\n{task.section_text}")
        if digits[0] in clause
    )
