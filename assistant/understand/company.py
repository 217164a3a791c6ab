"""Does a unit or person stand alone in its column, with others, or may either be ("独家牵头", "与他人同任")?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.query import MANY, Condition
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK, Mention, blank_out
from assistant.understand.named_patterns import Pattern
from assistant.understand.patterns import CompanyPatterns
from assistant.understand.unit_lists import KIND_NOTE
from assistant.understand.units import UnitFinding
from index.types import PERSON_FIELDS, UNIT_FIELDS

Company = tuple[Literal["alone", "with", "either"], int]
"""How it stands in its column, and where in the question that is said."""
_WITH_OTHERS = ("2", str(MANY))
_COLUMNS = frozenset((*UNIT_FIELDS, *PERSON_FIELDS))


def read_company(work: str, units: UnitFinding, lexicon: Lexicon) -> tuple[Company | None, str]:
    """What a question says of a named one, and the question without the words that said so; units are consumed."""
    patterns = lexicon.patterns.company
    people = lexicon.people.names.find(work)
    if either := patterns.either_way.search(work):
        return ("either", either.start()), _without(work, [either.span()])
    if not (units.mentions or people):
        return None, work
    unnamed = blank_out(work, people)
    for said, pattern in _in_order(patterns):
        if match := pattern.search(unnamed):
            words = [found.span() for _, each in _in_order(patterns) for found in each.finditer(unnamed)]
            return (said, match.start()), _without(work, words, people)
    return None, work


def _in_order(patterns: CompanyPatterns) -> tuple[tuple[Literal["alone", "with"], Pattern], ...]:
    """What denies one of the two stands before what says it."""
    return (
        ("alone", patterns.not_with), ("with", patterns.not_alone),
        ("with", patterns.with_others), ("alone", patterns.alone),
    )  # fmt: skip


def _without(work: str, spans: Sequence[tuple[int, int]], names: Sequence[Mention] = ()) -> str:
    """The question with spans consumed, but for the names that stand in them."""
    consumed = {place for start, end in spans for place in range(start, end)}
    kept = {place for name in names for place in range(name.start, name.end)}
    return "".join(BLANK if place in consumed - kept else character for place, character in enumerate(work))


def company_condition(company: Company | None, text: str, found: Sequence[Condition]) -> list[Condition]:
    """How many entries the column of the unit or person may have that is named nearest to where this is said.

    Those who are both to be in one column stand alone there where they are all it has ("只有甲局和乙局两家牵头的").
    """
    sized = {condition.column for condition in found if condition.field == "size"}
    one = (c for c in found if len(c.values) == 1 or c.note == KIND_NOTE)
    named = [c for c in one if c.field in _COLUMNS and not c.negated]
    if company is None or company[0] == "either" or not named:
        return []
    said, place = company
    nearest = min(named, key=lambda condition: _distance(text, condition.text, place))
    if nearest.field in sized:
        return []
    all_named = str(sum(condition.field == nearest.field for condition in named))
    limits = (all_named, all_named) if said == "alone" else _WITH_OTHERS
    return [Condition("size", limits, column=nearest.field)]


def _distance(text: str, name: str, place: int) -> int:
    """Characters between a name and a place of the question."""
    start = text.find(name)
    return start - place if start >= place else max(0, place - start - len(name))
