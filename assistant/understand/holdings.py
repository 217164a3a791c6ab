"""Who has how many tasks: "牵头不到3项的单位", "只协助不牵头的镇", "既当责任人又当直接责任人的有几个"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.query import MANY, Holding
from assistant.understand.mentions import BLANK, Mention, blank_match
from assistant.understand.named_patterns import NamedPatterns
from assistant.understand.numerals import parse_number
from assistant.understand.patterns import HoldingPatterns, Patterns
from index.types import PERSON_FIELDS, UNIT_FIELDS

_CLAUSE = re.compile(r"[,，;；。?？]")


@dataclass(frozen=True, slots=True)
class AskedHolders:
    """Units or people who are asked for by what they hold."""

    holdings: tuple[Holding, ...]
    base: str
    """The column in which all of them stand ("没当过直接责任人的责任人"); "" when the question does not say."""
    kind: str
    """Kind of units ("镇"); "" for all."""
    rest: str
    """The question without the words that said so."""


def read_holders(text: str, lexicon: Patterns, named: Sequence[Mention] = ()) -> AskedHolders | None:
    """What those who are asked for must hold; None where tasks are asked for or nothing is said of how many.

    What is said of somebody `named` is no claim on those who are asked for ("甲局只协助不牵头的任务由谁牵头").
    """
    patterns, roles = lexicon.holdings, lexicon.held_roles
    asked = _asked(text, patterns)
    if asked is None:
        return None
    noun = next(filter(None, asked.groups()))
    rest = text
    holdings: list[Holding] = []
    for match in _own(patterns.number.finditer(text), named, patterns):
        if (holding := _counted(match, noun, patterns, roles)) is not None:
            holdings.append(holding)
            rest = blank_match(rest, match)
    for pattern, read in ((patterns.both, _both), (patterns.never, _never), (patterns.only, _only)):
        for match in _own(pattern.finditer(rest), named, patterns):
            holdings += read(match, roles)
            rest = blank_match(rest, match)
    if not holdings:
        return None
    holdings += (
        Holding(_columns(match[1], roles), 1, MANY) for match in _own(patterns.does.finditer(rest), named, patterns)
    )
    apart = noun in rest[asked.start() : asked.end()]  # not the role of a claim ("没当过责任人的有谁")
    base = next(iter(_columns(noun, roles)), "") if apart else ""
    rest = lexicon.rankings.extreme.sub(lambda most: BLANK * len(most[0]), blank_match(rest, asked))
    return AskedHolders(_together(holdings), base, noun if patterns.kind.fullmatch(noun) else "", rest)


def numbers_of_tasks(text: str, patterns: HoldingPatterns, most: int) -> list[tuple[int, int]]:
    """Where it is said how many tasks those who are asked for have, as spans: these numbers are no task numbers.

    Nobody has more than `most`: "284至287项的牵头单位" names tasks.
    """
    if not _asked(text, patterns):
        return []
    said = ((match, parse_number(_first(match, "n", "m", "k", "bare"))) for match in patterns.number.finditer(text))
    return [match.span() for match, number in said if number is None or number <= most]


def _asked(text: str, patterns: HoldingPatterns) -> re.Match[str] | None:
    """The words for those who are asked for; None where tasks are asked for."""
    return None if patterns.of_tasks.search(text) else patterns.asked.search(text)


def _own(
    claims: Iterator[re.Match[str]], named: Sequence[Mention], patterns: HoldingPatterns
) -> Iterator[re.Match[str]]:
    """The claims that are not made of somebody named: before them in their clause, or right behind them."""
    for claim in claims:
        begins = max((mark.end() for mark in _CLAUSE.finditer(claim.string, 0, claim.start())), default=0)
        before = [mention.end for mention in named if begins <= mention.start < claim.start()]
        of_tasks = not before or patterns.within.search(claim.string, max(before), claim.start()) is not None
        behind = next((mention.end for mention in named if mention.start == claim.end()), None)
        if of_tasks and (behind is None or patterns.scope_behind.match(claim.string, behind)):
            yield claim


def _together(holdings: Sequence[Holding]) -> tuple[Holding, ...]:
    """One holding for the same columns: "达到10项但不到20项" sets both limits of a number."""
    found: dict[tuple[str, ...], Holding] = {}
    for holding in holdings:
        old = found.get(holding.columns, Holding(holding.columns, 0, MANY))
        limits = max(old.least, holding.least), min(old.greatest, holding.greatest)
        found[holding.columns] = Holding(holding.columns, *limits)
    return tuple(found.values())


def _counted(match: re.Match[str], noun: str, patterns: HoldingPatterns, roles: NamedPatterns) -> Holding | None:
    """A number of tasks with its limit; what has no limit is meant exactly."""
    value = parse_number(_first(match, "n", "m", "k", "bare"))
    if value is None:
        return None
    said = _columns(_first(match, "role", "doing", "held"), roles)
    columns = said or _columns(noun, roles) or _usual(noun, patterns)
    upto = parse_number(_first(match, "n_upto", "m_upto", "k_upto", "bare_upto"))
    if upto is not None:
        return Holding(columns, value, upto)
    least, greatest = limits(value, match[0], patterns)
    if greatest < MANY:  # who has fewer than some has one at least, or would be nobody of that column
        least = max(least, min(1, greatest))
    return Holding(columns, least, greatest)


def _first(match: re.Match[str], *names: str) -> str:
    return next(filter(None, (match[name] for name in names)), "")


def limits(value: int, said: str, patterns: HoldingPatterns) -> tuple[int, int]:
    """Least and greatest number that is said; without a word of limit it is meant exactly."""
    if patterns.at_least.search(said):
        return value, MANY
    if patterns.at_most.search(said):
        return 0, value
    if patterns.over.search(said):
        return value + 1, MANY
    if patterns.under.search(said):
        return 0, value - 1
    return value, value


def _both(match: re.Match[str], roles: NamedPatterns) -> list[Holding]:
    return [Holding(_columns(role, roles), 1, MANY) for role in filter(None, match.groups())]


def _never(match: re.Match[str], roles: NamedPatterns) -> list[Holding]:
    return [Holding(_columns(next(filter(None, match.groups())), roles), 0, 0)]


def _only(match: re.Match[str], roles: NamedPatterns) -> list[Holding]:
    """One role and none of the others of its sort."""
    (column, *_) = _columns(next(filter(None, match.groups())), roles)
    sort: tuple[str, ...] = UNIT_FIELDS if column in UNIT_FIELDS else PERSON_FIELDS
    return [Holding((column,), 1, MANY), *(Holding((other,), 0, 0) for other in sort if other != column)]


def _columns(words: str, roles: NamedPatterns) -> tuple[str, ...]:
    """The columns that words name, in their order; "直接责任人" is no "责任人" as well."""
    found: list[tuple[int, str]] = []
    for column, pattern in roles:
        found += ((match.start(), column) for match in pattern.finditer(words))
        words = pattern.sub(lambda taken: BLANK * len(taken[0]), words)
    return tuple(dict.fromkeys(column for _, column in sorted(found)))


def _usual(noun: str, patterns: HoldingPatterns) -> tuple[str, ...]:
    """The column that is meant where none is named: units lead, people are in charge."""
    return ("leaders",) if patterns.people.search(noun) else ("lead_units",)
