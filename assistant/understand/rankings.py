"""What is to be counted over groups: most and fewest, places, averages, tables "for each", different entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from assistant.query import Holding
from assistant.understand.holdings import read_holders
from assistant.understand.mentions import BLANK, Mention, blank_match
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import Patterns
from index.types import PERSON_FIELDS, UNIT_FIELDS

Name = Literal["most", "fewest", "mean", "each", "distinct", "place_of", "holding", "common", "sizes"]

_ENTRY_COLUMNS = frozenset((*UNIT_FIELDS, *PERSON_FIELDS))
"""Columns in which a task has entries that can be counted."""
EVERY = 999
"""Entries of a ranking "for each": all of them."""
_COMPARED = 2
"""Names from which on "who has more" compares these."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """A question over groups of tasks."""

    name: Name
    column: str = ""
    """The column whose entries are counted; "" when the question does not say; "tasks" for tasks themselves."""
    top: int = 1
    place: int = 1
    entries: str = ""
    """For tasks themselves: the column whose entries are counted in each."""
    kind: str = ""
    """Kind of units ("镇") that are counted; "" for all."""
    holdings: tuple[Holding, ...] = ()

    @property
    def plain(self) -> bool:
        """True for a bare 最多 or 最少, which may also speak of amounts."""
        return self.name in ("most", "fewest") and self.top == 1 and self.place == 1


_Found = tuple[Ranking, str] | None
"""A ranking, and the question without the words that said so."""


def read_ranking(work: str, patterns: Patterns, named: Sequence[Mention] = ()) -> tuple[Ranking | None, str]:
    """The ranking a question asks for, and the question without the words that said so; `named` is who it names."""
    more = partial(_more_than_all, named=named)
    holding = partial(_holding, named=named)
    for read in (_sizes, _common, _place_of, _mean, _nth, holding, _top, _each, _distinct, _extreme, more):
        found = read(work, patterns)
        if found is not None:
            return found
    return None, work


def _sizes(text: str, patterns: Patterns) -> _Found:
    """How many tasks have one entry in a column, how many two, and so on ("按牵头单位的家数分，各有几项")."""
    match = patterns.rankings.by_size.search(text)
    column = _column_of(match["c"], patterns) if match is not None else ""
    if match is None or column not in _ENTRY_COLUMNS:
        return None
    return Ranking("sizes", "tasks", entries=column), blank_match(text, match)


def _common(text: str, patterns: Patterns) -> _Found:
    """Who has tasks in each of several sections or parts ("两节里都有分管任务的领导")."""
    match = patterns.rankings.common.search(text)
    if match is None or not patterns.holdings.asked.search(text):
        return None
    return Ranking("common", _column(text[match.end() :], patterns)), blank_match(text, match)


def _place_of(text: str, patterns: Patterns) -> _Found:
    match = patterns.rankings.place_of.search(text)
    return (Ranking("place_of", _column(text, patterns)), blank_match(text, match)) if match else None


def _mean(text: str, patterns: Patterns) -> _Found:
    match = patterns.rankings.mean.search(text)
    if match is None:
        return None
    rest = blank_match(text, match)
    counted = patterns.rankings.mean_of.search(rest)
    entries = _column_of(_first(counted, "a", "b", "c"), patterns) or (
        _entries(counted[0], patterns) if counted else ""
    )
    if entries in _ENTRY_COLUMNS and counted is not None:
        return Ranking("mean", "tasks", entries=entries), blank_match(rest, counted)
    if match["c"] and patterns.rankings.tasks.fullmatch(match["k"] or "") and _column_of(match["c"], patterns):
        return Ranking("mean", "tasks", entries=_column_of(match["c"], patterns)), rest
    per = patterns.rankings.mean_per.search(text)
    word = match["c"] or (per["c"] if per is not None else "")
    word = word or (match["k"] if _column_of(match["k"] or "", patterns) else "")
    if patterns.rankings.tasks.fullmatch(word):
        return Ranking("mean", "tasks", entries=_entries(text, patterns)), rest
    kind = word if patterns.rankings.kind.fullmatch(word) else ""
    rest = patterns.rankings.extreme.sub(lambda found: BLANK * len(found[0]), rest)  # "平均几项，最多的几项"
    return Ranking("mean", _column_of(word, patterns) or _column(text, patterns), kind=kind), rest


def _nth(text: str, patterns: Patterns) -> _Found:
    match = patterns.rankings.nth.search(text)
    if match is None:
        return None
    place = max(parse_number(match["a"] or match["b"] or match["c"]) or 1, 1)
    few = patterns.rankings.counted_from_below.search(match[0]) or patterns.rankings.fewest.search(text)
    column = _column(text, patterns)
    entries = _entries(text, patterns) if column == "tasks" else ""
    return Ranking("fewest" if few else "most", column, place=place, entries=entries), blank_match(text, match)


def _holding(text: str, patterns: Patterns, named: Sequence[Mention]) -> _Found:
    asked = read_holders(text, patterns, named)
    if asked is None:
        return None
    return Ranking("holding", asked.base, kind=asked.kind, holdings=asked.holdings), asked.rest


def _top(text: str, patterns: Patterns) -> _Found:
    match = patterns.rankings.top.search(text)
    if match is None or not patterns.rankings.top_of_tasks.search(text):
        return None
    few = patterns.rankings.fewest_of_top.search(text)
    count = max(parse_number(_first(match, "a", "b", "c")) or 1, 1)
    cleaned = patterns.rankings.extreme.sub(lambda found: BLANK * len(found[0]), blank_match(text, match))
    return Ranking("fewest" if few else "most", _column(text, patterns), top=count), cleaned


def _each(text: str, patterns: Patterns) -> _Found:
    match = patterns.rankings.each.search(text)
    if match is None or not patterns.rankings.each_counted.search(text[match.start() :]):
        return None
    if match["d"] and patterns.rankings.extreme.search(text, match.end()):
        return None  # "按牵头单位统计，排第一的是谁"
    word = _first(match, "c", "d", "e", "f", "g", "h")
    return Ranking("each", _column_of(word, patterns), top=EVERY), blank_match(text, match)


def _distinct(text: str, patterns: Patterns) -> _Found:
    if patterns.rankings.extreme.search(text):
        return None
    if (ever := patterns.rankings.ever.search(text)) is not None:
        kind = ever["kind"] or ever["of_kind"] or ever["counted_kind"] or ""
        named = _column_of(ever["column"] or ever["of_column"] or "", patterns)
        column = named or _column(ever[0].replace(kind, "", 1), patterns)
        return Ranking("distinct", column, kind=kind), blank_match(text, ever)
    match = patterns.rankings.distinct.search(text)
    if match is None:
        return None
    if acting := next((role for role, deed in patterns.held_roles if deed.match(text, match.end())), ""):
        kind = match["t"] or ""
        return Ranking("distinct", acting, kind=kind), blank_match(text, match)  # "几家单位协助", "几个镇牵头"
    word = _first(match, *match.groupdict())
    kind = word if patterns.rankings.kind.fullmatch(word) else ""
    said = _column_of(word, patterns) if patterns.rankings.leads.search(word) else ""
    return Ranking("distinct", said or _column(word + text[: match.start()], patterns)), blank_match(text, match)


def _extreme(text: str, patterns: Patterns) -> _Found:
    match = patterns.rankings.extreme.search(text)
    if match is None:
        return None
    column = _column(text, patterns)
    entries = _entries(text, patterns) if column == "tasks" else ""
    return Ranking("fewest" if match["fewest"] else "most", column, entries=entries), blank_match(text, match)


def _more_than_all(text: str, patterns: Patterns, named: Sequence[Mention]) -> _Found:
    """ "二季度哪个单位牵头得多": who has more, where nobody is named that has to be compared, has most."""
    match = patterns.rankings.more_than_all.search(text) if len(named) < _COMPARED else None
    if match is None:
        return None
    start, end = match.span("more")
    return Ranking("most", _column(text, patterns)), text[:start] + BLANK * (end - start) + text[end:]


def _first(match: re.Match[str] | None, *groups: str) -> str:
    """What the first of these groups that took part holds; "" where none did."""
    return next((match[group] for group in groups if match is not None and match[group]), "")


def _column_of(word: str, patterns: Patterns) -> str:
    return next((column for column, pattern in patterns.ranked_columns if pattern.fullmatch(word)), "")


def _entries(text: str, patterns: Patterns) -> str:
    """The column whose entries are counted in each task: the one that is named, else the one of the verb."""
    named = (column for column, pattern in patterns.ranked_columns if pattern.search(text))
    column = next((column for column in named if column in _ENTRY_COLUMNS), "")
    if column and column != "lead_units":
        return column
    return "lead_units" if patterns.rankings.leads.search(text) else "assist_units"


def _column(text: str, patterns: Patterns) -> str:
    """The column that a ranking is over, from its words; assisting and leading by the verb."""
    words = patterns.rankings
    if words.over_tasks.search(text):
        return "tasks"
    if words.roles_together.search(text):
        return "any_units"
    column = next((column for column, pattern in patterns.ranked_columns if pattern.search(text)), "")
    if column and column != "lead_units":
        return column
    if not column and words.manages.search(text):
        return "leaders"
    # 单位 says nothing about the role; without a column's name the verb alone decides.
    assists = words.assists.search(text) and not (column and words.leads.search(text))
    return "assist_units" if assists else "lead_units"
