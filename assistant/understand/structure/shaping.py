"""What several words say together, put into one: who is pointed at, what only describes, either of two roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.understand.structure.tokens import (
    AMOUNT,
    DENIES,
    JOINS,
    LINKS,
    NAMES,
    PAUSE,
    PERIOD,
    PERSON,
    UNIT,
    Token,
)
from assistant.understand.structure.vocabulary import FILLER, Word
from index.types import UNIT_FIELDS

ANY_UNITS = "any_units"
_LIMITS = {"most": "at_most", "fewest": "least"}
_TOGETHER, _SEVERAL = ("together", "others"), ("several", "count_units", AMOUNT)
_TOOK = "took"
_EITHER_WAY = frozenset((
    ("each", "either", "together"), ("alone", "either", "together"),
    ("each", "either", "alone"), ("together", "either", "each"),
))  # fmt: skip
_BETWEEN_ROLES = frozenset((FILLER, PAUSE, "either", *JOINS))


def shaped(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with every such group of words as one."""
    steps: tuple[Callable[[list[Token]], list[Token]], ...] = (
        _without_titles, _without_plans, _without_assisted, _with_names_repeated, _without_hands,
        _with_columns_linked, _with_limits, _with_leaders_assisted, _with_not_written,
        _with_either_way, _with_any_role, _with_nobody, _without_contraries,
    )  # fmt: skip
    said = list(tokens)
    for step in steps:
        said = step(said)
    return tuple(said)


def behind(tokens: Sequence[Token], place: int, over: Sequence[str] = (FILLER,)) -> int:
    """The first place from `place` on that holds no word of some kinds; the length where there is none."""
    while place < len(tokens) and tokens[place].kind in over:
        place += 1
    return place


def _without_titles(tokens: list[Token]) -> list[Token]:
    """What a person is, right beside the name ("某某副市长"), or between it and what they do ("某某领导负责的")."""

    def is_title(place: int) -> bool:
        token, around = tokens[place], [each.kind for each in tokens[max(0, place - 1) : place + 2]]
        between = around == [PERSON, "role", "role"] and token.word.noun and not tokens[place + 1].word.noun
        return (token.kind == "title" and PERSON in around) or between

    return [token for place, token in enumerate(tokens) if not is_title(place)]


def _without_plans(tokens: list[Token]) -> list[Token]:
    """What it is that is there or not, behind the word that says so ("什么都没有安排")."""
    before = [None, *tokens]
    return [
        token for earlier, token in zip(before, tokens, strict=False)
        if not (token.kind == "plan" and earlier is not None and earlier.kind in ("empty", "filled"))
    ]  # fmt: skip


def _with_names_repeated(tokens: list[Token]) -> list[Token]:
    """The last name in place of a word that points at it ("甲局协助的（它自己牵头的别算）")."""
    said: list[Token] = []
    for token in tokens:
        names = [each for each in said if each.kind in NAMES]
        said.append(names[-1] if token.kind == "self" and names else token)
    return said


def _without_hands(tokens: list[Token]) -> list[Token]:
    """Whose hands are full or empty in a quarter says nothing but that something is due ("四季度手头还有安排")."""

    def says_nothing(place: int) -> bool:
        before = [token.kind for token in tokens[:place] if token.kind != FILLER]
        after = behind(tokens, place + 1)
        due = after < len(tokens) and tokens[after].kind in ("filled", "empty")
        return tokens[place].word.column == _TOOK and before[-1:] == [PERIOD] and due

    return [token for place, token in enumerate(tokens) if not says_nothing(place)]


def _without_assisted(tokens: list[Token]) -> list[Token]:
    """Those who are only said to be assisted ("只协助别家、自己不牵头"), not with whom it is done."""

    def is_assisted(place: int) -> bool:
        before = tokens[place - 1].word if place else Word(FILLER)
        after = behind(tokens, place + 1, (FILLER, "units"))
        deed = before.column == "assist_units" and not before.noun
        ends = after == len(tokens) or tokens[after].kind in (PAUSE, "tasks", *JOINS)
        return tokens[place].kind == "others" and deed and ends

    return [token for place, token in enumerate(tokens) if not is_assisted(place)]


def _with_leaders_assisted(tokens: list[Token]) -> list[Token]:
    """Who is assisted by somebody leads ("协助甲局最多的是哪家"), where nothing else is said of them."""
    said: list[Token] = []
    for place, token in enumerate(tokens):
        said.append(token)
        before = next((each.word for each in reversed(tokens[:place]) if each.kind != FILLER), Word(FILLER))
        after = behind(tokens, place + 1)
        assisted = token.kind == UNIT and before == Word("role", "assist_units") and after < len(tokens)
        if assisted and tokens[after].kind in ("most", "fewest", "count_tasks", "tasks"):
            said += (Token(Word("role", "lead_units"), ""), Token(Word(PAUSE), ","))
    return said


def _with_columns_linked(tokens: list[Token]) -> list[Token]:
    """A colon behind a column says who stands there ("牵头单位：甲局"); behind a name it says nothing."""

    def meant(place: int) -> Token:
        token, before = tokens[place], tokens[place - 1].kind if place else ""
        if token.text != ":" or before not in ("role", *NAMES):
            return token
        return Token(Word("link" if before == "role" else FILLER), token.text)

    return [meant(place) for place in range(len(tokens))]


def _with_limits(tokens: list[Token]) -> list[Token]:
    """The most and the fewest right before a number are its limits ("协助单位最多三家")."""

    def limit(place: int) -> Token:
        token, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
        limits = token.kind in _LIMITS and after is not None and bool(after.values) and after.kind not in NAMES
        return Token(Word(_LIMITS[token.kind]), token.text) if limits else token

    return [limit(place) for place in range(len(tokens))]


def _with_not_written(tokens: list[Token]) -> list[Token]:
    """What is not written is who does not stand there, where a name is behind it ("没写甲局", "未安排甲局协助")."""

    def denies(place: int) -> bool:
        after = behind(tokens, place + 1)
        if tokens[place].kind != "empty" or not place or after == len(tokens) or tokens[after].kind not in NAMES:
            return False
        acts = behind(tokens, after + 1)
        deed = acts < len(tokens) and tokens[acts].kind == "role" and not tokens[acts].word.noun
        return tokens[place - 1].kind == "role" or (deed and tokens[place - 1].kind not in (PERIOD, *LINKS))

    return [Token(Word("not"), token.text) if denies(at) else token for at, token in enumerate(tokens)]


def _without_contraries(tokens: list[Token]) -> list[Token]:
    """Who stands in a column alone or with others, without what then only says again that it is not the other way.

    "独立牵头而非联合牵头", "跟别人合着牵头的不要，单独牵头的全要": a name in it is that of whoever is meant.
    """
    said = list(tokens)
    for first, last in _contraries(tokens):
        rest = [token for at, token in enumerate(tokens) if not first <= at <= last]
        column = next(token.word.column for token in tokens[first : last + 1] if token.kind == "role")
        alone = any(token.kind == "alone" for token in tokens[first : last + 1])
        other = _TOGETHER if alone else ("alone",)
        if any(token.kind in other for token in rest) and any(token.word.column == column for token in rest):
            named = [token for token in tokens[first : last + 1] if token.kind in NAMES]
            told = any(token.kind in NAMES for token in rest)
            said = [*tokens[:first], *([] if told else named), *tokens[last + 1 + bool(named and not told) :]]
    return said


def _contraries(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Places of words that deny that somebody stands in a column alone, or with others."""
    for place, token in enumerate(tokens):
        if token.kind not in (*_TOGETHER, "alone"):
            continue
        first = place
        while first and tokens[first - 1].kind in (*NAMES, *_TOGETHER, *JOINS, *_SEVERAL, FILLER):
            first -= 1
        role = behind(tokens, place + 1, (FILLER, *_TOGETHER, "units"))
        if role == len(tokens) or tokens[role].kind != "role":
            continue
        after = behind(tokens, role + 1, (FILLER, "tasks"))
        if after < len(tokens) and tokens[after].kind == "drop":
            yield first, after
        elif first and tokens[first - 1].kind in (*DENIES, "drop", "without"):
            yield first - 1, behind(tokens, role + 1, (FILLER, *_TOGETHER)) - 1


def _with_either_way(tokens: list[Token]) -> list[Token]:
    """Each alone or all together is one as well as another ("各自或者一起牵头")."""
    said: list[Token] = []
    for token in tokens:
        if (*(each.kind for each in said[-2:]), token.kind) in _EITHER_WAY:
            said[-2:] = [said[-1]]
        else:
            said.append(token)
    return said


def _with_any_role(tokens: list[Token]) -> list[Token]:
    """Leading or assisting, whichever it is ("牵头也好协助也罢", "牵头、协助都算")."""
    said: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _any_role(tokens, place)
        before = next((each for each in reversed(said) if each.kind not in (FILLER, PAUSE)), None)
        again = before is not None and before.word.column == ANY_UNITS
        if end is None:
            said += [] if again and tokens[place].word.column == ANY_UNITS else [tokens[place]]
            place += 1
            continue
        if not again:  # "有份参与（牵头或协助）" says it twice
            roles = [token for token in tokens[place:end] if token.kind == "role"]
            said.append(Token(Word("role", ANY_UNITS, roles[-1].word.noun), roles[0].text))
        place = end
    return said


def _any_role(tokens: Sequence[Token], start: int) -> int | None:
    """Where words end that leave open which of the two roles is meant; None where none begin."""
    first = behind(tokens, start, ("either",))
    if first == len(tokens) or tokens[first].word.column not in UNIT_FIELDS:
        return None
    again = {token.values for token in tokens[:start] if token.kind in NAMES}
    second = first + 1
    while second < len(tokens) and (tokens[second].kind in _BETWEEN_ROLES or tokens[second].values in again):
        second += 1
    if second == len(tokens) or tokens[second].word.column not in UNIT_FIELDS:
        return None
    end = behind(tokens, second + 1, (FILLER, "all", "either"))
    told = [token.kind for token in tokens[:start] if token.kind != FILLER]
    open_left = told[-1:] == ["holds"] or any(token.kind == "either" for token in tokens[start:end])
    return end if open_left and tokens[first].word.column != tokens[second].word.column else None


def _with_nobody(tokens: list[Token]) -> list[Token]:
    """Where a column is empty, though the word that says so stands before it ("没安排协助单位")."""

    def is_nobody(place: int) -> bool:
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        before = next((token.kind for token in reversed(tokens[:place]) if token.kind != FILLER), "")
        names_column = after is not None and after.kind == "role" and after.word.noun
        return tokens[place].kind == "empty" and names_column and before != PERIOD

    return [Token(Word("nobody"), token.text) if is_nobody(at) else token for at, token in enumerate(tokens)]
