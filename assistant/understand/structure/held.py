"""Who stands in which column: names with the role that the words around them give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.understand.structure.shaping import ANY_UNITS, behind
from assistant.understand.structure.tokens import (
    DENIES,
    JOINS,
    LINKS,
    NAMES,
    OF_THEM,
    PART,
    PAUSE,
    PERIOD,
    STRANGE,
    UNIT,
    Token,
)  # fmt: skip
from assistant.understand.structure.vocabulary import FILLER, Word
from index.types import UNIT_FIELDS

Company = Literal["", "alone", "with"]
Joined = Literal["", "any", "every"]

_IDLE = frozenset((FILLER, "just", "among", "units", OF_THEM, STRANGE, PAUSE, *JOINS))
"""Words that may stand anywhere between others."""
_OF_ALL = frozenset(("either", "all", "together", "also"))
"""Words that speak of several at once."""
_BETWEEN = _IDLE | _OF_ALL | {"as", *LINKS}
_TO_ROLE = _IDLE | _OF_ALL | {"alone", "others", "only", "as", "from", "needs", PERIOD, *DENIES}
_OVER_TASKS = _TO_ROLE | {"count_tasks", "list", "tasks", "any", *LINKS}
_FROM_ROLE = _OF_ALL | {FILLER, "just", "units", STRANGE, "only", "alone", "as", *DENIES, *LINKS}
_LEAD_IN = _OF_ALL | {FILLER, "just", "without", "drop", "only", "alone", "needs", *DENIES, *LINKS}
_TO_NEXT_ROLE = (_IDLE - {STRANGE}) | {"as", "only", "also", *DENIES}
_BESIDES = _IDLE | {"alone", "together", "others", "also", "none", "nobody", *DENIES, *LINKS}
_TO_NOBODY = (_IDLE - {STRANGE}) | {"also", "needs", *LINKS}
_NOBODY = frozenset((FILLER, "units", "needs", "others", "nobody", "none", "lacks", *LINKS))


@dataclass(frozen=True, slots=True)
class Held:
    """Names in a column: all of them or any, denied, alone or with others.

    No names stand for a column without entries, which may be denied as well.
    """

    kind: str
    """"unit" or "person"."""
    names: tuple[str, ...]
    column: str
    joined: Joined = ""
    """Whether any or every one is meant, where there are several; "" where the question does not say."""
    negated: bool = False
    company: Company = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Names that are said in one go, as places of the first and last token."""

    start: int
    end: int
    places: tuple[int, ...]


def groups_of(tokens: Sequence[Token]) -> list[Group]:
    """Names with nothing but joining words between them; a pause joins only with a word that speaks of all."""
    found: list[Group] = []
    for place, token in enumerate(tokens):
        if token.kind not in NAMES:
            continue
        last = found[-1] if found else None
        if last is not None and _joined(tokens, last, place):
            found[-1] = Group(last.start, place, (*last.places, place))
        else:
            found.append(Group(place, place, (place,)))
    return found


def read_empty(tokens: Sequence[Token], used: set[int]) -> list[Held]:
    """Columns that are said to have no entries, whoever else is named ("没有协助单位的", "责任领导一栏是空白的")."""
    found: list[Held] = []
    for place, token in enumerate(tokens):
        if place in used:
            continue
        if token.kind in ("lacks", "none", "nobody") and (column := _nobody(tokens, place, used)) is not None:
            found.append(Held(UNIT, (), column))
        elif token.kind == "role" and token.word.noun:
            after = behind(tokens, place + 1, (FILLER, *LINKS, "all", "also"))
            if after not in used and _says_empty(tokens, after):
                used.update(range(place, after + 1))
                found.append(Held(UNIT, (), token.word.column))
    return found


def _says_empty(tokens: Sequence[Token], place: int) -> bool:
    """True for a word that says that a column is empty; "none" at the end of what is said of it ("协助单位：无")."""
    if place >= len(tokens):
        return False
    ends = place + 1 == len(tokens) or tokens[place + 1].kind == PAUSE
    return tokens[place].kind == "empty" or (tokens[place].kind == "none" and ends)


def read_filled(tokens: Sequence[Token], used: set[int]) -> list[Held]:
    """Columns that are said to have entries, whoever it is ("协助单位填了的")."""
    found: list[Held] = []
    for place, token in enumerate(tokens):
        if token.kind != "role" or not token.word.noun or place in used:
            continue
        after = behind(tokens, place + 1, (FILLER, "all", "also"))
        if after < len(tokens) and tokens[after].kind == "filled" and after not in used:
            used.update(range(place, after + 1))
            found.append(Held(UNIT, (), token.word.column, negated=True))
    return found


def _joined(tokens: Sequence[Token], group: Group, place: int) -> bool:
    between = [token.kind for token in tokens[group.end + 1 : place]]
    paused = PAUSE in between and _OF_ALL.isdisjoint(between)
    joining = _BETWEEN | {*DENIES} if "also" in between else _BETWEEN  # "没有甲局，也没有乙局"
    return tokens[group.start].kind == tokens[place].kind and joining.issuperset(between) and not paused


def read_held(tokens: Sequence[Token], group: Group, used: set[int]) -> list[Held]:
    """What is said of a group, with the places of the words that say so added to `used`; [] without a role."""
    role = _role_behind(tokens, group, _TO_ROLE, used)
    before = _role_before(tokens, group, used)
    linked = before is not None and any(t.kind in (*LINKS, *DENIES) for t in tokens[before + 1 : group.start])
    if role is None or linked:
        role = before if before is not None else role
    if role is None:
        role = _role_behind(tokens, group, _OVER_TASKS, used)
    if role is None:
        return []
    span = range(min(role, group.start), max(_last_of(tokens, role), group.end) + 1)
    held = _with_said(tokens, group, role, span, used)
    passed = ("count_tasks", "list", "tasks", PERIOD)
    used.update(place for place in span if tokens[place].kind not in passed)
    return held


def _last_of(tokens: Sequence[Token], role: int) -> int:
    """The last of several words for one role ("领头牵办")."""
    place = role + 1
    while place < len(tokens) and tokens[place].kind == FILLER:
        place += 1
    again = place < len(tokens) and tokens[place].kind == "role" and tokens[place].word == tokens[role].word
    return place if again else role


def _role_behind(tokens: Sequence[Token], group: Group, over: frozenset[str], used: set[int]) -> int | None:
    """The role word behind a group, with nothing but some kinds of words before it."""
    of_all = any(token.kind in _OF_ALL for token in tokens[group.start : group.end])
    for place in range(group.end + 1, len(tokens)):
        kind = tokens[place].kind
        if kind == "role":
            if place in used or _is_of_next(tokens, place) or _is_empty(tokens, place):
                return None
            again = _of_others(tokens, place)
            return place if again is None else again
        of_all = of_all or kind in _OF_ALL or (kind == PAUSE and _goes_on(tokens, place))
        if kind not in over or (kind == PAUSE and not of_all):
            return None
    return None


def _goes_on(tokens: Sequence[Token], pause: int) -> bool:
    """True where what stands behind a pause speaks of the names before it ("…，这些单位", "…——牵头也好协助也罢")."""
    after = behind(tokens, pause, (FILLER, PAUSE))
    if after == len(tokens):
        return False
    return tokens[after].kind in (OF_THEM, "either") or tokens[after].word == Word("role", ANY_UNITS)


def _is_of_next(tokens: Sequence[Token], role: int) -> bool:
    """True for a column's name that says who stands in it ("…的任务，责任人是某人")."""
    rest = tokens[role + 1 :]
    following = next((token.kind for token in rest if token.kind not in (FILLER, *DENIES, "only", "all", "also")), "")
    if following in LINKS:
        following = next((token.kind for token in rest if token.kind not in (FILLER, *LINKS, "only")), "")
    return tokens[role].word.noun and following in NAMES


def _is_empty(tokens: Sequence[Token], role: int) -> bool:
    """True for a column in which nobody stands ("没有协助单位")."""
    return tokens[role].word.noun and tokens[role - 1].kind in ("lacks", "none")


def _of_others(tokens: Sequence[Token], role: int) -> int | None:
    """The deed behind those with whom it is done ("跟别的领导合管"); None where it is not so."""
    if tokens[role - 1].kind != "others" or not tokens[role].word.noun or role + 1 == len(tokens):
        return None
    behind = tokens[role + 1].word
    return role + 1 if behind.kind == "role" and behind.column == tokens[role].word.column else None


def _role_before(tokens: Sequence[Token], group: Group, used: set[int]) -> int | None:
    """The column's name before a group ("责任人是", "协助名单上，甲局在")."""
    stands_there = group.end + 1 < len(tokens) and any(t.kind == "as" for t in tokens[group.end + 1 : group.end + 3])
    for place in range(group.start - 1, -1, -1):
        token = tokens[place]
        if token.kind == "role":
            linked = any(each.kind in (*LINKS, *DENIES, "only") for each in tokens[place + 1 : group.start])
            return place if place not in used and (token.word.noun or linked) else None
        if token.kind not in _FROM_ROLE and not (token.kind == PAUSE and stands_there):
            return None
    return None


def _with_said(tokens: Sequence[Token], group: Group, role: int, span: range, used: set[int]) -> list[Held]:
    """A group in its role, with what is said around it: denied, alone, with others, of another role besides."""
    column = tokens[role].word.column
    lead = _lead_in(tokens, group, used)
    nobody = _nobody(tokens, span.stop, used)
    trailing = _trailing(tokens, span.stop, column, used) if nobody is None else []
    own = sorted({*lead, *span, *range(group.end + 1, _all_behind(tokens, group))})
    several = len({tokens[place].values for place in group.places}) > 1
    only_role = role > group.end and any(token.kind == "only" for token in tokens[group.end + 1 : role])
    company = "alone" if nobody == column else _company(tokens, own, trailing, several=several, only_role=only_role)
    dropped = _dropped(tokens, max(span.stop, *(place + 1 for place in trailing)) if trailing else span.stop)
    used.update((*own, *trailing, *dropped))
    names = tuple(dict.fromkeys(tokens[place].name for place in group.places))
    held = Held(
        kind=tokens[group.start].kind,
        names=names if several else names[-1:],
        column=column,
        joined=_how_joined(tokens, own, group, role) if several else "",
        negated=_is_denied(tokens, own, group, company) != bool(dropped),
        company=company,
    )
    none = [Held(held.kind, (), nobody)] if nobody not in (None, column) else []
    return [held, *none, *_other_roles(tokens, held, span.stop, only_role, used)]


def _company(
    tokens: Sequence[Token], own: Sequence[int], trailing: Sequence[int], *, several: bool, only_role: bool
) -> Company:
    """Whether the names stand alone in their column, or with others."""
    places = [*own, *trailing]
    said = {tokens[place].kind for place in places}
    if "nobody" in said or _follows(tokens, places, "lacks", "together"):
        return "alone"
    not_alone = any(_follows(tokens, places, denial, "alone") for denial in DENIES)
    if "others" in said or not_alone or ("together" in said and not several):
        return "with"
    return "alone" if "alone" in said or ("only" in said and not only_role) else ""


def _is_denied(tokens: Sequence[Token], own: Sequence[int], group: Group, company: Company) -> bool:
    """True where it is said that the names do not stand there; "不是独家" and "除了甲局还有" say who else does."""
    inside = range(group.start, group.end)
    said = [tokens[place].kind for place in own if place not in inside]
    denials = sum(kind in DENIES for kind in said) - any(_follows(tokens, own, denial, "alone") for denial in DENIES)
    return bool(denials % 2) or (not {"without", "drop"}.isdisjoint(said) and company != "with")


def _dropped(tokens: Sequence[Token], begin: int) -> list[int]:
    """Words behind a role that take out what stands before them ("…牵头的不要")."""
    for place in range(begin, len(tokens)):
        if tokens[place].kind == "drop":
            after = behind(tokens, place + 1)
            if after < len(tokens) and tokens[after].kind in NAMES:
                return []  # "甲局牵头的任务中排除乙局协助的" takes out what stands behind
            of_part = any(token.kind == PART for token in tokens[place + 1 : place + 3])
            return [] if of_part else list(range(begin, place + 1))
        if tokens[place].kind not in (FILLER, "tasks", "only"):
            break
    return []


def _how_joined(tokens: Sequence[Token], own: Sequence[int], group: Group, role: int) -> Joined:
    said = {tokens[place].kind for place in own}
    if "either" in said:
        return "any"
    return "every" if said & {"all", "together", "also"} or _listed_there(tokens, group, role) else ""


def _listed_there(tokens: Sequence[Token], group: Group, role: int) -> bool:
    """True for a column that is said to have one and another ("协助单位有甲局和乙局")."""
    holds = any(token.kind == "holds" for token in tokens[role + 1 : group.start])
    return holds and any(token.kind == "joins" for token in tokens[group.start : group.end])


def _all_behind(tokens: Sequence[Token], group: Group) -> int:
    """Where it ends that all of a group are said to stand there ("责任人里甲、乙都在")."""
    place = group.end + 1
    while place < len(tokens) and tokens[place].kind in (FILLER, "as", "all", "also", "together", "of_them"):
        place += 1
    return place


def _lead_in(tokens: Sequence[Token], group: Group, used: set[int]) -> list[int]:
    """Words right before a group that deny it or say that it is meant alone ("不由", "除了", "只有")."""
    found: list[int] = []
    for place in range(group.start - 1, -1, -1):
        either_of_two_roles = tokens[place].kind == "either" and len(group.places) == 1
        if tokens[place].kind not in _LEAD_IN or place in used or either_of_two_roles:
            break
        found.append(place)
    said = [place for place in found if tokens[place].kind not in (FILLER, "needs", *LINKS)]
    return [place for place in found if said and place >= min(said)]


def _nobody(tokens: Sequence[Token], begin: int, used: set[int]) -> str | None:
    """The column in which nobody else stands, or nobody at all ("又没人协助", "没有协助单位"); None without such words.

    The places of these words are added to `used`.
    """
    place = begin
    while place < len(tokens) and tokens[place].kind in _TO_NOBODY:
        place += 1
    denied = place
    while place < len(tokens) and tokens[place].kind in _NOBODY:
        place += 1
    kinds = {token.kind for token in tokens[denied:place]}
    if place == len(tokens) or tokens[place].kind != "role" or place in used or _is_of_next(tokens, place):
        return None
    says_so = kinds & {"nobody", "none"} or ("lacks" in kinds and tokens[place].word.noun)
    if not says_so or any(token.kind == "as" for token in tokens[denied:place]):
        return None
    used.update(range(begin, place + 1))
    return tokens[place].word.column


def _trailing(tokens: Sequence[Token], begin: int, column: str, used: set[int]) -> list[int]:
    """Words behind a role that say who else stands there ("…牵头、另有牵头单位并列", "…，再没有别家")."""
    found: list[int] = []
    for place in range(begin, len(tokens)):
        token = tokens[place]
        company = {tokens[each].kind for each in found} & {"others", "alone", "together"}
        same = token.kind == "role" and token.word.column == column and bool(company)
        if place in used or not (token.kind in _BESIDES or same):
            break
        found.append(place)
    says = ("others", "alone", "together", "nobody", "role")
    last = max((place for place in found if tokens[place].kind in says), default=-1)
    return [place for place in found if place <= last]


def _follows(tokens: Sequence[Token], places: Sequence[int], first: str, second: str) -> bool:
    """True where a word of one kind stands right before one of another, fillers apart."""
    kinds = [tokens[place].kind for place in places if tokens[place].kind != FILLER]
    return any(kinds[at : at + 2] == [first, second] for at in range(len(kinds)))


def _other_roles(tokens: Sequence[Token], held: Held, begin: int, only: bool, used: set[int]) -> list[Held]:
    """Further roles of the same names ("只协助不牵头", "既当责任人又当直接责任人")."""
    found: list[Held] = []
    if only and held.column in UNIT_FIELDS:
        (other,) = (column for column in UNIT_FIELDS if column != held.column)
        found.append(Held(held.kind, held.names, other, held.joined, negated=True))
    place = begin
    while place < len(tokens) and place not in used and tokens[place].kind in _TO_NEXT_ROLE:
        place += 1
    kinds = {token.kind for token in tokens[begin:place]}
    none = place == len(tokens) or place in used or tokens[place].kind != "role" or _is_of_next(tokens, place)
    if none or kinds.isdisjoint(("as", *DENIES, "only", "also")):
        return found
    used.update(range(begin, place + 1))
    again = replace(held, column=tokens[place].word.column, negated=not kinds.isdisjoint(DENIES), company="")
    return list(dict.fromkeys((*found, again)))
