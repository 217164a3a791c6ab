"""How many stand in a column ("由两名市领导共同分管", "协助单位超过15家", "几家合牵的不算")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.query import MANY, Condition
from assistant.understand.structure.shaping import behind
from assistant.understand.structure.tokens import AMOUNT, JOINS, LINKS, NAMES, OF_THEM, Token
from assistant.understand.structure.vocabulary import FILLER
from index.types import PERSON_FIELDS, UNIT_FIELDS

_COUNTED = (AMOUNT, OF_THEM, "alone", FILLER)
"""Kinds of words that may be an amount ("三家", "两家", "一家", "一个")."""
_LIMITS = ("over", "beyond", "least", "under", "at_most", "exactly", "only")
_BEYOND = ("upwards", "downwards")
"""Limits that stand behind a number."""
_TO_ROLE = (FILLER, "units", "together", "all", "as", "alone")
_FROM_ROLE = (FILLER, "filled", "as", "units", *LINKS)
_OF = "的"


@dataclass(frozen=True, slots=True)
class _Amount:
    """The least and the greatest number, with the first and the last word that says so."""

    low: int
    high: int
    first: int
    last: int
    limited: bool = True
    """False for a bare number."""


def read_sizes(tokens: Sequence[Token], used: set[int]) -> list[Condition] | None:
    """Conditions on how many stand in columns; None where two of them exclude each other.

    The places of the words that say so are added to `used`.
    """
    found: list[Condition] = []
    for place in range(len(tokens)):
        amount = None if place in used else _amount(tokens, place)
        span = None if amount is None else _with_role(tokens, amount, used)
        if amount is None or span is None:
            continue
        (column,) = {tokens[each].word.column for each in span if tokens[each].kind == "role"}
        limits, end = _kept(tokens, amount, span.stop)
        used.update(range(span.start, end))
        found.append(_size(column, *limits))
    return _intersected(found)


def read_lone(tokens: Sequence[Token], used: set[int]) -> list[Condition]:
    """Columns in which somebody who is not named stands alone or with others ("单独牵头的", "联合牵头的除外")."""
    found: list[Condition] = []
    for place, token in enumerate(tokens):
        if place in used or token.kind not in ("alone", "together"):
            continue
        role = behind(tokens, place + 1, _TO_ROLE)
        if role == len(tokens) or role in used or tokens[role].word.column not in (*UNIT_FIELDS, "leaders"):
            continue
        low, high = (1, 1) if "alone" in {each.kind for each in tokens[place:role]} else (2, MANY)
        limits, end = _kept(tokens, _Amount(low, high, place, role), role + 1)
        used.update(range(place, end))
        found.append(_size(tokens[role].word.column, *limits))
    return found


def _size(column: str, low: int, high: int) -> Condition:
    return Condition("size", (str(low), str(high)), column=column)


def _amount(tokens: Sequence[Token], place: int) -> _Amount | None:
    """The number that a word says, with the limits around it; None for another word, and for a number of names."""
    token = tokens[place]
    if _says_several(tokens, place):
        return _Amount(2, MANY, place, place)
    before = next((each.kind for each in reversed(tokens[:place]) if each.kind != FILLER), "")
    if token.kind not in _COUNTED or not token.values or before in NAMES:
        return None
    number = int(token.values[0])
    first, kinds = _limits_before(tokens, place)
    last = behind(tokens, place + 1, (FILLER, "units"))
    joined = last < len(tokens) and tokens[last].kind in (*JOINS, "either")
    again = behind(tokens, last + 1) if joined else last
    if again > last and again < len(tokens) and tokens[again].values == token.values:
        last = again + 1  # "三家及三家以上", "三家或三家以上"
    beyond = tokens[last].kind if last < len(tokens) and tokens[last].kind in _BEYOND else ""
    end = last if beyond else place
    low, high = _between(number, {*kinds, beyond})
    return _Amount(low, high, first, end, limited=bool(kinds or beyond))


def _says_several(tokens: Sequence[Token], place: int) -> bool:
    """True for "好几家", and for "几家" where it does not ask how many ("几家合牵的不算")."""
    if tokens[place].kind == "several":
        return True
    asked = place + 1 < len(tokens) and tokens[place].kind == "count_units" and tokens[place + 1].kind == "together"
    return asked and any(token.kind in ("drop", "list") for token in tokens[place + 1 :])


def _limits_before(tokens: Sequence[Token], place: int) -> tuple[int, set[str]]:
    """Where the words begin that limit a number, and their kinds."""
    first = place
    for at in range(place - 1, -1, -1):
        if tokens[at].kind in (*_LIMITS, "holds"):
            first = at
        elif tokens[at].kind != FILLER:
            break
    return first, {token.kind for token in tokens[first:place]} & {*_LIMITS, "holds"}


def _between(number: int, kinds: set[str]) -> tuple[int, int]:
    if kinds & {"over", "beyond"}:
        return number + 1, MANY
    if kinds & {"upwards", "least"}:
        return number, MANY
    if "under" in kinds:
        return 0, number - 1
    return (0, number) if kinds & {"at_most", "downwards"} else (number, number)


def _with_role(tokens: Sequence[Token], amount: _Amount, used: set[int]) -> range | None:
    """The words of an amount with those that name the column, which stands behind it or before."""
    role = behind(tokens, amount.last + 1, _TO_ROLE)
    of = any(token.text == _OF for token in tokens[amount.last + 1 : role])
    front = _role_before(tokens, amount, used)
    if _names_column(tokens, role, used) and not _is_of_next(tokens, role) and not (of and front is not None):
        return range(amount.first, _last_role(tokens, role) + 1)
    return None if front is None else range(front, amount.last + 1)


def _names_column(tokens: Sequence[Token], place: int, used: set[int]) -> bool:
    columns = (*UNIT_FIELDS, *PERSON_FIELDS)
    return place < len(tokens) and place not in used and tokens[place].word.column in columns


def _role_before(tokens: Sequence[Token], amount: _Amount, used: set[int]) -> int | None:
    """The column before an amount; what is done needs a word between that says how many do it."""
    at = amount.first - 1
    while at >= 0 and tokens[at].kind in _FROM_ROLE:
        at -= 1
    if at < 0 or not _names_column(tokens, at, used):
        return None
    told = amount.limited or any(token.kind in ("filled", *LINKS) for token in tokens[at + 1 : amount.first])
    return at if tokens[at].word.noun or told else None


def _last_role(tokens: Sequence[Token], role: int) -> int:
    """The last of several words for one column ("市领导共同分管")."""
    again = behind(tokens, role + 1, _TO_ROLE)
    same = again < len(tokens) and tokens[again].word.column == tokens[role].word.column
    return _last_role(tokens, again) if same else role


def _is_of_next(tokens: Sequence[Token], role: int) -> bool:
    """True for a column's name with those who stand in it behind ("…两家，牵头单位是甲局")."""
    after = behind(tokens, role + 1, (FILLER, *LINKS))
    return tokens[role].word.noun and after < len(tokens) and tokens[after].kind in NAMES


def _kept(tokens: Sequence[Token], amount: _Amount, end: int) -> tuple[tuple[int, int], int]:
    """The numbers that are meant, others than those said where these are taken out; and where that is said."""
    out = behind(tokens, end, (FILLER, "tasks"))
    if out == len(tokens) or tokens[out].kind != "drop":
        return (amount.low, amount.high), end
    if amount.high == MANY:
        return (0, amount.low - 1), out + 1
    return (amount.high + 1, MANY), out + 1


def _intersected(sizes: Sequence[Condition]) -> list[Condition] | None:
    """One condition for each column."""
    limits: dict[str, tuple[int, int]] = {}
    for size in sizes:
        low, high = map(int, size.values)
        known_low, known_high = limits.get(size.column, (0, MANY))
        limits[size.column] = max(low, known_low), min(high, known_high)
    if any(low > high for low, high in limits.values()):
        return None
    return [_size(column, low, high) for column, (low, high) in limits.items()]


def merged_sizes(sizes: Sequence[Condition], alone: Iterator[str]) -> list[Condition] | None:
    """Sizes of different columns; without those of columns in which somebody is said to stand alone anyway."""
    joined = _intersected(sizes)
    lone = set(alone)
    if joined is None or any(size.column in lone and not _allows_one(size) for size in joined):
        return None
    return [size for size in joined if size.column not in lone]


def _allows_one(size: Condition) -> bool:
    low, high = map(int, size.values)
    return low <= 1 <= high
