"""What several words say together, put into one: who is pointed at, what only describes, either of two roles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.understand.structure.tokens import JOINS, NAMES, PAUSE, PERIOD, PERSON, Token
from assistant.understand.structure.vocabulary import FILLER, Word
from index.types import UNIT_FIELDS

ANY_UNITS = "any_units"
_TOOK = "took"
_EITHER_WAY = frozenset((
    ("each", "either", "together"), ("alone", "either", "together"),
    ("each", "either", "alone"), ("together", "either", "each"),
))  # fmt: skip
_BETWEEN_ROLES = frozenset((FILLER, PAUSE, "either", *JOINS))


def shaped(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with every such group of words as one."""
    steps: tuple[Callable[[list[Token]], list[Token]], ...] = (
        _without_titles, _without_plans, _with_names_repeated, _without_hands,
        _with_either_way, _with_any_role, _with_nobody,
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
    """What a person is, right beside the name ("某某副市长")."""

    def beside_person(place: int) -> bool:
        return any(token.kind == PERSON for token in tokens[max(0, place - 1) : place + 2])

    return [token for place, token in enumerate(tokens) if token.kind != "title" or not beside_person(place)]


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
        if end is None:
            said.append(tokens[place])
            place += 1
            continue
        before = next((each for each in reversed(said) if each.kind not in (FILLER, PAUSE)), None)
        if before is None or before.word.column != ANY_UNITS:  # "有份参与（牵头或协助）" says it twice
            roles = [token for token in tokens[place:end] if token.kind == "role"]
            said.append(Token(Word("role", ANY_UNITS, roles[-1].word.noun), roles[0].text))
        place = end
    return said


def _any_role(tokens: Sequence[Token], start: int) -> int | None:
    """Where words end that leave open which of the two roles is meant; None where none begin."""
    first = behind(tokens, start, ("either",))
    if first == len(tokens) or tokens[first].word.column not in UNIT_FIELDS:
        return None
    second = behind(tokens, first + 1, tuple(_BETWEEN_ROLES))
    if second == len(tokens) or tokens[second].word.column not in UNIT_FIELDS:
        return None
    end = behind(tokens, second + 1, (FILLER, "all", "either"))
    open_left = any(token.kind == "either" for token in tokens[start:end])
    return end if open_left and tokens[first].word.column != tokens[second].word.column else None


def _with_nobody(tokens: list[Token]) -> list[Token]:
    """Where a column is empty, though the word that says so stands before it ("没安排协助单位")."""

    def is_nobody(place: int) -> bool:
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        before = next((token.kind for token in reversed(tokens[:place]) if token.kind != FILLER), "")
        names_column = after is not None and after.kind == "role" and after.word.noun
        return tokens[place].kind == "empty" and names_column and before != PERIOD

    return [Token(Word("nobody"), token.text) if is_nobody(at) else token for at, token in enumerate(tokens)]
