"""Where tasks stand in the table and how a row is written: numbers, sections, halves of the year, one person twice."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.query import Condition
from assistant.understand.structure.shaping import behind
from assistant.understand.structure.tokens import JOINS, LINKS, NAMES, NUMBERS, PAUSE, PERIOD, SECTION, Token
from assistant.understand.structure.vocabulary import FILLER

_HALVES = (("1", "2"), ("3", "4"))
_YEAR = ("1", "2", "3", "4")
_IDLE = (FILLER, PAUSE, *JOINS)
_TO_SECOND = (FILLER, PAUSE, "also", "as", "all", "same", *JOINS, *LINKS)
_PERSONS = ("responsible", "direct")


def read_written(tokens: Sequence[Token], used: set[int]) -> list[Condition] | None:
    """Such conditions; None where it is not sure which. The places of the words are added to `used`."""
    located = [_located(tokens, used, kind) for kind in (SECTION, NUMBERS)]
    if any(each is None for each in located):
        return None
    found = [condition for each in located if each for condition in each]
    for read in (_months, _halves, _whole_year, _same_person):
        condition = read(tokens, used)
        if condition is not None:
            found.append(condition)
    return found


def _located(tokens: Sequence[Token], used: set[int], kind: str) -> list[Condition] | None:
    """Sections, or one stretch of task numbers, in which the tasks stand; None for two stretches.

    A word that denies one finds no place, and so leaves the question as it stands.
    """
    places = [place for place, token in enumerate(tokens) if token.kind == kind]
    values = tuple(dict.fromkeys(value for place in places for value in tokens[place].values))
    used.update(places)
    if kind == SECTION:
        return [Condition("section", values)] if values else []
    if len(places) > 1:
        return None
    return [Condition("numbers", values)] if values else []


def _months(tokens: Sequence[Token], used: set[int]) -> Condition | None:
    """Months instead of quarters ("时间节点不写季度而写“几月底前”的")."""
    kinds = {token.kind for token in tokens}
    if "month" not in kinds or kinds.isdisjoint(("plan", "unsplit")):
        return None
    used.update(_places(tokens, ("month", "plan", "unsplit", "split")))
    return Condition("form", ("months",))


def _halves(tokens: Sequence[Token], used: set[int]) -> Condition | None:
    """Two halves of the year ("安排只分上半年、下半年两段来写")."""
    for first, token in enumerate(tokens):
        second = behind(tokens, first + 1, _IDLE)
        if token.kind != PERIOD or second == len(tokens) or tokens[second].kind != PERIOD:
            continue
        if (token.values, tokens[second].values) != _HALVES or len(token.text) != len(tokens[second].text):
            continue
        words = _before(tokens, first)
        after = behind(tokens, second + 1, _IDLE)
        stretches = after < len(tokens) and tokens[after].kind == "stretches"
        if stretches or any(tokens[at].kind == "split" for at in words):
            used.update((first, second, *words, *((after,) if stretches else ())))
            used.update(_places(tokens, ("plan", "unsplit")))
            return Condition("form", ("halves",))
    return None


def _whole_year(tokens: Sequence[Token], used: set[int]) -> Condition | None:
    """Nothing but the year as a whole ("进度只标“全年”、没拆成季度的")."""
    years = [at for at, token in enumerate(tokens) if token.kind == "year" or token.values == _YEAR]
    words = _before(tokens, years[0]) if years else []
    unsplit = _places(tokens, ("unsplit",))
    if not years or not (unsplit or any(tokens[at].kind == "only" for at in words)):
        return None
    used.update((*years, *words, *unsplit, *_places(tokens, ("plan",))))
    return Condition("year_round", ("全年",))


def _before(tokens: Sequence[Token], place: int) -> list[int]:
    """Words right before a place that say that nothing else is written, or that it is written so."""
    found: list[int] = []
    for at in range(place - 1, -1, -1):
        if tokens[at].kind in ("only", "split", "plan"):
            found.append(at)
        elif tokens[at].kind not in (*_IDLE, "filled", *LINKS):
            break
    return found


def _places(tokens: Sequence[Token], kinds: Sequence[str]) -> list[int]:
    return [place for place, token in enumerate(tokens) if token.kind in kinds]


def _same_person(tokens: Sequence[Token], used: set[int]) -> Condition | None:
    """One person in both columns ("责任人同时又是直接责任人"); not of somebody who is named."""
    for first, token in enumerate(tokens):
        second = behind(tokens, first + 1, _TO_SECOND)
        if token.kind != "role" or second == len(tokens) or tokens[second].kind != "role":
            continue
        if {token.word.column, tokens[second].word.column} != set(_PERSONS) or _is_named(tokens, first, second):
            continue
        end = behind(tokens, second + 1, (*_TO_SECOND, "filled"))
        said = {each.kind for each in tokens[first:end]}
        if "same" in said or {"also", "link"} <= said or {"all", "link"} <= said:
            last = max((at for at in range(second, end) if tokens[at].kind == "same"), default=second)
            used.update(range(first, last + 1))
            return Condition("overlap", _PERSONS)
    return None


def _is_named(tokens: Sequence[Token], first: int, second: int) -> bool:
    """True where somebody is said to have the roles ("甲既是责任人又是直接责任人", "责任人和直接责任人是甲")."""
    before = next(
        (token for token in reversed(tokens[:first]) if token.kind not in (FILLER, "also", "as", *LINKS)), None
    )
    after = behind(tokens, second + 1, (FILLER, *LINKS, "all", "as"))
    return (before is not None and before.kind in NAMES) or (after < len(tokens) and tokens[after].kind in NAMES)
